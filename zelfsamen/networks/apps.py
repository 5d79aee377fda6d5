from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "zelfsamen.networks"
    label = "networks"
