"""A virksomhet's page with all its figures: who may come, what a cell says, what the page costs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling, lag_maaltall, lag_vurdering
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens, Indikatortype, Maalstatus
from tillit.maal.models import Indikator, Maaling
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
AAR = i_dag().year


def side(bruker: Bruker, scene: Scene, **aar: int | str) -> tuple[int, str]:
    client = inne(bruker)
    svar = client.get(f"/virksomheter/{scene.etat.pk}/tall/", aar)
    return svar.status_code, svar.content.decode()


def celler(innhold: str, navn: str) -> list[str]:
    """The row's cells as they are heard: without markup and without what only the eye gets."""
    rad = next(rad for rad in re.findall(r"<tr.*?</tr>", innhold, re.DOTALL) if f">{navn}<" in rad)
    for_oeret = re.sub(r'<(sup|span) aria-hidden="true">.*?</\1>', "", rad)
    return [re.sub(r"<[^>]+>", "", celle) for celle in re.findall(r"<td[^>]*>(.*?)</td>", for_oeret)]


def test_hver_rolle_moeter_siden(scene: Scene) -> None:
    roller = ["leder", "medarbeider", "etatsstyrer", "byraad", "folkevalgt", "revisor", "administrator"]
    koder = {rolle: side(getattr(scene, rolle), scene)[0] for rolle in [*roller, "utenforstaaende"]}
    assert koder == dict.fromkeys(roller, 200) | {"administrator": 403, "utenforstaaende": 404}


def test_siden_spoer_like_mye_for_en_og_for_hundre(scene: Scene) -> None:
    client = inne(scene.leder)
    antall = []
    for flere in (1, 99):
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        lag_vurdering(maal, av=scene.leder)
        for _ in range(flere):
            lag_maaltall(lag_indikator(maal), AAR, "80")
        Maaling.objects.bulk_create(
            Maaling(indikator=ett, periode=date(AAR - nr, 1, 1), verdi=nr)
            for ett in Indikator.objects.filter(maal=maal)
            for nr in range(1, 4)
        )
        with CaptureQueriesContext(connection) as spoersmaal:
            client.get(f"/virksomheter/{scene.etat.pk}/tall/")
        antall.append(len(spoersmaal))
    assert antall == [8, 8]


