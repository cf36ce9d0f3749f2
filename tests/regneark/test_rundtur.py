"""Download, fill in, upload, look, confirm: the whole way, in both formats."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.regneark.hjelp import (
    FJOR,
    NUMMER,
    Tallby,
    arket,
    bekreftet,
    endret,
    finn,
    lag_tallby,
    lastet_opp,
    sett,
    utfallene,
)
from tests.regneark.libreoffice.lag import ANDEL, MAANED, SKAAR
from tests.regneark.libreoffice.lag import HER as LIBREOFFICE
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling
from tillit.felles import koe
from tillit.felles.jobb import Jobbstatus
from tillit.maal.enums import Indikatortype
from tillit.maal.feilmargin import feilmargin
from tillit.maal.models import Indikator, Maaling
from tillit.regneark.enums import Filformat
from tillit.regneark.kolonner import bokstav


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def by(scene: Scene) -> Tallby:
    return lag_tallby(scene)


@pytest.mark.parametrize("format", list(Filformat))
def test_et_uroert_ark_endrer_ingenting(by: Tallby, tmp_path: Path, format: Filformat) -> None:  # noqa: A002
    innlesing = lastet_opp(arket(by.scene.medarbeider, by.scene.etat, tmp_path, format=format), by)
    assert (innlesing.status, innlesing.feil) == (Jobbstatus.FERDIG, "")
    assert set(utfallene(innlesing).values()) == {"uendret"}
    assert innlesing.rader.count() == Maaling.objects.count() == 4
    assert innlesing.tomme > 0
    assert (innlesing.lastet_ned_tid is not None) == (format == Filformat.XLSX)


def test_arket_fylles_ut_sees_over_og_lagres(by: Tallby, tmp_path: Path) -> None:
    sti = arket(by.scene.medarbeider, by.scene.etat, tmp_path)

    def fyll(ark: Worksheet) -> None:
        sett(ark, by.andel, str(FJOR), verdi=66.5, foreloepig="ja", kilde="Fagsystemet")
        sett(ark, by.andel, str(FJOR - 1), verdi=64.25 + 0.05, grunn="Talt på nytt")
        sett(ark, by.skaar, str(FJOR), verdi="Høy")
        sett(ark, by.ord_, str(FJOR), beskrivelse="Partene møtes oftere.")
        sett(ark, by.kvartal, f"2. kvartal {FJOR}", symbol="..")

    innlesing = lastet_opp(endret(sti, fyll), by)
    assert utfallene(innlesing) == {
        ("Andel i tide", f"{FJOR - 2}-01-01"): "uendret",
        ("Andel i tide", f"{FJOR - 1}-01-01"): "ny_versjon",
        ("Andel i tide", f"{FJOR}-01-01"): "ny",
        ("Trivsel", f"{FJOR - 1}-01-01"): "uendret",
        ("Trivsel", f"{FJOR}-01-01"): "ny",
        ("Samarbeidet", f"{FJOR}-01-01"): "ny",
        ("Avvik i kroner", f"{FJOR}-01-01"): "uendret",
        ("Avvik i kroner", f"{FJOR}-04-01"): "ny",
    }
    assert Maaling.objects.count() == 4, "nothing is stored before it is confirmed"

    innlesing = bekreftet(innlesing, by.scene.medarbeider)
    assert (innlesing.nye, innlesing.rettede, innlesing.rader.count()) == (4, 1, 0)
    nye = {
        (m.indikator.navn, m.periode.month): m
        for m in Maaling.objects.filter(registrert_av=by.scene.medarbeider, versjon=1)
    }
    assert nye["Andel i tide", 1].verdi == Decimal("66.5")
    assert (nye["Andel i tide", 1].foreloepig, nye["Andel i tide", 1].kilde) == (True, "Fagsystemet")
    assert nye["Trivsel", 1].verdi == 3
    assert nye["Samarbeidet", 1].beskrivelse == "Partene møtes oftere."
    assert (nye["Avvik i kroner", 4].symbol, nye["Avvik i kroner", 4].grunnlag) == ("..", "Regnskapet")
    rettet = Maaling.objects.get(versjon=2)
    assert (rettet.verdi, rettet.grunn, rettet.sikkerhet) == (Decimal("64.3"), "Talt på nytt", "lav")


@pytest.mark.parametrize("format", list(Filformat))
def test_antall_svar_gaar_ut_og_inn_og_feilmarginen_bare_ut(by: Tallby, tmp_path: Path, format: Filformat) -> None:  # noqa: A002
    fornoeyd = lag_indikator(by.andel.maal, navn="Andel fornøyde", type=Indikatortype.PROSENT, rekkefoelge=9)
    margin = feilmargin(type=Indikatortype.PROSENT, verdi=Decimal(88), antall_svar=412)
    lag_maaling(fornoeyd, FJOR, "88", antall_svar=412, feilmargin=margin)
    uroert = arket(by.scene.medarbeider, by.scene.etat, tmp_path, format=format)
    assert set(utfallene(lastet_opp(uroert, by, navn=f"tall.{format}")).values()) == {"uendret"}

    if format == Filformat.CSV:
        linjer = uroert.read_text(encoding="utf-8-sig").splitlines()
        (nr,) = (nr for nr, linje in enumerate(linjer) if linje.startswith(f"{fornoeyd.pk};") and ";88;" in linje)
        celler = linjer[nr].split(";")
        assert (celler[NUMMER["antall_svar"] - 1], celler[NUMMER["feilmargin"] - 1]) == ("412", "3,5")
        celler[NUMMER["antall_svar"] - 1], celler[NUMMER["feilmargin"] - 1] = "824", "0"
        celler[NUMMER["grunn"] - 1] = "Flere svar"
        fil = "\r\n".join([linjer[0], ";".join(celler)]).encode("utf-8-sig")
    else:
        ark = load_workbook(uroert)["Tall"]
        rad = finn(ark, fornoeyd, str(FJOR))
        assert (ark.cell(rad, NUMMER["antall_svar"]).value, ark.cell(rad, NUMMER["feilmargin"]).value) == (412, 3.5)
        nytt = {"antall_svar": 824, "feilmargin": 0, "grunn": "Flere svar"}
        fil = endret(uroert, lambda ark: sett(ark, fornoeyd, str(FJOR), **nytt)).read_bytes()
    innlesing = lastet_opp(fil, by, navn=f"tall.{format}")
    assert utfallene(innlesing)["Andel fornøyde", f"{FJOR}-01-01"] == "ny_versjon"
    assert bekreftet(innlesing, by.scene.medarbeider).rettede == 1
    rettet = Maaling.objects.get(indikator=fornoeyd, versjon=2)
    assert (rettet.antall_svar, rettet.feilmargin) == (
        824,
        feilmargin(type=Indikatortype.PROSENT, verdi=Decimal(88), antall_svar=824),
    )


def test_begge_metodene_i_ett_aar_har_hver_sin_rad(by: Tallby, tmp_path: Path) -> None:
    lag_maaling(by.andel, FJOR, "83", grunnlag="post")
    lag_maaling(by.andel, FJOR, "76", grunnlag="digitalt")
    ark = load_workbook(arket(by.scene.medarbeider, by.scene.etat, tmp_path))["Tall"]
    felter = ("periode", "grunnlag", "verdi")
    rader = [tuple(ark.cell(rad, NUMMER[felt]).value for felt in felter) for rad in range(2, ark.max_row + 1)]
    assert [rad for rad in rader if rad[0] == str(FJOR) and rad[1]] == [
        (str(FJOR), "digitalt", 76),
        (str(FJOR), "post", 83),
    ]


def test_arket_er_laast_der_det_skal_og_sier_hva_som_kan_skrives(by: Tallby, tmp_path: Path) -> None:
    bok = load_workbook(arket(by.scene.medarbeider, by.scene.etat, tmp_path))
    ark = bok["Tall"]
    assert ark.protection.sheet
    assert ark.protection.password is None
    assert ark.freeze_panes == "E2"
    for felt, laast in (("indikator_id", True), ("periode", True), ("sett", True), ("verdi", False), ("grunn", False)):
        rad = 2
        celle = ark.cell(rad, NUMMER[felt])
        spalte = ark.column_dimensions[bokstav(NUMMER[felt] - 1)]
        stil = celle.protection if celle.has_style or celle.value is not None else spalte.protection
        assert stil.locked is laast, felt
    assert ark.cell(2, NUMMER["verdi"]).number_format == "#,##0.0"
    regler = {regel.type for regel in ark.data_validations.dataValidation}
    assert regler == {"decimal", "list", "textLength", "date", "whole"}
    assert bok["Om filen"].sheet_state == "veryHidden"
    assert "Veiledning" in bok.sheetnames


@pytest.mark.parametrize("format", list(Filformat))
def test_tekst_som_likner_en_formel_gaar_ut_som_tekst(by: Tallby, tmp_path: Path, format: Filformat) -> None:  # noqa: A002
    sti = arket(by.scene.medarbeider, by.scene.etat, tmp_path, format=format)
    if format == Filformat.CSV:
        assert "'=HYPERLINK(1)" in sti.read_text(encoding="utf-8-sig")
        assert ";-1200,5;" in sti.read_text(encoding="utf-8-sig"), "a negative number stays a number"
    else:
        ark = load_workbook(sti)["Tall"]
        celler = [celle for rad in ark.iter_rows() for celle in rad]
        assert "'=HYPERLINK(1)" in {celle.value for celle in celler}
        assert "f" not in {celle.data_type for celle in celler}


def lag_det_libreoffice_vet_om(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    uten = {"minste": None, "stoerste": None}
    lag_indikator(maal, pk=ANDEL)
    lag_indikator(maal, pk=SKAAR, type="skaar", nivaaer=["Lav", "Middels", "Høy"], desimaler=0, **uten)
    maaned = lag_indikator(maal, pk=MAANED, frekvens="maaned", **uten)
    assert maaned.pk == MAANED
    lag_maaling(
        Indikator.objects.get(pk=ANDEL), 2022, "61.5", merknad="Æ, ø og å\r\nto linjer", kilde="=SUM(A1)",
        foreloepig=True, sikkerhet="lav", publisert=date(2023, 3, 15),
    )  # fmt: skip


def test_en_arbeidsbok_lagret_av_libreoffice_leses_og_lagres(scene: Scene) -> None:
    """Made by tests/regneark/libreoffice/lag.py: what was untouched is unchanged, what was filled in is stored."""
    lag_det_libreoffice_vet_om(scene)
    innlesing = lastet_opp(LIBREOFFICE / "utfylt.xlsx", scene, navn="utfylt.xlsx")
    assert innlesing.feil == ""
    assert [(rad.nr, rad.utfall, rad.cellefeil) for rad in innlesing.rader.all()] == [
        (2, "uendret", []),
        *((nr, "ny", []) for nr in range(3, 8)),
    ]
    bekreftet(innlesing, scene.medarbeider)
    nye = Maaling.objects.filter(registrert_av=scene.medarbeider).order_by("indikator_id", "periode")
    assert [(m.indikator_id, f"{m.periode}", m.verdi, m.symbol) for m in nye] == [
        (ANDEL, "2023-01-01", Decimal("66.3"), ""),
        (ANDEL, "2024-01-01", Decimal("70.5"), ""),
        (SKAAR, "2023-01-01", Decimal(3), ""),
        (MAANED, "2024-03-01", Decimal(12), ""),
        (MAANED, "2024-04-01", None, ".."),
    ]
    assert (nye[0].foreloepig, nye[0].publisert, nye[0].kilde) == (True, date(2024, 3, 15), "Fagsystemet")


def test_en_ods_fil_avvises_med_en_setning_om_hva_en_skal_gjoere(scene: Scene) -> None:
    innlesing = lastet_opp(LIBREOFFICE / "utfylt.ods", scene, navn="utfylt.ods")
    assert (innlesing.status, innlesing.rader.count()) == (Jobbstatus.FEILET, 0)
    assert innlesing.feil.startswith("Filen er et OpenDocument-regneark (.ods). Velg «Lagre som»")


def test_aa_lage_arket_spoer_like_mye_med_flere_tall(by: Tallby, tmp_path: Path) -> None:
    def spoerringer() -> int:
        with CaptureQueriesContext(connection) as fanget:
            arket(by.scene.medarbeider, by.scene.etat, tmp_path)
            return len(fanget)

    spoerringer()  # the user's roles are read once
    foer = spoerringer()
    for aar in range(FJOR - 20, FJOR - 2):
        lag_maaling(by.skaar, aar, "1")
    assert spoerringer() == foer
