from django.apps import AppConfig
from django.core.checks import Tags, register
from django.forms import ChoiceField, Field
from django.utils.translation import gettext_lazy as _

from tillit.felles.adresser import registrer

# Django's own «Feltet er påkrevet» is neither plain nor right. A field with a message of its own keeps it. It stands
# here and not in `ready`: a field takes its messages when it is made, some of them before ours.
Field.default_error_messages["required"] = _("Må fylles ut.")
ChoiceField.default_error_messages["required"] = _("Må velges.")


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
