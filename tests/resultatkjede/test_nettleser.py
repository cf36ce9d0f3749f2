"""A chain built in a real browser: by keyboard alone, by mouse, and on a phone without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from resultatkjede.models import Kobling, Ledd
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling
from tests.resultatkjede.kjeder import lag_luftkjede
from tests.resultatkjede.tegnebrett import (
    FEMTEN,
    FEMTENS_KOBLINGER,
    dra,
    dra_kobling,
    flate,
    gaa_til,
    har_fokus,
    koblinger,
    kort,
    plasser,
    sagt,
)
from tests.scene import Scene, lag_kjede, lag_maal

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


def skriv_nye(side: Page, ledd: list[tuple[int, str]]) -> None:
    for steg, tekst in ledd:
        side.locator(f"#tegning-nytt-{steg}").focus()
        side.keyboard.type(tekst)
        side.keyboard.press("Enter")
        sagt(side, f"«{tekst}» er lagt til")


def test_femten_ledd_bygges_med_bare_tastaturet(by: Scene, aapne: Callable[..., Page]) -> None:
    side = aapne(lag_maal(by.relasjon, eier=by.leder).pk)
    skriv_nye(side, list(FEMTEN))
    assert har_fokus(side) == "tegning-nytt-5"
    side.keyboard.press("ArrowUp")
    assert "Byen er stillere" in har_fokus(side)
    for fra, til in FEMTENS_KOBLINGER:
        gaa_til(side, fra)
        side.keyboard.press("k")
        sagt(side, f"Velg kortet «{fra}» fører til")
        gaa_til(side, til)
        side.keyboard.press("Enter")
        sagt(side, f"«{fra}» er koblet til «{til}».")
        assert fra in har_fokus(side)
    assert koblinger() == set(FEMTENS_KOBLINGER)
    assert plasser() == {tekst: steg for steg, tekst in FEMTEN}
    ingen_axe_funn(side)


def test_tab_stopper_paa_ett_kort_og_piltastene_gaar_videre(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    assert side.locator('.kjedekort[tabindex="0"]').count() == 1
    kort(side, "Kreve inn piggdekkgebyr").focus()
    side.keyboard.press("Tab")
    assert "kort-" not in str(side.evaluate("document.activeElement.id"))
    side.keyboard.press("Shift+Tab")
    assert "Kreve inn piggdekkgebyr" in har_fokus(side)
    side.keyboard.press("Home")
    assert "Feie og vaske gater" in har_fokus(side)
    side.keyboard.press("End")
    assert "Bygge sykkelveier" in har_fokus(side)
    side.keyboard.press("ArrowDown")
    assert har_fokus(side) == "tegning-nytt-2"


def test_tastaturet_flytter_kobler_fjerner_og_angrer(by: Scene, aapne: Callable[..., Page]) -> None:
    side = aapne(lag_maal(by.relasjon, eier=by.leder).pk)
    skriv_nye(side, [(1, "Penger"), (2, "Feie gater"), (2, "Vaske gater"), (3, "Rene gater"), (4, "Renere luft")])
    kort(side, "Penger").focus()
    side.keyboard.press("k")
    sagt(side, "Velg kortet «Penger» fører til")
    side.keyboard.press("ArrowDown")  # from «Feie gater» to «Vaske gater»
    side.keyboard.press("Enter")
    sagt(side, "«Penger» er koblet til «Vaske gater».")

    kort(side, "Vaske gater").focus()
    side.keyboard.press("Shift+ArrowUp")
    sagt(side, "«Vaske gater» er flyttet til Aktiviteter, nummer 1 av 2.")
    side.keyboard.press("Shift+ArrowRight")
    sagt(side, "«Vaske gater» er flyttet til Produkter og tjenester")
    assert plasser()["Vaske gater"] == 3
    side.keyboard.press("Shift+ArrowLeft")
    sagt(side, "flyttet til Aktiviteter")
    side.keyboard.press("Shift+ArrowLeft")  # past the edge from «Penger»
    sagt(side, "Leddet kan ikke stå i «Innsatsfaktorer»")
    side.locator(".kjede__feil", has_text="«Penger» → «Vaske gater»").wait_for()
    assert plasser()["Vaske gater"] == 2

    side.keyboard.press("k")
    side.keyboard.press("Escape")
    sagt(side, "Avbrutt")
    side.keyboard.press("Delete")
    sagt(side, "Fjerne «Vaske gater»? Én kobling blir borte med det.")
    side.keyboard.press("Enter")  # «Avbryt» has the focus
    assert "Vaske gater" in plasser()
    side.keyboard.press("Delete")
    side.keyboard.press("Shift+Tab")
    side.keyboard.press("Enter")
    sagt(side, "«Vaske gater» er fjernet sammen med 1 kobling.")
    assert (koblinger(), "Vaske gater" in plasser()) == (set(), False)

    side.keyboard.press("Control+z")
    sagt(side, "Angret: fjerning av «Vaske gater».")
    assert koblinger() == {("Penger", "Vaske gater")}
    side.keyboard.press("Control+y")
    sagt(side, "Gjort på nytt: fjerning av «Vaske gater».")
    assert koblinger() == set()
    side.keyboard.press("Control+z")
    kort(side, "Vaske gater").wait_for()
    kort(side, "Penger").focus()
    side.keyboard.press("k")
    gaa_til(side, "Vaske gater")
    side.keyboard.press("Enter")  # connected already: the edge itself is chosen
    sagt(side, "er allerede koblet")
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    sagt(side, "Koblingen fra «Penger» til «Vaske gater» er fjernet.")
    assert "Penger" in har_fokus(side)
    ingen_axe_funn(side)


def test_femten_ledd_bygges_med_musen(by: Scene, aapne: Callable[..., Page]) -> None:
    side = aapne(lag_maal(by.relasjon, eier=by.leder).pk)
    for steg, tekst in FEMTEN:
        side.locator(f"#tegning-nytt-{steg}").fill(tekst)
        side.locator(f"#tegning-nytt-{steg} + button").click()
        sagt(side, f"«{tekst}» er lagt til")
    for fra, til in FEMTENS_KOBLINGER:
        dra_kobling(side, fra, til)
        sagt(side, f"«{fra}» er koblet til «{til}».")
    assert koblinger() == set(FEMTENS_KOBLINGER)
    assert plasser() == {tekst: steg for steg, tekst in FEMTEN}


def test_musen_flytter_kobler_og_fjerner(by: Scene, aapne: Callable[..., Page]) -> None:
    side = aapne(lag_maal(by.relasjon, eier=by.leder).pk)
    for steg, tekst in ((1, "Penger"), (2, "Feie gater"), (3, "Rene gater"), (2, "Renere luft")):
        side.locator(f"#tegning-nytt-{steg}").fill(tekst)
        side.locator(f"#tegning-nytt-{steg} + button").click()
        sagt(side, f"«{tekst}» er lagt til")

    dra_kobling(side, "Penger", "Feie gater")
    sagt(side, "«Penger» er koblet til «Feie gater».")
    dra_kobling(side, "Feie gater", "Rene gater")
    sagt(side, "«Feie gater» er koblet til «Rene gater».")
    assert koblinger() == {("Penger", "Feie gater"), ("Feie gater", "Rene gater")}

    tomt = side.locator('.kjedetegning__kolonne[data-steg="4"] .kjedetegning__tom')
    dra(side, flate(side, "Renere luft"), tomt)
    sagt(side, "«Renere luft» er flyttet til Brukereffekter")
    assert plasser()["Renere luft"] == 4
    assert kort(side, "Renere luft").locator(".kjedekort__merke").is_visible()

    dra_kobling(side, "Rene gater", "Penger")
    sagt(side, "Koblingen ville gått i ring: «Rene gater» → «Penger» → «Feie gater» → «Rene gater».")
    side.locator(".kjede__feil").wait_for()

    kort(side, "Rene gater").locator(".kjedekort__flate").click()
    side.get_by_role("button", name="Koble", exact=True).click()
    kort(side, "Renere luft").locator(".kjedekort__flate").click()
    sagt(side, "«Rene gater» er koblet til «Renere luft».")
    assert kort(side, "Renere luft").locator(".kjedekort__merke").count() == 0

    kort(side, "Feie gater").locator(".kjedekort__flate").click()
    side.get_by_role("button", name="Fjern", exact=True).click()
    side.get_by_role("button", name="Ja, fjern leddet").click()
    sagt(side, "«Feie gater» er fjernet sammen med 2 koblinger.")
    assert koblinger() == {("Rene gater", "Renere luft")}


def test_et_ledd_en_annen_har_fjernet(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    Ledd.objects.get(kjede=kjede, steg=5).delete()
    dra_kobling(side, "Ledd i innsatsfaktorer", "Ledd i samfunnseffekter")
    sagt(side, "Noen andre har fjernet leddet mens du holdt på.")
    assert kort(side, "Ledd i samfunnseffekter").count() == 0


def test_uten_javascript_paa_en_telefon_gjoer_listen_alt(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    Kobling.objects.all().delete()
    side = aapne(kjede.maal_id, smal=True, javascript=False)
    side.get_by_role("link", name="Les kjeden som liste").click()
    assert not side.locator(".kjede__tegning").is_visible()
    side.locator("#liste-nytt-2").fill("Vaske gater")
    side.locator("#liste-nytt-2 + button").click()
    nytt = side.locator(".kjedeledd", has_text="Vaske gater")
    nytt.get_by_role("button", name="Flytt Vaske gater opp").click()
    nytt.get_by_role("link", name="Koble videre fra Vaske gater").click()
    side.get_by_label("Fører til", exact=True).select_option(label="Ledd i brukereffekter")
    side.get_by_label("Hvorfor tror dere").fill("Mindre støv gir renere luft.")
    side.get_by_role("button", name="Koble").click()
    assert koblinger() == {("Vaske gater", "Ledd i brukereffekter")}
    assert side.get_by_text("Mindre støv gir renere luft.").is_visible()
    nytt.get_by_role("link", name="Endre Vaske gater", exact=True).click()
    side.get_by_label("Hva er leddet?").fill("Spyle gater")
    side.get_by_role("button", name="Lagre").click()
    spylt = side.locator(".kjedeledd", has=side.get_by_role("heading", name="Spyle gater"))
    spylt.get_by_text("Fjern", exact=True).click()
    spylt.get_by_role("button", name="Ja, fjern leddet").click()
    side.get_by_text("«Spyle gater» er fjernet sammen med 1 kobling.").wait_for()
    assert koblinger() == set()


def test_fanene_er_adresser_som_viser_hver_sin_del(by: Scene, aapne: Callable[..., Page]) -> None:
    """By link alone; a place in the list is reached by its address on either page."""
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id, javascript=False)
    faner = side.get_by_role("navigation", name="Sidene i resultatkjeden")
    besoekt = {}
    for navn in ("Tegning", "Liste", "I ord", "Risiko", "Versjoner"):
        faner.get_by_role("link", name=navn).click()
        valgt = faner.locator("[aria-current=page]").locator("visible=true")
        besoekt[navn] = (valgt.inner_text(), side.url.rsplit(f"/{kjede.maal_id}/")[1])
    assert besoekt == {
        "Tegning": ("Tegning", ""),
        "Liste": ("Liste", "liste/"),
        "I ord": ("I ord", "tekst/"),
        "Risiko": ("Risiko", "risiko/"),
        "Versjoner": ("Versjoner", "versjoner/"),
    }
    ledd = kjede.ledd.get(steg=3)
    liste, tegning = side.locator(".kjede__liste"), side.locator(".kjede__tegning")
    for adresse, vist in (("", (False, True)), ("liste/", (True, False)), (f"#ledd-{ledd.pk}", (True, True))):
        side.goto(f"/resultatkjede/{kjede.maal_id}/{adresse}")
        assert (liste.is_visible(), tegning.is_visible()) == vist
    expect(side.locator(f"#ledd-{ledd.pk}")).to_be_in_viewport()
    kort(side, ledd.tekst).click()
    assert side.url.endswith(f"/resultatkjede/{kjede.maal_id}/liste/#ledd-{ledd.pk}")


def test_fra_kortet_til_listen_hjelpen_og_filene(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    ledd = kjede.ledd.get(tekst="Renere veibane")
    side = aapne(kjede.maal_id)
    side.locator(".kjedehjelp > summary").click()
    expect(side.get_by_text("Skriv nye ledd i feltet under kolonnen.")).to_be_visible()
    side.keyboard.press("Escape")
    expect(side.get_by_text("Skriv nye ledd i feltet under kolonnen.")).to_be_hidden()
    side.get_by_text("Filer og maler").click()
    assert [ett.inner_text() for ett in side.locator(".lenkemeny li").all()] == [
        "Lag lysbilde",
        "Last ned som ren tekst",
        "Last ned (JSON)",
        "Les inn fil",
        "Kopier fra …",
        "Bruk mal",
    ]
    ingen_axe_funn(side)
    side.keyboard.press("Escape")
    kort(side, ledd.tekst).locator(".kjedekort__flate").click()
    side.get_by_role("button", name="Vis i listen").click()
    expect(side.locator(f"#ledd-{ledd.pk}")).to_be_in_viewport()
    # The list undoes from where it stands, too.
    side.keyboard.press("Control+z")
    sagt(side, "som kan angres")
    ingen_axe_funn(side)


@pytest.mark.parametrize("smal", [False, True])
def test_sidene_er_tilgjengelige(by: Scene, aapne: Callable[..., Page], smal: bool) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    ledd, kobling = kjede.ledd.first(), kjede.koblinger.first()
    assert ledd
    assert kobling
    side = aapne(kjede.maal_id, smal=smal)
    for adresse in (
        f"/resultatkjede/{kjede.maal_id}/",
        f"/resultatkjede/{kjede.maal_id}/liste/",
        f"/resultatkjede/{kjede.maal_id}/steg/2/nytt/",
        f"/resultatkjede/ledd/{ledd.pk}/endre/",
        f"/resultatkjede/ledd/{ledd.pk}/koble/",
        f"/resultatkjede/kobling/{kobling.pk}/endre/",
    ):
        side.goto(adresse)
        ingen_axe_funn(side)
        ingen_vannrett_rulling(side)
    side.goto(f"/resultatkjede/{lag_maal(by.relasjon, eier=by.leder).pk}/")
    ingen_axe_funn(side)
    ingen_vannrett_rulling(side)
