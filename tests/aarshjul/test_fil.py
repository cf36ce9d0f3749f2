"""Dates from a file: what is understood, what is refused and why, chosen row by row, and out and in again unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from time_machine import travel

from tests.aarshjul.hjelp import DAGEN, satt
from tests.scene import ROLLENE, Scene, inne, lag_moete
from tests.styringsdialog.hjelp import nektes, sql
from tillit.aarshjul import actions, lesing
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.models import Kalenderdato, Kalenderfil
from tillit.felles import koe
from tillit.felles.tid import naa
from tillit.organisasjon.enums import Part
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ingen_koe")]
HODE = ("Hva", "Slag", "Dato", "Siste dag", "Kilde")


@pytest.fixture
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is ordered waits for the test to do it."""
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def bok(*ark: Sequence[Sequence[Any]], slaa_sammen: str = "") -> bytes:
    """A workbook; each sheet is its rows."""
    boka = Workbook()
    boka.remove(boka.worksheets[0])
    for nr, rader in enumerate(ark, 1):
        arket = boka.create_sheet(f"Ark {nr}")
        for rad in rader:
            arket.append(list(rad))
        if slaa_sammen:
            arket.merge_cells(slaa_sammen)
    ut = BytesIO()
    boka.save(ut)
    return ut.getvalue()


def lest(tmp_path: Path, innhold: bytes) -> lesing.Kalenderark:
    sti = tmp_path / "fil"
    sti.write_bytes(innhold)
    return lesing.les_datoer(sti)


def lastet_opp(scene: Scene, innhold: bytes, navn: str = "kalender.xlsx") -> Kalenderfil:
    url = reverse("aarshjul:last_opp", args=[scene.relasjon.pk])
    inne(scene.etatsstyrer).post(url, {"fil": SimpleUploadedFile(navn, innhold)})
    fil = Kalenderfil.objects.get()
    lesing.les_kalenderfil(fil.pk)
    fil.refresh_from_db()
    return fil


def adresse(fil: Kalenderfil) -> str:
    return reverse("aarshjul:fil", args=[fil.pk])


@pytest.mark.parametrize(
    ("skrevet", "dag"),
    [
        (date(2027, 5, 3), "2027-05-03"),
        ("3.5.2027", "2027-05-03"),
        ("03.05.2027", "2027-05-03"),
        ("2027-05-03", "2027-05-03"),
        ("3. mai 2027", "2027-05-03"),
        ("3 MAI 2027", "2027-05-03"),
        ("29.2.2028", "2028-02-29"),
        ("13/5/2027", "2027-05-13"),
        ("5/5/2027", "2027-05-05"),
    ],
)
def test_en_dato_leses_som_den_er_skrevet(tmp_path: Path, skrevet: Any, dag: str) -> None:
    [rad] = lest(tmp_path, bok([HODE, ("Frist", "", skrevet)])).rader
    assert (rad.dato, rad.feil) == (dag, ())


@pytest.mark.parametrize(
    ("skrevet", "hvorfor"),
    [
        ("3.5.27", "Skriv året i «3.5.27» med fire sifre."),
        ("3.5.", "«3.5.» har ikke noe år."),
        ("3. mai", "«3. mai» har ikke noe år."),
        ("3/5/2027", "«3/5/2027» kan bety to dager."),
        ("29.2.2027", "«29.2.2027» er ikke en dato."),
        ("31. april 2027", "«31. april 2027» er ikke en dato."),
        ("våren", "«våren» er ikke en dato."),
        ("uke 18", "«uke 18» er ikke en dato."),
        ("", "Datoen mangler. Er celler slått sammen i arket"),
    ],
)
def test_en_dato_som_ikke_er_sikker_gjettes_ikke(tmp_path: Path, skrevet: str, hvorfor: str) -> None:
    [rad] = lest(tmp_path, bok([HODE, ("Frist", "", skrevet)])).rader
    assert rad.dato == ""
    assert [feil[: len(hvorfor)] for feil in rad.feil] == [hvorfor]


def test_overskriftene_finnes_under_en_tittel_og_i_hvilken_rekkefoelge_som_helst(tmp_path: Path) -> None:
    rader = [("Årshjul for avdelingen",), (), ("Kilde", "Når", "Aktivitet:"), ("Brevet", "3.5.2027", "Frist"), ()]
    [rad] = lest(tmp_path, bok(rader)).rader
    assert (rad.nr, rad.tittel, rad.dato, rad.kilde, rad.slag) == (4, "Frist", "2027-05-03", "Brevet", "annet")


