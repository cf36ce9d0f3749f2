"""All a virksomhet has been given: from where, by when, how it goes, and how the goal it is about stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.actions.signalmaal import maalenes_versjon
from styringsdialog.enums import Moetetype, Signalstand, Signaltype, Stegslag, Svar
from styringsdialog.models import Signal, Signalmaal
from styringsdialog.queries.beslutninger import PER_SIDE
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_signal,
    lag_vurdering,
    ta_steg,
)
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part, sql, uten_part
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maalnivaa
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
S, G = Signalstand, Stegslag


def adresse(scene: Scene) -> str:
    return reverse("styringsdialog:signaler", args=[scene.etat.pk])


def siden(bruker: Bruker, scene: Scene, **valg: Any) -> str:
    return inne(bruker).get(adresse(scene), valg).content.decode()


def tekstene(bruker: Bruker, scene: Scene, **valg: Any) -> list[str]:
    return [rad.tekst for rad in inne(bruker).get(adresse(scene), valg).context["side"]]


def bindende(scene: Scene, tekst: str, *, frist: int | None = 9, dager: int = 20, maal: Maal | None = None) -> Signal:
    """Given so many days ago, with a deadline in so many days."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag() - timedelta(days=dager), 9))
    sak = lag_sak(moete, av=scene.etatsstyrer, tittel=f"Sak om {tekst}", maal=maal)
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    dag = None if frist is None else i_dag() + timedelta(days=frist)
    signal = lag_bekreftet_signal(moete, **partene, tekst=tekst, type=Signaltype.OPPDRAG, frist=dag, sak=sak)
    lag_godkjent_referat(moete, **partene)
    signal.refresh_from_db()
    return signal


def bestridt(scene: Scene, tekst: str) -> Signal:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    frist = i_dag() - timedelta(days=1)
    signal = lag_signal(moete, av=scene.etatsstyrer, tekst=tekst, type=Signaltype.OPPDRAG, frist=frist)
    actions.svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Det ble ikke sagt.", av=scene.leder, part=UNDER
    )
    return signal


def ett_i_hver_stand(scene: Scene) -> None:
    """Named by how they stand."""
    bindende(scene, "aapen")
    bindende(scene, "over_fristen", frist=-3)
    bindende(scene, "uten_frist", frist=None)
    veien = {"meldt": (G.MELDT,), "i_retur": (G.MELDT, G.I_RETUR), "godtatt": (G.MELDT, G.GODTATT)}
    for navn, stegene in {**veien, "falt_bort": (G.FALT_BORT,)}.items():
        oppfoelging = bindende(scene, navn).oppfoelging
        for slag in stegene:
            av = scene.leder if slag == G.MELDT else scene.etatsstyrer
            oppfoelging = ta_steg(oppfoelging, slag, av=av)
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer, tekst="venter")
    bestridt(scene, "bestridt")


@pytest.mark.parametrize(
    ("rolle", "kode"),
    [
        *(("leder", 200), ("medarbeider", 200), ("tillitsvalgt", 200), ("etatsstyrer", 200), ("byraad", 200)),
        *(("kommunaldirektoer", 200), ("revisor", 200), ("folkevalgt", 403), ("administrator", 403)),
        *(("utenforstaaende", 404), ("annen_etatsstyrer", 404)),
    ],
)
def test_partene_og_revisor_leser_siden_og_ingen_andre(scene: Scene, rolle: str, kode: int) -> None:
    assert inne(getattr(scene, rolle)).get(adresse(scene)).status_code == kode


def test_virksomheten_leser_om_sine_egne_signaler_og_avdelingen_om_virksomhetens(scene: Scene) -> None:
    overskrift = re.compile(r"<h1[^>]*>\s*([^<]+?)\s*</h1>")
    assert overskrift.findall(siden(scene.leder, scene)) == ["Våre signaler"]
    assert overskrift.findall(siden(scene.etatsstyrer, scene)) == ["Signaler"]


