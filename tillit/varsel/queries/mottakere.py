"""Who may need a letter today. Set-based and a little too generous: the letter decides, with the reader's access."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from django.db.models import Q

from styringsdialog.enums import TYPER_SOM_SPOER, Dokumentstatus, Referatstatus, Signalstatus
from styringsdialog.models import Oppfoelging, Referat, Signal
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.tid import oslodag
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.rettigheter import roller_med
from tillit.rapportering.queries import aapne_frister
from tillit.spoersmaal.enums import Spoersmaalsstatus
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.styringsbrev.queries import ulest_av_virksomheten
from tillit.varsel import rules
from tillit.varsel.enums import Ukebrevdag
from tillit.varsel.models import Utsendelse, Varselvalg
from tillit.varsel.queries.bunker import bestillere_av_ferdige
from tillit.varsel.queries.foelger import foelgere_av_noe_nytt
from tillit.verbalvedtak.models import Vedtaksbidrag, Verbalvedtak

# Far enough to hold every day whose reminder can fall today, holidays included.
_BAKOVER, _FRAMOVER = 40, 40


@dataclass(frozen=True)
class Mottaker:
    """Somebody to write to. `uke` is empty where only reminders are due, or something they follow may have turned."""

    bruker_id: int
    uke: str


def mottakere(dag: date) -> list[Mottaker]:
    """Active people with an address and a role, who have no letter for today: a fixed number of queries."""
    har_rolle = Rolletildeling.objects.gyldige(dag).values("bruker")
    mulige = Bruker.objects.filter(is_active=True, pk__in=har_rolle).exclude(epost="").order_by("pk")
    mulige = mulige.exclude(utsendelser__dag=dag)
    valg = {rad.bruker_id: rad for rad in Varselvalg.objects.all()}
    uke = rules.ukenoekkel(dag)
    har_ukebrev = set(
        Utsendelse.objects.filter(uke=uke).exclude(status=Utsendelsesstatus.FEILET).values_list("bruker", flat=True)
    )
    huskes, foelger, har_bestilt = _med_frist(dag), foelgere_av_noe_nytt(dag), bestillere_av_ferdige(dag)
    funn = []
    for pk in mulige.values_list("pk", flat=True):
        eget = valg.get(pk)
        ukebrev = rules.ukebrev_skal_sendes(eget.ukebrev if eget else Ukebrevdag.MANDAG, dag=dag)
        if ukebrev and pk not in har_ukebrev:
            funn.append(Mottaker(pk, uke))
        elif pk in foelger or pk in har_bestilt or (pk in huskes and (eget is None or eget.paaminnelser)):
            funn.append(Mottaker(pk, ""))
    return funn


def _med_frist(dag: date) -> frozenset[int]:
    """Whoever holds the role that a deadline or a waiting answer of today is about."""
    dager = [dag + timedelta(days=nummer) for nummer in range(-_BAKOVER, _FRAMOVER + 1)]
    frister = [ett for ett in dager if rules.trinn_for_frist(ett, dag=dag)]
    ventet = [ett for ett in dager if rules.trinn_for_ventetid(ett, dag=dag)]
    oppfoelginger = Oppfoelging.objects.hos_eieren().filter(frist__in=frister)
    spurte = Maal.objects.til_uttalelse().filter(partene_frist__in=frister)
    signaler = Signal.objects.filter(status=Signalstatus.FORESLAATT, kilde__dato__in=ventet)
    # What stands in a letter is answered in its receipt: the letter is told of.
    signaler = signaler.filter(type__in=TYPER_SOM_SPOER, kilde__dokument__isnull=True)
    referater = Referat.objects.filter(status=Referatstatus.TIL_KOMMENTAR, kommentarfrist__in=frister)
    kommenterer = Styringsrelasjon.objects.filter(moeter__referat__in=referater)
    svarer = signaler.values_list("kilde__relasjon__overordnet", "kilde__relasjon__underordnet")
    spoersmaal = Folkevalgtspoersmaal.objects.aapne().filter(frist__in=frister)
    bidrag = Folkevalgtspoersmaal.objects.filter(status=Spoersmaalsstatus.HOS_VIRKSOMHETEN, bidragsfrist__in=frister)
    vedtak = Verbalvedtak.objects.som_skal_besvares().filter(frist__in=frister)
    vedtaksbidrag = Vedtaksbidrag.objects.ventende().filter(frist__in=frister)
    brev = ulest_av_virksomheten().values_list("status", "svarfrist", "dato", "delt_tid", "relasjon__underordnet")
    til_kvittering, til_lesing = _brevenes(brev, frister, ventet)
    rapporter = [ett for ett in aapne_frister(dag) if ett.frist in frister]
    return (
        frozenset(bruker.pk for ett in rapporter for bruker in ett.mottakere)
        | _holdere(
            dag,
            Rettighet.OPPFOELGING_MELDE,
            [rad.relasjon.organ_id_for(rad.eierpart) for rad in oppfoelginger.select_related("relasjon")],
        )
        | _holdere(dag, Rettighet.MAAL_KOMMENTERE, spurte.values_list("relasjon__underordnet", flat=True))
        | _holdere(dag, Rettighet.SIGNAL_SVARE, chain(*svarer))
        | _holdere(dag, Rettighet.SPOERSMAAL_BESVARE, spoersmaal.values_list("relasjon__overordnet", flat=True))
        | _holdere(dag, Rettighet.SPOERSMAAL_BIDRA, bidrag.values_list("relasjon__underordnet", flat=True))
        | _holdere(dag, Rettighet.SPOERSMAAL_BESVARE, vedtak.values_list("avdeling", flat=True))
        | _holdere(dag, Rettighet.SPOERSMAAL_BIDRA, vedtaksbidrag.values_list("relasjon__underordnet", flat=True))
        | _holdere(dag, Rettighet.SIGNAL_SVARE, til_kvittering)
        | _holdere(dag, Rettighet.REFERAT_KOMMENTERE, til_lesing)
        | _holdere(dag, Rettighet.REFERAT_KOMMENTERE, chain(*kommenterer.values_list("overordnet", "underordnet")))
    )


def _brevenes(
    brev: Iterable[Any], frister: Collection[date], ventet: Collection[date]
) -> tuple[frozenset[int], frozenset[int]]:
    """The bodies that are to receive a letter, and those that are to read a draft, where a day of it falls today."""
    utstedt, delt = set(), set()
    for status, svarfrist, dato, delt_tid, organ in brev:
        if status == Dokumentstatus.UTSTEDT and (svarfrist in frister if svarfrist else dato in ventet):
            utstedt.add(organ)
        elif status == Dokumentstatus.DELT and oslodag(delt_tid) in ventet:
            delt.add(organ)
    return frozenset(utstedt), frozenset(delt)


def _holdere(dag: date, rettighet: Rettighet, organer: Iterable[int]) -> frozenset[int]:
    holdt = Rolletildeling.objects.gyldige(dag).filter(Q(organ__in=set(organer)), rolle__in=roller_med(rettighet))
    return frozenset(holdt.values_list("bruker", flat=True))
