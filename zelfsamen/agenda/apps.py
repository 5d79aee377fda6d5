from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "zelfsamen.agenda"
    label = "agenda"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.agenda import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
