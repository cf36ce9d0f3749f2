from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "tillit.demo"
    label = "demo"
    verbose_name = "Demonstrasjon"
