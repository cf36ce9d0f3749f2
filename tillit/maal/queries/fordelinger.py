"""How values are split, with what must not be shown left out. Parts leave the database through here alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatortype, Symbol
from tillit.maal.models import Fordeling, Fordelingsgruppe, Fordelingstall, Indikator, Maaling
from tillit.maal.ordlegging import tall
from tillit.maal.tallregler import er_antall
from tillit.maal.undertrykking import Celle, skal_skjules
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Organ

SKJULT = "skjult"


@dataclass(frozen=True)
class Delbilde:
    """One group's part as it may be shown. Hidden: no number at all. `bredde`: its bar, in percent of the longest."""

    gruppe_pk: int
    navn: str
    tekst: str
    verdi: Decimal | None = None
    teller: Decimal | None = None
    nevner: Decimal | None = None
    symbol: str = ""
    skjult: bool = False
    bredde: str = "0"

    @property
    def antall_i_ord(self) -> str:
        """«6 770 av 10 110»"""
        if self.teller is None or self.nevner is None:
            return ""
        return f"{tall(self.teller, 0)} av {tall(self.nevner, 0)}"


@dataclass(frozen=True)
class Fordelingsbilde:
    """One måling split in one way."""

    pk: int
    navn: str
    maaling_pk: int
    minste_celle: int
    deler: tuple[Delbilde, ...]

    @property
    def antall_skjulte(self) -> int:
        return sum(del_.skjult for del_ in self.deler)

    @property
    def har_andeler(self) -> bool:
        return any(del_.teller is not None for del_ in self.deler)


def fordelinger_for(indikator: Indikator) -> list[Fordeling]:
    """The ways an indicator is split, with their groups."""
    return list(indikator.fordelinger.prefetch_related("grupper").order_by("pk"))


def synlige_deler(maalinger: Collection[Maaling]) -> dict[int, list[Fordelingsbilde]]:
    """By måling, each way it is split; a way without parts is left out. Two queries and one, however many.

    Hidden is what is too small, and as much more as is needed for it not to be worked out (maal.undertrykking).
    """
    rader: dict[int, dict[int, Fordelingstall]] = defaultdict(dict)
    for del_ in Fordelingstall.objects.filter(maaling__in=maalinger):
        rader[del_.maaling_id][del_.gruppe_id] = del_
    fordelinger: dict[int, list[Fordeling]] = defaultdict(list)
    indikatorer = {maaling.indikator_id for maaling in maalinger if rader[maaling.pk]}
    alle = Fordeling.objects.filter(indikator__in=indikatorer).select_related("indikator").prefetch_related("grupper")
    for fordeling in alle.order_by("pk"):
        fordelinger[fordeling.indikator_id].append(fordeling)
    return {
        maaling.pk: [
            _bilde(fordeling, maaling, rader[maaling.pk])
            for fordeling in fordelinger[maaling.indikator_id]
            if any(gruppe.pk in rader[maaling.pk] for gruppe in fordeling.grupper.all())
        ]
        for maaling in maalinger
    }


def _bilde(fordeling: Fordeling, maaling: Maaling, rader: Mapping[int, Fordelingstall]) -> Fordelingsbilde:
    grupper = list(fordeling.grupper.all())
    skjult = skjulte_grupper(fordeling, maaling, grupper, rader)
    synlige = [rad.verdi for pk, rad in rader.items() if pk not in skjult and rad.verdi is not None]
    lengst = max(synlige, default=Decimal(0))
    deler = (_del(gruppe, rader.get(gruppe.pk), fordeling.indikator, skjult, lengst) for gruppe in grupper)
    return Fordelingsbilde(fordeling.pk, fordeling.navn, maaling.pk, fordeling.indikator.minste_celle, tuple(deler))


def skjulte_grupper(
    fordeling: Fordeling,
    maaling: Maaling,
    grupper: Sequence[Fordelingsgruppe],
    rader: Mapping[int, Fordelingstall],
) -> frozenset[int]:
    """The groups of this måling that must not be shown."""
    indikator = fordeling.indikator
    if not indikator.minste_celle or not er_antall(indikator.type, indikator.desimaler):
        return frozenset()
    er_andel = indikator.type == Indikatortype.PROSENT
    celler = [
        _celle(gruppe.pk, rader.get(gruppe.pk), er_andel=er_andel)
        for gruppe in grupper
        if not _kan_ikke_forekomme(rader.get(gruppe.pk))
    ]
    total = maaling.teller if er_andel else maaling.verdi
    kjente = [celle.antall for celle in celler if celle.antall is not None]
    if er_andel and total is None and len(kjente) == len(celler):
        # The percentage of the whole gives its count to whoever knows the size of each group.
        total = sum(kjente, Decimal(0))
    return skal_skjules(celler, minste=indikator.minste_celle, total=total, uttoemmende=fordeling.uttoemmende)


def _kan_ikke_forekomme(rad: Fordelingstall | None) -> bool:
    """There can be nothing there: shown as the source shows it, and no part of any sum."""
    return rad is not None and rad.symbol == Symbol.IKKE_MULIG


def _celle(pk: int, rad: Fordelingstall | None, *, er_andel: bool) -> Celle:
    """A symbol, or a row that is missing, is a number nobody shall find."""
    if rad is None:
        return Celle(pk, None)
    return Celle(pk, rad.teller, rad.nevner) if er_andel else Celle(pk, rad.verdi)


def _del(
    gruppe: Fordelingsgruppe,
    rad: Fordelingstall | None,
    indikator: Indikator,
    skjult: frozenset[int],
    lengst: Decimal,
) -> Delbilde:
    if rad is None:
        return Delbilde(gruppe.pk, gruppe.navn, "ikke registrert")
    if rad.symbol:
        return Delbilde(gruppe.pk, gruppe.navn, rad.symbol, symbol=rad.symbol)
    if gruppe.pk in skjult or rad.verdi is None:
        return Delbilde(gruppe.pk, gruppe.navn, SKJULT, skjult=True)
    if indikator.type == Indikatortype.SKAAR:
        nummer = int(rad.verdi)
        tekst = indikator.nivaaer[nummer - 1] if nummer <= len(indikator.nivaaer) else f"nivå {nummer}"
    else:
        tekst = tall(rad.verdi, indikator.desimaler)
    andel = max(rad.verdi, Decimal(0)) / lengst * 100 if lengst > 0 else Decimal(0)
    return Delbilde(gruppe.pk, gruppe.navn, tekst, rad.verdi, rad.teller, rad.nevner, bredde=f"{andel:.1f}")


def bydeler() -> list[Organ]:
    """The bydeler as they are today, in the order people know them."""
    return list(Organ.objects.filter(type=Organtype.BYDEL).gyldige(i_dag()).order_by("sortering", "pk"))
