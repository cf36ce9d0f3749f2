"""A relation through a whole year in a real browser: every room of the year, by clicks, and what each hands the next.

The calendar comes from a workbook, a letter is drafted, commented, counted, issued and received, a demand is answered
and ended by proposal of an employee, a limit becomes a point on an agenda, a matter goes up to the byråd and down
again, both parties evaluate the meeting, and the year is copied to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Dialogevaluering, Sakspunkt, Signal, Styringsdokument
from tests.aarshjul.test_fil import HODE, bok
from tests.e2e.test_hovedjobben import om_litt
from tests.nettleser import er_ferdig, logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaltall, lag_moete, lag_scene
from tillit.aarshjul import lesing
from tillit.aarshjul.models import Kalenderdato, Kalenderfil
from tillit.aarshjul.rules import naermeste_virkedag
from tillit.felles.tid import i_dag
from tillit.handlingsrom.models import MoettGrense
from tillit.rapporteringskrav.models import Rapporteringskrav

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.en_mandag]
OPPDRAG = "Lag en plan for køene."
STYRINGSSIGNAL = "Prioriter de som har ventet lengst."
KRAV = "Antall klager per uke"
GRENSE = "Vi ville leie inn vikarer over sommeren, men måtte spørre først."
SAKEN = "Skal etaten ta imot barn fra nabokommunen?"


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


def test_et_aar_for_en_relasjon(scene: Scene, ny_side: Callable[..., Page], tmp_path: Path) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Innbyggerne får svar i tide")
    lag_maaltall(lag_indikator(maal, navn="Andel som får svar innen fristen"), i_dag().year, "85")
    styrer, leder, ansatt, byraad = ny_side(), ny_side(), ny_side(), ny_side()
    for side, bruker in (
        (styrer, scene.etatsstyrer),
        (leder, scene.leder),
        (ansatt, scene.medarbeider),
        (byraad, scene.byraad),
    ):
        logg_inn(side, bruker)

    kalenderen_kommer_fra_excel(styrer, scene, tmp_path)
    still_et_krav(styrer, scene)
    brevet_skrives_og_deles(styrer, scene)
    brevet_kommenteres(leder, styrer, scene)
    brevet_telles_og_utstedes(styrer)
    brevet_mottas(leder, scene)
    kravet_besvares_og_avsluttes(leder, ansatt, styrer)
    grensen_blir_en_sak(leder, scene)
    avklaringen_gaar_opp_og_ned(leder, byraad, scene)
    begge_evaluerer(leder, styrer)
    aaret_kopieres(styrer, scene)


def se(side: Page) -> None:
    er_ferdig(side)
    tilgjengelig_i_begge_bredder(side)


def innholdet(side: Page) -> Locator:
    return side.locator("#innhold")


def trykk(side: Page, navn: str) -> None:
    innholdet(side).get_by_role("button", name=navn, exact=True).click()


def foelg(side: Page, navn: str) -> None:
    innholdet(side).get_by_role("link", name=navn, exact=True).first.click()


def kalenderen_kommer_fra_excel(styrer: Page, scene: Scene, mappe: Path) -> None:
    fil, aar = mappe / "kalender.xlsx", i_dag().year
    innspill = naermeste_virkedag(date(aar, 4, 15))
    fil.write_bytes(bok([HODE, ("Innspill", "Budsjett", innspill, "", "Rundskrivet"), ("Uklart", "", "våren")]))
    styrer.goto(reverse("aarshjul:virksomhet", args=[scene.etat.pk]))
    foelg(styrer, "Hent datoer fra Excel")
    styrer.get_by_label("Fil med datoer").set_input_files(str(fil))
    trykk(styrer, "Last opp")
    expect(styrer.get_by_role("link", name="Se etter om filen er lest")).to_be_visible()
    lesing.les_kalenderfil(Kalenderfil.objects.get().pk)
    expect(innholdet(styrer)).to_contain_text("«våren» er ikke en dato.")
    trykk(styrer, "Ta inn de valgte")
    expect(styrer.get_by_text("1 dato er tatt inn.")).to_be_visible()
    se(styrer)


def still_et_krav(styrer: Page, scene: Scene) -> None:
    styrer.goto(reverse("rapporteringskrav:still", args=[scene.relasjon.pk]))
    styrer.get_by_label("Hva skal rapporteres?").fill(KRAV)
    styrer.get_by_label("Hva skal det brukes til?").fill("Se om klagene øker.")
    styrer.get_by_label("Hvor ofte?").select_option(label="Hver uke")
    styrer.get_by_label("Gjelder fra").fill(i_dag().isoformat())
    styrer.get_by_label("Siste dag det gjelder").fill((i_dag() + timedelta(days=364)).isoformat())
    styrer.locator("#innhold form button[type=submit]").click()
    expect(styrer.get_by_role("heading", level=1)).to_have_text("Rapporteringskrav")
    expect(innholdet(styrer)).to_contain_text(KRAV)
    se(styrer)


def brevet_skrives_og_deles(styrer: Page, scene: Scene) -> None:
    styrer.goto(reverse("styringsbrev:virksomhetens", args=[scene.etat.pk]))
    foelg(styrer, "Begynn på et brev")
    styrer.get_by_label("Tildelingsbrev", exact=True).check()
    styrer.get_by_label("For hvilket år?").select_option(str(i_dag().year))
    trykk(styrer, "Lag utkastet")
    for slag, tekst in (("Oppdrag:", OPPDRAG), ("Styringssignal:", STYRINGSSIGNAL)):
        foelg(styrer, "Legg til oppdrag")
        styrer.get_by_label(slag).check()
        styrer.get_by_label("Hva bes det om?").fill(tekst)
        styrer.locator("#innhold form button[type=submit]").click()
        expect(innholdet(styrer)).to_contain_text(tekst)
    for tekst in ("Innbyggerne får svar i tide", KRAV, "85"):
        expect(innholdet(styrer)).to_contain_text(tekst)
    se(styrer)
    trykk(styrer, "Del med virksomheten")
    expect(innholdet(styrer)).to_contain_text("det som står her binder ikke")


def brevet_kommenteres(leder: Page, styrer: Page, scene: Scene) -> None:
    leder.goto(reverse("styringsbrev:virksomhetens", args=[scene.etat.pk]))
    foelg(leder, Styringsdokument.objects.get().tittel)
    oppdragene = leder.get_by_role("region").filter(has_text="Prioriter")
    oppdragene.locator("summary", has_text="Kommenter …").click()
    oppdragene.get_by_label("Kommentar").fill("Vi trenger til over sommeren.")
    oppdragene.get_by_role("button", name="Send kommentaren").click()
    expect(innholdet(leder)).to_contain_text("Vi trenger til over sommeren.")
    se(leder)
    styrer.reload()
    styrer.locator("summary", has_text="Svar på kommentaren …").click()
    styrer.get_by_role("group", name="Kommentar").get_by_label("Svar", exact=True).fill(
        "Enig. Fristen settes til høsten."
    )
    trykk(styrer, "Merk som tatt inn")
    expect(innholdet(styrer)).to_contain_text("Fristen settes til høsten.")


def brevet_telles_og_utstedes(styrer: Page) -> None:
    foelg(styrer, "Utsted brevet")
    expect(innholdet(styrer)).to_contain_text("krav i alt")
    se(styrer)
    trykk(styrer, "Utsted brevet")
    expect(innholdet(styrer)).to_contain_text("Utstedt, og venter på kvittering")
    assert len(Styringsdokument.objects.get().sha256) == 64
    assert not Signal.objects.bindende().exists()


def brevet_mottas(leder: Page, scene: Scene) -> None:
    leder.goto("/")
    expect(innholdet(leder)).to_contain_text(Styringsdokument.objects.get().tittel)
    leder.goto(Styringsdokument.objects.get().adresse)
    foelg(leder, "Svar og kvitter")
    for ett in leder.get_by_label("Vi er enige i at det er gitt slik").all():
        ett.check()
    se(leder)
    trykk(leder, "Kvitter for brevet")
    expect(innholdet(leder)).to_contain_text("Kvittert")
    assert set(Signal.objects.bindende().values_list("tekst", flat=True)) == {OPPDRAG, STYRINGSSIGNAL}
    leder.goto(reverse("oversikt:bedt_om", args=[scene.etat.pk]))
    for tekst in (OPPDRAG, KRAV):
        expect(innholdet(leder)).to_contain_text(tekst)
    se(leder)


def kravet_besvares_og_avsluttes(leder: Page, ansatt: Page, styrer: Page) -> None:
    kravet = Rapporteringskrav.objects.get().adresse
    leder.goto(kravet)
    foelg(leder, "Anslå tiden")
    leder.get_by_label("Minutter hver gang").fill("45")
    trykk(leder, "Lagre")
    expect(innholdet(leder)).to_contain_text("45 minutter hver gang")
    ansatt.goto(kravet)
    foelg(ansatt, "Foreslå å slutte")
    ansatt.get_by_label("Hvorfor trenger ingen det lenger?").fill("Tallene står i klagesystemet, som avdelingen leser.")
    trykk(ansatt, "Lagre")
    expect(innholdet(ansatt)).to_contain_text("Venter på svar innen")
    se(ansatt)
    styrer.goto(kravet)
    foelg(styrer, "Vurder kravet")
    se(styrer)
    innholdet(styrer).get_by_role("link", name="Fjerne").first.click()
    styrer.get_by_label("Hvorfor?").fill("Vi leser tallene i klagesystemet.")
    styrer.get_by_label("Første dag det ikke lenger rapporteres").fill((i_dag() + timedelta(days=1)).isoformat())
    styrer.locator("#innhold form button[type=submit]").click()
    expect(innholdet(styrer)).to_contain_text("over fra")
    ansatt.reload()
    expect(innholdet(ansatt)).not_to_contain_text("Venter på svar innen")
    expect(innholdet(ansatt)).to_contain_text("Vi leser tallene i klagesystemet.")


def grensen_blir_en_sak(leder: Page, scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=om_litt())
    leder.goto(reverse("handlingsrom:oversikt", args=[scene.etat.pk]))
    foelg(leder, "Vi møtte en grense")
    leder.get_by_label("Hva ville dere gjøre, og hva stanset dere?").fill(GRENSE)
    leder.get_by_label("Når?").fill(i_dag().isoformat())
    leder.locator("#innhold form button[type=submit]").click()
    expect(innholdet(leder)).to_contain_text(GRENSE)
    leder.goto(MoettGrense.objects.get().adresse)
    leder.locator("summary", has_text="Foreslå som sak …").click()
    trykk(leder, "Foreslå som sak")
    expect(innholdet(leder)).to_contain_text("Står på programmet for")
    se(leder)
    assert Sakspunkt.objects.get().moete == moete


def avklaringen_gaar_opp_og_ned(leder: Page, byraad: Page, scene: Scene) -> None:
    leder.goto(reverse("oversikt:dialog", args=[scene.etat.pk]))
    foelg(leder, "Løft en sak til byråden")
    leder.get_by_label("Hva må avklares?").fill(SAKEN)
    leder.get_by_label("Hvorfor kan ikke partene avklare det selv?").fill("Det gjelder to kommuner.")
    leder.get_by_label("Hvilke alternativer er det?").fill("Ja, mot betaling\nNei")
    leder.get_by_label("Hva er det faglige rådet deres?").fill("Ja. Vi har plass.")
    leder.get_by_label("Når trenger dere svaret?").fill(naermeste_virkedag(i_dag() + timedelta(days=21)).isoformat())
    trykk(leder, "Løft saken")
    expect(leder.get_by_role("heading", level=1)).to_contain_text(SAKEN)
    byraad.goto("/")
    innholdet(byraad).get_by_role("link", name=SAKEN).first.click()
    foelg(byraad, "Avgjør saken")
    byraad.get_by_label("Ja, mot betaling").check()
    byraad.get_by_label("Hva svarer du, og hvorfor?").fill("Ja, så lenge våre egne barn får plass først.")
    se(byraad)
    trykk(byraad, "Avgjør saken")
    leder.reload()
    expect(innholdet(leder)).to_contain_text("Ja, så lenge våre egne barn får plass først.")
    expect(innholdet(leder)).to_contain_text("Svaret binder ikke virksomheten alene.")
    se(leder)


def begge_evaluerer(leder: Page, styrer: Page) -> None:
    moete = reverse("styringsdialog:moete", args=[Sakspunkt.objects.get().moete_id])
    styrer.goto(moete)
    foelg(styrer, "Innkall")
    expect(styrer.get_by_role("heading", level=1)).to_contain_text("Innkall")
    for rute in styrer.get_by_role("checkbox").all():
        rute.check()
    trykk(styrer, "Innkall")
    trykk(styrer, "Start møtet")
    foelg(styrer, "Avslutt møtet")
    trykk(styrer, "Avslutt møtet")
    expect(styrer.get_by_role("heading", level=1)).to_contain_text("Referat")
    evalueringen = reverse("styringsdialog:evaluering", args=[Sakspunkt.objects.get().moete_id])
    for side, ord_ in ((leder, "Kortere innkalling."), (styrer, "Mer tid til grensene.")):
        side.goto(evalueringen)
        for ett in side.get_by_label("Ja", exact=True).all():
            ett.check()
        side.get_by_label("Hva bør dere endre til neste gang?").fill(ord_)
        se(side)
        trykk(side, "Lagre svarene")
        expect(side.get_by_role("status")).to_contain_text(re.compile(r"\w"))
    for ord_ in ("Kortere innkalling.", "Mer tid til grensene."):
        expect(innholdet(styrer)).to_contain_text(ord_)
    assert Dialogevaluering.objects.count() == 2


def aaret_kopieres(styrer: Page, scene: Scene) -> None:
    aar = i_dag().year
    styrer.goto(reverse("aarshjul:virksomhet", args=[scene.etat.pk]))
    foelg(styrer, "Kopier året")
    expect(innholdet(styrer)).to_contain_text("Innspill")
    trykk(styrer, "Kopier de valgte")
    expect(styrer.get_by_text(f"1 dato er kopiert til {aar + 1}.")).to_be_visible()
    assert Kalenderdato.objects.filter(dato__year=aar + 1, kopiert_fra__isnull=False).count() == 1
