"""The life of a demand: each act, each refusal, and what the database holds whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.rapporteringskrav.hjelp import (
    avtalt_tak,
    eierstyrt,
    fjernet,
    flere,
    foreslaatt_tak,
    fullt,
    meldt,
    ordene,
    stilt,
    svart_tak,
    vurdert,
)
from tests.scene import Scene, lag_indikator, lag_maal, lag_moete
from tests.styringsdialog.hjelp import nektes
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.laas import alene
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.varighet import RelasjonenErAvsluttet
from tillit.rapporteringskrav import actions, queries
from tillit.rapporteringskrav.access import andre_styrte, hent_krav
from tillit.rapporteringskrav.enums import Kravstatus, Kravutfall
from tillit.rapporteringskrav.models import Kravbruk, Kravvurdering, Rapporteringskrav, Tidsanslag

pytestmark = pytest.mark.django_db


def test_det_avdelingen_stiller_gjelder_med_en_gang(scene: Scene) -> None:
    krav = stilt(scene)
    assert (krav.status, krav.part, krav.laget_av) == (Kravstatus.GJELDER, Part.OVERORDNET, scene.etatsstyrer)
    assert krav.sammen is None


def test_det_virksomheten_melder_gjelder_naar_avdelingen_sier_det(scene: Scene) -> None:
    krav = meldt(scene)
    assert krav.status == Kravstatus.MELDT
    actions.bekreft_krav(krav=krav, av=scene.etatsstyrer)
    krav.refresh_from_db()
    assert (krav.status, krav.besvart_av) == (Kravstatus.GJELDER, scene.etatsstyrer)
    with pytest.raises(actions.KravetErBesvart):
        actions.avkreft_krav(krav=krav, svar="Nei.", av=scene.etatsstyrer)


def test_det_som_ikke_er_et_krav_har_et_svar_og_staar_fast(scene: Scene) -> None:
    krav = meldt(scene)
    actions.avkreft_krav(krav=krav, svar="Det var et spørsmål.", av=scene.etatsstyrer)
    krav.refresh_from_db()
    assert (krav.status, krav.svar) == (Kravstatus.TRUKKET, "Det var et spørsmål.")
    with pytest.raises(actions.KravetErAvsluttet):
        actions.anslaa_tid(krav=krav, minutter=30, av=scene.leder)


def test_det_samme_til_flere_er_en_rad_hver_bundet_sammen(scene: Scene) -> None:
    stilte = actions.still_krav(relasjon=scene.relasjon, ogsaa=flere(scene, 2), av=scene.etatsstyrer, **ordene())
    assert len(stilte) == 3
    assert len({ett.sammen for ett in stilte}) == 1
    assert stilte[0].sammen is not None


def test_medianen_er_av_de_andres_nyeste(scene: Scene) -> None:
    egen, *andre = actions.still_krav(relasjon=scene.relasjon, ogsaa=flere(scene, 3), av=scene.etatsstyrer, **ordene())
    for krav, minutter in zip(andre, (10, 600, 40), strict=True):
        actions.anslaa_tid(krav=krav, minutter=minutter, av=scene.leder)
    actions.anslaa_tid(krav=andre[1], minutter=30, av=scene.leder)
    actions.anslaa_tid(krav=egen, minutter=4000, av=scene.leder)
    bilde = queries.kravbilde(hent_krav(scene.leder, egen.pk), scene.leder)
    assert bilde.andres_median == 30
    to = actions.still_krav(relasjon=scene.relasjon, ogsaa=flere(scene, 1), av=scene.etatsstyrer, **ordene())
    actions.anslaa_tid(krav=to[1], minutter=10, av=scene.leder)
    assert queries.kravbilde(hent_krav(scene.leder, to[0].pk), scene.leder).andres_median is None


def test_det_nyeste_anslaget_teller_og_alle_blir_staaende(scene: Scene) -> None:
    krav = stilt(scene)
    for minutter in (60, 90):
        actions.anslaa_tid(krav=krav, minutter=minutter, av=scene.medarbeider)
    bilde = queries.kravbilde(hent_krav(scene.leder, krav.pk), scene.leder)
    assert [ett.minutter for ett in bilde.anslag] == [90, 60]
    assert Tidsanslag.objects.count() == 2


def test_fjernet_er_over_fra_en_dag(scene: Scene) -> None:
    krav = fjernet(scene, stilt(scene))
    assert (krav.status, krav.over_fra) == (Kravstatus.FJERNET, i_dag())
    with pytest.raises(actions.KravetErAvsluttet):
        vurdert(scene, krav, Kravutfall.FORANKRE, hjemmel="Lov")


def test_forankret_har_hjemmel_og_forandret_har_nye_ord(scene: Scene) -> None:
    krav = stilt(scene, hjemmel="")
    vurdert(scene, krav, Kravutfall.FORANKRE, hjemmel="Byrådssak 12/26")
    vurdert(scene, krav, Kravutfall.FORANDRE, hva=krav.hva, hvorfor=krav.hvorfor, hyppighet="aar")
    krav.refresh_from_db()
    assert (krav.hjemmel, krav.hyppighet) == ("Byrådssak 12/26", "aar")
    assert list(krav.vurderinger.values_list("utfall", flat=True)) == ["forandre", "forankre"]


def test_fastholdt_har_ny_sluttdato(scene: Scene) -> None:
    krav, ny = stilt(scene), i_dag() + timedelta(days=1400)
    vurdert(scene, krav, Kravutfall.FASTHOLDE, sluttdato=ny)
    krav.refresh_from_db()
    assert krav.sluttdato == ny


BRUDD: dict[type[Regelbrudd], Callable[[Scene], Any]] = {
    actions.SluttdatoFoerKravetBegynner: lambda s: stilt(s, sluttdato=i_dag() - timedelta(days=1)),
    actions.SluttdatoErPassert: lambda s: stilt(
        s, gjelder_fra=i_dag() - timedelta(days=9), sluttdato=i_dag() - timedelta(days=1)
    ),
    actions.KravetVarerForLenge: lambda s: stilt(s, sluttdato=i_dag() + timedelta(days=1462)),
    actions.OpphavUtenForklaring: lambda s: stilt(s, opphav="annet"),
    actions.EierstyringKreverHjemmel: lambda s: actions.still_krav(
        relasjon=eierstyrt(s)[0], av=s.etatsstyrer, **ordene(hjemmel="")
    ),
    actions.ForlengesVedVurdering: lambda s: _endret(s, sluttdato=i_dag() + timedelta(days=800)),
    actions.KravetErAvsluttet: lambda s: _noter(s, fjernet(s, stilt(s))),
    actions.KravetErBesvart: lambda s: actions.bekreft_krav(krav=stilt(s), av=s.etatsstyrer),
    actions.BruktIFramtiden: lambda s: _noter(s, stilt(s), dag=i_dag() + timedelta(days=1)),
    actions.KravetVentesBekreftet: lambda s: vurdert(s, meldt(s), Kravutfall.FORANKRE, hjemmel="Lov"),
    actions.OverTilbakeITid: lambda s: vurdert(s, stilt(s), Kravutfall.FJERNE, over_fra=i_dag() - timedelta(days=1)),
    actions.NySluttdatoErForTidlig: lambda s: vurdert(
        s, stilt(s), Kravutfall.FASTHOLDE, sluttdato=i_dag() + timedelta(days=700)
    ),
    actions.OverTaketUtenGrunn: lambda s: [avtalt_tak(s, timer=1), fullt(s), stilt(s)],
    actions.TakforslagVenter: lambda s: [foreslaatt_tak(s), foreslaatt_tak(s)],
    actions.TakforslagErBesvart: lambda s: svart_tak(s, avtalt_tak(s)),
    actions.EgetTakforslag: lambda s: svart_tak(s, foreslaatt_tak(s), av=s.etatsstyrer, part=Part.OVERORDNET),
    actions.IkkeEgetTakforslag: lambda s: actions.trekk_tak(tak=foreslaatt_tak(s), av=s.leder, part=Part.UNDERORDNET),
    actions.SluttforslagVenter: lambda s: [
        actions.foreslaa_slutt(krav=krav, grunn="x", av=s.leder) for krav in [stilt(s)] * 2
    ],
    actions.SluttforslagErBesvart: lambda s: [
        actions.svar_at_det_bestaar(forslag=forslag, svar="x", av=s.etatsstyrer)
        for forslag in [actions.foreslaa_slutt(krav=stilt(s), grunn="x", av=s.leder)] * 2
    ],
    actions.TalletErIkkeVirksomhetens: lambda s: actions.velg_tallet(
        krav=stilt(s),
        indikator=lag_indikator(lag_maal(s.annen_relasjon, eier=s.utenforstaaende)),
        av=s.leder,
        part=Part.UNDERORDNET,
    ),
    actions.IngentingErForandret: lambda s: vurdert(
        s, stilt(s), Kravutfall.FORANDRE, **{felt: ordene()[felt] for felt in ("hva", "hvorfor", "hyppighet")}
    ),
}


def _endret(scene: Scene, **andre: Any) -> None:
    krav = stilt(scene)
    actions.endre_krav(krav=krav, versjon=krav.versjon, av=scene.etatsstyrer, **ordene(**andre))


def _noter(scene: Scene, krav: Rapporteringskrav, **andre: Any) -> Kravbruk:
    verdier = {"dag": i_dag(), "til": "Flyttet to årsverk.", "moete": None, **andre}
    return actions.noter_bruk(krav=krav, av=scene.etatsstyrer, **verdier)


@pytest.mark.parametrize("brudd", BRUDD, ids=lambda brudd: brudd.__name__)
def test_hvert_regelbrudd_sier_nei(scene: Scene, brudd: type[Regelbrudd]) -> None:
    with pytest.raises(brudd):
        BRUDD[brudd](scene)


def test_hvert_regelbrudd_i_rommet_er_proevd() -> None:
    egne = {ett for navn in actions.__all__ if isinstance(ett := getattr(actions, navn), type)}
    assert egne == BRUDD.keys()


def test_ingenting_nytt_begynner_i_en_relasjon_som_er_over(scene: Scene) -> None:
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        stilt(scene)


def test_det_som_ble_bedt_om_i_en_relasjon_som_er_over_staar_som_det_var(scene: Scene) -> None:
    krav = stilt(scene)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    krav.refresh_from_db()
    with pytest.raises(RelasjonenErAvsluttet):
        actions.anslaa_tid(krav=krav, minutter=30, av=scene.leder)
    assert not queries.kravbilde(hent_krav(scene.leder, krav.pk), scene.leder).er_aapent
    assert not queries.kravliste(scene.leder, scene.etat).linjer
    assert [linje.rad for linje in queries.kravliste(scene.leder, scene.etat, vis=queries.ALLE).linjer] == [krav]


def test_to_som_endrer_paa_likt_ser_hverandre(scene: Scene) -> None:
    krav = stilt(scene)
    actions.endre_krav(krav=krav, versjon=1, av=scene.etatsstyrer, **ordene(hva="Noe annet"))
    with pytest.raises(EndretAvAndre):
        actions.endre_krav(krav=krav, versjon=1, av=scene.kommunaldirektoer, **ordene(hva="Noe tredje"))


def _rad(scene: Scene, **andre: Any) -> Rapporteringskrav:
    verdier = {"part": Part.OVERORDNET, "laget_av": scene.etatsstyrer, **ordene(**andre)}
    return Rapporteringskrav.objects.create(relasjon=verdier.pop("relasjon", scene.relasjon), **verdier)


def _sett(krav: Rapporteringskrav, **felter: Any) -> int:
    return Rapporteringskrav.objects.filter(pk=krav.pk).update(**felter)


def _dom(scene: Scene, krav: Rapporteringskrav, **andre: Any) -> Kravvurdering:
    verdier = {"utfall": "fjerne", "grunn": "x", "dag": i_dag(), "over_fra": i_dag(), "av": scene.etatsstyrer, **andre}
    return Kravvurdering.objects.create(krav=krav, **verdier)


FORBI: dict[str, tuple[Callable[[Scene], Any], str]] = {
    "uten formål": (lambda s: _rad(s, hvorfor=""), "krav_sier_hva_og_hvorfor"),
    "slutter før det begynner": (
        lambda s: _rad(s, sluttdato=i_dag() - timedelta(days=1)),
        "krav_slutter_etter_at_det_begynner",
    ),
    "for lenge": (lambda s: _rad(s, sluttdato=i_dag() + timedelta(days=1462)), "fire år"),
    "meldt som gjeldende": (
        lambda s: _rad(s, part="underordnet", laget_av=s.leder, opphav_tekst="x"),
        "når avdelingen har bekreftet det",
    ),
    "fjernet uten vurdering": (
        lambda s: _sett(stilt(s), status="fjernet", over_fra=i_dag()),
        "ved en vurdering",
    ),
    "lenger uten vurdering": (
        lambda s: _sett(stilt(s), sluttdato=i_dag() + timedelta(days=800)),
        "vurdert og fastholdt",
    ),
    "et fjernet som endres": (lambda s: _sett(fjernet(s, stilt(s)), hva="x"), "Cannot update"),
    "sletting": (lambda s: stilt(s).delete(), "permission denied"),
    "en annen relasjon": (lambda s: _sett(stilt(s), relasjon=s.annen_relasjon), "Cannot update"),
    "tilbake til meldt": (lambda s: _sett(stilt(s), status="meldt"), "slik kravet står nå"),
    "eierstyring uten hjemmel": (lambda s: _rad(s, relasjon=eierstyrt(s)[0], hjemmel=""), "I eierstyring"),
    "vurdering av et meldt": (lambda s: _dom(s, meldt(s)), "Bare et krav som gjelder"),
    "fjerning uten dag": (lambda s: _dom(s, stilt(s), over_fra=None), "kravvurdering_sier_naar"),
    "en vurdering som endres": (
        lambda s: Kravvurdering.objects.filter(pk=_dom(s, stilt(s)).pk).update(grunn="y"),
        "permission denied",
    ),
    "et anslag på null": (
        lambda s: Tidsanslag.objects.create(krav=stilt(s), minutter=0, av=s.leder),
        "tidsanslag_er_tid",
    ),
    "et anslag på det som er over": (
        lambda s: Tidsanslag.objects.create(krav=fjernet(s, stilt(s)), minutter=9, av=s.leder),
        "avsluttet",
    ),
    "et møte mellom andre": (
        lambda s: _noter(s, stilt(s), moete=lag_moete(s.annen_relasjon, av=s.annen_etatsstyrer)),
        "de samme partene",
    ),
    "en bruk som slettes": (lambda s: _noter(s, stilt(s)).delete(), "permission denied"),
}


@pytest.mark.parametrize("hva", FORBI)
def test_databasen_sier_det_samme_til_den_som_gaar_forbi(scene: Scene, hva: str) -> None:
    skriv, ord_ = FORBI[hva]
    with alene():  # two acts in one transaction: their order is not looked at
        nektes(lambda: skriv(scene), ord_)


def test_hvem_som_gjorde_hva_staar_i_historikken(scene: Scene) -> None:
    krav = meldt(scene)
    actions.bekreft_krav(krav=krav, av=scene.etatsstyrer)
    krav = fjernet(scene, krav)
    handlinger = [
        (ett.pgh_context.metadata["handling"], ett.pgh_context.metadata["bruker"])
        for ett in krav.events.select_related("pgh_context").order_by("pgh_id")  # type: ignore[attr-defined]  # made by pghistory
    ]
    assert handlinger == [
        ("krav.meldt", scene.leder.pk),
        ("krav.bekreftet", scene.etatsstyrer.pk),
        ("krav.vurdert", scene.etatsstyrer.pk),
    ]


@pytest.mark.parametrize("svar", [actions.bekreft_krav, actions.avkreft_krav], ids=["bekreft", "avkreft"])
def test_det_som_er_meldt_i_en_relasjon_som_er_over_besvares_ikke(scene: Scene, svar: Callable[..., None]) -> None:
    krav = meldt(scene)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        svar(krav=krav, av=scene.etatsstyrer, **({"svar": "Nei."} if svar is actions.avkreft_krav else {}))
    krav.refresh_from_db()
    assert krav.status == Kravstatus.MELDT


def test_den_som_spoerres_staar_ikke_blant_de_andre(scene: Scene) -> None:
    [annen] = flere(scene, 1)
    assert list(andre_styrte(scene.etatsstyrer, scene.relasjon, dag=i_dag())) == [annen]


def test_et_krav_kan_stilles_for_i_dag_alene(scene: Scene) -> None:
    assert stilt(scene, sluttdato=i_dag()).sluttdato == i_dag()
    with pytest.raises(actions.SluttdatoErPassert):
        stilt(scene, gjelder_fra=i_dag() - timedelta(days=2), sluttdato=i_dag() - timedelta(days=1))


def test_aaret_har_det_som_ble_bedt_om_en_dag_i_det(scene: Scene) -> None:
    neste = i_dag().year + 1
    foerste, siste = date(neste, 1, 1), date(neste, 12, 31)
    slutter = stilt(scene, hva="Slutter nyttårsdag", sluttdato=foerste)
    begynner = stilt(scene, hva="Begynner nyttårsaften", gjelder_fra=siste, sluttdato=siste + timedelta(days=90))
    over = stilt(scene, hva="Over fra nyttårsdag")
    vurdert(scene, over, Kravutfall.FJERNE, over_fra=foerste)
    i_aarene = [set(Rapporteringskrav.objects.i_aaret(aar)) for aar in (neste - 1, neste, neste + 1)]
    assert i_aarene == [{slutter, over}, {slutter, begynner}, {begynner}]
    scene.relasjon.gyldig_til = foerste
    scene.relasjon.save()
    i_aarene = [set(Rapporteringskrav.objects.i_aaret(aar)) for aar in (neste - 1, neste)]
    assert i_aarene == [{slutter, over}, set()], "nor in a relation that was over before the year"
