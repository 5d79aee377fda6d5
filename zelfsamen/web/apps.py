from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "zelfsamen.web"
    label = "web"
