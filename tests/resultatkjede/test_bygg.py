"""A whole chain built at once, from a file, a copy or a template: all or nothing, and one step in the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pghistory.models
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resultatkjede import actions
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.enums import Steg
from resultatkjede.models import Kobling, Ledd, Leddindikator, Resultatkjede
from resultatkjede.queries import kjedebilde
from tests.resultatkjede.kjeder import lag_luftkjede, lag_stor_kjede
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal, lag_organ
from tillit.maal.models import Maal


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def bilde(ledd: tuple[Leddbilde, ...], koblinger: tuple[Koblingbilde, ...] = (), virksomhet: str = "") -> Kjedebilde:
    return Kjedebilde(maal_pk=0, maal="Et annet mål", virksomhet=virksomhet, ledd=ledd, koblinger=koblinger)


TO_LEDD = (Leddbilde(pk=1, steg=2, tekst="Feie gater"), Leddbilde(pk=2, steg=4, tekst="Renere luft der folk bor"))


def innhold(maal: Maal) -> tuple[list[object], list[object]]:
    """What a chain says, without its keys."""
    kjede = kjedebilde(maal)
    tekst = {ledd.pk: ledd.tekst for ledd in kjede.ledd}
    return (
        [replace(ledd, pk=0) for ledd in kjede.ledd],
        [(tekst[ett.fra], tekst[ett.til], replace(ett, pk=0, fra=0, til=0)) for ett in kjede.koblinger],
    )


def test_en_hel_kjede_bygges_likt_i_et_annet_maal(scene: Scene, maal: Maal) -> None:
    kilde = lag_maal(scene.relasjon, eier=scene.leder)
    lag_luftkjede(kilde)
    Kobling.objects.filter(kjede__maal=kilde).update(
        evidens_kilde="FHI 2024", ytre_faktorer="Vær", styrke="sterk", revurderes_dato=date(2027, 2, 1)
    )
    actions.bygg_kjede(maal=maal, bilde=kjedebilde(kilde), av=scene.leder)
    assert innhold(maal) == innhold(kilde)
    assert Ledd.objects.filter(kjede__maal=maal).values("uten_indikator_grunn", "risikotype").distinct().get() == {
        "uten_indikator_grunn": "",
        "risikotype": "",  # still follows the step
    }


def test_alt_er_ett_steg_i_historien(scene: Scene, maal: Maal) -> None:
    koblinger = (Koblingbilde(pk=1, fra=1, til=2),)
    resultat = actions.bygg_kjede(
        maal=maal, bilde=bilde(TO_LEDD, koblinger), av=scene.medarbeider, navn="kjede.kopiert"
    )
    alle = [*Ledd.objects.all(), *Kobling.objects.all(), resultat.kjede]
    hendelser = [ett for rad in alle for ett in pghistory.models.Events.objects.tracks(rad)]
    assert len(hendelser) == 4
    assert {ett.pgh_context_id for ett in hendelser} == {hendelser[0].pgh_context_id}
    assert hendelser[0].pgh_context["handling"] == "kjede.kopiert"
    assert hendelser[0].pgh_context["bruker"] == scene.medarbeider.pk


@pytest.mark.parametrize("ledd_i_steget", [1, 8])
def test_like_mange_spoerringer_for_en_liten_og_en_stor_kjede(scene: Scene, maal: Maal, ledd_i_steget: int) -> None:
    kilde = lag_maal(scene.relasjon, eier=scene.leder)
    lag_stor_kjede(kilde, ledd_i_steget=ledd_i_steget)
    stor = kjedebilde(kilde)
    with CaptureQueriesContext(connection) as spoerringer:
        actions.bygg_kjede(maal=maal, bilde=stor, av=scene.leder)
    assert len(spoerringer) == 11, [ett["sql"][:100] for ett in spoerringer]
    assert Ledd.objects.filter(kjede__maal=maal).count() == 5 * ledd_i_steget


def test_eiere_finnes_igjen_ved_navn_og_resten_sies_fra_om(scene: Scene, maal: Maal) -> None:
    lag_organ("Sykehuset", kortnavn="Syk")
    lag_organ("Lik etat", kortnavn="Lik")
    lag_organ("Lik bydel", kortnavn="Lik")
    ledd = tuple(
        Leddbilde(pk=nummer, steg=2, tekst=f"Ledd {nummer}", eier=eier, eier_utenfor=utenfor)
        for nummer, (eier, utenfor) in enumerate(
            [
                ("Syk", False),
                ("sykehuset", False),
                ("Ukjent etat", False),
                ("Lik", False),
                ("Statens vegvesen", True),
                ("Den andre etaten", False),
                ("", False),
            ]
        )
    )
    resultat = actions.bygg_kjede(maal=maal, bilde=bilde(ledd, virksomhet="Den andre etaten"), av=scene.leder)
    eiere = [(ett.eier.navn if ett.eier else None, ett.eier_utenfor) for ett in resultat.kjede.ledd.all()]
    assert eiere == [
        ("Sykehuset", ""),
        ("Sykehuset", ""),
        (None, ""),
        (None, ""),
        (None, "Statens vegvesen"),
        (scene.etat.navn, ""),
        (None, ""),
    ]
    assert [(merknad.tekst, merknad.hva) for merknad in resultat.plan.merknader] == [
        ("Eieren finnes ikke som organ her. Leddet får ingen eier:", ("«Ledd 2»: Ukjent etat",)),
        ("Flere organer her har samme navn. Leddet får ingen eier:", ("«Ledd 3»: Lik",)),
        ("Der Den andre etaten stod som eier av et ledd, settes Prøveetaten som eier:", ("«Ledd 5»",)),
    ]


def test_bare_maalets_egne_indikatorer_blir_med(scene: Scene, maal: Maal) -> None:
    egen = lag_indikator(maal, navn="Andel rene gater")
    fremmed = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Noe annet")
    avviklet = lag_indikator(maal, navn="Gammel", avviklet_dato=date(2020, 1, 1), avviklet_grunn="Byttet")
    tall = tuple(Leddtall(indikator=ett.pk, navn=ett.navn) for ett in (fremmed, avviklet))
    ledd = replace(TO_LEDD[0], tall=(Leddtall(indikator=99, navn="Andel  rene GATER"), *tall))
    resultat = actions.bygg_kjede(maal=maal, bilde=bilde((ledd,)), av=scene.leder)
    assert Leddindikator.objects.get().indikator == egen
    assert [merknad.hva for merknad in resultat.plan.merknader] == [
        ("«Feie gater»: Noe annet", "«Feie gater»: Gammel"),
    ]


def test_datoer_for_ny_vurdering_kan_bli_igjen(scene: Scene, maal: Maal) -> None:
    koblinger = (Koblingbilde(pk=1, fra=1, til=2, hypotese="Fordi", revurderes_dato=date(2027, 2, 1)),)
    resultat = actions.bygg_kjede(maal=maal, bilde=bilde(TO_LEDD, koblinger), av=scene.leder, med_revurdering=False)
    kobling = Kobling.objects.get()
    assert (kobling.hypotese, kobling.revurderes_dato) == ("Fordi", None)
    assert [ett.tekst for ett in resultat.plan.merknader] == ["Datoer for ny vurdering følger ikke med (1 kobling)."]


def test_en_kjede_med_ledd_roeres_ikke_uten_at_det_er_sagt(scene: Scene, maal: Maal) -> None:
    lag_kjede(maal)
    with pytest.raises(actions.KjedenErIkkeTom):
        actions.bygg_kjede(maal=maal, bilde=bilde(TO_LEDD), av=scene.leder)
    assert Ledd.objects.count() == 5


def test_det_som_legges_til_staar_nederst_og_det_som_finnes_brukes(scene: Scene, maal: Maal) -> None:
    lag_kjede(maal)
    ledd = (
        *TO_LEDD,
        Leddbilde(pk=3, steg=2, tekst="ledd i  AKTIVITETER"),
        Leddbilde(pk=4, steg=3, tekst="Ledd i produkter og tjenester"),
    )
    koblinger = tuple(
        Koblingbilde(pk=nummer, fra=fra, til=til) for nummer, (fra, til) in enumerate([(1, 2), (3, 4), (3, 2)])
    )
    for _ganger in range(2):  # the same file twice makes nothing twice
        resultat = actions.bygg_kjede(maal=maal, bilde=bilde(ledd, koblinger), av=scene.leder, legg_til=True)
    assert list(Ledd.objects.filter(steg=Steg.AKTIVITET).values_list("tekst", flat=True)) == [
        "Ledd i aktiviteter",
        "Feie gater",
    ]
    assert (Ledd.objects.count(), Kobling.objects.count()) == (7, 6)
    assert (resultat.plan.nye_ledd, resultat.plan.koblinger) == (0, ())
    assert resultat.plan.merknader[0].hva[2] == "«ledd i AKTIVITETER»"


def test_to_like_ledd_som_begge_finnes_blir_ett(scene: Scene, maal: Maal) -> None:
    lag_kjede(maal)
    like = tuple(Leddbilde(pk=pk, steg=2, tekst="Ledd i aktiviteter") for pk in (1, 2))
    til = Leddbilde(pk=3, steg=5, tekst="Friskere folk")
    koblinger = (Koblingbilde(pk=1, fra=1, til=3), Koblingbilde(pk=2, fra=2, til=3))
    actions.bygg_kjede(maal=maal, bilde=bilde((*like, til), koblinger), av=scene.leder, legg_til=True)
    assert Kobling.objects.filter(til__tekst="Friskere folk").count() == 1


FEIL = (
    ((Leddbilde(1, 2, "x" * 10_000),), (), "Ledd 1 («xxx", "teksten har 10000 tegn. Det er plass til 300."),
    ((Leddbilde(1, 6, "Noe"),), (), "Ledd 1 («Noe»)", "steget 6 finnes ikke"),
    ((Leddbilde(1, 2, "  "),), (), "Ledd 1:", "teksten mangler"),
    ((Leddbilde(1, 2, "a\0b"),), (), "Ledd 1", "tegn som ikke kan lagres"),
    ((Leddbilde(1, 2, "a\ud800b"),), (), "Ledd 1", "tegn som ikke kan lagres"),
    ((Leddbilde(1, 2, "a", paavirkbarhet="enorm"),), (), "Ledd 1", "påvirkbarheten «enorm» finnes ikke"),
    ((Leddbilde(1, 2, "a", risikotype="stor"),), (), "Ledd 1", "risikotypen «stor» finnes ikke"),
    ((Leddbilde(1, 2, "a"), Leddbilde(1, 3, "b")), (), "To ledd", "samme nøkkel"),
    (TO_LEDD, (Koblingbilde(1, 1, 9),), "Kobling 1", "ikke er med i kjeden"),
    (TO_LEDD, (Koblingbilde(1, 2, 1),), "Kobling 1 («Renere", "høyre mot venstre"),
    (TO_LEDD, (Koblingbilde(1, 1, 1),), "Kobling 1", "til seg selv"),
    (TO_LEDD, (Koblingbilde(1, 1, 2), Koblingbilde(2, 1, 2)), "Kobling 2", "allerede koblet"),
    (TO_LEDD, (Koblingbilde(1, 1, 2), Koblingbilde(2, 2, 1)), "Kobling 2", "går i ring"),
    (TO_LEDD, (Koblingbilde(1, 1, 2, hypotese="h" * 2001),), "Kobling 1", "hypotesen har 2001 tegn"),
    (TO_LEDD, (Koblingbilde(1, 1, 2, evidens="rykte"),), "Kobling 1", "evidensen «rykte» finnes ikke"),
    (TO_LEDD, (Koblingbilde(1, 1, 2, styrke="enorm"),), "Kobling 1", "styrken «enorm» finnes ikke"),
    (tuple(Leddbilde(n, 2, f"{n}") for n in range(301)), (), "301 ledd", "plass til 300"),
)


@pytest.mark.parametrize(("ledd", "koblinger", "hvor", "hva"), FEIL)
def test_feil_sier_hvor_og_ingenting_lagres(
    scene: Scene, maal: Maal, ledd: tuple[Leddbilde, ...], koblinger: tuple[Koblingbilde, ...], hvor: str, hva: str
) -> None:
    with pytest.raises(actions.KjedenKanIkkeBygges) as brudd:
        actions.bygg_kjede(maal=maal, bilde=bilde(ledd, koblinger), av=scene.leder)
    assert hvor in brudd.value.feil[0]
    assert hva in brudd.value.feil[0]
    assert not Resultatkjede.objects.exists()


def test_mange_feil_listes_bare_til_en_grense(scene: Scene, maal: Maal) -> None:
    mange = tuple(Leddbilde(n, 9, f"Ledd {n}") for n in range(25))
    with pytest.raises(actions.KjedenKanIkkeBygges, match="og 15 feil til") as brudd:
        actions.bygg_kjede(maal=maal, bilde=bilde(mange), av=scene.leder)
    assert len(brudd.value.feil) == 25


def test_en_tom_kjede_bygges_ikke(scene: Scene, maal: Maal) -> None:
    with pytest.raises(actions.KjedenErTom):
        actions.bygg_kjede(maal=maal, bilde=bilde(()), av=scene.leder)


@pytest.mark.parametrize("har_ledd", [False, True])
def test_byggingen_angres_i_ett(scene: Scene, maal: Maal, har_ledd: bool) -> None:
    if har_ledd:
        actions.legg_til_ledd(maal=maal, steg=2, tekst="Fra før", av=scene.leder)
    koblinger = (Koblingbilde(pk=1, fra=1, til=2),)
    actions.bygg_kjede(maal=maal, bilde=bilde(TO_LEDD, koblinger), av=scene.leder, legg_til=har_ledd)
    actions.angre(maal=maal, av=scene.leder)
    assert list(Ledd.objects.values_list("tekst", flat=True)) == (["Fra før"] if har_ledd else [])
    actions.gjenta(maal=maal, av=scene.leder)
    assert (Ledd.objects.count(), Kobling.objects.count()) == (2 + har_ledd, 1)
