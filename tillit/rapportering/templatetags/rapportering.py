"""How the state of a report is shown: word, icon and tone."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tillit.felles.templatetags.komponenter import Merking
from tillit.felles.templatetags.tillit import IKKE_VURDERT, STATUSER, merke
from tillit.rapportering.models.seksjon import FELTNAVN

register = template.Library()

MERKER: Mapping[str, Merking] = {
    "aapen": Merking(_("Åpen"), "blyant", "info"),
    "levert": Merking(_("Levert"), "hake", "info"),
    "i_retur": Merking(_("I retur"), "pil-venstre", "advarsel"),
    "vurdert": Merking(_("Vurdert"), "hake-sirkel", "suksess"),
    "laast": Merking(_("Låst"), "laas", "noeytral"),
    "publisert": Merking(_("Publisert"), "dokument", "noeytral"),
    "lukket": Merking(_("Lukket uten levering"), "kryss", "noeytral"),
    "kommer": Merking(_("Ikke åpnet ennå"), "klokke", "noeytral"),
}


@register.simple_tag
def rapportmerke(status: str, lukket: object = False, er_aapnet: object = True) -> SafeString:  # noqa: FBT002  # by name in templates
    """Where a report is. One that nobody may write in says why."""
    noekkel = str(status)
    if noekkel in {"aapen", "i_retur"} and lukket:
        noekkel = "lukket"
    elif noekkel == "aapen" and not er_aapnet:
        noekkel = "kommer"
    merking = MERKER[noekkel]
    return merke(merking.tekst, merking.tone, merking.ikon)


SEKSJONSMERKER: Mapping[str, Merking] = {
    "ferdig": Merking(_("Ferdig"), "hake", "suksess"),
    "mangler": Merking(_("Mangler noe"), "blyant", "krever"),
    "ikke_begynt": Merking(_("Ikke begynt"), "", "noeytral"),
    "valgfri": Merking(_("Valgfritt"), "", "noeytral"),
}


@register.simple_tag
def seksjonsmerke(tilstand: str) -> SafeString:
    """How far a section of the form has come."""
    merking = SEKSJONSMERKER[str(tilstand)]
    return merke(merking.tekst, merking.tone, merking.ikon)


@register.filter
def feltnavn(felt: str) -> str:
    """The name of a section's field, as it is read."""
    return str(FELTNAVN[felt])


@register.filter
def statusord(status: str) -> str:
    """The word of a status, where a mark would be too much."""
    return str(STATUSER.get(str(status), IKKE_VURDERT).tekst)
