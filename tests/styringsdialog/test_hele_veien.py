"""The main road through the dialogue, by the pages, as the two parties walk it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture

from styringsdialog.models import Moete, Oppfoelging, Signal
from tests.scene import inne, klokken, lag_scene
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db


def som(bruker: Bruker) -> Client:
    return inne(bruker)


def test_fra_planlagt_moete_til_oppfoelging(time_machine: TimeMachineFixture) -> None:
    scene = lag_scene()
    styrer, leder = som(scene.etatsstyrer), som(scene.leder)
    i_morgen = i_dag() + timedelta(days=1)
    svar = styrer.post(
        reverse("styringsdialog:planlegg", args=[scene.relasjon.pk]),
        {
            "type": "styring",
            "tittel": "Styringsmøte høst",
            "formaal": "Bli enige om ventetiden.",
            "dato": i_morgen.isoformat(),
            "behold_dato": i_morgen.isoformat(),  # whichever day the test is run
            "klokkeslett": "09:00",
            "varighet_min": "60",
            "sted": "Rådhuset",
        },
    )
    moete = Moete.objects.get()
    assert svar.status_code == 302, svar.content.decode()
    side = reverse("styringsdialog:moete", args=[moete.pk])
    assert "Her kan det gis styringssignaler og oppdrag" in leder.get(side).content.decode()
    assert (
        leder.post(
            reverse("styringsdialog:ny_sak", args=[moete.pk]),
            {"tittel": "Ventetid", "kategori": "resultat", "min_plan": "40"},
        ).status_code
        == 302
    )
    innkall = reverse("styringsdialog:innkall", args=[moete.pk])
    skjema = {"versjon": styrer.get(innkall).context["form"]["versjon"].value()}
    assert styrer.post(innkall, {**skjema, "deltakere": [scene.leder.pk, scene.etatsstyrer.pk]}).status_code == 302
    time_machine.move_to(klokken(i_morgen, 10))
    styrer, leder = som(scene.etatsstyrer), som(scene.leder)  # yesterday's sessions have run out
    assert styrer.post(reverse("styringsdialog:start", args=[moete.pk])).status_code == 302
    sak = moete.saker.get()
    nytt = reverse("styringsdialog:nytt_signal", args=[moete.pk])
    assert styrer.get(nytt).status_code == 200
    svar = styrer.post(
        nytt,
        {
            "sak": sak.pk,
            "type": "oppdrag",
            "tekst": "Legg fram en plan for ventetiden.",
            "avsender": scene.byraad.pk,
            "frist": pluss_virkedager(i_morgen, 20).isoformat(),
        },
    )
    assert svar.status_code == 302, svar.content.decode()
    signal = Signal.objects.get()
    assert "Venter på svar fra Prøveetaten" in leder.get(side).content.decode()
    assert (
        leder.post(
            reverse("styringsdialog:svar", args=[signal.pk]), {"versjon": signal.versjon, "svar": "bekreftet"}
        ).status_code
        == 302
    )
    assert "når begge også har godkjent referatet" in leder.get(side).content.decode()
    assert (
        leder.post(
            reverse("styringsdialog:foer_sak", args=[sak.pk]), {"versjon": "1", "min_faktisk": "35", "notat": "Enige."}
        ).status_code
        == 302
    )
    assert (
        styrer.post(
            reverse("styringsdialog:skriv_referat", args=[moete.pk]), {"versjon": "1", "sammendrag": "Kort sagt."}
        ).status_code
        == 302
    )
    send, referat = (reverse(f"styringsdialog:{navn}", args=[moete.pk]) for navn in ("send_referat", "referat"))
    assert "<h2>Innkalt</h2>" in " ".join(styrer.get(referat).content.decode().split())
    ticked = styrer.get(send).context["form"]["deltakere"].value()
    assert set(ticked) == {scene.leder.pk, scene.etatsstyrer.pk}, "those who were called"
    assert styrer.post(send).status_code == 422, "somebody must say who came"
    assert styrer.post(send, {"deltakere": [scene.leder.pk]}).status_code == 302
    assert "<h2>Oppmøte</h2>" in " ".join(styrer.get(referat).content.decode().split())
    assert set(moete.deltakere.values_list("bruker", "oppmoete")) == {
        (scene.leder.pk, "til_stede"),
        (scene.etatsstyrer.pk, "borte"),
    }
    assert leder.post(reverse("styringsdialog:kommenter", args=[moete.pk]), {"tekst": "Ser bra ut."}).status_code == 302
    referat = reverse("styringsdialog:referat", args=[moete.pk])
    assert "Godkjenn versjon 2" in styrer.get(referat).content.decode()
    for klient in (styrer, leder):
        svar = klient.post(reverse("styringsdialog:godkjenn_referat", args=[moete.pk]), {"versjon": "2"})
        assert svar.status_code == 302, svar.content.decode()
    assert "Godkjent av begge parter" in leder.get(referat).content.decode()
    assert "signal--binder" in leder.get(referat).content.decode()
    assert Oppfoelging.objects.get().signal == signal
    assert "Legg fram en plan" in leder.get(reverse("styringsdialog:oppfoelginger")).content.decode()
    assert leder.get(reverse("styringsdialog:liste")).status_code == 200
