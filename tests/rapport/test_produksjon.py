"""From order to file: whole, once, checked; and what happens when it goes wrong."""

from __future__ import annotations

import errno
import gc
import hashlib
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.storage import default_storage

from tests.rapport.hjelp import bestilt, krevd, la_leien_loepe_ut
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_organ, lag_relasjon
from tillit.felles import filer as lager
from tillit.felles import jobb, koe
from tillit.felles.pdf import utskrift
from tillit.felles.pdf.feil import NoeKomIkkeMed
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Rolletildeling
from tillit.rapport import produksjon
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport
from tillit.rapport.rules import MAKS_FORSOEK
from tillit.rapport.trykk import lag_pdf

pytestmark = pytest.mark.grundig


def filer(rapport: Rapport) -> list[str]:
    return sorted(sti.name for sti in Path(default_storage.path(Rapport.MAPPE)).glob(f"{rapport.pk}-*"))


def tekst(rapport: Rapport) -> str:
    with pypdfium2.PdfDocument(lager.les(rapport.fil, sha256=rapport.sha256)) as pdf:
        return "\n".join(side.get_textpage().get_text_range() for side in pdf)


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def test_en_bestilling_blir_til_en_fil_med_innhold_og_sum(scene: Scene) -> None:
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert rapport.status == Rapportstatus.FERDIG
    assert filer(rapport) == [f"{rapport.pk}-1.pdf"]
    fil = Path(default_storage.path(rapport.fil)).read_bytes()
    assert hashlib.sha256(fil).hexdigest() == rapport.sha256
    assert len(fil) == rapport.stoerrelse
    assert "Prøveetaten" in tekst(rapport)
    assert "Den andre etaten" not in tekst(rapport)


def test_en_ferdig_rapport_lages_ikke_en_gang_til(scene: Scene) -> None:
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    foer = Rapport.objects.values().get(pk=rapport.pk)
    produksjon.produser_rapport(rapport.pk)
    assert Rapport.objects.values().get(pk=rapport.pk) == foer


def test_neste_forsoek_bruker_det_frosne_innholdet(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    rapport = bestilt(scene)
    with monkeypatch.context() as m:
        m.setattr(produksjon, "lag_pdf", _feiler)
        produksjon.produser_rapport(rapport.pk)
    lag_relasjon(scene.avdeling, lag_organ("Etaten som kom til etterpå"))
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.forsoek) == (Rapportstatus.FERDIG, 2)
    assert "Etaten som kom til etterpå" not in tekst(rapport)


