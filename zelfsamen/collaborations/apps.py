from django.apps import AppConfig


class CollaborationsConfig(AppConfig):
    name = "zelfsamen.collaborations"
    label = "collaborations"
