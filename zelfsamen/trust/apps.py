from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "zelfsamen.trust"
    label = "trust"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.trust import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
