"""What each role is asked to try first: three things, each a page and the topic that tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner import EMNER, Emne
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.rettigheter import Tilgang

Tekst = Any  # a string that is translated when it is shown
ANTALL = 3


@dataclass(frozen=True)
class Tips:
    tekst: Tekst
    urlnavn: str
    slug: str

    @property
    def emne(self) -> Emne:
        return EMNER[self.slug]


_SOEK = Tips(_("Søk etter noe du kjenner, for eksempel et mål."), "soek:soek", "soeke")
_SAMMENDRAG = Tips(
    _("Les sammendraget for en virksomhet: én side, og hver setning har en kilde."),
    "rapport:sammendrag_liste",
    "lese-sammendraget",
)
_STYRER = (
    Tips(_("Planlegg neste møte med en virksomhet."), "styringsdialog:liste", "forberede-moetet"),
    Tips(_("Åpne en rapporteringsperiode for virksomhetene."), "rapportering:perioder", "aapne-en-periode"),
    Tips(_("Bestill en statusrapport om mål og styring."), "rapport:liste", "bestille-statusrapport"),
)
TIPS: dict[str, tuple[Tips, ...]] = {
    Rolle.VIRKSOMHETSLEDER: (
        Tips(_("Åpne et mål og skriv hva dere mener om måloppnåelsen."), "maal:liste", "skrive-en-vurdering"),
        Tips(_("Se hvilke rapporter som skal leveres, og når."), "rapportering:liste", "levere-rapporten"),
        Tips(_("Se om noen signaler venter på svar fra dere."), "styringsdialog:liste", "svare-paa-et-signal"),
    ),
    Rolle.MEDARBEIDER: (
        Tips(_("Finn et mål der et tall mangler, og skriv det inn."), "maal:liste", "registrere-tall"),
        Tips(_("Skriv om et mål i rapporten som er åpen."), "rapportering:liste", "levere-rapporten"),
        _SOEK,
    ),
    Rolle.TILLITSVALGT: (
        Tips(_("Se målene dere blir spurt om, og si hva dere mener."), "maal:liste", "uttale-seg-om-et-maal"),
        Tips(_("Les hva partene er blitt enige om i møtene."), "styringsdialog:liste", "godkjenne-referatet"),
        _SOEK,
    ),
    Rolle.ETATSSTYRER: _STYRER,
    Rolle.KOMMUNALDIREKTOER: _STYRER,
    Rolle.BYRAAD: (
        _SAMMENDRAG,
        Tips(_("Se hvordan målene henger sammen, fra byrådet til virksomhetene."), "maal:tre", "lese-et-maal"),
        _SOEK,
    ),
    Rolle.FOLKEVALGT: (
        _SAMMENDRAG,
        Tips(_("Se hvordan målene henger sammen, fra byrådet til virksomhetene."), "maal:tre", "lese-et-maal"),
        _SOEK,
    ),
    Rolle.REVISOR: (
        Tips(_("Se målene slik de sto en bestemt dag."), "maal:liste", "lese-et-maal"),
        Tips(
            _("Åpne et møte og les referatet begge parter har godkjent."), "styringsdialog:liste", "godkjenne-referatet"
        ),
        _SOEK,
    ),
    Rolle.ADMINISTRATOR: (
        Tips(_("Se hvem som kan logge inn, og hva de kan gjøre hvor."), "organisasjon:brukere", "legge-til-en-bruker"),
        Tips(_("Se hvor tallene hentes fra."), "statistikk:liste", "hente-tall-fra-kilder"),
        Tips(_("Velg hvilke brev du vil ha på e-post."), "varsel:valg", "faa-varsler"),
    ),
}


def tips_for(tilgang: Tilgang) -> tuple[Tips, ...]:
    """Three at most. Who has several roles is shown the first ones of each, role by role."""
    roller = [rolle for rolle in Rolle if tilgang.har_rolle(rolle)]
    rekke = [TIPS[rolle][nummer] for nummer in range(ANTALL) for rolle in roller]
    return tuple(dict.fromkeys(rekke))[:ANTALL]
