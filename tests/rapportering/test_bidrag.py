"""Who contributes to a goal that others lead, tells of the contribution in its own report: only what is new."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.rapportering.hjelp import HELT, forrige_tertial, lag_periode, lever, skriv
from tests.scene import Scene, inne, lag_maal
from tillit.felles.tid import i_dag, naa
from tillit.maal import actions as maalactions
from tillit.maal.models import Maal, Maalbidrag, Vurdering
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.rapportering import actions
from tillit.rapportering.actions.skriving import MaaletErIkkeMed
from tillit.rapportering.innhold import Seksjonsinnhold, tin
from tillit.rapportering.models import Leveranse, Rapporteringsperiode
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.grunnlag import Forrige
from tillit.rapportering.queries.lister import ventende_rapporter
from tillit.rapportering.queries.skjema import Seksjonsbilde, skjemabilde

pytestmark = pytest.mark.django_db
AARENE = {"aar_fra": 2020, "aar_til": 2100}
BIDRAG = "Vi rydder gangveier ved skolene."


def inn(bruker: Bruker) -> Client:
    return inne(bruker)


@pytest.fixture
def felles(scene: Scene) -> Maal:
    """A goal that another etat leads."""
    return lag_maal(
        scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Trygge skoleveier", aar_fra=2020, aar_til=2030
    )


@pytest.fixture
def bidrag(scene: Scene, felles: Maal) -> Maalbidrag:
    return Maalbidrag.objects.create(maal=felles, organ=scene.etat, bidrag=BIDRAG, ansvarlig=scene.medarbeider)


@pytest.fixture
def periode(scene: Scene, bidrag: Maalbidrag) -> Rapporteringsperiode:
    return lag_periode(scene.relasjon, av=scene.etatsstyrer)


def seksjon(periode: Rapporteringsperiode, bruker: Bruker) -> Seksjonsbilde:
    [ett] = skjemabilde(periode, bruker).bidrag
    return ett


def levert(leveranse: Leveranse) -> Seksjonsinnhold:
    [ett] = tin(leveranse.innhold).bidrag
    return ett


def test_foerste_gang_spoerres_det_om_noe_er_nytt_siden_bidraget_ble_skrevet(
    scene: Scene, periode: Rapporteringsperiode, felles: Maal
) -> None:
    side = inn(scene.medarbeider).get(reverse("rapportering:skriv", args=[periode.pk])).content.decode()
    assert "Bidrag til: Trygge skoleveier" in side
    assert "Ikke noe nytt siden bidraget ble skrevet" in side
    assert BIDRAG in side
    assert f'name="m{felles.pk}-oppnaaelse"' not in side
    sett = seksjon(periode, scene.medarbeider)
    assert sett.mangler == "Ikke besvart."
    tekster = {**dict.fromkeys(TEKSTFELT, ""), "vurdering": BIDRAG}
    assert sett.forrige == Forrige(0, "bidraget ble skrevet", i_dag(), "", tekster)


def test_det_nye_skrives_leveres_og_er_det_som_staar_neste_gang(
    scene: Scene, periode: Rapporteringsperiode, felles: Maal
) -> None:
    skriv(periode, felles, av=scene.medarbeider, vurdering="To gangveier er ryddet.")
    assert seksjon(periode, scene.medarbeider).mangler == ""
    foerste = levert(lever(periode, av=scene.leder))
    assert (foerste.vurdering, foerste.oppnaaelse, foerste.leder) == (
        "To gangveier er ryddet.",
        "",
        scene.annen_etat.navn,
    )
    # Who leads the goal judges it: the contribution makes no judgement of it.
    assert not Vurdering.objects.exists()

    neste = lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(0))
    naa = seksjon(neste, scene.medarbeider)
    assert naa.forrige
    assert (naa.forrige.periodenavn, naa.verdier["vurdering"]) == (periode.navn, "To gangveier er ryddet.")
    assert actions.svar_ingen_nytt(periode=neste, av=scene.medarbeider) == 2
    andre = levert(lever(neste, av=scene.leder, foer_slutt=True))
    assert (andre.vurdering, andre.uendret_fra) == ("To gangveier er ryddet.", periode.navn)
    vist = inn(scene.etatsstyrer).get(reverse("rapportering:vis", args=[neste.pk])).content.decode()
    assert f"Bidrag til et mål som {scene.annen_etat.navn} leder." in vist
    assert f"Ingen endring siden {periode.navn}" in vist


def test_bidraget_maa_besvares_foer_levering_ogsaa_etter_databasen(
    scene: Scene, periode: Rapporteringsperiode, felles: Maal
) -> None:
    with pytest.raises(actions.IkkeFerdig):
        lever(periode, av=scene.leder)
    skriv(periode, felles, av=scene.medarbeider, svar="nytt")
    periode.refresh_from_db()
    with pytest.raises(actions.IkkeFerdig):
        lever(periode, av=scene.leder)
    with pytest.raises(IntegrityError, match="alle målene er besvart"), transaction.atomic():
        Leveranse.objects.create(
            periode=periode,
            nummer=1,
            periodeversjon=periode.versjon,
            innhold={},
            innholdsversjon=1,
            sha256="0" * 64,
            levert_av=scene.leder,
            levert_tid=naa(),
        )


def test_et_bidrag_som_er_tatt_bort_hindrer_ikke_levering(
    scene: Scene, periode: Rapporteringsperiode, felles: Maal, bidrag: Maalbidrag
) -> None:
    skriv(periode, felles, av=scene.medarbeider, svar="nytt")
    maalactions.fjern_bidrag(bidrag=bidrag, versjon=bidrag.versjon, grunn="Flyttet", av=scene.annen_etatsstyrer)
    assert tin(lever(periode, av=scene.leder).innhold).bidrag == ()


def test_to_som_skriver_i_bidraget_mister_ingenting(scene: Scene, periode: Rapporteringsperiode, felles: Maal) -> None:
    Rolletildeling.objects.get_or_create(
        bruker=scene.leder, rolle=Rolle.MEDARBEIDER, organ=scene.etat, defaults={"gyldig_fra": "2020-01-01"}
    )
    skriv(periode, felles, av=scene.medarbeider, vurdering="Den ene")
    skriv(periode, felles, av=scene.leder, vurdering="Den andre")
    ett = seksjon(periode, scene.leder)
    assert ett.verdier["vurdering"] == "Den ene"
    assert [rad.tekst for rad in ett.sidetekster] == ["Den andre"]


def test_listen_teller_det_samme_som_skjemaet_spoer_om(
    scene: Scene, periode: Rapporteringsperiode, felles: Maal, bidrag: Maalbidrag
) -> None:
    """A contribution that is answered is no answer to one's own goal: three of two were, and the report was ready."""
    eget = lag_maal(scene.relasjon, eier=scene.leder)

    def listen() -> tuple[int, int]:
        [rad] = ventende_rapporter(Bruker.objects.get(pk=scene.leder.pk), [scene.etat.pk])
        bilde = skjemabilde(periode, scene.leder)
        assert (rad.antall_maal, rad.igjen) == (len(bilde.deler), bilde.igjen)
        return rad.antall_maal, rad.igjen

    assert listen() == (2, 2)
    skriv(periode, felles, av=scene.medarbeider, svar="nytt", vurdering="Gangveiene er ryddet.")
    assert listen() == (2, 1)
    skriv(periode, eget, av=scene.medarbeider, **HELT)
    assert listen() == (2, 0)
    maalactions.fjern_bidrag(bidrag=bidrag, versjon=bidrag.versjon, grunn="Flyttet", av=scene.annen_etatsstyrer)
    assert listen() == (1, 0)


