"""The demonstration has a past: lists of earlier years that differ, dated by the database's own triggers."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import bymiljoe
from tillit.demo.organisasjon import START
from tillit.demo.personer import REVISOR
from tillit.felles.tid import i_dag
from tillit.maal.models import Kunngjoering, Maal, Vurdering
from tillit.maal.queries.paa_dato import MaalHendelse, liste_paa_dato
from tillit.maal.queries.versjoner import maalversjoner
from tillit.organisasjon.models import Bruker
from tillit.tiltaksregister.models import Tillitstiltak


def staar(aar_siden: int) -> dict[str, tuple[str, str]]:
    """What the list said on the last day of the year so many years back: text, life, judgement."""
    revisor = Bruker.objects.get(brukernavn=REVISOR.brukernavn)
    dag = date(i_dag().year - aar_siden, 12, 31) if aar_siden else i_dag()
    historisk = liste_paa_dato(revisor, dag)
    assert not historisk.foer_historikken
    return {rad.tekst: (rad.status, rad.oppnaaelse) for rad in historisk.rader}


@pytest.mark.grundig
def test_the_lists_of_two_earlier_years_differ_from_each_other_and_from_today(demodata: None) -> None:
    forfjor, i_fjor, naa = staar(2), staar(1), staar(0)

    assert "Det er nok ladepunkter i byen" in forfjor
    assert bymiljoe.LADING_TEKST not in forfjor
    assert bymiljoe.LADING_TEKST in i_fjor
    assert {liste["Køene på gjenbruksstasjonene er korte"][0] for liste in (i_fjor, naa)} == {"avsluttet"}
    assert forfjor["Køene på gjenbruksstasjonene er korte"][0] == "fastsatt"
    # In January this year's goals were prepared last year, so they already stand in last year's list.
    assert 5 < len(forfjor) < len(i_fjor) <= len(naa)
    assert i_fjor != naa
    assert {oppnaaelse for _status, oppnaaelse in forfjor.values()} >= {"vet_ikke", "i_rute"}


def test_each_goal_tells_its_story_in_the_order_of_time_with_why(demodata: None) -> None:
    revisor = Bruker.objects.get(brukernavn=REVISOR.brukernavn)
    for maal in Maal.objects.select_related("relasjon"):
        tider = [versjon.tid for versjon in maalversjoner(maal, revisor)]
        assert tider == sorted(tider, reverse=True)
        assert all(START <= timezone.localdate(tid) <= i_dag() for tid in tider)
    lading = maalversjoner(Maal.objects.get(tekst=bymiljoe.LADING_TEKST), revisor)
    [videre] = [versjon for versjon in lading if versjon.handling == "Tatt med videre"]
    assert "ledige" in videre.hvorfor
    assert videre.tid.year == i_dag().year - 1


def test_nothing_is_judged_before_it_is_over_or_before_the_goal_was_there(demodata: None) -> None:
    for vurdering in Vurdering.objects.all():
        assert vurdering.godkjent_tid is not None
        assert timezone.localdate(vurdering.godkjent_tid) > vurdering.periode
        foerste = MaalHendelse.objects.filter(pgh_obj_id=vurdering.maal_id).earliest("pgh_id")
        assert foerste.pgh_created_at < vurdering.godkjent_tid


def test_the_clock_leaves_nothing_behind(demodata: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setting = reset_val, abs(extract(epoch FROM now() - %s)) < 600 FROM pg_settings"
            " WHERE name = 'search_path'",
            [timezone.now()],
        )
        assert cursor.fetchone() == (True, True)
    assert abs((timezone.now() - datetime.now(tz=timezone.get_current_timezone())).total_seconds()) < 1


def test_the_clock_does_not_open_history_to_changes(demodata: None) -> None:
    maal = Maal.objects.first()
    assert maal
    with klokken(date(2025, 5, 5)):
        maal.lagre_ny_versjon(rekkefoelge=7)
        siste = MaalHendelse.objects.filter(pgh_obj_id=maal.pk).latest("pgh_id")
        assert timezone.localdate(siste.pgh_created_at) == i_dag() == date(2025, 5, 5)
        with pytest.raises(ProgrammingError), transaction.atomic():
            MaalHendelse.objects.update(pgh_created_at=timezone.now())


def test_what_was_announced_for_a_day_that_has_come_is_done_and_no_other(demodata: None) -> None:
    kunngjort = Kunngjoering.objects.select_related("indikator")
    assert len(kunngjort) == 2
    for en in kunngjort:
        assert (en.gjennomfoert_tid is not None) == (en.fra <= i_dag()), en
        assert (en.indikator.avviklet_dato == en.fra) == (en.fra <= i_dag()), en


def test_no_measure_is_written_after_it_was_ended(demodata: None) -> None:
    """Nor that which never began, and so has no first day to be written on."""
    avsluttet = Tillitstiltak.objects.filter(avsluttet_dato__isnull=False)
    assert avsluttet.filter(begynt_dato__isnull=True).exists()
    for tiltak in avsluttet:
        foerst = tiltak.events.earliest("pgh_id")
        assert timezone.localdate(foerst.pgh_created_at) <= tiltak.avsluttet_dato
