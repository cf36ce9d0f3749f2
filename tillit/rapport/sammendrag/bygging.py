"""The summary of a virksomhet: one page, the gravest first, each thing said once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from styringsdialog.queries.styring import Styring
from tillit.maal.bilder import Maalbilde, Serie
from tillit.maal.enums import IKKE_VURDERT, Maaloppnaaelse
from tillit.rapport.fakta import Tallfakta, tallfakta, tyngde
from tillit.rapport.kilder import fra_alle_maal, fra_vurdering
from tillit.rapport.opptelling import tell, vurdert_i_ord
from tillit.rapport.plass import fordel_plassen
from tillit.rapport.sammendrag.avvik import avvik, avvikstittel
from tillit.rapport.sammendrag.lesning import feillesninger
from tillit.rapport.sammendrag.nytt import har_nye_tall, nytt
from tillit.rapport.sammendrag.paastand import (
    SITAT_I_SAMMENDRAG,
    Paastand,
    antall_ord,
    kortet,
    sitat,
)
from tillit.rapport.sammendrag.styring import styring
from tillit.rapport.sammendrag.ukjent import vi_vet_ikke
from tillit.spraak.antall import Substantiv
from tillit.spraak.bokstaver import stor

# As many as one page holds, and as many as one who has little time reads.
FLEST_ORD_I_ALT = 350
_ALVOR: dict[str, int] = {
    Maaloppnaaelse.AVVIK: 0,
    Maaloppnaaelse.VET_IKKE: 1,
    IKKE_VURDERT: 1,
    Maaloppnaaelse.I_RUTE: 2,
    Maaloppnaaelse.NAADD: 3,
}
# How many things each part has at least, whose turn it is to get one more where there is room, and how many at most.
_MINST = {"avvik": 1, "styring": 2, "nytt": 1, "bes-om": 1, "vet-ikke": 3, "lesning": 1}
_FLEST = {"avvik": 6, "styring": 5, "nytt": 6, "bes-om": 4, "vet-ikke": 7, "lesning": 3}
_MAAL = Substantiv("mål", "målet", "mål")
# Each goal with its figures, the gravest first.
Saker: TypeAlias = Sequence[tuple[Maalbilde, tuple[Tallfakta, ...]]]


@dataclass(frozen=True)
class Avsnitt:
    ident: str
    tittel: str
    paastander: tuple[Paastand, ...]

    @property
    def antall_ord(self) -> int:
        return antall_ord(self.tittel) + sum(paastand.antall_ord for paastand in self.paastander)


@dataclass(frozen=True)
class Sammendrag:
    """One virksomhet on one page. `maal` is every goal, worst first; `vurdert` how many are judged, and to what.

    `ellers` says in one breath what there is nothing of. `avvik` are the goals the first part is about, also
    those there was no room for.
    """

    virksomhet_pk: int
    virksomhet: str
    maal: tuple[Maalbilde, ...]
    vurdert: str
    avsnitt: tuple[Avsnitt, ...]
    ellers: str
    avvik: tuple[int, ...] = ()

    @property
    def antall_ord(self) -> int:
        rundt = antall_ord(kortet(self.virksomhet)) + antall_ord(self.vurdert) + antall_ord(self.ellers)
        return rundt + sum(avsnitt.antall_ord for avsnitt in self.avsnitt)


def lag_sammendrag(
    virksomhet_pk: int,
    virksomhet: str,
    maal: Iterable[Maalbilde],
    *,
    signaler: Iterable[Styring],
    aar: int,
    i_dag: date,
) -> Sammendrag:
    """The fullest summary that keeps within the words. The order that goals and signals come in does not matter."""
    saker = _saker(maal, i_dag)
    deler = _deler(virksomhet_pk, virksomhet, saker, signaler, aar=aar, i_dag=i_dag)

    def sammendrag(flest: Mapping[str, int]) -> Sammendrag:
        return _satt_sammen(virksomhet_pk, virksomhet, saker, deler, flest, aar=aar, i_dag=i_dag)

    def har_plass(flest: Mapping[str, int]) -> bool:
        return sammendrag(flest).antall_ord <= FLEST_ORD_I_ALT

    if not har_plass(_MINST):
        deler["avvik"] = tuple(avvik(saker, kort=True))
    finnes = {ident: min(len(rader), _FLEST[ident]) for ident, rader in deler.items()}
    return sammendrag(fordel_plassen(_MINST, finnes, har_plass))


@dataclass(frozen=True)
class Alt:
    """Whatever the rules say of a virksomhet, whether or not one page has room for it: all that is so.

    `antall_avvik` is of how many goals the first part has a claim.
    """

    vurdert: str
    ordlyder: frozenset[tuple[str, tuple[str, str, str, str]]]
    ellers: frozenset[str]
    antall_avvik: int


def alt_som_kan_sies(
    virksomhet_pk: int,
    virksomhet: str,
    maal: Iterable[Maalbilde],
    *,
    signaler: Iterable[Styring],
    aar: int,
    i_dag: date,
) -> Alt:
    """What a summary chooses from: with the same rows and the same day, each of its sentences is here."""
    saker = _saker(maal, i_dag)
    deler = _deler(virksomhet_pk, virksomhet, saker, signaler, aar=aar, i_dag=i_dag)
    bilder = [bilde for bilde, _tall in saker]
    alle = [*deler.items(), ("avvik", tuple(avvik(saker, kort=True)))]
    return Alt(
        vurdert=_vurdert(virksomhet, bilder, aar),
        ordlyder=frozenset((ident, ett.ordlyd) for ident, rader in alle for ett in rader),
        ellers=frozenset(_ellers(deler, bilder, aar, i_dag)),
        antall_avvik=len(deler["avvik"]),
    )


def _saker(maal: Iterable[Maalbilde], i_dag: date) -> Saker:
    return sorted(((bilde, tallfakta(bilde, i_dag)) for bilde in maal), key=lambda sak: _foerst(*sak))


def _deler(
    virksomhet_pk: int,
    virksomhet: str,
    saker: Saker,
    signaler: Iterable[Styring],
    *,
    aar: int,
    i_dag: date,
) -> dict[str, tuple[Paastand, ...]]:
    bilder = [bilde for bilde, _tall in saker]
    tallene = [ett for _bilde, tall in saker for ett in tall]
    return {
        "avvik": tuple(avvik(saker)),
        "nytt": tuple(nytt(bilder, i_dag)),
        "styring": styring(virksomhet_pk, virksomhet, signaler, aar=aar, i_dag=i_dag),
        "bes-om": tuple(_bes_om(bilder)),
        "vet-ikke": tuple(vi_vet_ikke(virksomhet_pk, virksomhet, bilder, tallene)),
        "lesning": tuple(feillesninger(virksomhet_pk, [serie for sak in saker for serie in _serier(*sak)])),
    }


def _foerst(bilde: Maalbilde, tall: tuple[Tallfakta, ...]) -> tuple[object, ...]:
    alvor, avstand = tyngde(bilde, tall)
    return -alvor, -avstand, _ALVOR[bilde.oppnaaelse], bilde.pk


def _serier(bilde: Maalbilde, tall: Sequence[Tallfakta]) -> Iterator[Serie]:
    """The indicators of a goal with figures, the one that is spoken of first."""
    rekke = list(dict.fromkeys(ett.serie.indikator_pk for ett in tall))
    yield from sorted(
        (serie for serie in bilde.i_bruk if serie.indikator_pk in rekke), key=lambda s: rekke.index(s.indikator_pk)
    )


def maal_til(antall: int) -> str:
    """What is bad is counted where there is no room to say it."""
    return f"{stor(_MAAL.telt(antall))} til har avvik eller har ikke nådd måltallet."


def _satt_sammen(
    virksomhet_pk: int,
    virksomhet: str,
    saker: Sequence[tuple[Maalbilde, tuple[Tallfakta, ...]]],
    deler: dict[str, tuple[Paastand, ...]],
    flest: Mapping[str, int],
    *,
    aar: int,
    i_dag: date,
) -> Sammendrag:
    bilder = tuple(bilde for bilde, _tall in saker)
    titler = {
        "avvik": avvikstittel(paastand.status for paastand in deler["avvik"]),
        "nytt": "Nytt det siste året",
        "styring": "Bestemt og bestridt",
        "bes-om": "Virksomheten ber om",
        "vet-ikke": "Vi vet ikke",
        "lesning": "Slik kan tallene misforstås",
    }
    valgt = {ident: rader[: flest[ident]] for ident, rader in deler.items()}
    resten = [paastand.kilder[0] for paastand in deler["avvik"][flest["avvik"] :]]
    if resten:
        til = Paastand(maal_til(len(resten)), tuple(resten), samleside=fra_alle_maal(virksomhet_pk))
        valgt["avvik"] = (*valgt["avvik"], til)
    return Sammendrag(
        virksomhet_pk=virksomhet_pk,
        virksomhet=virksomhet,
        maal=bilder,
        vurdert=_vurdert(virksomhet, bilder, aar),
        avsnitt=tuple(Avsnitt(ident, titler[ident], rader) for ident, rader in valgt.items() if rader),
        ellers=" ".join(_ellers(deler, bilder, aar, i_dag)),
        avvik=tuple(paastand.maal_pk for paastand in deler["avvik"]),
    )


def _vurdert(virksomhet: str, bilder: Sequence[Maalbilde], aar: int) -> str:
    navn = kortet(virksomhet, 8)
    if not bilder:
        return f"{navn} har ingen fastsatte mål for {aar}. Da er det ingenting å vurdere."
    return vurdert_i_ord(tell(bilde.oppnaaelse for bilde in bilder), navn)


def _ellers(
    deler: dict[str, tuple[Paastand, ...]], bilder: Sequence[Maalbilde], aar: int, i_dag: date
) -> Iterator[str]:
    """Of a virksomhet without goals only what binds it is to be said."""
    if bilder and all(bilde.oppnaaelse != Maaloppnaaelse.AVVIK for bilde in bilder):
        yield "Ingen mål er vurdert til avvik."
    if bilder and not deler["nytt"]:
        tallene = "endret ingen tall seg" if har_nye_tall(bilder, i_dag) else "kom det ingen nye tall"
        yield f"Det siste året {tallene}, og ingen vurdering snudde."
    if not deler["styring"]:
        yield f"Ingenting ble bestemt i {aar} som binder, og ingenting er bestridt."
    if bilder and not deler["bes-om"]:
        yield "Virksomheten ber ikke om noe."


def _bes_om(bilder: Iterable[Maalbilde]) -> Iterator[Paastand]:
    for bilde in bilder:
        if bilde.vurdering and bilde.vurdering.bes_om:
            tekst = sitat(bilde.vurdering.bes_om, ord_=SITAT_I_SAMMENDRAG)
            yield Paastand(tekst, (fra_vurdering(bilde.vurdering),), emne=kortet(bilde.tekst), maal_pk=bilde.pk)
