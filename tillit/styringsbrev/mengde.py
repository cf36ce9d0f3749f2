"""How much a letter asks for, by the published rule, held against the letter before it; and which of its paragraphs
stand in others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.enums import Signaltype
from styringsdialog.models import Styringsdokument
from tillit.felles.koding import fra_json
from tillit.styringsbrev import rules
from tillit.styringsbrev.innhold import Brevinnhold
from tillit.styringsbrev.queries.liste import forrige_brev
from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.likeavsnitt import Avsnittslikhet, Brevtekst, like_avsnitt
from tillit.styringsmengde.rules import Styringspost, Telling, telling

# So many letters of others are read for paragraphs: a department steers fewer.
FLEST_ANDRE = 60
_AV_SIGNAL = {Signaltype.STYRINGSSIGNAL: Postslag.STYRINGSSIGNAL, Signaltype.OPPDRAG: Postslag.OPPDRAG}


@dataclass(frozen=True)
class Brevmengde:
    """`like` are the paragraphs that other letters have too. `forrige` names the letter the count is held against."""

    telling: Telling
    like: tuple[Avsnittslikhet, ...]
    forrige: str = ""

    @property
    def over(self) -> bool:
        return bool(self.telling.over)


def brevmengde(dokument: Styringsdokument, innhold: Brevinnhold) -> Brevmengde:
    """Two queries: the letter before it, and those of the others the same department steers."""
    forrige = forrige_brev(dokument)
    foer = fra_json(Brevinnhold, forrige.innhold) if forrige else None
    egen = _teksten(dokument.tittel, innhold)
    andre = [_teksten(rad.tittel, fra_json(Brevinnhold, rad.innhold), rad.adresse) for rad in _andres(dokument)]
    if forrige and foer:
        andre.insert(0, _teksten(forrige.tittel, foer, forrige.adresse, er_fjoraarets=True))
    return Brevmengde(
        telling=telling(postene(innhold), postene(foer) if foer else None),
        like=tuple(ett for ett in like_avsnitt(egen, andre) if not ett.er_egen),
        forrige=forrige.tittel if forrige else "",
    )


def postene(innhold: Brevinnhold) -> Iterator[Styringspost]:
    """What the letter asks for, as rows that the rule counts."""
    for maal in innhold.maal:
        yield Styringspost(Postslag.MAAL, maal.tekst, adresse=reverse("maal:vis", args=[maal.pk]))
        for ett in maal.parametre:
            if ett.er_parameter:
                adresse = reverse("maal:indikator", args=[ett.pk])
                yield Styringspost(Postslag.PARAMETER, ett.navn, skille=maal.tekst, kilde=maal.tekst, adresse=adresse)
    for oppdrag in innhold.oppdrag:
        frist = oppdrag.frist.isoformat() if oppdrag.frist else ""
        kilde = _("nummer %(nr)s") % {"nr": oppdrag.nummer}
        yield Styringspost(_AV_SIGNAL[Signaltype(oppdrag.type)], oppdrag.tekst, skille=frist, kilde=kilde)
    for krav in innhold.krav:
        adresse = reverse("rapporteringskrav:vis", args=[krav.pk])
        yield Styringspost(
            Postslag.RAPPORTERINGSKRAV, krav.hva, skille=krav.hyppighet, timer=krav.timer, adresse=adresse
        )


def _andres(dokument: Styringsdokument) -> Iterable[Any]:
    """The letters of the kind and year that the same department has given others."""
    rader = Styringsdokument.objects.ute().filter(
        relasjon__overordnet=dokument.relasjon.overordnet_id, slag=dokument.slag, aar=dokument.aar
    )
    return rader.exclude(relasjon=dokument.relasjon_id).order_by("pk")[:FLEST_ANDRE]


def _teksten(navn: str, innhold: Brevinnhold, adresse: str = "", *, er_fjoraarets: bool = False) -> Brevtekst:
    """The department's own words. What every letter begins with is no copy of another."""
    fast = rules.avsnittsnoekkel(rules.VARSLING)
    avsnitt = (ett for del_ in innhold.tekster for ett in rules.avsnittene(del_.tekst))
    return Brevtekst(navn, tuple(ett for ett in avsnitt if rules.avsnittsnoekkel(ett) != fast), er_fjoraarets, adresse)
