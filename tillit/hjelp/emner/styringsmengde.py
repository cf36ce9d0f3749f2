"""How much is asked of a virksomhet, and by which rule that is counted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="hvor-mye-som-kreves",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Se hvor mye som kreves, og hvor mye av det som er detaljer"),
        formaal=_("Begge parter teller likt, og kan snakke om mengden uten å være uenige om tallet."),
        steg=(
            _("Åpne virksomheten og velg «Krav»."),
            _("Velg «Se hvor mye av det som er detaljer, år for år», og så et år i tabellen."),
            _("Velg et slag i tabellen. Da ser du hva som er talt, og hvor det står."),
            _("Les «Krav og handlingsrom side om side» og snakk om det i neste møte."),
        ),
        etterpaa=(
            _("Er det mer enn vanlig, gir avdelingen en grunn under «Krav». Ingenting stanses."),
            _("En avdeling ser virksomhetene sine etter navn. De rangeres aldri."),
        ),
        hvis_galt=(
            _("Er noe talt to ganger, står det med ulike ord eller ulik frist. Rett det der det står."),
            _("Er et mål merket «Formulert som aktivitet» uten å være det, så se hva målveilederen spør om."),
        ),
        beslektede=("handlingsrom", "finne-fram"),
        sider=(
            "styringsmengde:regel",
            "styringsmengde:relasjonen",
            "styringsmengde:aaret",
            "styringsmengde:avdelingen",
            "styringsmengde:byen",
        ),
        rettigheter=(Rettighet.DIALOG_LESE,),
    ),
)
