"""The year of a relation: what every room has on a day, and the days no other room owns."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AarshjulConfig(AppConfig):
    name = "tillit.aarshjul"
    label = "aarshjul"
    verbose_name = "Kalender"

    def ready(self) -> None:
        """Register what the rooms below have on a day, what follows a move, and one's own calendar."""
        from styringsdialog.queries.kalender import registrer_heldager  # noqa: PLC0415  # models must be ready
        from tillit.aarshjul import flytting  # noqa: PLC0415  # as above
        from tillit.aarshjul.kalenderstroem import mine_dager  # noqa: PLC0415  # as above
        from tillit.aarshjul.kilder.brevene import registrer_brevene  # noqa: PLC0415  # as above
        from tillit.aarshjul.kilder.husets import registrer_husets  # noqa: PLC0415  # as above
        from tillit.aarshjul.queries.kalender import har_egen_kalender  # noqa: PLC0415  # as above
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above

        registrer_husets()
        registrer_brevene()
        registrer_heldager(mine_dager)
        registrer_foelger(45, flytting.foelger)
        registrer_side(
            "start",
            rekkefoelge=20,
            tekst=_("Kalender"),
            urlnavn="aarshjul:egen",
            vises_for=har_egen_kalender,
        )
