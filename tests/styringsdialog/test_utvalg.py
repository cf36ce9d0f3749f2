"""Which rows the queries of the dialogue take, on both sides of each filter, and what each picture says of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from styringsdialog.actions import be_om, godkjenn_referat, svar_paa_anmodning, svar_paa_signal
from styringsdialog.bilder import Moetebilde
from styringsdialog.enums import Anmodningsslag, Anmodningssvar, Moetestatus, Referatstatus, Svar
from styringsdialog.models import Moete
from styringsdialog.queries import moetebilde
from styringsdialog.queries.moete import mulige_personer
from styringsdialog.queries.opphav import sakstittel
from styringsdialog.queries.venter import VentendeReferat
from tests.scene import Scene, klokken, lag_bruker, lag_moete, lag_referat, lag_sak, lag_signal
from tillit.felles.tid import i_dag, naa
from tillit.felles.tilstander import tilstandsrekke
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker


def bilde(scene: Scene, moete: Moete, leser: Bruker | None = None) -> Moetebilde:
    rader = Moete.objects.select_related("relasjon__overordnet", "relasjon__underordnet")
    return moetebilde(rader.get(pk=moete.pk), leser or scene.etatsstyrer, i_dag=i_dag(), med_referat=True)


def grunn(status: str) -> dict[str, str]:
    return {"avlyst_grunn": "Sykdom."} if status == Moetestatus.AVLYST else {}


def test_bare_de_som_har_en_rolle_hos_en_av_partene_kan_kalles_inn(scene: Scene) -> None:
    lag_bruker(Rolle.MEDARBEIDER, scene.etat, is_active=False)
    egne = {
        scene.leder,
        scene.medarbeider,
        scene.tillitsvalgt,
        scene.etatsstyrer,
        scene.kommunaldirektoer,
        scene.byraad,
    }
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    fra = {person: person.kommer_fra for person in mulige_personer(moete)}  # type: ignore[attr-defined]  # annotated
    assert set(fra) == egne
    assert (fra[scene.leder], fra[scene.byraad]) == (scene.etat.navn, scene.avdeling.navn)


def test_en_avsender_sitter_paa_den_siden_der_rollen_er(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    for avsender in (scene.etatsstyrer, scene.leder):
        lag_signal(moete, av=scene.etatsstyrer, avsender=avsender, type="informasjon")
    sider = {ett.avsender: ett.avsender_part for ett in bilde(scene, moete).loese_signaler}
    assert sider == {scene.etatsstyrer.navn: Part.OVERORDNET, scene.leder.navn: Part.UNDERORDNET}


def test_hver_sak_har_sine_egne_signaler_og_vet_om_den_staar_foerst_eller_sist(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    saker = [lag_sak(moete, av=scene.etatsstyrer, rekkefoelge=nr) for nr in (1, 2, 3)]
    lag_referat(moete)
    signaler = [lag_signal(moete, av=scene.etatsstyrer, sak=sak) for sak in saker[:2]]
    loest = lag_signal(moete, av=scene.etatsstyrer)
    sett = bilde(scene, moete)
    assert [(sak.foerst, sak.sist, [ett.pk for ett in sak.signaler]) for sak in sett.saker] == [
        (True, False, [signaler[0].pk]),
        (False, False, [signaler[1].pk]),
        (False, True, []),
    ]
    assert [ett.pk for ett in sett.loese_signaler] == [loest.pk]
    assert [(sak.risiko, sak.risiko_endret, sak.risiko_borte) for sak in sett.saker] == [(None, False, False)] * 3


def test_en_sak_om_en_risiko_som_er_borte_sier_det(scene: Scene) -> None:
    moete = _innkalt(scene)
    lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET, risiko_id=4711)
    (sak,) = bilde(scene, moete).saker
    assert (sak.risiko, sak.risiko_endret, sak.risiko_borte) == (None, False, True)


def test_det_det_er_bedt_om_staar_med_svaret_det_fikk(scene: Scene) -> None:
    moete = _innkalt(scene)
    for slag, svar in (("trekke", "etterkommet"), ("utsette", "etterkommet"), ("trekke", "avslaatt"), ("trekke", "")):
        sak = lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET)
        bedt = be_om(sak=sak, slag=slag, grunn="Løst.", av=scene.etatsstyrer, part=Part.OVERORDNET)
        if svar:
            svar_paa_anmodning(anmodning=bedt, svar=svar, grunn="Nei.", av=scene.leder, part=Part.UNDERORDNET)
    sett = [(ett.svarnavn, ett.svart_av) for sak in bilde(scene, moete).saker for ett in sak.anmodninger]
    ja = [str(Anmodningsslag(slag).ja) for slag in ("trekke", "utsette")]
    assert sett == [
        *((navn, scene.leder.navn) for navn in (*ja, str(Anmodningssvar.AVSLAATT.label))),
        ("", ""),
    ]


def test_et_svar_er_bekreftet_eller_bestridt(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    svarene = (
        (Svar.BEKREFTET, "", scene.etatsstyrer, Part.OVERORDNET),
        (Svar.BESTRIDT, "Nei.", scene.leder, Part.UNDERORDNET),
    )
    for svar, grunn, av, part in svarene:
        svar_paa_signal(signal=signal, versjon=signal.versjon, svar=svar, grunn=grunn, av=av, part=part)
    (ett,) = bilde(scene, moete).loese_signaler
    assert {svar.part: (svar.bekreftet, svar.grunn) for svar in ett.svar} == {
        Part.OVERORDNET: (True, ""),
        Part.UNDERORDNET: (False, "Nei."),
    }


@pytest.mark.parametrize(
    ("status", "kan"),
    [(Moetestatus.PLANLAGT, False), (Moetestatus.INNKALT, True), (Moetestatus.AVLYST, False)],
)
def test_deltakerne_rettes_fra_innkallingen_og_saa_lenge_referatet_er_aapent(
    scene: Scene, status: str, kan: bool
) -> None:
    om_en_uke = klokken(i_dag() + timedelta(days=7), 9)
    kommende = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=status, start_tid=om_en_uke, **grunn(status))
    assert bilde(scene, kommende).kan_rette_deltakere is kan
    holdt = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    assert bilde(scene, holdt).kan_rette_deltakere is False
    lag_referat(holdt)
    assert bilde(scene, holdt).kan_rette_deltakere is True


def _planlagt(scene: Scene) -> Moete:
    start = klokken(i_dag() + timedelta(days=7), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=start)


def _innkalt(scene: Scene, dager: int = 7) -> Moete:
    start = klokken(i_dag() + timedelta(days=dager), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=start)


def _innkalt_i_dag(scene: Scene) -> Moete:
    return _innkalt(scene, dager=0)


def _avlyst(scene: Scene) -> Moete:
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.AVLYST, avlyst_grunn="Sykdom.")


def _startet(scene: Scene) -> Moete:
    """Just now: a meeting of yesterday is over by its hour today."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moete, status=Referatstatus.UTKAST)
    return moete


