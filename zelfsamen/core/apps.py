from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "zelfsamen.core"
    label = "core"
