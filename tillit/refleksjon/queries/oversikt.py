"""How far the parties have come with what they say of their relation: one relation, all of a reader's, what waits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.refleksjon import access, rules
from tillit.refleksjon.models import Aarsrefleksjon, Kjennetegnvurdering, Oppfatning, Refleksjonsslutt

PER_SIDE = 25


@dataclass(frozen=True)
class Delstand:
    """One of the things they say of a year: by whom it is said, and whether the reader's party still has to."""

    navn: str
    url: str
    har_svart: frozenset[str]
    egen: Part | None
    kan_svares: bool = True

    @property
    def staar_fast(self) -> bool:
        return rules.staar_fast(self.har_svart)

    @property
    def venter_paa_egen(self) -> bool:
        return self.kan_svares and self.egen is not None and self.egen not in self.har_svart

    @property
    def i_ord(self) -> str:
        if self.staar_fast:
            return _("Begge har svart")
        if not self.har_svart:
            return _("Ikke begynt") if self.kan_svares else _("Ikke besvart")
        if self.venter_paa_egen:
            return _("Den andre parten har svart, dere mangler")
        if Part.OVERORDNET in self.har_svart:
            return _("Avdelingen har svart")
        return _("Virksomheten har svart")


@dataclass(frozen=True)
class Fellesstand(Delstand):
    """The page both write: `har_svart` are those who have said that it is finished as it reads."""

    er_begynt: bool = False

    @property
    def i_ord(self) -> str:
        if self.staar_fast:
            return _("Begge er ferdige")
        if not self.har_svart:
            return _("Under arbeid") if self.er_begynt else _("Ikke begynt") if self.kan_svares else _("Ikke skrevet")
        if self.venter_paa_egen:
            return _("Den andre parten er ferdig, dere mangler")
        return _("Avdelingen er ferdig") if Part.OVERORDNET in self.har_svart else _("Virksomheten er ferdig")


@dataclass(frozen=True)
class Aarsstand:
    """One year of one relation, part by part."""

    relasjon: Styringsrelasjon
    aar: int
    deler: tuple[Delstand, ...]

    @property
    def aarstekst(self) -> str:
        return str(self.aar)


@dataclass(frozen=True)
class Refleksjonsbilde:
    """`aarene`: the newest first. `part`: whom the reader answers for."""

    part: Part | None
    aarene: tuple[Aarsstand, ...]
    har_kjennetegn: bool


@dataclass(frozen=True)
class VentendeRefleksjon:
    """What the other party has said of a year, and one's own has not."""

    tekst: str
    url: str
    virksomhet: str


_HVER_FOR_SEG = ((Kjennetegnvurdering, "refleksjon:kjennetegn"), (Oppfatning, "refleksjon:oppfatning"))
_SAMMEN = "refleksjon:aaret"
_INGEN: frozenset[str] = frozenset()


def refleksjonsbilde(relasjon: Styringsrelasjon, bruker: Bruker, *, i_dag: date) -> Refleksjonsbilde:
    """Every year anything was said of, and this one where the relation holds. Three queries."""
    sagt = _sagt(Q(relasjon=relasjon))
    siste = rules.siste_aar(gyldig_til=relasjon.gyldig_til, i_dag=i_dag)
    aarene = {siste, *(aar for _relasjon, aar in sagt)}
    staar = tuple(
        _aarsstand(relasjon, aar, sagt.get((relasjon.pk, aar), {}), bruker, i_dag=i_dag)
        for aar in sorted(aarene, reverse=True)
        if relasjon.gyldig_fra <= i_dag
    )
    return Refleksjonsbilde(
        part=access.egen_part(bruker, relasjon),
        aarene=staar,
        har_kjennetegn=any(aaret.deler[0].staar_fast for aaret in staar),
    )


def aarsstander(
    relasjon: Styringsrelasjon, aarene: Iterable[int], bruker: Bruker, *, i_dag: date
) -> dict[int, Aarsstand]:
    """By year. Three queries."""
    sagt = _sagt(Q(relasjon=relasjon))
    return {aar: _aarsstand(relasjon, aar, sagt.get((relasjon.pk, aar), {}), bruker, i_dag=i_dag) for aar in aarene}


def refleksjonsliste(bruker: Bruker, *, side: int, i_dag: date) -> Page[Any]:
    """This year of the relations the reader has the dialogue of, in the order of the alphabet. Five queries."""
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().gyldige(i_dag).med_organer()
    funnet = Paginator(relasjoner.order_by("underordnet__sortering", "pk"), PER_SIDE).get_page(side)
    rader = list(funnet.object_list)
    sagt = _sagt(Q(relasjon__in=[rad.pk for rad in rader], aar=i_dag.year))
    funnet.object_list = [
        _aarsstand(rad, i_dag.year, sagt.get((rad.pk, i_dag.year), {}), bruker, i_dag=i_dag) for rad in rader
    ]
    return funnet


