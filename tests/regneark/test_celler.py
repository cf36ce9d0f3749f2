"""What cells from the wild become: the number that was meant, or a sentence that says what to do."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.regneark.hjelp import (
    FJOR,
    NUMMER,
    Tallby,
    arbeidsbok,
    arket,
    bekreftet,
    csv_fil,
    csv_rad,
    endret,
    finn,
    lag_tallby,
    lastet_opp,
    sett,
    utfallene,
)
from tests.regneark.test_lesing import AAR, HODE, PROSENT, feilen, les, rad
from tests.scene import Scene, lag_maaling
from tillit.felles import koe
from tillit.maal.models import Maaling
from tillit.regneark import actions, queries
from tillit.regneark.enums import Filformat
from tillit.regneark.kolonner import OM_FILEN
from tillit.regneark.lesing.aapning import aapne
from tillit.regneark.lesing.celler import Vist
from tillit.regneark.lesing.stiler import innebygd, vist_som

MORGEN = datetime(2026, 5, 12, 8, 30)  # noqa: DTZ001  # a workbook knows no zones


@pytest.fixture
def by(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Tallby:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    return lag_tallby(scene)


def bok(*ark: tuple[str, list[list[Any]]], formater: dict[str, str] | None = None) -> bytes:
    """A workbook of sheets; `formater` by field for the first data row of the first."""
    ny = Workbook()
    ny.remove(ny.worksheets[0])
    for navn, rader in ark:
        side = ny.create_sheet(navn)
        for celler in rader:
            side.append(celler)
    for felt, kode in (formater or {}).items():
        ny.worksheets[0].cell(2, NUMMER[felt]).number_format = kode
    ut = io.BytesIO()
    ny.save(ut)
    return ut.getvalue()


def en_feil(innhold: bytes, mappe: Path) -> tuple[str, str]:
    (lest,) = les(innhold, mappe)
    assert lest.rad is None
    (feil,) = lest.feil
    return feil.felt, feil.melding


@pytest.mark.parametrize(
    ("kode", "vist"),
    [
        ("General", Vist.TALL), ("Standard", Vist.TALL), ("0.00", Vist.TALL), ("#,##0;[Red]-#,##0", Vist.TALL),
        ('#,##0 "dager"', Vist.TALL), (r"#,##0\ \d", Vist.TALL), ("_-* #,##0.00_-", Vist.TALL), ("0.00E+00", Vist.TALL),
        ("[$kr-414] #,##0", Vist.TALL), ("@", Vist.TALL), ("0.0%", Vist.PROSENT), ('0.0 "%"', Vist.TALL),
        ("dd.mm.yyyy", Vist.DATO), ("DD.MM.YYYY", Vist.DATO), ("[$-414]d. mmmm yyyy;@", Vist.DATO), ("mmm", Vist.DATO),
        ("d. mmm", Vist.DATO), ("dd/mm/yy hh:mm", Vist.DATO), ("hh:mm", Vist.KLOKKESLETT),
        ("h:mm AM/PM", Vist.KLOKKESLETT),
        ("mm:ss", Vist.KLOKKESLETT), ("[h]:mm:ss", Vist.VARIGHET), ("[HH]:MM", Vist.VARIGHET),
        ("[mm]:ss", Vist.VARIGHET),
    ],
)  # fmt: skip
def test_a_number_format_says_what_a_number_is_shown_as(kode: str, vist: Vist) -> None:
    assert vist_som(kode) == vist


@pytest.mark.parametrize(
    ("nummer", "vist"),
    [("0", Vist.TALL), ("9", Vist.PROSENT), ("14", Vist.DATO), ("22", Vist.DATO), ("20", Vist.KLOKKESLETT),
     ("46", Vist.VARIGHET)],
)  # fmt: skip
def test_the_built_in_formats_are_known_by_number(nummer: str, vist: Vist) -> None:
    assert innebygd(nummer) == vist


@pytest.mark.parametrize(
    ("verdi", "format_", "vist", "hva"),
    [
        (date(2026, 5, 12), None, "12.05.2026", "Excel gjør for eksempel «12.5» om til 12. mai"),
        (MORGEN, None, "12.05.2026", "Excel gjør for eksempel «12.5» om til 12. mai"),
        (46154, "d. mmm", "12.05.2026", "Excel gjør for eksempel «12.5» om til 12. mai"),
        (46154, "DD.MM.YYYY", "12.05.2026", "Excel gjør for eksempel «12.5» om til 12. mai"),
        (timedelta(hours=36), None, "36 t", "Excel lagrer den som døgn"),
        (timedelta(hours=1, minutes=15), "[h]:mm", "1 t 15 min", "Excel lagrer den som døgn"),
        (time(12, 30), None, "12.30", "Excel gjør for eksempel «12:30» om"),
    ],
)
@pytest.mark.parametrize("felt", ["verdi", "teller"])
def test_a_date_or_a_time_in_a_column_of_numbers_is_refused_with_what_excel_has_done(
    tmp_path: Path, felt: str, verdi: Any, format_: str | None, vist: str, hva: str
) -> None:
    formater = {felt: format_} if format_ else {}
    hvor, melding = en_feil(bok(("Tall", [HODE, rad(indikator_id=3, **{felt: verdi})]), formater=formater), tmp_path)
    assert hvor == felt
    assert f"({vist}), ikke et tall" in melding
    assert hva in melding


def test_a_date_in_a_workbook_saved_by_libreoffice_is_known_as_one(tmp_path: Path) -> None:
    """The column Publisert of a file that went through LibreOffice, its heading now Verdi."""
    kilde = load_workbook(Path(__file__).parent / "libreoffice" / "utfylt.xlsx")
    ark = kilde["Tall"]
    hode = {celle.value: celle for celle in ark[1]}
    hode["Verdi"].value, hode["Publisert"].value = "Publisert", "Verdi"
    kilde.save(tmp_path / "bok.xlsx")
    meldinger = [
        feil.melding
        for lest in les((tmp_path / "bok.xlsx").read_bytes(), tmp_path, {900_001: PROSENT})
        for feil in lest.feil
        if feil.felt == "verdi"
    ]
    assert [melding.partition(",")[0] for melding in meldinger] == [
        "Cellen er en dato (15.03.2023)",
        "Cellen er en dato (15.03.2024)",
    ]


def test_a_date_in_a_column_of_text_is_the_date_it_shows(tmp_path: Path) -> None:
    (lest,) = les(bok(("Tall", [HODE, rad(verdi=5, merknad=date(2026, 5, 12), kilde=2025)])), tmp_path)
    assert lest.rad is not None
    assert (lest.rad.merknad, lest.rad.kilde) == ("12.05.2026", "2025")


@pytest.mark.parametrize("skrevet", ["12.mai", "12. mai", "mai.26", "12.05.2026"])
def test_a_csv_file_in_which_excel_has_made_a_number_a_date_says_so(tmp_path: Path, skrevet: str) -> None:
    hvor, melding = en_feil(csv_fil(csv_rad(1, "2024", verdi=skrevet)), tmp_path)
    assert hvor == "verdi"
    assert melding.startswith(f"Cellen er en dato ({skrevet}), ikke et tall.")


@pytest.mark.parametrize("som_arbeidsbok", [True, False])
@pytest.mark.parametrize(
    ("skrevet", "melding"),
    [
        ("2.000", "«2.000» kan bety to tall. Mente du 2\u202f000 eller 2,000? Skriv 2000 eller 2."),
        ("1,234", "«1,234» kan bety to tall. Mente du 1\u202f234 eller 1,234? Skriv 1234 eller 1,2340."),
        ("-1.000", "«-1.000» kan bety to tall. Mente du \u22121\u202f000 eller \u22121,000? Skriv -1000 eller -1."),
    ],
)
def test_a_number_with_two_readings_is_a_row_error_that_names_both(
    tmp_path: Path, skrevet: str, melding: str, som_arbeidsbok: bool
) -> None:
    fil = bok(("Tall", [HODE, rad(verdi=skrevet)])) if som_arbeidsbok else csv_fil(csv_rad(1, "2024", verdi=skrevet))
    assert en_feil(fil, tmp_path) == ("verdi", melding)


def test_a_cell_that_a_program_holds_for_a_number_is_never_asked_about(tmp_path: Path) -> None:
    tusen, desimal = les(bok(("Tall", [HODE, rad(verdi=2000), rad(verdi=1.234)])), tmp_path)
    assert (tusen.rad and tusen.rad.verdi, desimal.rad and desimal.rad.verdi) == (Decimal(2000), Decimal("1.234"))


@pytest.mark.parametrize(
    ("skrevet", "symbol"),
    [("..", ".."), (".", "."), (":", ":"), ("n/a", ".."), ("–", ".."), ("‹4", ":"), ("<5", ":"), ("færre enn 5", ":")],
)
def test_what_stands_for_no_number_points_to_the_column_of_symbols(tmp_path: Path, skrevet: str, symbol: str) -> None:
    hvor, melding = en_feil(csv_fil(csv_rad(1, "2024", verdi=skrevet)), tmp_path)
    assert hvor == "verdi"
    assert melding == f"«{skrevet}» er ikke et tall. Skriv «{symbol}» i kolonnen Symbol, og la cellen her stå tom."


def test_the_sheet_with_our_headings_need_not_be_the_first(tmp_path: Path) -> None:
    sti = tmp_path / "bok.xlsx"
    sti.write_bytes(bok(("Notater", [["Husk å ringe"]]), ("Tomt", []), ("Mine tall", [HODE, rad(verdi=5)])))
    with aapne(sti, {1: AAR}) as fil:
        assert fil.uleste_ark == ("Notater",)
        assert [lest.rad.verdi for lest in fil.tolk.rader() if lest.rad] == [Decimal(5)]


def test_an_empty_sheet_of_headings_gives_way_to_the_one_with_figures(tmp_path: Path) -> None:
    (lest,) = les(bok(("Tall", [HODE]), ("Ark2", [HODE, rad(verdi=5)])), tmp_path)
    assert lest.rad is not None


def test_figures_in_two_sheets_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    melding = feilen(bok(("Tall", [HODE, rad(verdi=5)]), ("Tall (2)", [HODE, rad(verdi=6)])), tmp_path)
    assert (
        melding
        == "Filen har tall i flere ark: «Tall», «Tall (2)». Samle radene i ett ark, eller last opp ett ark om gangen."
    )


def test_the_preview_names_the_sheets_that_were_not_read(by: Tallby) -> None:
    innlesing = lastet_opp(bok(("Notater", [["Hei"]]), ("Tall", [HODE, rad(indikator_id=by.andel.pk, verdi=5)])), by)
    assert innlesing.uleste_ark == ["Notater"]
    assert queries.forhaandsvisning(innlesing, utfall="", side=1).uleste_ark == ("Notater",)


@pytest.mark.parametrize(
    ("linjer", "nr"),
    [
        (['1;2024;"Ny metode;;;5', csv_rad(1, "2023", verdi="6")], 2),
        ([csv_rad(1, "2023", verdi="6"), csv_rad(1, "2024", verdi="5", merknad='"åpen')], 3),
        ([csv_rad(1, "2024", verdi="5", merknad='"åpen'), csv_rad(1, "2023", verdi="6", merknad='igjen"')], 2),
        ([csv_rad(1, "2024", verdi="5", merknad='"rar" slutt')], 2),
    ],
)
def test_an_unclosed_quotation_mark_names_its_row_and_swallows_none(tmp_path: Path, linjer: list[str], nr: int) -> None:
    assert feilen(csv_fil(*linjer), tmp_path).startswith(f"Rad {nr} har et anførselstegn")


def test_a_text_of_several_lines_with_semicolons_is_a_text(tmp_path: Path) -> None:
    (lest,) = les(csv_fil(csv_rad(1, "2024", verdi="5", merknad='"én; to\nog ""tre"""')), tmp_path)
    assert lest.rad is not None
    assert lest.rad.merknad == 'én; to\nog "tre"'


