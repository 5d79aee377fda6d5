from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "zelfsamen.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.decisions import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
