"""What came of a meeting: the same before it is ended and over its referat, in a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Moetestatus, Moetetype, Signaltype, Svar
from styringsdialog.models import Moete, Oppfoelging, Signal
from styringsdialog.queries import Avtalt, avtalt_i, moetebilde
from tests.scene import Scene, inne, lag_godkjent_referat, lag_moete, lag_referat, lag_sak, lag_signal
from tests.styringsdialog.hjelp import ord_paa
from tillit.felles.formater import kortdato
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
FRIST = timedelta(days=30)


@pytest.fixture
def moete(scene: Scene) -> Moete:
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett, status="utkast")
    lag_sak(ett, av=scene.etatsstyrer, tittel="Svevestøv", rekkefoelge=1, notat="Sett på tallene.")
    return ett


def svar(signal: Signal, av: Bruker, part: Part, svaret: Svar = Svar.BEKREFTET) -> None:
    grunn = "Det var et råd" if svaret == Svar.BESTRIDT else ""
    svar_paa_signal(signal=signal, versjon=signal.versjon, svar=svaret, grunn=grunn, av=av, part=part)


def si(
    scene: Scene, moete: Moete, tekst: str, type_: Signaltype, *svarene: Svar, frist: bool = False, **felter: Any
) -> Signal:
    """Said by the department; `svarene` are the department's and the virksomhet's, in that order."""
    dag = i_dag() + FRIST if frist else None
    signal = lag_signal(moete, av=scene.etatsstyrer, tekst=tekst, type=type_, frist=dag, **felter)
    partene = ((scene.etatsstyrer, Part.OVERORDNET), (scene.leder, Part.UNDERORDNET))
    for (av, part), svaret in zip(partene, svarene, strict=False):
        svar(signal, av, part, svaret)
    return signal


def loefte(scene: Scene, moete: Moete) -> Oppfoelging:
    return actions.ta_paa_seg(
        relasjon=scene.relasjon,
        moete=moete,
        tekst="Vi avklarer pengene",
        eier=scene.etatsstyrer,
        frist=i_dag() + FRIST,
        av=scene.etatsstyrer,
        part=Part.OVERORDNET,
    )


def alt(scene: Scene, moete: Moete) -> None:
    ja, nei = Svar.BEKREFTET, Svar.BESTRIDT
    si(scene, moete, "Mål hver uke", Signaltype.OPPDRAG, ja, ja, frist=True)
    si(scene, moete, "Barna går foran", Signaltype.STYRINGSSIGNAL, ja, ja)
    si(scene, moete, "Steng veien", Signaltype.OPPDRAG, ja, nei, frist=True)
    si(scene, moete, "Feie oftere", Signaltype.OPPDRAG, ja, frist=True)
    si(scene, moete, "Hva koster det?", Signaltype.SPOERSMAAL, ja)
    si(scene, moete, "Bruk grov sand", Signaltype.FAGLIG_RAAD, ja, ja)
    si(scene, moete, "Tallene kommer i mars", Signaltype.INFORMASJON)
    si(scene, moete, "Uklart", Signaltype.UKLASSIFISERT)
    loefte(scene, moete)


def sett(scene: Scene, moete: Moete, leser: Bruker | None = None) -> Avtalt:
    leser = leser or scene.leder
    bilde = moetebilde(moete, leser, i_dag=i_dag())
    return avtalt_i(moete, saker=bilde.saker, utenom=bilde.loese_signaler, i_dag=i_dag())


def test_hvert_utsagn_staar_ett_sted(scene: Scene, moete: Moete) -> None:
    alt(scene, moete)
    a = sett(scene, moete)
    assert [(ett.signal.tekst, ett.oppfoelging) for ett in a.avtaler] == [
        ("Mål hver uke", None),
        ("Barna går foran", None),
    ]
    assert [ett.signal.tekst for ett in a.bestridt] == ["Steng veien"]
    assert [ett.signal.tekst for ett in a.ubesvart] == ["Feie oftere", "Hva koster det?"]
    assert [ett.signal.tekst for ett in a.uklassifisert] == ["Uklart"]
    assert [ett.ordlyd for ett in a.loefter] == ["Vi avklarer pengene"]
    assert a.samtale == 2, "the advice both agree to, and the information"


@pytest.mark.parametrize("lest_som", ["leder", "etatsstyrer", "revisor"])
def test_foer_slutten_og_over_referatet_staar_det_samme(scene: Scene, moete: Moete, lest_som: str) -> None:
    """Who binds whom and by when, what is open, who took what on; talk is a number."""
    alt(scene, moete)
    frist = f"Frist {kortdato(i_dag() + FRIST)}"
    virksomhet, avdeling = scene.etat.navn, scene.avdeling.navn
    skal_staa = [
        "Mål hver uke",
        f"Binder {virksomhet} når begge parter har godkjent referatet.",
        frist,
        "Uten frist",
        "Vi avklarer pengene",
        f"Løfte fra {avdeling}",
        f"følges opp av {scene.etatsstyrer.navn}",
        f"{virksomhet} bestrider: Det var et råd",
        f"Venter på svar fra {virksomhet}.",
        f"Utenom sakene. Sagt av {scene.etatsstyrer.navn}.",
        "2 signaler er samtale og binder ikke.",
    ]
    if lest_som != "revisor":  # who reads, ends no meeting
        foer = inne(getattr(scene, lest_som)).get(reverse("styringsdialog:rom_avslutt", args=[moete.pk]))
        kortet = ord_paa(foer.content.decode().partition('id="avtalt"')[2])
        assert [ett for ett in skal_staa if ett not in kortet] == []
        assert "Bruk grov sand" not in kortet
    actions.avslutt_moete(moete=moete, utsatte=[], av=scene.etatsstyrer, part=Part.OVERORDNET)
    etter = inne(getattr(scene, lest_som)).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
    kortet = ord_paa(etter.partition('id="avtalt"')[2].partition("<article")[0])
    assert [ett for ett in skal_staa if ett not in kortet] == []
    lenker = etter.partition('id="avtalt"')[2].partition("<article")[0].split('href="#')[1:]
    assert [f'id="{lenke.partition(chr(34))[0]}"' in etter for lenke in lenker] == [True] * 6


def test_det_staar_hvilken_sak_hvert_utsagn_ble_sagt_i(scene: Scene, moete: Moete) -> None:
    """Number and title, in each of the four lists."""
    sak = moete.saker.get()
    en_til = lag_sak(moete, av=scene.leder, tittel="Lokaler", rekkefoelge=2)
    for type_, svarene in ((Signaltype.OPPDRAG, [Svar.BEKREFTET, Svar.BEKREFTET]), (Signaltype.UKLASSIFISERT, [])):
        si(scene, moete, f"Sagt i saken: {type_}", type_, *svarene, sak=sak)
    si(scene, moete, "Steng veien", Signaltype.OPPDRAG, Svar.BEKREFTET, Svar.BESTRIDT, sak=sak)
    si(scene, moete, "Feie oftere", Signaltype.OPPDRAG, sak=en_til)
    a = sett(scene, moete)
    i_saken = "Sak 1, «Svevestøv»"
    assert [ett.sak for liste in (a.avtaler, a.bestridt, a.uklassifisert) for ett in liste] == [i_saken] * 3
    assert [ett.sak for ett in a.ubesvart] == ["Sak 2, «Lokaler»"]
    for side in ("rom_avslutt", "referat"):
        if side == "referat":
            actions.avslutt_moete(moete=moete, utsatte=[], av=scene.etatsstyrer, part=Part.OVERORDNET)
        lest = ord_paa(inne(scene.etatsstyrer).get(reverse(f"styringsdialog:{side}", args=[moete.pk])).content.decode())
        kortet = lest.partition("Dette kom ut av møtet")[2]
        assert kortet.count(f"{i_saken}. Sagt av") == 3
        assert "Sak 2, «Lokaler». Sagt av" in kortet


def test_mens_moetet_gaar_staar_det_ikke_over_referatet(scene: Scene, moete: Moete) -> None:
    side = inne(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
    assert "Dette kom ut av møtet" not in side


def test_et_moete_uten_avtaler_sier_det(scene: Scene) -> None:
    fag = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG, start_tid=naa(), status=Moetestatus.GJENNOMFOERT
    )
    lag_referat(fag, status="utkast")
    side = ord_paa(inne(scene.etatsstyrer).get(reverse("styringsdialog:rom_avslutt", args=[fag.pk])).content.decode())
    assert "Partene har ikke avtalt noe som binder." in side
    assert [ord_ in side for ord_ in ("Bestridt", "er samtale", "Partene har tatt på seg")] == [False] * 3


def test_etter_godkjenningen_binder_det_og_oppfoelgingen_staar_ved_det(scene: Scene, moete: Moete) -> None:
    """Once: what is followed up of an order stands with the order."""
    si(scene, moete, "Mål hver uke", Signaltype.OPPDRAG, Svar.BEKREFTET, Svar.BEKREFTET, frist=True)
    si(scene, moete, "Barna går foran", Signaltype.STYRINGSSIGNAL, Svar.BEKREFTET, Svar.BEKREFTET)
    actions.avslutt_moete(moete=moete, utsatte=[], av=scene.etatsstyrer, part=Part.OVERORDNET)
    moete.referat.status = "til_kommentar"
    moete.referat.save(update_fields=["status"])
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    rad = Oppfoelging.objects.get()
    actions.sett_eier(oppfoelging=rad, eier=scene.leder, av=scene.leder, part=Part.UNDERORDNET)
    a = sett(scene, moete)
    assert [ett.oppfoelging and ett.oppfoelging.pk for ett in a.avtaler] == [rad.pk, None]
    assert a.loefter == ()
    side = ord_paa(inne(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode())
    assert f"Binder {scene.etat.navn}. Følges opp av {scene.leder.navn}." in side


def test_det_andre_moeter_avtalte_staar_ikke_her(scene: Scene, moete: Moete) -> None:
    alt(scene, moete)
    annet = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT)
    lag_referat(annet, status="utkast")
    assert sett(scene, annet) == Avtalt((), (), (), (), (), 0)


@pytest.mark.parametrize("antall", [1, 5])
def test_det_koster_to_spoersmaal_uansett_mengde(
    scene: Scene, moete: Moete, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(antall):
        alt(scene, moete)
    bilde = moetebilde(moete, scene.leder, i_dag=i_dag())
    with django_assert_num_queries(1):
        a = avtalt_i(moete, saker=bilde.saker, utenom=bilde.loese_signaler, i_dag=i_dag())
    assert (len(a.avtaler), len(a.loefter), a.samtale) == (2 * antall, antall, 2 * antall)


@pytest.mark.parametrize("sammendrag", ["", "Vi ble enige."], ids=["uten", "med"])
def test_et_godkjent_referat_har_ingen_overskrift_over_ingenting(scene: Scene, sammendrag: str) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, sammendrag=sammendrag)
    side = inne(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
    assert ("Hovedpunkter" in side) == bool(sammendrag)
    assert "Ikke skrevet." not in side
