"""What each role meets first: its own, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Svar
from styringsdialog.models import Signal
from tests.oversikt.innhold import fyll
from tests.scene import Scene, inne, lag_bruker, lag_maal, lag_organ, lag_relasjon
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, naa, oslodag, pluss_virkedager
from tillit.maal.actions import be_partene_uttale_seg, uttal_seg
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Organtype, Part, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling

pytestmark = pytest.mark.django_db
ROLLER = [
    "leder",
    "medarbeider",
    "etatsstyrer",
    "kommunaldirektoer",
    "byraad",
    "folkevalgt",
    "revisor",
    "administrator",
    "tillitsvalgt",
]
GRENSE = 35


def start(bruker: Bruker) -> str:
    return _side(bruker, "/")


def alt_som_venter(bruker: Bruker) -> str:
    return _side(bruker, reverse("oversikt:venter"))


def _side(bruker: Bruker, adresse: str) -> str:
    client = inne(bruker)
    svar = client.get(adresse)
    assert svar.status_code == 200
    return svar.content.decode()


SIGNAL, REFERAT, OPPFOELGING, MOETE = "Rydd i køen 1", "referatet fra Vårmøtet 1", "Lag en plan 1", "Høstmøtet 1"
TALL = f"1 indikator uten tall for {i_dag().year - 1}"
UTKAST, UVURDERT = "vurderingen av «Påbegynt 1»", "vurdering av «Uvurdert 1»"
BES_OM, AVVIK, RAPPORT = "To årsverk 1", "Færre venter 1", "Bestill samlerapport"
FREMMED = "Fremmed"
ALLE = [SIGNAL, REFERAT, OPPFOELGING, MOETE, TALL, UTKAST, UVURDERT, BES_OM, AVVIK, RAPPORT, FREMMED]


@pytest.mark.parametrize(
    ("rolle", "ser"),
    [
        ("leder", {SIGNAL, REFERAT, OPPFOELGING, MOETE, TALL, UTKAST, UVURDERT, AVVIK}),
        ("medarbeider", {REFERAT, OPPFOELGING, MOETE, TALL, UTKAST, UVURDERT, AVVIK}),
        ("etatsstyrer", {REFERAT, OPPFOELGING, MOETE, RAPPORT, BES_OM, AVVIK}),
        ("kommunaldirektoer", {REFERAT, OPPFOELGING, MOETE, RAPPORT, BES_OM, AVVIK}),
        ("byraad", {BES_OM, AVVIK, MOETE}),
        ("folkevalgt", {AVVIK, FREMMED}),
        ("revisor", set()),
        ("administrator", set()),
    ],
)
def test_hver_rolle_ser_sitt_og_ikke_andres(scene: Scene, rolle: str, ser: set[str]) -> None:
    fyll(scene, 1)
    side = start(getattr(scene, rolle))
    assert {tekst for tekst in ALLE if tekst in side} == ser


def test_referatet_skal_godkjennes_foerst_naar_ingen_signaler_hindrer_det(scene: Scene) -> None:
    fyll(scene, 1)
    assert "Les og kommenter referatet fra Vårmøtet 1" in start(scene.leder)
    assert "Godkjenn referatet" not in start(scene.leder)

    signal = Signal.objects.get(tekst="Rydd i køen 1")
    svar_paa_signal(signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Nei", av=scene.leder, part=Part.UNDERORDNET)

    assert "Godkjenn referatet fra Vårmøtet 1" in start(scene.leder)
    assert "Les og kommenter" not in start(scene.leder)


def test_et_tall_som_mangler_er_ett_klikk_unna(scene: Scene) -> None:
    fyll(scene, 1)
    indikator = Indikator.objects.get(navn="Ventetid 1")

    felt = f"{reverse('maal:registrer_maaling', args=[indikator.pk])}?periode=aar:{i_dag().year - 1}-01-01&amp;rekke=1"

    assert f'<a href="{felt}">Færre venter 1</a>' in start(scene.medarbeider)


@pytest.mark.parametrize("rolle", ROLLER)
def test_startsiden_spoer_like_mye_uansett_mengde(scene: Scene, rolle: str) -> None:
    fyll(scene, 1)
    en = _antall_spoersmaal(getattr(scene, rolle))
    fyll(scene, 3, fra=2)
    assert _antall_spoersmaal(getattr(scene, rolle)) == en <= GRENSE


def _antall_spoersmaal(bruker: Bruker) -> int:
    client = inne(bruker)
    with CaptureQueriesContext(connection) as spoersmaal:
        client.get("/")
    return len(spoersmaal)


@pytest.mark.parametrize("rolle", ["leder", "medarbeider", "etatsstyrer", "byraad"])
def test_en_tom_startside_sier_det_vennlig(scene: Scene, rolle: str) -> None:
    assert "Ingenting venter på dere." in start(getattr(scene, rolle))


def test_flere_roller_blir_hver_sin_del_den_viktigste_foerst(scene: Scene) -> None:
    for rolle, organ in [(Rolle.REVISOR, scene.bystyre), (Rolle.ETATSSTYRER, scene.avdeling)]:
        Rolletildeling.objects.create(bruker=scene.leder, rolle=rolle, organ=organ, gyldig_fra=i_dag())
    side = start(scene.leder)
    overskrifter = [side.index(f'id="rolle-{rolle}"') for rolle in ("virksomhetsleder", "etatsstyrer", "revisor")]
    assert overskrifter == sorted(overskrifter)


def test_en_rolle_som_er_over_gir_ingen_del(scene: Scene) -> None:
    Rolletildeling.objects.filter(bruker=scene.leder).update(gyldig_til=i_dag())
    assert "Du har ingen rolle i dag" in start(scene.leder)


def test_en_som_leder_to_virksomheter_ser_begge(scene: Scene) -> None:
    fyll(scene, 1)
    begge = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    Rolletildeling.objects.create(
        bruker=begge, rolle=Rolle.VIRKSOMHETSLEDER, organ=scene.annen_etat, gyldig_fra=i_dag() - timedelta(days=1)
    )
    side = start(begge)
    assert SIGNAL in side
    assert "Fremmed signal 1" in side


def test_et_besvart_signal_venter_ikke_lenger_paa_den_som_svarte(scene: Scene) -> None:
    fyll(scene, 1)
    assert "Fremmed signal 1" in start(scene.utenforstaaende)
    assert "Signaler å svare på" not in start(scene.etatsstyrer)


def test_den_som_sitter_i_byraadet_faar_ingen_lenker_som_ikke_finnes(scene: Scene) -> None:
    """The byråd leads departments and steers no virksomhet: nothing of it is a department's page."""
    byraad = lag_organ("Byrådet", type=Organtype.BYRAAD)
    lag_relasjon(byraad, scene.avdeling, type=Relasjonstype.POLITISK)
    side = start(lag_bruker(Rolle.KOMMUNALDIREKTOER, byraad))

    assert "Ingenting venter på dere." in side
    assert "Bestill samlerapport" not in side
    assert scene.avdeling.navn not in side
    assert f"/avdelinger/{byraad.pk}/" not in side


