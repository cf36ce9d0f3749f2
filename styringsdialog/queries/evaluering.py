"""What the parties say of the meetings they have held: one meeting, a relation over years, what waits for a party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext

from styringsdialog.enums import Moetestatus, Moetetype
from styringsdialog.models import Dialogevaluering, Moete
from styringsdialog.querysets import er_over
from styringsdialog.rules import evaluering as regler
from tillit.felles.sqltekst import skrevet_en_gang
from tillit.felles.tid import oslodag
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.querysets import som_part
from tillit.organisasjon.varighet import kan_begynne

PER_SIDE = 10


@dataclass(frozen=True)
class Ordet:
    organ: str
    ord: str


@dataclass(frozen=True)
class Spoersmaalsrad:
    """One question, and what each party said of it in a word: the department first."""

    spoersmaal: str
    svar: tuple[Ordet, ...]
    ulikt: bool


@dataclass(frozen=True)
class Partssvar:
    """`svar` is None where the party has not answered, or the reader may not see it yet."""

    part: Part
    organ: str
    er_egen: bool
    har_svart: bool
    svar: Dialogevaluering | None


@dataclass(frozen=True)
class Evalueringsbilde:
    """One meeting. `egen` is what the reader's own party has said, where it has; `part` whom the reader answers for."""

    moete: Moete
    part: Part | None
    # The reader may propose what a party wants to change.
    kan_foreslaa: bool
    kan_evalueres: bool
    staar_fast: bool
    parter: tuple[Partssvar, ...]

    @property
    def egen(self) -> Dialogevaluering | None:
        return next((ett.svar for ett in self.parter if ett.er_egen), None)

    @property
    def kan_svare(self) -> bool:
        return self.kan_evalueres and self.part is not None and not self.staar_fast

    @property
    def rader(self) -> tuple[Spoersmaalsrad, ...]:
        return tuple(_rad(felt, self.parter) for felt in regler.SPOERSMAALENE)

    @property
    def aa_endre(self) -> tuple[Partssvar, ...]:
        return tuple(ett for ett in self.parter if ett.svar and ett.svar.endres)


@dataclass(frozen=True)
class VentendeEvaluering:
    """A meeting one's own party has not said anything of."""

    moete_pk: int
    moete: str
    moetedato: date
    virksomhet: str

    @property
    def i_ord(self) -> str:
        return gettext("Hvordan var dialogen i «%s»?") % self.moete


def evalueringsbilde(moete: Moete, bruker: Bruker, *, i_dag: date) -> Evalueringsbilde:
    """One query. The other party's answer is in it only where `rules.evaluering.faar_se` says so."""
    return _bilde(moete, moete.evalueringer.select_related("av"), bruker, i_dag=i_dag)


def evalueringer(relasjon: Styringsrelasjon, bruker: Bruker, *, side: int, i_dag: date) -> Page[Evalueringsbilde]:
    """The meetings that both parties have answered about, the newest first: three queries."""
    funnet = Paginator(_evaluerte(relasjon), PER_SIDE).get_page(side)
    funnet.object_list = [_bilde(moete, moete.alle_svar, bruker, i_dag=i_dag) for moete in funnet.object_list]
    return funnet


def _evaluerte(relasjon: Styringsrelasjon) -> QuerySet[Any]:
    """The newest first, each with `alle_svar`."""
    svar = Prefetch("evalueringer", queryset=Dialogevaluering.objects.select_related("av"), to_attr="alle_svar")
    begge = Dialogevaluering.objects.der_begge_har_svart().filter(moete=OuterRef("pk"))
    moeter = Moete.objects.filter(Exists(begge), relasjon=relasjon).select_related(
        "relasjon__overordnet", "relasjon__underordnet"
    )
    return moeter.prefetch_related(svar).order_by("-start_tid", "-pk")


