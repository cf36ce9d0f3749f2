"""Which rows the lists across meetings take, on both sides of each filter and in which order: what waits for whom, what
is to be followed up, what binds, and which points and meetings are offered.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog.actions import (
    Utsagn,
    be_om,
    endre_signal,
    godkjenn_referat,
    sett_eier,
    svar_paa_anmodning,
    svar_paa_signal,
    ta_inn,
)
from styringsdialog.enums import (
    Anmodningsslag,
    Moetestand,
    Moetestatus,
    Moetetype,
    Referatstatus,
    Signaltype,
    Stegslag,
    Svar,
)
from styringsdialog.models import Moete, Oppfoelging, Signal
from styringsdialog.queries import (
    Bestridelse,
    aapne_oppfoelginger,
    antall_avlyste,
    moeteaarene,
    moetebilde,
    moeter_for,
    oppdragsmerknad,
    relasjoner_aa_planlegge,
    styring_av,
    telte_oppfoelginger,
    venter_paa,
)
from styringsdialog.queries.moeteliste import Moeteutvalg
from styringsdialog.queries.oppfoelging import Oppfoelgingsutvalg, oppfoelgingsliste
from styringsdialog.queries.opphav import kommende_moeter
from styringsdialog.queries.saker import ventende_saker
from styringsdialog.queries.terskler import Oppdragstall, oppdrag_per_aar
from tests.rapport.hjelp import lag_bindende_signal
from tests.scene import (
    LENGE_SIDEN,
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_signal,
    ta_steg,
)
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Kravslag
from tillit.maal.terskler import hold_opp
from tillit.organisasjon.enums import Organtype, Part, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def om(dager: int, time: int = 9) -> Any:
    return klokken(i_dag() + timedelta(days=dager), time)


def kommende(scene: Scene, *, dager: int = 7, **felter: Any) -> Moete:
    verdier = {"status": Moetestatus.INNKALT, "start_tid": om(dager), **felter}
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, **verdier)


def bindende(scene: Scene, dager: int | None) -> Signal:
    frist = None if dager is None else i_dag() + timedelta(days=dager)
    return lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=frist)


def paa_begge_sider(scene: Scene) -> Bruker:
    """Somebody with a role in both bodies, who acts for the steering one."""
    begge = lag_bruker(Rolle.KOMMUNALDIREKTOER, scene.avdeling, navn="Berit Begge")
    Rolletildeling.objects.create(bruker=begge, rolle=Rolle.VIRKSOMHETSLEDER, organ=scene.etat, gyldig_fra=LENGE_SIDEN)
    return begge


# --- what is to be followed up ---------------------------------------------------------------------------------------


@pytest.fixture
def oppfoelginger(scene: Scene) -> dict[int, int]:
    """Of the signal with its deadline in so many days; one is done, one has no deadline, one is another's."""
    signaler = {dager: bindende(scene, dager) for dager in (1, -1, 0, 7)}
    bindende(scene, None)
    lag_bindende_signal(scene.annen_relasjon, av=scene.annen_etatsstyrer, motpart=scene.utenforstaaende, frist=i_dag())
    ferdig = bindende(scene, -2)
    for slag, av in ((Stegslag.MELDT, scene.leder), (Stegslag.GODTATT, scene.etatsstyrer)):
        ta_steg(ferdig.oppfoelging, slag, av=av)
    return {dager: signal.oppfoelging.pk for dager, signal in {**signaler, -2: ferdig}.items()}


