"""Ledd put inside sentences of ours, as rows of bits: after «at», after «gir», after «hva», in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from resultatkjede.bilder import I_ORD, Leddtall
from resultatkjede.enums import Styrke
from resultatkjede.tekst.deler import Note, Setning, Setningsbit
from resultatkjede.tekst.leddfrase import Leddfrase
from tillit.spraak.bokstaver import stor
from tillit.spraak.frase import Fraseform
from tillit.spraak.rekke import skiller
from tillit.spraak.tegnsetting import er_avsluttet

Biter = tuple[Setningsbit, ...]

_BIDRAR = {Styrke.STERK: "fører til ", Styrke.MIDDELS: "bidrar til ", Styrke.SVAK: "bidrar litt til "}


def flett(*ting: str | Setningsbit | Biter) -> Biter:
    """One row of bits from words, bits and rows."""
    rad: list[Setningsbit] = []
    for ett in ting:
        rad += [Setningsbit(ett)] if isinstance(ett, str) else [ett] if isinstance(ett, Setningsbit) else ett
    return tuple(bit for bit in rad if bit.tekst)


def rekke(ting: Sequence[Biter], *, mellom: str = ", ", sist: str = " og ") -> Biter:
    """«A, B og C»."""
    foran = skiller(len(ting), mellom=mellom, sist=sist)
    return tuple(bit for skille, ett in zip(foran, ting, strict=True) for bit in flett(skille, ett))


def med_og(rad: Sequence[Biter]) -> Biter:
    """Clauses in a row: «A, og B»."""
    return rekke(rad, mellom=", og ", sist=", og ")


def fraseliste(fraser: Sequence[Leddfrase], ord_: Callable[[Leddfrase], Biter], *, gaar_videre: bool = False) -> Biter:
    """Ledd in a row. Where they have joints of their own, «A, og dessuten B» or «A; B; og dessuten C».

    `gaar_videre`: our own sentence goes on behind the row, so a clause inside the last one is closed by a comma.
    """
    ting = [ord_(frase) for frase in fraser]
    slutt = ", " if gaar_videre and fraser[-1].har_bisetning else " " if gaar_videre else ""
    if len(ting) > 1 and any(frase.er_sammensatt or frase.har_bisetning for frase in fraser):
        komma = ", " if len(ting) == 2 else "; "  # noqa: PLR2004
        return flett(rekke(ting, mellom=komma, sist=f"{komma}og dessuten "), slutt)
    return flett(rekke(ting), slutt)


def setning(*ting: str | Setningsbit | Biter, noter: Iterable[Note] = ()) -> Setning:
    """A sentence: capital first, full stop last."""
    biter = flett(*ting)
    foerste = Setningsbit(stor(biter[0].tekst), biter[0].ledd)
    slutt = () if er_avsluttet(biter[-1].tekst) else (Setningsbit("."),)
    return Setning((foerste, *biter[1:], *slutt), tuple(noter))


def tall_i_ord(tall: Leddtall, ledd: int) -> Biter:
    """«NO₂ på målestasjonen: 31 µg/m³ i 2023, ned med 2 µg/m³ fra 2022»; what is told in words stands in words."""
    if not tall.verdi:
        return flett(Setningsbit(tall.navn, ledd), ": vi har ikke noe tall ennå")
    if tall.verdi == I_ORD:
        return flett(Setningsbit(tall.navn, ledd), f", {tall.periode}: {tall.merknad}")
    deler = [f"{tall.verdi} i {tall.periode}", "foreløpig tall" if tall.foreloepig else "", tall.margin, tall.endring]
    return flett(
        Setningsbit(tall.navn, ledd),
        ": " + ", ".join(del_ for del_ in deler if del_),
        f". {tall.merknad}" if tall.merknad else "",
    )


def som_navn(frase: Leddfrase) -> Biter:
    return flett(Setningsbit(frase.sitat if frase.form == Fraseform.ANNET else frase.tekst, frase.pk))


def naar_det(frase: Leddfrase) -> Biter:
    """«når flere sykler»; «dersom» where the clause has a «når» of its own."""
    aapning = "dersom " if " når " in frase.tekst else "når "
    return flett(aapning, Setningsbit(frase.leddsetning, frase.pk))


def bidrar_til(frase: Leddfrase, styrke: str) -> Biter:
    """«bidrar til at flere sykler», «bidrar til renere luft», «bidrar til å …»."""
    bidrar = _BIDRAR.get(Styrke(styrke), "bidrar til ") if styrke else "bidrar til "
    if frase.form == Fraseform.SETNING:
        return flett(bidrar, "at ", Setningsbit(frase.leddsetning, frase.pk))
    if frase.form == Fraseform.AA_GJOERE:
        return flett(bidrar, "å ", Setningsbit(frase.tekst, frase.pk))
    if frase.form == Fraseform.NAVN:
        return flett(bidrar, Setningsbit(frase.tekst, frase.pk))
    return flett(bidrar, "dette: ", Setningsbit(frase.sitat, frase.pk))


def gir(fraser: Sequence[Leddfrase], styrke: str) -> Biter:
    """What an activity gives: «gir renere veier», «gjør at innbyggerne får varsel»; weaker, «bidrar til»."""
    if styrke in {Styrke.MIDDELS, Styrke.SVAK}:
        return rekke([bidrar_til(f, styrke) for f in fraser])
    ting = [f for f in fraser if f.form in {Fraseform.NAVN, Fraseform.ANNET}]
    rad: list[Biter] = []
    if ting:
        rad.append(flett("gir ", fraseliste(ting, som_navn)))
    for frase in fraser:
        if frase.form == Fraseform.SETNING:
            rad.append(flett("gjør at ", Setningsbit(frase.leddsetning, frase.pk)))
        elif frase.form == Fraseform.AA_GJOERE:
            rad.append(flett("gjør det mulig å ", Setningsbit(frase.tekst, frase.pk)))
    return rekke(rad)


def foerer_til(frase: Leddfrase) -> Biter:
    """After «Kjeden sier ikke hva »."""
    if frase.form == Fraseform.SETNING:
        return flett("det fører til at ", Setningsbit(frase.leddsetning, frase.pk))
    if frase.form == Fraseform.AA_GJOERE:
        return flett("som kommer ut av å ", Setningsbit(frase.tekst, frase.pk))
    if frase.form == Fraseform.NAVN:
        return flett(Setningsbit(frase.tekst, frase.pk), "," if frase.har_bisetning else "", " fører til")
    return flett("dette fører til: ", Setningsbit(frase.sitat, frase.pk))


def som_subjekt(frase: Leddfrase) -> Biter:
    if frase.form == Fraseform.AA_GJOERE:
        return flett("det å ", Setningsbit(frase.tekst, frase.pk))
    return som_navn(frase)
