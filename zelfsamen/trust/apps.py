from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "zelfsamen.trust"
    label = "trust"
