"""How much a letter asks for, by the published rule: alone, held against the letter before it, and with all else that
the virksomhet is asked; and what of it stands in others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.enums import Signaltype
from styringsdialog.models import Styringsdokument
from tillit.felles.formater import dato
from tillit.felles.koding import fra_json
from tillit.styringsbrev import rules
from tillit.styringsbrev.innhold import Brevinnhold
from tillit.styringsbrev.queries.liste import de_forrige
from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.likeavsnitt import Avsnittslikhet, Brevtekst, like_avsnitt, like_innbyrdes
from tillit.styringsmengde.queries import telling_med
from tillit.styringsmengde.rules import Styringspost, Telling, telling

# So many letters of others are read for paragraphs: a department steers fewer.
FLEST_ANDRE = 60
_AV_SIGNAL = {Signaltype.STYRINGSSIGNAL: Postslag.STYRINGSSIGNAL, Signaltype.OPPDRAG: Postslag.OPPDRAG}


@dataclass(frozen=True)
class Brevmengde:
    """`like` are the paragraphs that other letters have too, `like_krav` what it asks for that others are asked, and
    `to_ganger` what it asks for twice. `forrige` names the letter the count is held against. `helhet` is all that the
    virksomhet is asked in the year of the letter, with this one.
    """

    telling: Telling
    helhet: Telling
    like: tuple[Avsnittslikhet, ...]
    like_krav: tuple[Avsnittslikhet, ...] = ()
    to_ganger: tuple[Avsnittslikhet, ...] = ()
    forrige: str = ""

    @property
    def over(self) -> bool:
        return bool(self.telling.over)


@dataclass(frozen=True)
class _Lestbrev:
    """A letter as it is held against another."""

    navn: str
    innhold: Brevinnhold
    adresse: str = ""
    er_fjoraarets: bool = False

    @property
    def avsnittene(self) -> Brevtekst:
        """The department's own words. What every letter begins with is no copy of another."""
        fast = rules.avsnittsnoekkel(rules.VARSLING)
        avsnitt = (ett for del_ in self.innhold.tekster for ett in rules.avsnittene(del_.tekst))
        return self._av(ett for ett in avsnitt if rules.avsnittsnoekkel(ett) != fast)

    @property
    def kravene(self) -> Brevtekst:
        """What it asks for to be done and to be told of. The goals are the virksomhet's own, and are counted."""
        return self._av([*(ett.tekst for ett in self.innhold.oppdrag), *(ett.hva for ett in self.innhold.krav)])

    def _av(self, avsnitt: Iterable[str]) -> Brevtekst:
        return Brevtekst(self.navn, tuple(avsnitt), self.er_fjoraarets, self.adresse)


def brevmengde(dokument: Styringsdokument, innhold: Brevinnhold) -> Brevmengde:
    """Two queries: the letter before it with those of the others the same department steers, and what is asked else."""
    brevene = list(_forrige_og_andres(dokument))
    forrige = next((rad for rad in brevene if rad.relasjon_id == dokument.relasjon_id), None)
    dette = _Lestbrev(dokument.tittel, innhold)
    andre = [
        _Lestbrev(rad.tittel, fra_json(Brevinnhold, rad.innhold), rad.adresse, er_fjoraarets=rad == forrige)
        for rad in brevene
    ]
    foer = andre[0].innhold if forrige else None
    return Brevmengde(
        telling=telling(postene(innhold), postene(foer) if foer else None),
        helhet=telling_med(dokument.relasjon, dokument.aar, postene(innhold)),
        like=_like(dette.avsnittene, (ett.avsnittene for ett in andre)),
        like_krav=_like(dette.kravene, (ett.kravene for ett in andre)),
        to_ganger=like_innbyrdes(dette.kravene),
        forrige=forrige.tittel if forrige else "",
    )


def _like(egen: Brevtekst, andre: Iterable[Brevtekst]) -> tuple[Avsnittslikhet, ...]:
    return tuple(ett for ett in like_avsnitt(egen, andre) if not ett.er_egen)


def postene(innhold: Brevinnhold) -> Iterator[Styringspost]:
    """What the letter asks for, as rows that the rule counts."""
    for maal in innhold.maal:
        yield Styringspost(Postslag.MAAL, maal.tekst, adresse=reverse("maal:vis", args=[maal.pk]))
        for ett in maal.parametre:
            if ett.er_parameter:
                adresse = reverse("maal:indikator", args=[ett.pk])
                yield Styringspost(Postslag.PARAMETER, ett.navn, skille=maal.tekst, kilde=maal.tekst, adresse=adresse)
    for oppdrag in innhold.oppdrag:
        frist = dato(oppdrag.frist) if oppdrag.frist else ""
        kilde = _("nummer %(nr)s") % {"nr": oppdrag.nummer}
        yield Styringspost(_AV_SIGNAL[Signaltype(oppdrag.type)], oppdrag.tekst, skille=frist, kilde=kilde)
    for krav in innhold.krav:
        adresse = reverse("rapporteringskrav:vis", args=[krav.pk])
        yield Styringspost(
            Postslag.RAPPORTERINGSKRAV, krav.hva, skille=krav.hyppighet, timer=krav.timer, adresse=adresse
        )


def _forrige_og_andres(dokument: Styringsdokument) -> Iterable[Any]:
    """The one before it, first; and those of the kind and year that the same department has given others."""
    andres = Q(relasjon__overordnet=dokument.relasjon.overordnet_id, slag=dokument.slag, aar=dokument.aar)
    andres &= ~Q(relasjon=dokument.relasjon_id)
    forrige = Q(pk__in=de_forrige(dokument).values("pk")[:1])
    rader = Styringsdokument.objects.ute().filter(forrige | andres)
    foerst = Case(When(relasjon=dokument.relasjon_id, then=0), default=1)
    return rader.order_by(foerst, "pk")[: FLEST_ANDRE + 1]
