from django.apps import AppConfig


class CollaborationsConfig(AppConfig):
    name = "zelfsamen.collaborations"
    label = "collaborations"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.collaborations import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
