"""The status of one virksomhet: who orders it, who reads whose, what page 1 says to whom, and what is not in it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Signaltype, Svar
from tests.rapport.hjelp import bestilt, bestilt_av_slaget, lag_bindende_signal, lag_fullt_maal, samlet
from tests.scene import (
    Scene,
    inne,
    lag_godkjent_referat,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_signal,
)
from tillit.felles import koe
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maaloppnaaelse
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.rapport import actions, produksjon
from tillit.rapport.models import Rapport
from tillit.rapport.queries import VALG, forrige_valg
from tillit.rapport.slag import ALLE
from tillit.rapport.slag.virksomhetsstatus.collector import relasjoner
from tillit.rapport.trykk import oppsett
from tillit.rapport.visning import rapportvisning

pytestmark = pytest.mark.grundig

SLAG = "virksomhetsstatus"


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def _status(bruker: Bruker, adresse: str) -> int:
    klient = Client()
    klient.force_login(bruker)
    return klient.get(adresse).status_code


def test_bestillingen_og_hver_rolle(scene: Scene) -> None:
    adresse = reverse("rapport:bestill", args=[scene.etat.pk, "virksomhetsstatus"])
    ventet = dict.fromkeys(["leder", "medarbeider", "etatsstyrer", "kommunaldirektoer"], 200)
    ventet |= dict.fromkeys(["tillitsvalgt", "byraad", "revisor", "folkevalgt", "administrator"], 403)
    ventet |= dict.fromkeys(["utenforstaaende", "annen_etatsstyrer"], 404)
    assert {rolle: _status(getattr(scene, rolle), adresse) for rolle in ventet} == ventet


@pytest.mark.parametrize(
    ("bestiller", "lesere"),
    [
        ("leder", {"leder", "medarbeider", "tillitsvalgt", "revisor"}),
        ("medarbeider", {"leder", "medarbeider", "tillitsvalgt", "revisor"}),
        ("etatsstyrer", {"etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}),
    ],
)
def test_en_status_leses_av_parten_den_er_laget_for(scene: Scene, bestiller: str, lesere: set[str]) -> None:
    """What a virksomhet has made of itself is its own; the department orders one with its own eyes."""
    rapport = actions.bestill_rapport(slag=SLAG, organ=scene.etat, aar=i_dag().year, av=getattr(scene, bestiller))
    assert rapport.eier == (scene.avdeling if bestiller == "etatsstyrer" else scene.etat)
    roller = [*lesere, "leder", "etatsstyrer", "utenforstaaende", "annen_etatsstyrer"]
    adresse = reverse("rapport:vis", args=[rapport.pk])
    assert {rolle for rolle in roller if Rapport.objects.synlig_for(getattr(scene, rolle)).exists()} == lesere
    assert {rolle for rolle in roller if _status(getattr(scene, rolle), adresse) == 200} == lesere


def test_databasen_krever_at_noen_eier_en_virksomhetsstatus_og_bare_den(scene: Scene) -> None:
    for felter in ({"rapportslag": SLAG, "organ": scene.etat}, {"eier": scene.avdeling}):
        with pytest.raises(IntegrityError, match="rapport_om_en_virksomhet_har_eier"), transaction.atomic():
            bestilt(scene, **felter)


def test_ingenting_fra_en_annen_avdeling_eller_etat_er_med(scene: Scene) -> None:
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Vårt mål")
    lag_fullt_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Kanarifugl i annen etat")
    for eier, bestiller in ((scene.etat, scene.leder), (scene.avdeling, scene.etatsstyrer)):
        innhold = samlet(bestilt(scene, rapportslag=SLAG, organ=scene.etat, eier=eier, bestilt_av=bestiller))
        assert [del_.pk for del_ in innhold.virksomheter] == [scene.etat.pk]
        assert "Vårt mål" in str(innhold)
        assert "Kanarifugl" not in str(innhold)


def test_en_avdeling_leser_sin_egen_relasjon_og_ingen_annens(scene: Scene) -> None:
    """Also where who orders may read the other one: they do it for the department. And of that virksomhet alone."""
    lag_relasjon(scene.avdeling, lag_organ("Søsteretaten"))
    ordinaert = relasjoner(scene.etatsstyrer, scene.etat, scene.avdeling, i_dag())
    assert list(ordinaert) == [scene.relasjon]
    assert list(relasjoner(scene.etatsstyrer, scene.etat, scene.annen_avdeling, i_dag())) == []
    assert list(relasjoner(scene.leder, scene.etat, scene.etat, i_dag())) == [scene.relasjon]


def test_maalene_staar_med_det_alvorligste_foerst(scene: Scene) -> None:
    lag_fullt_maal(
        scene.relasjon, eier=scene.leder, oppnaaelse=Maaloppnaaelse.NAADD, tekst="Det går bra", rekkefoelge=1
    )
    lag_fullt_maal(
        scene.relasjon, eier=scene.leder, oppnaaelse=Maaloppnaaelse.AVVIK, tekst="Det går ikke", rekkefoelge=2
    )
    satt = oppsett(samlet(bestilt_av_slaget(scene, SLAG)))
    assert [maal.bilde.tekst for maal in satt.rapport.virksomheter[0].maal] == ["Det går ikke", "Det går bra"]
    assert [[en_del.tittel for en_del in del_.deler] for del_ in satt.deler] == [["Det går ikke", "Det går bra"]]


@pytest.mark.en_mandag
def test_side_1_sier_hva_hver_av_partene_skal_avgjoere(scene: Scene) -> None:
    """Overdue, asked for, disputed: the same rows, said to who has to act on them."""
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=3))
    _bestrid_et_oppdrag(scene)
    virksomhetens, avdelingens = (
        rapportvisning(
            samlet(bestilt(scene, rapportslag=SLAG, organ=scene.etat, eier=eier, bestilt_av=bestiller))
        ).side_1
        for eier, bestiller in ((scene.etat, scene.leder), (scene.avdeling, scene.etatsstyrer))
    )
    lest = {
        navn: [
            linje.tekst.split(" (")[0]
            for rubrikk in side.med_linjer
            if rubrikk.ident == "avgjoer"
            for linje in rubrikk.linjer
        ]
        for navn, side in (("virksomheten", virksomhetens), ("avdelingen", avdelingens))
    }
    assert lest == {
        "virksomheten": [
            "Ta opp det dere ber om, med byrådsavdelingen.",
            "Meld oppfølgingen som er over fristen, utført, eller be om ny frist.",
            "Bli enige med byrådsavdelingen om signalet som er bestridt.",
        ],
        "avdelingen": [
            "Svar på det Prøveetaten ber om.",
            "Sett ny frist for oppfølgingen som er over fristen, eller avslutt.",
            "Bli enige med Prøveetaten om signalet som er bestridt.",
        ],
    }
    titler = [[ett.tittel for ett in side.rubrikker if ett.ident == "ber-om"] for side in (virksomhetens, avdelingens)]
    assert titler == [["Dette ber dere om"], ["Virksomheten ber om"]]
    avvik = next(ett for ett in virksomhetens.rubrikker if ett.ident == "avvik").linjer
    assert [(linje.lenke, linje.virksomhet) for linje in avvik] == [("Svar i tide", "")], (
        "whose it is goes without saying"
    )


def _bestrid_et_oppdrag(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer, tekst="Dekk det selv.", type=Signaltype.OPPDRAG)
    for av, part, svar, grunn in (
        (scene.etatsstyrer, Part.OVERORDNET, Svar.BEKREFTET, ""),
        (scene.leder, Part.UNDERORDNET, Svar.BESTRIDT, "Det ble sagt noe annet."),
    ):
        svar_paa_signal(signal=signal, versjon=1, svar=svar, grunn=grunn, av=av, part=part)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)


def test_en_status_holdes_mot_den_forrige_av_samme_slag_for_samme_part(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder)
    samlerapport, avdelingens, foerste, ny = (
        bestilt(scene),
        bestilt(scene, rapportslag=SLAG, organ=scene.etat, eier=scene.avdeling),
        bestilt_av_slaget(scene, SLAG),
        bestilt_av_slaget(scene, SLAG),
    )
    for ett in (foerste, samlerapport, avdelingens):
        produksjon.produser_rapport(ett.pk)
    siden = samlet(ny).siden
    assert siden is not None
    assert siden.forrige is not None
    assert siden.forrige.rapport_pk == foerste.pk


def test_den_bestilles_ved_aa_klikke_fra_listen_uten_javascript(scene: Scene) -> None:
    klient = inne(scene.leder)
    liste = klient.get(reverse("rapport:liste")).content.decode()
    adresse = reverse("rapport:bestill", args=[scene.etat.pk, "virksomhetsstatus"])
    assert f'href="{adresse}"' in liste
    assert "Status for virksomheten" in klient.get(adresse).content.decode()
    svar = klient.post(adresse, {"aar": i_dag().year, "dybde": "kort", "deler": ["maal"]})
    rapport = Rapport.objects.get()
    assert svar.headers["Location"] == reverse("rapport:vis", args=[rapport.pk])
    assert (rapport.rapportslag, rapport.organ, rapport.eier) == (SLAG, scene.etat, scene.etat)
    valg = [getattr(rapport, felt) for felt in VALG]
    assert valg == ["kort", True, False, False, False, False]
    assert list(forrige_valg(scene.leder, ALLE[SLAG]).values()) == valg, "remembered until next time"
    assert list(forrige_valg(scene.medarbeider, ALLE[SLAG]).values()) == ["vanlig", True, True, True, True, False]
    skjema = klient.get(adresse).content.decode()
    assert re.search(r'name="dybde"\s+value="kort"[^>]*checked', skjema)
    assert "omtrent 2 sider" in skjema
