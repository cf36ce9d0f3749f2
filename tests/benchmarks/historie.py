"""What a city has behind it: years of meetings, signals, follow-ups, periods, and goals that are ended.

Written by COPY with the tables' own triggers off: what is measured is reading, and no row here breaks their rules but
in the order it came in. The history tables get no rows of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models

from styringsdialog.enums import (
    Moetestatus,
    Moetetype,
    Oppfoelgingsstatus,
    Referatstatus,
    Signalstatus,
    Signaltype,
    Stegslag,
    Svar,
)
from styringsdialog.models import (
    Moete,
    Oppfoelging,
    Oppfoelgingssteg,
    Referat,
    Sakspunkt,
    Signal,
    Signalkilde,
    Signalsvar,
)
from tests.benchmarks.kopiering import kopier, reserver
from tillit.felles.tid import i_dag, naa
from tillit.maal import kontroll
from tillit.maal.enums import Frekvens, Maalnivaa, Maaloppnaaelse, Maalstatus, Maaltype, Vurderingstilstand
from tillit.maal.models import Indikator, Maal, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.rules import siste_avsluttede
from tillit.organisasjon.enums import Part, Relasjonstype
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapportering.enums import Periodestatus, Periodetype
from tillit.rapportering.models import Rapporteringsperiode

MOETER_I_AARET = 4
# Of each styringsmøte: two that bind (of which one has a deadline), and advice, questions and information.
SIGNALER = (
    *(Signaltype.OPPDRAG, Signaltype.STYRINGSSIGNAL, Signaltype.FAGLIG_RAAD),
    *(Signaltype.SPOERSMAAL, Signaltype.INFORMASJON),
)
MAAL_I_EN_BOLK, AAR_I_EN_BOLK = 7, 4  # what a virksomhet had, and ended, each council term
TERTIALER = 3
GLEMT = 5  # every so many follow-ups stays open


def bygg(aar: int, *, leder: int, styrer: int) -> None:
    """`aar` years of it in every relation there is. The newest is alike however many there are before it."""
    relasjoner = list(
        Styringsrelasjon.objects.exclude(type=Relasjonstype.POLITISK).order_by("pk").values_list("pk", flat=True)
    )
    with uten_triggere(
        Moete, Referat, Sakspunkt, Signal, Signalsvar, Oppfoelging, Oppfoelgingssteg, Rapporteringsperiode
    ):
        moeter = _moeter(relasjoner, aar, av=styrer)
        signaler = _signaler(moeter, avsender=styrer, foert_av=leder)
        _svar(signaler, over=styrer, under=leder)
        _oppfoelginger(signaler, av=leder)
        _perioder(relasjoner, aar, av=styrer)
    with uten_triggere(Vurdering):
        _gamle_maal(relasjoner, aar, eier=leder)
    kontroll.rett()


@contextmanager
def uten_triggere(*modeller: type[models.Model]) -> Iterator[None]:
    tabeller = [modell._meta.db_table for modell in modeller]
    with connection.cursor() as cursor:
        for tabell in tabeller:
            cursor.execute(f"ALTER TABLE {tabell} DISABLE TRIGGER USER")
        yield
        for tabell in tabeller:
            cursor.execute(f"ALTER TABLE {tabell} ENABLE TRIGGER USER")


class _Moetet:
    """A held meeting: its number and that of what its signals come from, its relation, when it was, and whether it is
    one of the last two there.
    """

    def __init__(self, nummer: int, kilde: int, relasjon: int, start: datetime, *, nylig: bool) -> None:
        self.nummer, self.kilde, self.relasjon, self.start, self.nylig = nummer, kilde, relasjon, start, nylig


def _moeter(relasjoner: Sequence[int], aar: int, *, av: int) -> list[_Moetet]:
    """Held ones with an approved referat; one that comes."""
    dager = [91 * (nr + 1) for nr in range(MOETER_I_AARET * aar)]
    par = list(itertools.product(dager, relasjoner))
    numre, kilder = reserver(Moete, len(par) + len(relasjoner)), reserver(Signalkilde, len(par))
    nu = naa()
    holdte = [
        _Moetet(nummer, kilde, relasjon, nu - timedelta(days=dag, minutes=nummer % 480), nylig=dag <= dager[1])
        for nummer, kilde, (dag, relasjon) in zip(numre, kilder, par, strict=False)
    ]
    felter = ("id", "relasjon_id", "start_tid", "status", "tittel")
    rader = [
        (ett.nummer, relasjon, ett.start, Moetestatus.GJENNOMFOERT, f"Styringsmøte {ett.start.year}")
        for ett, (_, relasjon) in zip(holdte, par, strict=True)
    ]
    rader += [
        (nummer, relasjon, nu + timedelta(days=20, minutes=nummer % 480), Moetestatus.INNKALT, "Neste styringsmøte")
        for nummer, relasjon in zip(numre[len(par) :], relasjoner, strict=True)
    ]
    kopier(Moete, felter, rader, type=Moetetype.STYRING, formaal="Begge vet hva som er avtalt.", planlagt_av_id=av)
    kopier(
        Referat,
        ("moete_id", "godkjent_tid"),
        [(ett.nummer, ett.start + timedelta(days=8)) for ett in holdte],
        status=Referatstatus.GODKJENT,
        sammendrag="Vi gikk gjennom målene og ble enige om hva som følges opp.",
    )
    # The database fills the rest from the meeting.
    kopier(Signalkilde, ("id", "moete_id"), [(ett.kilde, ett.nummer) for ett in holdte])
    saker = [(ett.nummer, f"Sak {nr + 1}", nr) for ett in holdte for nr in range(3)]
    faste = {"kategori": "resultat", "min_plan": 20, "foreslaatt_av_id": av, "part": Part.OVERORDNET}
    kopier(Sakspunkt, ("moete_id", "tittel", "rekkefoelge"), saker, **faste)
    return holdte


def _signaler(moeter: Sequence[_Moetet], *, avsender: int, foert_av: int) -> list[tuple[int, _Moetet, Signaltype]]:
    numre = iter(reserver(Signal, len(moeter) * len(SIGNALER)))
    alle = [(next(numre), ett, type_) for ett in moeter for type_ in SIGNALER]
    kopier(
        Signal,
        ("id", "kilde_id", "type", "tekst", "frist", "foert_tid"),
        (
            (nummer, ett.kilde, type_, f"Vi må se på punkt {nummer} sammen.", _frist(ett, type_), ett.start)
            for nummer, ett, type_ in alle
        ),
        avsender_id=avsender,
        hjemmel="Tildelingsbrevet",
        foert_av_id=foert_av,
        foert_av_part=Part.UNDERORDNET,
        status=Signalstatus.BEKREFTET,
    )
    return alle


def _frist(moete: _Moetet, type_: Signaltype) -> date | None:
    return moete.start.date() + timedelta(days=120) if type_ == Signaltype.OPPDRAG else None


def _svar(signaler: Sequence[tuple[int, _Moetet, Signaltype]], *, over: int, under: int) -> None:
    rader = (
        (nummer, part, av)
        for nummer, _, _ in signaler
        for part, av in ((Part.OVERORDNET, over), (Part.UNDERORDNET, under))
    )
    kopier(Signalsvar, ("signal_id", "part", "av_id"), rader, signal_versjon=1, svar=Svar.BEKREFTET)


def _oppfoelginger(signaler: Sequence[tuple[int, _Moetet, Signaltype]], *, av: int) -> None:
    """Those of the two last meetings are open, one late and one not; of the older ones, some were never ended."""
    med_frist = [(nr, ett, frist) for nr, ett, type_ in signaler if (frist := _frist(ett, type_))]
    alle = list(zip(reserver(Oppfoelging, len(med_frist)), med_frist, strict=True))
    ferdige = [(pk, ett) for pk, (_, ett, _) in alle if not (ett.nylig or ett.nummer % GLEMT == 0)]
    avsluttet = {pk for pk, _ in ferdige}
    kopier(
        Oppfoelging,
        ("id", "signal_id", "relasjon_id", "frist", "status"),
        (
            (pk, nr, ett.relasjon, frist, Oppfoelgingsstatus.GODTATT if pk in avsluttet else Oppfoelgingsstatus.AAPEN)
            for pk, (nr, ett, frist) in alle
        ),
    )
    stegene = ((Stegslag.MELDT, Oppfoelgingsstatus.MELDT, 1), (Stegslag.GODTATT, Oppfoelgingsstatus.GODTATT, 2))
    for slag, til, versjon in stegene:
        faste = {"slag": slag, "til": til, "oppfoelging_versjon": versjon, "av_id": av, "part": Part.UNDERORDNET}
        kopier(Oppfoelgingssteg, ("oppfoelging_id",), [(pk,) for pk, _ in ferdige], tekst="Gjort.", **faste)


def _perioder(relasjoner: Sequence[int], aar: int, *, av: int) -> None:
    """By tertial. The newest is open, the one before it delivered by every other virksomhet, the rest published."""
    tertialer = list(_tertialer(TERTIALER * aar))
    rader = [
        (relasjon, ett.start, ett.slutt, ett.slutt, ett.slutt + timedelta(days=120), _status(plass, nr))
        for plass, ett in enumerate(tertialer)
        for nr, relasjon in enumerate(relasjoner)
    ]
    felter = ("relasjon_id", "start", "slutt", "aapnes_dato", "frist", "status")
    kopier(Rapporteringsperiode, felter, rader, periodetype=Periodetype.TERTIAL, opprettet_av_id=av)


def _status(plass: int, nr: int) -> Periodestatus:
    if plass == 0:
        return Periodestatus.AAPEN
    return Periodestatus.LEVERT if plass == 1 and nr % 2 else Periodestatus.PUBLISERT


def _tertialer(antall: int) -> Iterator[Periode]:
    """The newest first."""
    periode = siste_avsluttede(Frekvens.TERTIAL, i_dag())
    for _ in range(antall):
        yield periode
        periode = periode.forrige


def _gamle_maal(relasjoner: Sequence[int], aar: int, *, eier: int) -> None:
    """What the goals of each council term before this one came to: ended, judged by tertial, one indicator each."""
    foerste = i_dag().year - 2
    bolker = [foerste - AAR_I_EN_BOLK * nr for nr in range(aar // AAR_I_EN_BOLK)]
    par = [(slutt, relasjon, nr) for slutt in bolker for relasjon in relasjoner for nr in range(MAAL_I_EN_BOLK)]
    if not par:
        return
    numre = reserver(Maal, len(par))
    felter = ("id", "relasjon_id", "tekst", "aar_fra", "aar_til")
    kopier(
        Maal,
        felter,
        (
            (nummer, relasjon, f"Det vi ville i {slutt}, del {nr + 1}", slutt - AAR_I_EN_BOLK + 1, slutt)
            for nummer, (slutt, relasjon, nr) in zip(numre, par, strict=True)
        ),
        type=Maaltype.BRUKERMAAL,
        nivaa=Maalnivaa.VIRKSOMHET,
        status=Maalstatus.AVSLUTTET,
        eier_id=eier,
        stedfortreder_id=eier,
    )
    faste = {"definisjon": "Andel.", "enhet": "prosent", "kilde": "Oppdiktet", "frekvens": Frekvens.AAR}
    kopier(Indikator, ("maal_id", "navn"), ((nummer, f"Andel {nummer}") for nummer in numre), **faste)
    vurderinger: Iterator[tuple[Any, ...]] = (
        (nummer, date(etaar, maaned, 1), Maaloppnaaelse.I_RUTE if (nummer + maaned) % 3 else Maaloppnaaelse.AVVIK)
        for nummer, (slutt, _, _) in zip(numre, par, strict=True)
        for etaar in range(slutt - AAR_I_EN_BOLK + 1, slutt + 1)
        for maaned in (1, 5, 9)
    )
    kopier(
        Vurdering,
        ("maal_id", "periode", "oppnaaelse"),
        vurderinger,
        periodetype=Frekvens.TERTIAL,
        analyse="Flere svarer at de er fornøyd.",
        vurdering="Utviklingen følger planen.",
        usikkerhet="Svarprosenten var lav.",
        tilstand=Vurderingstilstand.GODKJENT,
        skrevet_av_id=eier,
        godkjent_av_id=eier,
        godkjent_tid=naa(),
    )
