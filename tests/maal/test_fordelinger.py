"""Parts of figures on the page: earlier periods, what other tables would give away, and ways to split that change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertInHTML, assertNotInHTML

from tests.maal.hjelp import inn
from tests.scene import Scene, lag_indikator, lag_maal
from tillit.felles.feil import EndretAvAndre
from tillit.maal import actions
from tillit.maal.actions.tall import TalletKanIkkeStaa
from tillit.maal.delbilder import Fordelingsbilde
from tillit.maal.enums import Frekvens, Indikatortype, Symbol
from tillit.maal.models import Fordeling, Indikator, Maal, Maaling
from tillit.maal.queries.fordelinger import synlige_deler

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paa_en_fast_dag() -> Iterator[None]:
    with time_machine.travel("2026-11-23T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder, stedfortreder=scene.medarbeider)


def antall(maal: Maal, **felter: Any) -> Indikator:
    return lag_indikator(maal, enhet="barn", desimaler=0, stoerste=None, **felter)


def delt(indikator: Indikator, scene: Scene, navn: str, *grupper: str, uttoemmende: bool = True) -> Fordeling:
    return actions.lag_fordeling(
        indikator=indikator,
        navn=navn,
        uttoemmende=uttoemmende,
        grupper=[actions.Gruppe(kode=ett, navn=ett) for ett in grupper],
        av=scene.leder,
    )


def registrer(
    indikator: Indikator,
    scene: Scene,
    periode: date,
    *deler: tuple[Fordeling, tuple[int | None, ...]],
    versjon: int = 0,
    **felter: Any,
) -> Maaling:
    """The total is that of the first way to split, unless `verdi` says otherwise."""
    alle = {
        gruppe.pk: actions.Gruppeverdi(verdi=Decimal(tall))
        for fordeling, tallene in deler
        for gruppe, tall in zip(fordeling.grupper.all(), tallene, strict=True)
        if tall is not None
    }
    verdi = Decimal(sum(tall for tall in deler[0][1] if tall is not None))
    return actions.registrer_maaling(
        indikator=indikator,
        periode=periode,
        grunnlag="",
        versjon=versjon,
        av=scene.leder,
        grunn="Talt på nytt" if versjon else "",
        deler=alle,
        **{"verdi": verdi, **felter},
    )


def bilder(maaling: Maaling) -> dict[str, Fordelingsbilde]:
    return {bilde.navn: bilde for bilde in synlige_deler([maaling])[maaling.pk]}


def vist(maaling: Maaling, navn: str = "Bydel") -> list[Decimal | None]:
    return [del_.verdi for del_ in bilder(maaling)[navn].deler]


def side(scene: Scene, indikator: Indikator, delt: str = "") -> str:
    svar = inn(scene.leder).get(reverse("maal:indikator", args=[indikator.pk]), {"delt": delt} if delt else {})
    return str(svar.content.decode()).replace("\u00a0", " ")


# What other tables would give away


def test_en_gruppe_som_var_skjult_i_forrige_versjon_vises_ikke_i_den_neste(scene: Scene, maal: Maal) -> None:
    indikator = antall(maal)
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Frogner", "Alna")
    registrer(indikator, scene, date(2025, 1, 1), (bydel, (2, 37, 59)))
    ny = registrer(indikator, scene, date(2025, 1, 1), (bydel, (8, 37, 59)), versjon=1)

    assert vist(ny) == [None, None, 59]


def test_et_tertial_er_skjult_ogsaa_i_aaret_det_er_en_del_av(scene: Scene, maal: Maal) -> None:
    tertial, aar = antall(maal, frekvens=Frekvens.TERTIAL), antall(maal)
    annen_enhet = lag_indikator(maal, enhet="søknader", desimaler=0, stoerste=None)
    deler = [delt(en, scene, "Bydel", "Sagene", "Frogner", "Alna") for en in (tertial, aar, annen_enhet)]
    foerste, *_resten = (
        registrer(tertial, scene, date(2025, maaned, 1), (deler[0], tall))
        for maaned, tall in ((1, (2, 20, 30)), (5, (9, 21, 31)), (9, (8, 22, 32)))
    )
    hele = registrer(aar, scene, date(2025, 1, 1), (deler[1], (19, 63, 93)))
    uvedkommende = registrer(annen_enhet, scene, date(2025, 1, 1), (deler[2], (19, 63, 93)))

    assert vist(foerste) == [None, None, 30]
    assert vist(hele) == [None, None, 93]
    assert vist(uvedkommende) == [19, 63, 93]


def test_en_krysset_fordeling_med_smaa_tall_viker_for_de_enkle(scene: Scene, maal: Maal) -> None:
    indikator = antall(maal)
    kryss = delt(indikator, scene, "Bydel og kjønn", "Sagene, jenter", "Sagene, gutter", "Alna, jenter", "Alna, gutter")
    bydel, kjoenn = (
        delt(indikator, scene, "Bydel", "Sagene", "Alna"),
        delt(indikator, scene, "Kjønn", "Jenter", "Gutter"),
    )
    maaling = registrer(
        indikator, scene, date(2025, 1, 1), (kryss, (2, 20, 30, 40)), (bydel, (22, 70)), (kjoenn, (32, 60))
    )

    svar = bilder(maaling)
    assert [svar[navn].hele for navn in ("Bydel og kjønn", "Bydel", "Kjønn")] == [True, False, False]
    assert vist(maaling, "Bydel og kjønn") == [None] * 4
    assert vist(maaling) == [22, 70]
    assert "sammen med det andre som vises om samme tall" in side(scene, indikator)


def test_naar_kilden_verner_hele_tallet_vises_ingen_av_gruppene(scene: Scene, maal: Maal) -> None:
    indikator = antall(maal)
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Alna")
    maaling = registrer(
        indikator, scene, date(2025, 1, 1), (bydel, (20, 30)), verdi=None, symbol=Symbol.KONFIDENSIELL.value
    )
    assert vist(maaling) == [None, None]


@pytest.mark.parametrize("antall_perioder", [1, 3])
def test_deler_leses_med_like_mange_spoerringer(
    scene: Scene, maal: Maal, antall_perioder: int, django_assert_num_queries: Any
) -> None:
    indikator = antall(maal)
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Alna")
    maalinger = [registrer(indikator, scene, date(2025 - nr, 1, 1), (bydel, (20, 30))) for nr in range(antall_perioder)]
    with django_assert_num_queries(4):
        assert len(synlige_deler(maalinger)) == antall_perioder


# Earlier periods


def test_en_tidligere_periode_kan_velges(scene: Scene, maal: Maal) -> None:
    indikator = antall(maal)
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Alna")
    gammel = registrer(indikator, scene, date(2023, 1, 1), (bydel, (231, 232)))
    registrer(indikator, scene, date(2024, 1, 1), (bydel, (241, 242)))
    registrer(indikator, scene, date(2025, 1, 1), (bydel, (251, 252)))

    nyeste, valgt, tull = (side(scene, indikator, delt) for delt in ("", str(gammel.pk), "999999"))
    assertInHTML('<td class="tall" data-label="Verdi">251</td>', nyeste)
    assert f'<option value="{gammel.pk}">2023</option>' in nyeste
    assertInHTML('<td class="tall" data-label="Verdi">231</td>', valgt)
    assertNotInHTML('<td class="tall" data-label="Verdi">251</td>', valgt)
    assert f'<option value="{gammel.pk}" selected>2023</option>' in valgt
    assertInHTML('<td class="tall" data-label="Verdi">251</td>', tull)


# Changed and ended


def skjemaet(fordeling: Fordeling, **felter: Any) -> dict[str, Any]:
    svar: dict[str, Any] = {
        "versjon": fordeling.versjon,
        "navn": fordeling.navn,
        "uttoemmende": "on",
        "i_bruk": "on",
        "nye": "",
        "grunn": "Bydelene er slått sammen",
    }
    for gruppe in fordeling.grupper.all():
        svar |= {f"navn_{gruppe.pk}": gruppe.navn, f"bruk_{gruppe.pk}": "on"}
    svar |= felter
    return {navn: verdi for navn, verdi in svar.items() if verdi is not None}


def endre(scene: Scene, fordeling: Fordeling, **felter: Any) -> Any:
    url = reverse("maal:endre_fordeling", args=[fordeling.pk])
    return inn(scene.leder).post(url, skjemaet(fordeling, **felter))


def grupper(fordeling: Fordeling) -> Mapping[str, int]:
    return {gruppe.navn: gruppe.pk for gruppe in fordeling.grupper.all()}


def test_en_avsluttet_gruppe_spoerres_det_ikke_etter_men_gamle_tall_beholder_den(scene: Scene, maal: Maal) -> None:
    indikator = antall(maal)
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Frogner", "Alna")
    pk = grupper(bydel)
    gammel = registrer(indikator, scene, date(2024, 1, 1), (bydel, (20, 30, 40)))

    with time_machine.travel("2026-11-23T13:00:00+01:00", tick=False):
        svar = endre(
            scene, bydel, nye="Sagene og Frogner", **{f"bruk_{pk[navn]}": None for navn in ("Sagene", "Frogner")}
        )
    assert svar.status_code == 302
    url = reverse("maal:registrer_maaling", args=[indikator.pk])
    with time_machine.travel("2026-11-24T12:00:00+01:00", tick=False):
        nytt_skjema = inn(scene.leder).get(url).content.decode()
        rettes = inn(scene.leder).get(url, {"rett": gammel.pk}).content.decode()
    assert f"del_{pk['Sagene']}" not in nytt_skjema
    assert f"del_{grupper(bydel)['Sagene og Frogner']}" in nytt_skjema
    assert f'name="del_{pk["Sagene"]}" value="20"' in " ".join(rettes.split())

    with time_machine.travel("2026-11-24T12:00:00+01:00", tick=False):
        ny = actions.registrer_maaling(
            indikator=indikator,
            periode=date(2025, 1, 1),
            grunnlag="",
            versjon=0,
            av=scene.leder,
            verdi=Decimal(96),
            deler={
                pk["Alna"]: actions.Gruppeverdi(verdi=Decimal(41)),
                grupper(bydel)["Sagene og Frogner"]: actions.Gruppeverdi(verdi=Decimal(55)),
            },
        )
    assert [(del_.navn, del_.verdi) for del_ in bilder(gammel)["Bydel"].deler] == [
        ("Sagene", Decimal(20)), ("Frogner", Decimal(30)), ("Alna", Decimal(40)),
    ]  # fmt: skip
    assert [(del_.navn, del_.verdi) for del_ in bilder(ny)["Bydel"].deler] == [
        ("Alna", Decimal(41)),
        ("Sagene og Frogner", Decimal(55)),
    ]


def test_en_avsluttet_fordeling_forklarer_seg_og_kan_tas_i_bruk_igjen(scene: Scene, maal: Maal) -> None:
    indikator = antall(maal)
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Alna")
    registrer(indikator, scene, date(2024, 1, 1), (bydel, (20, 30)))

    assert endre(scene, bydel, i_bruk=None).status_code == 302
    bydel.refresh_from_db()
    assert (bydel.avsluttet_dato, bydel.avsluttet_grunn) == (date(2026, 11, 23), "Bydelene er slått sammen")
    vist = side(scene, indikator)
    assert "«Bydel» er ikke lenger i bruk, siden 23. november 2026: Bydelene er slått sammen" in vist
    assertInHTML('<td class="tall" data-label="Verdi">20</td>', vist)
    skjema = inn(scene.leder).get(reverse("maal:registrer_maaling", args=[indikator.pk])).content.decode()
    assert f"del_{grupper(bydel)['Sagene']}" not in skjema

    assert endre(scene, bydel, grunn="Likevel").status_code == 302
    bydel.refresh_from_db()
    assert (bydel.avsluttet_dato, bydel.avsluttet_grunn) == (None, "")
    hendelser = Fordeling.events.rel.related_model.objects.filter(pgh_obj_id=bydel.pk)  # type: ignore[attr-defined]
    assert hendelser.count() == 3, "each change is kept"


@pytest.mark.parametrize(
    ("felter", "melding"),
    [
        ({"grunn": ""}, "Må fylles ut."),
        ({"navn": "Kjønn"}, "Indikatoren har allerede en fordeling med dette navnet."),
        ({"nye": "Alna"}, "To grupper har samme navn."),
    ],
)
def test_det_som_ikke_gaar_sies_ved_feltet_og_ingenting_mistes(
    scene: Scene, maal: Maal, felter: dict[str, str], melding: str
) -> None:
    indikator = antall(maal)
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Alna")
    delt(indikator, scene, "Kjønn", "Jenter", "Gutter")

    svar = endre(scene, bydel, **{f"navn_{grupper(bydel)['Sagene']}": "Sagene og Torshov", **felter})
    assert svar.status_code == 422
    assert melding in svar.content.decode()
    assert 'value="Sagene og Torshov"' in svar.content.decode()


def test_faerre_enn_to_grupper_er_ingen_fordeling(scene: Scene, maal: Maal) -> None:
    bydel = delt(antall(maal), scene, "Bydel", "Sagene", "Alna")
    svar = endre(scene, bydel, **{f"bruk_{grupper(bydel)['Alna']}": None})
    assert "En fordeling har minst to grupper i bruk." in svar.content.decode()


def test_den_som_lagrer_sist_ser_hva_den_foerste_skrev(scene: Scene, maal: Maal) -> None:
    bydel = delt(antall(maal), scene, "Bydel", "Sagene", "Alna")
    sagene = grupper(bydel)["Sagene"]
    innsendt = skjemaet(bydel, **{f"navn_{sagene}": "Sagene (nye grenser)"})
    assert endre(scene, bydel, **{f"navn_{sagene}": "Sagene bydel"}).status_code == 302

    url = reverse("maal:endre_fordeling", args=[bydel.pk])
    svar = inn(scene.etatsstyrer).post(url, innsendt)
    tekst = svar.content.decode()
    assert svar.status_code == 422
    assert "Lagret av andre: «Sagene bydel»" in tekst
    assert 'value="Sagene (nye grenser)"' in tekst
    endring = actions.Fordelingsendring("Bydel", uttoemmende=True, i_bruk=True, grupper={})
    with pytest.raises(EndretAvAndre):
        actions.endre_fordeling(fordeling=bydel, versjon=1, endring=endring, grunn="Prøve", av=scene.leder)


def test_av_en_andel_skjules_baade_de_som_telles_og_de_som_er_til_overs(scene: Scene, maal: Maal) -> None:
    indikator = lag_indikator(maal, type=Indikatortype.PROSENT, teller="i tide", nevner="i alt")
    bydel = delt(indikator, scene, "Bydel", "Sagene", "Frogner", "Alna")
    en, to, tre = bydel.grupper.all()

    def andel(teller: int, nevner: int) -> actions.Gruppeverdi:
        return actions.Gruppeverdi(
            verdi=(Decimal(teller) / nevner * 100).quantize(Decimal("0.1")),
            teller=Decimal(teller),
            nevner=Decimal(nevner),
        )

    maaling = actions.registrer_maaling(
        indikator=indikator, periode=date(2025, 1, 1), grunnlag="", versjon=0, av=scene.leder, teller=Decimal(160),
        nevner=Decimal(300), deler={en.pk: andel(98, 100), to.pk: andel(22, 100), tre.pk: andel(40, 100)},
    )  # fmt: skip
    (bilde,) = synlige_deler([maaling])[maaling.pk]
    assert (bilde.deler[0].verdi, bilde.deler[0].teller) == (None, None)
    assert bilde.antall_skjulte >= 2


def test_for_mange_desimaler_avvises_ogsaa_der_ingen_skjema_har_sett_dem(scene: Scene, maal: Maal) -> None:
    with pytest.raises(TalletKanIkkeStaa, match="for mange desimaler"):
        actions.registrer_maaling(
            indikator=lag_indikator(maal), periode=date(2025, 1, 1), grunnlag="", versjon=0, av=scene.leder,
            verdi=Decimal("61.55"),
        )  # fmt: skip
