"""The list: what can be asked of it, how it forgives spelling, and what a page costs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.maal.hjelp import inn
from tests.scene import Scene, lag_bruker, lag_maal, lag_vurdering
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Formaal, Maalstatus
from tillit.maal.models import Maal, Maalbidrag
from tillit.maal.queries import godkjente_vurderinger
from tillit.maal.querysets import oppnaaelse_foer
from tillit.maal.views import liste as listeside
from tillit.organisasjon.enums import Rolle

pytestmark = pytest.mark.django_db


def funnet(bruker: Any, **valg: Any) -> set[str]:
    svar = inn(bruker).get(reverse("maal:liste"), valg)
    assert svar.status_code == 200
    return {rad.tekst for gruppe in svar.context["grupper"] for rad in gruppe.rader}


@pytest.mark.parametrize(
    ("sok", "treff"),
    [
        ("ventetid", {"Kortere ventetid for barn"}),
        ("ventetdi", {"Kortere ventetid for barn"}),
        ("VENTETID", {"Kortere ventetid for barn"}),
        ("barna", {"Kortere ventetid for barn"}),
        ("skolene", {"Tryggere vei til skole"}),
        ("trygere vei", {"Tryggere vei til skole"}),
        ("prøveetaten", {"Kortere ventetid for barn", "Tryggere vei til skole"}),
        ("helikopter", set()),
        ("%", set()),
        ("' OR 1=1 --", set()),
    ],
)
def test_soeket_finner_boeyninger_og_taaler_skrivefeil(scene: Scene, sok: str, treff: set[str]) -> None:
    for tekst in ("Kortere ventetid for barn", "Tryggere vei til skole"):
        lag_maal(scene.relasjon, eier=scene.leder, tekst=tekst)

    assert funnet(scene.leder, sok=sok) == treff


def test_filtrene_hver_for_seg_og_sammen(scene: Scene) -> None:
    aar = i_dag().year
    medarbeider = lag_bruker(Rolle.MEDARBEIDER, scene.etat)
    eget = lag_maal(scene.relasjon, eier=scene.medarbeider, tekst="Eget", formaal=[Formaal.INNBYGGERE], aar_til=aar)
    annet = lag_maal(scene.relasjon, eier=scene.leder, tekst="Annet", status=Maalstatus.UTKAST)
    Maal.objects.filter(pk=annet.pk).update(aar_fra=aar + 1)
    lag_vurdering(eget, av=scene.leder, oppnaaelse="avvik")
    bidrar = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Deres")
    Maalbidrag.objects.create(maal=bidrar, organ=scene.etat, bidrag="Noe", ansvarlig=medarbeider)

    assert funnet(scene.leder) == {"Eget", "Annet", "Deres"}
    assert funnet(scene.leder, virksomhet=scene.etat.pk) == {"Eget", "Annet", "Deres"}
    assert funnet(scene.leder, formaal="innbyggere") == {"Eget"}
    assert funnet(scene.leder, status="utkast") == {"Annet"}
    assert funnet(scene.leder, nivaa="byraad") == set()
    assert funnet(scene.leder, aar=aar + 1) == {"Annet", "Deres"}
    assert funnet(scene.leder, oppnaaelse="avvik") == {"Eget"}
    assert funnet(scene.leder, oppnaaelse="ikke_vurdert", status="fastsatt") == {"Deres"}
    assert funnet(scene.medarbeider, mine="on") == {"Eget"}
    assert funnet(medarbeider, mine="on") == {"Deres"}
    assert funnet(scene.leder, formaal="tull", aar="snart", nivaa="99", virksomhet="-1") == {"Eget", "Annet", "Deres"}


def test_maaloppnaaelsen_i_databasen_er_den_samme_som_i_bildet(scene: Scene) -> None:
    """The newest period decides, then the newest utgave: told once in SQL and once in Python."""
    perioder = [
        [("tertial", date(2026, 1, 1), "avvik", 1), ("tertial", date(2025, 9, 1), "naadd", 1)],
        [("aar", date(2025, 1, 1), "naadd", 1), ("tertial", date(2025, 9, 1), "i_rute", 1)],
        [("tertial", date(2026, 1, 1), "avvik", 1), ("tertial", date(2026, 1, 1), "naadd", 2)],
        [("maaned", date(2026, 3, 1), "naadd", 1), ("kvartal", date(2026, 1, 1), "avvik", 1)],
        [("egen", date(2026, 1, 1), "i_rute", 1), ("aar", date(2025, 1, 1), "avvik", 1)],
        [],
    ]
    for rader in perioder:
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        for type_, periode, oppnaaelse, utgave in rader:
            egen: dict[str, Any] = (
                {"egen_slutt": date(2026, 5, 17), "egen_navn": "Til 17. mai"} if type_ == "egen" else {}
            )
            lag_vurdering(
                maal,
                av=scene.leder,
                periodetype=type_,
                periode=periode,
                oppnaaelse=oppnaaelse,
                utgave=utgave,
                **egen,
            )
        lag_vurdering(maal, av=scene.leder, godkjent=False, periode=date(2026, 9, 1), oppnaaelse="naadd")

    i_sql = dict(Maal.objects.all().med_oppnaaelse().values_list("pk", "oppnaaelse"))
    i_python = {
        pk: (rader[0].oppnaaelse if rader else "ikke_vurdert")
        for pk in i_sql
        for rader in [godkjente_vurderinger(Maal.objects.all())[pk]]
    }
    paa_dato = Maal.objects.annotate(da=oppnaaelse_foer(naa() + timedelta(days=1), maal="pk"))
    assert i_sql == i_python
    assert set(i_sql.values()) == {"avvik", "i_rute", "naadd", "ikke_vurdert"}
    assert dict(paa_dato.values_list("pk", "da")) == i_sql


def test_databasen_deler_i_sider(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeside, "PER_SIDE", 2)
    for nummer in range(5):
        lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Mål {nummer}", rekkefoelge=nummer)

    assert [funnet(scene.leder, side=side) for side in (1, 3)] == [{"Mål 0", "Mål 1"}, {"Mål 4"}]
    assert funnet(scene.leder, side="tull") == {"Mål 0", "Mål 1"}


@pytest.mark.parametrize("antall", [1, 100])
def test_hundre_maal_koster_som_ett_ogsaa_naar_det_filtreres(
    scene: Scene, antall: int, django_assert_num_queries: Any
) -> None:
    for _ in range(antall):
        lag_maal(scene.relasjon, eier=scene.leder)
    client = inn(scene.leder)

    with django_assert_num_queries(7):
        svar = client.get(reverse("maal:liste"), {"oppnaaelse": "ikke_vurdert", "sok": "venter", "mine": "on"})

    assert svar.context["side"].paginator.count == antall


def test_i_en_stor_by_soeker_man_etter_organet(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Det ene")
    lag_maal(scene.annen_relasjon, eier=scene.leder, tekst="Det andre")
    monkeypatch.setattr("tillit.maal.forms.liste.FLEST_I_VALGET", 1)

    side = inn(scene.folkevalgt).get(reverse("maal:liste"))
    assert [verdi for verdi, _ in side.context["filter"].fields["virksomhet"].choices] == [""]
    assert funnet(scene.folkevalgt, virksomhet=scene.etat.pk) == {"Det ene"}
    assert funnet(scene.folkevalgt, sok=scene.annen_etat.navn) == {"Det andre"}


def test_et_maal_ingen_har_vurdert_sies_med_ett_ord(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Uvurdert")
    rad = inn(scene.leder).get(reverse("maal:liste")).content.decode().split("Uvurdert")[1].split("</tr>")[0]
    assert rad.count("Ikke vurdert") == 1
    assert ("ikke vurdert" in rad, "Vet ikke" in rad) == (False, False)


@pytest.mark.parametrize(
    ("status", "merke"), [("utkast", "Utkast"), ("foreslaatt", "Foreslått"), ("fastsatt", "Ikke vurdert")]
)
def test_et_maal_som_ikke_er_fastsatt_sies_aa_vaere_foreslaatt_i_hver_liste(
    scene: Scene, status: str, merke: str
) -> None:
    over = lag_maal(scene.relasjon, eier=scene.leder, tekst="Over", type="samfunnsmaal")
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Målet selv", status=status, overordnet=over)
    client = inn(scene.leder)
    sider = {
        "liste": reverse("maal:liste"),
        "tre": reverse("maal:tre"),
        "da": reverse("maal:liste") + f"?dato={i_dag():%Y-%m-%d}",
        "tall": reverse("maal:virksomhetstall", args=[scene.etat.pk]),
        "virksomheten": reverse("oversikt:virksomhetens_maal", args=[scene.etat.pk]),
        "alle": reverse("maal:over_virksomheter", args=[over.pk]),
    }

    def merket(adresse: str) -> str:
        innhold = client.get(adresse).content.decode()
        etter = innhold.split(f"/maal/{maal.pk}/", 1)[1]
        return re.findall(r'<span class="merke[^>]*>(?:<svg.*?</svg>)?([^<]+)</span>', etter)[0]

    assert {navn: merket(adresse) for navn, adresse in sider.items()} == dict.fromkeys(sider, merke)


def test_den_som_spoer_etter_ikke_vurdert_faar_bare_det_som_kan_vurderes(scene: Scene) -> None:
    for status in ("foreslaatt", "fastsatt"):
        lag_maal(scene.relasjon, eier=scene.leder, tekst=status, status=status)
    assert funnet(scene.leder, oppnaaelse="ikke_vurdert") == {"fastsatt"}
    da = inn(scene.leder).get(reverse("maal:liste"), {"dato": f"{i_dag():%Y-%m-%d}", "oppnaaelse": "ikke_vurdert"})
    assert [rad.tekst for gruppe in da.context["grupper"] for rad in gruppe.rader] == ["fastsatt"]
