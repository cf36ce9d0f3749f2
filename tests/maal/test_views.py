"""Who reaches which page, what each page costs, and what happens to bad input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertInHTML

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling, lag_maaltall, lag_vurdering
from tillit.felles.tid import i_dag
from tillit.maal.actions import be_partene_uttale_seg, uttal_seg
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Fordeling, Indikator, Maal, Maaling, Maaltall, Vurdering
from tillit.organisasjon.models import Bruker

# The periods here are those of 2025 and 2026.
pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]


@pytest.fixture(autouse=True)
def paa_en_fast_dag() -> Iterator[None]:
    with time_machine.travel("2026-11-23T12:00:00+01:00", tick=False):
        yield


@dataclass(frozen=True)
class Innhold:
    maal: Maal
    indikator: Indikator
    fordeling: Fordeling
    maaling: Maaling
    maaltall: Maaltall
    godkjent: Vurdering
    utkast: Vurdering


@pytest.fixture
def innhold(scene: Scene) -> Innhold:
    maal = lag_maal(scene.relasjon, eier=scene.leder, stedfortreder=scene.medarbeider)
    indikator = lag_indikator(maal)
    return Innhold(
        maal=maal,
        indikator=indikator,
        fordeling=Fordeling.objects.create(indikator=indikator, navn="Bydel"),
        maaling=lag_maaling(indikator, 2024, "60", merknad="Lest av for hånd"),
        maaltall=lag_maaltall(indikator, 2024, "70"),
        godkjent=lag_vurdering(maal, av=scene.leder, periode=date(2026, 1, 1)),
        utkast=lag_vurdering(maal, av=scene.medarbeider, periode=date(2026, 5, 1), godkjent=False),
    )


def inn(bruker: Bruker) -> Client:
    return inne(bruker)


LESE = {"leder": 200, "medarbeider": 200, "etatsstyrer": 200, "byraad": 200, "folkevalgt": 200, "utenforstaaende": 404}
ENDRE = {"leder": 200, "medarbeider": 403, "etatsstyrer": 200, "byraad": 403, "folkevalgt": 403, "utenforstaaende": 404}
SKRIVE = {
    "leder": 200,
    "medarbeider": 200,
    "etatsstyrer": 403,
    "byraad": 403,
    "folkevalgt": 403,
    "utenforstaaende": 404,
}
STYRE = {"leder": 403, "medarbeider": 403, "etatsstyrer": 200, "byraad": 403, "folkevalgt": 403, "utenforstaaende": 403}
GODKJENNE = {"leder": 405, "medarbeider": 403, "etatsstyrer": 403, "byraad": 403, "folkevalgt": 403}
UTKAST = {
    "leder": 200,
    "medarbeider": 200,
    "etatsstyrer": 404,
    "byraad": 404,
    "folkevalgt": 404,
    "utenforstaaende": 404,
}
RUTER = [
    ("vis", "maal", LESE),
    ("endre", "maal", ENDRE),
    ("flytt_status", "maal", ENDRE),
    ("inviter", "maal", ENDRE),
    ("spoer_partene", "maal", ENDRE),
    ("ta_med_ett", "maal", STYRE),
    ("ny_indikator", "maal", ENDRE),
    ("skriv_vurdering", "maal", SKRIVE),
    ("indikator", "indikator", LESE),
    ("endre_indikator", "indikator", ENDRE),
    ("registrer_maaling", "indikator", SKRIVE),
    ("vurder_behov", "indikator", SKRIVE),
    ("lag_prognose", "indikator", SKRIVE),
    ("lag_fordeling", "indikator", ENDRE),
    ("endre_fordeling", "fordeling", ENDRE),
    ("ta_i_bruk", "indikator", STYRE),
    ("gjoer_endelig", "maaling", {**GODKJENNE, "medarbeider": 405}),
    ("fastsett_maaltall", "indikator", STYRE),
    ("foreslaa_maaltall", "indikator", SKRIVE),
    ("vurdering", "godkjent", LESE),
    ("vurdering", "utkast", UTKAST),
    ("godkjenn_vurdering", "utkast", GODKJENNE),
]


@pytest.mark.parametrize(("rute", "objekt", "svar"), RUTER, ids=lambda verdi: verdi if isinstance(verdi, str) else "")
def test_hver_rute_moeter_hver_rolle(
    scene: Scene, innhold: Innhold, rute: str, objekt: str, svar: dict[str, int]
) -> None:
    url = reverse(f"maal:{rute}", args=[getattr(innhold, objekt).pk])

    faktisk = {rolle: inn(getattr(scene, rolle)).get(url).status_code for rolle in svar}

    assert faktisk == svar


def test_nytt_maal_lages_av_partene_i_relasjonen(scene: Scene) -> None:
    url = reverse("maal:nytt", args=[scene.relasjon.pk])
    svar = {"leder": 200, "medarbeider": 403, "etatsstyrer": 200, "folkevalgt": 403, "annen_etatsstyrer": 404}

    assert {rolle: inn(getattr(scene, rolle)).get(url).status_code for rolle in svar} == svar


@pytest.mark.parametrize("antall", [1, 3])
def test_listen_koster_det_samme_uansett_antall(scene: Scene, antall: int, django_assert_num_queries: Any) -> None:
    for _ in range(antall):
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        lag_maaling(lag_indikator(maal), 2024, "60")
        lag_vurdering(maal, av=scene.leder)
    client = inn(scene.etatsstyrer)

    with django_assert_num_queries(7):
        svar = client.get(reverse("maal:liste"))

    assert svar.content.decode().count('<th scope="row">') == antall


@pytest.mark.parametrize("antall", [1, 3])
def test_maalsiden_koster_det_samme_uansett_antall(
    scene: Scene, innhold: Innhold, antall: int, django_assert_num_queries: Any
) -> None:
    for _ in range(antall):
        indikator = lag_indikator(innhold.maal)
        lag_maaling(indikator, 2023, "1")
        lag_maaltall(indikator, 2023, "2")
    client = inn(scene.leder)

    with django_assert_num_queries(12):
        client.get(reverse("maal:vis", args=[innhold.maal.pk]))


def test_listen_viser_bare_det_man_har_med_aa_gjoere(scene: Scene) -> None:
    eget = lag_maal(scene.relasjon, eier=scene.leder)
    annet = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)

    side = inn(scene.etatsstyrer).get(reverse("maal:liste")).content.decode()

    assert eget.tekst in side
    assert annet.tekst not in side
    assert annet.tekst in inn(scene.folkevalgt).get(reverse("maal:liste")).content.decode()


def test_listen_kan_filtreres_paa_maaloppnaaelse_og_tekst(scene: Scene) -> None:
    vurdert = lag_maal(scene.relasjon, eier=scene.leder, tekst="Renere luft")
    lag_vurdering(vurdert, av=scene.leder, oppnaaelse="avvik")
    ikke = lag_maal(scene.relasjon, eier=scene.leder, tekst="Kortere ventetid")
    client = inn(scene.leder)

    def funnet(**valg: str) -> list[str]:
        side = client.get(reverse("maal:liste"), valg).content.decode()
        return [maal.tekst for maal in (vurdert, ikke) if maal.tekst in side]

    assert funnet(oppnaaelse="avvik") == ["Renere luft"]
    assert funnet(oppnaaelse="ikke_vurdert") == ["Kortere ventetid"]
    assert funnet(sok="ventetid") == ["Kortere ventetid"]
    assert funnet(virksomhet="tull") == ["Renere luft", "Kortere ventetid"]


def test_htmx_faar_bare_listen(scene: Scene) -> None:
    svar = inn(scene.leder).get(reverse("maal:liste"), headers={"HX-Request": "true"})

    assert "<html" not in svar.content.decode()
    assert "HX-Request" in svar.headers["Vary"]


MAALING = {"periode": "aar:2025-01-01", "verdi": "61,5", "versjon": "0", "grunnlag": ""}


def registrer(client: Client, indikator: Indikator, **felter: str) -> Any:
    return client.post(reverse("maal:registrer_maaling", args=[indikator.pk]), {**MAALING, **felter})


def test_en_maaling_registreres_og_vises(scene: Scene, innhold: Innhold) -> None:
    client = inn(scene.medarbeider)

    svar = registrer(client, innhold.indikator, verdi="61,5", foreloepig="on")

    ny = Maaling.objects.get(indikator=innhold.indikator, periode=date(2025, 1, 1))
    assert (ny.verdi, ny.foreloepig, ny.versjon, ny.registrert_av) == (Decimal("61.5"), True, 1, scene.medarbeider)
    assert svar.url == f"{reverse('maal:indikator', args=[innhold.indikator.pk])}#maaling-{ny.pk}"
    assert "61,5" in client.get(svar.url).content.decode()


@pytest.mark.parametrize(
    ("felter", "felt", "melding"),
    [
        ({"verdi": ""}, "verdi", "Må fylles ut."),
        ({"verdi": "mye"}, "verdi", "Skriv bare tallet, med sifre."),
        ({"verdi": "1e5"}, "verdi", "Skriv tallet helt ut, for eksempel 150000 og ikke 1,5E+05."),
        ({"verdi": "101"}, "verdi", "Verdien må være mellom 0 og 100 prosent."),
        ({"verdi": "61,55"}, "verdi", "Tallet har for mange desimaler for denne indikatoren. Bruk høyst 1 desimal."),
        ({"verdi": "-0,1"}, "verdi", "Verdien må være mellom 0 og 100 prosent."),
        ({"verdi": "1.234,5"}, "verdi", "Verdien må være mellom 0 og 100 prosent."),
        ({"verdi": "1,234.5"}, "verdi", "Verdien må være mellom 0 og 100 prosent."),
        ({"verdi": "2.000"}, "verdi", "Mente du 2\u202f000 eller 2,000?"),
        ({"verdi": "12,"}, "verdi", "Punktum, komma eller mellomrom står på feil sted. Skriv for eksempel 1234,5."),
        (
            {"verdi": "NaN"},
            "verdi",
            "«NaN» er ikke et tall. Mente du tegnet «..» (Tallet mangler hos kilden)?",
        ),
        ({"verdi": "12 kr"}, "verdi", "Skriv bare tallet, med sifre."),
        ({"verdi": "9" * 40}, "verdi", None),
        ({"verdi": "0," + "1" * 40}, "verdi", None),
        ({"periode": "aar:2026-01-01"}, "periode", "Perioden 2026 er ikke over ennå. Velg en tidligere periode."),
        ({"periode": "aar:2031-01-01"}, "periode", "Perioden 2031 er ikke over ennå. Velg en tidligere periode."),
        ({"periode": "maaned:2025-01-01"}, "periode", "Velg en periode fra listen."),
        ({"periode": "aar:9999-99-99"}, "periode", "Velg en periode fra listen."),
        ({"periode": "aar:9999-01-01"}, "periode", "Velg en periode fra listen."),
        ({"periode": ""}, "periode", "Må velges."),
        ({"merknad": "x" * 2001}, "merknad", None),
        ({"brudd": "on"}, "brudd_grunn", "Skriv hva som er endret, så leserne forstår bruddet."),
        ({"publisert": "2027-01-01"}, "publisert", "Datoen ligger fram i tid."),
        ({"publisert": "i fjor"}, "publisert", None),
        ({"grunnlag": "x" * 121}, "grunnlag", None),
        ({"grunn": "x" * 301}, "grunn", None),
        ({"kilde_url": "javascript:alert(1)"}, "kilde_url", None),
        ({"versjon": "mange"}, "versjon", None),
    ],
)
def test_daarlig_maaling_faar_melding_ved_feltet(
    scene: Scene, innhold: Innhold, felter: dict[str, str], felt: str, melding: str | None
) -> None:
    svar = registrer(inn(scene.leder), innhold.indikator, kilde="Det jeg skrev", **felter)

    form = svar.context["form"]
    assert svar.status_code == 422
    assert felt in form.errors
    assert melding is None or form.errors[felt] == [melding]
    assert "Det jeg skrev" in svar.content.decode()
    assert Maaling.objects.count() == 1


@pytest.mark.parametrize(
    ("skrevet", "verdi"),
    [("61,5", "61.5"), ("61.5", "61.5"), (" 061,5 ", "61.5"), ("\u00a061", "61"), ("61,5 %", "61.5"), ("+63", "63")],
)
def test_tall_leses_slik_folk_skriver_dem(scene: Scene, innhold: Innhold, skrevet: str, verdi: str) -> None:
    registrer(inn(scene.leder), innhold.indikator, verdi=skrevet)

    assert Maaling.objects.get(periode=date(2025, 1, 1)).verdi == Decimal(verdi)


def test_store_tall_leses_med_mellomrom_og_komma(scene: Scene, innhold: Innhold) -> None:
    stor = lag_indikator(innhold.maal, minste=None, stoerste=None)

    assert registrer(inn(scene.leder), stor, verdi="1 234,5").status_code == 302
    assert Maaling.objects.get(indikator=stor).verdi == Decimal("1234.5")


@pytest.mark.parametrize(
    ("felter", "felt", "melding"),
    [
        ({"verdi": ""}, "verdi", "Må fylles ut."),
        ({"verdi": "1.234,5"}, "verdi", "Verdien må være mellom 0 og 100 prosent."),
        ({"verdi": "101"}, "verdi", "Verdien må være mellom 0 og 100 prosent."),
        ({"verdi": "61,55"}, "verdi", "Tallet har for mange desimaler for denne indikatoren. Bruk høyst 1 desimal."),
        ({"periode": "maaned:2027-01-01"}, "periode", "Velg en periode fra listen."),
        ({"operator": "omtrent"}, "operator", None),
        ({"basisaar": "1066"}, "basisaar", "Skriv et årstall fra 1990."),
        ({"vedtatt_i": ""}, "vedtatt_i", "Må fylles ut."),
    ],
)
def test_daarlig_maaltall_faar_melding_ved_feltet(
    scene: Scene, innhold: Innhold, felter: dict[str, str], felt: str, melding: str | None
) -> None:
    gode = {"periode": "aar:2027-01-01", "operator": "minst", "verdi": "80", "vedtatt_i": "Sak 1/26", "versjon": "0"}
    url = reverse("maal:fastsett_maaltall", args=[innhold.indikator.pk])

    svar = inn(scene.etatsstyrer).post(url, {**gode, "grunnlag": "Det jeg skrev", **felter})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == [felt]
    assert melding is None or svar.context["form"].errors[felt] == [melding]
    assert "Det jeg skrev" in svar.content.decode()
    assert Maaltall.objects.count() == 1


def test_skjemaet_viser_hva_som_er_registrert_og_spoer_bare_den_som_retter_hvorfor(
    scene: Scene, innhold: Innhold
) -> None:
    client = inn(scene.leder)
    lag_maaling(innhold.indikator, 2023, "50")
    lag_maaling(innhold.indikator, 2023, "55", grunnlag="Ny metode")
    url = reverse("maal:registrer_maaling", args=[innhold.indikator.pk])

    ny, rett = client.get(url), client.get(url, {"rett": innhold.maaling.pk})

    side = ny.content.decode()
    assert ">2025</option>" in side
    assert ">2024: 60, versjon 1</option>" in side
    assert ">2023: 2 tall på ulike grunnlag</option>" in side
    assert "grunn" not in ny.context["form"].fields
    assert rett.context["form"].fields["grunn"].label == "Hvorfor rettes tallet?"
    assert 'value="60"' in rett.content.decode()
    feil = registrer(client, innhold.indikator, periode="aar:2024-01-01")
    assert 'name="grunn"' in feil.content.decode()


def test_en_maaling_som_finnes_rettes_bare_med_vilje_og_grunn(scene: Scene, innhold: Innhold) -> None:
    client = inn(scene.leder)
    rettelse = {"periode": "aar:2024-01-01", "verdi": "62"}

    foerste = registrer(client, innhold.indikator, **rettelse)
    assert foerste.status_code == 422
    assert "60 (2024)" in foerste.content.decode()
    assert foerste.context["form"]["versjon"].value() == "1"

    uten_grunn = registrer(client, innhold.indikator, **rettelse, versjon="1")
    assert uten_grunn.context["form"].errors["grunn"] == ["Skriv hvorfor tallet rettes."]

    registrer(client, innhold.indikator, **rettelse, versjon="1", grunn="Talt på nytt")
    versjoner = (
        Maaling.objects.filter(periode=date(2024, 1, 1)).order_by("versjon").values_list("versjon", "verdi", "grunn")
    )
    assert list(versjoner) == [(1, Decimal(60), ""), (2, Decimal(62), "Talt på nytt")]
    side = client.get(reverse("maal:indikator", args=[innhold.indikator.pk])).content.decode()
    assert f'id="maaling-{innhold.maaling.pk}"' in side
    assert "erstattet" in side


def test_rett_lenken_fyller_skjemaet(scene: Scene, innhold: Innhold) -> None:
    url = reverse("maal:registrer_maaling", args=[innhold.indikator.pk])

    side = inn(scene.leder).get(url, {"rett": innhold.maaling.pk}).content.decode()

    assert "Lest av for hånd" in side
    assertInHTML('<option value="aar:2024-01-01" selected>2024: 60, versjon 1</option>', side)


def test_et_nytt_grunnlag_blir_en_egen_foerste_versjon(scene: Scene, innhold: Innhold) -> None:
    registrer(inn(scene.leder), innhold.indikator, periode="aar:2024-01-01", verdi="58", grunnlag="Ny metode")

    assert list(Maaling.objects.order_by("pk").values_list("grunnlag", "versjon")) == [("", 1), ("Ny metode", 1)]


def test_maaltall_fastsettes_og_endres_med_grunn(scene: Scene, innhold: Innhold) -> None:
    client = inn(scene.etatsstyrer)
    url = reverse("maal:fastsett_maaltall", args=[innhold.indikator.pk])
    felter = {"periode": "aar:2027-01-01", "operator": "minst", "verdi": "80", "vedtatt_i": "Sak 1/26", "versjon": "0"}

    assert client.post(url, felter).status_code == 302
    assert client.post(url, {**felter, "verdi": "85"}).status_code == 422
    assert client.post(url, {**felter, "verdi": "85", "versjon": "1", "grunn": "Nytt vedtak"}).status_code == 302
    assert list(
        Maaltall.objects.filter(periode=date(2027, 1, 1)).order_by("versjon").values_list("verdi", flat=True)
    ) == [
        Decimal(80),
        Decimal(85),
    ]


def maalfelter(maal: Maal, **felter: str) -> dict[str, str]:
    return {
        "tekst": maal.tekst,
        "type": maal.type,
        "aar_fra": str(maal.aar_fra),
        "aar_til": str(maal.aar_til),
        "eier": str(maal.eier_id or ""),
        "stedfortreder": str(maal.stedfortreder_id or ""),
        "versjon": str(maal.versjon),
        "hvorfor": "Nytt vedtak",
        **felter,
    }


def test_to_som_lagrer_samme_maal_ser_begges_tekst(scene: Scene, innhold: Innhold) -> None:
    url = reverse("maal:endre", args=[innhold.maal.pk])
    sett = maalfelter(innhold.maal)

    inn(scene.etatsstyrer).post(url, {**sett, "tekst": "Den førstes tekst"})
    svar = inn(scene.kommunaldirektoer).post(url, {**sett, "tekst": "Den andres tekst"})

    assert svar.status_code == 422
    side = svar.content.decode()
    assert "Lagret av andre: «Den førstes tekst»" in side
    assert "Den andres tekst" in side
    innhold.maal.refresh_from_db()
    assert innhold.maal.tekst == "Den førstes tekst"

    inn(scene.kommunaldirektoer).post(
        url, {**sett, "tekst": "Den andres tekst", "versjon": svar.context["form"]["versjon"].value()}
    )
    innhold.maal.refresh_from_db()
    assert innhold.maal.tekst == "Den andres tekst"


def test_den_andre_som_merker_maalet_ser_den_foerstes_merker(scene: Scene, innhold: Innhold) -> None:
    url = reverse("maal:endre", args=[innhold.maal.pk])
    sett = maalfelter(innhold.maal)

    inn(scene.etatsstyrer).post(url, {**sett, "formaal": ["bedre_tjenester", "innbyggere"]})
    svar = inn(scene.kommunaldirektoer).post(url, {**sett, "formaal": ["gjennomfoering"]})

    assert svar.status_code == 422
    assert "Lagret av andre: «Bedre tjenester, Mer samhandling med innbyggerne»" in svar.content.decode()


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({"tekst": ""}, "tekst"),
        ({"tekst": "x" * 301}, "tekst"),
        ({"aar_fra": "i fjor"}, "aar_fra"),
        ({"aar_fra": "0"}, "aar_fra"),
        ({"aar_til": "2000"}, "aar_til"),
        ({"eier": "999999"}, "eier"),
        ({"eier": ""}, "eier"),
        ({"kilde_url": "ikke en adresse"}, "kilde_url"),
        ({"type": "tull"}, "type"),
    ],
)
def test_daarlig_maal_faar_melding_ved_feltet(
    scene: Scene, innhold: Innhold, felter: dict[str, str], felt: str
) -> None:
    url = reverse("maal:endre", args=[innhold.maal.pk])

    svar = inn(scene.etatsstyrer).post(url, {**maalfelter(innhold.maal), "handlingsrom": "Det jeg skrev", **felter})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == [felt]
    assert "Det jeg skrev" in svar.content.decode()


def test_lederen_endrer_ikke_et_fastsatt_maal(scene: Scene, innhold: Innhold) -> None:
    svar = inn(scene.leder).post(
        reverse("maal:endre", args=[innhold.maal.pk]), maalfelter(innhold.maal, tekst="Lettere")
    )

    assert svar.status_code == 422
    assert "Målet er fastsatt." in svar.content.decode()


def test_et_maal_gaar_hele_veien_fra_utkast_til_fastsatt(scene: Scene) -> None:
    leder, styrer = inn(scene.leder), inn(scene.etatsstyrer)
    felter = {
        "tekst": "Flere kommer fram i tide",
        "type": "brukermaal",
        "aar_fra": "2026",
        "aar_til": "2027",
    }
    leder.post(
        reverse("maal:nytt", args=[scene.relasjon.pk]),
        {**felter, "versjon": "0", "eier": scene.leder.pk, "stedfortreder": scene.medarbeider.pk},
    )
    maal = Maal.objects.get()
    url = reverse("maal:flytt_status", args=[maal.pk])

    for klient, til in ((leder, "i_dialog"), (leder, "foreslaatt"), (styrer, "fastsatt")):
        maal.refresh_from_db()
        if til == "fastsatt":
            spoer_partene_og_hoer_dem(maal, scene)
        assert klient.post(url, {"til": til, "versjon": maal.versjon}).status_code == 302
    maal.refresh_from_db()
    assert maal.status == Maalstatus.FASTSATT

    assert leder.post(url, {"til": "avsluttet", "versjon": maal.versjon}).status_code == 422
    assert styrer.post(url, {"til": "avsluttet", "versjon": maal.versjon}).context["form"].errors["grunn"]


def spoer_partene_og_hoer_dem(maal: Maal, scene: Scene) -> None:
    be_partene_uttale_seg(maal=maal, versjon=maal.versjon, frist=i_dag(), av=scene.leder)
    uttal_seg(maal=maal, organisasjon="Fagforbundet", ingen_merknad=True, tekst="", av=scene.tillitsvalgt)
    maal.refresh_from_db()


VURDERING = {
    "oppnaaelse": "avvik",
    "analyse": "Ned.",
    "vurdering": "Bekymringsfullt.",
    "usikkerhet": "Lite kjent.",
    "versjon": "0",
}


def vurderingsurl(maal: Maal, periode: str = "tertial:2025-09-01") -> str:
    return f"{reverse('maal:skriv_vurdering', args=[maal.pk])}?periode={periode}"


def test_en_medarbeider_skriver_og_lederen_godkjenner(scene: Scene, innhold: Innhold) -> None:
    inn(scene.medarbeider).post(vurderingsurl(innhold.maal), VURDERING)
    utkast = Vurdering.objects.get(periode=date(2025, 9, 1))
    assert (utkast.tilstand, utkast.skrevet_av) == ("utkast", scene.medarbeider)

    url = reverse("maal:godkjenn_vurdering", args=[utkast.pk])
    assert inn(scene.medarbeider).post(url, {"versjon": 1}).status_code == 403
    assert inn(scene.leder).post(url, {"versjon": 1}).status_code == 302

    utkast.refresh_from_db()
    assert (utkast.tilstand, utkast.godkjent_av) == ("godkjent", scene.leder)


def test_medarbeideren_kan_ikke_godkjenne_ved_aa_sende_knappen(scene: Scene, innhold: Innhold) -> None:
    svar = inn(scene.medarbeider).post(vurderingsurl(innhold.maal), {**VURDERING, "godkjenn": "ja"})

    assert svar.status_code == 403
    assert not Vurdering.objects.filter(periode=date(2025, 9, 1)).exists()


def test_ingen_godkjenner_en_tekst_de_ikke_har_lest(scene: Scene, innhold: Innhold) -> None:
    url = reverse("maal:godkjenn_vurdering", args=[innhold.utkast.pk])
    inn(scene.medarbeider).post(vurderingsurl(innhold.maal, "tertial:2026-05-01"), {**VURDERING, "versjon": "1"})

    svar = inn(scene.leder).post(url, {"versjon": 1})

    assert svar.status_code == 422
    innhold.utkast.refresh_from_db()
    assert innhold.utkast.tilstand == "utkast"


def test_en_godkjent_vurdering_faar_ny_utgave_og_den_gamle_kan_leses(scene: Scene, innhold: Innhold) -> None:
    leder = inn(scene.leder)

    leder.post(vurderingsurl(innhold.maal, "tertial:2026-01-01"), {**VURDERING, "godkjenn": "ja"})

    ny = Vurdering.objects.get(periode=date(2026, 1, 1), utgave=2)
    gammel = leder.get(reverse("maal:vurdering", args=[innhold.godkjent.pk])).content.decode()
    assert reverse("maal:vurdering", args=[ny.pk]) in gammel
    assert innhold.godkjent.analyse in gammel
    assert "Bekymringsfullt." in leder.get(reverse("maal:vis", args=[innhold.maal.pk])).content.decode()


def test_to_som_skriver_samme_vurdering_ser_begges_tekst(scene: Scene, innhold: Innhold) -> None:
    url = vurderingsurl(innhold.maal)
    inn(scene.medarbeider).post(url, {**VURDERING, "analyse": "Den førstes analyse"})

    svar = inn(scene.leder).post(url, {**VURDERING, "analyse": "Den andres analyse"})

    assert svar.status_code == 422
    assert "Lagret av andre: «Den førstes analyse»" in svar.content.decode()
    assert "Den andres analyse" in svar.content.decode()
    assert Vurdering.objects.get(periode=date(2025, 9, 1)).analyse == "Den førstes analyse"


def test_blir_utkastet_godkjent_imens_gaar_ingen_tekst_tapt(scene: Scene, innhold: Innhold) -> None:
    url = vurderingsurl(innhold.maal, "tertial:2026-05-01")
    inn(scene.leder).post(reverse("maal:godkjenn_vurdering", args=[innhold.utkast.pk]), {"versjon": 1})

    svar = inn(scene.medarbeider).post(url, {**VURDERING, "versjon": "1", "analyse": "Skrevet imens"})
    assert svar.status_code == 422
    assert "Skrevet imens" in svar.content.decode()

    inn(scene.medarbeider).post(
        url, {**VURDERING, "versjon": svar.context["form"]["versjon"].value(), "analyse": "Skrevet imens"}
    )
    assert Vurdering.objects.get(periode=date(2026, 5, 1), utgave=2).analyse == "Skrevet imens"


@pytest.mark.parametrize("felt", ["oppnaaelse", "analyse", "vurdering", "usikkerhet"])
def test_en_vurdering_uten_tekst_faar_melding_ved_feltet(scene: Scene, innhold: Innhold, felt: str) -> None:
    svar = inn(scene.leder).post(vurderingsurl(innhold.maal), {**VURDERING, "bes_om": "Det jeg skrev", felt: " "})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == [felt]
    assert "Det jeg skrev" in svar.content.decode()


def test_en_indikator_med_tall_bytter_ikke_enhet(scene: Scene, innhold: Innhold) -> None:
    indikator = innhold.indikator
    url = reverse("maal:endre_indikator", args=[indikator.pk])
    felter = {"navn": indikator.navn, "definisjon": indikator.definisjon, "desimaler": "1", "retning": "opp"}
    felter |= {"frekvens": "aar", "etterslep_mnd": "0", "kilde": "Fagsystemet", "versjon": "1"}

    svar = inn(scene.leder).post(url, {**felter, "enhet": "antall"})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == ["enhet"]
    assert inn(scene.leder).post(url, {**felter, "enhet": "prosent"}).status_code == 302


def test_uten_vurdering_sier_siden_at_ingen_har_vurdert(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)

    side = inn(scene.folkevalgt).get(reverse("maal:vis", args=[maal.pk])).content.decode()

    assert "Ikke vurdert" in side
    assert "Målet er ikke vurdert" in side