def _til_kommentar(scene: Scene) -> Moete:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    return moete


def _godkjent_av_avdelingen(scene: Scene) -> Moete:
    moete = _til_kommentar(scene)
    godkjenn_referat(referat=moete.referat, versjon=1, av=scene.etatsstyrer, part=Part.OVERORDNET)
    return moete


def _godkjent(scene: Scene) -> Moete:
    moete = _godkjent_av_avdelingen(scene)
    godkjenn_referat(referat=moete.referat, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    return moete


STEGENE = ["Planlagt", "Innkalt", "Startet, referat i utkast", "Referat til kommentar", "Referat godkjent"]


# What is so of the meeting, whoever reads it.
AV_MOETET = {"binde", "evalueres"}


@pytest.mark.parametrize(
    ("lag", "steg", "styreren", "lederen", "medarbeideren"),
    [
        (_planlagt, 0, {"planlegge", "foreslaa", "redigere"}, {"foreslaa", "redigere"}, {"foreslaa", "redigere"}),
        (
            _innkalt,
            1,
            {"planlegge", "foreslaa", "redigere", "rette_deltakere"},
            {"foreslaa", "redigere"},
            {"foreslaa", "redigere"},
        ),
        (
            _innkalt_i_dag,
            1,
            {"planlegge", "foreslaa", "redigere", "rette_deltakere", "startes"},
            {"foreslaa", "redigere"},
            {"foreslaa", "redigere"},
        ),
        (_avlyst, 1, set(), set(), set()),
        (
            _startet,
            2,
            {"foreslaa", "foere", "love", "sende", "rette_deltakere", "i_gang", "gaar_naa"},
            {"foreslaa", "foere", "love", "sende", "i_gang", "gaar_naa"},
            {"foreslaa", "i_gang", "gaar_naa"},
        ),
        (
            _til_kommentar,
            3,
            {"foere", "love", "kommentere", "godkjenne", "rette_deltakere", "flytte_frist"},
            {"foere", "love", "kommentere", "godkjenne"},
            {"kommentere"},
        ),
        (
            _godkjent_av_avdelingen,
            3,
            {"foere", "love", "kommentere", "rette_deltakere", "flytte_frist"},
            {"foere", "love", "kommentere", "godkjenne"},
            {"kommentere"},
        ),
        (_godkjent, 4, {"tillegg"}, {"tillegg"}, set()),
    ],
    ids=lambda ett: ett.__name__.strip("_") if callable(ett) else "",
)
def test_hva_hver_rolle_kan_gjoere_i_hver_del_av_moetets_gang(
    scene: Scene,
    lag: Callable[[Scene], Moete],
    steg: int,
    styreren: set[str],
    lederen: set[str],
    medarbeideren: set[str],
) -> None:
    moete = lag(scene)
    roller = {
        "etatsstyrer": styreren,
        "leder": lederen,
        "medarbeider": medarbeideren,
        # Proposes what the meeting is to hear, before it and while it runs, as everybody at the table; who reads sees
        # that it runs.
        "byraad": lederen & {"foreslaa", "redigere", "i_gang", "gaar_naa"},
        "revisor": lederen & {"i_gang", "gaar_naa"},
    }
    fikk = {}
    for rolle in roller:
        sett = bilde(scene, moete, getattr(scene, rolle))
        fikk[rolle] = {felt.removeprefix("kan_") for felt, svar in vars(sett).items() if svar is True} - AV_MOETET
    assert fikk == roller
    sett = bilde(scene, moete)
    godkjent_av = {0: [], 1: [Part.OVERORDNET], 2: [Part.OVERORDNET, Part.UNDERORDNET]}[
        (lag is _godkjent_av_avdelingen) + 2 * (lag is _godkjent)
    ]
    assert ([ett.part for ett in sett.godkjenninger], sett.tidligere_godkjenninger) == (godkjent_av, ())
    navn = [*STEGENE[:2], "I gang, referat i utkast", *STEGENE[3:]] if lag is _startet else STEGENE
    rekke = tilstandsrekke(navn, steg, siste_er_ferdig=True)
    avlyst = tilstandsrekke(["Planlagt", "Avlyst"], 1)
    assert bilde(scene, moete).steg == (avlyst if moete.status == Moetestatus.AVLYST else rekke)


@pytest.mark.parametrize("status", list(Moetestatus))
@pytest.mark.parametrize(("sekunder", "senere"), [(-1, False), (0, True), (1, True)])
def test_et_kommende_moete_er_ikke_begynt_og_ikke_avlyst(
    scene: Scene, status: str, sekunder: int, senere: bool
) -> None:
    fra = klokken(i_dag() - timedelta(days=1), 9)
    tid = fra + timedelta(seconds=sekunder)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, status=status, start_tid=tid, **grunn(status))
    ventet = senere and status in {Moetestatus.PLANLAGT, Moetestatus.INNKALT}
    assert Moete.objects.kommende(fra).exists() is ventet


@pytest.mark.parametrize(("lengde", "kuttet"), [(192, False), (193, True)])
def test_tittelen_paa_en_risikosak_kuttes_foerst_over_to_hundre_tegn(lengde: int, kuttet: bool) -> None:
    tittel = sakstittel("Risiko: " + "a" * lengde)
    assert (len(tittel), tittel.endswith("…")) == (200, kuttet)


@pytest.mark.parametrize(
    ("kan", "hindret", "ubesvarte", "ventet"),
    [
        (False, False, 1, "Kommenter referatet fra M"),
        (False, True, 0, "Kommenter referatet fra M"),
        (True, True, 1, "Les og kommenter referatet fra M"),
        (True, False, 1, "Les, kommenter eller godkjenn referatet fra M"),
        (True, False, 0, "Godkjenn referatet fra M"),
    ],
)
def test_det_sies_hva_som_kan_gjoeres_med_et_referat(kan: bool, hindret: bool, ubesvarte: int, ventet: str) -> None:
    rad = VentendeReferat(1, "M", date(2026, 9, 14), "Etaten", 1, kan, hindret, ubesvarte=ubesvarte)
    assert rad.i_ord == ventet