def test_hvert_tegn_er_ogsaa_sagt_med_ord(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Ventetid", desimaler=1)
    lag_maaling(indikator, AAR - 5, "1234.5")
    lag_maaling(indikator, AAR - 4, "-2.25", brudd=True, brudd_grunn="Ny metode")
    Maaling.objects.create(indikator=indikator, periode=date(AAR - 3, 1, 1), symbol=":")
    lag_maaling(indikator, AAR - 1, "7", foreloepig=True)
    lag_maaling(indikator, AAR - 1, "8", versjon=2, grunn="Kilden rettet")
    lag_maaltall(indikator, AAR - 1, "6")
    _, innhold = side(scene.leder, scene)
    assert celler(innhold, "Ventetid") == [
        "1\u202f234,5",
        "\u22122,25, brudd i serien fra denne perioden",
        "Vises ikke av hensyn til personvernet",
        "ikke registrert",
        "8, rettet etter at det ble registrert",
    ]
    assert "minst 6" in innhold


def test_ulike_grunnlag_holdes_fra_hverandre(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Utslipp")
    lag_maaling(indikator, AAR - 2, "10", grunnlag="Metode 2009")
    lag_maaling(indikator, AAR - 1, "20", grunnlag="Metode 2024")
    _, innhold = side(scene.leder, scene)
    assert celler(innhold, "Utslipp") == ["10, beregningsgrunnlag 1", "20, beregningsgrunnlag 2"]
    assert "g1: Metode 2009" in innhold


def test_perioder_av_ulik_lengde_staar_i_ett_rutenett_paa_en_tidsakse(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    for frekvens, maaned in ((Frekvens.MAANED, 3), (Frekvens.AAR, 1), (Frekvens.TERTIAL, 5)):
        indikator = lag_indikator(maal, frekvens=frekvens, navn=f"Per {frekvens}")
        Maaling.objects.create(indikator=indikator, periode=date(AAR - 1, maaned, 1), verdi=Decimal(5))
    lag_maaling(Indikator.objects.get(navn="Per aar"), AAR - 2, "4")
    _, innhold = side(scene.leder, scene)
    assert innhold.count("<table") == 1
    hode = innhold[innhold.index("<thead>") : innhold.index("</thead>")]
    assert f'rowspan="3">{AAR - 2}</th>' in hode
    assert f'colspan="12">{AAR - 1}</th>' in hode
    assert f'colspan="4">2.<span class="ds-sr-only"> tertial {AAR - 1}</span>' in hode
    assert f'mar<span class="ds-sr-only">s {AAR - 1}</span>' in hode
    assert celler(innhold, "Per aar") == ["4", "5"]
    assert celler(innhold, "Per tertial") == ["", "", "5", ""]
    assert celler(innhold, "Per maaned") == ["", "", "", "5", *[""] * 9]


def test_hver_rad_er_like_bred_som_hodet(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Uten indikator")
    for frekvens, dag in (
        ("kvartal", date(AAR - 2, 4, 1)),
        ("tertial", date(AAR - 2, 5, 1)),
        ("aar", date(AAR - 4, 1, 1)),
    ):
        indikator = lag_indikator(maal, frekvens=frekvens, navn=f"Per {frekvens}")
        Maaling.objects.create(indikator=indikator, periode=dag, verdi=Decimal(5))
    _, innhold = side(scene.leder, scene)

    def bredde(rad: str) -> int:
        return sum(int((re.search(r'colspan="(\d+)"', ett) or [0, 1])[1]) for ett in re.findall(r"<t[dh][^>]*>", rad))

    rader = re.findall(r"<tr.*?</tr>", innhold, re.DOTALL)
    assert {bredde(rad) for rad in rader[:1] + rader[3:]} == {1 + 1 + 1 + 12}
    assert [bredde(rad) for rad in rader[1:3]] == [12, 12], "years of one column reach down from the first line"
    assert "Målet har ingen indikator ennå." in innhold


def test_maalet_er_hodet_for_radene_sine(scene: Scene) -> None:
    for tekst in ("Først", "Sist"):
        lag_maaling(
            lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, tekst=tekst), navn=f"Tall {tekst}"), AAR - 1, "1"
        )
    _, innhold = side(scene.leder, scene)
    foerste, andre = re.findall(r"<tbody>.*?</tbody>", innhold, re.DOTALL)
    assert 'scope="rowgroup" colspan="2"' in foerste
    assert [("Først" in ett, "Tall Først" in ett, "Sist" in ett) for ett in (foerste, andre)] == [
        (True, True, False),
        (False, False, True),
    ]


def test_ingenting_mangler_foer_det_foerste_tallet_eller_etter_det_siste_noen_har(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    for navn, aarene in (("Lang", (5, 1)), ("Kort", (3, 2)), ("Tom", ())):
        indikator = lag_indikator(maal, navn=navn)
        for aar in aarene:
            lag_maaling(indikator, AAR - aar, "1")
    _, innhold = side(scene.leder, scene)
    ikke = "ikke registrert"
    assert celler(innhold, "Lang") == ["1", ikke, ikke, ikke, "1"]
    assert celler(innhold, "Kort") == ["", "", "1", "1", ikke]
    assert celler(innhold, "Tom") == [ikke] * 5


def test_en_skaar_er_lest_som_nivaaet_sitt_og_ord_som_ord(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    skaar = lag_indikator(maal, navn="Modenhet", type=Indikatortype.SKAAR, nivaaer=["Lav", "God"], desimaler=0)
    lag_maaling(skaar, AAR - 1, "2")
    ord_ = lag_indikator(maal, navn="Dialogen", type=Indikatortype.KVALITATIV)
    Maaling.objects.create(indikator=ord_, periode=date(AAR - 1, 1, 1), beskrivelse="Bedre <b>enn</b> før")
    _, innhold = side(scene.leder, scene)
    assert celler(innhold, "Modenhet") == ["2: God"]
    assert "Bedre &lt;b&gt;enn&lt;/b&gt; før" in innhold


def test_navn_er_aldri_markup(scene: Scene) -> None:
    lag_maaling(lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="<i>x</i>", enhet="<u>"), AAR - 1, "1")
    _, innhold = side(scene.leder, scene)
    assert "<i>x</i>" not in innhold
    assert "<u>" not in innhold


def test_man_velger_aarene_selv(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Ventetid")
    for aar in (1990, 2010, 2020):
        lag_maaling(indikator, aar, str(aar))
    assert len(celler(side(scene.leder, scene, fra=2005, til=2015)[1], "Ventetid")) == 1
    assert len(celler(side(scene.leder, scene, fra=1990, til=2020)[1], "Ventetid")) == 31


@pytest.mark.parametrize(
    ("aar", "melding"),
    [
        ({"fra": 2020, "til": 2010}, "Til år må være samme år eller senere."),
        ({"fra": 1900, "til": 2020}, "Velg høyst 40 år om gangen."),
        ({"fra": "i fjor"}, "Skriv et helt tall."),
    ],
)
def test_et_umulig_valg_sier_hva_som_er_galt_og_viser_tallene_likevel(
    scene: Scene, aar: dict[str, int | str], melding: str
) -> None:
    lag_maaling(lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Ventetid"), AAR - 1, "5")
    status, innhold = side(scene.leder, scene, **aar)
    assert (status, melding in innhold, ">Ventetid<" in innhold) == (200, True, True)


def test_utkast_vises_bare_for_partene_og_aldri_som_vet_ikke(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Hemmelig utkast", status=Maalstatus.UTKAST)
    assert "Hemmelig utkast" in side(scene.leder, scene)[1]
    assert "Vet ikke" not in side(scene.leder, scene)[1]
    assert "Hemmelig utkast" not in side(scene.folkevalgt, scene)[1]
