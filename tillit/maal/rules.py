"""What may happen with goals and figures, and when. Pure: values and the date in, a decision out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeVar

from tillit.maal.enums import (
    FASTSATTE,
    IKKE_VURDERT,
    Frekvens,
    Maalnivaa,
    Maalstatus,
    Maaltype,
    Partsmangel,
    Vurderingstilstand,
)
from tillit.maal.perioder import Periode

S = Maalstatus

# A goal's life: the step it may take, and where it may be sent back for more work.
OVERGANGER: Mapping[str, tuple[Maalstatus, ...]] = {
    S.UTKAST: (S.I_DIALOG,),
    S.I_DIALOG: (S.FORESLAATT, S.UTKAST),
    S.FORESLAATT: (S.FASTSATT, S.I_DIALOG),
    S.FASTSATT: (S.AVSLUTTET,),
    S.ENDRET: (S.AVSLUTTET,),
    S.AVSLUTTET: (),
}
# An adopted goal becomes `endret` by being changed in one of these, never by a button.
VESENTLIGE = frozenset(
    {"tekst", "begrunnelse", "type", "overordnet", "aar_fra", "aar_til", "kilde_vedtak", "kilde_url", "handlingsrom"}
)
# While the goal is talked about, the partene may be asked and may speak.
TIL_UTTALELSE = frozenset({S.I_DIALOG, S.FORESLAATT})
NIVAAER = (Maalnivaa.BYRAAD, Maalnivaa.BYRAADSAVDELING, Maalnivaa.VIRKSOMHET)
# What only the one who steers may decide.
_STYRENDES = frozenset({S.FASTSATT, S.ENDRET, S.AVSLUTTET})
_UTEN_EIER = frozenset({S.UTKAST, S.I_DIALOG})
_MAANEDER_I_AARET = 12
_ORD = re.compile(r"[^\W_]+")
# How many of each kind are offered, the running one too: three years.
_VURDERINGSPERIODER = {Frekvens.TERTIAL: 10, Frekvens.AAR: 4}


def neste_statuser(status: str, *, er_styrende: bool) -> tuple[Maalstatus, ...]:
    """Where the goal may go from here, for this side of the table."""
    return tuple(til for til in OVERGANGER[status] if er_styrende or til not in _STYRENDES)


def er_sperret(til: str, *, har_ansvarlige: bool, partene_mangler: bool) -> bool:
    """Whether what is missing keeps the goal from going there for now: who answers for it, or what the partene say."""
    return (trenger_eier(til) and not har_ansvarlige) or (til == S.FASTSATT and partene_mangler)


def kan_flyttes(*, fra: str, til: str, er_styrende: bool) -> bool:
    return til in neste_statuser(fra, er_styrende=er_styrende)


def trenger_eier(status: str) -> bool:
    return status not in _UTEN_EIER


def krever_grunn(status: str) -> bool:
    """Changing or ending what was adopted needs a reason."""
    return status in {S.ENDRET, S.AVSLUTTET}


def kan_fjernes(status: str) -> bool:
    """A draft nobody else has been shown; what was talked about, is ended instead."""
    return status == S.UTKAST


def er_fastsatt(status: str) -> bool:
    return status in FASTSATTE


def vises_ved_oppnaaelse(*, status: str, oppnaaelse: str) -> bool:
    """Whether a list shows how the goal stands. What is not adopted cannot be judged; what was judged once, was."""
    return er_fastsatt(status) or oppnaaelse not in {"", IKKE_VURDERT}


def rang(*, nivaa: str, type_: str) -> int:
    """Level first, then type: a samfunnsmål stands above a brukermål on the same level. Lower is higher up."""
    return NIVAAER.index(Maalnivaa(nivaa)) * 2 + (type_ == Maaltype.BRUKERMAAL)


def kan_spoerre_partene(status: str) -> bool:
    return status in TIL_UTTALELSE


def kan_uttale_seg(*, status: str, spurt: datetime | None) -> bool:
    """The deadline is for how long the others wait; a word that comes after it is heard too."""
    return status in TIL_UTTALELSE and spurt is not None


def mangler_hos_partene(
    *, spurt: datetime | None, frist: date | None, alle_har_uttalt_seg: bool, ubesvarte: int, i_dag: date
) -> Partsmangel | None:
    """What has to be done with the partene before the goal may be adopted; None when all of it is."""
    if spurt is None or frist is None:
        return Partsmangel.IKKE_SPURT
    if frist >= i_dag and not alle_har_uttalt_seg:
        return Partsmangel.VENTER
    return Partsmangel.UBESVART if ubesvarte else None


def maa_spoerres_paa_nytt(til: str) -> bool:
    """A goal that goes back for more work is a new text when it comes again."""
    return til in {S.UTKAST, S.I_DIALOG}


def kan_redigeres(*, status: str, er_styrende: bool) -> bool:
    """What is adopted is changed by the one who steers; what is ended is changed by nobody."""
    if status == S.AVSLUTTET:
        return False
    return er_styrende or status not in _STYRENDES


def kan_faa_tall(status: str) -> bool:
    """Figures and judgements are kept up until the goal is ended."""
    return status != S.AVSLUTTET


def verdi_utenfor(verdi: Decimal, *, minste: Decimal | None, stoerste: Decimal | None) -> bool:
    return (minste is not None and verdi < minste) or (stoerste is not None and verdi > stoerste)


def antall_desimaler(verdi: Decimal) -> int:
    """How many decimals the value really has: 1.50 has one."""
    eksponent = verdi.normalize().as_tuple().exponent
    return -eksponent if isinstance(eksponent, int) and eksponent < 0 else 0


def er_periodens_start(dag: date, frekvens: str) -> bool:
    return Periode.som_inneholder(dag, frekvens).start == dag


def siste_avsluttede(frekvens: str, i_dag: date) -> Periode:
    """The newest period that is over."""
    return Periode.som_inneholder(i_dag, frekvens).forrige


def perioder_bakover(frekvens: str, *, fra: date, i_dag: date) -> list[Periode]:
    """Every period that is over, newest first, back to the one that holds `fra`."""
    foerste = Periode.som_inneholder(fra, frekvens)
    periode = siste_avsluttede(frekvens, i_dag)
    perioder = []
    while periode >= foerste:
        perioder.append(periode)
        periode = periode.forrige
    return perioder


def pluss_maaneder(dag: date, antall: int) -> date:
    """The first day of the month that comes `antall` months after the month of `dag`."""
    maaned = dag.month - 1 + antall
    return date(dag.year + maaned // _MAANEDER_I_AARET, maaned % _MAANEDER_I_AARET + 1, 1)


def skal_foreligge(periode: Periode, *, etterslep_mnd: int) -> date:
    """The first day on which the figure for `periode` is late."""
    return pluss_maaneder(periode.slutt + timedelta(days=1), etterslep_mnd)


def forfalt_periode(
    *, frekvens: str, etterslep_mnd: int, aar_fra: int, aar_til: int, siste: date | None, i_dag: date
) -> Periode | None:
    """The newest period of the goal's years whose figure is late; None when it has come (`siste` is the newest)."""
    periode = min(siste_avsluttede(frekvens, i_dag), Periode.som_inneholder(date(aar_til, 12, 1), frekvens))
    while skal_foreligge(periode, etterslep_mnd=etterslep_mnd) > i_dag:
        periode = periode.forrige
    if periode.start.year < aar_fra or (siste is not None and siste >= periode.start):
        return None
    return periode


