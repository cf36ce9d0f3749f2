"""An invented city of a chosen size, for measuring. Written by COPY; the stand rows come by the triggers.

×1 is 6 byrådsavdelinger, 60 virksomheter, 400 mål, 1 500 indikatorer and 45 000 målinger, and one goal more that all
virksomheter have part in. A larger city has more departments of the same size. Names, texts and figures are invented.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models, transaction

from tests.benchmarks.kopiering import bunter, kopier, reserver
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import (
    Frekvens,
    Indikatorrolle,
    Maalnivaa,
    Maaloppnaaelse,
    Maalstatus,
    Maaltype,
    Operator,
    Oppsummeringsregel,
    Retning,
    Vurderingstilstand,
)
from tillit.maal.models import Indikator, Maal, Maalbidrag, Maaling, Maaltall, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.rules import siste_avsluttede
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling, Styringsrelasjon

AVDELINGER, VIRKSOMHETER, MAAL, INDIKATORER, PERIODER = 6, 60, 400, 1500, 30
# In one transaction. The foreign keys' checks and the stand's triggers keep their queues in memory until it ends.
RADER_PER_BUNT = 450_000
FOERSTE_BUNT = 1000
STOERST = 1000
LENGE_SIDEN = date(2015, 1, 1)
FELLES_MAAL = "Alle i byen får hjelp når de trenger den"
FELLES_INDIKATOR = "Innbyggere som har fått hjelp innen fristen"

# Of every five indicators, three are yearly, one is by tertial and one by quarter.
_FREKVENSER = (Frekvens.AAR, Frekvens.AAR, Frekvens.TERTIAL, Frekvens.AAR, Frekvens.KVARTAL)
_UTFALL = (
    (Maaloppnaaelse.I_RUTE, Maaloppnaaelse.I_RUTE),
    (Maaloppnaaelse.I_RUTE, Maaloppnaaelse.AVVIK),
    (Maaloppnaaelse.NAADD, Maaloppnaaelse.NAADD),
    (Maaloppnaaelse.AVVIK, Maaloppnaaelse.I_RUTE),
    (Maaloppnaaelse.I_RUTE, Maaloppnaaelse.VET_IKKE),
    (Maaloppnaaelse.AVVIK, Maaloppnaaelse.AVVIK),
)
_UTEN_VURDERING = 13  # every so many goals has no judgement
_RETTET = 20  # every so many indicators has one figure in a second version


@dataclass(frozen=True)
class Benchby:
    """Where the measured pages are: the same department, virksomhet and goals whatever the size of the rest."""

    avdeling: int
    virksomhet: int
    relasjon: int
    maal: int
    felles_maal: int
    leder: Bruker
    etatsstyrer: Bruker
    kommunaldirektoer: Bruker
    byraad: Bruker
    folkevalgt: Bruker
    revisor: Bruker

    @property
    def brukere(self) -> tuple[Bruker, ...]:
        return (self.leder, self.etatsstyrer, self.kommunaldirektoer, self.byraad, self.folkevalgt, self.revisor)


def bygg(skala: int) -> Benchby:
    """Write the city, bunch by bunch, in a database that nobody has begun to use."""
    if not 1 <= skala <= STOERST:
        raise ValueError(f"The scale is a number from 1 to {STOERST}, not {skala}")
    if any(modell.objects.exists() for modell in (Organ, Bruker, Maal)):
        raise ValueError("The database is in use: the invented city is written in an empty one only")
    with transaction.atomic():
        organer = _organer(skala)
        brukere = _brukere(organer)
        leder = brukere[Rolle.VIRKSOMHETSLEDER]
        felles_relasjon, relasjoner = _relasjoner(organer)
        felles, maal = _maal(felles_relasjon, relasjoner, MAAL * skala, eier=leder.pk)
        _bidrag(felles, organer.virksomheter)
    indikatorer = _indikatorer(felles, maal, INDIKATORER * skala)
    for bunt in bunter(indikatorer, RADER_PER_BUNT // PERIODER):
        _maalinger(bunt)
    _maaltall(indikatorer)
    _vurderinger(maal, av=leder.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Benchby(
        avdeling=organer.avdelinger[0],
        virksomhet=organer.virksomheter[0],
        relasjon=relasjoner[0],
        maal=maal[0],
        felles_maal=felles,
        leder=leder,
        etatsstyrer=brukere[Rolle.ETATSSTYRER],
        kommunaldirektoer=brukere[Rolle.KOMMUNALDIREKTOER],
        byraad=brukere[Rolle.BYRAAD],
        folkevalgt=brukere[Rolle.FOLKEVALGT],
        revisor=brukere[Rolle.REVISOR],
    )


@dataclass(frozen=True)
class _Organer:
    bystyre: int
    byraad: int
    avdelinger: list[int]
    virksomheter: list[int]


def _organer(skala: int) -> _Organer:
    avdelinger = [f"Benkavdeling {nr + 1}" for nr in range(AVDELINGER * skala)]
    virksomheter = [f"Benketat {nr + 1}" for nr in range(VIRKSOMHETER * skala)]
    numre = reserver(Organ, 2 + len(avdelinger) + len(virksomheter))
    alle = [("Benkbystyret", Organtype.BYSTYRE), ("Benkbyrådet", Organtype.BYRAAD)]
    alle += [(navn, Organtype.BYRAADSAVDELING) for navn in avdelinger]
    alle += [(navn, Organtype.ETAT) for navn in virksomheter]
    kopier(
        Organ,
        ("id", "navn", "type", "gyldig_fra"),
        ((nummer, *ett, LENGE_SIDEN) for nummer, ett in zip(numre, alle, strict=True)),
    )
    skille = 2 + len(avdelinger)
    return _Organer(numre[0], numre[1], numre[2:skille], numre[skille:])


def _brukere(organer: _Organer) -> dict[Rolle, Bruker]:
    """One in each role that is measured. They have no password until somebody sets one."""
    steder = {
        Rolle.VIRKSOMHETSLEDER: organer.virksomheter[0],
        Rolle.ETATSSTYRER: organer.avdelinger[0],
        Rolle.KOMMUNALDIREKTOER: organer.avdelinger[0],
        Rolle.BYRAAD: organer.avdelinger[0],
        Rolle.FOLKEVALGT: organer.bystyre,
        Rolle.REVISOR: organer.bystyre,
    }
    brukere = {}
    for rolle, organ in steder.items():
        bruker = Bruker(brukernavn=f"benk-{rolle.value}", navn=f"Benk {rolle.label}")
        bruker.set_unusable_password()
        bruker.save()
        Rolletildeling.objects.create(bruker=bruker, rolle=rolle, organ_id=organ, gyldig_fra=LENGE_SIDEN)
        brukere[rolle] = bruker
    return brukere


def _relasjoner(organer: _Organer) -> tuple[int, list[int]]:
    """The political one that holds the shared goal, and one for each virksomhet: ten to a department."""
    numre = reserver(Styringsrelasjon, 1 + len(organer.virksomheter))
    politisk = (numre[0], organer.bystyre, organer.byraad, Relasjonstype.POLITISK, LENGE_SIDEN)
    avdelinger = itertools.cycle(organer.avdelinger)
    etatsstyring = (
        (nummer, next(avdelinger), virksomhet, Relasjonstype.ETATSSTYRING, LENGE_SIDEN)
        for nummer, virksomhet in zip(numre[1:], organer.virksomheter, strict=True)
    )
    felter = ("id", "overordnet_id", "underordnet_id", "type", "gyldig_fra")
    kopier(Styringsrelasjon, felter, [politisk, *etatsstyring])
    return numre[0], numre[1:]


def _maal(felles_relasjon: int, relasjoner: list[int], antall: int, *, eier: int) -> tuple[int, list[int]]:
    """The first goal of each virksomhet is derived from the shared one."""
    felles, *numre = reserver(Maal, 1 + antall)
    faste = {
        "aar_fra": i_dag().year - 1,
        "aar_til": i_dag().year + 2,
        "eier_id": eier,
        "stedfortreder_id": eier,
        "status": Maalstatus.FASTSATT,
    }
    felter = ("id", "relasjon_id", "overordnet_id", "tekst", "type", "nivaa")
    oeverst = (felles, felles_relasjon, None, FELLES_MAAL, Maaltype.SAMFUNNSMAAL, Maalnivaa.BYRAAD)
    kopier(Maal, felter, [oeverst], **faste)
    rader = (
        (
            nummer,
            relasjoner[nr % len(relasjoner)],
            felles if nr < len(relasjoner) else None,
            f"Innbyggerne merker at tjeneste {nr + 1} er blitt bedre",
            Maaltype.BRUKERMAAL,
            Maalnivaa.VIRKSOMHET,
        )
        for nr, nummer in enumerate(numre)
    )
    _kopier_mange(Maal, felter, rader, **faste)
    return felles, numre


def _bidrag(felles: int, virksomheter: list[int]) -> None:
    """Every tenth virksomhet also says in its own words what it does for the shared goal."""
    rader = (
        (felles, organ, "Vi svarer innen fristen og sier fra når vi ikke klarer det.") for organ in virksomheter[::10]
    )
    kopier(Maalbidrag, ("maal_id", "organ_id", "bidrag"), rader)


@dataclass(frozen=True)
class _Indikator:
    nummer: int
    frekvens: Frekvens


def _indikatorer(felles: int, maal: list[int], antall: int) -> list[_Indikator]:
    """The first of each goal that is derived from the shared one counts the same thing as its own."""
    felles_nummer, *numre = reserver(Indikator, 1 + antall)
    avledede = VIRKSOMHETER * (antall // INDIKATORER)

    def rad(nr: int, nummer: int) -> tuple[Any, ...]:
        if nr < avledede:
            return (nummer, maal[nr], FELLES_INDIKATOR, "personer", 0, Oppsummeringsregel.SUM, Frekvens.AAR)
        frekvens = _FREKVENSER[nr % len(_FREKVENSER)]
        navn = f"Andel som er fornøyd med tjeneste {nr + 1}"
        return (nummer, maal[nr % len(maal)], navn, "prosent", 1, Oppsummeringsregel.KAN_IKKE, frekvens)

    faste = {
        "definisjon": "Andel av de spurte som svarer 4 eller 5.",
        "retning": Retning.OPP,
        "kilde": "Oppdiktet undersøkelse",
        "rolle": Indikatorrolle.INDIKATOR,
    }
    felter = ("id", "maal_id", "navn", "enhet", "desimaler", "oppsummering", "frekvens")
    egen = (felles_nummer, felles, FELLES_INDIKATOR, "personer", 0, Oppsummeringsregel.SUM, Frekvens.AAR)
    rader = [rad(nr, nummer) for nr, nummer in enumerate(numre)]
    _kopier_mange(Indikator, felter, [egen, *rader], **faste)
    return [_Indikator(ett[0], ett[6]) for ett in rader]


def _maalinger(indikatorer: Iterable[_Indikator]) -> None:
    """Thirty rows an indicator up to the last period that is over; now and then a symbol, a break, a correction."""
    perioder = {frekvens: _siste_perioder(frekvens) for frekvens in Frekvens}
    rader = [rad for ett in indikatorer for rad in _serie(ett, perioder[ett.frekvens])]
    felter = ("indikator_id", "periode", "versjon", "verdi", "symbol", "foreloepig", "brudd", "brudd_grunn", "grunn")
    kopier(Maaling, felter, rader)


def _siste_perioder(frekvens: Frekvens) -> list[date]:
    periode = siste_avsluttede(frekvens, i_dag())
    perioder = []
    for _ in range(PERIODER):
        perioder.append(periode.start)
        periode = periode.forrige
    return perioder[::-1]


def _serie(indikator: _Indikator, perioder: list[date]) -> Iterator[tuple[Any, ...]]:
    nr = indikator.nummer
    rettet = nr % _RETTET == 0
    # Every seventh lacks its newest figure; one with a correction lacks its oldest, so that all have as many rows.
    forskjoevet = 1 if nr % 7 == 0 else 0
    for plass, periode in enumerate(perioder):
        if rettet and plass == 0:
            continue
        start = periode if not forskjoevet else _aaret_foer(periode)
        verdi = 40 + (plass * 7 + nr) % 50
        brudd = plass == PERIODER // 2 and nr % 11 == 0
        symbol = ":" if plass == PERIODER // 3 and nr % 17 == 0 else ""
        siste = plass == PERIODER - 1
        tall = None if symbol else verdi
        yield (nr, start, 1, tall, symbol, siste and nr % 3 == 0, brudd, "Ny målemetode" if brudd else "", "")
        if rettet and siste:
            yield (nr, start, 2, verdi + 1, "", False, False, "", "Kilden rettet tallet")


def _aaret_foer(periode: date) -> date:
    return periode.replace(year=periode.year - 1)


def _maaltall(indikatorer: list[_Indikator]) -> None:
    i_aar = i_dag()
    rader = (
        (ett.nummer, Periode.som_inneholder(i_aar, ett.frekvens).start, 80, Operator.MINST, "Oppdiktet tildelingsbrev")
        for ett in indikatorer
    )
    _kopier_mange(Maaltall, ("indikator_id", "periode", "verdi", "operator", "vedtatt_i"), rader)


def _vurderinger(maal: list[int], *, av: int) -> None:
    """The two last tertials of each goal, but for those nobody has judged."""
    siste = siste_avsluttede(Frekvens.TERTIAL, i_dag())
    faste = {
        "periodetype": Frekvens.TERTIAL,
        "analyse": "Flere svarer at de er fornøyd.",
        "usikkerhet": "Svarprosenten var lav.",
        "tilstand": Vurderingstilstand.GODKJENT,
        "skrevet_av_id": av,
        "godkjent_av_id": av,
        "godkjent_tid": naa(),
    }
    vurderte = [(nr, ett) for nr, ett in enumerate(maal) if nr % _UTEN_VURDERING]
    rader = [
        (ett, periode.start, utfall := _UTFALL[nr % len(_UTFALL)][plass], f"Utviklingen gir «{utfall}».")
        for nr, ett in vurderte
        for plass, periode in enumerate((siste.forrige, siste))
    ]
    _kopier_mange(Vurdering, ("maal_id", "periode", "oppnaaelse", "vurdering"), rader, **faste)


def _kopier_mange(
    modell: type[models.Model], felter: tuple[str, ...], rader: Iterable[tuple[Any, ...]], **faste: object
) -> None:
    """A few rows first, then a count of them all: in tables it knows nothing of, the database plans for a handful."""
    rekke = iter(rader)
    kopier(modell, felter, itertools.islice(rekke, FOERSTE_BUNT), **faste)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for bunt in bunter(rekke, RADER_PER_BUNT // 10):
        kopier(modell, felter, bunt, **faste)
