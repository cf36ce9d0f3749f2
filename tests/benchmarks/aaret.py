"""What a year has in it beside its meetings: letters, demands, room for action, and a calendar of one's own.

The letters of the measured relation are made by the program's own actions, as full as they get; the other relations
have theirs by COPY with the tables' triggers off, as in `historie`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from styringsdialog.actions.brev import Brevsvar
from styringsdialog.enums import Dokumentstatus, Signalstatus, Signaltype, Styringsdokumentslag, Svar
from styringsdialog.models import Signal, Signalkilde, Signalsvar, Styringsdokument
from tests.benchmarks.historie import uten_triggere
from tests.benchmarks.kopiering import kopier, reserver
from tests.dager import OSLO
from tillit.aarshjul.enums import Datostatus, Kalenderslag
from tillit.aarshjul.models import Kalenderdato
from tillit.felles.tid import i_dag
from tillit.handlingsrom.enums import Grensesvar
from tillit.handlingsrom.models import Fullmakt, MoettGrense
from tillit.organisasjon.enums import Part, Relasjonstype
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapporteringskrav.enums import Kravhyppighet, Kravopphav, Kravstatus
from tillit.rapporteringskrav.models import Kravbruk, Rapporteringskrav, Tidsanslag
from tillit.styringsbrev import actions
from tillit.styringsbrev.actions.skriving import Oppdragsord
from tillit.styringsbrev.actions.utsteding import avtrykket
from tillit.styringsbrev.samling import samle_innhold

# Of the measured relation, and of every other.
KRAV, FLEST_KRAV = 12, 60
OPPDRAG, FLEST_OPPDRAG = 5, 20
FULLMAKTER, DATOER = 4, 10


def bygg(aar: int, *, relasjon: int, leder: Bruker, styrer: Bruker) -> dict[str, int]:
    """`aar` years of it in every relation. Returns the numbers of an issued letter and of a draft."""
    relasjoner = list(
        Styringsrelasjon.objects.exclude(type=Relasjonstype.POLITISK).order_by("pk").values_list("pk", flat=True)
    )
    with uten_triggere(Rapporteringskrav, Tidsanslag, Kravbruk, Fullmakt, MoettGrense, Kalenderdato):
        _krav(relasjoner, aar, fullest=relasjon, leder=leder.pk, styrer=styrer.pk)
        _handlingsrom(relasjoner, aar, leder=leder.pk, styrer=styrer.pk)
        _kalender(relasjoner, aar, av=styrer.pk)
    maalt = Styringsrelasjon.objects.get(pk=relasjon)
    brev = _mottatt_brev(maalt, leder=leder, styrer=styrer)
    with uten_triggere(Styringsdokument, Signal, Signalsvar):
        _andres_brev([ett for ett in relasjoner if ett != relasjon], aar, som=brev, leder=leder.pk, styrer=styrer.pk)
    utkast = _brev(maalt, i_dag().year + 1, styrer=styrer)
    actions.del_brevet(dokument=utkast, av=styrer)
    return {"brev": brev.pk, "brevutkast": utkast.pk}


def _krav(relasjoner: Sequence[int], aar: int, *, fullest: int, leder: int, styrer: int) -> None:
    """Those of this year, estimated and some of them used; of each year before it, as many that are over."""
    i_aar = i_dag().year
    alle = [
        (etaar, relasjon, nr)
        for etaar in range(i_aar - aar + 1, i_aar + 1)
        for relasjon in relasjoner
        for nr in range(FLEST_KRAV if relasjon == fullest else KRAV)
    ]
    numre = reserver(Rapporteringskrav, len(alle))
    kopier(
        Rapporteringskrav,
        ("id", "relasjon_id", "hva", "hyppighet", "gjelder_fra", "sluttdato", "status", "over_fra"),
        (
            (
                nummer,
                relasjon,
                f"Antall åpne saker av slag {nr + 1}",
                list(Kravhyppighet)[nr % 5 + 1],
                date(etaar, 1, 1),
                date(etaar, 12, 31),
                Kravstatus.GJELDER if etaar == i_aar else Kravstatus.FJERNET,
                None if etaar == i_aar else date(etaar, 12, 31),
            )
            for nummer, (etaar, relasjon, nr) in zip(numre, alle, strict=True)
        ),
        hvorfor="Avdelingen fordeler saksbehandlere etter det.",
        opphav=Kravopphav.BREV,
        laget_av_id=styrer,
        part=Part.OVERORDNET,
    )
    kopier(Tidsanslag, ("krav_id", "minutter"), ((nummer, 15 + nummer % 90) for nummer in numre), av_id=leder)
    brukt = [(nummer, date(etaar, 2, 1)) for nummer, (etaar, _, nr) in zip(numre, alle, strict=True) if nr % 3]
    kopier(Kravbruk, ("krav_id", "dag"), brukt, til="Fordelte stillingene.", av_id=styrer)


def _handlingsrom(relasjoner: Sequence[int], aar: int, *, leder: int, styrer: int) -> None:
    """What is decided by the virksomhet, and a limit met each year that was answered."""
    i_aar = i_dag().year
    kopier(
        Fullmakt,
        ("relasjon_id", "hva"),
        ((ett, f"Å ansette innenfor rammen, del {nr + 1}") for ett in relasjoner for nr in range(FULLMAKTER)),
        gyldig_fra=date(i_aar - 2, 1, 1),
        gitt_av_id=styrer,
    )
    kopier(
        MoettGrense,
        ("relasjon_id", "dag", "svart_tid"),
        (
            (ett, date(i_aar - nr - 1, 6, 1), datetime(i_aar - nr - 1, 7, 1, 12, tzinfo=OSLO))
            for ett in relasjoner
            for nr in range(aar)
        ),
        tekst="Vi ville leie inn vikarer, men måtte spørre først.",
        meldt_av_id=leder,
        svar=Grensesvar.TA,
        svartekst="Det avgjør dere selv.",
        svart_av_id=styrer,
    )


def _kalender(relasjoner: Sequence[int], aar: int, *, av: int) -> None:
    i_aar = i_dag().year
    dager = [
        (relasjon, f"Innspill {nr + 1}", dag, dag)
        for etaar in range(i_aar - aar + 1, i_aar + 1)
        for relasjon in relasjoner
        for nr in range(DATOER)
        if (dag := date(etaar, nr + 2, 10))
    ]
    faste = {"slag": Kalenderslag.BUDSJETT, "part": Part.OVERORDNET, "status": Datostatus.GJELDER, "laget_av_id": av}
    kopier(Kalenderdato, ("relasjon_id", "tittel", "dato", "paa_dato"), dager, **faste)


def _brev(relasjon: Styringsrelasjon, aar: int, *, styrer: Bruker) -> Styringsdokument:
    brev = actions.opprett_brev(
        relasjon=relasjon, slag=Styringsdokumentslag.TILDELINGSBREV, aar=aar, kopier=False, av=styrer
    )
    for nr in range(FLEST_OPPDRAG):
        frist = i_dag() + timedelta(days=60 + nr)
        ord_ = Oppdragsord(Signaltype.OPPDRAG, f"Lag en plan for kø nummer {nr + 1}.", "Budsjettet", frist)
        actions.legg_til_oppdrag(dokument=brev, ord_=ord_, av=styrer)
    return brev


def _mottatt_brev(relasjon: Styringsrelasjon, *, leder: Bruker, styrer: Bruker) -> Styringsdokument:
    brev = _brev(relasjon, i_dag().year, styrer=styrer)
    actions.del_brevet(dokument=brev, av=styrer)
    brev.refresh_from_db()
    actions.utsted(dokument=brev, avtrykk=avtrykket(samle_innhold(brev)), av=styrer, terskelgrunn="Alt er vedtatt.")
    brev.refresh_from_db()
    svarene = {signal.pk: Brevsvar(enig=True, grunn="") for signal in Signal.objects.i_brevet(brev)}
    actions.kvitter(dokument=brev, svarene=svarene, av=leder)
    brev.refresh_from_db()
    return brev


def _andres_brev(relasjoner: Sequence[int], aar: int, *, som: Styringsdokument, leder: int, styrer: int) -> None:
    """One a year, received in January, saying what `som` says, with fewer things asked for."""
    i_aar = i_dag().year
    par = list(itertools.product(range(i_aar - aar + 1, i_aar + 1), relasjoner))
    numre, kilder = reserver(Styringsdokument, len(par)), reserver(Signalkilde, len(par))
    tid = {etaar: datetime.combine(date(etaar, 1, 15), time(12), OSLO) for etaar, _ in par}
    faste: dict[str, Any] = {
        "slag": som.slag,
        "status": Dokumentstatus.KVITTERT,
        "innhold": json.dumps(som.innhold),
        "sha256": som.sha256,
        "laget_av_id": styrer,
        "utstedt_av_id": styrer,
        "kvittert_av_id": leder,
    }
    kopier(
        Styringsdokument,
        ("id", "relasjon_id", "aar", "tittel", "dato", "delt_tid", "utstedt_tid", "kvittert_tid"),
        (
            (nummer, relasjon, etaar, f"Tildelingsbrev {etaar}", date(etaar, 1, 15), *(tid[etaar],) * 3)
            for nummer, (etaar, relasjon) in zip(numre, par, strict=True)
        ),
        **faste,
    )
    # The database fills the rest from the letter.
    kopier(Signalkilde, ("id", "dokument_id"), zip(kilder, numre, strict=True))
    alle = [(kilde, etaar, nr) for kilde, (etaar, _) in zip(kilder, par, strict=True) for nr in range(OPPDRAG)]
    signaler = reserver(Signal, len(alle))
    kopier(
        Signal,
        ("id", "kilde_id", "tekst", "foert_tid"),
        (
            (nummer, kilde, f"Lag en plan for kø nummer {nr + 1}.", tid[etaar])
            for nummer, (kilde, etaar, nr) in zip(signaler, alle, strict=True)
        ),
        type=Signaltype.OPPDRAG,
        avsender_id=styrer,
        hjemmel="Budsjettet",
        foert_av_id=styrer,
        foert_av_part=Part.OVERORDNET,
        status=Signalstatus.BEKREFTET,
    )
    rader = (
        (nummer, part, av) for nummer in signaler for part, av in ((Part.OVERORDNET, styrer), (Part.UNDERORDNET, leder))
    )
    kopier(Signalsvar, ("signal_id", "part", "av_id"), rader, signal_versjon=1, svar=Svar.BEKREFTET)
