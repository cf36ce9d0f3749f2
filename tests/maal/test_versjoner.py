"""Why a goal was changed, word by word; the list as it stood; and what is taken into the next year."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from tests.eier import som_eier
from tests.maal.hjelp import inn
from tests.scene import Scene, lag_maal, lag_vurdering
from tillit.felles.ordskille import Ordbit, ordskille
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.enums import Maalstatus, Maaltype, Videre
from tillit.maal.models import Maal
from tillit.maal.queries.paa_dato import MaalHendelse, liste_paa_dato
from tillit.maal.queries.versjoner import maalversjoner

pytestmark = pytest.mark.django_db


def endre(scene: Scene, maal: Maal, hvorfor: str = "Nytt vedtak", **verdier: Any) -> None:
    maal.refresh_from_db()
    actions.endre_maal(
        maal=maal, versjon=maal.versjon, av=scene.etatsstyrer, er_styrende=True, hvorfor=hvorfor, **verdier
    )
    maal.refresh_from_db()


def test_en_endring_av_et_fastsatt_maal_har_en_grunn_som_begge_leser(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre venter lenge på svar")
    endre(scene, maal, "Klagene viste det", tekst="Ingen venter lenge på svar", aar_til=maal.aar_til + 1)

    for bruker in (scene.leder, scene.etatsstyrer, scene.folkevalgt):
        siste = maalversjoner(maal, bruker)[0]
        assert (siste.handling, siste.hvem, siste.hvorfor) == ("Endret", "Eva Etatsstyrer", "Klagene viste det")
        assert [endring.felt for endring in siste.endringer] == ["Mål", "Til år"]
        assert siste.endringer[0].ord == (
            Ordbit("Færre", "ut"), Ordbit("Ingen", "inn"), Ordbit("venter lenge på svar")
        )  # fmt: skip
    assert maal.status == Maalstatus.ENDRET
    side = inn(scene.leder).get(reverse("maal:vis", args=[maal.pk])).content.decode()
    assert "Hvorfor: Klagene viste det" in side
    assert "<del>" in side


def test_uten_grunn_endres_ikke_et_fastsatt_maal_og_teksten_blir_staaende(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    felter = {"tekst": "Noe annet", "type": maal.type, "aar_fra": maal.aar_fra, "aar_til": maal.aar_til, "versjon": 1}
    felter |= {"eier": scene.leder.pk, "stedfortreder": scene.medarbeider.pk}

    svar = inn(scene.etatsstyrer).post(reverse("maal:endre", args=[maal.pk]), felter)

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == ["hvorfor"]
    assert "Noe annet" in svar.content.decode()


def test_en_ny_eier_gjoer_ikke_maalet_til_et_annet(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    endre(scene, maal, "Ny i stillingen", eier=scene.medarbeider)

    assert maal.status == Maalstatus.FASTSATT
    [endring] = maalversjoner(maal, scene.leder)[0].endringer
    assert (endring.foer, endring.naa) == ("Lise Leder", "Mads Medarbeider")


def test_den_som_lagrer_uten_aa_endre_noe_lager_ingen_versjon(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    endre(scene, maal, "", tekst=maal.tekst)

    assert len(maalversjoner(maal, scene.leder)) == 1


def test_de_folkevalgte_leser_ikke_utkastene(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST, tekst="Hemmelig utkast")
    endre(scene, maal, tekst="Det vi ble enige om")
    maal.status = Maalstatus.AVSLUTTET
    maal.save()

    def tekster(bruker: Any) -> str:
        return str(maalversjoner(maal, bruker))

    assert "Hemmelig" in tekster(scene.leder)
    assert "Hemmelig" in tekster(scene.revisor)
    assert "Hemmelig" not in tekster(scene.folkevalgt)


@pytest.mark.parametrize(
    ("foer", "naa", "biter"),
    [
        ("a b c d", "a b x d", [("a b", ""), ("c", "ut"), ("x", "inn"), ("d", "")]),
        ("", "helt nytt", [("helt nytt", "inn")]),
        ("alt gikk", "", [("alt gikk", "ut")]),
        ("Det er flere i byen", "Folk i alle bydeler", [("Det er flere i byen", "ut"), ("Folk i alle bydeler", "inn")]),
    ],
)
def test_ordene_som_skiller_to_tekster(foer: str, naa: str, biter: list[tuple[str, str]]) -> None:
    assert [(bit.tekst, bit.slag) for bit in ordskille(foer, naa)] == biter


@pytest.mark.parametrize("antall", [1, 3])
def test_versjonene_koster_det_samme_uansett_antall(scene: Scene, antall: int, django_assert_num_queries: Any) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    for nummer in range(antall):
        endre(scene, maal, tekst=f"Ordlyd {nummer}")
    maal = Maal.objects.select_related("relasjon").get(pk=maal.pk)
    assert scene.leder.tilgang
    with django_assert_num_queries(1):
        assert len(maalversjoner(maal, scene.leder)) == antall + 1


def tilbakedater(maal: Maal, dag: date) -> None:
    """As if everything that has happened to the goal so far happened that day. The table itself refuses this."""
    som_eier(
        "UPDATE maal_maalevent SET pgh_created_at = %s WHERE pgh_obj_id = %s",
        [datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC), maal.pk],
    )


def test_listen_leses_slik_den_sto(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Slik det var")
    tilbakedater(maal, date(2026, 3, 1))
    endre(scene, maal, tekst="Slik det er")
    lag_vurdering(maal, av=scene.leder, oppnaaelse="avvik")
    senere = lag_maal(scene.relasjon, eier=scene.leder, tekst="Kom siden")

    def staar(dato: str) -> dict[str, bool]:
        side = inn(scene.leder).get(reverse("maal:liste"), {"dato": dato}).content.decode()
        side = re.sub(r"<select.*?</select>", "", side, flags=re.DOTALL)
        return {
            tekst: tekst in side
            for tekst in ("Slik det var", "Slik det er", senere.tekst, "Avvik", "Dette er historikk", "vet vi ikke")
        }

    ingenting = dict.fromkeys(staar("2026-03-01"), False)
    assert staar("2026-03-01") == {**ingenting, "Slik det var": True, "Dette er historikk": True}
    assert staar("2026-02-28") == {**ingenting, "vet vi ikke": True}
    assert staar(i_dag().isoformat()) == {**ingenting, "Slik det er": True, "Kom siden": True, "Avvik": True}


@pytest.mark.parametrize("dato", ["2999-01-01", "i går", "", "2026-02-30"])
def test_en_daarlig_dato_faar_melding(scene: Scene, dato: str) -> None:
    svar = inn(scene.leder).get(reverse("maal:liste"), {"dato": dato})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == ["dato"]


def test_historikken_viser_ingen_andre_maal_enn_dem_man_leser(scene: Scene) -> None:
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)

    def antall(bruker: Any) -> int:
        return liste_paa_dato(bruker, i_dag()).rader.count()

    assert [antall(ett) for ett in (scene.leder, scene.utenforstaaende, scene.folkevalgt, scene.revisor)] == [
        1,
        1,
        1,
        2,
    ]
    assert MaalHendelse.objects.count() == 2


@pytest.mark.parametrize("antall", [1, 3])
def test_historikken_koster_det_samme_uansett_antall(scene: Scene, antall: int, django_assert_num_queries: Any) -> None:
    for _ in range(antall):
        lag_maal(scene.relasjon, eier=scene.leder)
    client = inn(scene.leder)
    with django_assert_num_queries(6):
        svar = client.get(reverse("maal:liste"), {"dato": i_dag().isoformat()})
    assert svar.content.decode().count('<th scope="row">') == antall


def videre(maal: Maal, **felter: str) -> dict[str, str]:
    grunn = {"versjon": str(maal.versjon), "valg": Videre.TA_MED, "aar_til": str(i_dag().year + 1)}
    alle = {**grunn, "tekst": maal.tekst, "hvorfor": "Fortsatt viktig", **felter}
    return {f"maal-{maal.pk}-{navn}": verdi for navn, verdi in alle.items()}


def aarets_maal(scene: Scene, **felter: Any) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder, aar_til=i_dag().year, **felter)


def test_maalene_tas_med_skrives_om_og_avsluttes_paa_en_side(scene: Scene) -> None:
    likt, nytt, slutt, senere = (aarets_maal(scene) for _ in range(4))
    gjelder = lag_maal(scene.relasjon, eier=scene.leder)
    url = reverse("maal:ta_med", args=[scene.relasjon.pk])
    side = inn(scene.etatsstyrer).get(url).content.decode()
    assert [f"maal-{maal.pk}-valg" in side for maal in (likt, nytt, slutt, senere, gjelder)] == [True] * 4 + [False]

    svar = inn(scene.etatsstyrer).post(
        url,
        {
            **videre(likt),
            **videre(nytt, tekst="Bedre ord"),
            **videre(slutt, valg=Videre.AVSLUTT, hvorfor="Nådd"),
            **videre(senere, valg=Videre.LA_STAA, hvorfor=""),
        },
    )

    assert svar.status_code == 302
    aar = i_dag().year
    rader = Maal.objects.filter(pk__in=[likt.pk, nytt.pk, slutt.pk, senere.pk]).order_by("pk")
    assert list(rader.values_list("tekst", "aar_til", "status")) == [
        (likt.tekst, aar + 1, "endret"),
        ("Bedre ord", aar + 1, "endret"),
        (slutt.tekst, aar, "avsluttet"),
        (senere.tekst, aar, "fastsatt"),
    ]
    versjoner = [maalversjoner(maal, scene.leder)[0] for maal in (likt, nytt, slutt)]
    assert [(ett.handling, ett.hvorfor) for ett in versjoner] == [
        ("Tatt med videre", "Fortsatt viktig"),
        ("Tatt med videre", "Fortsatt viktig"),
        ("Avsluttet", "Nådd"),
    ]


def test_alt_eller_ingenting_naar_noen_andre_rakk_aa_endre_ett(scene: Scene) -> None:
    ett, to = aarets_maal(scene), aarets_maal(scene)
    felter = {**videre(ett), **videre(to, tekst="Min ordlyd")}
    endre(scene, to, tekst="Den andres ordlyd")
    url = reverse("maal:ta_med", args=[scene.relasjon.pk])

    svar = inn(scene.kommunaldirektoer).post(url, felter)

    side = svar.content.decode()
    assert svar.status_code == 422
    assert "Lagret av andre: «Den andres ordlyd»" in side
    assert "Min ordlyd" in side
    ett.refresh_from_db()
    assert ett.aar_til == i_dag().year
    felter[f"maal-{to.pk}-versjon"] = str(to.versjon)
    assert inn(scene.kommunaldirektoer).post(url, felter).status_code == 302


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({"hvorfor": ""}, "hvorfor"),
        ({"hvorfor": "", "valg": "avslutt"}, "hvorfor"),
        ({"aar_til": "snart"}, "aar_til"),
        ({"aar_til": ""}, "aar_til"),
        ({"aar_til": "2020"}, "aar_til"),
        ({"aar_til": "99999"}, "aar_til"),
        ({"tekst": ""}, "tekst"),
        ({"tekst": "x" * 301}, "tekst"),
        ({"valg": "tull"}, "valg"),
    ],
)
def test_daarlige_valg_faar_melding_ved_feltet(scene: Scene, felter: dict[str, str], felt: str) -> None:
    maal = aarets_maal(scene)

    svar = inn(scene.etatsstyrer).post(reverse("maal:ta_med_ett", args=[maal.pk]), videre(maal, **felter))

    assert svar.status_code == 422
    assert list(svar.context["former"][0].errors) == [felt]
    maal.refresh_from_db()
    assert (maal.aar_til, maal.status) == (i_dag().year, Maalstatus.FASTSATT)


def test_bare_den_som_styrer_avgjoer_hva_som_tas_med(scene: Scene) -> None:
    maal = aarets_maal(scene)
    sider = reverse("maal:ta_med", args=[scene.relasjon.pk]), reverse("maal:ta_med_ett", args=[maal.pk])
    svar = {
        navn: [inn(getattr(scene, navn)).get(side).status_code for side in sider]
        for navn in ("etatsstyrer", "leder", "byraad", "annen_etatsstyrer")
    }
    assert svar == {"etatsstyrer": [200] * 2, "leder": [403] * 2, "byraad": [403] * 2, "annen_etatsstyrer": [404] * 2}


def test_et_annet_aar_kan_planlegges(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, aar_til=i_dag().year + 1, type=Maaltype.SAMFUNNSMAAL)
    client, url = inn(scene.etatsstyrer), reverse("maal:ta_med", args=[scene.relasjon.pk])

    assert [len(client.get(url, {"aar": aar}).context["former"]) for aar in ("", "tull", str(i_dag().year + 2))] == [
        0,
        0,
        1,
    ]


@pytest.mark.parametrize(
    ("valg", "treff"),
    [
        ({}, {"Parker i hele byen", "Trygge skoleveier"}),
        ({"sok": "parken"}, {"Parker i hele byen"}),
        ({"sok": "lekeplasser"}, set()),
        ({"status": "fastsatt"}, {"Trygge skoleveier"}),
        ({"oppnaaelse": "avvik"}, {"Trygge skoleveier"}),
        ({"mine": "on"}, {"Parker i hele byen"}),
        ({"aar": "2026"}, {"Parker i hele byen", "Trygge skoleveier"}),
        ({"nivaa": "byraad"}, set()),
        ({"formaal": "bedre_tjenester"}, {"Trygge skoleveier"}),
        ({"virksomhet": "tull"}, {"Parker i hele byen", "Trygge skoleveier"}),
    ],
)
def test_valg_og_soek_gjelder_slik_maalene_var_den_dagen(scene: Scene, valg: dict[str, str], treff: set[str]) -> None:
    parker = lag_maal(
        scene.relasjon,
        eier=scene.leder,
        tekst="Parker i hele byen",
        status=Maalstatus.UTKAST,
        aar_fra=2025,
        aar_til=2027,
    )
    veier = lag_maal(
        scene.relasjon,
        eier=scene.medarbeider,
        tekst="Trygge skoleveier",
        aar_fra=2025,
        aar_til=2027,
        formaal=["bedre_tjenester"],
    )
    with time_machine.travel(datetime(2026, 2, 1, 9, tzinfo=UTC)):
        lag_vurdering(veier, av=scene.leder, oppnaaelse="avvik")
    for ett in (parker, veier):
        tilbakedater(ett, date(2026, 3, 1))
    endre(scene, parker, tekst="Lekeplasser i hele byen", eier=scene.medarbeider)
    endre(scene, veier, eier=scene.leder, formaal=[])

    side = inn(scene.leder).get(reverse("maal:liste"), {"dato": "2026-03-02", **valg}).content.decode()
    assert {tekst for tekst in ("Parker i hele byen", "Trygge skoleveier") if tekst in side} == treff