def test_hvert_signal_sier_hvor_det_ble_gitt_naar_fristen_er_og_hvordan_det_gaar(scene: Scene) -> None:
    signal = bindende(scene, "Lag en plan", frist=-3)
    side = siden(scene.leder, scene)
    assert "Over fristen" in side
    assert "for 3 dager siden" in ord_paa(side)
    assert "under «Sak om Lag en plan»" in ord_paa(side)
    for sted in (signal.adresse, signal.kilde.adresse, signal.oppfoelging.adresse):
        assert f'href="{sted}"' in side


def test_det_som_er_bestridt_viser_ingen_frist_som_om_den_loep(scene: Scene) -> None:
    bestridt(scene, "Kutt køen")
    lest = ord_paa(siden(scene.leder, scene))
    assert "løper ikke så lenge det er bestridt" in lest
    assert "1 er bestridt" in lest
    assert "Bestridt Kutt køen" in lest
    assert "siden." not in lest.split("Kutt køen")[1]


def test_samtale_og_det_som_ble_foert_for_sent_er_ikke_med_og_heller_ikke_andres(scene: Scene) -> None:
    fagmoete = lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG)
    lag_signal(fagmoete, av=scene.etatsstyrer, type=Signaltype.FAGLIG_RAAD)
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer, type=Signaltype.SPOERSMAAL)
    deres = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    lag_signal(deres, av=scene.annen_etatsstyrer)
    assert tekstene(scene.revisor, scene) == []
    assert "Ingen styringssignaler eller oppdrag er gitt" in siden(scene.leder, scene)


def test_listen_snevres_inn_etter_hvordan_det_staar_og_telles_i_ord(scene: Scene) -> None:
    ett_i_hver_stand(scene)
    funnet = {stand.value: tekstene(scene.leder, scene, stand=stand) for stand in S}
    sene = {"aapen": ["over_fristen", "aapen"]}
    assert funnet == {stand.value: sene.get(stand, [stand.value]) for stand in S}
    lest = ord_paa(siden(scene.leder, scene))
    assert "1 er over fristen 2 er åpne 1 er meldt utført 1 er i retur 1 er godtatt 1 har falt bort" in lest
    assert "1 binder uten frist 1 binder ikke ennå 1 er bestridt" in lest
    assert tekstene(scene.leder, scene)[0] == "over_fristen"


@pytest.mark.parametrize(
    ("stand", "stilling"),
    [
        (S.AAPEN, "Gitt av Eva Etatsstyrer. Binder."),
        (S.GODTATT, "Gitt av Eva Etatsstyrer. Utført og godtatt."),
        (S.FALT_BORT, "Gitt av Eva Etatsstyrer. Falt bort: binder ikke lenger."),
        (S.VENTER, "Gitt av Eva Etatsstyrer. Binder ikke ennå: venter på svar."),
    ],
)
def test_listen_sier_hvem_som_har_gitt_det_og_om_det_binder_naa(
    scene: Scene, stand: Signalstand, stilling: str
) -> None:
    ett_i_hver_stand(scene)
    assert stilling in ord_paa(siden(scene.leder, scene, stand=stand))


def test_listen_snevres_inn_etter_ord_type_og_aar(scene: Scene) -> None:
    bindende(scene, "Lag en plan for luft")
    i_aar = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_signal(i_aar, av=scene.etatsstyrer, tekst="Prioriter barna", type=Signaltype.STYRINGSSIGNAL)
    gammelt = date(i_dag().year - 1, 3, 2)
    bindende(scene, "Fra i fjor", dager=(i_dag() - gammelt).days)
    assert tekstene(scene.leder, scene, sok="LUFT") == ["Lag en plan for luft"]
    assert tekstene(scene.leder, scene, type="styringssignal") == ["Prioriter barna"]
    assert tekstene(scene.leder, scene, aar=gammelt.year) == ["Fra i fjor"]
    assert len(tekstene(scene.leder, scene)) == 3
    ingen = siden(scene.leder, scene, sok="finnes ikke")
    assert "Ingen signaler passer" in ingen
    assert inne(scene.leder).get(adresse(scene), {"aar": "1999"}).status_code == 422


