"""The steering on one page: each part says what its own tab says, and it costs the same however much there is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Moetestatus, Stegslag, Svar
from styringsdialog.models import Oppfoelging
from tests.handlingsrom.hjelp import gitt
from tests.oversikt.innhold import fyll
from tests.scene import (
    LENGE_SIDEN,
    Scene,
    inne,
    klokken,
    lag_godkjent_referat,
    lag_maal,
    lag_moete,
    lag_referat,
    lag_relasjon,
    lag_signal,
    ta_steg,
)
from tests.styringsdialog.evalueringer import SVARENE, evaluert_av_begge, si_om_moetet
from tests.styringsdialog.hjelp import ord_paa
from tillit.aarshjul.queries.kalender import relasjonens_linjer
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Maalstatus
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling, Styringsrelasjon
from tillit.oversikt.queries.styringen import styringssiden

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
    svar = inne(scene.leder).get(adresse(scene))
    lest = svar.content.decode()
    assert len(svar.context["s"].binder_foerst) == 5
    assert "Se 2 til som binder" in ord_paa(lest)
    assert f'href="/virksomheter/{scene.etat.pk}/dialog/"' in lest


def test_det_som_staar_er_de_fastsatte_maalene_og_det_neste_moetet_mellom_disse_to(scene: Scene) -> None:
    """By one who reads of others too: a proposed goal and a meeting of two others are no part of it."""
    fyll(scene, 1)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)
    om_to_dager = naa() + timedelta(days=2)
    lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, start_tid=om_to_dager, status=Moetestatus.INNKALT)
    for dager in (-3, 30):
        naar = naa() + timedelta(days=dager)
        lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naar, status=Moetestatus.INNKALT)
    Rolletildeling.objects.create(
        bruker=scene.annen_etatsstyrer, rolle=Rolle.ETATSSTYRER, organ=scene.avdeling, gyldig_fra=LENGE_SIDEN
    )
    s = styringssiden(Bruker.objects.get(pk=scene.annen_etatsstyrer.pk), scene.etat)
    assert s is not None
    assert (s.aar, s.antall_maal, [ett.tekst for ett in s.avvik]) == (i_dag().year, 3, ["Færre venter 1"])
    assert dict(s.status) == {"avvik": 1, "ikke_vurdert": 2}
    assert s.neste_moete is not None
    assert s.neste_moete.tittel == "Høstmøtet 1"
    assert (len(s.binder), s.binder_flere) == (1, 0)


def test_det_som_kommer_er_de_neste_tre_maanedene_og_resten_er_talt(scene: Scene) -> None:
    fyll(scene, 4)
    dag = i_dag()
    lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        start_tid=klokken(dag + timedelta(days=93), 9),
        status=Moetestatus.PLANLAGT,
    )
    alle, og_etter = (
        relasjonens_linjer(scene.leder, scene.relasjon, fra=dag, til=dag + timedelta(days=dager)) for dager in (92, 93)
    )
    s = styringssiden(scene.leder, scene.etat)
    assert s is not None
    assert (s.kommer, s.kommer_flere) == (alle[:5], len(alle) - 5)
    assert len(og_etter) > len(alle) > 6


def test_det_som_er_bestridt_binder_ikke_og_staar_for_seg(scene: Scene) -> None:
    fyll(scene, 1)
    # Of this year also on its first day: the page is of what is given in it.
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag(), 0))
    lag_referat(moete)
    uenig = lag_signal(moete, av=scene.etatsstyrer, type="oppdrag", tekst="Mål alt", frist=i_dag())
    svar_paa_signal(
        signal=uenig, versjon=1, svar=Svar.BESTRIDT, grunn="Ikke sagt slik.", av=scene.leder, part=Part.UNDERORDNET
    )
    moete.referat.refresh_from_db()
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    s = styringssiden(scene.leder, scene.etat)
    assert s is not None
    assert [[ett.tekst for ett in rader] for rader in (s.binder, s.bestridt)] == [["Lag en plan 1"], ["Mål alt"]]
    assert [(ett.organ, ett.grunn) for ett in s.bestridt[0].bestridt] == [(scene.etat.navn, "Ikke sagt slik.")]
    # The tab of the dialogue says the same.
    fanen = inne(scene.leder).get(reverse("oversikt:dialog", args=[scene.etat.pk])).context["bilde"]
    assert (fanen.binder, fanen.bestridt) == (s.binder, s.bestridt)


def test_det_begge_sist_ville_endre_staar_naar_begge_har_svart(scene: Scene) -> None:
    for siden in (9, 2):
        moete = evaluert_av_begge(scene, tittel=f"Møtet {siden}", start_tid=klokken(i_dag() - timedelta(days=siden), 9))
    andres = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, tittel="Andres møte")
    for av, part in ((scene.annen_etatsstyrer, Part.OVERORDNET), (scene.utenforstaaende, Part.UNDERORDNET)):
        si_om_moetet(scene, andres, av=av, part=part)
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
