"""The whole main job in a real browser, on a real worker: from a figure to the politician who follows it home."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.arbeider import CeleryArbeider
from tests.nettleser import ingen_axe_funn
from tests.rapport.hjelp import godkjent_sammendrag
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal, lag_maaling, lag_maaltall
from tillit.felles.tid import i_dag
from tillit.maal.models import Maaling
from tillit.organisasjon.models import Bruker
from tillit.rapport.models import Rapport

PASSORD = "et langt og godt passord"
SIGNAL = "Prøveetaten skal prioritere de som har ventet lengst."
ANALYSE = "Andelen som får svar i tide, har økt etter at saksflyten ble lagt om."
USIKKERHET = "Vi vet ikke om økningen holder når antallet saker vokser."

pytestmark = pytest.mark.django_db(transaction=True)


def logg_inn(side: Page, bruker: Bruker) -> None:
    bruker.set_password(PASSORD)
    bruker.save(update_fields=["password"])
    side.goto(reverse("organisasjon:logg_inn"))
    side.get_by_label("Brukernavn").fill(bruker.brukernavn)
    side.get_by_label("Passord").fill(PASSORD)
    side.get_by_role("button", name="Logg inn", exact=True).click()
    expect(side.get_by_role("heading", level=1)).to_be_visible()


def om_litt() -> datetime:
    """A time today that has not been. In the last minutes of a day: tomorrow's first, once it has come."""
    start = timezone.localtime() + timedelta(minutes=2)
    while start.date() != timezone.localdate():
        time.sleep(1)
    return start


@pytest.mark.alltid
def test_hele_hovedjobben(
    scene: Scene, ny_side: Callable[..., Page], celery_arbeider: CeleryArbeider, tmp_path: Path
) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Innbyggerne får svar i tide")
    indikator = lag_indikator(maal, navn="Andel som får svar innen fristen")
    lag_maaling(indikator, i_dag().year - 2, "71.5", kilde="Fagsystemet")
    lag_maaltall(indikator, i_dag().year, "85")
    lag_kjede(maal)
    leder, styrer, politiker = ny_side(), ny_side(), ny_side()
    for side, bruker in ((leder, scene.leder), (styrer, scene.etatsstyrer), (politiker, scene.folkevalgt)):
        logg_inn(side, bruker)

    registrer_maaling(leder, indikator.pk)
    skriv_og_godkjenn_vurdering(leder, maal.pk)
    hold_moete(styrer, scene)
    bekreft_signalet(leder)
    godkjenn_referatet(styrer, leder)
    tekst = bestill_og_last_ned(styrer, scene, tmp_path)
    rapporten_sier_det_som_ble_sagt(tekst)
    politikeren_foelger_en_setning_hjem(politiker, scene)


def registrer_maaling(leder: Page, indikator_pk: int) -> None:
    leder.goto(reverse("maal:registrer_maaling", args=[indikator_pk]))
    leder.get_by_label("Periode", exact=True).select_option(label=str(i_dag().year - 1))
    leder.locator("[name=verdi]").fill("78,4")
    leder.get_by_role("button", name="Lagre målingen").click()
    expect(leder.locator("main")).to_contain_text("78,4")
    maaling = Maaling.objects.get(indikator_id=indikator_pk, periode__year=i_dag().year - 1)
    assert (str(maaling.verdi), maaling.registrert_av_id) == ("78.400000", maaling.indikator.maal.eier_id)


def skriv_og_godkjenn_vurdering(leder: Page, maal_pk: int) -> None:
    leder.goto(reverse("maal:skriv_vurdering", args=[maal_pk]))
    leder.get_by_label("Avvik").check()
    leder.get_by_label("Analyse").fill(ANALYSE)
    leder.get_by_label("Vurdering", exact=True).fill("Målet nås ikke i år uten flere saksbehandlere.")
    leder.get_by_label("Usikkerhet").fill(USIKKERHET)
    leder.get_by_label("Det vi ber om").fill("Ta stilling til om fristen skal endres.")
    leder.get_by_role("button", name="Lagre og godkjenn").click()
    expect(leder.locator("main")).to_contain_text(ANALYSE)


