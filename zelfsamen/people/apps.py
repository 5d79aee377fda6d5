from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zelfsamen.people"
    label = "people"

    def ready(self) -> None:
        """Name the tables with personal data."""
        from zelfsamen.people import privacy  # noqa: PLC0415 - models are there only now

        privacy.register()
