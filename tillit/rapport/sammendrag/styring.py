"""What binds the virksomhet: how much, from whom, what is most urgent, what is newest, and what is disputed. Pure.

A signal is quoted once. What is disputed is counted by itself: it binds nobody while it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from styringsdialog.enums import Signaltype
from styringsdialog.queries.styring import Styring
from tillit.rapport.kilder import Kilde, fra_all_styring, fra_styring
from tillit.rapport.sammendrag.paastand import Paastand, samlet, sitat
from tillit.spraak.antall import Substantiv
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
    """`signaler` newest first: of the year, and what is still to be done from before it."""
    alle = tuple(signaler)
    binder = [ett for ett in alle if not ett.bestridt]
    i_aaret = [ett for ett in binder if ett.dato.year == aar]
    haster = _det_som_haster([ett for ett in binder if ett.venter], i_dag)
    return (
        *_hvor_mye(virksomhet_pk, virksomhet, i_aaret, aar),
        *(_frist(ett, i_dag) for ett in haster),
        *(_nyeste(ett, alene=len(i_aaret) == 1) for ett in i_aaret[:1] if ett not in haster),
        *_bestridt([ett for ett in alle if ett.bestridt]),
    )


def _hvor_mye(virksomhet_pk: int, virksomhet: str, i_aaret: Sequence[Styring], aar: int) -> Iterator[Paastand]:
    """One sentence for each body that steers, or steered, in the year."""
    for fra in dict.fromkeys(ett.fra for ett in i_aaret):
        antall = Counter(Signaltype(ett.type) for ett in i_aaret if ett.fra == fra)
        mengde = oppramsing([navn.telt(antall[type_]) for type_, navn in _NAVN.items() if antall[type_]])
        tekst = f"I {aar} har {fra} gitt {virksomhet} {mengde} som binder."
        yield Paastand(tekst, (fra_all_styring(virksomhet_pk, aar),))


def _det_som_haster(venter: Sequence[Styring], i_dag: date) -> list[Styring]:
    """The one that has waited longest past its deadline, and the one whose deadline comes first."""
    ventende = sorted((ett for ett in venter if ett.frist), key=lambda ett: (ett.frist, ett.pk))
    over = [ett for ett in ventende if ett.frist and ett.frist < i_dag]
    kommer = [ett for ett in ventende if ett.frist and ett.frist >= i_dag]
    return [*over[:1], *kommer[:1]]


def _frist(ett: Styring, i_dag: date) -> Paastand:
    frist, hva = ett.frist or i_dag, f"{_NAVN[Signaltype(ett.type)].bestemt} fra {dag_i_ord(ett.dato)}"
    if frist < i_dag and ett.i_retur:
        tekst = f"Fristen {dag_i_ord(frist)} er gått ut for {hva}, og det som ble meldt utført, er sendt i retur"
    elif frist < i_dag:
        tekst = f"Fristen {dag_i_ord(frist)} er gått ut for {hva}, og det er ikke meldt utført"
    else:
        tekst = f"Nærmeste frist er {dag_i_ord(frist)}, for {hva}"
    return Paastand(f"{tekst}: {sitat(ett.tekst)}", (fra_styring(ett),))


def _nyeste(ett: Styring, *, alene: bool) -> Paastand:
    hva, dag = _NAVN[Signaltype(ett.type)].bestemt, dag_i_ord(ett.dato)
    tekst = f"{stor(hva)} er fra {dag}" if alene else f"Det nyeste er {hva} fra {dag}"
    return Paastand(f"{tekst}: {sitat(ett.tekst)}", (fra_styring(ett),))


def _bestridt(bestridte: Iterable[Styring]) -> Iterator[Paastand]:
    def rad(ett: Styring) -> tuple[Kilde, str, str]:
        hvem = oppramsing(list(dict.fromkeys(uenig.organ for uenig in ett.bestridt)))
        hva = stor(_NAVN[Signaltype(ett.type)].bestemt)
        tekst = f"{hva} {sitat(ett.tekst)} er bestridt av {hvem}. Det binder ikke."
        return fra_styring(ett), tekst, f"{sitat(ett.tekst)} (bestridt av {hvem})"

    yield from samlet(map(rad, bestridte), "{antall} signaler er bestridt og binder ikke:")
