"""What the summary says of what binds: how much, from whom, what is urgent and new, what is disputed. Nothing more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Signaltype, Svar
from styringsdialog.queries import Bestridelse, Styring, styring_av
from tests.rapport.hjelp import godkjent_sammendrag, lag_bindende_signal
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_signal,
)
from tillit.felles.formater import kortdato
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.rapport.sammendrag import lag_sammendrag

I_DAG = date(2026, 11, 23)
AVDELING, ETAT = "Byrådsavdeling for prøver", "Prøveetaten"


def signal(pk: int = 1, **felter: Any) -> Styring:
    verdier: dict[str, Any] = {
        "type": "oppdrag",
        "tekst": f"Lag plan {pk}",
        "fra": AVDELING,
        "avsender": "Eva",
        "hjemmel": "",
        "kilde": "Styringsmøte",
        "dato": date(2026, 3, pk),
        "adresse": f"/moeter/{pk}/",
        "relasjon_pk": 1,
        "virksomhet_pk": 2,
        **felter,
    }
    return Styring(pk=pk, **verdier)


def sagt(*signaler: Styring) -> list[str]:
    sammendrag = lag_sammendrag(2, ETAT, [], signaler=signaler, aar=2026, i_dag=I_DAG)
    return [paastand.setning for ett in sammendrag.avsnitt if ett.ident == "styring" for paastand in ett.paastander]


def frist(dag: date, pk: int = 1, **felter: Any) -> Styring:
    return signal(pk, **{"frist": dag, "oppfoelging": "aapen", **felter})


STYRINGSSIGNAL = {"type": "styringssignal"}


@pytest.mark.parametrize(
    ("signaler", "setninger"),
    [
        ([], []),
        (
            [signal(1)],
            [
                "I 2026 har Byrådsavdeling for prøver gitt Prøveetaten ett oppdrag som binder.",
                "Oppdraget er fra 1. mars 2026: «Lag plan 1»",
            ],
        ),
        (
            [signal(3), signal(2, **STYRINGSSIGNAL), signal(1, **STYRINGSSIGNAL)],
            [
                "I 2026 har Byrådsavdeling for prøver gitt Prøveetaten to styringssignaler og ett oppdrag som binder.",
                "Det nyeste er oppdraget fra 3. mars 2026: «Lag plan 3»",
            ],
        ),
        (
            [signal(2, fra="Ny avdeling", **STYRINGSSIGNAL), signal(1)],
            [
                "I 2026 har Ny avdeling gitt Prøveetaten ett styringssignal som binder.",
                "I 2026 har Byrådsavdeling for prøver gitt Prøveetaten ett oppdrag som binder.",
                "Det nyeste er styringssignalet fra 2. mars 2026: «Lag plan 2»",
            ],
        ),
    ],
    ids=["ingen", "ett", "flere", "fra to avdelinger etter hverandre"],
)
def test_hvor_mange_fra_hvem_og_det_nyeste(signaler: list[Styring], setninger: list[str]) -> None:
    assert sagt(*signaler) == setninger


@pytest.mark.parametrize(
    ("fristen", "setning"),
    [
        (I_DAG, "Nærmeste frist er 23. november 2026, for oppdraget fra 1. mars 2026: «Lag plan 1»"),
        (
            I_DAG - timedelta(days=1),
            (
                "Fristen 22. november 2026 er gått ut for oppdraget fra 1. mars 2026, "
                "og det er ikke meldt utført: «Lag plan 1»"
            ),
        ),
    ],
    ids=["på dagen", "dagen etter"],
)
def test_en_frist_er_gaatt_ut_foerst_dagen_etter_og_signalet_siteres_en_gang(fristen: date, setning: str) -> None:
    assert sagt(frist(fristen))[1:] == [setning]


def test_det_som_haster_mest_er_den_eldste_fristen_som_er_gaatt_ut_og_den_foerste_som_kommer() -> None:
    dager = {1: -3, 2: -9, 3: 9, 4: 2}
    setninger = sagt(*(frist(I_DAG + timedelta(days=antall), pk) for pk, antall in dager.items()), signal(5))
    assert [setning.partition(": ")[2] for setning in setninger[1:]] == [
        "«Lag plan 2» Ett til er over fristen.",
        "«Lag plan 4»",
        "«Lag plan 5»",
    ]


def test_det_som_er_utfoert_haster_ikke_og_det_som_er_fra_foer_telles_ikke_med_i_aar() -> None:
    utfoert = frist(I_DAG - timedelta(days=9), 1, oppfoelging="utfoert")
    assert not any("Fristen" in setning for setning in sagt(utfoert))
    [bare] = sagt(frist(I_DAG + timedelta(days=2), 2, dato=date(2025, 12, 31)))
    assert bare == "Nærmeste frist er 25. november 2026, for oppdraget fra 31. desember 2025: «Lag plan 2»"


def test_det_bestridte_sies_som_bestridt_og_telles_aldri_som_bindende() -> None:
    uenig = (Bestridelse(ETAT, "Fristen er urealistisk."),)
    bestridt = frist(I_DAG, 1, bestridt=uenig, oppfoelging="")
    assert sagt(bestridt) == ["Oppdraget er bestridt av Prøveetaten og binder ikke: «Lag plan 1»"]
    begge = signal(2, bestridt=(*uenig, Bestridelse(AVDELING, "Det ble ikke sagt slik.")))
    assert sagt(begge) == [
        "Oppdraget er bestridt av Prøveetaten og Byrådsavdeling for prøver og binder ikke: «Lag plan 2»"
    ]
    assert sagt(bestridt, begge) == [
        "To signaler er bestridt av Prøveetaten og Byrådsavdeling for prøver og binder ikke."
    ]
    assert sagt(*(signal(pk, bestridt=uenig) for pk in (1, 2, 3))) == [
        "Tre signaler er bestridt av Prøveetaten og binder ikke."
    ]


def test_det_som_er_falt_bort_telles_ikke_blant_det_som_binder() -> None:
    bortfalt = frist(I_DAG + timedelta(days=9), 4, oppfoelging="falt_bort")
    assert sagt(signal(1), bortfalt) == [
        "I 2026 har Byrådsavdeling for prøver gitt Prøveetaten ett oppdrag som binder.",
        "Oppdraget er fra 1. mars 2026: «Lag plan 1»",
    ]
    assert sagt(bortfalt) == []


def test_det_bestridte_sies_foer_fristene_saa_det_ikke_faller_ut_der_det_er_lite_plass() -> None:
    uenig = (Bestridelse(ETAT, "Nei."),)
    sagt_om = sagt(signal(1, bestridt=uenig), frist(I_DAG - timedelta(days=9), 2), frist(I_DAG + timedelta(days=9), 3))
    assert [ett.split()[0] for ett in sagt_om] == ["I", "Oppdraget", "Fristen", "Nærmeste"]


@pytest.mark.django_db
@pytest.mark.en_mandag
def test_bare_det_begge_har_godkjent_naar_sammendraget(scene: Scene) -> None:
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    bindende = lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Om køen")
    lag_referat(moete)
    omstridt = lag_signal(moete, av=scene.etatsstyrer, tekst="Innen fredag", type=Signaltype.OPPDRAG)
    raad = lag_bekreftet_signal(moete, **partene, type=Signaltype.FAGLIG_RAAD)
    assert [ett.pk for ett in styring_av(scene.etat.pk, i_dag().year)] == [bindende.pk]
    for av, part, svar, grunn in (
        (scene.etatsstyrer, Part.OVERORDNET, Svar.BEKREFTET, ""),
        (scene.leder, Part.UNDERORDNET, Svar.BESTRIDT, "Det ble sagt noe annet."),
    ):
        svar_paa_signal(signal=omstridt, versjon=1, svar=svar, grunn=grunn, av=av, part=part)
    assert [ett.pk for ett in styring_av(scene.etat.pk, i_dag().year)] == [bindende.pk]
    lag_godkjent_referat(moete, **partene)
    funnet = {ett.pk: ett for ett in styring_av(scene.etat.pk, i_dag().year)}
    assert funnet.keys() == {bindende.pk, omstridt.pk}
    assert raad.pk not in funnet
    assert funnet[omstridt.pk].bestridt == (Bestridelse("Prøveetaten", "Det ble sagt noe annet."),)
    assert (funnet[bindende.pk].bestridt, funnet[bindende.pk].venter) == ((), True)
    assert styring_av(scene.annen_etat.pk, i_dag().year) == []


@pytest.mark.django_db
def test_fra_i_fjor_er_bare_det_som_ennaa_ikke_er_utfoert_med(scene: Scene) -> None:
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    i_fjor = date(i_dag().year - 1, 12, 31)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_fjor, 9))
    aapen = lag_bekreftet_signal(moete, **partene, frist=i_dag())
    lag_bekreftet_signal(moete, **partene)
    lag_godkjent_referat(moete, **partene)
    assert [ett.pk for ett in styring_av(scene.etat.pk, i_dag().year)] == [aapen.pk]
    assert len(styring_av(scene.etat.pk, i_fjor.year)) == 2


@pytest.mark.django_db
@pytest.mark.en_mandag
def test_politikeren_klikker_fra_setningen_til_signalet_og_den_som_leser_dialogen_videre_til_moetet(
    scene: Scene,
) -> None:
    bindende = lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    godkjent_sammendrag(scene)
    styring = reverse("rapport:styring", args=[scene.etat.pk])
    politiker, leder = inne(scene.folkevalgt), inne(scene.leder)
    html = politiker.get(reverse("rapport:sammendrag", args=[scene.etat.pk])).content.decode()
    assert f"I {i_dag().year} har Byrådsavdeling for prøver gitt Prøveetaten ett styringssignal som binder." in html
    assert f'href="{styring}" aria-label="Kilde: signalene, {i_dag().year}">Kilde</a>' in " ".join(html.split())
    assert f'href="{styring}#signal-{bindende.pk}"' in html
    sider = [klient.get(styring).content.decode() for klient in (politiker, leder)]
    for side in sider:
        assert f'<tr id="signal-{bindende.pk}">' in side
        assert "Kort ned ventetiden for barn under tolv år." in side
    assert [bindende.adresse in side for side in sider] == [False, True]


@pytest.mark.django_db
def test_siden_og_hver_rolle(scene: Scene) -> None:
    adresse = reverse("rapport:styring", args=[scene.etat.pk])
    lesere = [
        "etatsstyrer",
        "kommunaldirektoer",
        "byraad",
        "revisor",
        "leder",
        "medarbeider",
        "tillitsvalgt",
        "folkevalgt",
    ]
    ventet = dict.fromkeys(lesere, 200)
    ventet |= {"utenforstaaende": 404, "annen_etatsstyrer": 404, "administrator": 403}
    assert {rolle: inne(getattr(scene, rolle)).get(adresse).status_code for rolle in ventet} == ventet
    assert Client().get(adresse).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("antall", [1, 3])
def test_sidene_spoer_like_mye_med_ett_og_tre_signaler(
    scene: Scene, django_assert_num_queries: Any, antall: int
) -> None:
    for _ in range(antall):
        lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    klient = inne(scene.folkevalgt)
    for rute, spoerringer in (("sammendrag", 7), ("styring", 5)):
        adresse = reverse(f"rapport:{rute}", args=[scene.etat.pk])
        klient.get(adresse)
        with django_assert_num_queries(spoerringer):
            assert klient.get(adresse).status_code == 200


@pytest.mark.django_db
@pytest.mark.en_mandag
def test_en_bestridt_frist_staar_ikke_som_om_den_loep(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer, frist=i_dag())
    for av, part, svar, grunn in (
        (scene.etatsstyrer, Part.OVERORDNET, Svar.BEKREFTET, ""),
        (scene.leder, Part.UNDERORDNET, Svar.BESTRIDT, "Det ble sagt noe annet."),
    ):
        svar_paa_signal(signal=signal, versjon=1, svar=svar, grunn=grunn, av=av, part=part)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    side = inne(scene.leder).get(reverse("rapport:styring", args=[scene.etat.pk])).content.decode()
    assert f"{kortdato(i_dag())} løper ikke" in side
