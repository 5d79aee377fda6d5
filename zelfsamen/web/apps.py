from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "zelfsamen.web"
    label = "web"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.web import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