def test_det_som_skal_foelges_opp_kommer_med_den_naermeste_fristen_foerst(
    scene: Scene, oppfoelginger: dict[int, int]
) -> None:
    """The auditor sees all of the city, but is asked of one virksomhet."""
    dag = {dager: i_dag() + timedelta(days=dager) for dager in (-1, 0, 1)}

    def utvalg(**grenser: Any) -> list[tuple[int, int, bool]]:
        rader = aapne_oppfoelginger(scene.revisor, [scene.etat.pk], i_dag=i_dag(), **grenser)
        return [(rad.pk, (rad.frist - i_dag()).days, rad.over_fristen) for rad in rader]

    alle = [(oppfoelginger[dager], dager, dager < 0) for dager in (-1, 0, 1, 7)]
    assert utvalg() == alle
    assert (utvalg(til=dag[0]), utvalg(etter=dag[0])) == (alle[:2], alle[2:])
    assert utvalg(etter=dag[-1], til=dag[1]) == alle[1:3]
    assert utvalg(hoeyst=2) == alle[:2]


def test_de_aapne_telles_per_virksomhet_og_bare_de_som_leseren_ser(scene: Scene, oppfoelginger: dict[int, int]) -> None:
    begge = [scene.etat.pk, scene.annen_etat.pk]

    def tall(bruker: Bruker, pker: list[int]) -> dict[int, tuple[int, int]]:
        return {
            pk: (ett.aapne, ett.over_fristen) for pk, ett in telte_oppfoelginger(bruker, pker, i_dag=i_dag()).items()
        }

    assert tall(scene.revisor, begge) == {scene.etat.pk: (4, 1), scene.annen_etat.pk: (1, 0)}
    assert tall(scene.revisor, [scene.etat.pk]) == tall(scene.leder, begge) == {scene.etat.pk: (4, 1)}
    assert len(aapne_oppfoelginger(scene.leder, begge, i_dag=i_dag())) == 4


def test_listen_over_oppfoelginger_har_de_aapne_foerst(scene: Scene, oppfoelginger: dict[int, int]) -> None:
    rekkefoelge = [oppfoelginger[dager] for dager in (-1, 0, 1, 7, -2)]

    def sett(leser: Bruker, **utvalg: Any) -> list[int]:
        return [ett.pk for ett in oppfoelgingsliste(leser, Oppfoelgingsutvalg(**utvalg), side=1, i_dag=i_dag())]

    assert sett(scene.leder) == rekkefoelge
    assert len(sett(scene.revisor)) == 6
    assert sett(scene.revisor, organ=scene.etat) == sett(scene.revisor, organ=scene.avdeling) == rekkefoelge
    assert sett(scene.leder, status="godtatt") == [oppfoelginger[-2]]
    assert sett(scene.leder, over_fristen=True) == [oppfoelginger[-1]]
    assert sett(scene.leder, part="underordnet") == rekkefoelge
    assert sett(scene.leder, part="overordnet") == sett(scene.leder, eier=scene.leder) == []
    egen = Oppfoelging.objects.get(pk=oppfoelginger[7])
    sett_eier(oppfoelging=egen, eier=scene.medarbeider, av=scene.leder, part="underordnet")
    assert sett(scene.medarbeider, eier=scene.medarbeider) == [egen.pk]


# --- meetings --------------------------------------------------------------------------------------------------------


def test_moetene_som_kommer_staar_foerst_og_de_holdte_etter_med_det_siste_foerst(scene: Scene) -> None:
    lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    holdt = [lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=om(dager)) for dager in (-9, -2)]
    avlyst = kommende(scene, dager=3, status=Moetestatus.AVLYST, avlyst_grunn="Sykdom.")
    sist, foerst = kommende(scene, dager=30), kommende(scene, dager=1, status=Moetestatus.PLANLAGT)
    assert list(moeter_for(scene.leder, i_dag=i_dag())) == [foerst, sist, holdt[1], holdt[0]]
    assert list(moeter_for(scene.leder, i_dag=i_dag(), utvalg=Moeteutvalg(stand="avlyst"))) == [avlyst]
    assert antall_avlyste(scene.leder, utvalg=Moeteutvalg()) == 1