def test_andres_maal_uten_bidrag_er_ikke_med(scene: Scene, periode: Rapporteringsperiode) -> None:
    fremmed = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    with pytest.raises(MaaletErIkkeMed):
        skriv(periode, fremmed, av=scene.medarbeider, vurdering="x")
    svar: Any = inn(scene.medarbeider).post(reverse("rapportering:seksjon", args=[periode.pk, fremmed.pk]))
    assert svar.status_code == 404
    traad = inn(scene.medarbeider).get(reverse("rapportering:traad", args=[periode.pk, fremmed.pk]))
    assert traad.status_code == 404


@pytest.mark.parametrize("antall", [1, 3])
def test_skjemaet_koster_det_samme_uansett_antall_bidrag(
    scene: Scene, antall: int, django_assert_num_queries: Any
) -> None:
    for nummer in range(antall):
        maal = lag_maal(
            scene.annen_relasjon, eier=scene.utenforstaaende, tekst=f"Felles {nummer}", aar_fra=2020, aar_til=2030
        )
        Maalbidrag.objects.create(maal=maal, organ=scene.etat, bidrag=BIDRAG)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    periode = Rapporteringsperiode.objects.med_partene().get(pk=periode.pk)
    assert scene.medarbeider.tilgang
    with django_assert_num_queries(7):
        assert len(skjemabilde(periode, scene.medarbeider).bidrag) == antall
