from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "zelfsamen.exchange"
    label = "exchange"
