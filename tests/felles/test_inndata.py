"""Signs that no text may hold, and whole numbers from outside."""

from __future__ import annotations

import sys
import unicodedata
from decimal import Decimal

import pytest
from django import forms
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.test import RequestFactory

from tests.scene import Scene, inne
from tillit.felles.adresser import Aar, Nummer, sidenummer, tall_i_adressen, tekst_i_adressen
from tillit.felles.inndata import STOERSTE_NUMMER, er_usynlig, forbudt_tegn, heltall, rens_tekst
from tillit.felles.skjema import Skjema

FORBUDT = [
    *map(chr, [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)]),
    *"\u202a\u202e\u2066\u2069\ud800\udfff\ufdd0\ufffe\uffff\U0001fffe\U0010ffff",
]
LOV = "æøå ÆØÅ\tš 漢字 «–» \u00a0\u00ad\u200b\u200e\u2028\ufeff\ufffd 👩‍👩‍👧 \U0001f1f3\n<script>&amp;'\"]]>"


class Proeve(Skjema):
    linje = forms.CharField(required=False)
    tekst = forms.CharField(required=False, widget=forms.Textarea)
    skjult = forms.CharField(required=False, widget=forms.HiddenInput)
    hemmelig = forms.CharField(required=False, widget=forms.PasswordInput)
    valg = forms.MultipleChoiceField(required=False, choices=[("a", "A")])
    tall = forms.IntegerField(required=False)
    dag = forms.DateField(required=False)
    tid = forms.DateTimeField(required=False)


@pytest.mark.parametrize("tegn", FORBUDT, ids=lambda tegn: f"U+{ord(tegn):04X}")
@pytest.mark.parametrize("felt", ["linje", "tekst", "skjult", "hemmelig", "valg"])
def test_tegnet_avvises_i_hvert_felt(felt: str, tegn: str) -> None:
    data = QueryDict(mutable=True)
    data.setlist(felt, [f"a{tegn}b"])
    form = Proeve(data)
    assert not form.is_valid()
    assert felt in form.errors
    assert felt not in form.cleaned_data


def test_meldingen_sier_hvor_tegnet_staar_og_det_skrevne_blir_staaende() -> None:
    form = Proeve({"tekst": "Første linje\nTrygg skolevei\x02 for alle", "hemmelig": "hemmelig\x02ord"})
    assert form.errors == {
        "tekst": ["Et usynlig tegn (U+0002) rett etter «Trygg skolevei» kan ikke lagres. Slett det."],
        "hemmelig": ["Teksten begynner med et usynlig tegn (U+0002) som ikke kan lagres. Slett det."],
    }
    assert form["tekst"].value() == "Første linje\nTrygg skolevei\x02 for alle"
    assert "hemmeligord" not in str(form).replace("\x02", "")


def test_et_linjeskift_er_ett_tegn_ogsaa_naar_nettleseren_sender_to() -> None:
    """Else a text that was counted to its end where it was typed comes back as too long."""

    class Kort(Skjema):
        tekst = forms.CharField(max_length=5, widget=forms.Textarea)

    for sendt in ("ab\r\ncd", "ab\ncd"):
        form = Kort({"tekst": sendt})
        assert form.is_valid(), sendt
        assert form.cleaned_data == {"tekst": "ab\ncd"}
    assert not Kort({"tekst": "ab\r\ncde"}).is_valid()


@pytest.mark.parametrize("dag", ["0001-01-01", "1599-12-31", "3000-01-01", "9999-12-31"])
def test_en_dag_ingen_mener_avvises_i_hvert_skjema(dag: str) -> None:
    """Whoever counts five working days on from the last day there is, falls off the calendar: on every visit."""
    form = Proeve({"dag": dag, "tid": f"{dag} 09:00"})
    setning = ["Året må være mellom 1600 og 2999."]
    assert form.errors == {"dag": setning, "tid": setning}
    assert form["dag"].value() == dag
    assert Proeve({"dag": "1600-01-01", "tid": "2999-12-31 23:59"}).is_valid()


def test_alt_annet_slipper_igjennom() -> None:
    form = Proeve({"tekst": LOV, "linje": LOV.replace("\n", " ")})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["tekst"] == LOV
    assert forbudt_tegn(LOV) is None