def test_moetelisten_snevres_inn_paa_hver_side_av_hvert_valg(scene: Scene) -> None:
    """Each choice takes its own and leaves its neighbour; what nobody may see is taken by none."""
    lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, tittel="De andres møte om luft")
    planlagt = kommende(scene, dager=3, status=Moetestatus.PLANLAGT, tittel="Om luft 50 %")
    innkalt = kommende(scene, dager=2, type=Moetetype.FAG, tittel="Om sykkel")
    avlyst = kommende(scene, dager=4, status=Moetestatus.AVLYST, avlyst_grunn="Sykdom.", tittel="Avlyst om luft")
    i_gang, utkast, til_kommentar, godkjent = (
        lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=tid) for tid in (naa(), om(-3), om(-10), om(-800))
    )
    for moete, status in ((i_gang, "utkast"), (utkast, "utkast"), (til_kommentar, "til_kommentar")):
        lag_referat(moete, status=status)
    lag_godkjent_referat(godkjent, overordnet=scene.etatsstyrer, underordnet=scene.leder)

    def valgte(**valg: Any) -> set[Moete]:
        return set(moeter_for(scene.leder, i_dag=i_dag(), utvalg=Moeteutvalg(**valg)))

    i_orden = (planlagt, innkalt, i_gang, utkast, til_kommentar, godkjent, avlyst)
    assert [valgte(stand=stand) for stand in Moetestand.values] == [{moete} for moete in i_orden]
    assert valgte(sok="LUFT") == {planlagt}
    assert valgte(sok="50 %") == {planlagt}
    assert valgte(sok="luft", stand="avlyst") == {avlyst}
    assert valgte(type="fag") == {innkalt}
    assert godkjent not in valgte(aar=i_dag().year)
    assert valgte(aar=om(-800).year) == {godkjent}
    assert valgte(organ=scene.etat) == valgte(organ=scene.avdeling) == valgte()
    assert valgte(organ=scene.annen_etat) == set()
    assert moeteaarene(scene.leder) == sorted({ett.start_tid.year for ett in valgte()}, reverse=True)
    assert antall_avlyste(scene.leder, utvalg=Moeteutvalg(sok="luft", stand="planlagt")) == 1
    assert antall_avlyste(scene.leder, utvalg=Moeteutvalg(sok="sykkel")) == 0


def test_siden_sier_hva_som_er_valgt_og_lar_de_avlyste_staa_for_seg(scene: Scene) -> None:
    kommende(scene, tittel="Vårmøtet")
    kommende(scene, status=Moetestatus.AVLYST, avlyst_grunn="Flommen kom.", tittel="Flommøtet")
    leder = inne(scene.leder)
    adresse = reverse("styringsdialog:liste")
    alle = leder.get(adresse).content.decode()
    assert ("Vårmøtet" in alle, "Flommøtet" in alle, "Vis 1 avlyst møte" in alle) == (True, False, True)
    avlyste = leder.get(adresse, {"stand": "avlyst"}).content.decode()
    assert ("Vårmøtet" in avlyste, "Flommen kom." in avlyste, "1 møte passer" in avlyste) == (False, True, True)
    assert 'name="organ"' not in alle, "who works in one virksomhet has nothing to choose between"
    assert 'name="organ"' in inne(scene.revisor).get(adresse).content.decode()
    tull = leder.get(adresse, {"aar": "tull", "stand": "flytende"})
    assert tull.status_code == 422
    assert "Vårmøtet" in tull.content.decode()


