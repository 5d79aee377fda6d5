from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "zelfsamen.matching"
    label = "matching"
