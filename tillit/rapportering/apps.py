"""Periodic reporting: opened, written, delivered, returned, assessed, locked, published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RapporteringConfig(AppConfig):
    name = "tillit.rapportering"
    label = "rapportering"
    verbose_name = "Rapportering"

    def ready(self) -> None:
        """Register the page, the facts of a virksomhet's head, and where a judgement is written in an open report."""
        from tillit.felles.navigasjon import registrer_omraade, registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.maal import skrivested  # noqa: PLC0415  # as above
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.organhode import registrer_fakta  # noqa: PLC0415  # as above
        from tillit.rapportering import flytting, hode  # noqa: PLC0415  # as above
        from tillit.rapportering.access import ser_rapportering  # noqa: PLC0415  # as above
        from tillit.rapportering.queries.skrivested import adresse_for, retur_av  # noqa: PLC0415  # as above

        # An elected representative reads what came of it, and is asked for nothing.
        registrer_omraade(
            "krav",
            rekkefoelge=50,
            tekst=lambda bruker: (
                _("Krav og rapporter") if bruker.tilgang.har(Rettighet.DIALOG_LESE) else _("Rapporter")
            ),
            ellers="virksomheter",
        )
        registrer_side(
            "krav",
            rekkefoelge=10,
            tekst=_("Rapportering"),
            urlnavn="rapportering:liste",
            vises_for=ser_rapportering,
        )
        registrer_fakta(hode.annotasjoner, hode.i_ord)
        registrer_foelger(20, flytting.foelger)
        skrivested.registrer(adresse_for)
        skrivested.registrer_retur(retur_av)
