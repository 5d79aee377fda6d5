from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "zelfsamen.networks"
    label = "networks"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.networks import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
