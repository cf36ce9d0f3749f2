"""The picture for a slide: one SVG that needs nothing but itself, and the same as PNG."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.urls import reverse

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.enums import Steg
from resultatkjede.models import Resultatkjede
from resultatkjede.tegning.lysbilde import BREDDE, HOEYDE, alternativ_tekst, lysbilde
from resultatkjede.tegning.png import png
from tests.resultatkjede.kjeder import lag_luftkjede
from tests.scene import Scene, inne, lag_maal

SVG = "{http://www.w3.org/2000/svg}"
DAG = date(2026, 11, 23)


def kjede(antall: int, **felter: object) -> Kjedebilde:
    ledd = tuple(
        Leddbilde(pk=nr + 1, steg=nr % 5 + 1, tekst=f"Ledd {nr} <&> æøå", eier="Etaten", **felter)  # type: ignore[arg-type]
        for nr in range(antall)
    )
    koblinger = tuple(
        Koblingbilde(pk=1000 + fra.pk, fra=fra.pk, til=fra.pk + 1)
        for fra in ledd[:-1]
        if fra.steg < Steg.SAMFUNNSEFFEKT
    )
    return Kjedebilde(1, "Renere luft & «mer»", "Etaten", 1, ledd, koblinger)


def tekster(svg: str) -> str:
    return " ".join(text for text in ET.fromstring(svg).itertext() if text.strip())


def test_bildet_staar_paa_egne_bein() -> None:
    svg = lysbilde(kjede(12), dag=DAG)
    rot = ET.fromstring(svg)
    assert (rot.get("width"), rot.get("height")) == ("1600", "900")
    assert [barn.tag for barn in rot[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert "Renere luft & «mer»" in tekster(svg)
    assert "Slik kjeden sto 23. november 2026." in tekster(svg)
    assert not [ett.tag for ett in rot.iter() if ett.tag in {f"{SVG}image", f"{SVG}use", f"{SVG}style", f"{SVG}script"}]
    assert not [verdi for ett in rot.iter() for navn, verdi in ett.items() if "href" in navn or "url(" in verdi]
    assert "var(" not in svg
    assert "currentColor" not in svg


@pytest.mark.parametrize("antall", [1, 5, 15, 60])
def test_alt_faar_plass_innenfor_bildet(antall: int) -> None:
    rot = ET.fromstring(lysbilde(kjede(antall), dag=DAG))
    flytting = next(ett for ett in rot.iter(f"{SVG}g") if "scale" in ett.get("transform", "")).get("transform", "")
    x, y = (float(tall) for tall in flytting.split("(")[1].split(")")[0].split())
    maalestokk = float(flytting.split("scale(")[1].rstrip(")"))
    flater = [ett for ett in rot.iter(f"{SVG}rect") if ett.get("class") == "kjedekort__flate"]
    assert len(flater) == antall
    assert all(x + maalestokk * sum(float(ett.get(navn, 0)) for navn in ("x", "width")) <= BREDDE for ett in flater)
    assert all(y + maalestokk * sum(float(ett.get(navn, 0)) for navn in ("y", "height")) <= HOEYDE for ett in flater)


def test_en_liten_kjede_har_alt_med_og_en_stor_sier_hva_som_mangler() -> None:
    tall = (Leddtall(1, "Dager med dårlig luft", "12 dager", "2025", retning="bedre"),)
    liten, stor = (tekster(lysbilde(kjede(antall, tall=tall), dag=DAG)) for antall in (5, 60))
    assert "12 dager" in liten
    assert "utelatt" not in liten
    assert "12 dager" not in stor
    assert "utelatt på kortene." in stor


def test_at_en_effekt_er_udokumentert_utelates_aldri() -> None:
    stor = kjede(60)
    uten = replace(stor, ledd=tuple(replace(ett, udokumentert=ett.steg == Steg.BRUKEREFFEKT) for ett in stor.ledd))
    assert tekster(lysbilde(uten, dag=DAG)).count("udokumentert") == 12


def test_png_er_samme_bilde_og_ikke_tomt() -> None:
    bilde = png(lysbilde(kjede(12), dag=DAG))
    assert bilde.startswith(b"\x89PNG")
    assert struct.unpack(">II", bilde[16:24]) == (2560, 1440)
    assert len(bilde) > len(png(lysbilde(kjede(0), dag=DAG))) + 5000


def test_den_alternative_teksten_sier_hva_bildet_viser() -> None:
    assert alternativ_tekst(kjede(3)) == (
        "Resultatkjede for «Renere luft & «mer»». 3 ledd og 2 koblinger. Innsatsfaktorer: Ledd 0 <&> æøå."
        " Aktiviteter: Ledd 1 <&> æøå. Produkter og tjenester: Ledd 2 <&> æøå."
    )


@pytest.fixture
def luftkjede(scene: Scene) -> Resultatkjede:
    return lag_luftkjede(lag_maal(scene.relasjon, eier=scene.leder, tekst="Alle puster inn ren luft på Ås"))


@time_machine.travel("2026-11-23T12:00:00+01:00")
def test_filene_heter_det_de_er(scene: Scene, luftkjede: Resultatkjede) -> None:
    client = inne(scene.leder)
    for slag, type_ in (("svg", "image/svg+xml"), ("png", "image/png")):
        svar = client.get(reverse(f"resultatkjede:lysbilde_{slag}", args=[luftkjede.maal_id]))
        assert svar["Content-Type"] == type_
        fil = f"resultatkjede-alle-puster-inn-ren-luft-paa-aas-2026-11-23.{slag}"
        assert svar["Content-Disposition"] == f'attachment; filename="{fil}"'


def test_siden_viser_bildet_og_gir_teksten_til_det(scene: Scene, luftkjede: Resultatkjede) -> None:
    client = inne(scene.leder)
    side = client.get(reverse("resultatkjede:lysbilde", args=[luftkjede.maal_id])).content.decode()
    assert side.count("Fagfolk på luft og trafikk") == 1  # broken into lines in the picture, whole in the text
    assert side.count("kjedekort__flate") == 13
    assert reverse("resultatkjede:lysbilde_png", args=[luftkjede.maal_id]) in side


def test_uten_ledd_er_det_ingenting_aa_laste_ned(scene: Scene) -> None:
    client = inne(scene.leder)
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    side = client.get(reverse("resultatkjede:lysbilde", args=[maal.pk])).content.decode()
    assert "Ingen ledd å vise ennå" in side
    assert "Last ned" not in side
