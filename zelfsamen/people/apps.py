from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zelfsamen.people"
    label = "people"
