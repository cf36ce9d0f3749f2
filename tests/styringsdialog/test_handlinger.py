"""What the actions of the dialogue write where they are allowed, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from resultatkjede.models import Risiko
from styringsdialog import actions
from styringsdialog.actions.signal import Utsagn
from styringsdialog.enums import (
    Anmodningsslag,
    Anmodningssvar,
    Moetestatus,
    Referatstatus,
    Sakskategori,
    Sakstilstand,
    Signaltype,
)
from styringsdialog.models import Moete, Sakspunkt
from tests.resultatkjede.risikoer import lag_risiko
from tests.scene import (
    LENGE_SIDEN,
    Scene,
    klokken,
    lag_bruker,
    lag_godkjent_referat,
    lag_kjede,
    lag_maal,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_signal,
)
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Rolletildeling

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def kommer(scene: Scene, status: str = Moetestatus.INNKALT, *, dager: int = 7) -> Moete:
    start = klokken(i_dag() + timedelta(days=dager), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, status=status, start_tid=start)


def etatens_sak(scene: Scene, moete: Moete, **felter: Any) -> Sakspunkt:
    return lag_sak(moete, av=scene.leder, part=UNDER, **felter)


def be(scene: Scene, sak: Sakspunkt, slag: str = Anmodningsslag.UTSETTE) -> Any:
    return actions.be_om(sak=sak, slag=slag, grunn=" Tall mangler. ", av=scene.etatsstyrer, part=OVER)


def svar(scene: Scene, anmodning: Any, svar_: str, grunn: str = "") -> None:
    actions.svar_paa_anmodning(anmodning=anmodning, svar=svar_, grunn=grunn, av=scene.leder, part=UNDER)


def utsatt(scene: Scene, **felter: Any) -> Sakspunkt:
    sak = etatens_sak(scene, kommer(scene, dager=2), **felter)
    svar(scene, be(scene, sak), Anmodningssvar.ETTERKOMMET)
    sak.refresh_from_db()
    return sak


@pytest.fixture
def risiko(scene: Scene) -> Risiko:
    return lag_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)))


@pytest.mark.parametrize(("siste", "ny"), [(None, 1), (1, 2), (4, 5)])
def test_en_ny_sak_staar_sist_hvordan_den_enn_kom_paa_programmet(
    scene: Scene, risiko: Risiko, siste: int | None, ny: int
) -> None:
    igjen = utsatt(scene)

    def om_risikoen(*, moete: Moete, part: str) -> Sakspunkt:
        sak = actions.ta_opp(ting=risiko, moete=moete, av=scene.leder, part=part).sak
        assert isinstance(sak, Sakspunkt)
        return sak

    ny_sak = partial(
        actions.foreslaa_sak, tittel="Folk", kategori=Sakskategori.RESULTAT, min_plan=15, maal=None, av=scene.leder
    )
    leggere: tuple[Callable[..., Sakspunkt], ...] = (
        ny_sak,
        partial(actions.ta_inn, forslag=igjen.ventende, av=scene.leder),
        om_risikoen,
    )
    for legg in leggere:
        moete = kommer(scene, dager=1)
        if siste:
            for rekkefoelge in (siste, 1):
                lag_sak(moete, av=scene.etatsstyrer, rekkefoelge=rekkefoelge)
        sak = legg(moete=moete, part=UNDER)
        assert (sak.moete, sak.rekkefoelge) == (moete, ny)
        Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.AVLYST, avlyst_grunn="Sykdom.")


def test_en_risiko_som_ikke_lenger_staar_paa_programmet_kan_tas_opp_igjen_der(scene: Scene, risiko: Risiko) -> None:
    sak, neste = utsatt(scene, risiko=risiko), kommer(scene)
    etatens_sak(scene, neste, risiko=risiko, tilstand=Sakstilstand.TRUKKET, tilstandsgrunn="Løst.")
    ny = actions.ta_inn(moete=neste, forslag=sak.ventende, av=scene.leder, part=UNDER)
    assert (ny.risiko, ny.tilstand, ny.forslag) == (risiko, Sakstilstand.AKTIV, sak.ventende)


def test_saker_bytter_plass_med_naboen_og_de_ytterste_blir_staaende(scene: Scene) -> None:
    moete = kommer(scene)
    en, to, tre = (lag_sak(moete, av=scene.etatsstyrer, rekkefoelge=nummer) for nummer in (2, 4, 9))

    def flytt(sak: Sakspunkt, *, opp: bool) -> list[tuple[Sakspunkt, int]]:
        actions.flytt_sak(sak=sak, opp=opp, av=scene.etatsstyrer, part=OVER)
        return [(sak, sak.rekkefoelge) for sak in moete.saker.order_by("rekkefoelge")]

    assert flytt(en, opp=True) == flytt(tre, opp=False) == [(en, 2), (to, 4), (tre, 9)]
    assert flytt(to, opp=True) == [(to, 1), (en, 2), (tre, 3)]
    assert flytt(to, opp=False) == [(en, 1), (to, 2), (tre, 3)]
    assert flytt(to, opp=False) == [(en, 1), (tre, 2), (to, 3)]
    assert flytt(en, opp=True) == flytt(to, opp=False) == [(en, 1), (tre, 2), (to, 3)]


def test_en_sak_som_lagres_uendret_faar_ingen_ny_versjon(scene: Scene) -> None:
    sak = etatens_sak(scene, kommer(scene))
    verdier: dict[str, Any] = {
        felt: getattr(sak, felt) for felt in ("tittel", "kategori", "hensikt", "min_plan", "maal")
    }
    for endring, versjon in (({}, 1), ({"min_plan": sak.min_plan + 5}, 2), ({"tittel": "Folk"}, 3)):
        verdier |= endring
        actions.endre_sak(sak=sak, versjon=sak.versjon, av=scene.leder, part=UNDER, **verdier)
        sak.refresh_from_db()
        assert sak.versjon == versjon


def test_en_sak_forsvinner_bare_foer_innkallingen_og_naar_ingen_har_bedt_om_noe(scene: Scene) -> None:
    planlagt = kommer(scene, Moetestatus.PLANLAGT)
    alene, bedt_om = etatens_sak(scene, planlagt), etatens_sak(scene, planlagt)
    be(scene, bedt_om)
    innkalt = etatens_sak(scene, kommer(scene))
    borte = [
        actions.trekk_sak(sak=sak, grunn=" Løst. ", av=scene.leder, part=UNDER) for sak in (alene, bedt_om, innkalt)
    ]
    assert borte == [True, False, False]
    assert list(Sakspunkt.objects.order_by("pk").values_list("pk", "tilstand", "tilstandsgrunn")) == [
        (bedt_om.pk, "trukket", "Løst."),
        (innkalt.pk, "trukket", "Løst."),
    ]


def test_etter_et_avslag_kan_det_bes_om_igjen_og_det_foerste_svaret_blir_staaende(scene: Scene) -> None:
    sak = etatens_sak(scene, kommer(scene))
    svar(scene, be(scene, sak), Anmodningssvar.AVSLAATT, " Det haster. ")
    be(scene, sak, Anmodningsslag.TREKKE)
    sak.refresh_from_db()
    actions.trekk_sak(sak=sak, grunn="Enig.", av=scene.leder, part=UNDER)
    assert list(sak.anmodninger.order_by("pk").values_list("slag", "grunn", "svar", "svargrunn")) == [
        ("utsette", "Tall mangler.", "avslaatt", "Det haster."),
        ("trekke", "Tall mangler.", "etterkommet", "Enig."),
    ]


def test_et_moete_hvis_tid_er_gaatt_kan_rettes_uten_aa_flyttes(scene: Scene) -> None:
    moete = kommer(scene, Moetestatus.INNKALT, dager=-1)
    actions.endre_moete(moete=moete, versjon=1, av=scene.etatsstyrer, tittel="Om folk", start_tid=moete.start_tid)
    moete.refresh_from_db()
    assert (moete.tittel, moete.versjon) == ("Om folk", 2)


def test_bare_det_som_er_nytt_i_deltakerlisten_skrives_og_hver_staar_for_sin_part(scene: Scene) -> None:
    """Who has a role on both sides sits on the steering one, also where the other role is the older."""
    begge = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    Rolletildeling.objects.create(
        bruker=begge, rolle=Rolle.KOMMUNALDIREKTOER, organ=scene.avdeling, gyldig_fra=LENGE_SIDEN
    )
    moete = kommer(scene, Moetestatus.PLANLAGT)
    innkalte = [scene.leder, scene.medarbeider, begge]
    actions.innkall(moete=moete, deltakere=innkalte, uten_saker=True, av=scene.etatsstyrer)
    foer = dict(moete.deltakere.values_list("bruker", "pk"))
    actions.sett_deltakere(moete=moete, deltakere=[scene.leder, begge, scene.etatsstyrer], av=scene.etatsstyrer)
    etter = {rad.bruker: (rad.part, rad.pk) for rad in moete.deltakere.select_related("bruker")}
    assert {hvem: part for hvem, (part, _) in etter.items()} == {
        scene.leder: UNDER,
        begge: OVER,
        scene.etatsstyrer: OVER,
    }
    assert [etter[hvem][1] for hvem in (scene.leder, begge)] == [foer[scene.leder.pk], foer[begge.pk]]


def test_et_referat_som_er_ute_faar_en_ny_versjon_av_alt_som_endrer_det_og_et_utkast_ikke(scene: Scene) -> None:
    for status, trinn in ((Referatstatus.UTKAST, 0), (Referatstatus.TIL_KOMMENTAR, 1)):
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
        sak, referat = etatens_sak(scene, moete), lag_referat(moete, status=status)
        signal = lag_signal(moete, av=scene.etatsstyrer)
        nytt = Utsagn(type=signal.type, tekst="Nye ord", avsender=scene.etatsstyrer)
        versjoner = [1]
        for gjoer in (
            partial(actions.foer_sak, sak=sak, versjon=1, min_faktisk=5, notat="Enige.", av=scene.leder, part=UNDER),
            partial(actions.foer_sak, sak=sak, versjon=2, min_faktisk=5, notat="Enige.", av=scene.leder, part=UNDER),
            partial(actions.endre_signal, signal=signal, versjon=1, utsagn=nytt, av=scene.etatsstyrer, part=OVER),
            partial(actions.endre_signal, signal=signal, versjon=2, utsagn=nytt, av=scene.etatsstyrer, part=OVER),
            partial(actions.foer_signal, moete=moete, sak=sak, utsagn=nytt, av=scene.etatsstyrer, part=OVER),
        ):
            gjoer()
            referat.refresh_from_db()
            versjoner.append(referat.versjon)
        assert [etter - foer for foer, etter in pairwise(versjoner)] == [
            trinn, 0, trinn, 0, trinn
        ]  # fmt: skip


def test_det_som_ikke_ble_klassifisert_i_tide_kan_ennaa_rettes_av_parten_selv(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag() - timedelta(days=60), 9))
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT)
    nytt = Utsagn(type=Signaltype.UKLASSIFISERT, tekst="Se på køen", avsender=scene.etatsstyrer)
    actions.endre_signal(signal=signal, versjon=1, utsagn=nytt, av=scene.etatsstyrer, part=OVER)
    signal.refresh_from_db()
    assert (signal.tekst, signal.versjon, signal.svar.count()) == ("Se på køen", 2, 0)


def test_et_ubesvart_signal_hindrer_bare_sitt_eget_referat(scene: Scene) -> None:
    venter, moete = (lag_moete(scene.relasjon, av=scene.etatsstyrer) for _ in "12")
    referat = lag_referat(moete)
    lag_referat(venter)
    lag_signal(venter, av=scene.etatsstyrer)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    referat.refresh_from_db()
    assert referat.status == Referatstatus.GODKJENT