def test_det_planlegges_moete_der_en_styrer_i_dag(scene: Scene) -> None:
    """Not in a relation that is over, or between other bodies, also where one steers one of them; the virksomheter come
    in their own order. Each that is listed can be planned in.
    """
    foerst = lag_organ("Aller første etat")
    naa_ = lag_relasjon(scene.avdeling, foerst)
    lag_relasjon(scene.avdeling, lag_organ(), gyldig_til=i_dag())
    lag_relasjon(scene.avdeling, lag_organ(), gyldig_fra=i_dag() + timedelta(days=1))
    byraadet = lag_organ(type=Organtype.BYRAAD)
    lag_relasjon(byraadet, scene.avdeling, type=Relasjonstype.POLITISK)
    over_alle = lag_bruker(Rolle.KOMMUNALDIREKTOER, byraadet)
    egen = lag_relasjon(byraadet, lag_organ("Byråkuratoren"))
    for styrer, listes in (
        (scene.etatsstyrer, [naa_, scene.relasjon]),
        (scene.kommunaldirektoer, [naa_, scene.relasjon]),
        (over_alle, [egen]),
    ):
        assert list(relasjoner_aa_planlegge(styrer, i_dag=i_dag())) == listes
        for relasjon in listes:
            assert inne(styrer).get(reverse("styringsdialog:planlegg", args=[relasjon.pk])).status_code == 200
    for annen in (scene.leder, scene.byraad, scene.revisor):
        assert not relasjoner_aa_planlegge(annen, i_dag=i_dag()).exists()


def test_kommende_moeter_er_de_i_relasjonen_som_ikke_er_begynt(scene: Scene) -> None:
    lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, status=Moetestatus.INNKALT, start_tid=om(1))
    kommende(scene, dager=3, status=Moetestatus.AVLYST, avlyst_grunn="Sykdom.")
    sist, foerst = kommende(scene, dager=40), kommende(scene, dager=20)
    fag = kommende(scene, dager=30, type=Moetetype.FAG)
    assert list(kommende_moeter(scene.relasjon, naa=naa())) == [foerst, fag, sist]


# --- what waits ------------------------------------------------------------------------------------------------------


def test_et_signal_venter_paa_den_parten_som_ikke_har_svart(scene: Scene) -> None:
    """Who sits on both sides answers for the steering one, and is asked for nothing more."""
    begge = paa_begge_sider(scene)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    referat = lag_referat(moete)
    lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    andres = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    lag_referat(andres)
    lag_signal(andres, av=scene.annen_etatsstyrer)
    partene = {"leder": scene.leder, "styrer": scene.etatsstyrer, "begge": begge, "medarbeider": scene.medarbeider}

    def venter() -> dict[str, list[int]]:
        return {navn: [ett.pk for ett in venter_paa(hvem, naa=naa()).signaler] for navn, hvem in partene.items()}

    def svar(av: Bruker, part: Part) -> None:
        signal.refresh_from_db()
        svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=av, part=part)

    assert venter() == {"leder": [signal.pk], "styrer": [signal.pk], "begge": [signal.pk], "medarbeider": []}
    svar(scene.etatsstyrer, OVER)
    assert venter() == {"leder": [signal.pk], "styrer": [], "begge": [], "medarbeider": []}
    svar(scene.leder, UNDER)
    assert not any(venter().values())
    assert referat.status == Referatstatus.TIL_KOMMENTAR


def test_et_svar_paa_en_tekst_som_er_endret_er_ikke_et_svar_paa_den_nye(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    signal = lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    assert venter_paa(scene.leder, naa=naa()).signaler == ()
    signal.lagre_ny_versjon(tekst="Noe annet.", status="foreslaatt")
    nytt = lag_signal(moete, av=scene.etatsstyrer, foert_tid=naa())
    assert [(ett.pk, ett.endret) for ett in venter_paa(scene.leder, naa=naa()).signaler] == [
        (signal.pk, True),
        (nytt.pk, False),
    ]


def test_det_uten_type_hindrer_godkjenning_til_og_med_siste_dag_og_det_ubesvarte_til_det_er_besvart(
    scene: Scene,
) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    uten_type = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT)
    siste = moete.kilde.foeres_innen

    def hindrer(dager: int) -> list[int]:
        rader = Signal.objects.som_hindrer_godkjenning(i_dag=siste + timedelta(days=dager))
        return [ett.pk for ett in rader.order_by("pk")]

    assert [hindrer(dager) for dager in (-1, 0, 1)] == [[uten_type.pk], [uten_type.pk], []]
    ubesvart = lag_signal(moete, av=scene.etatsstyrer)
    assert [hindrer(dager) for dager in (0, 1)] == [[uten_type.pk, ubesvart.pk], [ubesvart.pk]]