@pytest.mark.parametrize("format_", list(Filformat))
def test_a_row_nobody_touched_is_unchanged_though_the_figure_was_corrected_meanwhile(
    by: Tallby, tmp_path: Path, format_: Filformat
) -> None:
    sti = arket(by.scene.leder, by.scene.etat, tmp_path, format=format_)
    lag_maaling(by.andel, FJOR - 1, "66", versjon=2, grunn="Rettet i nettleseren")
    innlesing = lastet_opp(sti, by)
    assert set(utfallene(innlesing).values()) == {"uendret"}
    visning = queries.forhaandsvisning(innlesing, utfall="uendret", side=1)
    assert [rad.rettet_siden for rad in visning.rader if rad.naa.startswith("66")] == [True]
    assert [rad.endringer for rad in visning.rader if rad.naa.startswith("66")] == [()]


def test_only_real_conflicts_are_conflicts_and_the_mass_choice_says_how_many_values_it_overrides(
    by: Tallby, tmp_path: Path
) -> None:
    sti = arket(by.scene.leder, by.scene.etat, tmp_path)
    lag_maaling(by.andel, FJOR - 1, "66", versjon=2, grunn="Rettet i nettleseren")
    lag_maaling(by.andel, FJOR - 2, "61.5", versjon=2, grunn="Ny merknad", merknad="En annen")
    lag_maaling(by.skaar, FJOR - 1, "3", versjon=2, grunn="Rettet i nettleseren")

    def fyll(ark: Any) -> None:
        sett(ark, by.andel, str(FJOR - 1), verdi=65)
        sett(ark, by.andel, str(FJOR - 2), merknad="Min merknad")

    innlesing = lastet_opp(endret(sti, fyll), by)
    assert {nokkel: utfall for nokkel, utfall in utfallene(innlesing).items() if utfall != "uendret"} == {
        ("Andel i tide", f"{FJOR - 1}-01-01"): "konflikt",
        ("Andel i tide", f"{FJOR - 2}-01-01"): "konflikt",
    }
    visning = queries.forhaandsvisning(innlesing, utfall="", side=1)
    assert (visning.konflikter, visning.erstattes) == (2, 1)

    actions.velg(innlesing=innlesing, rad_pk=None, valg="fil", av=by.scene.leder)
    innlesing = bekreftet(innlesing, by.scene.leder, grunn="Vår telling")
    assert innlesing.rettede == 2
    assert Maaling.objects.filter(indikator=by.skaar).count() == 2, "what others corrected stands"


