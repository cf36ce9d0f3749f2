"""What a file may be, and what its cells mean: as people and programs really write them."""

from __future__ import annotations

import io
import string
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regneark.hjelp import arbeidsbok
from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode
from tillit.regneark.enums import Filformat
from tillit.regneark.kolonner import KOLONNER, bokstav, med_formeltegn, uten_formel
from tillit.regneark.lesing import verdier
from tillit.regneark.lesing.aapning import aapne
from tillit.regneark.lesing.celler import Celle
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.filtype import filtype
from tillit.regneark.lesing.radlesing import Fakta
from tillit.regneark.lesing.tolkning import LestRad
from tillit.regneark.lesing.verdier import Uklar
from tillit.regneark.skriving.csvut import i_tekst

HODE = [kolonne.overskrift for kolonne in KOLONNER]
AAR = Fakta("tall", "aar", 1, ())
SKAAR = Fakta("skaar", "aar", 0, ("Lav", "Høy"))
PROSENT = Fakta("prosent", "aar", 1, ())


def rad(**felter: Any) -> list[Any]:
    verdiene = {"indikator_id": 1, "periode": "2024", **felter}
    return [verdiene.get(kolonne.felt) for kolonne in KOLONNER]


def les(innhold: bytes, mappe: Path, fakta: dict[int, Fakta] | None = None) -> list[LestRad]:
    sti = mappe / "fil"
    sti.write_bytes(innhold)
    with aapne(sti, fakta or {1: AAR, 2: SKAAR, 3: PROSENT}) as fil:
        return list(fil.tolk.rader())


def feilen(innhold: bytes, mappe: Path) -> str:
    with pytest.raises(RegnearketKanIkkeLeses) as feil:
        les(innhold, mappe)
    return str(feil.value.melding)


@pytest.mark.parametrize(
    ("skrevet", "ventet"),
    [
        ("12,5", "12.5"), ("12.5", "12.5"), ("1 234,5", "1234.5"), ("1\u00a0234", "1234"), ("\u22125", "-5"),
        ("1.234,5", "1234.5"), ("1.234.567,5", "1234567.5"), ("+3", "3"), (" 7 ", "7"), ("", None), ("0,10", "0.10"),
    ],
)  # fmt: skip
def test_tall_skrevet_som_tekst(skrevet: str, ventet: str | None) -> None:
    assert verdier.tall(Celle(skrevet)) == (None if ventet is None else Decimal(ventet))


@pytest.mark.parametrize("skrevet", ["tolv", "1,2,3", "12 %", "=1+1", "1e5", "--1", "1.2.3", "12,", "NaN", "1" * 20])
def test_det_som_ikke_er_tall(skrevet: str) -> None:
    with pytest.raises(Uklar):
        verdier.tall(Celle(skrevet))


@pytest.mark.parametrize(
    ("lagret", "ventet"),
    [("12.300000000000001", "12.3"), ("0.1", "0.1"), ("1E-2", "0.01"), ("-5", "-5"), ("45000", "45000")],
)
def test_tall_slik_et_program_lagrer_dem(lagret: str, ventet: str) -> None:
    assert verdier.tall(Celle(lagret, er_tall=True)) == Decimal(ventet)


@pytest.mark.parametrize(
    ("frekvens", "skrevet", "start"),
    [
        ("aar", "2024", "2024-01-01"), ("aar", "31.12.2024", "2024-12-31"), ("aar", "2024-01-01", "2024-01-01"),
        ("tertial", "2. tertial 2024", "2024-05-01"), ("tertial", "T2 2024", "2024-05-01"),
        ("tertial", "2024T2", "2024-05-01"), ("tertial", "1.5.2024", "2024-05-01"), ("tertial", "2 tertial 2024", "2024-05-01"),
        ("kvartal", "3. kvartal 2024", "2024-07-01"), ("kvartal", "K3 2024", "2024-07-01"), ("kvartal", "2024K3", "2024-07-01"),
        ("maaned", "mars 2024", "2024-03-01"), ("maaned", "Mar 2024", "2024-03-01"), ("maaned", "2024M03", "2024-03-01"),
        ("maaned", "2024-03", "2024-03-01"), ("maaned", "03.2024", "2024-03-01"),
    ],
)  # fmt: skip
def test_perioder_slik_folk_skriver_dem(frekvens: str, skrevet: str, start: str) -> None:
    assert verdier.periode(Celle(skrevet), frekvens) == Periode.som_inneholder(date.fromisoformat(start), frekvens)