class Vurdert(Protocol):
    """What a judgement says of its period."""

    @property
    def periode(self) -> date: ...
    @property
    def periodetype(self) -> str: ...
    @property
    def periodeslutt(self) -> date | None: ...


V = TypeVar("V", bound=Vurdert)


class Grunngitt(NamedTuple):
    """A status and the reason that was written for it."""

    oppnaaelse: str
    grunn: str


def kan_vurderes(*, status: str, aar_fra: int, i_dag: date) -> bool:
    """Only what is adopted is judged, and not before its years have begun."""
    return er_fastsatt(status) and aar_fra <= i_dag.year


def kan_tas_inn(*, status: str, aar_til: int, relasjon_til: date | None, i_dag: date) -> bool:
    """Whether a goal may go from a relation that has ended into the one that steers now: its years still run."""
    return (
        status != Maalstatus.AVSLUTTET and aar_til >= i_dag.year and relasjon_til is not None and relasjon_til <= i_dag
    )


def gjelder_i(*, aar_fra: int, aar_til: int, start: date, slutt: date) -> bool:
    """True for a goal whose years touch the period."""
    return aar_fra <= slutt.year and aar_til >= start.year


def vurderingsperioder(*, aar_fra: int, aar_til: int, i_dag: date) -> list[Periode]:
    """What may be judged of a goal with these years: its last tertialer and whole years, the newest first."""
    perioder = []
    siste_dag = i_dag if aar_til >= i_dag.year else date(aar_til, 12, 31)
    for frekvens, antall in _VURDERINGSPERIODER.items():
        periode = Periode.som_inneholder(siste_dag, frekvens)
        for _nummer in range(antall):
            if periode.start.year < aar_fra:
                break
            perioder.append(periode)
            periode = periode.forrige
    return perioder


def naturlig_vurderingsperiode(*, aar_fra: int, aar_til: int, i_dag: date) -> Periode:
    """The newest tertial of the goal's years that is over, else the first of them."""
    siste = siste_avsluttede(Frekvens.TERTIAL, i_dag)
    if aar_til < siste.start.year:
        siste = Periode(date(aar_til, 9, 1), Frekvens.TERTIAL)
    return max(siste, Periode(date(aar_fra, 1, 1), Frekvens.TERTIAL))


def samme_og_forrige(
    vurderinger: Sequence[V], *, periode: date, periodetype: str, slutt: date
) -> tuple[V | None, V | None]:
    """Of judgements, the newest first: that of the very period, and the newest other that ends no later."""
    samme = next((ett for ett in vurderinger if (ett.periode, ett.periodetype) == (periode, periodetype)), None)
    eldre = (ett for ett in vurderinger if ett is not samme and (ett.periodeslutt or ett.periode) <= slutt)
    return samme, next(eldre, None)


def samme_grunn(en: str, annen: str) -> bool:
    """True where the words are the same: a full stop, a space or a capital is no new reason."""
    return _ORD.findall(en.casefold()) == _ORD.findall(annen.casefold())


def gjenbrukt_grunn(ny: Grunngitt, foer: Iterable[Grunngitt]) -> Grunngitt | None:
    """The earlier judgement whose reason a new one carries on under another status; None where there is none."""
    return next((ett for ett in foer if ett.oppnaaelse != ny.oppnaaelse and samme_grunn(ett.grunn, ny.grunn)), None)


def kan_godkjennes(*, tilstand: str) -> bool:
    return tilstand == Vurderingstilstand.UTKAST
