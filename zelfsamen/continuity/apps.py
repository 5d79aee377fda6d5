from django.apps import AppConfig


class ContinuityConfig(AppConfig):
    name = "zelfsamen.continuity"
    label = "continuity"

    def ready(self) -> None:
        """Name the tables with personal data, and tell collaborations who is away."""
        from zelfsamen.collaborations.models.vacancies import TELLS_AWAY  # noqa: PLC0415 - models are there only now
        from zelfsamen.continuity import privacy  # noqa: PLC0415 - models are there only now
        from zelfsamen.continuity.models.away import away_without_stand_in  # noqa: PLC0415 - models are there only now

        privacy.register()
        if away_without_stand_in not in TELLS_AWAY:
            TELLS_AWAY.append(away_without_stand_in)