def test_a_csv_cell_with_three_decimals_that_nobody_touched_is_what_was_downloaded(by: Tallby) -> None:
    by.andel.lagre_ny_versjon(desimaler=3)
    lag_maaling(by.andel, FJOR, "1.234")
    uroert = csv_rad(by.andel.pk, str(FJOR), verdi="1,234", sett="1")
    ny = csv_rad(by.andel.pk, str(FJOR - 1), verdi="2,345", sett="1")
    innlesing = lastet_opp(csv_fil(uroert, ny), by, navn="tall.csv")
    assert utfallene(innlesing) == {
        ("Andel i tide", f"{FJOR}-01-01"): "uendret",
        ("Andel i tide", f"{FJOR - 1}-01-01"): "feil",
    }


def _uten_kolonnen_versjon(sti: Path, endre: Any = lambda _ark: None) -> Path:
    """As people tidy a sheet before they fill it in. Ours is protected; a copy of it is not."""

    def rydd(ark: Any) -> None:
        endre(ark)
        ark.delete_cols(NUMMER["sett"])

    return endret(sti, rydd)


def _rettet_siden(by: Tallby) -> None:
    lag_maaling(by.andel, FJOR - 1, "66", versjon=2, grunn="Rettet i nettleseren")
    lag_maaling(by.skaar, FJOR - 1, "3", versjon=2, grunn="Rettet i nettleseren")