def sist_evaluert(relasjon: Styringsrelasjon, bruker: Bruker, *, i_dag: date) -> Evalueringsbilde | None:
    """The newest meeting that both parties have answered about: one query. `relasjon` has its bodies."""
    rader = Dialogevaluering.objects.der_begge_har_svart().filter(moete__relasjon=relasjon)
    siste = list(rader.select_related("av", "moete").order_by("-moete__start_tid", "-moete_id", "part")[: len(Part)])
    if not siste:
        return None
    moete = siste[0].moete
    moete.relasjon = relasjon
    return _bilde(moete, siste, bruker, i_dag=i_dag)


def sist_ville_partene_endre(moete: Moete) -> list[Dialogevaluering]:
    """What the parties wanted to change when they had last evaluated a meeting before this one: one query."""
    siste = _sist_evaluerte(moete.relasjon_id, moete.pk)
    return [ett for ett in siste if ett.endres and ett.moete_id == siste[0].moete_id]


@skrevet_en_gang
def _sist_evaluerte(relasjon: int, foer: int) -> QuerySet[Dialogevaluering]:
    da = Moete.objects.filter(pk=foer).values("start_tid")
    tidligere = Moete.objects.filter(relasjon=relasjon, start_tid__lt=Subquery(da), pk=OuterRef("moete"))
    rader = (
        Dialogevaluering.objects.der_begge_har_svart()
        .filter(Exists(tidligere))
        .select_related("moete__relasjon__overordnet", "moete__relasjon__underordnet")
    )
    return rader.order_by("-moete__start_tid", "-moete", "part")[: len(Part)]


def ventende_evalueringer(
    svarer_for: frozenset[int], *, naa: datetime, hoeyst: int | None = None
) -> list[VentendeEvaluering]:
    """The newest meeting first, for as long as it is fresh: one query."""
    gitt = Dialogevaluering.objects.filter(moete=OuterRef("pk"))
    mangler = som_part(svarer_for, lambda part: ~Q(Exists(gitt.filter(part=part))))
    rader = Moete.objects.filter(
        mangler,
        er_over(oslodag(naa)),
        type=Moetetype.STYRING,
        status=Moetestatus.GJENNOMFOERT,
        start_tid__gte=naa - regler.PAAMINNES_I,
    ).select_related("relasjon__underordnet")
    return [
        VentendeEvaluering(rad.pk, rad.tittel, rad.dato, rad.relasjon.underordnet.navn)
        for rad in rader.order_by("-start_tid", "-pk")[:hoeyst]
    ]


def _bilde(moete: Moete, svarene: Iterable[Dialogevaluering], bruker: Bruker, *, i_dag: date) -> Evalueringsbilde:
    gitt = {ett.part: ett for ett in svarene}
    egen = part_til(bruker, moete.relasjon, til=Rettighet.DIALOG_EVALUERE)
    return Evalueringsbilde(
        moete=moete,
        part=egen,
        kan_foreslaa=kan_begynne(bruker, moete.relasjon, til=Rettighet.SAK_FORESLAA, dag=i_dag),
        kan_evalueres=regler.kan_evalueres(moetetype=moete.type, er_holdt=moete.er_holdt(i_dag)),
        staar_fast=regler.staar_fast(gitt),
        parter=tuple(_partssvar(part, gitt, moete.relasjon, egen=egen) for part in Part),
    )


def _partssvar(
    part: Part, gitt: Mapping[str, Dialogevaluering], relasjon: Styringsrelasjon, *, egen: Part | None
) -> Partssvar:
    vises = regler.faar_se(gitt, part=part, egen=egen)
    return Partssvar(
        part=part,
        organ=relasjon.navn_paa(part),
        er_egen=part == egen,
        har_svart=part in gitt,
        svar=gitt[part] if vises else None,
    )


def _rad(felt: str, parter: Iterable[Partssvar]) -> Spoersmaalsrad:
    sagt: dict[str, str] = {ett.part: getattr(ett.svar, felt) for ett in parter if ett.svar}
    return Spoersmaalsrad(
        spoersmaal=str(Dialogevaluering.spoersmaalet(felt)),
        svar=tuple(Ordet(ett.organ, getattr(ett.svar, f"get_{felt}_display")()) for ett in parter if ett.svar),
        ulikt=regler.ser_ulikt_paa_det(sagt),
    )
