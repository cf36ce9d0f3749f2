"""What binds the virksomhet: how much, from whom, what is most urgent, what is newest, and what is disputed. Pure.

A signal is quoted once. What is disputed is counted by itself: it binds nobody while it stands. What fell away is not
counted among what binds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from styringsdialog.enums import Signaltype
from styringsdialog.queries.styring import Styring
from tillit.rapport.kilder import fra_all_styring, fra_styring
from tillit.rapport.sammendrag.paastand import SITAT_I_SAMMENDRAG, Paastand, innenfor, kortet, sitat
from tillit.spraak.antall import Substantiv, tallord
from tillit.spraak.bokstaver import stor
from tillit.spraak.dager import dag_i_ord
from tillit.spraak.rekke import oppramsing

_NAVN = {
    Signaltype.STYRINGSSIGNAL: Substantiv("styringssignal", "styringssignalet", "styringssignaler"),
    Signaltype.OPPDRAG: Substantiv("oppdrag", "oppdraget", "oppdrag"),
}


def styring(
    virksomhet_pk: int, virksomhet: str, signaler: Iterable[Styring], *, aar: int, i_dag: date
) -> tuple[Paastand, ...]:
    """`signaler` are those of the year, and what is still to be done from before it, in any order."""
    alle = tuple(sorted(signaler, key=lambda ett: (ett.dato, ett.pk), reverse=True))
    binder = [ett for ett in alle if not ett.bestridt and not ett.er_falt_bort]
    i_aaret = [ett for ett in binder if ett.dato.year == aar]
    over, kommer = _frister([ett for ett in binder if ett.venter], i_dag)
    haster = [*over[:1], *kommer[:1]]
    return (
        *_hvor_mye(virksomhet_pk, virksomhet, i_aaret, aar),
        *_bestridt(virksomhet_pk, aar, [ett for ett in alle if ett.bestridt]),
        *(_frist(ett, i_dag, flere=over[1:]) for ett in over[:1]),
        *(_frist(ett, i_dag) for ett in kommer[:1]),
        *(_nyeste(ett, alene=len(i_aaret) == 1) for ett in i_aaret[:1] if ett not in haster),
    )


def _hvor_mye(virksomhet_pk: int, virksomhet: str, i_aaret: Sequence[Styring], aar: int) -> Iterator[Paastand]:
    """One sentence for each body that steers, or steered, in the year."""
    for fra in dict.fromkeys(ett.fra for ett in i_aaret):
        antall = Counter(Signaltype(ett.type) for ett in i_aaret if ett.fra == fra)
        mengde = oppramsing([navn.telt(antall[type_]) for type_, navn in _NAVN.items() if antall[type_]])
        tekst = innenfor(_gitt(aar, fra, mengde), virksomhet)
        yield Paastand(tekst, (fra_all_styring(virksomhet_pk, aar),))


def _gitt(aar: int, fra: str, mengde: str) -> Callable[[str], str]:
    return lambda navn: f"I {aar} har {kortet(fra, 6)} gitt {navn} {mengde} som binder."


def _frister(venter: Sequence[Styring], i_dag: date) -> tuple[list[Styring], list[Styring]]:
    """Those past their deadline, what has waited longest first, and those to come, the nearest first."""
    ventende = sorted((ett for ett in venter if ett.frist), key=lambda ett: (ett.frist, ett.pk))
    over = [ett for ett in ventende if ett.frist and ett.frist < i_dag]
    kommer = [ett for ett in ventende if ett.frist and ett.frist >= i_dag]
    return over, kommer


def _frist(ett: Styring, i_dag: date, flere: Sequence[Styring] = ()) -> Paastand:
    """`flere` are others past theirs: what is bad is counted where it is not said."""
    frist, hva = ett.frist or i_dag, f"{_NAVN[Signaltype(ett.type)].bestemt} fra {dag_i_ord(ett.dato)}"
    if frist < i_dag and ett.i_retur:
        tekst = f"Fristen {dag_i_ord(frist)} er gått ut for {hva}, og det er sendt i retur"
    elif frist < i_dag:
        tekst = f"Fristen {dag_i_ord(frist)} er gått ut for {hva}, og det er ikke meldt utført"
    else:
        tekst = f"Nærmeste frist er {dag_i_ord(frist)}, for {hva}"
    til = f" {stor(tallord(len(flere)))} til er over fristen." if flere else ""
    return Paastand(
        f"{tekst}: {sitat(ett.tekst, ord_=SITAT_I_SAMMENDRAG)}{til}", tuple(map(fra_styring, (ett, *flere)))
    )


def _nyeste(ett: Styring, *, alene: bool) -> Paastand:
    hva, dag = _NAVN[Signaltype(ett.type)].bestemt, dag_i_ord(ett.dato)
    tekst = f"{stor(hva)} er fra {dag}" if alene else f"Det nyeste er {hva} fra {dag}"
    return Paastand(f"{tekst}: {sitat(ett.tekst, ord_=SITAT_I_SAMMENDRAG)}", (fra_styring(ett),))


def _bestridt(virksomhet_pk: int, aar: int, bestridte: Sequence[Styring]) -> Iterator[Paastand]:
    """The one there is; of several only how many, so that none is left out unsaid where there is little room."""
    if len(bestridte) > 1:
        hvem = oppramsing(list(dict.fromkeys(uenig.organ for ett in bestridte for uenig in ett.bestridt)))
        antall = stor(tallord(len(bestridte)))
        tekst = innenfor(lambda navn: f"{antall} signaler er bestridt av {navn} og binder ikke.", hvem)
        yield Paastand(tekst, tuple(map(fra_styring, bestridte)), samleside=fra_all_styring(virksomhet_pk, aar))
        return
    for ett in bestridte:
        hvem = oppramsing(list(dict.fromkeys(uenig.organ for uenig in ett.bestridt)))
        hva = stor(_NAVN[Signaltype(ett.type)].bestemt)
        lest = sitat(ett.tekst, ord_=SITAT_I_SAMMENDRAG)
        setning = innenfor(lambda navn, hva=hva: f"{hva} er bestridt av {navn} og binder ikke:", hvem)  # type: ignore[misc]
        yield Paastand(f"{setning} {lest}", (fra_styring(ett),))
