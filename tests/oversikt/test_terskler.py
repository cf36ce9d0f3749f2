"""Counts with thresholds: what is counted for which year, what is more than usual, and who says why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog.enums import Signaltype
from styringsdialog.models import Signal
from tests.oversikt.test_bedt_om import lag_bindende
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_indikator,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_signal,
)
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal.enums import Kravslag
from tillit.maal.models import Terskelgrunn
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.terskler import Aarstelling, relasjonstelling

pytestmark = pytest.mark.django_db
I_AAR = i_dag().year


def tall(aarstelling: Aarstelling) -> dict[str, int]:
    return {ett.bilde.slag: ett.bilde.antall for ett in aarstelling.tellinger}


def aar(scene: Scene, aaret: int) -> Aarstelling:
    side = relasjonstelling(Bruker.objects.get(pk=scene.etatsstyrer.pk), scene.relasjon)
    return next(ett for ett in side.aarene if ett.aar == aaret)


def over_terskelen(scene: Scene, antall: int = 7) -> None:
    for _ in range(antall):
        lag_maal(scene.relasjon, eier=scene.leder)


@pytest.mark.en_mandag
def test_hvert_aar_teller_det_som_styrte_da(scene: Scene) -> None:
    i_aar = i_dag().year
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=i_aar - 1, aar_til=i_aar)
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=i_aar - 1, aar_til=i_aar + 4, status="avsluttet")
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=i_aar - 1, aar_til=i_aar, status="foreslaatt")
    lag_indikator(maal, rolle="styringsparameter")
    lag_indikator(maal, rolle="styringsparameter", avviklet_dato=date(i_aar, 1, 2), avviklet_grunn="Ikke i bruk")
    lag_indikator(maal)
    lag_bindende(scene, type=Signaltype.OPPDRAG)
    lag_bindende(scene)
    lag_bindende(scene, type=Signaltype.OPPDRAG, dag=date(i_aar - 1, 3, 2))
    assert tall(aar(scene, i_aar)) == {"maal": 1, "parameter": 1, "aktivitetskrav": 1}
    assert tall(aar(scene, i_aar - 1)) == {"maal": 2, "parameter": 2, "aktivitetskrav": 1}


def test_det_som_venter_staar_ved_siden_av_og_det_bestridte_ingen_steder(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.OPPDRAG)
    aktivitet = aar(scene, moete.dato.year).tellinger[2]
    assert (aktivitet.bilde.antall, aktivitet.venter) == (0, 1)


def test_flere_enn_vanlig_spoer_og_grunnen_vises_for_begge_parter(scene: Scene) -> None:
    over_terskelen(scene)
    adresse = reverse("oversikt:terskler", args=[scene.relasjon.pk])
    skjema = reverse("oversikt:begrunn_terskel", args=[scene.relasjon.pk, I_AAR, Kravslag.MAAL])
    styrer = inne(scene.etatsstyrer)
    side = styrer.get(adresse).content.decode()
    assert ("Grunn mangler" in side, skjema in side, "Over 6" in side) == (True, True, True)
    assert skjema not in inne(scene.leder).get(adresse).content.decode()
    assert styrer.post(skjema, {"grunn": "  "}).status_code == 422
    assert styrer.post(skjema, {"grunn": "Ny lov fra i sommer"}).status_code == 302
    [grunn] = Terskelgrunn.objects.all()
    assert (grunn.slag, grunn.aar, grunn.antall, grunn.av) == ("maal", I_AAR, 7, scene.etatsstyrer)
    side = inne(scene.leder).get(adresse).content.decode()
    assert "Ny lov fra i sommer" in side
    assert skjema not in styrer.get(adresse).content.decode()
    over_terskelen(scene, 1)
    assert skjema in styrer.get(adresse).content.decode(), "more now than when the reason was written"


def test_uten_flere_enn_vanlig_er_det_ikke_noe_aa_begrunne(scene: Scene) -> None:
    svar = inne(scene.etatsstyrer).get(
        reverse("oversikt:begrunn_terskel", args=[scene.relasjon.pk, I_AAR, "maal"]), follow=True
    )
    assert "ikke over terskelen" in svar.content.decode()
    for slag, aaret in (("tull", I_AAR), ("maal", 1999), ("maal", 9999)):
        adresse = reverse("oversikt:begrunn_terskel", args=[scene.relasjon.pk, aaret, slag])
        assert inne(scene.etatsstyrer).get(adresse).status_code == 404


ROLLER = ("leder", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad")
ANDRE = ("folkevalgt", "revisor", "administrator", "utenforstaaende", "annen_etatsstyrer")


@pytest.mark.parametrize(
    ("rute", "koder"),
    [
        ("terskler", (200, 200, 200, 200, 200, 403, 200, 403, 404, 404)),
        ("begrunn_terskel", (403, 403, 200, 200, 403, 403, 403, 403, 403, 404)),
        ("avdelingskrav", (404, 404, 200, 200, 200, 403, 200, 403, 404, 404)),
    ],
)
def test_hver_rute_moeter_hver_rolle(scene: Scene, rute: str, koder: tuple[int, ...]) -> None:
    over_terskelen(scene)
    adresse = {
        "terskler": reverse("oversikt:terskler", args=[scene.relasjon.pk]),
        "begrunn_terskel": reverse("oversikt:begrunn_terskel", args=[scene.relasjon.pk, I_AAR, "maal"]),
        "avdelingskrav": reverse("oversikt:avdelingskrav", args=[scene.avdeling.pk]),
    }[rute]
    fikk = tuple(inne(getattr(scene, rolle)).get(adresse).status_code for rolle in (*ROLLER, *ANDRE))
    assert fikk == koder


@pytest.mark.parametrize("rute", ["terskler", "avdelingskrav"])
def test_sidene_spoer_like_mye_uansett_mengde(scene: Scene, rute: str) -> None:
    client = inne(scene.etatsstyrer)
    pk = scene.relasjon.pk if rute == "terskler" else scene.avdeling.pk
    malt = []
    for antall in (1, 8):
        for nummer in range(antall):
            lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, aar_fra=I_AAR - nummer), rolle="styringsparameter")
            lag_bindende(scene, type=Signaltype.OPPDRAG, dag=date(I_AAR - 1 - nummer, 3, 2))
            lag_relasjon(scene.avdeling, lag_organ())
            Terskelgrunn.objects.create(
                relasjon=scene.relasjon, aar=I_AAR, slag="maal", antall=nummer, grunn="Derfor", av=scene.etatsstyrer
            )
        with CaptureQueriesContext(connection) as spoersmaal:
            assert client.get(reverse(f"oversikt:{rute}", args=[pk])).status_code == 200
        malt.append(len(spoersmaal))
    assert malt[0] == malt[1] <= 12


def test_avdelingen_ser_virksomhetene_side_ved_side_og_velger_aar(scene: Scene) -> None:
    over_terskelen(scene)
    lag_relasjon(scene.avdeling, lag_organ("Tomme etat"))
    client = inne(scene.etatsstyrer)
    adresse = reverse("oversikt:avdelingskrav", args=[scene.avdeling.pk])
    side = client.get(adresse).content.decode()
    assert ("Tomme etat" in side, "Grunn mangler" in side, "Den andre etaten" in side) == (True, True, False)
    assert "Grunn mangler" not in client.get(adresse, {"aar": I_AAR - 5}).content.decode()
    assert client.get(adresse, {"aar": "tull"}).status_code == 200
    assert adresse in client.get(reverse("oversikt:start")).content.decode()


def test_aa_foere_et_oppdrag_for_mye_gir_en_rolig_merknad_og_stanser_ingenting(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag(), 1))
    sak = lag_sak(moete, av=scene.etatsstyrer)
    lag_referat(moete, status="utkast")
    client = inne(scene.etatsstyrer)

    def foer(tekst: str) -> str:
        skjema: dict[str, Any] = {
            "type": Signaltype.OPPDRAG,
            "tekst": tekst,
            "sak": sak.pk,
            "avsender": scene.etatsstyrer.pk,
            "frist": pluss_virkedager(i_dag(), 20).isoformat(),
        }
        svar = client.post(reverse("styringsdialog:nytt_signal", args=[moete.pk]), skjema, follow=True)
        assert Signal.objects.filter(tekst=tekst).exists(), svar.content.decode()
        return str(svar.content.decode())

    for nummer in range(19):
        lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.OPPDRAG, tekst=f"Oppdrag {nummer}")
    assert "Terskelen er 20" not in foer("Det tjuende")
    assert f"Det er nå 21 oppdrag i {I_AAR}" in foer("Det tjueførste")
