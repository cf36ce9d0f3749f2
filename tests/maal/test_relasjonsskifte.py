"""A virksomhet has been moved: its goals go into the relation that steers now, and nobody's words change owner."""

from __future__ import annotations

from datetime import timedelta

import pgtrigger
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede.actions.risiko import endre_risiko, vurder_risiko
from resultatkjede.enums import Risikonivaa
from resultatkjede.queries.risiko import risikovisning, tidligere_vurderinger
from resultatkjede.queries.risikobilde import risikobilder
from tests.rapportering.hjelp import lag_periode
from tests.resultatkjede.risikoer import OVER, UNDER, lag_risiko, lag_vurdert_risiko, vurder
from tests.scene import (
    Scene,
    inne,
    lag_indikator,
    lag_kjede,
    lag_maal,
    lag_maaling,
    lag_organ,
    lag_relasjon,
    lag_vurdering,
)
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.actions import ta_inn_maal
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal, Relasjonsskifte, Relasjonsstand
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.oversikt.queries.terskler import relasjonstelling
from tillit.rapportering.queries.grunnlag import maal_i

pytestmark = pytest.mark.django_db
KNAPP = "Ta med målene inn i den nye styringsrelasjonen"


def paa_nytt(bruker: Bruker) -> Bruker:
    """As in a new request: rights are read once."""
    return Bruker.objects.get(pk=bruker.pk)


def flytt(scene: Scene, *, dager_siden: int = 0) -> Styringsrelasjon:
    dag = i_dag() - timedelta(days=dager_siden)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=dag)
    return lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=dag)


def side(scene: Scene, bruker: Bruker, fane: str = "maal/") -> str:
    return inne(paa_nytt(bruker)).get(f"/virksomheter/{scene.etat.pk}/{fane}").content.decode()


def test_maalene_tas_inn_med_ett_klikk_og_alt_foelger_med(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre venter")
    maaling = lag_maaling(lag_indikator(maal), i_dag().year - 1, "61.5")
    vurdering, kjede = lag_vurdering(maal, av=scene.leder), lag_kjede(maal)
    ny = flytt(scene)
    for fane in ("", "maal/"):
        lest = side(scene, scene.annen_etatsstyrer, fane)
        assert "De ble til i styringsrelasjonen med Byrådsavdeling for prøver, som tok slutt" in lest
        assert (reverse("maal:vis", args=[maal.pk]) in lest, KNAPP in lest) == (True, True)
    svar = inne(paa_nytt(scene.annen_etatsstyrer)).post(reverse("maal:ta_inn", args=[ny.pk]), follow=True)
    assert "1 mål er tatt inn. Tall, vurderinger, resultatkjede og historikk følger med." in svar.content.decode()
    maal.refresh_from_db()
    assert (maal.relasjon, maal.versjon) == (ny, 2)
    assert (maaling.indikator.maal, vurdering.maal, kjede.maal) == (maal, maal, maal)
    [skifte] = Relasjonsskifte.objects.all()
    assert (skifte.maal, skifte.fra, skifte.til) == (maal, scene.relasjon, ny)
    assert KNAPP not in side(scene, scene.annen_etatsstyrer)
    maalside = inne(paa_nytt(scene.annen_etatsstyrer)).get(reverse("maal:vis", args=[maal.pk])).content.decode()
    assert "Før det styrt av" in maalside
    assert f"{scene.avdeling.navn}, til" in maalside
    assert "Tatt inn i en ny styringsrelasjon" in maalside
    assert f"Virksomheten ble styrt av {scene.avdeling.navn} da målet ble til" in maalside


def test_den_nye_avdelingen_faar_maalene_i_rapport_og_stand_og_den_gamle_mister_ingen_andres(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder)
    soester = lag_relasjon(scene.avdeling, lag_organ("Søsteretaten"))
    deres = lag_maal(soester, eier=scene.leder)
    ny = flytt(scene)
    periode = lag_periode(ny, av=scene.annen_etatsstyrer)
    assert list(maal_i(periode)) == []
    assert ta_inn_maal(relasjon=ny, av=scene.annen_etatsstyrer) == 1
    assert [ett.relasjon for ett in maal_i(periode)] == [ny]
    stand = dict(Relasjonsstand.objects.values_list("relasjon", "maal"))
    assert (stand[ny.pk], stand[scene.relasjon.pk], stand[soester.pk]) == (1, 0, 1)
    deres.refresh_from_db()
    assert deres.relasjon == soester


@pytest.mark.parametrize(
    ("felter", "tas_inn"),
    [
        ({}, True),
        ({"status": Maalstatus.FORESLAATT}, True),
        ({"status": Maalstatus.UTKAST}, True),
        ({"status": Maalstatus.AVSLUTTET}, False),
        ({"aar_fra": i_dag().year - 2, "aar_til": i_dag().year - 1}, False),
        ({"aar_fra": i_dag().year - 2, "aar_til": i_dag().year}, True),
    ],
)
def test_bare_maal_hvis_aar_loeper_tas_inn(scene: Scene, felter: dict[str, object], tas_inn: bool) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, **felter)
    ny = flytt(scene)
    regelen = rules.kan_tas_inn(status=maal.status, aar_til=maal.aar_til, relasjon_til=i_dag(), i_dag=i_dag())
    assert regelen == tas_inn == Maal.objects.i_gammel_relasjon(i_dag()).filter(pk=maal.pk).exists()
    if tas_inn:
        assert ta_inn_maal(relasjon=ny, av=scene.annen_etatsstyrer) == 1
    else:
        with pytest.raises(Regelbrudd, match="Det er ingen mål å ta inn"):
            ta_inn_maal(relasjon=ny, av=scene.annen_etatsstyrer)
    maal.refresh_from_db()
    assert maal.relasjon == (ny if tas_inn else scene.relasjon)


