"""Who keeps the organisation, by keyboard alone and never by an address: somebody comes in, stands in, a body moves.

How often something is chosen, and how many fields are filled in, is part of the promise: it is not to grow unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.nettleser import logg_inn
from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Rolletildeling, Styringsrelasjon

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

MANGE_TRINN = 60
# What has focus, as who looks at it would call it.
I_FOKUS = """() => {
    const ett = document.activeElement;
    const ord = ett.labels?.length ? ett.labels[0] : ett;
    const kopi = ord.cloneNode(true);
    kopi.querySelectorAll(".ds-sr-only").forEach((skjult) => skjult.remove());
    return kopi.textContent.trim();
}"""


@dataclass
class Tastatur:
    """One who has no mouse; `valg` is how often a link or a button was used, `felt` how many fields were filled in."""

    side: Page
    valg: int = 0
    felt: int = 0

    def til(self, ord_: str) -> None:
        for _ in range(MANGE_TRINN):
            self.side.keyboard.press("Tab")
            if self.side.evaluate(I_FOKUS).startswith(ord_):
                return
        pytest.fail(f"«{ord_}» is not reached by Tab on {self.side.url}")

    def velg(self, ord_: str) -> None:
        self.til(ord_)
        with self.side.expect_navigation():
            self.side.keyboard.press("Enter")
        self.valg += 1

    def skriv(self, felt: str, tekst: str) -> None:
        self.til(felt)
        self.side.keyboard.type(tekst)
        self.felt += 1

    def ta(self, felt: str, navn: str) -> None:
        """The first in the list that begins as the name does. Signs that no key of the driver has end what is typed."""
        self.skriv(felt, re.match("[A-Za-z]+", navn)[0])  # type: ignore[index]
        assert self.side.locator(":focus option:checked").inner_text() == navn

    def foerste_januar(self, felt: str) -> date:
        """Of next year: the same day, whichever of day and month the machine's own language takes first."""
        dag = date(i_dag().year + 1, 1, 1)
        self.skriv(felt, f"{dag:%d%m%Y}")
        return dag


@pytest.fixture
def tastatur(scene: Scene, side: Page) -> Tastatur:
    logg_inn(side, scene.administrator)
    side.goto("/")
    return Tastatur(side)


def test_en_ny_medarbeider_tas_inn(scene: Scene, tastatur: Tastatur) -> None:
    tastatur.velg("Ny bruker")
    tastatur.skriv("Navn", "Nina Ny")
    tastatur.skriv("Brukernavn", "nina.ny")
    tastatur.ta("Rolle", "Medarbeider")
    tastatur.ta("Organ", scene.etat.navn)
    tastatur.skriv("Første passord", "fire ord på rad")
    tastatur.skriv("Grunn til endringen", "Ny i stillingen")
    tastatur.velg("Legg til")
    assert "Nina Ny er lagt til. Gi personen brukernavnet og det første passordet." in tastatur.side.inner_text("main")
    rolle = Rolletildeling.objects.get(bruker__brukernavn="nina.ny")
    assert (rolle.rolle, rolle.organ, rolle.gyldig_fra) == (Rolle.MEDARBEIDER, scene.etat, i_dag())
    assert (tastatur.valg, tastatur.felt) == (2, 6)


def test_en_stedfortreder_faar_rollen_for_en_tid(scene: Scene, tastatur: Tastatur) -> None:
    tastatur.velg("Organisasjon")
    tastatur.velg(scene.medarbeider.navn)
    tastatur.velg("Gi en rolle")
    tastatur.ta("Rolle", "Virksomhetsleder")
    slutt = tastatur.foerste_januar("Første dag uten rollen")
    tastatur.skriv("Grunn til endringen", "Ferie")
    tastatur.velg("Gi rollen")
    rolle = Rolletildeling.objects.get(bruker=scene.medarbeider, rolle=Rolle.VIRKSOMHETSLEDER)
    assert (rolle.organ, rolle.gyldig_til) == (scene.etat, slutt)
    assert (tastatur.valg, tastatur.felt) == (4, 3)


def test_en_virksomhet_flyttes_etter_en_forhaandsvisning(scene: Scene, tastatur: Tastatur) -> None:
    tastatur.velg("Organisasjon")
    tastatur.velg(scene.etat.navn)
    tastatur.velg("Flytt virksomheten")
    tastatur.ta("Skal styres av", scene.annen_avdeling.navn)
    assert scene.annen_etat.navn not in tastatur.side.locator(":focus option").all_inner_texts()
    dag = tastatur.foerste_januar("Fra og med")
    tastatur.velg("Se hva som følger")
    assert "Arne Annen" in tastatur.side.inner_text("main")
    assert not Styringsrelasjon.objects.filter(underordnet=scene.etat, overordnet=scene.annen_avdeling).exists()
    tastatur.skriv("Grunn til endringen", "Byrådssak 1055/26")
    tastatur.velg("Flytt virksomheten")
    assert Styringsrelasjon.objects.get(underordnet=scene.etat, gyldig_fra=dag).overordnet == scene.annen_avdeling
    assert (tastatur.valg, tastatur.felt) == (5, 3)