def hold_moete(styrer: Page, scene: Scene) -> None:
    start = om_litt()
    styrer.goto(reverse("styringsdialog:planlegg", args=[scene.relasjon.pk]))
    styrer.get_by_label("Styringsmøte").check()
    styrer.get_by_label("Tittel").fill("Styringsmøte om svartid")
    styrer.get_by_label("Formål").fill("Avklare hva etaten skal prioritere.")
    styrer.get_by_label("Dato").fill(start.date().isoformat())
    styrer.get_by_label("Klokkeslett").fill(f"{start:%H:%M}")
    styrer.get_by_label("Varighet i minutter").fill("60")
    styrer.locator("main form button[type=submit]").click()
    styrer.get_by_role("link", name="Foreslå sak").click()
    styrer.get_by_label("Sak", exact=True).fill("Svartid")
    styrer.get_by_label("Resultat og effekt").check()
    styrer.get_by_label("Minutter").fill("40")
    styrer.locator("main form button[type=submit]").click()
    styrer.get_by_role("link", name="Innkall").click()
    for rute in styrer.get_by_role("checkbox").all():
        rute.check()
    styrer.get_by_role("button", name="Innkall").click()
    styrer.get_by_role("button", name="Start møtet").click()
    styrer.get_by_role("button", name="Ta opp sak 1").click()
    frist = i_dag() + timedelta(days=30)
    linje = styrer.get_by_label("Hva ble sagt i sak 1?")
    linje.fill(f"! {SIGNAL} frist {frist.day}.{frist.month}.{frist.year}")
    linje.press("Enter")
    expect(styrer.locator(".signal__tekst")).to_have_text(SIGNAL)
    ingen_axe_funn(styrer)
    styrer.get_by_role("link", name="Avslutt møtet").click()
    styrer.get_by_role("button", name="Avslutt møtet").click()


def bekreft_signalet(leder: Page) -> None:
    leder.goto(reverse("styringsdialog:liste"))
    leder.get_by_role("link", name="Styringsmøte om svartid", exact=True).first.click()
    expect(leder.locator("main")).to_contain_text("Binder ikke ennå")
    leder.get_by_role("button", name=re.compile("^Bekreft")).click()
    expect(leder.locator("main")).to_contain_text("Bekreftet")


def godkjenn_referatet(styrer: Page, leder: Page) -> None:
    styrer.reload()
    styrer.get_by_role("link", name="Send til kommentar").click()
    styrer.get_by_role("button", name="Send til kommentar").click()
    for side in (styrer, leder):
        side.goto(styrer.url)
        side.locator("summary", has_text="Godkjenn referatet").click()
        side.locator("details[open].bekreft button[type=submit]").click()
    expect(leder.locator("main")).to_contain_text("Godkjent")
    assert leder.get_by_role("link", name="Skriv hovedpunkter").count() == 0
    leder.goto(reverse("styringsdialog:oppfoelginger"))
    expect(leder.locator("main")).to_contain_text(SIGNAL)


def bestill_og_last_ned(styrer: Page, scene: Scene, mappe: Path) -> str:
    styrer.goto(reverse("rapport:bestill", args=[scene.avdeling.pk, "samlerapport"]))
    styrer.get_by_role("button", name="Bestill samlerapport om mål og styring").dblclick()
    lenke = styrer.get_by_role("link", name=re.compile("Last ned PDF"))
    expect(lenke).to_be_visible(timeout=60_000)
    with styrer.expect_download() as nedlasting:
        lenke.click()
    fil = mappe / "rapport.pdf"
    nedlasting.value.save_as(fil)
    rapport = Rapport.objects.get()
    assert hashlib.sha256(fil.read_bytes()).hexdigest() == rapport.sha256
    dokument = pypdfium2.PdfDocument(fil)
    tekst = "\n".join(side.get_textpage().get_text_bounded() for side in dokument)
    assert f"Side 2 av {len(dokument)}" in tekst
    return tekst


def rapporten_sier_det_som_ble_sagt(tekst: str) -> None:
    flytende = " ".join(tekst.split())
    for ord_ in ("78,4", "Innbyggerne får svar i tide", SIGNAL):
        assert ord_ in flytende, ord_


def politikeren_foelger_en_setning_hjem(politiker: Page, scene: Scene) -> None:
    godkjent_sammendrag(scene)
    politiker.goto(reverse("rapport:sammendrag", args=[scene.etat.pk]))
    ingen_axe_funn(politiker)
    innhold = politiker.locator("main")
    expect(innhold).to_contain_text("Innbyggerne får svar i tide")
    expect(innhold).to_contain_text("Ta stilling til om fristen skal endres.")
    politiker.get_by_role("link", name=re.compile("Kilde: vurdering")).first.click()
    expect(politiker.locator("main")).to_contain_text(ANALYSE)
    expect(politiker.locator("main")).to_contain_text(USIKKERHET)