def test_a_workbook_without_its_version_column_is_compared_with_what_stood_when_it_was_downloaded(
    by: Tallby, tmp_path: Path
) -> None:
    sti = arket(by.scene.leder, by.scene.etat, tmp_path)
    _rettet_siden(by)

    def fyll(ark: Any) -> None:
        sett(ark, by.andel, str(FJOR - 1), verdi=65)
        sett(ark, by.andel, str(FJOR - 2), verdi=62, grunn="Telt på nytt")

    innlesing = lastet_opp(_uten_kolonnen_versjon(sti, fyll), by)
    assert innlesing.lastet_ned_tid is not None
    assert {nokkel: utfall for nokkel, utfall in utfallene(innlesing).items() if utfall != "uendret"} == {
        ("Andel i tide", f"{FJOR - 1}-01-01"): "konflikt",  # corrected here and in the file
        ("Andel i tide", f"{FJOR - 2}-01-01"): "ny_versjon",  # corrected in the file alone
    }
    assert innlesing.rader.get(utfall="konflikt").sett == 1


@pytest.mark.parametrize("uten", ["signatur", "kolonnen i CSV", "fremmed ark"])
def test_where_nobody_knows_what_the_file_rests_on_the_same_is_unchanged_and_the_rest_is_asked(
    by: Tallby, tmp_path: Path, uten: str
) -> None:
    if uten == "signatur":
        sti = _uten_kolonnen_versjon(arket(by.scene.leder, by.scene.etat, tmp_path))
        ark = load_workbook(sti)
        del ark[OM_FILEN]
        ark["Tall"].cell(finn(ark["Tall"], by.andel, str(FJOR - 1)), NUMMER["verdi"]).value = 65
        ark.save(sti)
        innlesing = lastet_opp(sti, by)
    elif uten == "kolonnen i CSV":
        tekst = arket(by.scene.leder, by.scene.etat, tmp_path, format=Filformat.CSV).read_text("utf-8-sig")
        rader = [rad[:-1] for rad in csv.reader(io.StringIO(tekst, newline=""), delimiter=";")]
        ut = io.StringIO(newline="")
        csv.writer(ut, delimiter=";").writerows([["65" if celle == "64" else celle for celle in rad] for rad in rader])
        innlesing = lastet_opp(ut.getvalue().encode("utf-8-sig"), by, navn="tall.csv")
    else:
        hode = ["Indikator-ID", "Periode", "Beregningsgrunnlag", "Verdi", "Symbol", "Teller", "Nevner"]
        innlesing = lastet_opp(
            arbeidsbok([hode, [by.andel.pk, FJOR - 2, "", 61.5], [by.andel.pk, FJOR - 1, "", 65]]), by
        )
    assert innlesing.lastet_ned_tid is None
    assert {nokkel: utfall for nokkel, utfall in utfallene(innlesing).items() if utfall != "uendret"} == {
        ("Andel i tide", f"{FJOR - 1}-01-01"): "konflikt"
    }
    (rad,) = queries.forhaandsvisning(innlesing, utfall="konflikt", side=1).rader
    assert (rad.naa, rad.etter, rad.bygger_paa_eldre) == ("64", "65", False)
    with pytest.raises(actions.RaderMangler):
        bekreftet(innlesing, by.scene.leder, grunn="Vår telling")
    assert Maaling.objects.filter(versjon=2).count() == 0, "nothing is written over before somebody has chosen"