@pytest.mark.parametrize(
    ("frekvens", "skrevet"),
    [
        ("aar", "24"),
        ("aar", "mars 2024"),
        ("tertial", "4. tertial 2024"),
        ("maaned", "2024-13"),
        ("aar", "15.3.2024"),
        ("aar", ""),
    ],
)
def test_det_som_ikke_er_en_periode(frekvens: str, skrevet: str) -> None:
    with pytest.raises(Uklar):
        verdier.periode(Celle(skrevet), frekvens)


def test_en_dato_lagret_som_nummer_er_en_periode() -> None:
    """Excel makes «mars 2024» the number of a day, and a year stays a number."""
    assert verdier.periode(Celle("45352", er_tall=True), "maaned").start == date(2024, 3, 1)
    assert verdier.periode(Celle("43890", er_tall=True), "maaned", fra_1904=True).start == date(2024, 3, 1)
    assert verdier.periode(Celle("2024", er_tall=True), "aar").start == date(2024, 1, 1)


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)), st.sampled_from(list(Frekvens)))
def test_navnet_paa_en_periode_leses_som_den_samme(dag: date, frekvens: Frekvens) -> None:
    periode = Periode.som_inneholder(dag, frekvens)
    assert verdier.periode(Celle(periode.navn), frekvens) == periode


@given(st.text(string.printable + "æøå'=+-@"))
def test_ingen_tekst_gaar_ut_som_formel_og_all_tekst_kommer_tilbake(tekst: str) -> None:
    ute = uten_formel(tekst)
    assert not ute.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert med_formeltegn(ute) == tekst


@given(st.decimals(-(10**13), 10**13, places=6, allow_nan=False))
def test_et_tall_i_csv_er_det_samme_tilbake(tall: Decimal) -> None:
    assert verdier.tall(Celle(i_tekst(tall))) == tall


@given(st.decimals(-(10**8), 10**8, places=6, allow_nan=False))
def test_et_tall_i_en_arbeidsbok_er_det_samme_tilbake(tall: Decimal) -> None:
    assert verdier.tall(Celle(repr(float(tall)), er_tall=True)) == tall


@settings(max_examples=25, deadline=None)
@given(
    verdi=st.one_of(st.none(), st.decimals(-9999, 9999, places=2, allow_nan=False)),
    tekst=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40),
    flagg=st.booleans(),
    dag=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2024, 1, 1))),
)
def test_en_rad_i_csv_kommer_tilbake_som_den_var(
    tmp_path_factory: pytest.TempPathFactory, verdi: Decimal | None, tekst: str, flagg: bool, dag: date | None
) -> None:
    import csv

    ut = io.StringIO(newline="")
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(HODE)
    skriver.writerow(
        [
            i_tekst(ett)
            for ett in rad(
                verdi=verdi, symbol="" if verdi is not None else "..", merknad=tekst, foreloepig=flagg, publisert=dag
            )
        ]
    )
    (lest,) = les(("\ufeff" + ut.getvalue()).encode(), tmp_path_factory.mktemp("csv"))
    assert lest.feil == ()
    assert lest.rad is not None
    assert (lest.rad.verdi, lest.rad.foreloepig, lest.rad.publisert) == (verdi, flagg, dag)
    assert lest.rad.merknad == tekst.strip()


