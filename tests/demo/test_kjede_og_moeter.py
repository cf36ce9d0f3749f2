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
from styringsdialog.enums import Moetestatus, Referatstatus, Signalstand, Signalstatus, Stegslag
from styringsdialog.models import (
    Enkeltsaksgrense,
    Moete,
    Moeteserie,
    Oppfoelging,
    Ordlydforslag,
    Referat,
    Referatgodkjenning,
    Saksforslag,
    Signal,
    Spoersmaalssvar,
    Vedlegg,
)
from styringsdialog.queries.rom import rombilde
from styringsdialog.querysets import signalstand
from tillit.demo.kjede import LUFT_LEDD
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.moeter import barnehager, klima, vinter
from tillit.demo.moeter.bymiljoe import HOLDT, I_GANG, SERIE
from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import LEDER_BYM
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import er_virkedag, i_dag
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
    assert bindende.filter(kilde__moete__tittel=HOLDT).count() == 2
    for bestridt in Signal.objects.filter(status=Signalstatus.BESTRIDT):
        assert bestridt not in bindende
        assert bestridt.svar.get(svar="bestridt").grunn
    med_frist = set(bindende.filter(frist__isnull=False))
    assert {oppfoelging.signal for oppfoelging in Oppfoelging.objects.all()} == med_frist


def test_a_follow_up_stands_in_every_way_it_can_and_some_are_late(demodata: None) -> None:
    signaler = Signal.objects.styring().filter(kilde__relasjon__underordnet__navn=BYMILJOE)
    funnet = {
        stand: set(signaler.filter(signalstand(stand, i_dag())).values_list("tekst", flat=True))
        for stand in Signalstand
    }
    assert funnet[Signalstand.MELDT] == {vinter.MELDT}
    assert funnet[Signalstand.I_RETUR] == {vinter.I_RETUR}
    assert funnet[Signalstand.GODTATT] == {vinter.GODTATT}
    assert funnet[Signalstand.FALT_BORT] == {vinter.FALT_BORT}
    assert funnet[Signalstand.OVER_FRISTEN] == {vinter.OVER_FRISTEN, vinter.I_RETUR}
    assert vinter.UENIGHET in funnet[Signalstand.BESTRIDT]
    assert {vinter.TRUKKET, vinter.TATT_INN} <= funnet[Signalstand.UTEN_FRIST]


def test_what_was_disputed_stands_as_dissent_is_withdrawn_or_is_open(demodata: None) -> None:
    bestridte = Signal.objects.filter(status=Signalstatus.BESTRIDT, kilde__relasjon__underordnet__navn=BYMILJOE)
    assert {signal.tekst: signal.uenigheter.exists() for signal in bestridte} == {
        vinter.UENIGHET: True,
        "Etaten dekker nye målestasjoner innenfor egen ramme.": False,
        "Tell alle henvendelser om grus hver uke. (Oppdiktet.)": False,
    }
    trukket = Signal.objects.get(tekst=vinter.TRUKKET)
    assert [svar.svar for svar in trukket.svar.filter(part=Part.UNDERORDNET).order_by("pk")] == [
        "bestridt",
        "bekreftet",
    ]


def test_the_autumn_meeting_has_a_guest_an_absence_an_answer_other_words_and_a_limit(demodata: None) -> None:
    moete = Moete.objects.get(tittel=vinter.HOLDT)
    assert [rad.navn for rad in moete.deltakere.filter(bruker=None)] == [vinter.GJEST.navn]
    assert set(moete.deltakere.values_list("oppmoete", flat=True)) == {"borte", "til_stede"}
    assert [svar.signal.tekst for svar in Spoersmaalssvar.objects.filter(signal__kilde__moete=moete)] == [
        vinter.SPOERSMAAL
    ]
    assert [ett.svar for ett in Ordlydforslag.objects.filter(signal__kilde__moete=moete)] == ["tatt"]
    assert [ett.prosent for ett in Enkeltsaksgrense.objects.filter(relasjon=moete.relasjon)] == [vinter.GRENSE]
    assert Signal.objects.get(tekst=vinter.GODTATT).maalene.count() == 1


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
    assert [kommentar.part for kommentar in moete.referat.kommentarer.all()] == [Part.UNDERORDNET] * 2
    bestridt = Signal.objects.get(kilde__moete=moete, status=Signalstatus.BESTRIDT)
    assert (bestridt.type, bool(bestridt.frist)) == ("oppdrag", True)


def test_files_lie_beside_points_and_a_step_and_two_proposals_wait(demodata: None) -> None:
    """Cleaned as everybody's are, and read by whoever reads what they lie beside."""
    hos = {
        (vedlegg.filnavn, vedlegg.sak.moete.status if vedlegg.sak else vedlegg.steg.slag, vedlegg.status)
        for vedlegg in Vedlegg.objects.select_related("sak__moete", "steg")
    }
    assert hos == {
        ("Forslag til nye tellesteder.pdf", Moetestatus.INNKALT, Jobbstatus.FERDIG),
        ("Syklister per uke.xlsx", Moetestatus.INNKALT, Jobbstatus.FERDIG),
        ("Hva vi vet om lufta.pdf", Moetestatus.GJENNOMFOERT, Jobbstatus.FERDIG),
        ("Svar fra skolene.xlsx", Stegslag.MELDT, Jobbstatus.FERDIG),
    }
    referat = Referat.objects.get(status=Referatstatus.TIL_KOMMENTAR)
    assert referat.kommentarer.exclude(forslag="").count() == 1
    assert Ordlydforslag.objects.filter(signal__kilde__moete=referat.moete, svar="").count() == 1


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


def test_the_called_meeting_has_its_pack_ordered(demodata: None) -> None:
    assert [pakke.nummer for pakke in Moete.objects.get(status=Moetestatus.INNKALT).pakker.all()] == [1]


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
