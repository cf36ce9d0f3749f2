"""A draft goal and a wrong indicator may be taken away, with a reason that history keeps; nothing else may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from tests.eier import som_eier
from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling
from tillit.felles.tid import naa
from tillit.maal import actions
from tillit.maal.actions.fjerning import IndikatorenKunngjoeres
from tillit.maal.enums import Maalstatus
from tillit.maal.kunngjoeringsregler import VARSEL_DAGER
from tillit.maal.models import Indikator, Maal, Veiledersvar


def utkast(scene: Scene, **felter: object) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST, **felter)


def test_et_utkast_fjernes_med_indikatorer_og_svar_og_historikken_vet_hvorfor(scene: Scene) -> None:
    maal = utkast(scene, tekst="Feil mål")
    lag_indikator(maal)
    Veiledersvar.objects.create(maal=maal, spoersmaal="aktivitet", maaltekst="Feil mål", svar="Nei", av=scene.leder)
    side = inne(scene.leder).get(reverse("maal:endre", args=[maal.pk])).content.decode()
    adresse = reverse("maal:fjern_utkast", args=[maal.pk])
    assert f'href="{adresse}"' in side

    uten = inne(scene.leder).post(adresse, {"versjon": maal.versjon, "grunn": ""})
    assert (uten.status_code, Maal.objects.filter(pk=maal.pk).exists()) == (422, True)
    svar = inne(scene.leder).post(adresse, {"versjon": maal.versjon, "grunn": "Skrevet to ganger"}, follow=True)

    assert "Utkastet «Feil mål» er fjernet." in svar.content.decode()
    assert not Maal.objects.filter(pk=maal.pk).exists()
    assert not Indikator.objects.filter(maal=maal.pk).exists()
    for modell, felt in (("Maal", "pgh_obj_id"), ("Veiledersvar", "maal_id")):
        sist = apps.get_model("maal", f"{modell}Event").objects.filter(**{felt: maal.pk}).latest("pgh_id")
        assert sist.pgh_label == "delete", modell
        assert sist.pgh_context.metadata["grunn"] == "Skrevet to ganger"
        assert sist.pgh_context.metadata["bruker"] == scene.leder.pk


@pytest.mark.parametrize("status", [status for status in Maalstatus.values if status != Maalstatus.UTKAST])
def test_bare_et_utkast_kan_fjernes(scene: Scene, status: str) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=status)
    adresse = reverse("maal:fjern_utkast", args=[maal.pk])
    svar = inne(scene.etatsstyrer).post(adresse, {"versjon": maal.versjon, "grunn": "Feil"})

    assert svar.status_code == 422
    assert "Bare et utkast kan fjernes." in svar.content.decode()
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        Maal.objects.filter(pk=maal.pk)._raw_delete("default")
    assert Maal.objects.filter(pk=maal.pk).exists()


def test_et_utkast_som_noe_hviler_paa_blir_staaende(scene: Scene) -> None:
    maal = utkast(scene)
    lag_maaling(lag_indikator(maal), 2024, "50")
    svar = inne(scene.leder).post(
        reverse("maal:fjern_utkast", args=[maal.pk]), {"versjon": maal.versjon, "grunn": "Feil"}
    )

    assert svar.status_code == 422
    assert "Dette kan ikke fjernes, for målinger hører til det." in svar.content.decode()
    assert Maal.objects.filter(pk=maal.pk).exists()


def test_en_annen_som_lagret_imens_gaar_foran(scene: Scene) -> None:
    maal = utkast(scene)
    sett = maal.versjon
    maal.lagre_ny_versjon(tekst="Et bedre mål")
    svar = inne(scene.leder).post(reverse("maal:fjern_utkast", args=[maal.pk]), {"versjon": sett, "grunn": "Feil"})

    assert svar.status_code == 422
    assert Maal.objects.get(pk=maal.pk).tekst == "Et bedre mål"


def test_en_indikator_uten_tall_fjernes_og_en_med_tall_blir(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    tom, med = lag_indikator(maal, navn="Laget ved en feil"), lag_indikator(maal)
    lag_maaling(med, date.today().year - 1, "50")  # noqa: DTZ011  # any year will do
    klient = inne(scene.leder)
    for indikator, finnes in ((tom, True), (med, False)):
        side = klient.get(reverse("maal:endre_indikator", args=[indikator.pk])).content.decode()
        assert (reverse("maal:fjern_indikator", args=[indikator.pk]) in side) is finnes

    def fjern(indikator: Indikator) -> int:
        adresse = reverse("maal:fjern_indikator", args=[indikator.pk])
        return klient.post(adresse, {"versjon": indikator.versjon, "grunn": "Feil"}).status_code

    endre = klient.get(reverse("maal:endre_indikator", args=[med.pk])).content.decode()
    assert reverse("maal:vurder_behov", args=[med.pk]) in endre
    assert (fjern(tom), fjern(med)) == (302, 422)
    assert list(maal.indikatorer.all()) == [med]
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        Indikator.objects.filter(pk=med.pk)._raw_delete("default")


def eldes(indikator: Indikator, dager: int) -> None:
    """As if all that was written of it until now was written so many days ago."""
    som_eier(
        "UPDATE maal_indikatorevent SET pgh_created_at = %s WHERE pgh_obj_id = %s",
        [naa() - timedelta(days=dager), indikator.pk],
    )


def test_en_indikator_kan_vaere_en_feil_i_tretti_dager(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    eldes(indikator, VARSEL_DAGER)
    actions.fjern_indikator(indikator=indikator, versjon=1, grunn="Feil", av=scene.leder)
    assert not Indikator.objects.filter(pk=indikator.pk).exists()


def test_det_er_da_den_ble_til_som_teller(scene: Scene) -> None:
    """What was written of it lately makes it no younger."""
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    eldes(indikator, VARSEL_DAGER + 1)
    indikator.lagre_ny_versjon(navn="Et nytt navn")
    with pytest.raises(IndikatorenKunngjoeres):
        actions.fjern_indikator(indikator=indikator, versjon=2, grunn="Feil", av=scene.leder)


def test_en_indikator_som_er_ute_av_bruk_uten_tall_fjernes(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    indikator = lag_indikator(maal, avviklet_dato=date(2026, 1, 1), avviklet_grunn="Ble aldri målt.")
    eldes(indikator, VARSEL_DAGER + 1)
    actions.fjern_indikator(indikator=indikator, versjon=1, grunn="Feil", av=scene.leder)
    assert not maal.indikatorer.exists()


@pytest.mark.parametrize(("status", "kan"), [(Maalstatus.FASTSATT, False), (Maalstatus.UTKAST, True)])
def test_en_indikator_som_har_staatt_for_et_fastsatt_maal_kunngjoeres_foer_den_gaar(
    scene: Scene, status: str, *, kan: bool
) -> None:
    """It has no figure yet, but everybody has read that it is what the goal is judged by."""
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, status=status))
    eldes(indikator, VARSEL_DAGER + 1)
    adresse, klient = reverse("maal:fjern_indikator", args=[indikator.pk]), inne(scene.leder)
    hvorfor = "Kunngjør at den tas ut av bruk."
    assert (hvorfor in klient.get(adresse).content.decode()) is not kan
    endre = klient.get(reverse("maal:endre_indikator", args=[indikator.pk])).content.decode()
    assert (adresse in endre) is kan
    if not kan:
        with pytest.raises(IntegrityError, match="fjernes ikke"), transaction.atomic():
            Indikator.objects.filter(pk=indikator.pk)._raw_delete("default")
    assert klient.post(adresse, {"versjon": 1, "grunn": "Feil"}).status_code == (302 if kan else 422)


def test_den_som_bare_leser_kan_ikke_fjerne(scene: Scene) -> None:
    maal = utkast(scene)
    adresse = reverse("maal:fjern_utkast", args=[maal.pk])
    assert inne(scene.medarbeider).post(adresse, {"versjon": 1, "grunn": "x"}).status_code in {403, 404}
    assert inne(scene.utenforstaaende).post(adresse, {"versjon": 1, "grunn": "x"}).status_code in {403, 404}
    assert Maal.objects.filter(pk=maal.pk).exists()


@pytest.mark.parametrize("status", [Maalstatus.UTKAST, Maalstatus.FASTSATT])
def test_svar_til_veilederen_staar_saa_lenge_maalet_finnes(scene: Scene, status: str) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=status)
    Veiledersvar.objects.create(maal=maal, spoersmaal="aktivitet", maaltekst="x", svar="Nei", av=scene.leder)
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="slettes ikke så lenge målet finnes"), transaction.atomic():
        maal.veiledersvar.all().delete()


def test_det_som_ikke_kan_fjernes_sies_foer_noen_skriver_en_grunn(scene: Scene) -> None:
    indikator = lag_indikator(utkast(scene), navn="Ventetid")
    indikatoren = reverse("maal:fjern_indikator", args=[indikator.pk])
    utkastet = reverse("maal:fjern_utkast", args=[indikator.maal_id])
    for adresse in (indikatoren, utkastet):
        assert "Hvorfor fjernes det?" in inne(scene.leder).get(adresse).content.decode()
    lag_maaling(indikator, 2024, "50")

    for adresse in (indikatoren, utkastet):
        side = inne(scene.leder).get(adresse).content.decode()
        assert "målinger hører til det" in side
        assert "Hvorfor fjernes det?" not in side
    assert reverse("maal:vurder_behov", args=[indikator.pk]) in inne(scene.leder).get(indikatoren).content.decode()
