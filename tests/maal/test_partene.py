"""Asked, heard, answered: only then is a goal adopted. The rule says it, the page says it, the database holds it."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests.maal.hjelp import inn, lag_spurt_maal
from tests.scene import Scene, lag_bruker, lag_maal, lag_organ, lag_relasjon, lag_scene
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag, naa, pluss_virkedager
from tillit.maal import actions, rules
from tillit.maal.enums import Maalnivaa, Maalstatus, Partsmangel
from tillit.maal.models import Maal, Partskommentar
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle

pytestmark = pytest.mark.django_db
I_DAG = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("frist", "alle", "ubesvarte", "mangel"),
    [
        (None, False, 0, Partsmangel.IKKE_SPURT),
        (date(2026, 11, 24), False, 0, Partsmangel.VENTER),
        (date(2026, 11, 24), True, 0, None),
        (date(2026, 11, 23), False, 0, None),
        (date(2026, 11, 23), False, 1, Partsmangel.UBESVART),
        (date(2026, 12, 24), True, 2, Partsmangel.UBESVART),
    ],
)
def test_hva_som_mangler_hos_partene(
    frist: date | None, *, alle: bool, ubesvarte: int, mangel: Partsmangel | None
) -> None:
    spurt = naa() if frist else None
    assert (
        rules.mangler_hos_partene(spurt=spurt, frist=frist, alle_har_uttalt_seg=alle, ubesvarte=ubesvarte, i_dag=I_DAG)
        == mangel
    )


def fastsett(scene: Scene, maal: Maal) -> Any:
    maal.refresh_from_db()
    url = reverse("maal:flytt_status", args=[maal.pk])
    return inn(scene.etatsstyrer).post(url, {"til": "fastsatt", "versjon": maal.versjon})


def test_et_maal_fastsettes_ikke_foer_partene_er_spurt_hoert_og_besvart(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)
    assert "Arbeidstakerorganisasjonene er ikke spurt" in fastsett(scene, maal).context["form"].errors["til"][0]

    frist = pluss_virkedager(i_dag(), 3)
    url = reverse("maal:spoer_partene", args=[maal.pk])
    assert inn(scene.leder).post(url, {"frist": frist.isoformat(), "versjon": maal.versjon}).status_code == 302
    assert "ikke alle har uttalt seg" in fastsett(scene, maal).context["form"].errors["til"][0]

    assert maal.tekst in inn(scene.tillitsvalgt).get("/").content.decode()
    uttalelse = reverse("maal:uttal_deg", args=[maal.pk])
    inn(scene.tillitsvalgt).post(uttalelse, {"organisasjon": "Delta", "tekst": "Hva med kveldsvaktene?"})
    assert "ikke er besvart" in fastsett(scene, maal).context["form"].errors["til"][0]

    merknad = Partskommentar.objects.get()
    assert "Hva med kveldsvaktene?" in inn(scene.leder).get("/").content.decode()
    inn(scene.leder).post(reverse("maal:svar_partene", args=[merknad.pk]), {"svar": "Målet gjelder dem også."})
    assert fastsett(scene, maal).status_code == 302

    maal.refresh_from_db()
    assert maal.status == Maalstatus.FASTSATT
    side = inn(scene.tillitsvalgt).get(reverse("maal:vis", args=[maal.pk])).content.decode()
    assert "Hva med kveldsvaktene?" in side
    assert "Målet gjelder dem også." in side


def test_naar_fristen_er_ute_venter_ingen_lenger(scene: Scene) -> None:
    maal = lag_spurt_maal(scene)
    Maal.objects.filter(pk=maal.pk).update(partene_frist=i_dag() - timedelta(days=1))

    assert fastsett(scene, maal).status_code == 302


def test_alle_som_taler_for_partene_maa_ha_uttalt_seg(scene: Scene) -> None:
    annen = lag_bruker(Rolle.TILLITSVALGT, scene.etat, navn="Tor Tillitsvalgt")
    maal = lag_spurt_maal(scene)

    actions.uttal_seg(maal=maal, organisasjon="Delta", ingen_merknad=True, tekst="", av=scene.tillitsvalgt)
    assert fastsett(scene, maal).status_code == 422
    actions.uttal_seg(maal=maal, organisasjon="NITO", ingen_merknad=True, tekst="", av=annen)
    assert fastsett(scene, maal).status_code == 302


def test_det_byraadet_bestemmer_gaar_ikke_innom_partene(scene: Scene) -> None:
    byraad = lag_organ(type=Organtype.BYRAAD)
    relasjon = lag_relasjon(scene.bystyre, byraad, type=Relasjonstype.POLITISK)
    kontor = lag_bruker(Rolle.KOMMUNALDIREKTOER, byraad)
    maal = lag_maal(relasjon, eier=kontor, status=Maalstatus.FORESLAATT, nivaa=Maalnivaa.BYRAAD)

    actions.flytt_status(maal=maal, versjon=1, til=Maalstatus.FASTSATT, av=kontor, er_styrende=True)

    maal.refresh_from_db()
    assert maal.status == Maalstatus.FASTSATT


def test_et_maal_som_sendes_tilbake_maa_spoerres_om_paa_nytt(scene: Scene) -> None:
    maal = lag_spurt_maal(scene)

    actions.flytt_status(maal=maal, versjon=maal.versjon, til=Maalstatus.I_DIALOG, av=scene.leder, er_styrende=False)

    maal.refresh_from_db()
    assert (maal.partene_bedt_tid, maal.partene_frist) == (None, None)


@pytest.mark.parametrize("felter", [{}, {"partene_bedt_tid": naa(), "partene_frist": date(2100, 1, 4)}])
def test_databasen_fastsetter_ikke_bak_ryggen_paa_partene(scene: Scene, felter: dict[str, Any]) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT, **felter)

    with pytest.raises(DatabaseError), transaction.atomic():
        Maal.objects.filter(pk=maal.pk).update(status=Maalstatus.FASTSATT)


def test_databasen_fastsetter_ikke_foer_merknaden_er_besvart(scene: Scene) -> None:
    maal = lag_spurt_maal(scene)
    actions.uttal_seg(maal=maal, organisasjon="Delta", ingen_merknad=False, tekst="Nei", av=scene.tillitsvalgt)

    with pytest.raises(DatabaseError), transaction.atomic():
        Maal.objects.filter(pk=maal.pk).update(status=Maalstatus.FASTSATT)


def test_ingen_uttaler_seg_om_et_maal_de_ikke_er_spurt_om(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)

    with pytest.raises(Regelbrudd):
        actions.uttal_seg(maal=maal, organisasjon="Delta", ingen_merknad=True, tekst="", av=scene.tillitsvalgt)
    with pytest.raises(DatabaseError), transaction.atomic():
        Partskommentar.objects.create(maal=maal, organisasjon="Delta", ingen_merknad=True, av=scene.tillitsvalgt)


def test_uttalelser_og_svar_skrives_ikke_om(scene: Scene) -> None:
    maal = lag_spurt_maal(scene)
    merknad = actions.uttal_seg(
        maal=maal, organisasjon="Delta", ingen_merknad=False, tekst="Nei", av=scene.tillitsvalgt
    )
    actions.svar_partene(kommentar=merknad, svar="Jo", av=scene.leder)

    with pytest.raises(Regelbrudd):
        actions.svar_partene(kommentar=merknad, svar="Nei", av=scene.etatsstyrer)
    for endring in ({"tekst": "Ja"}, {"svar": "Kanskje"}, {"organisasjon": "NITO"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Partskommentar.objects.filter(pk=merknad.pk).update(**endring)


@pytest.mark.parametrize(
    ("frist", "melding"),
    [
        ("2020-01-02", "Fristen kan ikke være en dag som har vært."),
        ("2026-12-25", "Denne dagen er ikke en virkedag. Velg en dag de kan svare på."),
        ("2026-12-06", "Denne dagen er ikke en virkedag. Velg en dag de kan svare på."),
        ("i morgen", None),
        ("", None),
    ],
)
@pytest.mark.en_mandag
def test_en_daarlig_frist_faar_melding_ved_feltet(scene: Scene, frist: str, melding: str | None) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)

    svar = inn(scene.leder).post(reverse("maal:spoer_partene", args=[maal.pk]), {"frist": frist, "versjon": 1})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == ["frist"]
    assert melding is None or svar.context["form"].errors["frist"] == [melding]


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({"tekst": "", "ingen_merknad": ""}, "tekst"),
        ({"tekst": "   "}, "tekst"),
        ({"tekst": "Nei", "ingen_merknad": "on"}, "ingen_merknad"),
        ({"tekst": "x" * 4001}, "tekst"),
        ({"organisasjon": "", "tekst": "Nei"}, "organisasjon"),
    ],
)
def test_en_daarlig_uttalelse_faar_melding_ved_feltet(scene: Scene, felter: dict[str, str], felt: str) -> None:
    maal = lag_spurt_maal(scene)

    svar = inn(scene.tillitsvalgt).post(
        reverse("maal:uttal_deg", args=[maal.pk]), {"organisasjon": "Delta i etaten", **felter}
    )

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == [felt]
    assert Partskommentar.objects.count() == 0


def test_bare_partene_i_virksomheten_uttaler_seg(scene: Scene) -> None:
    maal = lag_spurt_maal(scene)
    url = reverse("maal:uttal_deg", args=[maal.pk])
    fremmed = lag_bruker(Rolle.TILLITSVALGT, scene.annen_etat)

    svar = {navn: inn(getattr(scene, navn)).get(url).status_code for navn in ("tillitsvalgt", "leder", "etatsstyrer")}

    assert svar == {"tillitsvalgt": 200, "leder": 403, "etatsstyrer": 403}
    assert inn(fremmed).get(url).status_code == 404
    assert inn(scene.tillitsvalgt).get(reverse("maal:spoer_partene", args=[maal.pk])).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_den_som_fastsetter_og_den_som_uttaler_seg_tar_tur() -> None:
    by = lag_scene()
    maal = lag_spurt_maal(by)
    Maal.objects.filter(pk=maal.pk).update(partene_frist=i_dag() - timedelta(days=1))
    start, utfall = threading.Barrier(2), {}

    def gjoer(navn: str, hva: Any) -> None:
        try:
            start.wait(timeout=10)
            hva()
            utfall[navn] = True
        except Regelbrudd:
            utfall[navn] = False
        finally:
            connection.close()

    def fastsetter() -> None:
        actions.flytt_status(
            maal=maal, versjon=maal.versjon, til=Maalstatus.FASTSATT, av=by.etatsstyrer, er_styrende=True
        )

    def uttaler() -> None:
        actions.uttal_seg(maal=maal, organisasjon="Delta", ingen_merknad=False, tekst="Nei", av=by.tillitsvalgt)

    traader = [
        threading.Thread(target=gjoer, args=(navn, hva))
        for navn, hva in (("fastsatt", fastsetter), ("uttalt", uttaler))
    ]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(timeout=20)

    # One of them came first; the other was told. Never is a goal adopted over a remark nobody has answered.
    assert sorted(utfall.values()) == [False, True]
    assert (Maal.objects.get().status == Maalstatus.FASTSATT) is (Partskommentar.objects.count() == 0)


def test_det_som_ikke_kan_gjoeres_ennaa_tilbys_ikke_og_det_som_mangler_er_ett_klikk_unna(scene: Scene) -> None:
    foreslaatt = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)
    uten = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.I_DIALOG)
    Maal.objects.filter(pk=uten.pk).update(stedfortreder=None)
    sider = {
        maal: inn(scene.etatsstyrer).get(reverse("maal:flytt_status", args=[maal])) for maal in (foreslaatt.pk, uten.pk)
    }
    tilbys = {maal: [verdi for verdi, _ in side.context["form"].fields["til"].choices] for maal, side in sider.items()}
    assert tilbys == {foreslaatt.pk: [Maalstatus.I_DIALOG], uten.pk: [Maalstatus.UTKAST]}
    assert "Kan ikke fastsettes ennå" in sider[foreslaatt.pk].content.decode()
    side = sider[uten.pk].content.decode()
    assert f'href="{reverse("maal:endre", args=[uten.pk])}"' in side
    assert "Velg stedfortreder" in side