def test_slaget_er_et_av_dem_som_finnes(tmp_path: Path) -> None:
    foerste, annen = lest(tmp_path, bok([HODE, ("A", "budsjett", "3.5.2027"), ("B", "Julebord", "3.5.2027")])).rader
    assert (foerste.slag, annen.slag) == ("budsjett", "")
    assert annen.feil[0].startswith("«Julebord» er ikke et slag. Velg et av disse: Budsjett, ")


def test_celler_som_er_slaatt_sammen_sier_hvilken_rad_som_mangler_hva(tmp_path: Path) -> None:
    rader = [HODE, ("A", "", "3.5.2027"), ("B", "", None)]
    foerste, annen = lest(tmp_path, bok(rader, slaa_sammen="C2:C3")).rader
    assert (foerste.feil, annen.nr) == ((), 3)
    assert "slått sammen" in annen.feil[0]


def test_datoer_i_to_ark_maa_samles_og_et_annet_ark_nevnes(tmp_path: Path) -> None:
    rader = [HODE, ("A", "", "3.5.2027")]
    with pytest.raises(RegnearketKanIkkeLeses, match="flere ark: «Ark 1», «Ark 2»"):
        lest(tmp_path, bok(rader, rader))
    assert lest(tmp_path, bok([("Notater",)], rader)).uleste_ark == ("Ark 1",)


@pytest.mark.parametrize(
    ("innhold", "hvorfor"),
    [
        (bok([("Navn", "Telefon")]), "Fant ingen rad med overskriftene"),
        (bok([HODE]), "ingen rader under dem"),
        (bok([HODE, *[(f"F{nr}", "", "3.5.2027") for nr in range(501)]]), "mer enn 500 rader"),
        (b"", "Filen er tom"),
        (b"%PDF-1.7", "ikke et regneark"),
    ],
)
def test_en_fil_som_ikke_kan_leses_sier_hvorfor(tmp_path: Path, innhold: bytes, hvorfor: str) -> None:
    with pytest.raises(RegnearketKanIkkeLeses, match=hvorfor):
        lest(tmp_path, innhold)


def test_csv_leses_som_et_ark(tmp_path: Path) -> None:
    innhold = "Hva;Dato;Siste dag\nSommeren;21.6.2027;15.8.2027\n".encode("utf-8-sig")
    [rad] = lest(tmp_path, innhold).rader
    assert (rad.tittel, rad.dato, rad.til, rad.feil) == ("Sommeren", "2027-06-21", "2027-08-15", ())


@travel(DAGEN, tick=False)
def test_fra_fil_til_kalender_rad_for_rad(scene: Scene) -> None:
    satt(scene, tittel="Fra før", dato=date(2027, 4, 1))
    fil = lastet_opp(
        scene,
        bok(
            [
                HODE,
                ("Innspill", "Budsjett", "1.4.2027", "", "Rundskrivet"),
                ("Fra før", "", "1.4.2027"),
                ("Innspill", "", "1.4.2027"),
                ("I fjor", "", "1.4.2026"),
                ("På nasjonaldagen", "", "17.5.2027"),
                ("Uklar", "", "våren"),
            ]
        ),
    )
    klient = inne(scene.etatsstyrer)
    siden = unescape(klient.get(adresse(fil)).content.decode())
    for ett in (
        "Står i kalenderen fra før",
        "Står i rad 2 også",
        "Året er over.",
        "Dagen er en fridag (Andre pinsedag og Grunnlovsdag).",
        "«våren» er ikke en dato.",
    ):
        assert ett in siden
    assert [nr for nr in range(2, 8) if f'name="ta_{nr}"' in siden] == [2, 5, 6]
    assert Kalenderdato.objects.count() == 1
    assert klient.post(adresse(fil), {}).status_code == 422
    inn = klient.post(adresse(fil), {"ta_2": "on", "ta_5": "on", "ta_7": "on"})
    assert inn.headers["Location"].endswith("?aar=2026")
    nye = set(Kalenderdato.objects.exclude(tittel="Fra før").values_list("tittel", "dato", "slag", "kilde"))
    assert nye == {
        ("Innspill", date(2027, 4, 1), "budsjett", "Rundskrivet"),
        ("I fjor", date(2026, 4, 1), "annet", ""),
    }
    # Once: what is left of it is uploaded anew.
    assert klient.post(adresse(fil), {"ta_6": "on"}).status_code == 422
    assert "2 av radene ble tatt inn" in klient.get(adresse(fil)).content.decode()
    nektes(lambda: sql("UPDATE aarshjul_kalenderfil SET antall = 9 WHERE id = %s", fil.pk))


