"""The pages of how much is asked: who meets them, what they say, and fixed numbers of queries."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from styringsdialog.enums import Moetetype, Signaltype
from tests.handlingsrom.hjelp import gitt, meldt
from tests.oversikt.test_bedt_om import lag_bindende
from tests.rapportering.hjelp import lag_periode
from tests.rapporteringskrav.hjelp import stilt
from tests.scene import ROLLENE, Scene, inne, klokken, lag_indikator, lag_maal, lag_moete, lag_organ, lag_relasjon
from tillit.felles.tid import i_dag
from tillit.handlingsrom import actions as rom
from tillit.maal.enums import Frekvens, Indikatorrolle, Maalstatus
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapporteringskrav import actions as krav
from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.poster import styringsposter
from tillit.styringsmengde.queries import Tillitsside, mengde, mengder, telleside

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
AVDELINGENS = {"etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
I_AAR = i_dag().year


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"styringsmengde:{navn}", args=deler)


def lag_krav(scene: Scene, nummer: int = 0, *, aar: int = I_AAR) -> None:
    """A goal of each wording, a parameter, an oppdrag, a signal and a rapporteringskrav."""
    lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Utarbeide {nummer} planer", aar_fra=aar, aar_til=aar)
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Flere enn {nummer} bor trygt", aar_fra=aar, aar_til=aar)
    lag_indikator(maal, rolle="styringsparameter")
    lag_indikator(maal)
    lag_bindende(scene, type=Signaltype.OPPDRAG, tekst=f"Oppdraget {nummer}", dag=date(aar, 3, 2))
    lag_bindende(scene, tekst=f"Signalet {nummer}", dag=date(aar, 3, 2))


@pytest.mark.parametrize(
    ("navn", "kan"),
    [
        ("regel", LESERE | {"folkevalgt", "utenforstaaende", "annen_etatsstyrer"}),
        ("relasjonen", LESERE),
        ("aaret", LESERE),
        ("avdelingen", AVDELINGENS),
        ("byen", AVDELINGENS | {"annen_etatsstyrer"}),
    ],
)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, navn: str, kan: set[str]) -> None:
    deler = {
        "relasjonen": (scene.relasjon.pk,),
        "aaret": (scene.relasjon.pk, I_AAR),
        "avdelingen": (scene.avdeling.pk,),
    }.get(navn, ())
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse(navn, *deler)).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}


def test_byen_viser_hver_leser_bare_sine(scene: Scene) -> None:
    for rolle, ser_etaten, ser_den_andre in (
        ("etatsstyrer", True, False),
        ("annen_etatsstyrer", False, True),
        ("revisor", True, True),
    ):
        side = inne(getattr(scene, rolle)).get(adresse("byen")).content.decode()
        lenker = [adresse("relasjonen", ett.pk) in side for ett in (scene.relasjon, scene.annen_relasjon)]
        assert lenker == [ser_etaten, ser_den_andre], rolle


@pytest.mark.en_mandag
def test_hvert_tall_aapner_listen_over_det_som_er_talt(scene: Scene) -> None:
    lag_krav(scene, 1)
    lag_krav(scene, 2, aar=I_AAR - 1)
    stilt(scene, hva="Antall åpne saker", hyppighet="aar", gjelder_fra=date(I_AAR, 1, 1))
    side = telleside(scene.relasjon, I_AAR)
    assert {str(ett.slag): (ett.antall, ett.i_fjor) for ett in side.telling.linjer} == {
        "maal": (2, 2),
        "parameter": (1, 1),
        "styringssignal": (1, 1),
        "oppdrag": (1, 1),
        "rapporteringskrav": (1, 0),
    }
    assert (side.telling.andel.aktivitet, side.telling.andel.alle) == (2, 6)
    html = unescape(inne(scene.leder).get(adresse("aaret", scene.relasjon.pk, I_AAR)).content.decode())
    for slag in Postslag:
        assert f'href="#talt-{slag}"' in html
        assert f'id="talt-{slag}"' in html
    assert 'id="talt-aktivitetskrav"' in html
    assert [ett in html for ett in ("Oppdraget 1", "Oppdraget 2", "1 mer enn året før", "33 prosent")] == [
        True,
        False,
        True,
        True,
    ]
    assert "Formulert som aktivitet" in html
    assert "Timer er ikke anslått" in html


@pytest.mark.en_mandag
def test_det_samme_oppdraget_i_to_moeter_telles_en_gang(scene: Scene) -> None:
    for dag in (date(I_AAR, 3, 2), date(I_AAR, 4, 13)):
        lag_bindende(scene, type=Signaltype.OPPDRAG, tekst="Lag en plan", dag=dag)
    [ett] = telleside(scene.relasjon, I_AAR).telling.av(Postslag.OPPDRAG).telt
    assert len(ett.poster) == 2


def test_et_aar_uten_moeter_eller_brev_er_ikke_kjent_og_holdes_ikke_mot_noe(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=I_AAR - 1, aar_til=I_AAR)
    klient = inne(scene.leder)
    for aar in (I_AAR - 1, I_AAR):
        side = unescape(klient.get(adresse("aaret", scene.relasjon.pk, aar)).content.decode())
        assert f"Ingen styringsmøter eller brev er ført i Tillit for {aar}." in side
        assert "Året før er ikke kjent" in side
    assert klient.get(adresse("relasjonen", scene.relasjon.pk)).content.decode().count("Ikke kjent") == 4


def test_et_krav_som_er_over_telles_i_de_aarene_det_gjaldt(scene: Scene) -> None:
    stilt(scene, gjelder_fra=date(I_AAR - 1, 5, 1), sluttdato=date(I_AAR, 12, 31))
    assert sorted(aar for _pk, aar in styringsposter([scene.relasjon.pk], I_AAR - 5, I_AAR + 1)) == [I_AAR - 1, I_AAR]


@pytest.mark.en_mandag
def test_ikke_noe_utenfor_aarene_leses_og_alt_innenfor(scene: Scene) -> None:
    """Whatever the first and the last year are, each source gives what it has of those, and of no other."""
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2024, aar_til=2026)
    lag_indikator(maal, rolle=Indikatorrolle.STYRINGSPARAMETER)
    for dag in (date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        lag_bindende(scene, type=Signaltype.OPPDRAG, tekst=f"Lag planen for {dag}", dag=dag)
    stilt(scene, gjelder_fra=date(2025, 12, 31), sluttdato=date(2027, 1, 1))
    for aar in (2025, 2026):
        tertial = Periode.som_inneholder(date(aar, 5, 1), Frekvens.TERTIAL)
        lag_periode(
            scene.relasjon,
            av=scene.etatsstyrer,
            periode=tertial,
            aapnes_dato=tertial.slutt,
            frist=date(aar, 12, 31),
        )
    alt = styringsposter([scene.relasjon.pk], 2020, 2027)
    assert {aar: len(poster) for (_pk, aar), poster in alt.items()} == {2024: 3, 2025: 5, 2026: 5, 2027: 1}
    for fra in range(2023, 2029):
        for til in range(fra, 2029):
            utsnitt = {sted: poster for sted, poster in alt.items() if fra <= sted[1] <= til}
            assert styringsposter([scene.relasjon.pk], fra, til) == utsnitt, (fra, til)


@pytest.mark.en_mandag
def test_siden_viser_de_nyeste_aarene_og_veien_til_de_eldre(scene: Scene) -> None:
    for aar in (2020, 2021, 2026):
        lag_bindende(scene, type=Signaltype.OPPDRAG, tekst=f"Lag planen for {aar}", dag=date(aar, 3, 2))
    bilde = mengde(scene.relasjon)
    assert ([ett.aar for ett in bilde.aarene], bilde.eldre) == ([2026, 2021], (2020,))
    assert (
        adresse("aaret", scene.relasjon.pk, 2020)
        in inne(scene.leder).get(adresse("relasjonen", scene.relasjon.pk)).content.decode()
    )
    assert telleside(scene.relasjon, 2020).aarene == (2026, 2021, 2020)


@pytest.mark.en_mandag
def test_de_eldre_aarene_er_relasjonens_egne_og_de_nyeste_av_dem_staar_foerst(scene: Scene) -> None:
    for aar in (2018, 2020, 2021, 2026):
        lag_bindende(scene, tekst=f"Signalet fra {aar}", dag=date(aar, 3, 2))
    nabo = lag_relasjon(scene.avdeling, lag_organ("Nabo"))
    assert [ett.eldre for ett in mengder([scene.relasjon, nabo])] == [(2020, 2018), ()]


@pytest.mark.en_mandag
def test_et_maal_som_er_avsluttet_styrer_i_aarene_foer_og_et_utkast_i_ingen(scene: Scene) -> None:
    for status in (Maalstatus.AVSLUTTET, Maalstatus.UTKAST, Maalstatus.FORESLAATT):
        lag_maal(scene.relasjon, eier=scene.leder, status=status, aar_fra=I_AAR - 2, aar_til=I_AAR + 1)
    poster = styringsposter([scene.relasjon.pk], I_AAR - 3, I_AAR + 1)
    assert {aar: len(her) for (_pk, aar), her in poster.items()} == {I_AAR - 2: 1, I_AAR - 1: 1}


@pytest.mark.en_mandag
def test_et_moete_som_ikke_kan_styre_gjoer_ikke_aaret_kjent_og_et_som_kan_gjoer_det(scene: Scene) -> None:
    lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(date(2023, 3, 1), 9), type=Moetetype.FAG)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(date(2024, 3, 1), 9))
    side = telleside(scene.relasjon, 2023)
    assert (side.aarene, side.er_kjent) == ((i_dag().year, 2024, 2023), False)
    assert telleside(scene.relasjon, 2024).er_kjent
    assert telleside(scene.relasjon, 2024).aarene == (i_dag().year, 2024)


@pytest.mark.en_mandag
def test_bare_aar_som_er_kjent_tegnes(scene: Scene) -> None:
    aar = i_dag().year
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 3, aar_til=aar)
    for kjent in (aar - 2, aar):
        lag_bindende(scene, tekst=f"Signalet fra {kjent}", dag=date(kjent, 3, 2))
    bilde = mengde(scene.relasjon)
    assert [(ett.aar, ett.er_kjent) for ett in bilde.aarene] == [
        (aar, True), (aar - 1, False), (aar - 2, True), (aar - 3, False)
    ]  # fmt: skip
    assert [rad.periode for rad in bilde.diagram.rader if rad.verdi] == [str(aar - 2), str(aar)]


@pytest.mark.en_mandag
def test_et_maal_som_er_tatt_inn_telles_der_det_sto_i_aarene_foer_og_i_det_nye_fra_aaret_det_gikk(scene: Scene) -> None:
    aar = i_dag().year
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 1, aar_til=aar)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    ny = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    assert inne(scene.annen_etatsstyrer).post(reverse("maal:ta_inn", args=[ny.pk])).status_code == 302
    assert set(styringsposter([scene.relasjon.pk, ny.pk], aar - 1, aar)) == {(scene.relasjon.pk, aar - 1), (ny.pk, aar)}


@pytest.mark.en_mandag
def test_en_parameter_som_er_tatt_ut_av_bruk_telles_i_aarene_foer(scene: Scene) -> None:
    aar = i_dag().year
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 1, aar_til=aar)
    ut = {"avviklet_dato": date(aar, 1, 1), "avviklet_grunn": "Ble aldri målt."}
    lag_indikator(maal, rolle=Indikatorrolle.STYRINGSPARAMETER, **ut)
    poster = styringsposter([scene.relasjon.pk], aar - 1, aar)
    assert {sted[1]: [ett.slag for ett in her] for sted, her in poster.items()} == {
        aar - 1: [Postslag.MAAL, Postslag.PARAMETER],
        aar: [Postslag.MAAL],
    }


@pytest.mark.en_mandag
def test_fullmaktene_er_de_som_gjelder_i_dag_og_bruken_er_aarets(scene: Scene) -> None:
    gjelder = gitt(scene, fra=date(i_dag().year - 1, 1, 1))
    over = gitt(scene, hva="Å leie inn", gyldig_til=i_dag() + timedelta(days=1))
    for fullmakt, dag in ((gjelder, date(i_dag().year - 1, 12, 31)), (gjelder, i_dag()), (over, i_dag())):
        rom.foer_bruk(fullmakt=fullmakt, dag=dag, tekst="Brukt.", av=scene.leder)
    assert mengde(scene.relasjon).tillit == Tillitsside(fullmakter=2, brukt=2)
    with travel(klokken(i_dag() + timedelta(days=2), 9)):
        assert mengde(scene.relasjon).tillit == Tillitsside(fullmakter=1, brukt=1)


def test_timene_er_de_virksomheten_anslaar(scene: Scene) -> None:
    rad = stilt(scene, hyppighet="aar", gjelder_fra=date(I_AAR, 1, 1), sluttdato=date(I_AAR, 12, 31))
    krav.anslaa_tid(krav=rad, minutter=90, av=scene.leder)
    side = unescape(inne(scene.leder).get(adresse("aaret", scene.relasjon.pk, I_AAR)).content.decode())
    assert "tar 1,5 timer i året" in side


def test_krav_og_handlingsrom_staar_side_om_side(scene: Scene) -> None:
    lag_krav(scene)
    meldt(scene, fullmakt=gitt(scene))
    side = unescape(inne(scene.leder).get(adresse("relasjonen", scene.relasjon.pk)).content.decode())
    assert "5 krav i år. 2 av 5 er aktivitetskrav (40 prosent)." in " ".join(side.split())
    assert "1 fullmakt gjelder i dag." in side
    assert "1 grense venter på svar." in side


@pytest.mark.en_mandag
@pytest.mark.parametrize(("aar", "tegnes"), [(2, False), (3, True)])
def test_det_tegnes_fra_tre_aar(scene: Scene, aar: int, tegnes: bool) -> None:
    for bakover in range(aar):
        lag_krav(scene, aar=I_AAR - bakover)
    side = inne(scene.leder).get(adresse("relasjonen", scene.relasjon.pk)).content.decode()
    assert ('<svg class="diagram__tegning' in side) is tegnes
    assert all(adresse("aaret", scene.relasjon.pk, I_AAR - bakover) in side for bakover in range(aar))


def test_virksomhetene_staar_etter_navn_og_aldri_etter_hvor_mye(scene: Scene) -> None:
    lag_relasjon(scene.avdeling, lag_organ("Å-etaten"))
    lag_relasjon(scene.avdeling, lag_organ("Arkivetaten"))
    lag_krav(scene)
    side = inne(scene.etatsstyrer).get(adresse("avdelingen", scene.avdeling.pk)).content.decode()
    steder = [side.index(navn) for navn in ("Arkivetaten</a>", f"{scene.etat.navn}</a>", "Å-etaten</a>")]
    assert steder == sorted(steder)


@pytest.mark.parametrize("aar", [1999, I_AAR + 2])
def test_aar_som_ikke_kan_telles_finnes_ikke(scene: Scene, aar: int) -> None:
    assert inne(scene.leder).get(adresse("aaret", scene.relasjon.pk, aar)).status_code == 404


@pytest.mark.en_mandag
@pytest.mark.parametrize("navn", ["aaret", "relasjonen", "avdelingen", "byen"])
def test_sidene_spoer_like_mye_uansett_mengde(scene: Scene, navn: str, django_assert_max_num_queries: Any) -> None:
    klient = inne(scene.etatsstyrer)
    deler = {
        "relasjonen": (scene.relasjon.pk,),
        "aaret": (scene.relasjon.pk, I_AAR),
        "avdelingen": (scene.avdeling.pk,),
    }.get(navn, ())
    malt = []
    for antall in (1, 3):
        for nummer in range(antall):
            lag_krav(scene, 10 * antall + nummer)
            stilt(scene, hva=f"Tall {antall} {nummer}")
            gitt(scene)
            lag_relasjon(scene.avdeling, lag_organ())
        with django_assert_max_num_queries(9) as spoersmaal:
            klient.get(adresse(navn, *deler))
        malt.append(len(spoersmaal))
    assert malt[0] == malt[1]
