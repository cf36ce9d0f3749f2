from django.apps import AppConfig


class FellesConfig(AppConfig):
    name = "tillit.felles"
    label = "felles"