def test_tillitsvalgt_ser_hva_partene_er_spurt_om_og_ikke_andres_arbeid(scene: Scene) -> None:
    fyll(scene, 1)
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT, tekst="Spurt om dette")
    be_partene_uttale_seg(maal=maal, versjon=1, frist=pluss_virkedager(i_dag(), 2), av=scene.leder)
    adresse = reverse("maal:uttal_deg", args=[maal.pk])

    side = start(scene.tillitsvalgt)
    assert adresse in side
    assert not {tekst for tekst in (TALL, UTKAST, UVURDERT, SIGNAL, FREMMED) if tekst in side}

    uttal_seg(maal=maal, organisasjon="Delta", ingen_merknad=True, tekst="", av=scene.tillitsvalgt)
    side = start(scene.tillitsvalgt)
    assert adresse not in side
    assert "ingen merknad" in side


def test_et_foreslaatt_maal_venter_paa_den_avdelingen_det_er_foreslaatt_for(scene: Scene) -> None:
    for status in Maalstatus.values:
        lag_maal(scene.relasjon, eier=scene.leder, status=status, tekst=f"Mål som er {status}")
    lag_maal(scene.annen_relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT, tekst="Foreslått for en annen")
    side = alt_som_venter(scene.etatsstyrer)

    venter = side.split("Foreslåtte mål", 1)[1].split("</section>", 1)[0]
    assert "Mål som er foreslaatt" in venter
    assert venter.count("Mål som er") == 1
    assert "Arbeidstakerorganisasjonene er ikke spurt ennå." in venter
    assert "Foreslått for en annen" not in side
    assert "Foreslått mål" in start(scene.etatsstyrer)
    assert "Foreslått mål" not in start(scene.leder)
    assert "Foreslåtte mål" not in alt_som_venter(scene.leder)
    naar = naa()
    Maal.objects.filter(tekst="Mål som er foreslaatt").update(partene_bedt_tid=naar, partene_frist=oslodag(naar))
    assert f"Frist for arbeidstakerorganisasjonene: {dato(oslodag(naar))}." in start(scene.etatsstyrer)


@pytest.mark.parametrize(
    ("fra", "til", "melding"),
    [
        (Maalstatus.UTKAST, Maalstatus.I_DIALOG, "Målet er i dialog. Begge parter kan arbeide med det."),
        (Maalstatus.I_DIALOG, Maalstatus.FORESLAATT, "Målet er foreslått for Byrådsavdeling for prøver."),
        (Maalstatus.I_DIALOG, Maalstatus.UTKAST, "Målet er tatt tilbake til utkast."),
    ],
)
def test_bekreftelsen_sier_hva_som_skjedde(scene: Scene, fra: str, til: str, melding: str) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=fra)
    client = inne(scene.leder)
    svar = client.post(
        reverse("maal:flytt_status", args=[maal.pk]), {"versjon": maal.versjon, "til": til, "grunn": ""}, follow=True
    )
    assert melding in svar.content.decode()
