from django.apps import AppConfig


class OrganisasjonConfig(AppConfig):
    name = "tillit.organisasjon"
    label = "organisasjon"
    verbose_name = "Organisasjon"
