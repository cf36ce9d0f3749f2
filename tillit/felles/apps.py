from django.apps import AppConfig
from django.core.checks import Tags, register

from tillit.felles.adresser import registrer
from tillit.felles.feilord import paa_plass
from tillit.felles.triggerregister import med_register

# Here and not in `ready`: some fields are made before that, and triggers are taken in by a `ready` before ours.
paa_plass()
med_register()


class FellesConfig(AppConfig):
    name = "tillit.felles"
    label = "felles"

    def ready(self) -> None:
        from tillit.felles import puls  # noqa: F401, PLC0415  # its receivers listen from here on
        from tillit.felles.filer.kontroll import lageret_er_satt_opp  # noqa: PLC0415  # reads the settings
        from tillit.felles.migrering import kjent_sett  # noqa: PLC0415  # reads what apps have been

        registrer()
        register(kjent_sett, Tags.database)
        register(lageret_er_satt_opp, Tags.files)