def test_signalet_viser_hvordan_maalet_staar_naa_og_maalet_viser_signalet(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Folk puster ren luft")
    lag_maaling(lag_indikator(maal, navn="Dager over grensen", enhet="dager", desimaler=0), i_dag().year - 1, "12")
    signal = bindende(scene, "Lag en plan", maal=maal)
    lest = ord_paa(siden(scene.leder, scene))
    assert (
        f"Målet «Folk puster ren luft»: Målet er ikke vurdert. Dager over grensen: 12 dager i {i_dag().year - 1}."
        in (lest.replace(chr(160), " "))
    )
    lag_vurdering(maal, av=scene.leder)
    assert f"Måloppnåelse for 1. tertial {i_dag().year}: i rute." in ord_paa(siden(scene.leder, scene))
    stykke = inne(scene.etatsstyrer).get(reverse("styringsdialog:sak_om", args=["maal", maal.pk])).content.decode()
    assert (signal.adresse in stykke, "Signaler om målet" in stykke) == (True, True)
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    stykke = inne(scene.leder).get(reverse("styringsdialog:sak_om", args=["maal", annet.pk])).content.decode()
    assert "Signaler om målet" not in stykke


def skjema(bruker: Bruker, signal: Signal, *maal: Maal, **felter: Any) -> Any:
    valgt = [rad.maal_id for rad in signal.maalene.all()]
    verdier = {"maal": [ett.pk for ett in maal], "versjon": maalenes_versjon(valgt), **felter}
    return inne(bruker).post(maalsiden(signal), verdier, follow=True)


def maalsiden(signal: Signal) -> str:
    return reverse("styringsdialog:signalmaal", args=[signal.pk])


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer"])
def test_begge_parter_knytter_et_signal_til_maal_ogsaa_etter_at_referatet_er_godkjent(scene: Scene, rolle: str) -> None:
    """The words stand as they were approved; the goal shows the signal, the signal the goal, each once."""
    sakens, annet = (lag_maal(scene.relasjon, eier=scene.leder, tekst=tekst) for tekst in ("Ren luft", "Trygg by"))
    signal = bindende(scene, "Lag en plan", maal=sakens)
    foer = Signal.objects.get(pk=signal.pk).versjon
    assert maalsiden(signal) in siden(getattr(scene, rolle), scene)
    lest = ord_paa(inne(getattr(scene, rolle)).get(maalsiden(signal)).content.decode())
    assert "Saken det ble gitt under, gjelder målet «Ren luft»." in lest
    assert "Binder ikke ennå" not in lest, "it binds"
    svar = skjema(getattr(scene, rolle), signal, sakens, annet).content.decode()
    assert "Begge parter ser hvilke mål signalet gjelder." in svar
    assert (svar.count("«Ren luft»"), svar.count("«Trygg by»")) == (1, 1)
    assert Signal.objects.get(pk=signal.pk).versjon == foer
    for maal in (sakens, annet):
        sak_om = reverse("styringsdialog:sak_om", args=["maal", maal.pk])
        assert inne(scene.leder).get(sak_om).content.decode().count(signal.adresse) == 1
    assert "«Trygg by»" not in skjema(getattr(scene, rolle), signal).content.decode()
    assert signal.maalene.count() == 0


@pytest.mark.parametrize(
    ("rolle", "kode"), [("revisor", 403), ("byraad", 200), ("folkevalgt", 404), ("utenforstaaende", 404)]
)
def test_bare_den_som_taler_for_en_part_knytter(scene: Scene, rolle: str, kode: int) -> None:
    signal = bindende(scene, "Lag en plan")
    assert inne(getattr(scene, rolle)).get(maalsiden(signal)).status_code == kode
    assert (maalsiden(signal) in siden(scene.revisor, scene)) is False


def test_den_som_lagrer_sist_ser_hva_den_andre_har_valgt(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Ren luft")
    signal = bindende(scene, "Lag en plan")
    gammel = maalenes_versjon([])
    skjema(scene.leder, signal, maal)
    svar = skjema(scene.etatsstyrer, signal, versjon=gammel)
    assert svar.status_code == 422
    assert [rad.maal for rad in signal.maalene.all()] == [maal]


def test_maal_som_leseren_ikke_faar_se_blir_staaende_naar_leseren_lagrer(scene: Scene) -> None:
    """The virksomhet has been moved: its old department reads the signal it gave, and no longer all its goals."""
    signal = bindende(scene, "Lag en plan")
    skjult = lag_maal(scene.relasjon, eier=scene.leder, tekst="Ren luft", nivaa=Maalnivaa.VIRKSOMHET)
    synlig, nytt = (
        lag_maal(scene.relasjon, eier=scene.leder, tekst=tekst, nivaa=Maalnivaa.BYRAAD)
        for tekst in ("Trygg by", "Grønn by")
    )
    skjema(scene.leder, signal, skjult, synlig)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    versjon = maalenes_versjon([synlig.pk])
    assert skjema(scene.etatsstyrer, signal, nytt, versjon=versjon).status_code == 200
    assert {rad.maal_id for rad in signal.maalene.all()} == {skjult.pk, nytt.pk}
    svar = skjema(scene.etatsstyrer, signal, versjon=versjon)
    assert (svar.status_code, "Ren luft" in svar.content.decode()) == (422, False)


def test_databasen_tar_bare_virksomhetens_maal_fra_en_som_sier_for_hvem(scene: Scene) -> None:
    signal = bindende(scene, "Lag en plan")
    eget, annens = lag_maal(scene.relasjon, eier=scene.leder), lag_maal(scene.annen_relasjon, eier=scene.leder)

    def skriv(maal: Maal) -> Callable[[], Any]:
        return lambda: Signalmaal.objects.create(signal=signal, maal=maal)

    nektes(som_part(UNDER, skriv(annens)), "en annen virksomhet")
    nektes(uten_part(skriv(eget)), "en av partene")
    som_part(UNDER, skriv(eget))()
    nektes(uten_part(lambda: sql("DELETE FROM styringsdialog_signalmaal")), "en av partene")
    nektes(som_part(OVER, lambda: sql("UPDATE styringsdialog_signalmaal SET maal_id = maal_id")))


def test_listen_lastes_ned_som_regneark_slik_den_er_snevret_inn(scene: Scene) -> None:
    """All its pages, as a Norwegian spreadsheet opens it; a text that looks like a formula is none."""
    bindende(scene, "=Lag en plan", maal=lag_maal(scene.relasjon, eier=scene.leder, tekst="Ren luft"))
    for nummer in range(PER_SIDE):
        bindende(scene, f"Annet {nummer}", frist=None, dager=30 + nummer)
    side = siden(scene.leder, scene, sok="plan")
    ark = reverse("styringsdialog:signalark", args=[scene.etat.pk])
    assert f"{ark}?sok=plan" in side
    svar = inne(scene.leder).get(ark, {"sok": "plan"})
    hode, rad, slutt = svar.content.decode("utf-8-sig").split("\r\n")
    assert (svar.headers["Content-Type"], hode.split(";")[:2], slutt) == (
        "text/csv; charset=utf-8",
        ["Type", "Signal"],
        "",
    )
    assert rad.startswith("Oppdrag;'=Lag en plan;Eva Etatsstyrer;")
    assert rad.endswith(f";Binder;{i_dag() + timedelta(days=9):%d.%m.%Y};Åpen;;Ren luft")
    assert inne(scene.leder).get(ark).content.count(b"\r\n") == 1 + 1 + PER_SIDE
    assert inne(scene.utenforstaaende).get(ark).status_code == 404


@pytest.mark.parametrize("antall", [1, 3])
def test_siden_har_et_fast_antall_spoersmaal(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for nummer in range(antall):
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        lag_maaling(lag_indikator(maal), i_dag().year - 1, "61.5")
        lag_vurdering(maal, av=scene.leder)
        bindende(scene, f"Oppdrag {nummer}", maal=maal, dager=20 + nummer)
    klient = inne(scene.etatsstyrer)
    with django_assert_num_queries(13):
        klient.get(adresse(scene))
