"""Who else feeds an effect, across the city, as far as the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.bilder import Leddtall
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from resultatkjede.queries.leddtall import tall_for
from tillit.felles.inndata import rens_tekst
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker

# As the goal coach has it: different texts stay under 0.36, the same one is over 0.65.
LIKHET = 0.45
# A search is wider than a suggestion: who searches, judges.
SOEKELIKHET = 0.3
FLEST_FORSLAG = 3
FLEST_TREFF = 20
# Who builds the chain may share what is in it. Who steers several virksomheter sees what they have in common.
DELER = (Rettighet.KJEDE_ENDRE, Rettighet.KJEDE_SAMORDNE)


@dataclass(frozen=True)
class Aarsak:
    """What leads to the effect in one chain."""

    tekst: str
    hypotese: str
    evidens_navn: str


@dataclass(frozen=True)
class Bidrag:
    """The effect as one chain has it."""

    ledd: int
    tekst: str
    maal_pk: int
    maal: str
    virksomhet: str
    aarsaker: tuple[Aarsak, ...]
    tall: tuple[Leddtall, ...]

    @property
    def anker(self) -> str:
        return f"ledd-{self.ledd}"


@dataclass(frozen=True)
class Fellesbilde:
    """A ledd of one chain, and the same in the others the reader may see, by virksomhet in Norwegian order."""

    eget: Bidrag
    andre: tuple[Bidrag, ...]

    @property
    def i_ord(self) -> str:
        """How many chains, as far as one sees."""
        if not self.andre:
            return _("Ingen andre kjeder du kan se, har dette")
        return ngettext("Én annen kjede har dette", "%(antall)d andre kjeder har dette", len(self.andre)) % {
            "antall": len(self.andre)
        }


@dataclass(frozen=True)
class LiknendeLedd:
    """A ledd of another chain that may be the same. `kan_velges`: opened by its own, or the reader may open it."""

    ledd: int
    tekst: str
    maal_pk: int
    maal: str
    virksomhet: str
    kan_velges: bool

    @property
    def anker(self) -> str:
        return f"ledd-{self.ledd}"


def fellesbilde(bruker: Bruker, ledd: Ledd) -> Fellesbilde:
    """Three queries, however many share it."""
    synlige = _synlige(bruker).filter(felles=ledd.felles_id) if ledd.felles_id else Ledd.objects.none()
    andre = list(synlige.exclude(pk=ledd.pk).order_by("kjede__maal__relasjon__underordnet__sortering", "kjede_id"))
    alle = [ledd, *andre]
    pk = [ett.pk for ett in alle]
    aarsaker: dict[int, list[Aarsak]] = defaultdict(list)
    for kobling in Kobling.objects.filter(til__in=pk).select_related("fra").order_by("fra__steg", "pk"):
        aarsaker[kobling.til_id].append(Aarsak(kobling.fra.tekst, kobling.hypotese, str(kobling.get_evidens_display())))
    tall = tall_for(pk, leser=bruker)
    bidrag = [_bidrag(ett, tuple(aarsaker[ett.pk]), tall.get(ett.pk, ())) for ett in alle]
    return Fellesbilde(bidrag[0], tuple(bidrag[1:]))


def liknende_ledd(bruker: Bruker, tekst: str, *, steg: int, maal: Maal) -> list[LiknendeLedd]:
    """Ledd of that step in the chains of other goals that read almost alike, the most alike first. One query."""
    rader = _andre(bruker, steg=steg, maal=maal).filter(tekst__trigram_similar=_sok(tekst))
    rader = rader.annotate(likhet=TrigramSimilarity("tekst", _sok(tekst))).filter(likhet__gte=LIKHET)
    return _liknende(bruker, rader.order_by("-likhet", "pk")[:FLEST_FORSLAG])


def sokte_ledd(bruker: Bruker, sok: str, *, ledd: Ledd) -> list[LiknendeLedd]:
    """What is found in other chains: by its words, by its virksomhet, or because it is spelt nearly so."""
    ord_ = _sok(sok)
    rader = _andre(bruker, steg=ledd.steg, maal=ledd.kjede.maal).annotate(
        likhet=TrigramSimilarity("tekst", ord_), ordlikhet=TrigramWordSimilarity(ord_, "tekst")
    )
    if ledd.felles_id:
        rader = rader.exclude(felles=ledd.felles_id)
    treff = rader.filter(
        Q(tekst__icontains=ord_)
        | Q(kjede__maal__relasjon__underordnet__navn__icontains=ord_)
        | Q(likhet__gte=SOEKELIKHET)
        | Q(ordlikhet__gte=LIKHET)
    )
    return _liknende(bruker, treff.order_by("-likhet", "-ordlikhet", "pk")[:FLEST_TREFF])


def _synlige(bruker: Bruker) -> QuerySet[Ledd]:
    ledd = Ledd.objects.filter(kjede__in=Resultatkjede.objects.synlig_for(bruker))
    return ledd.select_related("kjede__maal__relasjon__underordnet")


def _andre(bruker: Bruker, *, steg: int, maal: Maal) -> QuerySet[Ledd]:
    gjeldende = Maal.objects.synlig_for(bruker).gjeldende().exclude(pk=maal.pk)
    return _synlige(bruker).filter(steg=steg, kjede__maal__in=gjeldende.values("pk"))


def _sok(tekst: str) -> str:
    """The database takes no character nought; nobody means one."""
    return rens_tekst(tekst[:300]).strip()


def _liknende(bruker: Bruker, rader: Iterable[Ledd]) -> list[LiknendeLedd]:
    return [
        LiknendeLedd(
            ledd=rad.pk,
            tekst=rad.tekst,
            maal_pk=rad.kjede.maal_id,
            maal=rad.kjede.maal.tekst,
            virksomhet=rad.kjede.maal.relasjon.underordnet.navn,
            kan_velges=rad.felles_id is not None or _kan_aapne(bruker, rad.kjede.maal),
        )
        for rad in rader
    ]


def _kan_aapne(bruker: Bruker, maal: Maal) -> bool:
    return any(bruker.tilgang.har(rett, maal.relasjon.underordnet_id) for rett in DELER)


def _bidrag(ledd: Ledd, aarsaker: tuple[Aarsak, ...], tall: tuple[Leddtall, ...]) -> Bidrag:
    maal = ledd.kjede.maal
    return Bidrag(ledd.pk, ledd.tekst, maal.pk, maal.tekst, maal.relasjon.underordnet.navn, aarsaker, tall)
