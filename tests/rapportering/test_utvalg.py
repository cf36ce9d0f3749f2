"""Which rows the queries of reports take, on both sides of each filter, and what each party may do in each state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.rapportering.hjelp import (
    HELT,
    forrige_tertial,
    lag_levert,
    lag_periode,
    lag_publisert,
    lag_vurdert,
    lever,
    returner,
    skriv,
)
from tests.scene import LENGE_SIDEN, Scene, lag_bruker, lag_maal, lag_vurdering
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Frekvens, Maalstatus
from tillit.maal.models import Maal, Maalbidrag
from tillit.maal.perioder import Periode
from tillit.organisasjon.enums import Part, Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.rapportering import actions
from tillit.rapportering.access import er_part, hent_leveranse, hent_maal_i, hent_sidetekst, hent_traad
from tillit.rapportering.actions.levering import IngentingAaLevere, KanIkkeLeveres, siste_rettelse
from tillit.rapportering.actions.skriving import KanIkkeSkrives, krev_skrivbar
from tillit.rapportering.enums import Innleggsslag, Periodestatus, Periodetype, Seksjonssvar
from tillit.rapportering.innhold import Seksjonsinnhold, Tallinnhold
from tillit.rapportering.models import Rapporteringsperiode, Sidetekst, Traadinnlegg
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.grunnlag import Forrige, _meldt_foer, _utkast, bidragene, maal_i, revisjon, seksjoner
from tillit.rapportering.queries.innsamling import mangler_om_bidraget, oppsamling
from tillit.rapportering.queries.levert import (
    forrige_leveranse,
    handlinger,
    livsloep,
    rapportside,
)
from tillit.rapportering.queries.lister import KOLONNER, rapportliste, ventende_rapporter
from tillit.rapportering.queries.perioder import virksomhetsrader
from tillit.rapportering.queries.personer import som_kan_skrive
from tillit.rapportering.queries.skjema import gjeldende_opplaasing, seksjonsbilde, skjemabilde
from tillit.rapportering.sammenlikning import Seksjonspar, Tallpar, tekstpar

I_FJOR = Periode(date(2025, 9, 1), Frekvens.TERTIAL)
S = Periodestatus


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.mark.parametrize(
    ("felter", "med"),
    [
        ({"aar_fra": 2024, "aar_til": 2024}, False),
        ({"aar_fra": 2024, "aar_til": 2025}, True),
        ({"aar_fra": 2025, "aar_til": 2026}, True),
        ({"aar_fra": 2026, "aar_til": 2026}, False),
        ({"aar_fra": 2025, "aar_til": 2025, "status": Maalstatus.UTKAST}, False),
    ],
)
def test_rapporten_er_om_de_fastsatte_maalene_som_gjelder_i_perioden(
    scene: Scene, felter: dict[str, Any], med: bool
) -> None:
    """And so says the list, and the same holds of what a virksomhet contributes to."""
    eget, deres = (lag_maal(rel, eier=scene.leder, **felter) for rel in (scene.relasjon, scene.annen_relasjon))
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=I_FJOR)
    if deres.status == Maalstatus.FASTSATT:
        for ett in (eget, deres):
            Maalbidrag.objects.create(maal=ett, organ=scene.etat, bidrag="Vi sender saker videre samme dag.")
        Maalbidrag.objects.create(maal=deres, organ=scene.avdeling, bidrag="Vi betaler.")
        assert [ett.maal_pk for ett in bidragene(periode)] == ([deres.pk] if med else [])
    assert list(maal_i(periode)) == ([eget] if med else [])
    assert [rad.antall_maal for rad in ventende_rapporter(scene.leder)] == [2 * int(med)]


def test_bare_egne_maal_og_det_en_bidrar_til_er_maal_i_rapporten(scene: Scene, maal: Maal) -> None:
    bidrar, uvedkommende = (lag_maal(scene.annen_relasjon, eier=scene.leder) for _ in range(2))
    Maalbidrag.objects.create(maal=bidrar, organ=scene.etat, bidrag="Vi sender saker videre.")
    Maalbidrag.objects.create(maal=uvedkommende, organ=scene.avdeling, bidrag="Vi betaler.")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    assert [hent_maal_i(periode, ett.pk) for ett in (maal, bidrar)] == [maal, bidrar]
    with pytest.raises(Http404):
        hent_maal_i(periode, uvedkommende.pk)


def test_bare_partene_og_den_som_ser_hele_dialogen_leser_traadene(scene: Scene) -> None:
    roller = ("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor")
    utenfor = ("folkevalgt", "utenforstaaende", "annen_etatsstyrer", "administrator")
    ventet = dict.fromkeys(roller, True) | dict.fromkeys(utenfor, False)
    assert {rolle: er_part(getattr(scene, rolle), scene.relasjon) for rolle in ventet} == ventet


def test_det_kan_skrives_alt_den_dagen_perioden_aapnes(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, aapnes_dato=i_dag())
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    (rad,) = virksomhetsrader([scene.relasjon], periodetype=periode.periodetype, start=periode.start)
    assert (periode.seksjoner.count(), rad.er_aapnet) == (1, True)
    assert [ett.er_aapnet for ett in ventende_rapporter(scene.leder)] == [True]


def test_en_rad_har_bare_perioden_det_spoerres_om(scene: Scene) -> None:
    nyere, eldre = (lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(n)) for n in (1, 2))
    egen = {"periodetype": Periodetype.EGEN, "egen_navn": "Halvåret"}
    lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(2), **egen)
    for valgt, ventet in ((nyere.start, nyere), (eldre.start, eldre), (forrige_tertial(3).start, None)):
        (rad,) = virksomhetsrader([scene.relasjon], periodetype=Periodetype.TERTIAL, start=valgt)
        assert (rad.periode, rad.er_aapnet) == (ventet, ventet is not None)


def test_bare_virksomhetens_egne_som_skriver_i_dag_slippes_inn(scene: Scene) -> None:
    lag_bruker(Rolle.MEDARBEIDER, scene.etat, is_active=False)
    sluttet = lag_bruker()
    Rolletildeling.objects.create(
        bruker=sluttet,
        rolle=Rolle.MEDARBEIDER,
        organ=scene.etat,
        gyldig_fra=LENGE_SIDEN,
        gyldig_til=i_dag() - timedelta(days=1),
    )
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    assert list(som_kan_skrive(periode)) == [scene.leder, scene.medarbeider]


@pytest.mark.parametrize(("frist", "over"), [(-1, True), (0, False), (1, False)])
def test_en_frist_er_ute_dagen_etter_og_bare_for_det_som_skal_skrives(
    scene: Scene, maal: Maal, frist: int, over: bool
) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, frist=i_dag() + timedelta(days=frist))
    assert [rad.over_frist for rad in ventende_rapporter(scene.leder)] == [over]
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    lever(periode, av=scene.leder)
    assert [rad.over_frist for rad in ventende_rapporter(scene.etatsstyrer)] == [False]


def test_listen_sier_hvorfor_rapporten_sist_ble_sendt_tilbake_saa_lenge_den_er_det(scene: Scene, maal: Maal) -> None:
    annen = lag_levert(scene, maal, periode=forrige_tertial(2))
    returner(annen, av=scene.etatsstyrer, grunn="Tallene mangler.")
    periode = lag_levert(scene, maal, vurdering="Bedre enn sist.")
    for grunn in ("Forklar fallet.", "Si mer om usikkerheten."):
        returner(periode, av=scene.etatsstyrer, grunn=grunn)
        Traadinnlegg.objects.create(
            periode=periode,
            maal=None,
            slag=Innleggsslag.INNLEGG,
            av=scene.leder,
            part="underordnet",
            tekst="Det gjør vi.",
        )
        sagt = {rad.pk: rad.returgrunn for rad in ventende_rapporter(scene.leder)}
        assert sagt == {annen.pk: "Tallene mangler.", periode.pk: grunn}
        versjon = periode.seksjoner.get().versjon
        skriv(
            periode, maal, av=scene.leder, versjon=versjon, **{**HELT, "vurdering": "Bedre enn sist.", "bes_om": grunn}
        )
        lever(periode, av=scene.leder)
        assert [rad.returgrunn for rad in ventende_rapporter(scene.etatsstyrer)] == [""]


def test_egne_perioder_har_hver_sin_kolonne_og_staar_bare_i_den(scene: Scene) -> None:
    start = forrige_tertial(1).start
    foer = forrige_tertial(2).start
    egne = [(scene.relasjon, "Sommer", start), (scene.annen_relasjon, "Høst", start), (scene.relasjon, "Sommer", foer)]
    for relasjon, navn, fra in egne:
        slutt = fra + timedelta(days=60)
        lag_periode(
            relasjon, av=scene.etatsstyrer, periodetype=Periodetype.EGEN, egen_navn=navn, start=fra, slutt=slutt
        )
    liste = rapportliste(scene.revisor)
    assert [(ett.navn, ett.start) for ett in liste.kolonner] == [("Høst", start), ("Sommer", start), ("Sommer", foer)]
    celler = {rad.virksomhet_pk: [celle.navn if celle else None for celle in rad.celler] for rad in liste.rader}
    assert celler == {scene.etat.pk: [None, "Sommer", "Sommer"], scene.annen_etat.pk: ["Høst", None, None]}


def test_det_avdelingen_sier_staar_bare_med_den_rapporten_det_er_sagt_om(scene: Scene, maal: Maal) -> None:
    vurdert = lag_vurdert(scene, maal, periode=forrige_tertial(2), vurdering="Grunn en.")
    levert = lag_levert(scene, maal, vurdering="Grunn to.")
    sider = [rapportside(ett, scene.leder) for ett in (vurdert, levert)]
    assert [(side.helhet.tekst if side.helhet else None, side.helhet_om) for side in sider] == [
        ("God rapport.", 1),
        (None, None),
    ]
    assert [list(revisjon(ett.pk)) for ett in (vurdert, levert)] == [[vurdert.versjon], [levert.versjon]]


def test_bare_utkastet_for_perioden_selv_er_utgangspunkt(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    lag_vurdering(maal, av=scene.leder, periode=periode.start)
    lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(2).start, godkjent=False)
    assert _utkast(periode, [maal.pk]) == {}


def test_det_sammenliknes_med_den_naermeste_tidligere_rapporten_av_samme_slag(scene: Scene, maal: Maal) -> None:
    eldst = lag_levert(scene, maal, periode=forrige_tertial(3), vurdering="Grunn en.")
    assert forrige_leveranse(eldst.leveranser.get(), scene.leder) is None
    naer = lag_levert(scene, maal, periode=forrige_tertial(2), vurdering="Grunn to.")
    nyest = lag_levert(scene, maal, periode=forrige_tertial(1), vurdering="Grunn tre.")
    assert forrige_leveranse(nyest.leveranser.get(), scene.leder) == naer.leveranser.get().pk
    assert forrige_leveranse(naer.leveranser.get(), scene.leder) == eldst.leveranser.get().pk


def _aapen(scene: Scene, *_: Maal) -> Rapporteringsperiode:
    return lag_periode(scene.relasjon, av=scene.etatsstyrer)


def _i_retur(scene: Scene, maal: Maal) -> Rapporteringsperiode:
    periode = lag_levert(scene, maal)
    returner(periode, av=scene.etatsstyrer)
    return periode


def _laast(scene: Scene, maal: Maal) -> Rapporteringsperiode:
    periode = lag_vurdert(scene, maal)
    actions.laas_rapport(periode=periode, av=scene.etatsstyrer)
    periode.refresh_from_db()
    return periode


def _kan(periode: Rapporteringsperiode, bruker: Bruker) -> set[str]:
    kan = handlinger(periode, bruker, gjeldende_opplaasing(periode))
    return {navn for navn, svar in asdict(kan).items() if svar}


@pytest.mark.parametrize(
    ("lag", "lederen", "styreren"),
    [
        (_aapen, {"skrive", "levere"}, set()),
        (_i_retur, {"skrive", "levere"}, set()),
        (lag_levert, set(), {"returnere", "vurdere", "laase_opp"}),
        (lag_vurdert, set(), {"laase", "laase_opp"}),
        (_laast, set(), {"publisere", "laase_opp"}),
        (lag_publisert, set(), {"laase_opp"}),
    ],
)
def test_hva_hver_part_kan_gjoere_i_hver_tilstand(
    scene: Scene,
    maal: Maal,
    lag: Callable[[Scene, Maal], Rapporteringsperiode],
    lederen: set[str],
    styreren: set[str],
) -> None:
    periode = lag(scene, maal)
    assert _kan(periode, scene.leder) == lederen | {"si_noe"}
    assert _kan(periode, scene.medarbeider) == (lederen - {"levere"}) | {"si_noe"}
    assert _kan(periode, scene.etatsstyrer) == styreren | {"si_noe"}
    assert _kan(periode, scene.revisor) == _kan(periode, scene.annen_etatsstyrer) == set()
    if not lederen:
        actions.laas_opp(
            periode=periode,
            person=scene.medarbeider,
            til_tid=naa() + timedelta(days=1),
            grunn="Feil tall.",
            av=scene.etatsstyrer,
        )
        assert _kan(periode, scene.etatsstyrer) == (styreren - {"laase_opp"}) | {"avslutte_opplaasing", "si_noe"}
        assert _kan(periode, scene.leder) == {"levere", "si_noe"}
        assert _kan(periode, scene.medarbeider) == {"skrive", "si_noe"}


def test_i_en_lukket_periode_kan_ingen_skrive_eller_levere(scene: Scene) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, lukket_tid=naa())
    assert _kan(periode, scene.leder) == _kan(periode, scene.medarbeider) == {"si_noe"}


@pytest.mark.parametrize("status", list(S))
def test_retur_er_et_steg_bare_for_den_som_er_der(status: Periodestatus) -> None:
    vanlige = [S.AAPEN, S.LEVERT, S.VURDERT, S.LAAST, S.PUBLISERT]
    ventet = [ett for ett in S if ett in vanlige or ett == status]
    assert [str(steg.tekst) for steg in livsloep(status)] == [str(ett.label) for ett in ventet]


FORRIGE = Forrige(1, "1. tertial", date(2026, 5, 1), "", {"vurdering": "Som før."})


@pytest.mark.parametrize(
    ("svar", "tekst", "forrige", "mangler"),
    [
        (Seksjonssvar.UBESVART, "Noe.", None, "Ikke besvart."),
        (Seksjonssvar.INGEN_NYTT, "", None, ""),
        (Seksjonssvar.NYTT, "", None, "Mangler hva dere har bidratt med."),
        (Seksjonssvar.NYTT, "Som før.", FORRIGE, "Svaret er at noe er nytt, men teksten står som sist."),
        (Seksjonssvar.NYTT, "Noe nytt.", FORRIGE, ""),
        (Seksjonssvar.NYTT, "Som før.", None, ""),
    ],
)
def test_hva_bidraget_mangler(svar: str, tekst: str, forrige: Forrige | None, mangler: str) -> None:
    sagt = mangler_om_bidraget({"svar": svar, "vurdering": tekst}, forrige)
    assert sagt.startswith(mangler) if mangler else sagt == ""


@pytest.mark.parametrize(("status", "tall", "tekst"), [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0)])
def test_ny_status_nye_tall_eller_ny_tekst_er_hver_for_seg_en_endring(status: int, tall: int, tekst: int) -> None:
    par = Seksjonspar(
        1,
        "Målet",
        Seksjonsinnhold(1, "Målet", "nytt", "i_rute", tall=(Tallinnhold(7, "Andel", "80 %"),)),
        Seksjonsinnhold(1, "Målet", "nytt", "avvik" if status else "i_rute"),
        (tekstpar("analyse", "Som før.", "Noe nytt." if tekst else "Som før."),),
        (Tallpar("Andel", "80 %", "85 %" if tall else "80 %"),),
    )
    assert (par.ny_status, par.nye_tall, par.endret) == (bool(status), bool(tall), bool(status or tall or tekst))


def test_en_leveranse_og_hver_leser(scene: Scene, maal: Maal) -> None:
    """Before it is published the parties alone see it; afterwards others see the newest, and the parties all."""
    periode = lag_levert(scene, maal)
    foerste = periode.leveranser.get()
    with pytest.raises(Http404):
        hent_leveranse(scene.folkevalgt, foerste.pk)
    assert hent_leveranse(scene.leder, foerste.pk) == foerste
    returner(periode, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.leder, versjon=1, **{**HELT, "bes_om": "Mer tid."})
    lever(periode, av=scene.leder)
    actions.vurder(periode=periode, leveranse_nummer=2, helhet="God rapport.", per_maal={}, av=scene.etatsstyrer)
    for steg in (actions.laas_rapport, actions.publiser):
        periode.refresh_from_db()
        steg(periode=periode, av=scene.etatsstyrer)
    nyeste = periode.leveranser.get(nummer=2)
    assert hent_leveranse(scene.folkevalgt, nyeste.pk) == nyeste
    assert [hent_leveranse(bruker, foerste.pk) for bruker in (scene.leder, scene.revisor)] == [foerste, foerste]
    with pytest.raises(Http404):
        hent_leveranse(scene.folkevalgt, foerste.pk)
    periode.refresh_from_db()
    sider = [rapportside(periode, scene.leder, leveranse=ett) for ett in (None, nyeste, foerste)]
    assert [(side.nummer, side.er_nyeste, side.helhet_om, side.uendret) for side in sider] == [
        (2, True, 2, True),
        (2, True, 2, True),
        (1, False, None, True),
    ]


def test_bare_partene_skriver_i_traaden_hver_for_sin_side(scene: Scene) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    assert hent_traad(scene.leder, periode.pk) == (periode, Part.UNDERORDNET)
    assert hent_traad(scene.etatsstyrer, periode.pk) == (periode, Part.OVERORDNET)
    for leser in (scene.revisor, scene.tillitsvalgt, scene.byraad):
        with pytest.raises(PermissionDenied):
            hent_traad(leser, periode.pk)
    with pytest.raises(Http404):
        hent_traad(scene.annen_etatsstyrer, periode.pk)


def test_en_tekst_som_venter_finnes_ikke_for_den_som_ikke_ser_rapporten(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, vurdering="A")
    skriv(periode, maal, av=scene.leder, vurdering="B")
    sidetekst = Sidetekst.objects.get()
    assert hent_sidetekst(scene.leder, sidetekst.pk, til=Rettighet.VURDERING_SKRIVE) == sidetekst
    with pytest.raises(Http404):
        hent_sidetekst(scene.utenforstaaende, sidetekst.pk, til=Rettighet.VURDERING_SKRIVE)
    with pytest.raises(PermissionDenied):
        hent_sidetekst(scene.revisor, sidetekst.pk, til=Rettighet.VURDERING_SKRIVE)


def test_en_opplaasing_som_er_brukt_baerer_ingen_ny_levering(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    i_morgen = naa() + timedelta(days=1)
    with pytest.raises(KanIkkeLeveres):
        siste_rettelse(periode)
    actions.laas_opp(
        periode=periode, person=scene.medarbeider, grunn="Feil tall.", til_tid=i_morgen, av=scene.etatsstyrer
    )
    with pytest.raises(IngentingAaLevere):
        siste_rettelse(periode)
    skriv(periode, maal, av=scene.medarbeider, versjon=1, **{**HELT, "bes_om": "Mer tid."})
    assert siste_rettelse(periode).person == scene.medarbeider
    lever(periode, av=scene.leder)
    with pytest.raises(KanIkkeLeveres):
        siste_rettelse(periode)


def test_det_som_sist_ble_meldt_om_et_bidrag_er_egen_virksomhets_og_fra_en_tidligere_periode(scene: Scene) -> None:
    felles = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    Maalbidrag.objects.create(maal=felles, organ=scene.etat, bidrag="Vi sender saker videre.")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(2))
    skriv(periode, felles, av=scene.medarbeider, svar="nytt", vurdering="Vi sendte 40 saker.")
    lever(periode, av=scene.leder)
    foer, etter = (lag_periode(scene.relasjon, av=scene.leder, periode=forrige_tertial(n)) for n in (3, 1))
    andres = lag_periode(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    meldt = {ett: _meldt_foer(ett) for ett in (foer, periode, etter, andres)}
    assert {ett for ett, sagt in meldt.items() if sagt} == {etter}
    tekster = {**dict.fromkeys(TEKSTFELT, ""), "vurdering": "Vi sendte 40 saker."}
    assert meldt[etter] == {felles.pk: Forrige(0, periode.navn, i_dag(), "", tekster)}


def test_en_kolonneside_har_bare_radene_som_har_en_periode_paa_den(scene: Scene) -> None:
    """Also where two own periods begin on the same day and only their names part them."""
    startdager = [forrige_tertial(nummer).start for nummer in range(1, KOLONNER + 1)]
    egne = [(scene.relasjon, "Sommer", start) for start in startdager]
    for relasjon, navn, start in [*egne, (scene.annen_relasjon, "Vinter", startdager[-1])]:
        lag_periode(
            relasjon,
            av=scene.etatsstyrer,
            periodetype=Periodetype.EGEN,
            egen_navn=navn,
            start=start,
            slutt=start + timedelta(days=60),
        )
    sider = [rapportliste(scene.revisor, kolonneside=side) for side in (1, 2)]
    assert [[ett.navn for ett in side.kolonner] for side in sider] == [["Sommer"] * KOLONNER, ["Vinter"]]
    assert [[rad.virksomhet_pk for rad in side.rader] for side in sider] == [[scene.etat.pk], [scene.annen_etat.pk]]


def test_grunnen_til_returen_er_den_for_hele_rapporten_ikke_merknaden_til_et_maal(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    actions.returner(
        periode=periode,
        leveranse_nummer=1,
        grunn="Forklar fallet.",
        merknader={maal.pk: "Her mangler tall."},
        av=scene.etatsstyrer,
    )
    assert [(rad.maal_id, rad.slag) for rad in Traadinnlegg.objects.order_by("pk")] == [
        (None, Innleggsslag.RETUR),
        (maal.pk, Innleggsslag.RETUR),
    ]
    assert [rad.returgrunn for rad in ventende_rapporter(scene.leder)] == ["Forklar fallet."]


def test_det_skrevne_er_periodens_eget_ordnet_etter_maal(scene: Scene, maal: Maal) -> None:
    perioder = [lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(n)) for n in (1, 2, 3)]
    skrevet = {}
    for periode in perioder[:2]:
        for ett in (maal, None):
            skriv(periode, ett, av=scene.medarbeider, vurdering="Bra.")
        skrevet[periode.pk] = {rad.maal_id or 0: rad for rad in periode.seksjoner.all()}
    assert [seksjoner(periode) for periode in perioder] == [*skrevet.values(), {}]


def test_en_seksjon_alene_er_den_samme_som_i_hele_skjemaet(scene: Scene, maal: Maal) -> None:
    """Goals, contribution and the rest, with their texts that wait; threads, and what is folded, stay with the form."""
    andre = lag_maal(scene.relasjon, eier=scene.leder, tekst="Flere leser bøker")
    felles = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Trygge skoleveier")
    Maalbidrag.objects.create(maal=felles, organ=scene.etat, bidrag="Vi rydder.")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    titler = {maal.pk: maal.tekst, andre.pk: andre.tekst, felles.pk: felles.tekst, 0: "Annet dere vil si"}
    skrevet_om: tuple[Maal | None, ...] = (maal, andre, felles, None)
    for ett in skrevet_om:
        skriv(periode, ett, av=scene.medarbeider, vurdering=f"Medarbeiderens om {ett}")
        skriv(periode, ett, av=scene.leder, vurdering=f"Lederens om {ett}")
        actions.skriv_innlegg(
            periode=periode, maal=ett, tekst=f"Innlegg om {ett}", part=Part.UNDERORDNET, av=scene.leder
        )
    bilde = skjemabilde(periode, scene.leder)
    per_seksjon = {
        ett.maal_pk: (
            ett.tittel,
            ett.versjon,
            ett.verdier["vurdering"],
            [rad.tekst for rad in ett.sidetekster],
            [rad.tekst for rad in (ett.innlegg if ett.maal_pk else bilde.innlegg)],
        )
        for ett in bilde.alle
    }
    assert per_seksjon == {
        pk: (titler[pk], 1, f"Medarbeiderens om {ett}", [f"Lederens om {ett}"], [f"Innlegg om {ett}"])
        for pk, ett in ((maal.pk, maal), (andre.pk, andre), (felles.pk, felles), (0, None))
    }
    for vist in bilde.alle:
        assert vist.er_aapen, "a text that waits for a choice is in sight"
        alene = seksjonsbilde(periode, vist.maal_pk)
        alene = replace(alene, tall=vist.tall, innlegg=vist.innlegg, er_aapen=vist.er_aapen)
        assert alene == vist


def test_annet_er_med_i_det_leverte_bare_naar_noe_er_skrevet(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    tomt = Seksjonsinnhold(0, "Annet dere vil si", Seksjonssvar.INGEN_NYTT)
    assert oppsamling(periode, av=scene.leder).innhold.annet == tomt
    skriv(periode, None, av=scene.medarbeider, vurdering="Vi flytter i mai.")
    assert oppsamling(periode, av=scene.leder).innhold.annet == Seksjonsinnhold(
        0,
        "Annet dere vil si",
        Seksjonssvar.NYTT,
        vurdering="Vi flytter i mai.",
        skrevet_av=scene.medarbeider.navn,
    )
    skriv(periode, None, av=scene.medarbeider, versjon=1, vurdering="")
    assert oppsamling(periode, av=scene.leder).innhold.annet == tomt


def test_den_som_er_sluppet_inn_kan_skrive_til_tiden_er_ute_og_ikke_da(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    til = naa() + timedelta(hours=1)
    opplaasing = actions.laas_opp(
        periode=periode, person=scene.medarbeider, grunn="Feil tall.", til_tid=til, av=scene.etatsstyrer
    )
    with time_machine.travel(til - timedelta(microseconds=1), tick=False):
        assert gjeldende_opplaasing(periode) == opplaasing
        krev_skrivbar(periode, scene.medarbeider)
        with pytest.raises(KanIkkeSkrives):
            krev_skrivbar(periode, scene.leder)
    with time_machine.travel(til, tick=False):
        assert gjeldende_opplaasing(periode) is None
        with pytest.raises(KanIkkeSkrives):
            krev_skrivbar(periode, scene.medarbeider)


def test_en_seksjon_ingen_har_svart_paa_fryses_uten_det_som_ble_sagt_sist(scene: Scene, maal: Maal) -> None:
    lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(2).start)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    ventet = Seksjonsinnhold(maal.pk, maal.tekst, Seksjonssvar.UBESVART)
    assert oppsamling(periode, av=scene.leder).innhold.seksjoner == (ventet,)