def _feiler(*_: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def _en_skrift_er_borte(_navn: str) -> None:
    return None


def produsert(rapport: Rapport) -> Rapport:
    """After all the attempts it is given."""
    for _ in range(MAKS_FORSOEK):
        produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    return rapport


def test_en_full_disk_sies_med_ord(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(produksjon, "lag_pdf", _feiler)
    rapport = produsert(bestilt(scene))
    assert (rapport.status, rapport.forsoek) == (Rapportstatus.FEILET, MAKS_FORSOEK)
    assert rapport.feil.startswith("Det er ikke plass til flere filer på serveren.")
    assert filer(rapport) == []


def test_en_skrift_som_mangler_sies_med_ord_i_foerste_forsoek(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the layout raises for it is no Exception, and would pass by every ordinary net."""
    monkeypatch.setattr("tillit.felles.pdf.filer.finders.find", _en_skrift_er_borte)
    rapport = produsert(bestilt(scene))
    assert (rapport.status, rapport.forsoek) == (Rapportstatus.FEILET, 1)
    assert rapport.feil.startswith("En skrift, et stilark eller et bilde som dokumentet trenger, mangler på serveren.")


def test_en_tegning_som_ikke_kan_tegnes_ender_jobben_med_ord_og_koen_gaar_videre(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    oedelagt = '<svg viewBox="0 0 9 x" width="9" height="9"><rect width="1" height="1"/></svg></body>'
    with monkeypatch.context() as m:
        m.setattr(utskrift, "ta_ut_tegningene", lambda html: (html.replace("</body>", oedelagt), {}))
        rapport = produsert(bestilt(scene))
    assert (rapport.status, rapport.forsoek, filer(rapport)) == (Rapportstatus.FEILET, 1, [])
    assert rapport.feil == str(NoeKomIkkeMed.melding)
    assert gc.isenabled()
    neste = bestilt(scene)
    produksjon.produser_rapport(neste.pk)
    neste.refresh_from_db()
    assert neste.status == Rapportstatus.FERDIG
    assert gc.isenabled()


def test_ord_som_ligner_en_tegning_er_ord(scene: Scene) -> None:
    slem = 'Ned </svg> og <svg onload="x"> data-tegning="0" <title>&amp;'
    lag_maaling(lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, tekst=slem), navn=slem[:60]), 2025, "5")
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert rapport.status == Rapportstatus.FERDIG, rapport.feil
    assert 'data-tegning="0" <title>&amp;' in " ".join(tekst(rapport).split())


def test_en_feil_ingen_har_tenkt_paa_sier_hvor_den_er_logget(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ukjent(BaseException):
        pass

    def feil(*_: object) -> Any:
        raise Ukjent

    monkeypatch.setattr(produksjon, "lag_pdf", feil)
    rapport = produsert(bestilt(scene))
    assert rapport.feil == f"Noe gikk galt (Ukjent). Feilen er logget under nummer {rapport.pk}."


def test_arbeiderens_egen_stans_er_ingen_feil(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def stans(*_: object) -> Any:
        raise SystemExit

    monkeypatch.setattr(produksjon, "lag_pdf", stans)
    rapport = bestilt(scene)
    with pytest.raises(SystemExit):
        produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.feil) == (Rapportstatus.UNDER_ARBEID, "")


def test_en_bestiller_uten_rettighet_faar_ingen_rapport(scene: Scene) -> None:
    rapport = bestilt(scene)
    Rolletildeling.objects.filter(bruker=scene.etatsstyrer, rolle=Rolle.ETATSSTYRER).update(gyldig_til=i_dag())
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.forsoek) == (Rapportstatus.FEILET, 1)
    assert rapport.feil == "Den som bestilte rapporten, har ikke lenger rett til å bestille den."


def test_en_arbeider_som_blir_forbigaatt_etterlater_ingen_fil(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first worker sleeps through its lease while it lays out pages; the second takes over and finishes."""
    rapport = bestilt(scene)
    ekte = lag_pdf

    def sovner(innhold: Any, _meld: Any) -> Any:
        ferdig = ekte(innhold, lambda *_: None)
        la_leien_loepe_ut(rapport)
        krevd(rapport)
        monkeypatch.setattr(produksjon, "_lag", lambda _krav: None)
        return ferdig

    monkeypatch.setattr(produksjon, "lag_pdf", sovner)
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert rapport.status == Rapportstatus.UNDER_ARBEID
    assert filer(rapport) == []


@pytest.mark.parametrize("skade", ["borte", "endret"])
def test_en_fil_som_ikke_er_den_som_ble_levert_brukes_ikke(scene: Scene, skade: str) -> None:
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    sti = Path(default_storage.path(rapport.fil))
    sti.unlink() if skade == "borte" else sti.write_bytes(sti.read_bytes() + b" ")
    with pytest.raises(lager.FilUbrukelig):
        lager.les(rapport.fil, sha256=rapport.sha256)


def test_bare_filen_til_en_rapport_som_finnes_blir_staaende(scene: Scene) -> None:
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    i_forgaars = (naa() - timedelta(days=2)).timestamp()
    herreloes = Path(default_storage.path(f"{Rapport.MAPPE}/{rapport.pk}-0.pdf"))
    herreloes.write_bytes(b"%PDF")
    for sti in (herreloes, Path(default_storage.path(rapport.fil))):
        os.utime(sti, (i_forgaars, i_forgaars))
    jobb.rydd_filer()
    assert filer(rapport) == [Path(rapport.fil).name]
