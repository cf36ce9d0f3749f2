"""The steering on one page: each part says what its own tab says, and it costs the same however much there is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog.enums import Stegslag
from styringsdialog.models import Oppfoelging
from tests.handlingsrom.hjelp import gitt
from tests.oversikt.innhold import fyll
from tests.scene import Scene, inne, lag_moete, lag_relasjon, ta_steg
from tests.styringsdialog.evalueringer import SVARENE, evaluert_av_begge, si_om_moetet
from tests.styringsdialog.hjelp import ord_paa
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

pytestmark = pytest.mark.django_db


def adresse(scene: Scene) -> str:
    return reverse("oversikt:styringen", args=[scene.etat.pk])


def side(scene: Scene, bruker: Bruker) -> str:
    return ord_paa(inne(bruker).get(adresse(scene)).content.decode().split("<main")[1])


def test_hver_del_sier_det_samme_som_sin_egen_side(scene: Scene) -> None:
    fyll(scene, 2)
    gitt(scene)
    ventet = (
        f"Styres av {scene.avdeling.navn}",
        "Slik står målene",
        "Mål med avvik",
        "Færre venter 1",
        "Lag en plan 1",
        "1 fullmakt gjelder i dag",
        "krav i år",
        "Høstmøtet 1",
        "Kommer de neste tre månedene",
        "Begge parter har ikke svart om noe møte ennå.",
    )
    for rolle in ("leder", "medarbeider", "etatsstyrer", "revisor"):
        lest = side(scene, getattr(scene, rolle))
        assert [ett for ett in ventet if ett not in lest] == [], rolle
        assert "Fremmed" not in lest


def test_det_som_binder_er_kort_og_sier_hvor_resten_staar(scene: Scene) -> None:
    fyll(scene, 7)
    lest = inne(scene.leder).get(adresse(scene)).content.decode()
    assert "Se 2 til som binder" in ord_paa(lest)
    assert f'href="/virksomheter/{scene.etat.pk}/dialog/"' in lest


def test_det_begge_sist_ville_endre_staar_naar_begge_har_svart(scene: Scene) -> None:
    moete = evaluert_av_begge(scene, tittel="Vintermøtet")
    nyere = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Vårmøtet")
    hemmelig = {**SVARENE, "endres": "Hemmelig"}
    si_om_moetet(scene, nyere, av=scene.etatsstyrer, part=Part.OVERORDNET, svar=hemmelig)
    lest = side(scene, scene.leder)
    assert f"Begge parter har sist svart om «{moete.tittel}»" in lest
    assert f"{scene.etat.navn} ville endre: «Send tallene en uke før.»" in lest
    assert "Hemmelig" not in lest


def test_det_som_er_falt_bort_binder_ikke(scene: Scene) -> None:
    fyll(scene, 1)
    for oppgave in Oppfoelging.objects.all():
        ta_steg(oppgave, Stegslag.FALT_BORT, av=scene.etatsstyrer, tekst="Ikke aktuelt")
    for sti in (adresse(scene), reverse("oversikt:dialog", args=[scene.etat.pk])):
        binder = ord_paa(inne(scene.leder).get(sti).content.decode()).split("Dette binder i år")[1]
        assert binder.startswith(" Ingenting binder i år."), sti


def test_en_virksomhet_ingen_styrer_har_ingen_styring_aa_samle(scene: Scene) -> None:
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    assert "Ingen styrer virksomheten i dag" in side(scene, scene.leder)


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer", "byraad", "revisor"])
def test_den_koster_det_samme(scene: Scene, rolle: str) -> None:
    """Also where both have answered about a meeting, which is read too."""
    evaluert_av_begge(scene, tittel="Vintermøtet")
    klient, antall = inne(getattr(scene, rolle)), []
    for fra, til in ((1, 1), (2, 4)):
        fyll(scene, til, fra=fra)
        klient.get(adresse(scene))
        with CaptureQueriesContext(connection) as spurt:
            klient.get(adresse(scene))
        antall.append(len(spurt))
    assert antall[0] == antall[1] <= 12


@pytest.mark.parametrize("fane", ["styringen", "dialog"])
def test_den_nye_avdelingen_leser_det_som_binder_og_faar_ingen_lenke_til_andres_moeter(scene: Scene, fane: str) -> None:
    fyll(scene, 1)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    veien, moete = reverse(f"oversikt:{fane}", args=[scene.etat.pk]), 'href="/moeter/'
    ny, leder = (inne(ett).get(veien).content.decode() for ett in (scene.annen_etatsstyrer, scene.leder))
    assert "Lag en plan" in ny
    assert "Lag en plan" in leder
    assert "#signal-" in leder
    assert "#signal-" not in ny
    assert moete not in ny.split("<main")[1].split("Dette binder i år")[1].split("</ul>")[0]