def ventende_refleksjoner(
    bruker: Bruker, organer: Collection[int], *, i_dag: date, hoeyst: int | None = None
) -> list[VentendeRefleksjon]:
    """What the other party has said, and waits with: the newest year first. One query, for who answers for a party."""
    egne = bruker.tilgang.egne_med(access.SVARE) & frozenset(organer)
    if not egne:
        return []
    aarene = (i_dag.year, i_dag.year - 1)
    felter = ("side", "relasjon", "aar", "part", "relasjon__overordnet", "relasjon__underordnet__navn")
    deler = [
        modell.objects.filter(_i_relasjonen_til(egne), aar__in=aarene)
        .order_by()
        .annotate(side=Value(side))
        .values_list(*felter)
        for modell, side in _HVER_FOR_SEG
    ]
    ferdige = (
        Refleksjonsslutt.objects.filter(
            _i_relasjonen_til(egne, "refleksjon__"),
            tekst_versjon=F("refleksjon__versjon"),
            refleksjon__aar__in=aarene,
        )
        .order_by()
        .annotate(side=Value(_SAMMEN))
        .values_list(*(felt if felt in {"side", "part"} else f"refleksjon__{felt}" for felt in felter))
    )
    svarte: dict[tuple[str, int, int], set[str]] = {}
    hvem: dict[int, tuple[Part, str]] = {}
    for side, relasjon, aar, part, overordnet, virksomhet in ferdige.union(*deler, all=True):
        svarte.setdefault((side, relasjon, aar), set()).add(part)
        hvem[relasjon] = (Part.OVERORDNET if overordnet in egne else Part.UNDERORDNET, virksomhet)
    venter = sorted((noekkel for noekkel, parter in svarte.items() if hvem[noekkel[1]][0] not in parter), key=_nyest)
    navn = _navnene()
    return [
        VentendeRefleksjon(
            tekst=_("%(hva)s for %(aar)s") % {"hva": navn[side], "aar": aar},
            url=reverse(side, args=[relasjon, aar]),
            virksomhet=hvem[relasjon][1],
        )
        for side, relasjon, aar in venter[:hoeyst]
    ]


def _i_relasjonen_til(organer: Collection[int], prefiks: str = "") -> Q:
    over, under = f"{prefiks}relasjon__overordnet__in", f"{prefiks}relasjon__underordnet__in"
    return Q(**{over: organer}) | Q(**{under: organer})


def _nyest(noekkel: tuple[str, int, int]) -> tuple[int, int, str]:
    side, relasjon, aar = noekkel
    return -aar, relasjon, side


def _navnene() -> dict[str, str]:
    """By page: what the parties say there."""
    return {
        "refleksjon:kjennetegn": _("Ni kjennetegn"),
        "refleksjon:oppfatning": _("Felles oppfatning"),
        _SAMMEN: _("Refleksjon over året"),
    }


def _sagt(hvilke: Q) -> dict[tuple[int, int], dict[str, frozenset[str]]]:
    """By relation and year, and the page of the part: who has answered, and nothing of what. A query a part.

    A page that both write is there from when somebody has begun it, with those who say that it is finished.
    """
    ut: dict[tuple[int, int], dict[str, frozenset[str]]] = {}
    for modell, side in _HVER_FOR_SEG:
        for relasjon, aar, part in modell.objects.filter(hvilke).order_by().values_list("relasjon", "aar", "part"):
            deler = ut.setdefault((relasjon, aar), {})
            deler[side] = deler.get(side, _INGEN) | {part}
    ferdige = ArrayAgg("slutter__part", filter=Q(slutter__tekst_versjon=F("versjon")), default=Value([]))
    sider = Aarsrefleksjon.objects.filter(hvilke).order_by().annotate(ferdige=ferdige)
    for relasjon, aar, parter in sider.values_list("relasjon", "aar", "ferdige"):
        ut.setdefault((relasjon, aar), {})[_SAMMEN] = frozenset(parter)
    return ut


def _aarsstand(
    relasjon: Styringsrelasjon, aar: int, sagt: dict[str, frozenset[str]], bruker: Bruker, *, i_dag: date
) -> Aarsstand:
    egen = part_til(bruker, relasjon, til=Rettighet.DIALOG_EVALUERE)
    kan = rules.kan_svares(aar=aar, i_dag=i_dag)
    navn = _navnene()

    def adresse(side: str) -> str:
        return reverse(side, args=[relasjon.pk, aar])

    hver_for_seg = (
        Delstand(navn[side], adresse(side), sagt.get(side, _INGEN), egen, kan) for _modell, side in _HVER_FOR_SEG
    )
    sammen = Fellesstand(
        navn[_SAMMEN], adresse(_SAMMEN), sagt.get(_SAMMEN, _INGEN), egen, kan, er_begynt=_SAMMEN in sagt
    )
    return Aarsstand(relasjon, aar, (*hver_for_seg, sammen))