def test_et_referat_venter_paa_den_som_kan_kommentere_og_paa_den_som_kan_godkjenne(scene: Scene) -> None:
    begge = paa_begge_sider(scene)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    referat = lag_referat(moete)
    lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa()), status=Referatstatus.UTKAST)
    lag_referat(lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer))
    hindret = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=om(-3))
    lag_referat(hindret)
    lag_signal(hindret, av=scene.etatsstyrer)
    lesere = {"leder": scene.leder, "medarbeider": scene.medarbeider, "styrer": scene.etatsstyrer, "begge": begge}

    def venter() -> dict[str, list[tuple[int, bool, bool]]]:
        return {
            navn: [(ett.moete_pk, ett.kan_godkjenne, ett.hindret) for ett in venter_paa(hvem, naa=naa()).referater]
            for navn, hvem in lesere.items()
        }

    foer, nytt = (hindret.pk, True, True), (moete.pk, True, False)
    bare_kommentar = [(hindret.pk, False, True), (moete.pk, False, False)]
    alle = [foer, nytt]
    assert venter() == {"leder": alle, "medarbeider": bare_kommentar, "styrer": alle, "begge": alle}
    godkjenn_referat(referat=referat, versjon=1, av=scene.etatsstyrer, part=OVER)
    assert venter() == {"leder": alle, "medarbeider": bare_kommentar, "styrer": [foer], "begge": [foer]}
    assert venter_paa(scene.revisor, naa=naa()).referater == ()


@pytest.mark.parametrize(
    ("start", "avsluttet", "venter"),
    [(timedelta(days=-1), False, True), (timedelta(0), True, True), (timedelta(0), False, False)],
    ids=["holdt i går", "avsluttet i dag", "i gang"],
)
def test_et_referat_som_ikke_er_sendt_venter_paa_avdelingen_naar_moetet_er_over(
    scene: Scene, start: timedelta, *, avsluttet: bool, venter: bool
) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa() + start)
    lag_referat(moete, status=Referatstatus.UTKAST)
    if avsluttet:
        moete.avsluttet_tid = naa()
        moete.save()
    ventet = [f"Send referatet fra {moete.tittel} til kommentar"] if venter else []
    assert [ett.i_ord for ett in venter_paa(scene.etatsstyrer, naa=naa()).referater] == ventet
    for andre in (scene.leder, scene.annen_etatsstyrer, scene.revisor):
        assert venter_paa(andre, naa=naa()).referater == ()


def test_en_anmodning_venter_paa_den_hvis_sak_det_er_til_moetet_begynner(scene: Scene) -> None:
    moete = kommende(scene)
    deres, vaar = lag_sak(moete, av=scene.leder, part=UNDER), lag_sak(moete, av=scene.etatsstyrer, part=OVER)
    til_leder = be_om(sak=deres, slag=Anmodningsslag.UTSETTE, grunn="Tall mangler.", av=scene.etatsstyrer, part=OVER)
    til_styrer = be_om(sak=vaar, slag=Anmodningsslag.TREKKE, grunn="Løst.", av=scene.leder, part=UNDER)

    def venter(hvem: Bruker) -> list[int]:
        return [ett.pk for ett in venter_paa(hvem, naa=naa()).anmodninger]

    fikk = [venter(hvem) for hvem in (scene.leder, scene.etatsstyrer, scene.byraad)]
    assert fikk == [[til_leder.pk], [til_styrer.pk], [til_styrer.pk]]
    assert [venter(hvem) for hvem in (scene.utenforstaaende, scene.annen_etatsstyrer)] == [[], []]
    svar_paa_anmodning(anmodning=til_leder, svar="avslaatt", grunn="Det haster.", av=scene.leder, part=UNDER)
    assert venter(scene.leder) == []
    Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.GJENNOMFOERT)
    assert venter(scene.etatsstyrer) == []