def test_arket_taaler_det_folk_gjoer_med_det(tmp_path: Path) -> None:
    """Columns in another order, new ones beside them, rows sorted anew, space around words, a title above the headings."""
    rekkefoelge = [
        "Verdi",
        "Min egen kolonne",
        "Nevner",
        "Teller",
        "Symbol",
        " beregningsgrunnlag ",
        "PERIODE",
        "Indikator-ID",
    ]
    bok = arbeidsbok([
        ["Tall for etaten"], [], rekkefoelge,
        ["12,5", "hei", None, None, None, "Ny metode ", " 2023", "1"],
        [13.1, None, None, None, None, None, 2024, 1],
    ])  # fmt: skip
    foerste, andre = les(bok, tmp_path)
    assert (foerste.nr, andre.nr) == (4, 5)
    assert foerste.rad is not None
    assert andre.rad is not None
    assert (foerste.rad.verdi, foerste.rad.grunnlag, foerste.rad.periode) == (
        Decimal("12.5"),
        "Ny metode",
        date(2023, 1, 1),
    )
    assert (andre.rad.verdi, andre.rad.sett) == (Decimal("13.1"), None)


def test_kolonner_som_er_borte_sier_ingenting(tmp_path: Path) -> None:
    sti = tmp_path / "fil"
    sti.write_bytes(
        arbeidsbok(
            [["Indikator-ID", "Periode", "Beregningsgrunnlag", "Verdi", "Symbol", "Teller", "Nevner", "Brudd i serien"]]
        )
    )
    with aapne(sti, {}) as fil:
        assert fil.tolk.behold == {
            "beskrivelse", "foreloepig", "brudd", "brudd_grunn", "merknad", "kilde", "publisert", "sikkerhet", "kilde_url",
            "antall_svar",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("celler", "felt", "melding"),
    [
        ({"verdi": "=1+1"}, "verdi", "formel"),
        ({"merknad": "=1+1"}, "merknad", "formel"),
        ({"verdi": "tolv"}, "verdi", "«tolv» er ikke et tall"),
        ({"foreloepig": "kanskje"}, "foreloepig", "ja eller nei"),
        ({"publisert": "i går"}, "publisert", "ikke en dato"),
        ({"sikkerhet": "helt"}, "sikkerhet", "Velg"),
        ({"sett": "x"}, "sett", "ikke et tall"),
        ({"indikator_id": None}, "indikator_id", "mangler"),
        ({"indikator_id": 99}, "indikator_id", "finnes ikke"),
        ({"verdi": None, "sett": 2}, "verdi", "kan ikke slettes"),
        ({"indikator_id": 2, "verdi": "Midt på"}, "verdi", "Velg Lav, Høy"),
    ],
)
def test_en_celle_som_ikke_gir_mening(tmp_path: Path, celler: dict[str, Any], felt: str, melding: str) -> None:
    (lest,) = les(arbeidsbok([HODE, rad(**{"verdi": 5, **celler})]), tmp_path)
    assert lest.rad is None
    (feil,) = lest.feil
    assert feil.felt == felt
    assert melding in feil.melding


def test_nivaa_med_navn_og_andel_av_teller_og_nevner(tmp_path: Path) -> None:
    skaar, andel, tom = les(
        arbeidsbok([HODE, rad(indikator_id=2, verdi=" høy"), rad(indikator_id=3, teller=1, nevner=3), rad()]), tmp_path
    )
    assert skaar.rad is not None
    assert andel.rad is not None
    assert (skaar.rad.verdi, andel.rad.verdi) == (Decimal(2), Decimal("33.3"))
    assert (tom.rad, tom.feil) == (None, ())


def zip_av(**deler: str) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for navn, innhold in deler.items():
            arkiv.writestr(navn, innhold)
    return ut.getvalue()


