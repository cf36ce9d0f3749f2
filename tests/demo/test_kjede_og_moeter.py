"""The invented parts went the real way: whole chains, a meeting both have approved, and history with actors."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from resultatkjede.enums import EFFEKTER, Steg
from resultatkjede.models import Ledd, Resultatkjede
from styringsdialog.enums import Moetestatus, Referatstatus, Signalstatus
from styringsdialog.models import Moete, Moeteserie, Oppfoelging, Referatgodkjenning, Saksforslag, Signal
from styringsdialog.queries.rom import rombilde
from tillit.demo.kjede import LUFT_LEDD
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.moeter import barnehager, klima
from tillit.demo.moeter.bymiljoe import HOLDT, I_GANG, SERIE
from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import LEDER_BYM
from tillit.felles.tid import er_virkedag
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon


def test_the_air_chain_is_whole(demodata: None) -> None:
    kjede = Resultatkjede.objects.get(maal__tekst=luft.TEKST)
    assert kjede.ledd.count() == len(LUFT_LEDD) >= 12
    assert {ledd.steg for ledd in kjede.ledd.all()} == set(Steg)
    assert kjede.koblinger.count() >= 14
    assert all(kobling.hypotese for kobling in kjede.koblinger.all())
    assert not kjede.ledd.filter(steg__in=EFFEKTER, inn__isnull=True).exists()
    faktorer = " ".join(kobling.ytre_faktorer for kobling in kjede.koblinger.all()).lower()
    assert all(aarsak in faktorer for aarsak in ("gunstig vær", "flere elbiler", "differensierte bomtakster"))
    assert all(kobling.evidens_kilde for kobling in kjede.koblinger.exclude(evidens="antakelse"))


def test_the_thin_chain_has_an_effect_that_nothing_leads_to(demodata: None) -> None:
    udokumentert = Ledd.objects.filter(kjede__maal__tekst=bymiljoe.SYKKEL_TEKST, steg__in=EFFEKTER, inn__isnull=True)
    assert [ledd.tekst for ledd in udokumentert] == ["Barn og eldre føler seg trygge på sykkel"]


def test_the_held_meeting_has_a_referat_that_both_have_approved(demodata: None) -> None:
    moete = Moete.objects.get(tittel=HOLDT)
    assert moete.referat.status == Referatstatus.GODKJENT
    assert set(Referatgodkjenning.objects.values_list("part", flat=True)) == set(Part)
    assert timedelta(days=20) < timezone.now() - moete.start_tid < timedelta(days=29)
    assert all(sak.min_faktisk and sak.notat for sak in moete.saker.all())
    assert {deltaker.part for deltaker in moete.deltakere.all()} == set(Part)


def test_two_statements_bind_and_the_disputed_ones_do_not(demodata: None) -> None:
    bindende = Signal.objects.bindende()
    assert bindende.count() == 2
    for bestridt in Signal.objects.filter(status=Signalstatus.BESTRIDT):
        assert bestridt not in bindende
        assert bestridt.svar.get(svar="bestridt").grunn
    assert [oppfoelging.signal for oppfoelging in Oppfoelging.objects.all()] == [bindende.get(frist__isnull=False)]


def test_a_disputed_deadline_does_not_run_where_the_meetings_of_a_series_are_read_together(demodata: None) -> None:
    serie = Moeteserie.objects.get(relasjon__underordnet__navn=BYMILJOE, tittel=SERIE)
    leder = Client()
    leder.force_login(Bruker.objects.get(brukernavn=LEDER_BYM.brukernavn))
    side = leder.get(reverse("styringsdialog:serie", args=[serie.pk])).content.decode()
    bestridt = Signal.objects.get(kilde__moete__tittel=HOLDT, status=Signalstatus.BESTRIDT)
    assert bestridt.frist
    assert bestridt.tekst in side
    assert "løper ikke" in side


def test_one_referat_is_out_for_comment_and_its_order_is_disputed(demodata: None) -> None:
    moete = Moete.objects.get(tittel=klima.TIL_KOMMENTAR)
    assert moete.referat.status == Referatstatus.TIL_KOMMENTAR
    assert [kommentar.part for kommentar in moete.referat.kommentarer.all()] == [Part.UNDERORDNET]
    bestridt = Signal.objects.get(kilde__moete=moete, status=Signalstatus.BESTRIDT)
    assert (bestridt.type, bool(bestridt.frist)) == ("oppdrag", True)


def test_the_planned_meeting_comes_from_its_series_and_both_parties_have_proposed(demodata: None) -> None:
    moete = Moete.objects.get(status=Moetestatus.PLANLAGT)
    assert moete.serie is not None
    saker = list(moete.saker.order_by("rekkefoelge"))
    assert [sak.tittel for sak in saker[1:4]] == [sak.tittel for sak in moete.serie.faste_saker.all()]
    assert "referat" in saker[0].tittel
    assert {sak.part for sak in saker[4:]} == set(Part)
    assert {ett.part for ett in Saksforslag.objects.ventende().filter(relasjon=moete.relasjon)} == set(Part)


def test_what_was_on_the_programme_of_the_cancelled_meeting_waits(demodata: None) -> None:
    moete = Moete.objects.get(status=Moetestatus.AVLYST)
    assert (moete.tittel, moete.avlyst_grunn) == (barnehager.AVLYST, barnehager.GRUNN)
    ventende = Saksforslag.objects.ventende().filter(relasjon=moete.relasjon)
    assert [ett.utsatt_fra for ett in ventende] == list(moete.saker.all())
    assert Moeteserie.objects.values("relasjon").distinct().count() == 3


def test_the_next_meeting_is_on_a_working_day_at_nine(demodata: None) -> None:
    start = timezone.localtime(Moete.objects.get(status=Moetestatus.INNKALT).start_tid)
    assert (start.hour, start.minute) == (9, 0)
    assert er_virkedag(start.date())
    assert start > timezone.now() + timedelta(days=12)


def test_one_meeting_runs_so_that_the_room_can_be_tried_at_once(demodata: None) -> None:
    moete = Moete.objects.get(tittel=I_GANG)
    bilde = rombilde(moete, Bruker.objects.get(brukernavn=LEDER_BYM.brukernavn), naa=timezone.now())
    assert (bilde.i_gang, bilde.kan_foere, len(bilde.saker), bilde.er_oppe) == (True, True, 3, None)
    assert [signal.type for signal in bilde.venter_paa_meg] == ["spoersmaal"]


def test_invented_meetings_say_so(demodata: None) -> None:
    assert all("oppdiktet" in moete.formaal for moete in Moete.objects.all())
    assert "oppdiktet" in Moete.objects.get(tittel=HOLDT).referat.sammendrag


@pytest.mark.parametrize("modell", [Maal, Ledd, Moete, Signal])
def test_history_knows_who_did_it(demodata: None, modell: Any) -> None:
    hendelser = modell.events.rel.related_model.objects.filter(pgh_label="insert").select_related("pgh_context")
    assert hendelser.exists()
    personer = set(Bruker.objects.values_list("pk", flat=True))
    assert all(hendelse.pgh_context.metadata["bruker"] in personer for hendelse in hendelser)


def test_bydeler_are_shown_but_nobody_is_said_to_steer_them(demodata: None) -> None:
    bydeler = Organ.objects.filter(type="bydel")
    assert bydeler.count() == 15
    assert {bydel.overordnet.navn for bydel in bydeler if bydel.overordnet} == {"Byrådet"}
    assert not Styringsrelasjon.objects.filter(underordnet__in=bydeler).exists()


def test_the_departments_are_those_of_the_byraad_of_2023(demodata: None) -> None:
    navn = set(Organ.objects.filter(type="byraadsavdeling").values_list("navn", flat=True))
    assert navn == {
        "Byrådslederens avdeling",
        "Byrådsavdeling for finans",
        "Byrådsavdeling for miljø og samferdsel",
        "Byrådsavdeling for helse",
        "Byrådsavdeling for utdanning",
        "Byrådsavdeling for byutvikling",
        "Byrådsavdeling for sosiale tjenester",
        "Byrådsavdeling for kultur og næring",
    }