def test_moetene_som_kommer_er_partenes_egne(scene: Scene) -> None:
    planlagt, innkalt = kommende(scene, dager=9, status=Moetestatus.PLANLAGT), kommende(scene, dager=2)
    lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, status=Moetestatus.INNKALT, start_tid=om(1))
    for hvem in (scene.leder, scene.etatsstyrer, scene.medarbeider):
        moeter = venter_paa(hvem, naa=naa()).moeter
        assert [(ett.pk, ett.innkalt) for ett in moeter] == [(innkalt.pk, True), (planlagt.pk, False)]
    assert venter_paa(scene.revisor, naa=naa()).moeter == ()


def test_det_som_venter_kan_avgrenses_til_egne_organer_og_til_de_foerste(scene: Scene) -> None:
    for dager in (-3, -2):
        holdt = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=om(dager))
        lag_referat(holdt)
        lag_signal(holdt, av=scene.etatsstyrer)
        kommer = kommende(scene, dager=-dager)
        sak = lag_sak(kommer, av=scene.leder, part=UNDER)
        be_om(sak=sak, slag=Anmodningsslag.UTSETTE, grunn="Tall mangler.", av=scene.etatsstyrer, part=OVER)

    def tall(**valg: Any) -> tuple[int, ...]:
        venter = venter_paa(scene.leder, naa=naa(), **valg)
        return (len(venter.signaler), len(venter.referater), len(venter.moeter), len(venter.anmodninger), venter.antall)

    # Beside these, each of the two that were held waits to be evaluated.
    assert tall() == tall(organer=[scene.etat.pk, scene.annen_etat.pk]) == (2, 2, 2, 2, 8)
    assert tall(hoeyst=1) == (1, 1, 1, 1, 4)
    assert tall(organer=[scene.annen_etat.pk]) == (0, 0, 0, 0, 0)


# --- what binds ------------------------------------------------------------------------------------------------------


def test_styringen_er_virksomhetens_egen_fra_aaret_og_det_som_staar_igjen_fra_foer(scene: Scene) -> None:
    lag_bindende_signal(scene.annen_relasjon, av=scene.annen_etatsstyrer, motpart=scene.utenforstaaende)
    uten_frist, aapent = bindende(scene, None), bindende(scene, 3)
    ferdig = bindende(scene, 4)
    ta_steg(ferdig.oppfoelging, Stegslag.MELDT, av=scene.leder, tekst="Gjort.")
    aar = uten_frist.kilde.dato.year
    sett = {rad.pk: (rad.oppfoelging, rad.venter, rad.frist) for rad in styring_av(scene.etat.pk, aar)}
    assert sett == {
        uten_frist.pk: ("", False, None),
        aapent.pk: ("aapen", True, aapent.frist),
        ferdig.pk: ("utfoert", False, ferdig.frist),
    }
    assert [(rad.pk, rad.bestridt) for rad in styring_av(scene.etat.pk, aar)] == [
        (ferdig.pk, ()),
        (aapent.pk, ()),
        (uten_frist.pk, ()),
    ]
    assert [rad.pk for rad in styring_av(scene.etat.pk, aar + 1)] == [ferdig.pk, aapent.pk]
    ta_steg(ferdig.oppfoelging, Stegslag.GODTATT, av=scene.etatsstyrer)
    assert [rad.pk for rad in styring_av(scene.etat.pk, aar + 1)] == [aapent.pk]
    assert styring_av(scene.etat.pk, aar - 1) == []