@pytest.mark.parametrize(
    ("innhold", "melding"),
    [
        (b"", "Filen er tom"),
        (b"%PDF-1.7 ...", "ikke et regneark"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "gammel Excel-fil (.xls)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "passord"),
        (zip_av(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (zip_av(**{"[Content_Types].xml": "x", "xl/workbook.bin": "x"}), ".xlsb"),
        (zip_av(**{"word/document.xml": "x"}), "arkiv eller et annet dokument"),
        (b"PK\x03\x04 og ikke mer", "kan ikke leses"),
        (b"\0\0\0\0binary", "verken en Excel-arbeidsbok eller en CSV-fil"),
        (b"Navn;Tall\r\nOslo;5\r\n", "overskriftene"),
        (b"Indikator-ID;Periode\r\n1;2024\r\n", "mangler kolonnen"),
        (b"Indikator-ID;Periode;Periode\r\n1;2024;2024\r\n", "to ganger"),
    ],
)
def test_en_fil_vi_ikke_leser_faar_sin_setning(tmp_path: Path, innhold: bytes, melding: str) -> None:
    assert melding in feilen(innhold, tmp_path)


def bok_med(ark: str, **deler: str) -> bytes:
    """A workbook by hand, around one sheet."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zip_av(**{
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="urn:x" xmlns:r="{rel}"><sheets><sheet name="Tall" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="a" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": ark,
        **deler,
    })  # fmt: skip


def test_en_xml_bombe_stanses(tmp_path: Path) -> None:
    bombe = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    assert "XML-deler" in feilen(bok_med(bombe), tmp_path)
    assert "XML-deler" in feilen(bok_med("<worksheet/>", **{"xl/sharedStrings.xml": bombe}), tmp_path)
    i_boken = {"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "a">]><workbook/>'}
    assert "kan ikke leses" in feilen(bok_med("<worksheet/>", **i_boken), tmp_path)


def test_en_pakket_bombe_stanses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for modul in ("filtype", "xmldeler"):
        monkeypatch.setattr(f"tillit.regneark.lesing.{modul}.MAKS_UTPAKKET", 1_000_000)
    assert "for stor når den pakkes ut" in feilen(bok_med("<worksheet>" + " " * 2_000_000 + "</worksheet>"), tmp_path)


def test_oedelagt_xml_i_et_ark_sies_med_ord(tmp_path: Path) -> None:
    assert "kan ikke leses" in feilen(bok_med("<worksheet><sheetData><row>"), tmp_path)
    assert "kan ikke leses" in feilen(
        bok_med('<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>'), tmp_path
    )


def test_innholdet_avgjoer_ikke_navnet(tmp_path: Path) -> None:
    """A workbook that is called .csv is read as what it is."""
    sti = tmp_path / "tall.csv"
    sti.write_bytes(arbeidsbok([HODE, rad(verdi=5)]))
    assert filtype(sti) == Filformat.XLSX


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_slik_programmer_lagrer_den(tmp_path: Path, koding: str) -> None:
    linjer = "\n".join([";".join(HODE), ";".join(str(c or "") for c in rad(verdi="5,5", merknad="Færre på kø"))])
    (lest,) = les(linjer.encode(koding), tmp_path)
    assert lest.rad is not None
    assert (lest.rad.verdi, lest.rad.merknad) == (Decimal("5.5"), "Færre på kø")


def test_lagrede_verdier_ved_formler_blir_ikke_trodd(tmp_path: Path) -> None:
    celler = "".join(
        f'<c r="{bokstav(nr)}1" t="inlineStr"><is><t>{tekst}</t></is></c>' for nr, tekst in enumerate(HODE)
    )
    tall = '<c r="A2"><v>1</v></c><c r="F2"><v>2024</v></c><c r="H2"><f>1+1</f><v>2</v></c>'
    ark = f'<worksheet><sheetData><row r="1">{celler}</row><row r="2">{tall}</row></sheetData></worksheet>'
    (lest,) = les(bok_med(ark), tmp_path)
    assert "formel" in lest.feil[0].melding
