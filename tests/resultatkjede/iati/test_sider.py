"""IATI in and out through the pages: shown first, all or nothing, and no more than the person may do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede import actions
from resultatkjede.enums import Steg
from resultatkjede.iati import les_iati, tolk
from resultatkjede.models import Ledd, Leddindikator, Resultatkjede
from tests.resultatkjede.iati.test_les import BOMBE, VIRKELIG
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_maaling
from tillit.maal.models import Indikator, Maal, Maaling, Maaltall
from tillit.organisasjon.models import Organ


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def last_opp(client: Client, maal: Maal, innhold: bytes) -> object:
    fil = SimpleUploadedFile("a.xml", innhold, content_type="application/xml")
    return client.post(reverse("resultatkjede:les_inn_iati", args=[maal.pk]), {"fil": fil})


def lag(client: Client, maal: Maal, **felter: str) -> object:
    felter = {"innhold": VIRKELIG.read_text("utf-8"), "aktivitet": "0", **felter}
    return client.post(reverse("resultatkjede:bekreft_iati", args=[maal.pk]), felter)


def test_filen_vises_foer_noe_lagres(scene: Scene, maal: Maal) -> None:
    svar = last_opp(inne(scene.leder), maal, VIRKELIG.read_bytes())
    side = svar.content.decode()  # type: ignore[attr-defined]
    assert svar.status_code == 200  # type: ignore[attr-defined]
    for tekst in ("Families drink clean water", "er merket som «lavere er bedre»", "Koblingene må dere lage selv"):
        assert tekst in side
    assert "Det er byrådsavdelingen som fastsetter måltall" in side
    assert "Indikatorer som ikke hører til dette målet" not in side
    assert not Resultatkjede.objects.exists()
    assert not Indikator.objects.exists()


def test_ja_lager_kjede_indikatorer_og_tall_men_ikke_maaltall(scene: Scene, maal: Maal) -> None:
    assert lag(inne(scene.leder), maal).status_code == 302  # type: ignore[attr-defined]
    assert [ett.tekst for ett in Ledd.objects.order_by("steg")] == [
        "Wells are repaired",
        "Families drink clean water",
        "Fewer children die of diarrhoea",
    ]
    assert Leddindikator.objects.count() == 4
    assert list(Maaling.objects.filter(indikator__navn="Wells repaired").values_list("verdi", flat=True)) == [
        Decimal(0)
    ]
    assert not Maaltall.objects.exists()


def test_en_medarbeider_lager_bare_kjeden(scene: Scene, maal: Maal) -> None:
    assert lag(inne(scene.medarbeider), maal).status_code == 302  # type: ignore[attr-defined]
    assert Ledd.objects.count() == 3
    assert not Indikator.objects.exists()


def test_to_ganger_gir_ikke_to_kjeder(scene: Scene, maal: Maal) -> None:
    lag(inne(scene.leder), maal)
    svar = lag(inne(scene.leder), maal)
    assert svar.status_code == 422  # type: ignore[attr-defined]
    assert "Kjeden har fått ledd siden du begynte" in svar.content.decode()  # type: ignore[attr-defined]
    assert Ledd.objects.count() == 3


def test_alt_eller_ingenting(scene: Scene, maal: Maal, monkeypatch: pytest.MonkeyPatch) -> None:
    def feiler(**_alt: object) -> None:
        raise actions.KjedenErTom

    monkeypatch.setattr("resultatkjede.actions.iati.bygg_kjede", feiler)
    assert lag(inne(scene.leder), maal).status_code == 422  # type: ignore[attr-defined]
    assert not Indikator.objects.exists()


@pytest.mark.parametrize(("fil", "ord_"), [(BOMBE, "dokumenttype"), (b"<kml/>", "ikke en IATI-fil"), (b"", "tom")])
def test_en_farlig_eller_gal_fil_faar_en_setning(scene: Scene, maal: Maal, fil: bytes, ord_: str) -> None:
    svar = last_opp(inne(scene.leder), maal, fil)
    assert svar.status_code == 422  # type: ignore[attr-defined]
    assert ord_ in svar.content.decode()  # type: ignore[attr-defined]


def test_filen_ut_kan_leses_inn_i_et_annet_maal(scene: Scene, maal: Maal) -> None:
    kjede = lag_kjede(maal)
    indikator = lag_indikator(maal, navn="Ventetid")
    lag_maaling(indikator, 2024, "12.5")
    Leddindikator.objects.create(ledd=Ledd.objects.get(kjede=kjede, steg=Steg.BRUKEREFFEKT), indikator=indikator)
    svar = inne(scene.leder).get(reverse("resultatkjede:iatifil", args=[maal.pk]))
    assert svar["Content-Type"] == "application/xml"
    plan = tolk(les_iati(svar.content).aktiviteter[0])
    assert len(plan.kjede.ledd) == Ledd.objects.filter(kjede=kjede).count()
    assert len(plan.kjede.koblinger) == kjede.koblinger.count()
    assert [(ett.navn, ett.maalinger[0].verdi) for ett in plan.indikatorer] == [("Ventetid", Decimal("12.5"))]
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    lag(inne(scene.leder), annet, innhold=svar.content.decode())
    assert Ledd.objects.filter(kjede__maal=annet).count() == Ledd.objects.filter(kjede=kjede).count()


@pytest.mark.parametrize(("orgnr", "ventet"), [("958935420", "NO-BRC-958935420-"), ("", "tillit-")])
def test_bare_et_organisasjonsnummer_gir_seg_ut_for_aa_vaere_det(
    scene: Scene, maal: Maal, orgnr: str, ventet: str
) -> None:
    Organ.objects.filter(pk=scene.etat.pk).update(orgnr=orgnr)
    svar = inne(scene.leder).get(reverse("resultatkjede:iatifil", args=[maal.pk]))
    assert les_iati(svar.content).aktiviteter[0].identifikator.startswith(ventet)


@pytest.mark.parametrize("antall", [1, 4])
def test_filen_ut_har_et_fast_antall_spoerringer(scene: Scene, maal: Maal, antall: int) -> None:
    kjede = lag_kjede(maal)
    ledd = Ledd.objects.get(kjede=kjede, steg=Steg.BRUKEREFFEKT)
    for _ in range(antall):
        indikator = lag_indikator(maal)
        lag_maaling(indikator, 2024, "12.5")
        Leddindikator.objects.create(ledd=ledd, indikator=indikator)
    client = inne(scene.leder)
    with CaptureQueriesContext(connection) as spoerringer:
        client.get(reverse("resultatkjede:iatifil", args=[maal.pk]))
    assert len(spoerringer) == 14


def test_hvem_som_faar(scene: Scene, maal: Maal) -> None:
    lag_kjede(maal)
    ut, inn = (reverse(f"resultatkjede:{navn}", args=[maal.pk]) for navn in ("iatifil", "les_inn_iati"))
    for hvem, koder in {"leder": (200, 200), "folkevalgt": (200, 403), "utenforstaaende": (404, 404)}.items():
        client = inne(getattr(scene, hvem))
        assert (client.get(ut).status_code, client.get(inn).status_code) == koder
    assert lag(inne(scene.etatsstyrer), maal).status_code == 403  # type: ignore[attr-defined]
