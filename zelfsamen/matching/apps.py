from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "zelfsamen.matching"
    label = "matching"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.matching import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
