"""The pages of risks: each route meets each role, hidden judgements stay hidden, bad input loses nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede.actions.toleranse import foreslaa_toleranse
from resultatkjede.models import Kobling, Resultatkjede, Risiko, Risikotoleranse, Risikovurdering, Tiltak
from tests.resultatkjede.risikoer import (
    OVER,
    UNDER,
    lag_risiko,
    lag_tiltak,
    lag_toleranse,
    lag_vurdert_risiko,
    vurder,
)
from tests.scene import Scene, inne, lag_kjede, lag_maal
from tillit.organisasjon.models import Bruker

LESERE = ("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor")
FORESLAAR = ("leder", "medarbeider", "etatsstyrer", "kommunaldirektoer")
VURDERER = ("leder", "etatsstyrer", "kommunaldirektoer")
# Nobody has the right anywhere: turned away before the risk is looked up.
UTEN_RETT = ("tillitsvalgt", "byraad", "folkevalgt", "revisor", "administrator")
UTENFOR = ("utenforstaaende", "annen_etatsstyrer")


@pytest.fixture
def kjede(scene: Scene) -> Resultatkjede:
    return lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))


def som(bruker: Bruker) -> Client:
    return inne(bruker)


def url(navn: str, *args: int) -> str:
    return reverse(f"resultatkjede:{navn}", args=args)


def adresser(scene: Scene, kjede: Resultatkjede) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every route of a form, and who may use it."""
    risiko = lag_risiko(scene, kjede)
    vurder(scene, risiko, UNDER, 3, 3)
    lukket = lag_risiko(scene, kjede)
    Risiko.objects.filter(pk=lukket.pk).update(
        status="lukket", statusgrunn="Gikk over.", statuspart=UNDER, status_tid="2026-01-01T12:00Z"
    )
    tiltak = lag_tiltak(scene, risiko)
    return {
        "ny_risiko": (url("ny_risiko", kjede.maal_id), FORESLAAR),
        "endre_risiko": (url("endre_risiko", risiko.pk), FORESLAAR),
        "nytt_tiltak": (url("nytt_tiltak", risiko.pk), FORESLAAR),
        "endre_tiltak": (url("endre_tiltak", tiltak.pk), FORESLAAR),
        "avslutt_tiltak": (url("avslutt_tiltak", tiltak.pk), FORESLAAR),
        "vurder_risiko": (url("vurder_risiko", risiko.pk), VURDERER),
        "vis_vurderingen": (url("vis_vurderingen", risiko.pk), VURDERER),
        "lukk_risiko": (url("lukk_risiko", risiko.pk), VURDERER),
        "aapne_risiko": (url("aapne_risiko", lukket.pk), VURDERER),
        "foreslaa_toleranse": (url("foreslaa_toleranse", scene.relasjon.pk), VURDERER),
    }