@travel(DAGEN, tick=False)
def test_er_noe_kommet_i_mellomtiden_tas_ingenting_inn(scene: Scene) -> None:
    fil = lastet_opp(scene, bok([HODE, ("Innspill", "", "1.4.2027"), ("Annet", "", "2.4.2027")]))
    plass = Datoplass(scene.relasjon, None, Part.OVERORDNET)
    datoer = [
        actions.Datoord("Annet", "annet", date(2027, 4, 2)),
        actions.Datoord("Innspill", "annet", date(2027, 4, 1)),
    ]
    satt(scene, tittel="Innspill", dato=date(2027, 4, 1))
    with pytest.raises(actions.DatoenStaarAlt):
        actions.ta_inn_datoer(fil=fil, plass=plass, datoer=datoer, av=scene.etatsstyrer)
    assert Kalenderdato.objects.count() == 1
    fil.refresh_from_db()
    assert fil.lest_inn_tid is None


@travel(DAGEN, tick=False)
def test_filen_ut_kan_hentes_inn_igjen_og_ingenting_kommer_to_ganger(scene: Scene) -> None:
    satt(scene, tittel="=1+1 er budsjettet", dato=date(2027, 4, 1), kilde="Rundskrivet")
    satt(scene, tittel="Sommeren", slag="opphold", dato=date(2027, 6, 21), til_dato=date(2027, 8, 15))
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Styringsmøtet")
    ut = inne(scene.leder).get(reverse("aarshjul:virksomhetens_ark", args=[scene.etat.pk, 2027]))
    assert ut.headers["Content-Disposition"].endswith("2027.xlsx")
    fil = lastet_opp(scene, ut.content)
    assert (fil.status, fil.uleste_ark) == ("ferdig", ["Møter og frister"])
    assert [(rad["tittel"], rad["dato"], rad["til"], rad["slag"], rad["feil"]) for rad in fil.rader] == [
        ("=1+1 er budsjettet", "2027-04-01", "", "budsjett", []),
        ("Sommeren", "2027-06-21", "2027-08-15", "opphold", []),
    ]
    siden = inne(scene.etatsstyrer).get(adresse(fil)).content.decode()
    assert siden.count("Står i kalenderen fra før") == 2


@travel(DAGEN, tick=False)
def test_filen_er_ens_egen_og_bare_for_den_som_setter_datoer(scene: Scene) -> None:
    fil = lastet_opp(scene, bok([HODE, ("Innspill", "", "1.4.2027")]))
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse(fil)).status_code for rolle in ROLLENE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == {"etatsstyrer"}
    url = reverse("aarshjul:last_opp", args=[scene.relasjon.pk])
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ROLLENE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == {"etatsstyrer", "kommunaldirektoer"}


@travel(DAGEN, tick=False)
def test_en_fil_som_ikke_kunne_leses_sier_det_paa_siden(scene: Scene) -> None:
    fil = lastet_opp(scene, b"%PDF-1.7")
    siden = unescape(inne(scene.etatsstyrer).get(adresse(fil)).content.decode())
    assert "Filen kunne ikke leses" in siden
    assert "ikke et regneark" in siden


def test_gamle_filer_som_aldri_ble_tatt_inn_tas_bort_og_de_andre_staar(scene: Scene) -> None:
    with travel(DAGEN, tick=False):
        fil = lastet_opp(scene, bok([HODE, ("Innspill", "", "1.4.2027")]))
        actions.rydd_kalenderfiler(naa=naa())
        assert Kalenderfil.objects.filter(pk=fil.pk).exists()
        Kalenderfil.objects.filter(pk=fil.pk).update(lastet_opp_tid=naa() - timedelta(days=40))
        actions.rydd_kalenderfiler(naa=naa())
        assert not Kalenderfil.objects.exists()