def test_saa_lenge_relasjonen_gjelder_er_det_ingenting_aa_ta_inn(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder)
    assert not Maal.objects.i_gammel_relasjon(i_dag()).exists()
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag() + timedelta(days=1))
    kommer = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag() + timedelta(days=1))
    assert not Maal.objects.i_gammel_relasjon(i_dag()).exists()
    with pytest.raises(Regelbrudd, match="gjelder ikke i dag"):
        ta_inn_maal(relasjon=kommer, av=scene.annen_etatsstyrer)


def test_hvem_som_ser_og_tar_inn(scene: Scene) -> None:
    """The one who steers now decides; the leader reads who that is; the former department and others meet nothing."""
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Kanarifuglen")
    ny = flytt(scene)
    adresse = reverse("maal:ta_inn", args=[ny.pk])
    assert KNAPP not in side(scene, scene.leder)
    assert f"De som styrer i {scene.annen_avdeling.navn}, kan ta dem inn." in side(scene, scene.leder)
    fikk = {
        rolle: inne(paa_nytt(getattr(scene, rolle))).post(adresse).status_code
        for rolle in ("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "byraad", "revisor", "folkevalgt")
    }
    assert fikk == {
        **dict.fromkeys(("leder", "medarbeider", "tillitsvalgt", "byraad", "revisor", "folkevalgt"), 403),
        "etatsstyrer": 404,
    }
    assert not Relasjonsskifte.objects.exists()
    ta_inn_maal(relasjon=ny, av=scene.annen_etatsstyrer)
    for rolle in ("etatsstyrer", "kommunaldirektoer"):
        klient = inne(paa_nytt(getattr(scene, rolle)))
        assert klient.get(f"/virksomheter/{scene.etat.pk}/maal/").status_code == 404
        assert "Kanarifuglen" not in klient.get("/").content.decode() + klient.get("/maal/").content.decode()
        assert klient.get(f"/styring/{scene.relasjon.pk}/krav/").status_code == 200
    assert "Kanarifuglen" in inne(paa_nytt(scene.annen_etatsstyrer)).get("/maal/").content.decode()


def test_avdelingen_faar_det_paa_start_til_det_er_gjort(scene: Scene) -> None:
    for _ in range(2):
        lag_maal(scene.relasjon, eier=scene.leder)
    ny = flytt(scene)

    def start() -> str:
        return inne(paa_nytt(scene.annen_etatsstyrer)).get("/").content.decode()

    assert f"2 mål hos {scene.etat.navn}" in start()
    ta_inn_maal(relasjon=ny, av=scene.annen_etatsstyrer)
    assert f"mål hos {scene.etat.navn}" not in start()
    assert "mål hos" not in inne(paa_nytt(scene.etatsstyrer)).get("/").content.decode()


def test_databasen_holder_maalet_hos_virksomheten_og_skiftet_for_alltid(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    with pytest.raises(IntegrityError, match="samme virksomheten"), transaction.atomic():
        Maal.objects.filter(pk=maal.pk).update(relasjon=scene.annen_relasjon)
    ny = flytt(scene)
    Maal.objects.filter(pk=maal.pk).update(relasjon=ny)
    assert Relasjonsskifte.objects.get().til == ny
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Relasjonsskifte.objects.update(til=scene.annen_relasjon)
    with pytest.raises(IntegrityError, match="slettes ikke"), transaction.atomic():
        Relasjonsskifte.objects.all().delete()


def test_det_som_er_talt_av_et_aar_som_er_over_blir_staaende(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=i_dag().year - 2)
    lag_indikator(maal, rolle="styringsparameter")
    ny = flytt(scene)

    def talt(relasjon: Styringsrelasjon) -> dict[int, list[int]]:
        aarene = relasjonstelling(paa_nytt(scene.revisor), relasjon).aarene
        return {ett.aar: [telling.bilde.antall for telling in ett.tellinger[:2]] for ett in aarene}

    i_aar = i_dag().year
    foer = talt(scene.relasjon)
    assert foer[i_aar - 1] == [1, 1]
    ta_inn_maal(relasjon=ny, av=scene.annen_etatsstyrer)
    gamle, nye = talt(scene.relasjon), talt(ny)
    assert {aar: gamle[aar] for aar in (i_aar - 2, i_aar - 1)} == {aar: foer[aar] for aar in (i_aar - 2, i_aar - 1)}
    assert gamle.get(i_aar) == [0, 0]
    assert nye[i_aar] == [1, 1]
    assert i_aar - 1 not in nye


def test_det_den_forrige_avdelingen_sa_om_en_risiko_staar_under_dens_navn(scene: Scene) -> None:
    kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    risiko = lag_vurdert_risiko(scene, kjede, over=(4, 4), under=(2, 2))
    ny_ordlyd = lag_risiko(scene, kjede, av=scene.etatsstyrer, part=OVER, tekst="Avdelingens egen")
    ny = flytt(scene)
    Maal.objects.filter(pk=kjede.maal_id).update(relasjon=ny)
    Relasjonsskifte.objects.all()
    risiko.refresh_from_db()

    def vist(leser: Bruker) -> tuple[bool, bool]:
        visning = risikovisning(risiko, leser=paa_nytt(leser), i_dag=i_dag())
        return visning.overordnet.gitt, visning.underordnet.vist

    # The department that came has judged nothing, so what the virksomhet thinks waits for it.
    assert vist(scene.annen_etatsstyrer) == (False, False)
    assert vist(scene.leder) == (False, True)
    risiko = type(risiko).objects.get(pk=risiko.pk)
    visning = risikovisning(risiko, leser=paa_nytt(scene.leder), i_dag=i_dag())
    assert visning.overordnet.organ == scene.annen_avdeling.navn
    [forrige] = tidligere_vurderinger(risiko, visning)
    assert (forrige.organ, forrige.sannsynlighet, forrige.konsekvens) == (scene.avdeling.navn, 4, 4)
    [bilde] = risikobilder([kjede.pk]).ledd.values()
    assert (bilde.nivaa, bilde.uvurderte) == ("", 2)
    deres = risikovisning(ny_ordlyd, leser=paa_nytt(scene.leder), i_dag=i_dag())
    assert deres.foreslaatt_av == scene.avdeling.navn
    with pytest.raises(Regelbrudd, match="Bare den parten som foreslo"):
        endre_risiko(risiko=ny_ordlyd, versjon=1, tekst="Ny", type="", av=scene.annen_etatsstyrer, part=OVER)

    ny_vurdering = vurder_risiko(
        risiko=risiko,
        part=OVER,
        versjon=0,
        sannsynlighet=1,
        konsekvens=1,
        begrunnelse="Slik ser vi det.",
        av=scene.annen_etatsstyrer,
    )
    assert (ny_vurdering.nummer, ny_vurdering.saa_motparten) == (2, False)
    assert vist(scene.annen_etatsstyrer) == (True, True)
    assert risikobilder([kjede.pk]).ledd.popitem()[1].nivaa == Risikonivaa.LAV


def test_den_samme_vurderingen_gjelder_saa_lenge_maalet_staar(scene: Scene) -> None:
    risiko = lag_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)))
    vurder(scene, risiko, UNDER, 3, 3)
    vurder(scene, risiko, OVER, 3, 3)
    visning = risikovisning(risiko, leser=paa_nytt(scene.etatsstyrer), i_dag=i_dag())
    assert (visning.overordnet.vist, visning.underordnet.vist) == (True, True)
    assert tidligere_vurderinger(risiko, visning) == ()


def test_sidene_spoer_like_mye_uansett_hvor_mange_som_er_igjen(scene: Scene) -> None:
    flytt(scene)

    def antall(sti: str) -> int:
        klient = inne(paa_nytt(scene.annen_etatsstyrer))
        with CaptureQueriesContext(connection) as spoersmaal:
            klient.get(sti)
        return len(spoersmaal)

    stier = ("/", f"/virksomheter/{scene.etat.pk}/", f"/virksomheter/{scene.etat.pk}/maal/")
    with pgtrigger.ignore("maal.Maal:relasjonen_varer"):
        lag_maal(scene.relasjon, eier=scene.leder)
    en = [antall(sti) for sti in stier]
    with pgtrigger.ignore("maal.Maal:relasjonen_varer"):
        for _ in range(3):
            lag_maal(scene.relasjon, eier=scene.leder)
    assert [antall(sti) for sti in stier] == en