def test_bare_det_som_bestrides_i_teksten_som_staar_er_bestridt(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    omskrevet, uenig = (lag_signal(moete, av=scene.etatsstyrer) for _ in "12")
    for signal in (omskrevet, uenig):
        svar_paa_signal(
            signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="For kort frist.", av=scene.leder, part=UNDER
        )
    utsagn = Utsagn(type=omskrevet.type, tekst="Andre ord", avsender=scene.etatsstyrer)
    endre_signal(signal=omskrevet, versjon=1, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)
    svar_paa_signal(signal=omskrevet, versjon=2, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=UNDER)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    bestridt = {rad.pk: rad.bestridt for rad in styring_av(scene.etat.pk, moete.dato.year)}
    assert bestridt == {omskrevet.pk: (), uenig.pk: (Bestridelse(scene.etat.navn, "For kort frist."),)}


def test_oppdragene_telles_per_relasjon_og_aar_som_bindende_eller_paa_vei(scene: Scene) -> None:
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_bekreftet_signal(moete, **partene, type=Signaltype.OPPDRAG)
    lag_bekreftet_signal(moete, **partene, type=Signaltype.STYRINGSSIGNAL)
    lag_godkjent_referat(moete, **partene)
    annet = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_bekreftet_signal(annet, **partene, type=Signaltype.OPPDRAG)
    lag_signal(annet, av=scene.etatsstyrer, type=Signaltype.OPPDRAG)
    deres = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    lag_referat(deres)
    lag_signal(deres, av=scene.annen_etatsstyrer, type=Signaltype.OPPDRAG)
    noekkel = (scene.relasjon.pk, moete.dato.year)
    assert oppdrag_per_aar([scene.relasjon.pk]) == {noekkel: Oppdragstall(bindende=1, venter=2)}
    assert Oppdragstall(bindende=1, venter=2).alle == 3


def test_det_sies_fra_om_flere_oppdrag_enn_terskelen_og_bare_om_oppdrag(scene: Scene) -> None:
    terskel = hold_opp(Kravslag.AKTIVITETSKRAV, 0).terskel
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    oppdrag = [lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.OPPDRAG) for _ in range(terskel)]
    assert oppdragsmerknad(oppdrag[-1]) == ""
    siste = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.OPPDRAG)
    assert oppdragsmerknad(siste).startswith(f"Det er nå {terskel + 1} oppdrag i {moete.dato.year}, også de som venter")
    assert oppdragsmerknad(lag_signal(moete, av=scene.etatsstyrer)) == ""


# --- points ----------------------------------------------------------------------------------------------------------


def test_en_utsatt_sak_tilbys_i_de_andre_moetene_i_relasjonen_til_den_er_tatt_opp(scene: Scene) -> None:
    fra, til = kommende(scene, dager=1), kommende(scene, dager=8)
    andres = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, status=Moetestatus.INNKALT, start_tid=om(9))
    lag_sak(fra, av=scene.leder, part=UNDER)
    sak = lag_sak(fra, av=scene.leder, part=UNDER)
    anmodning = be_om(sak=sak, slag=Anmodningsslag.UTSETTE, grunn="Tall mangler.", av=scene.etatsstyrer, part=OVER)
    svar_paa_anmodning(anmodning=anmodning, svar="etterkommet", grunn="", av=scene.leder, part=UNDER)
    sak.refresh_from_db()
    forslag = sak.ventende
    steder = (fra, til, andres)
    assert [ventende_saker(moete.relasjon_id, unntatt=moete) for moete in steder] == [[], [forslag], []]
    holdt = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    tilbys = [(til, scene.leder), (til, scene.revisor), (holdt, scene.leder)]
    vist = [moetebilde(moete, leser, i_dag=i_dag()).ventende for moete, leser in tilbys]
    assert [[ett.forslag for ett in ventende] for ventende in vist] == [[forslag], [], []]
    ta_inn(moete=til, forslag=forslag, av=scene.leder, part=UNDER)
    assert ventende_saker(scene.relasjon.pk) == []