def test_hvem_som_faar_lese_risikoene(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_risiko(scene, kjede)
    sider = {
        "risikoer": url("risikoer", kjede.maal_id),
        "risiko": url("risiko", risiko.pk),
        "virksomhet": url("virksomhetens_risikoer", scene.etat.pk),
        "avdeling": url("avdelingens_risikoer", scene.avdeling.pk),
    }
    fikk, ventet = {}, {}
    for rolle in (*LESERE, *UTENFOR, "administrator"):
        klient = som(getattr(scene, rolle))
        for navn, adresse in sider.items():
            fikk[navn, rolle] = klient.get(adresse).status_code
            ser_avdelingen = rolle in ("etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor")
            ser = rolle in LESERE and (navn != "avdeling" or ser_avdelingen)
            ventet[navn, rolle] = 403 if rolle == "administrator" else 200 if ser else 404
    assert fikk == ventet
    assert Client().get(sider["risiko"]).status_code == 302


@pytest.mark.grundig
def test_hvert_skjema_moeter_hver_rolle(scene: Scene, kjede: Resultatkjede) -> None:
    fikk, ventet = {}, {}
    for navn, (adresse, lov) in adresser(scene, kjede).items():
        for rolle in (*LESERE, *UTENFOR, "administrator"):
            klient = som(getattr(scene, rolle))
            svar = [klient.get(adresse).status_code, klient.post(adresse).status_code]
            fikk[navn, rolle] = svar
            # The medarbeider has some of these rights, so the door lets through what the party's right then stops.
            ventet[navn, rolle] = [200, 422] if rolle in lov else [404, 404] if rolle in UTENFOR else [403, 403]
    assert {rute: (svar, ventet[rute]) for rute, svar in fikk.items() if svar != ventet[rute]} == {}
    assert (Risiko.objects.count(), Tiltak.objects.count(), Risikovurdering.objects.count()) == (2, 1, 1)


def test_svaret_paa_en_toleranse_moeter_hver_rolle(scene: Scene) -> None:
    foreslaa_toleranse(
        relasjon=scene.relasjon,
        operasjonell_til="",
        strategisk_til="",
        begrunnelse="x",
        av=scene.etatsstyrer,
        part=OVER,
    )
    toleranse = Risikotoleranse.objects.get()
    for navn in ("godta_toleranse", "avslaa_toleranse", "trekk_toleranse"):
        for rolle in ("tillitsvalgt", "medarbeider", "byraad", "revisor"):
            assert som(getattr(scene, rolle)).post(url(navn, toleranse.pk)).status_code == 403
        for rolle in UTENFOR:
            assert som(getattr(scene, rolle)).post(url(navn, toleranse.pk)).status_code == 404
    assert som(scene.etatsstyrer).post(url("godta_toleranse", toleranse.pk)).status_code == 422  # one's own proposal
    assert som(scene.leder).post(url("trekk_toleranse", toleranse.pk)).status_code == 422  # the other's
    assert som(scene.leder).post(url("godta_toleranse", toleranse.pk)).status_code == 302
    toleranse.refresh_from_db()
    assert (toleranse.status, toleranse.svart_av) == ("avtalt", scene.leder)


def test_en_risiko_foreslaas_paa_en_kobling(scene: Scene, kjede: Resultatkjede) -> None:
    kobling = Kobling.objects.filter(kjede=kjede).last()
    assert kobling
    klient = som(scene.etatsstyrer)
    adresse = url("ny_risiko", kjede.maal_id) + f"?sted=kobling-{kobling.pk}"
    assert f'value="kobling-{kobling.pk}" selected' in " ".join(klient.get(adresse).content.decode().split())
    svar = klient.post(
        adresse, {"sted": f"kobling-{kobling.pk}", "tekst": "  Folk  bryr seg\nikke om varselet ", "type": ""}
    )
    risiko = Risiko.objects.get()
    assert svar["Location"] == url("risiko", risiko.pk)
    assert (risiko.kobling, risiko.ledd, risiko.tekst) == (kobling, None, "Folk bryr seg ikke om varselet")
    assert (risiko.part, risiko.foreslaatt_av) == (OVER, scene.etatsstyrer)
    side = klient.get(svar["Location"]).content.decode()
    assert "Strategisk" in side
    assert str(kobling) in side


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        ({"sted": "", "tekst": "Noe"}, "Velg leddet eller koblingen"),
        ({"sted": "ledd-999999", "tekst": "Noe"}, "finnes ikke i kjeden lenger"),
        ({"sted": "alt", "tekst": "x" * 501}, "500"),
        ({"sted": "alt", "tekst": ""}, "Må fylles ut."),
    ],
)
def test_en_ugyldig_risiko_mister_ingenting(
    scene: Scene, kjede: Resultatkjede, data: dict[str, str], melding: str
) -> None:
    ledd = kjede.ledd.first()
    assert ledd
    if data["sted"] == "alt":
        data = {**data, "sted": f"ledd-{ledd.pk}"}
    svar = som(scene.leder).post(url("ny_risiko", kjede.maal_id), data)
    side = svar.content.decode()
    assert svar.status_code == 422
    assert melding in side
    assert data["tekst"] in side
    assert not Risiko.objects.exists()


def test_ingen_ser_motpartens_tall_foer_begge_har_vurdert(scene: Scene, kjede: Resultatkjede) -> None:
    """On every page a risk stands on."""
    risiko = lag_risiko(scene, kjede)
    vurder(scene, risiko, UNDER, 4, 5, begrunnelse="Hemmelig begrunnelse fra etaten")
    sider = [
        url("risiko", risiko.pk),
        url("vurder_risiko", risiko.pk),
        url("risikoer", kjede.maal_id),
        url("virksomhetens_risikoer", scene.etat.pk),
        url("vis", kjede.maal_id),
    ]

    def ser(bruker: Bruker, sider: list[str]) -> list[bool]:
        innhold = [som(bruker).get(side).content.decode() for side in sider]
        return ["4 × 5" in side or "Hemmelig" in side or "svært høy" in side.split("<main")[-1] for side in innhold]

    lesesider = [side for side in sider if "vurder/" not in side]
    assert ser(scene.etatsstyrer, sider) == [False] * 5
    assert ser(scene.revisor, lesesider) == [False] * 4
    assert ser(scene.medarbeider, lesesider[:1]) == [True]  # one's own party's
    # Holding a role on the body is not speaking for it.
    assert ser(scene.tillitsvalgt, lesesider) == [False] * 4
    assert ser(scene.folkevalgt, lesesider) == [False] * 4
    assert "Har vurdert." in som(scene.etatsstyrer).get(sider[0]).content.decode()
    vurder(scene, risiko, OVER, 2, 2)
    side = som(scene.revisor).get(sider[0]).content.decode()
    assert "4 × 5" in side
    assert "2 × 2" in side
    assert "som lavere enn Prøveetaten gjør" in side


