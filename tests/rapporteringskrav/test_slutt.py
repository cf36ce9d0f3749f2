"""Proposals to end a demand, their answers and deadlines, and what waits for whom on the start pages."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests.rapporteringskrav.hjelp import fjernet, meldt, stilt, vurdert
from tests.scene import Scene, inne
from tests.styringsdialog.hjelp import nektes
from tillit.felles.tid import i_dag, naa, pluss_virkedager
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.oversikt.queries.start import startside
from tillit.rapporteringskrav import actions, queries, rules
from tillit.rapporteringskrav.enums import Kravhyppighet, Kravutfall, Sluttsvar
from tillit.rapporteringskrav.models import Rapporteringskrav, Sluttforslag

pytestmark = pytest.mark.django_db
EN_DAG = timedelta(days=1)


def foreslaatt(scene: Scene, krav: Rapporteringskrav, av: Bruker | None = None) -> Sluttforslag:
    return actions.foreslaa_slutt(krav=krav, grunn="Ingen spør etter det.", av=av or scene.medarbeider)


def grupper(bruker: Bruker) -> dict[str, list[str]]:
    [seksjon] = startside(Bruker.objects.get(pk=bruker.pk))
    assert seksjon.venter is not None
    return {gruppe.tittel: [linje.tekst for linje in gruppe.linjer] for gruppe in seksjon.venter.grupper}


def test_svarfristen_er_tjue_virkedager(scene: Scene) -> None:
    assert rules.svarfrist(date(2026, 11, 2)) == date(2026, 11, 30)
    assert foreslaatt(scene, stilt(scene)).frist == pluss_virkedager(i_dag(), rules.SVARFRIST)


def test_et_svar_sier_hvorfor_og_staar_fast(scene: Scene) -> None:
    forslag = foreslaatt(scene, stilt(scene))
    actions.svar_at_det_bestaar(forslag=forslag, svar="Byrådet bruker det.", av=scene.etatsstyrer)
    forslag.refresh_from_db()
    assert (forslag.utfall, forslag.svar, forslag.svart_av) == (
        Sluttsvar.BESTAAR,
        "Byrådet bruker det.",
        scene.etatsstyrer,
    )
    with pytest.raises(actions.SluttforslagErBesvart):
        actions.svar_at_det_bestaar(forslag=forslag, svar="x", av=scene.etatsstyrer)
    nektes(lambda: Sluttforslag.objects.filter(pk=forslag.pk).update(svar="y"), "Cannot update")


def test_et_krav_som_fjernes_mens_det_venter_er_svaret_til_alle(scene: Scene) -> None:
    krav = stilt(scene)
    for hvem in (scene.medarbeider, scene.tillitsvalgt):
        foreslaatt(scene, krav, hvem)
    vurdert(scene, krav, Kravutfall.FJERNE, over_fra=i_dag(), grunn="Det er ingen som leser det.")
    svarene = set(Sluttforslag.objects.values_list("utfall", "svar"))
    assert svarene == {(Sluttsvar.FULGT, "Det er ingen som leser det.")}


def test_det_foreslaas_en_gang_av_hver_og_bare_om_det_som_gjelder(scene: Scene) -> None:
    krav = stilt(scene)
    foreslaatt(scene, krav)
    with pytest.raises(actions.SluttforslagVenter):
        foreslaatt(scene, krav)
    foreslaatt(scene, krav, scene.leder)
    with pytest.raises(actions.KravetVentesBekreftet):
        foreslaatt(scene, meldt(scene, hva="Meldt"))
    with pytest.raises(actions.KravetErAvsluttet):
        foreslaatt(scene, fjernet(scene, krav), scene.tillitsvalgt)
    verdier: dict[str, Any] = {"grunn": "x", "av": scene.leder, "frist": i_dag()}
    nektes(lambda: Sluttforslag.objects.create(krav=krav, **verdier), "Bare et krav som gjelder")


def test_forslag_og_svar_gjennom_skjemaene(scene: Scene) -> None:
    krav = stilt(scene)
    tillitsvalgt, avdeling = inne(scene.tillitsvalgt), inne(scene.etatsstyrer)
    assert "Foreslå å slutte" in unescape(tillitsvalgt.get(krav.adresse).content.decode())
    sendt = tillitsvalgt.post(reverse("rapporteringskrav:foreslaa_slutt", args=[krav.pk]), {"grunn": "Unødvendig."})
    assert sendt.status_code == 302
    forslag = Sluttforslag.objects.get()
    assert "Unødvendig." in unescape(tillitsvalgt.get("/").content.decode())
    svaret = reverse("rapporteringskrav:svar_paa_slutt", args=[forslag.pk])
    assert tillitsvalgt.get(svaret).status_code == 403
    assert inne(scene.utenforstaaende).get(svaret).status_code in {403, 404}
    assert "Unødvendig." in unescape(avdeling.get(svaret).content.decode())
    assert avdeling.post(svaret, {"svar": "Revisor bruker det."}).status_code == 302
    assert "Revisor bruker det." in unescape(tillitsvalgt.get("/").content.decode())
    assert avdeling.post(svaret, {"svar": "Igjen."}).status_code == 422


@pytest.mark.parametrize("rolle", ["etatsstyrer", "byraad", "revisor", "folkevalgt"])
def test_bare_de_i_virksomheten_foreslaar(scene: Scene, rolle: str) -> None:
    adresse = reverse("rapporteringskrav:foreslaa_slutt", args=[stilt(scene).pk])
    assert inne(getattr(scene, rolle)).get(adresse).status_code in {403, 404}


def test_det_venter_paa_den_som_skal_svare(scene: Scene) -> None:
    krav = stilt(scene, hva="Gjeldende")
    meldt(scene, hva="Meldt")
    stilt(scene, hva="Ubrukt", gjelder_fra=i_dag() - timedelta(days=70))
    foreslaatt(scene, krav)
    hos_avdelingen = grupper(scene.etatsstyrer)
    assert hos_avdelingen["Forslag om å slutte å rapportere noe"] == ["Gjeldende"]
    assert hos_avdelingen["Meldte rapporteringskrav å svare på"] == ["Meldt"]
    assert hos_avdelingen["Rapporteringskrav som bør vurderes"] == ["Ubrukt"]
    assert set(grupper(scene.leder)["Rapporteringskrav uten tidsanslag"]) == {"Gjeldende", "Ubrukt"}
    assert not grupper(scene.annen_etatsstyrer)
    assert not grupper(scene.utenforstaaende)


@pytest.mark.grundig
@pytest.mark.parametrize("hyppighet", Kravhyppighet.values)
@pytest.mark.parametrize("dager", [13, 14, 59, 62, 63, 181, 185, 242, 246, 729, 732])
def test_databasen_og_regelen_er_enige_om_hva_som_boer_vurderes(scene: Scene, hyppighet: str, dager: int) -> None:
    krav = stilt(scene, hyppighet=hyppighet, gjelder_fra=i_dag() - timedelta(days=dager))
    liste = queries.kravliste(scene.leder, scene.etat, vis=queries.VURDERES)
    funnet = queries.avdelingens_venter(scene.etatsstyrer, [scene.avdeling.pk], i_dag=i_dag()).vurderes
    assert [ett.pk for ett in funnet] == [linje.rad.pk for linje in liste.linjer]
    assert [ett.hvorfor_naa(i_dag()) for ett in funnet] == [linje.grunn_i_ord for linje in liste.linjer]
    actions.noter_bruk(krav=krav, dag=i_dag(), til="Et vedtak.", moete=None, av=scene.etatsstyrer)
    assert not queries.avdelingens_venter(scene.etatsstyrer, [scene.avdeling.pk], i_dag=i_dag()).vurderes


def test_den_som_har_sluttet_i_virksomheten_leser_ikke_svaret(scene: Scene) -> None:
    forslag = foreslaatt(scene, stilt(scene))
    actions.svar_at_det_bestaar(forslag=forslag, svar="Byrådet bruker det.", av=scene.etatsstyrer)
    assert [ett.svar for ett in _sett_av(scene.medarbeider)] == ["Byrådet bruker det."]
    Rolletildeling.objects.filter(bruker=scene.medarbeider).update(gyldig_til=i_dag())
    assert _sett_av(scene.medarbeider) == []


def _sett_av(bruker: Bruker) -> list[Sluttforslag]:
    leser = Bruker.objects.get(pk=bruker.pk)
    return queries.egne_sluttforslag(leser, i_dag=i_dag(), svart_etter=naa() - EN_DAG, hoeyst=9)


def test_et_forslag_venter_ikke_paa_en_avdeling_som_ikke_lenger_styrer(scene: Scene) -> None:
    forslag = foreslaatt(scene, stilt(scene))
    assert _sett_av(scene.medarbeider) == [forslag]
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    assert _sett_av(scene.medarbeider) == []
