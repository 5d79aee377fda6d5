from django.apps import AppConfig


class ContinuityConfig(AppConfig):
    name = "zelfsamen.continuity"
    label = "continuity"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.continuity import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