def test_vurderingen_kan_vises_foer_motparten_og_det_staar_der(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_risiko(scene, kjede)
    vurder(scene, risiko, UNDER, 4, 5)
    svar = som(scene.etatsstyrer).post(url("vis_vurderingen", risiko.pk), {"grunn": "Vi vil se"})
    assert svar.status_code == 422  # it is not theirs to show
    som(scene.leder).post(url("vis_vurderingen", risiko.pk), {"grunn": "Det haster, og vi har ventet i tre uker."})
    side = som(scene.etatsstyrer).get(url("risiko", risiko.pk)).content.decode()
    assert "4 × 5" in side
    assert "Prøveetaten viste sin vurdering" in side
    assert "Det haster" in side
    assert vurder(scene, risiko, OVER, 4, 5).saa_motparten
    assert (
        "Gitt etter å ha sett motpartens vurdering." in som(scene.leder).get(url("risiko", risiko.pk)).content.decode()
    )


def test_vurderingsskjemaet_spoer_og_husker(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_risiko(scene, kjede)
    klient = som(scene.leder)
    svar = klient.post(
        url("vurder_risiko", risiko.pk), {"versjon": 0, "sannsynlighet": 6, "begrunnelse": "Skrevet tekst"}
    )
    side = svar.content.decode()
    assert svar.status_code == 422
    assert "Velg fra 1 til 5." in side
    assert "kan ikke velges her lenger" in side
    assert "Skrevet tekst" in side
    data = {"versjon": 0, "sannsynlighet": 3, "konsekvens": 4, "begrunnelse": "Vi mangler folk."}
    assert klient.post(url("vurder_risiko", risiko.pk), data).status_code == 302
    # A colleague had the form open at the same time: nothing is overwritten, both texts are shown.
    svar = klient.post(url("vurder_risiko", risiko.pk), {**data, "konsekvens": 2, "begrunnelse": "Noe helt annet."})
    side = svar.content.decode()
    assert svar.status_code == 422
    assert "Noen andre lagret" in side
    assert "Vi mangler folk." in side
    assert "Noe helt annet." in side
    assert klient.post(url("vurder_risiko", risiko.pk), {**data, "versjon": 1, "konsekvens": 2}).status_code == 302
    assert list(risiko.vurderinger.values_list("nummer", "konsekvens")) == [(1, 4), (2, 2)]


@pytest.mark.parametrize(
    ("data", "felt"),
    [
        ({"tekst": "Gjør noe", "frist": "2020-01-01", "eier": "organ"}, "Fristen er passert"),
        ({"tekst": "Gjør noe", "frist": "2099-01-01", "eier": ""}, "Velg hvem som har ansvaret."),
        ({"tekst": "Gjør noe", "frist": "2099-01-01", "eier": "begge"}, "ikke begge"),
        ({"tekst": "Gjør noe", "frist": "i morgen", "eier": "organ"}, "Skriv en dato som finnes"),
    ],
)
def test_et_ugyldig_tiltak_faar_svar_ved_feltet(
    scene: Scene, kjede: Resultatkjede, data: dict[str, str], felt: str
) -> None:
    risiko = lag_risiko(scene, kjede)
    eier = {
        "organ": {"eier_organ": scene.etat.pk},
        "": {},
        "begge": {"eier_organ": scene.etat.pk, "eier_person": scene.leder.pk},
    }[data["eier"]]
    verdier = {"tekst": data["tekst"], "frist": data["frist"], "behold_dato": data["frist"], **eier}
    svar = som(scene.leder).post(url("nytt_tiltak", risiko.pk), verdier)
    assert svar.status_code == 422
    assert felt in svar.content.decode()
    assert not Tiltak.objects.exists()


def test_et_droppet_tiltak_trenger_en_grunn_og_et_forsinket_synes(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_vurdert_risiko(scene, kjede, over=(3, 3), under=(3, 3))
    tiltak = lag_tiltak(scene, risiko, dager=-3)
    klient = som(scene.etatsstyrer)
    for side in (url("risiko", risiko.pk), url("risikoer", kjede.maal_id)):
        assert "over fristen" in klient.get(side).content.decode()
    svar = klient.post(url("avslutt_tiltak", tiltak.pk), {"status": "droppet"})
    assert "Skriv hvorfor tiltaket droppes." in svar.content.decode()
    klient.post(url("avslutt_tiltak", tiltak.pk), {"status": "droppet", "merknad": "Erstattet av et annet."})
    side = klient.get(url("risiko", risiko.pk)).content.decode()
    assert "Droppet" in side
    assert "Erstattet av et annet." in side
    assert "over fristen" not in side


def test_uten_avtalt_toleranse_er_ingenting_for_hoeyt(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_vurdert_risiko(scene, kjede, over=(5, 5), under=(5, 5))
    sider = [url("risiko", risiko.pk), url("risikoer", kjede.maal_id), url("virksomhetens_risikoer", scene.etat.pk)]
    for side in sider:
        innhold = som(scene.leder).get(side).content.decode()
        assert "Ikke avtalt." in innhold
        assert "over toleransen" not in innhold
        assert "polyline" not in innhold
    lag_toleranse(scene)
    for side in sider:
        assert "over toleransen" in som(scene.leder).get(side).content.decode()
    side = som(scene.leder).get(sider[0]).content.decode()
    assert "Hva skal gjøres?" in side
    lag_tiltak(scene, risiko)
    assert "Hva skal gjøres?" not in som(scene.leder).get(sider[0]).content.decode()


SPOERRINGER = {"risikoer": 11, "virksomhetens_risikoer": 11, "avdelingens_risikoer": 11, "risiko": 12}


@pytest.mark.parametrize("antall", [1, 4])
def test_sidene_koster_like_mye_for_en_og_mange(scene: Scene, antall: int) -> None:
    lag_toleranse(scene)
    for _ in range(antall):
        kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
        for over in ((4, 4), (1, 2))[:antall]:
            risiko = lag_vurdert_risiko(scene, kjede, over=over, under=(2, 2))
            lag_tiltak(scene, risiko, dager=-1)
    risiko = Risiko.objects.all()[0]
    sider = {
        "risikoer": url("risikoer", risiko.kjede.maal_id),
        "virksomhetens_risikoer": url("virksomhetens_risikoer", scene.etat.pk),
        "avdelingens_risikoer": url("avdelingens_risikoer", scene.avdeling.pk),
        "risiko": url("risiko", risiko.pk),
    }
    klient, fikk = som(scene.etatsstyrer), {}
    for navn, adresse in sider.items():
        with CaptureQueriesContext(connection) as spoerringer:
            assert klient.get(adresse).status_code == 200
        fikk[navn] = len(spoerringer)
    assert fikk == SPOERRINGER


def test_avdelingen_ser_virksomhetene_side_om_side(scene: Scene, kjede: Resultatkjede) -> None:
    lag_vurdert_risiko(scene, kjede, over=(5, 4), under=(2, 2))
    lag_risiko(scene, kjede, tekst="Noe annet")
    side = som(scene.byraad).get(url("avdelingens_risikoer", scene.avdeling.pk)).content.decode()
    assert "Prøveetaten" in side
    assert "Svært høy" in side
    assert "Ikke avtalt" in side
    assert side.count('class="risikomatrise"') == 1
    assert "2 aktive risikoer. Det høyeste nivået noen av partene ser, er svært høyt." in side


def test_risikoen_staar_paa_kortet_og_har_sin_egen_fane(scene: Scene, kjede: Resultatkjede) -> None:
    lag_vurdert_risiko(scene, kjede, over=(5, 4), under=(2, 2))
    klient = som(scene.leder)
    tegning = klient.get(url("vis", kjede.maal_id)).content.decode()
    assert "1 aktiv risiko, nivået er svært høyt, partene vurderer ulikt" in tegning
    assert "risikomatrise" not in tegning
    risiko = klient.get(url("risikoer", kjede.maal_id)).content.decode()
    assert 'class="risikomatrise"' in risiko
    assert f'<a href="{url("risikoer", kjede.maal_id)}" aria-current="page">' in " ".join(risiko.split())


def test_at_ingen_har_vurdert_sier_hver_part_for_seg_og_ingen_flere(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_risiko(scene, kjede)
    side = som(scene.leder).get(url("risiko", risiko.pk)).content.decode()
    assert side.count("Har ikke vurdert ennå.") == 2
    assert "Ingen av partene har vurdert" not in side
