from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "zelfsamen.agenda"
    label = "agenda"
