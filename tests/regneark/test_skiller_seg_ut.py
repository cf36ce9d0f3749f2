"""A row whose value is far from the one before it waits for somebody to say that it is right."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.regneark.hjelp import FJOR, bekreftet, csv_fil, csv_rad, lastet_opp
from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling
from tillit.felles import koe
from tillit.maal.enums import Indikatortype
from tillit.maal.models import Indikator, Maaling
from tillit.regneark import actions, arbeid
from tillit.regneark.models import Innlesing

pytestmark = pytest.mark.django_db
SPOERSMAAL = f"Er 12\u202f345 riktig? Forrige tall var 1\u202f234 ({FJOR - 1})."


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def saker(scene: Scene) -> Indikator:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=FJOR - 3)
    indikator = lag_indikator(maal, navn="Saker", enhet="saker", desimaler=0, stoerste=None)
    lag_maaling(indikator, FJOR - 1, "1234")
    return indikator


def spurte(innlesing: Innlesing) -> list[tuple[int, Decimal | None]]:
    rader = innlesing.rader.filter(forrige_verdi__isnull=False).order_by("nr")
    return list(rader.values_list("nr", "forrige_verdi"))


def svar(innlesing: Innlesing, scene: Scene, valg: str) -> str:
    [rad] = innlesing.rader.filter(forrige_verdi__isnull=False)
    sendt = {"rad": rad.pk, "valg": valg, "utfall": "spurt"}
    gjort = inne(scene.medarbeider).post(reverse("regneark:velg", args=[innlesing.pk]), sendt)
    assert gjort["Location"].endswith(f"?utfall=spurt#rad-{rad.pk}")
    return innlesing.rader.get(pk=rad.pk).valg


def test_raden_spoer_og_filen_venter_til_noen_har_svart(scene: Scene, saker: Indikator) -> None:
    innlesing = lastet_opp(csv_fil(csv_rad(saker.pk, str(FJOR), verdi="12345")), scene, navn="tall.csv")

    with pytest.raises(actions.RaderMangler, match="1 rad har et tall langt fra det forrige"):
        bekreftet(innlesing, scene.medarbeider)
    side = inne(scene.medarbeider).get(reverse("regneark:innlesing", args=[innlesing.pk]), {"utfall": "spurt"})
    visning = side.context["visning"]
    assert [rad.spoersmaal for rad in visning.rader] == [SPOERSMAAL]
    assert (visning.usikre, visning.skrives, visning.kan_bekreftes) == (1, 1, False)
    tekst = " ".join(side.content.decode().split())
    assert " ".join(SPOERSMAAL.split()) in tekst
    assert "Langt fra forrige tall (1)" in tekst

    assert svar(innlesing, scene, "fil") == "fil"
    assert bekreftet(innlesing, scene.medarbeider).nye == 1
    assert Maaling.objects.get(periode__year=FJOR).verdi == 12345


def test_raden_kan_bli_staaende_ute_og_de_andre_leses_inn(scene: Scene, saker: Indikator) -> None:
    annen = lag_indikator(saker.maal, navn="Annen", enhet="saker", desimaler=0, stoerste=None)
    fil = csv_fil(csv_rad(saker.pk, str(FJOR), verdi="12345"), csv_rad(annen.pk, str(FJOR), verdi="7"))
    innlesing = lastet_opp(fil, scene, navn="tall.csv")

    assert svar(innlesing, scene, "lagret") == "lagret"

    assert bekreftet(innlesing, scene.medarbeider).nye == 1
    assert list(Maaling.objects.filter(periode__year=FJOR).values_list("indikator__navn", flat=True)) == ["Annen"]


def test_filens_egne_rader_er_ogsaa_tall_som_kom_foer(scene: Scene, saker: Indikator) -> None:
    """A unit that has changed is asked about once, not for each year after it."""
    ny = lag_indikator(saker.maal, navn="Ny", enhet="saker", desimaler=0, stoerste=None)
    fil = csv_fil(
        csv_rad(ny.pk, str(FJOR - 2), verdi="100"),
        csv_rad(ny.pk, str(FJOR), verdi="100500"),
        csv_rad(ny.pk, str(FJOR - 1), verdi="100000"),
        csv_rad(saker.pk, str(FJOR), verdi="1300"),
    )
    assert spurte(lastet_opp(fil, scene, navn="tall.csv")) == [(4, Decimal(100))]


@pytest.mark.parametrize("felter", [{"brudd": "ja", "brudd_grunn": "Vi teller alle nå."}, {"grunnlag": "Ny måte"}])
def test_det_som_er_forklart_i_filen_spoerres_det_ikke_om(
    scene: Scene, saker: Indikator, felter: dict[str, str]
) -> None:
    fil = csv_fil(csv_rad(saker.pk, str(FJOR), verdi="12345", **felter))
    assert spurte(lastet_opp(fil, scene, navn="tall.csv")) == []


def test_et_nivaa_paa_en_skala_spoerres_det_ikke_om(scene: Scene, saker: Indikator) -> None:
    nivaaer = [str(nr) for nr in range(1, 13)]
    uten = {"minste": None, "stoerste": None}
    skaar = lag_indikator(saker.maal, navn="S", type=Indikatortype.SKAAR, nivaaer=nivaaer, desimaler=0, **uten)
    lag_maaling(skaar, FJOR - 1, "2")
    assert spurte(lastet_opp(csv_fil(csv_rad(skaar.pk, str(FJOR), verdi="12")), scene, navn="tall.csv")) == []


def test_svaret_gjelder_tallet_det_ble_gitt_om(scene: Scene, saker: Indikator) -> None:
    innlesing = lastet_opp(csv_fil(csv_rad(saker.pk, str(FJOR), verdi="12345")), scene, navn="tall.csv")
    svar(innlesing, scene, "fil")

    Innlesing.objects.filter(pk=innlesing.pk).update(status="bestilt", trinn="kontroll")
    arbeid.utfoer_innlesing(innlesing.pk)
    assert innlesing.rader.get().valg == "fil"

    lag_maaling(saker, FJOR - 1, "1300", versjon=2, grunn="Rettet")
    Innlesing.objects.filter(pk=innlesing.pk).update(status="bestilt", trinn="kontroll")
    arbeid.utfoer_innlesing(innlesing.pk)
    assert innlesing.rader.get().valg == ""
