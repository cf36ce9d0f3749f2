"""Files as people make them: what stands in them is what is read, and what may mean two things is asked about."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.statistikk.hjelp import DATA
from tillit.statistikk import csvkilde, jsonstat, kodebilde
from tillit.statistikk.enums import Desimaltegn
from tillit.statistikk.kube import Kube, Kubecelle, UleseligSvar

FILER = DATA / "filer"


def kube(tekst: str | bytes, **valg: str) -> Kube:
    return csvkilde.les(tekst.encode() if isinstance(tekst, str) else tekst, **valg)


def serie(lest: Kube, **koder: str) -> dict[str, str]:
    """Each period with the value as text, the symbol, or what is unclear."""
    fulle = kodebilde.fulle_koder(lest, koder, tid=lest.tidsdimensjon)
    tid = lest.dimensjon(lest.tidsdimensjon)
    assert tid
    celler = {kode: lest.celle({**fulle, tid.kode: kode}) for kode in tid.koder}
    return {kode: _vist(celle) for kode, celle in celler.items() if celle}


def _vist(celle: Kubecelle) -> str:
    return celle.uklar or celle.symbol or f"{celle.verdi}{celle.merke}"


def fra(navn: str) -> bytes:
    return Path(FILER / navn).read_bytes()


def akser(lest: Kube) -> list[str]:
    return [dim.kode for dim in lest.dimensjoner]


def test_en_merknad_er_ingen_akse_og_foreloepig_i_den_gjelder_tallet() -> None:
    lest = kube(fra("noter.csv"))
    assert akser(lest) == ["kolonne", "År"]
    assert serie(lest) == {"2020": "12", "2021": "13*", "2022": "14"}
    assert [celle.merknad for celle in lest.celler.values()] == ["", "Merknad: Foreløpig", ""]


def test_en_tom_kolonne_er_ingenting() -> None:
    assert serie(kube(fra("tomkol.csv"))) == {"2024": "5", "2023": "6"}
    assert serie(kube("År;Antall;Bydel\n2023;5;\n2024;6;\n")) == {"2023": "5", "2024": "6"}


def test_et_symbol_i_en_kolonne_roerer_ingen_annen() -> None:
    lest = kube(fra("to.csv"))
    assert serie(lest, kolonne="Antall") == {"2020": "12", "2021": "13", "2022": "14"}
    assert serie(lest, kolonne="Andel") == {
        "2020": "Rad 2 har bare en strek. Skriv 0 for null, eller .. når tallet mangler.",
        "2021": "4.5",
        "2022": "5.5",
    }


@pytest.mark.parametrize("navn", ["maaned.csv", "maaned2.csv"])
def test_maaneder_forstaas(navn: str) -> None:
    lest = kube(fra(navn))
    assert list(serie(lest).values()) == ["5", "6"]
    assert kodebilde.bilde(lest, tid=lest.tidsdimensjon, koblinger=[])["frekvens"] == ["maaned"]


def test_maaneder_forstaas_i_json() -> None:
    lest = jsonstat.les(fra("maaned.json"))
    assert kodebilde.bilde(lest, tid="time", koblinger=[])["frekvens"] == ["maaned"]
    assert serie(Kube(**{**vars(lest), "tidsdimensjon": "time"})) == {"2026-07": "128.1", "2026-08": "128.41p"}


def test_tegn_i_stedet_for_tall_er_symboler_eller_faar_raden_sin_sagt() -> None:
    lest = kube(fra("tegn.csv"))
    assert serie(lest) == {
        "2020": "Rad 2 har bare en strek. Skriv 0 for null, eller .. når tallet mangler.",
        "2021": ":",
        "2022": "..",
        "2023": "12",
    }
    assert [celle.merke for celle in lest.celler.values()] == ["", "<4", "n/a", ""]


def test_ett_punktum_og_tre_sifre_spoerres_det_om() -> None:
    lest = kube(fra("tusen.csv"))
    assert [celle.uklar for celle in lest.tvetydige] == [
        "Rad 2 har «1.234», som kan bety 1\u202f234 eller 1,234.",
        "Rad 3 har «2.000», som kan bety 2\u202f000 eller 2,000.",
    ]
    assert {celle.verdi for celle in lest.celler.values()} == {None}
    assert serie(kube(fra("tusen.csv"), desimaltegn=Desimaltegn.KOMMA)) == {"2020": "1234", "2021": "2000"}
    assert serie(kube(fra("tusen.csv"), desimaltegn=Desimaltegn.PUNKTUM)) == {"2020": "1.234", "2021": "2.000"}


@pytest.mark.parametrize(
    ("vist", "verdi"),
    [("4,5", "1234"), ("1.234.567", "1234"), ("1.234,5", "1234"), ("1 234,567", "1234"), ("4.5", "1.234")],
)
def test_et_sikkert_tall_i_filen_avgjoer_de_andre(vist: str, verdi: str) -> None:
    assert serie(kube(f"År;Antall\n2020;1.234\n2021;{vist}\n"))["2020"] == verdi


def test_en_fil_som_skriver_tall_paa_to_maater_avgjoer_ingenting() -> None:
    lest = kube("År;Antall\n2020;1.234\n2021;4,5\n2022;4.5\n")
    assert [celle.tvetydig.tekst for celle in lest.tvetydige if celle.tvetydig] == ["1.234"]
    assert [serie(lest)[aar] for aar in ("2021", "2022")] == ["4.5", "4.5"]


def test_bydeler_er_en_akse_og_navnet_ved_siden_av_en_merknad() -> None:
    rader = "0301;Gamle Oslo;2023;5\n0301;Gamle Oslo;2024;6\n0302;Grünerløkka;2024;7\n"
    lest = kube("Nr;Bydel;År;Antall\n" + rader)
    assert akser(lest) == ["Nr", "kolonne", "År"]
    assert serie(lest, Nr="0301") == {"2023": "5", "2024": "6"}
    assert serie(lest, Nr="0302") == {"2024": "7"}, "a row the file does not have says nothing, not that it is missing"


def test_en_kolonne_som_alltid_er_den_samme_er_en_akse_saa_det_merkes_naar_den_skifter() -> None:
    assert akser(kube("Bydel;År;Antall\n0301;2023;5\n0301;2024;6\n")) == ["Bydel", "kolonne", "År"]


def test_en_akse_serier_er_valgt_etter_forblir_en() -> None:
    tekst = "Bydel;År;Antall\n0301;2023;5\n0302;2024;6\n"
    assert akser(kube(tekst)) == ["kolonne", "År"]
    lest = csvkilde.les(tekst.encode(), akser={"Bydel"})
    assert serie(lest, Bydel="0301") == {"2023": "5"}


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("skift", ["\n", "\r\n", "\r"])
def test_koding_og_linjeskift_som_i_arket(koding: str, skift: str) -> None:
    tekst = skift.join(["År;Måltall;Bydel", "2023;5;Østensjø", "2024;6;Østensjø", ""])
    assert serie(kube(tekst.encode(koding)), Bydel="Østensjø") == {"2023": "5", "2024": "6"}


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("År;Antall\n\n2023;5\n\n2023;6\n", "Rad 5 gjelder det samme som rad 3, og kan ikke skilles fra den."),
        ("År;Antall\n2023;5\n2023*;6\n", "Rad 3 gjelder det samme som rad 2, og kan ikke skilles fra den."),
        (
            "År;Antall;Bydel\n2023;5;A\n2023;6;\n2023;7;\n",
            (
                "Rad 3 gjelder det samme som rad 2, og kan ikke skilles fra den. "
                "Kolonnen «Bydel» er tom i noen rader. Fyll den ut hvis den skiller seriene."
            ),
        ),
        ("År;Antall\n\n;5\n2024;6\n", "Rad 3 har ingen periode i «År»."),
        ("År;Antall\n2023;5;ekstra\n", "Rad 2 har «ekstra» i kolonne C, som ikke har noen overskrift."),
        ("År;Antall\n2023;5\n2024;fem\n", "Vi fant ingen kolonne med bare tall. Rad 3 har «fem» i «Antall»."),
        ("År;Navn\n2023;A\n", "Vi fant ingen kolonne med tall."),
        ("År;Antall;Antall\n2023;5;6\n", "Hver kolonne må ha sin egen overskrift."),
        ("År;Antall\n", "Filen har ingen rader under overskriftene."),
        ("", "Filen har ingen rader under overskriftene."),
        ("År;Ant\0all\n2023;5\n", "Filen er ikke en CSV-fil vi kan lese."),
    ],
)
def test_det_som_er_galt_sies_med_raden_slik_filen_har_den(tekst: str, melding: str) -> None:
    with pytest.raises(UleseligSvar) as feil:
        kube(tekst)
    assert feil.value.melding == melding


def test_et_aar_med_stjerne_er_foreloepig() -> None:
    lest = kube("År;Antall\n2024;5\n2025*;6\n")
    assert serie(lest) == {"2024": "5", "2025*": "6*"}
    assert kodebilde.bilde(lest, tid="År", koblinger=[])["perioder"] == ["2024", "2025"]


def test_tall_med_merke_og_prosenttegn() -> None:
    assert serie(kube("År;Antall\n2024;13*\n2025;14 p\n")) == {"2024": "13*", "2025": "14p"}
    assert kube("År;Antall\n2024;-1\u00a0234,5\n").celler[0].verdi == Decimal("-1234.5")