@pytest.mark.parametrize("tekst", ["\u200b", " \u00ad\u2060 \ufeff\n", "\u3164\u2800", "\ufe0f\u034f"])
def test_det_ingen_kan_se_er_ingenting(tekst: str) -> None:
    """A field that must be filled in asks for it; one that need not be holds nothing, also for its own rules."""

    class Krevd(Skjema):
        tekst = forms.CharField(widget=forms.Textarea)
        linjer = forms.CharField(required=False, widget=forms.Textarea)

        def clean_linjer(self) -> list[str]:
            return self.cleaned_data["linjer"].splitlines()

    form = Krevd({"tekst": tekst, "linjer": tekst})
    assert form.errors == {"tekst": ["Må fylles ut."]}
    assert form.cleaned_data == {"linjer": []}
    sammen = Krevd({"tekst": f"{tekst}a"})
    assert sammen.is_valid()
    assert sammen.cleaned_data["tekst"].endswith("a")
    assert not er_usynlig(LOV)


def test_ett_linjefelt_tar_en_linje() -> None:
    assert Proeve({"linje": "a\nb"}).errors == {"linje": ["Her er det bare plass til én linje."]}
    assert Proeve({"tekst": "a\nb", "linje": "a\n"}).is_valid()


def test_tekst_fra_fil_renses() -> None:
    assert rens_tekst("".join(FORBUDT)) == "\n"  # U+0085 is a line break
    assert rens_tekst("a\r\nb\rc\x85d\x00e") == "a\nb\nc\nde"
    assert rens_tekst(LOV) == LOV


def test_av_alle_tegn_som_finnes_er_bare_disse_forbudt() -> None:
    """By what Unicode itself says of each, so that the ends of every range are held from both sides."""
    alle = [chr(kode) for kode in range(sys.maxunicode + 1)]
    forbudt = {
        tegn
        for tegn in alle
        if (unicodedata.category(tegn) == "Cc" and tegn not in "\t\n")
        or unicodedata.category(tegn) == "Cs"
        or unicodedata.bidirectional(tegn) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
        or ord(tegn) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(tegn) <= 0xFDEF
    }
    assert set(alle) - set(rens_tekst("".join(alle))) == forbudt


@pytest.mark.parametrize(
    ("tekst", "tall"),
    [
        ("0", 0), (" 12 ", 12), ("007", 7), (str(STOERSTE_NUMMER), STOERSTE_NUMMER), (3, 3),
        (str(STOERSTE_NUMMER + 1), None), ("9" * 5000, None), ("-1", None), ("+1", None), ("1.0", None), ("1e3", None),
        ("", None), (None, None), ("²", None), ("٣", None), ("1_000", None), ("12\n3", None), (True, None),
        (Decimal(3), None), (3.0, None), (b"3", None), ("0" * 18 + "7", 7), ("0" * 19 + "7", None),
    ],
)  # fmt: skip
def test_heltall(tekst: object, tall: int | None) -> None:
    assert heltall(tekst) == tall


def test_heltall_har_grenser() -> None:
    assert heltall("-5", minst=-5) == -5
    assert heltall("\u22125", minst=-5) == -5
    assert [heltall(tekst, minst=-5, hoeyst=10) for tekst in ("-6", "-5", "10", "11")] == [None, -5, 10, None]


def test_adressen() -> None:
    def spurt(spoerring: str) -> WSGIRequest:
        return RequestFactory().get(f"/?{spoerring}")

    assert [sidenummer(spurt(f"side={side}")) for side in ("", "2", "0", "-1", "x", "9" * 5000)] == [1, 2, 1, 1, 1, 1]
    assert tall_i_adressen(spurt("aar=2026"), "aar", minst=2000, hoeyst=2100) == 2026
    assert tall_i_adressen(spurt("aar=1999"), "aar", minst=2000, hoeyst=2100) is None
    assert tekst_i_adressen(spurt("sok=%00skole%1b+"), "sok", lengst=4) == "skol"


@pytest.mark.parametrize("nummer", ["0", "9" * 18, "9" * 19, "9" * 5000])
def test_et_nummer_som_ikke_finnes_er_en_side_som_ikke_finnes(scene: Scene, nummer: str) -> None:
    client = inne(scene.leder)
    for sti in (f"/maal/{nummer}/", f"/moeter/{nummer}/", f"/indikatorer/{nummer}/"):
        assert client.get(sti).status_code == 404, sti


def test_omformerne() -> None:
    assert Nummer().to_python("12") == 12
    assert Aar().to_url(2026) == "2026"
