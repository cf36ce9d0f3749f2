"""What form a short text is read as, and how it stands inside a sentence of ours."""

from __future__ import annotations

from typing import Any

import pytest

from tillit.spraak.frase import Fraseform, les

NAVN, AA_GJOERE, SETNING, ANNET = Fraseform
TING: dict[str, Any] = {}
GJOEREMAAL: dict[str, Any] = {"gjoeremaal": True}
VIRKNING: dict[str, Any] = {"virkning": True}


@pytest.mark.parametrize(
    ("ventet", "tekst", "form", "innfelt"),
    [
        (
            GJOEREMAAL,
            "Måle lufta og varsle når den er dårlig",
            AA_GJOERE,
            "måle lufta og varsle når den er dårlig",
        ),
        (GJOEREMAAL, "Å kunne gi råd", AA_GJOERE, "gi råd"),
        (GJOEREMAAL, "Bygg flere sykkelveier", AA_GJOERE, "bygge flere sykkelveier"),
        (GJOEREMAAL, "Støtte til familier", NAVN, "støtte til familier"),
        (GJOEREMAAL, "Støtte familier i krise", AA_GJOERE, "støtte familier i krise"),
        (GJOEREMAAL, "Nye kurs for ansatte", NAVN, "nye kurs for ansatte"),
        (TING, "Varsel innbyggerne kan stole på", NAVN, "varsel innbyggerne kan stole på"),
        (TING, "Ledige ladeplasser", NAVN, "ledige ladeplasser"),
        (TING, "Veiledere folk forstår", NAVN, "veiledere folk forstår"),
        (TING, "Rent utstyr er lett å få tak i", SETNING, "rent utstyr er lett å få tak i"),
        (VIRKNING, "Eldre faller ikke på isen", SETNING, "eldre ikke faller på isen"),
        (VIRKNING, "De som søker, får svar innen tre uker", SETNING, "de som søker, får svar innen tre uker"),
        (VIRKNING, "Flere sykler til jobb og skole", SETNING, "flere sykler til jobb og skole"),
        (TING, "Flere møter med foreldre", NAVN, "flere møter med foreldre"),
        (VIRKNING, "Deltakerne beveger seg mer", SETNING, "deltakerne beveger seg mer"),
        (VIRKNING, "Oslo er en by der flere går", SETNING, "Oslo er en by der flere går"),
        (VIRKNING, "Mindre ulikhet mellom bydelene", NAVN, "mindre ulikhet mellom bydelene"),
        (VIRKNING, "NAV hjelper flere", SETNING, "NAV hjelper flere"),
        (VIRKNING, "I 2030 er byen utslippsfri", ANNET, "I 2030 er byen utslippsfri"),
        (GJOEREMAAL, "Hvem trenger hjelp?", ANNET, "Hvem trenger hjelp?"),
    ],
)
def test_en_frase_leses_som_den_er_skrevet(ventet: dict[str, Any], tekst: str, form: Fraseform, innfelt: str) -> None:
    frase = les(tekst, **ventet)
    assert (frase.form, frase.leddsetning if form == SETNING else frase.tekst) == (form, innfelt)


@pytest.mark.parametrize(
    ("tekst", "uten", "med"),
    [
        (
            "Sagsøke utbyggere",
            NAVN,
            AA_GJOERE,
        ),  # in no lexicon
        ("Nye kurs for ansatte", NAVN, NAVN),
    ],
)
def test_et_ukjent_ord_leses_som_det_som_ventes(tekst: str, uten: Fraseform, med: Fraseform) -> None:
    assert (les(tekst).form, les(tekst, gjoeremaal=True).form) == (uten, med)


def test_bare_der_det_ventes_er_det_folk_som_gjoer_noe() -> None:
    assert (les("Flere svar til foreldre").form, les("Flere sykler", virkning=True).form) == (
        NAVN,
        SETNING,
    )


def test_et_egennavn_beholder_stor_bokstav() -> None:
    assert les("Kolumbus frakter flere", egennavn={"kolumbus"}).tekst.startswith("Kolumbus")
    assert les("Busser frakter flere").tekst.startswith("busser")


def test_verbet_staar_foerst_etter_fordi() -> None:
    assert les("Deltakerne beveger seg mer").omvendt == "beveger deltakerne seg mer"


@pytest.mark.parametrize(("tekst", "er"), [("Råd og varsel", True), ("Varsel, råd", True), ("Varsel", False)])
def test_sammensatt_er_det_som_har_egne_skjoeter(tekst: str, er: bool) -> None:
    assert les(tekst).er_sammensatt is er
