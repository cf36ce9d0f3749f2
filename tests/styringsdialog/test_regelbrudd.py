"""Every broken rule of the dialogue, once through its action and once past it, in the database.

Both tables are held against what the room defines: a new Regelbrudd without its two lines fails.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from time_machine import travel

from styringsdialog import actions
from styringsdialog.actions import (
    aapent,
    evaluering,
    forslag,
    grense,
    innkalling,
    kommentar,
    moete,
    oppfoelging,
    oppmoete,
    ordlyd,
    referat,
    rom,
    sak,
    serie,
    signal,
    signalmaal,
    tvist,
    vedlegg,
)
from styringsdialog.enums import (
    Anmodningsslag,
    Anmodningssvar,
    Moetestatus,
    Moetetype,
    Ordlydsvar,
    Referatstatus,
    Sakstilstand,
    Signaltype,
    Stegslag,
    Svar,
)
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.models import (
    Behandling,
    Deltaker,
    Dialogevaluering,
    Moete,
    Moeteserie,
    Oppfoelging,
    Oppfoelgingssteg,
    Ordlydforslag,
    Referat,
    Referatgodkjenning,
    Referatkommentar,
    Referattillegg,
    Saksanmodning,
    Saksforslag,
    Sakspunkt,
    Signal,
    Signalkilde,
    Signalmaal,
    Signalsvar,
    Spoersmaalssvar,
    Uenighet,
    Vedlegg,
)
from styringsdialog.rules import klassifiseringsfrist
from styringsdialog.rules.moetetid import siste_moetedag
from styringsdialog.rules.vedlegg import MAKS_ANTALL
from tests.scene import (
    Scene,
    klokken,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_signal,
    ta_steg,
)
from tests.styringsdialog.evalueringer import SVARENE, evaluert, evaluert_av_begge, si_om_moetet
from tests.styringsdialog.hjelp import nektes, som_part, sql
from tillit.felles.feil import Regelbrudd
from tillit.felles.laas import alene
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
Proeve = Callable[[Scene], Any]


def holdt(scene: Scene, **felter: Any) -> Moete:
    """A meeting that was held yesterday, with its referat out for comment."""
    moetet = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    lag_referat(moetet)
    return moetet


def kommentert(scene: Scene, tekst: str = "Nei.", **felter: Any) -> Referatkommentar:
    return actions.kommenter(referat=holdt(scene).referat, tekst=tekst, av=scene.leder, part=UNDER, **felter)


def stryk_og_skriv(scene: Scene) -> None:
    sak = lag_sak(holdt(scene), av=scene.leder, notat="Slik.")
    felter: dict[str, Any] = {"referat": sak.moete.referat, "sak": sak, "tekst": "", "forslag": "Annet.", "stryk": True}
    actions.kommenter(av=scene.leder, part=UNDER, **felter)


def stryk_det_som_er_skrevet_om(scene: Scene) -> None:
    sak = lag_sak(holdt(scene), av=scene.leder, notat="En.\nTo.")
    ett = actions.kommenter(referat=sak.moete.referat, sak=sak, tekst="", stryk=True, av=scene.leder, part=UNDER)
    sak.lagre_ny_versjon(notat="En.\nTre.")
    svar_paa_kommentaren(scene, ett, "tatt_inn")


def svar_paa_kommentaren(scene: Scene, ett: Referatkommentar, utfall: str = "") -> Referatkommentar:
    actions.svar_paa_kommentar(kommentar=ett, tekst="", utfall=utfall, av=scene.etatsstyrer, part=OVER)
    return ett


def kommer(scene: Scene, status: str = Moetestatus.INNKALT, **felter: Any) -> Moete:
    om_en_uke = klokken(i_dag() + timedelta(days=7), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, status=status, **{"start_tid": om_en_uke, **felter})


def godkjent(scene: Scene) -> Moete:
    moetet = holdt(scene)
    lag_godkjent_referat(moetet, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    return moetet


def etatens_sak(scene: Scene, moetet: Moete | None = None) -> Sakspunkt:
    return lag_sak(moetet or kommer(scene), av=scene.leder, part=UNDER)


def planlegg(scene: Scene, start_tid: Any, relasjon: Any = None, **felter: Any) -> None:
    actions.planlegg_moete(
        relasjon=relasjon or scene.relasjon, type=Moetetype.STYRING, tittel="x", formaal="x", start_tid=start_tid,
        varighet_min=60, sted="", av=scene.etatsstyrer, **felter,
    )  # fmt: skip


def nedlagt(scene: Scene) -> Any:
    """A relation that ended a month ago."""
    return lag_relasjon(scene.avdeling, lag_organ("Nedlagt"), gyldig_til=i_dag() - timedelta(days=30))


def si(scene: Scene, type_: str, *, moetet: Moete | None = None, avsender: Any = None, **felter: Any) -> Signal:
    gjenstand = signal.Utsagn(
        type=type_, tekst="Rydd", avsender=avsender or scene.etatsstyrer, frist=felter.pop("frist", None)
    )
    return actions.foer_signal(
        moete=moetet or holdt(scene), sak=felter.get("sak"), utsagn=gjenstand, av=scene.etatsstyrer, part=OVER
    )


def omskriv(scene: Scene, gammelt: Signal, type_: str, *, part: str = OVER, avsender: Any = None) -> None:
    nytt = signal.Utsagn(type=type_, tekst="Andre ord", avsender=avsender or gammelt.avsender)
    actions.endre_signal(signal=gammelt, versjon=gammelt.versjon, utsagn=nytt, av=scene.etatsstyrer, part=part)


def svar_paa(scene: Scene, gitt: Signal, *, versjon: int = 1, svar: str = Svar.BEKREFTET, grunn: str = "") -> None:
    actions.svar_paa_signal(signal=gitt, versjon=versjon, svar=svar, grunn=grunn, av=scene.leder, part=UNDER)


def foreslaa(scene: Scene, gitt: Signal | None = None, *, tekst: str = "Rydd litt") -> Ordlydforslag:
    gitt = gitt or lag_signal(holdt(scene), av=scene.etatsstyrer, tekst="Rydd")
    return actions.foreslaa_ordlyd(signal=gitt, versjon=gitt.versjon, tekst=tekst, av=scene.leder, part=UNDER)


def svar_om(
    scene: Scene, foreslaatt: Ordlydforslag, svar: str = Ordlydsvar.TATT, *, part: str = OVER, grunn: str = ""
) -> Ordlydforslag:
    actions.svar_paa_ordlyd(forslag=foreslaatt, svar=svar, grunn=grunn, av=scene.etatsstyrer, part=part)
    foreslaatt.refresh_from_db()
    return foreslaatt


def bekreftet(scene: Scene) -> Signal:
    return lag_bekreftet_signal(holdt(scene), overordnet=scene.etatsstyrer, underordnet=scene.leder)


def spoersmaal(scene: Scene) -> Signal:
    return lag_signal(holdt(scene), av=scene.etatsstyrer, type=Signaltype.SPOERSMAAL, tekst="Hvor lang er køen?")


def svar_med_ord(scene: Scene, gitt: Signal, *, part: str = UNDER) -> None:
    actions.svar_paa_spoersmaal(signal=gitt, versjon=1, tekst="Ti uker.", av=scene.leder, part=part)


def bestridt(scene: Scene) -> Signal:
    gitt = lag_signal(holdt(scene), av=scene.etatsstyrer)
    actions.svar_paa_signal(signal=gitt, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.etatsstyrer, part=OVER)
    svar_paa(scene, gitt, svar=Svar.BESTRIDT, grunn="Det ble ikke sagt.")
    gitt.refresh_from_db()
    return gitt


def la_staa(scene: Scene, gitt: Signal) -> Signal:
    actions.la_staa_som_uenighet(signal=gitt, versjon=1, av=scene.leder, part=UNDER)
    return gitt


def godkjenn(scene: Scene, moetet: Moete, *, versjon: int = 1) -> None:
    actions.godkjenn_referat(referat=moetet.referat, versjon=versjon, av=scene.leder, part=UNDER)


def be(scene: Scene, saken: Sakspunkt, *, part: str = OVER) -> Saksanmodning:
    return actions.be_om(sak=saken, slag=Anmodningsslag.TREKKE, grunn="Ikke nå", av=scene.etatsstyrer, part=part)


def besvar(scene: Scene, anmodning: Saksanmodning, svar: str = Anmodningssvar.AVSLAATT, grunn: str = "Viktig") -> None:
    actions.svar_paa_anmodning(anmodning=anmodning, svar=svar, grunn=grunn, av=scene.leder, part=UNDER)


def endre(scene: Scene, saken: Sakspunkt, *, part: str = UNDER, **felter: Any) -> None:
    verdier = {
        "tittel": "Nytt navn",
        "kategori": "resultat",
        "hensikt": "beslutte",
        "min_plan": 5,
        "maal": None,
        **felter,
    }
    actions.endre_sak(sak=saken, versjon=saken.versjon, av=scene.leder, part=part, **verdier)


def bindende(scene: Scene) -> Oppfoelging:
    moetet = holdt(scene)
    lag_bekreftet_signal(moetet, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=i_dag())
    lag_godkjent_referat(moetet, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    return Oppfoelging.objects.get()


def gammelt_moete(scene: Scene) -> Moete:
    return holdt(scene, start_tid=klokken(i_dag() - timedelta(days=60), 9))


def uten_type(scene: Scene, moetet: Moete | None = None, **felter: Any) -> Signal:
    return lag_signal(moetet or holdt(scene), av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT, **felter)


def avslutt_to_ganger(scene: Scene) -> None:
    oppgave = bindende(scene)
    ta_steg(oppgave, Stegslag.FALT_BORT, av=scene.etatsstyrer, tekst="Ikke aktuelt")
    ta_steg(oppgave, Stegslag.MELDT, av=scene.leder)


def steg(scene: Scene, oppgave: Oppfoelging, slag: Stegslag, *, part: str, **felter: Any) -> None:
    verdier = {"versjon": oppgave.versjon, "tekst": "Gjort", "maaling": None, "av": scene.leder, **felter}
    actions.ta_steg(oppfoelging=oppgave, slag=slag, part=part, **verdier)


def legg_ved(scene: Scene, oppgave: Oppfoelging, innhold: bytes = b"en", *, part: str = UNDER) -> Vedlegg:
    meldingen = oppgave.steg.get(slag=Stegslag.MELDT)
    return actions.legg_ved(eier=meldingen, fil=ContentFile(innhold, "x.pdf"), av=scene.leder, part=part)


def fjern(scene: Scene, lagt_ved: Vedlegg) -> Vedlegg:
    actions.trekk_vedlegg(vedlegg=lagt_ved, av=scene.leder, part=UNDER)
    return lagt_ved


def svar_paa_annet_enn_det_leste(scene: Scene) -> None:
    meldt = _meldt(scene)
    ta_steg(meldt, Stegslag.I_RETUR, av=scene.etatsstyrer)
    ta_steg(meldt, Stegslag.MELDT, av=scene.leder)
    steg(scene, meldt, Stegslag.GODTATT, part=OVER, versjon=2)


def lov(scene: Scene, **felter: Any) -> Oppfoelging:
    verdier = {"moete": None, "tekst": "Vi svarer", "frist": i_dag(), "eier": None, "part": OVER, **felter}
    return actions.ta_paa_seg(relasjon=scene.relasjon, av=scene.etatsstyrer, **verdier)


def annens_tall(scene: Scene) -> Any:
    return lag_maaling(lag_indikator(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)), 2025, "40")


def flytt_det_som_er_borte(scene: Scene) -> None:
    saken = lag_sak(kommer(scene, Moetestatus.PLANLAGT), av=scene.etatsstyrer)
    actions.trekk_sak(sak=saken, grunn="", av=scene.etatsstyrer, part=OVER)
    saken.pk = saken.pk or 0
    actions.flytt_sak(sak=saken, opp=True, av=scene.etatsstyrer, part=OVER)


def be_to_ganger(scene: Scene) -> None:
    saken = etatens_sak(scene)
    be(scene, saken)
    be(scene, saken)


def svar_to_ganger(scene: Scene) -> None:
    anmodning = be(scene, etatens_sak(scene))
    besvar(scene, anmodning)
    besvar(scene, anmodning)


def godkjenn_to_ganger(scene: Scene) -> None:
    moetet = holdt(scene)
    godkjenn(scene, moetet)
    godkjenn(scene, moetet)


def svar_to_ganger_paa_signalet(scene: Scene) -> None:
    gitt = lag_signal(holdt(scene), av=scene.etatsstyrer)
    svar_paa(scene, gitt)
    svar_paa(scene, gitt)


def _utsatt(scene: Scene, **felter: Any) -> Sakspunkt:
    """Postponed from another meeting."""
    felter = {"tilstand": Sakstilstand.UTSATT, "tilstandsgrunn": "Tall mangler", **felter}
    return lag_sak(kommer(scene), av=scene.leder, part=UNDER, **felter)


# No constraint holds that the risk is there: points about one that is gone still stand.
BORTE = 4711


def risikoen_to_ganger(scene: Scene) -> None:
    neste, venter = kommer(scene), _utsatt(scene, risiko_id=BORTE).ventende
    lag_sak(neste, av=scene.leder, part=UNDER, risiko_id=BORTE)
    actions.ta_inn(moete=neste, forslag=venter, av=scene.leder, part=UNDER)


def _tatt_inn(scene: Scene) -> Saksforslag:
    moetet, venter = kommer(scene), _utsatt(scene).ventende
    lag_sak(moetet, av=scene.leder, part=UNDER, forslag=venter)
    return venter


def sett_grense(scene: Scene, prosent: int | None) -> None:
    with alene():
        actions.sett_enkeltsaksgrense(
            relasjon=scene.relasjon, versjon=0, prosent=prosent, avtalt="Avtalt i møte.", av=scene.etatsstyrer
        )


def _bare_enkeltsaker(scene: Scene) -> Moete:
    sett_grense(scene, 20)
    moetet = kommer(scene, Moetestatus.PLANLAGT)
    lag_sak(moetet, av=scene.leder, kategori="enkeltsak")
    return moetet


def knytt(scene: Scene, signalet: Signal, maalet: Maal) -> None:
    versjon = signalmaal.maalenes_versjon([])
    actions.sett_signalmaal(signal=signalet, versjon=versjon, maal=[maalet], av=scene.leder, part=UNDER)


def lag_serie(scene: Scene, *, avsluttet: bool = False) -> Moeteserie:
    # Another day's action, in the same transaction as the one that is tried.
    with alene():
        laget = actions.opprett_serie(
            relasjon=scene.relasjon,
            type=Moetetype.STYRING,
            tittel="Styringsmøte",
            formaal="Bli enige.",
            rytme="tertial",
            foerste_dato=i_dag() + timedelta(days=7),
            klokkeslett=time(9),
            varighet_min=60,
            sted="",
            avsluttet=False,
            faste_saker=[],
            deltakere=[],
            av=scene.etatsstyrer,
        )
    if avsluttet:
        Moeteserie.objects.filter(pk=laget.pk).update(avsluttet=True)
    return laget


def neste_fra(laget: Moeteserie, *, av: Bruker) -> None:
    start = klokken(i_dag() + timedelta(days=7), 9)
    actions.neste_moete(serie=laget, start_tid=start, varighet_min=60, sted="", forslag=[], av=av)


def neste_to_ganger(scene: Scene) -> None:
    laget = lag_serie(scene)
    neste_fra(laget, av=scene.etatsstyrer)
    neste_fra(laget, av=scene.etatsstyrer)


def _som(laget: Moeteserie) -> dict[str, Any]:
    felter = ("relasjon", "type", "tittel", "formaal", "rytme", "foerste_dato", "klokkeslett")
    return {felt: getattr(laget, felt) for felt in felter}


def _samme_gang(laget: Moeteserie, scene: Scene) -> dict[str, Any]:
    start = klokken(i_dag() + timedelta(days=7), 9)
    felter = {"serie": laget, "status": Moetestatus.PLANLAGT, "start_tid": start}
    lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    return felter


def foer(scene: Scene, moetet: Moete, slag: str, sak: Sakspunkt | None = None) -> None:
    hvem = list(moetet.deltakere.values_list("pk", flat=True))
    actions.foer_oppmoete(moete=moetet, slag=slag, hvem=hvem, sak=sak, av=scene.etatsstyrer, part=OVER)


def gikk_foer_de_kom(scene: Scene) -> None:
    moetet = i_gang(scene)
    foerste, andre = (lag_sak(moetet, av=scene.leder, part=UNDER, rekkefoelge=plass) for plass in (1, 2))
    moetet.deltakere.create(bruker=scene.leder, part=UNDER)
    foer(scene, moetet, "kom", andre)
    foer(scene, moetet, "gikk", foerste)


def _gikk_foer_de_kom_forbi(scene: Scene) -> Callable[[], Any]:
    moetet = i_gang(scene)
    foerste, andre = (lag_sak(moetet, av=scene.leder, part=UNDER, rekkefoelge=plass) for plass in (1, 2))
    felter = {"bruker": scene.leder, "part": UNDER, "oppmoete": "til_stede"}
    return lambda: moetet.deltakere.create(kom_til_sak=andre, gikk_etter_sak=foerste, **felter)


def _lederen_er_borte(scene: Scene) -> Moete:
    moetet = i_gang(scene)
    moetet.deltakere.create(bruker=scene.leder, part=UNDER, oppmoete="borte")
    return moetet


def _lederen_har_sagt_noe(scene: Scene) -> Moete:
    moetet = i_gang(scene)
    moetet.deltakere.create(bruker=scene.leder, part=UNDER)
    lag_signal(moetet, av=scene.leder, type=Signaltype.INFORMASJON)
    return moetet


def _sagt_mens_lederen_var_borte(scene: Scene) -> Signal:
    """Another who may answer for the virksomhet was there."""
    moetet, annen = holdt(scene), lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    moetet.deltakere.create(bruker=scene.leder, part=UNDER, oppmoete="borte")
    moetet.deltakere.create(bruker=annen, part=UNDER, oppmoete="til_stede")
    return lag_signal(moetet, av=scene.etatsstyrer)


def _bestrid_forbi(scene: Scene) -> Callable[[], Any]:
    sagt = _sagt_mens_lederen_var_borte(scene)
    return _rad(Signalsvar, signal=sagt, signal_versjon=1, part=UNDER, svar=Svar.BESTRIDT, grunn="Nei.", av=scene.leder)


def _to_gjester(scene: Scene) -> Callable[[], Any]:
    moetet = kommer(scene)
    moetet.deltakere.create(navn="Kari Gjest")
    return lambda: moetet.deltakere.create(navn="KARI GJEST")


def _to_om_en_risiko(scene: Scene) -> Callable[[], Any]:
    sak = lag_sak(kommer(scene), av=scene.leder, part=UNDER, risiko_id=BORTE)
    return lambda: lag_sak(sak.moete, av=scene.leder, part=UNDER, risiko_id=BORTE)


def start_klokken(scene: Scene, time: int, *, satt_til: int) -> None:
    with travel(klokken(i_dag(), time), tick=False):
        actions.start_moete(moete=kommer(scene, start_tid=klokken(i_dag(), satt_til)), av=scene.etatsstyrer)


def uten_saker(scene: Scene, **felter: Any) -> Moete:
    """What was withdrawn is not on the programme."""
    moetet = kommer(scene, start_tid=klokken(i_dag(), 0), **felter)
    lag_sak(moetet, av=scene.leder, part=UNDER, tilstand="trukket", tilstandsgrunn="Løst.")
    return moetet


# Through the action.
BRUDD: dict[type[Regelbrudd], Proeve] = {
    aapent.ProgrammetErLukket: lambda s: endre(s, etatens_sak(s, holdt(s))),
    aapent.MoetetErIkkeStartet: lambda s: si(s, Signaltype.INFORMASJON, moetet=kommer(s)),
    aapent.SakenHoererTilEtAnnetMoete: lambda s: si(s, Signaltype.INFORMASJON, sak=etatens_sak(s)),
    aapent.ReferatLaast: lambda s: si(s, Signaltype.INFORMASJON, moetet=godkjent(s)),
    moete.TidspunktErPassert: lambda s: planlegg(s, naa()),
    moete.MoetetErForLangtFram: lambda s: planlegg(s, klokken(siste_moetedag(i_dag()) + timedelta(days=1), 0)),
    moete.MoeteneErSamtidige: lambda s: planlegg(
        s, lag_moete(s.relasjon, av=s.etatsstyrer, start_tid=naa() + timedelta(days=1)).start_tid, samtidige=()
    ),
    moete.RelasjonenGjelderIkke: lambda s: planlegg(s, naa() + timedelta(days=1), nedlagt(s)),
    innkalling.KanIkkeInnkalles: lambda s: actions.innkall(moete=kommer(s), deltakere=[], av=s.etatsstyrer),
    moete.KanIkkeStartes: lambda s: actions.start_moete(
        moete=kommer(s, start_tid=klokken(i_dag() + timedelta(days=1), 0)), av=s.etatsstyrer
    ),
    moete.MoetetErSattTilSenere: lambda s: start_klokken(s, 10, satt_til=14),
    moete.MoetetErUtenSaker: lambda s: actions.start_moete(moete=uten_saker(s), av=s.etatsstyrer),
    moete.KanIkkeAvlyses: lambda s: actions.avlys_moete(moete=holdt(s), grunn="Angret", av=s.etatsstyrer),
    innkalling.ProgrammetErOverGrensen: lambda s: actions.innkall(
        moete=_bare_enkeltsaker(s), deltakere=[], av=s.etatsstyrer
    ),
    grense.GrensenErSlik: lambda s: sett_grense(s, None),
    signalmaal.MaaletErEnAnnens: lambda s: knytt(
        s, lag_signal(holdt(s), av=s.etatsstyrer), lag_maal(s.annen_relasjon, eier=s.utenforstaaende)
    ),
    innkalling.InnkallesUtenSaker: lambda s: actions.innkall(
        moete=uten_saker(s, status=Moetestatus.PLANLAGT), deltakere=[s.leder], av=s.etatsstyrer
    ),
    innkalling.DeltakerUtenPart: lambda s: actions.innkall(
        moete=kommer(s, Moetestatus.PLANLAGT), deltakere=[s.utenforstaaende], uten_saker=True, av=s.etatsstyrer
    ),
    innkalling.SvarTasIkkeImot: lambda s: actions.svar_paa_innkalling(moete=kommer(s), svar="ja", av=s.leder),
    oppmoete.OppmoeteUtenSak: lambda s: foer(s, i_gang(s), "kom"),
    oppmoete.GikkFoerDeKom: gikk_foer_de_kom,
    oppmoete.AvsenderVarBorte: lambda s: si(s, Signaltype.INFORMASJON, moetet=_lederen_er_borte(s), avsender=s.leder),
    oppmoete.HarSagtNoe: lambda s: foer(s, _lederen_har_sagt_noe(s), "borte"),
    innkalling.ToGjesterMedSammeNavn: lambda s: actions.sett_deltakere(
        moete=kommer(s), deltakere=[s.leder], gjester=[Gjest("Kari Gjest"), Gjest("KARI GJEST")], av=s.etatsstyrer
    ),
    signal.MoetetKanIkkeBinde: lambda s: si(s, Signaltype.OPPDRAG, moetet=holdt(s, type=Moetetype.FAG)),
    signal.FristPaaSamtale: lambda s: si(s, Signaltype.INFORMASJON, frist=i_dag()),
    signal.FristFoerMoetet: lambda s: si(s, Signaltype.OPPDRAG, frist=i_dag() - timedelta(days=2)),
    signal.RelasjonenGjaldtIkke: lambda s: si(
        s, Signaltype.OPPDRAG, moetet=_med_referat(lag_moete(nedlagt(s), av=s.etatsstyrer))
    ),
    signal.AvsenderUtenMyndighet: lambda s: si(s, Signaltype.OPPDRAG, avsender=s.leder),
    signal.AvsenderUtenPart: lambda s: si(s, Signaltype.INFORMASJON, avsender=s.utenforstaaende),
    signal.ForSentAaKlassifisere: lambda s: omskriv(s, uten_type(s, gammelt_moete(s)), Signaltype.INFORMASJON),
    signal.ForSentForStyring: lambda s: si(s, Signaltype.OPPDRAG, moetet=gammelt_moete(s)),
    signal.OrdeneErDenAndrePartens: lambda s: omskriv(s, uten_type(s), Signaltype.UKLASSIFISERT, part=UNDER),
    signal.SignaletErBesvart: svar_to_ganger_paa_signalet,
    signal.SignaletErEndret: lambda s: svar_paa(s, lag_signal(holdt(s), av=s.etatsstyrer), versjon=2),
    signal.UtenTypeUtenSvar: lambda s: svar_paa(s, uten_type(s)),
    signal.BestridtUtenGrunn: lambda s: svar_paa(
        s, lag_signal(holdt(s), av=s.etatsstyrer), svar=Svar.BESTRIDT, grunn=" "
    ),
    signal.VarIkkeTilStede: lambda s: svar_paa(s, _sagt_mens_lederen_var_borte(s), svar=Svar.BESTRIDT, grunn="Nei."),
    ordlyd.SammeOrdlyd: lambda s: foreslaa(s, tekst=" Rydd "),
    ordlyd.OrdlydenErBekreftet: lambda s: foreslaa(s, bekreftet(s)),
    ordlyd.ForslagLigger: lambda s: foreslaa(s, foreslaa(s).signal, tekst="Rydd mye"),
    ordlyd.OrdlydenErBesvart: lambda s: svar_om(s, svar_om(s, foreslaa(s))),
    ordlyd.ForslagetErDenAndres: lambda s: svar_om(s, foreslaa(s), part=UNDER),
    ordlyd.OrdlydAvslaattUtenGrunn: lambda s: svar_om(s, foreslaa(s), Ordlydsvar.AVSLAATT, grunn=" "),
    tvist.IkkeSpoersmaal: lambda s: svar_med_ord(s, lag_signal(holdt(s), av=s.etatsstyrer)),
    tvist.EgetSpoersmaal: lambda s: svar_med_ord(s, spoersmaal(s), part=OVER),
    tvist.IkkeDineOrd: lambda s: actions.si_ikke_sagt(
        signal=lag_signal(holdt(s), av=s.etatsstyrer), versjon=1, av=s.leder, part=UNDER
    ),
    tvist.IngenBestridelse: lambda s: actions.trekk_bestridelse(
        signal=bestridt(s), versjon=1, av=s.etatsstyrer, part=OVER
    ),
    tvist.IkkeBestridt: lambda s: la_staa(s, bekreftet(s)),
    tvist.AlleredeUenighet: lambda s: la_staa(s, la_staa(s, bestridt(s))),
    referat.AlleredeSendt: lambda s: actions.send_til_kommentar(
        referat=holdt(s).referat, deltakere=[s.leder], av=s.etatsstyrer
    ),
    referat.IkkeTilKommentar: lambda s: actions.kommenter(
        referat=lag_referat(lag_moete(s.relasjon, av=s.etatsstyrer), status=Referatstatus.UTKAST),
        tekst="x",
        av=s.leder,
        part=UNDER,
    ),
    referat.KommentarfristErPassert: lambda s: actions.sett_kommentarfrist(
        referat=holdt(s).referat, frist=i_dag(), av=s.etatsstyrer, part=OVER
    ),
    kommentar.TomKommentar: lambda s: kommentert(s, tekst=" "),
    kommentar.AvsnittetErUkjent: lambda s: kommentert(s, versjon=99),
    kommentar.StrykesEllerSkrives: stryk_og_skriv,
    kommentar.AvsnittetErSkrevetOm: stryk_det_som_er_skrevet_om,
    kommentar.SvarUtenOrd: lambda s: svar_paa_kommentaren(s, kommentert(s)),
    kommentar.UtfalletErDenAndres: lambda s: svar_paa_kommentaren(s, kommentert(s), "besvart"),
    kommentar.KommentarenErAvsluttet: lambda s: svar_paa_kommentaren(
        s, svar_paa_kommentaren(s, kommentert(s), "tatt_inn"), "tatt_inn"
    ),
    referat.ReferatetErEndret: lambda s: godkjenn(s, holdt(s), versjon=2),
    referat.AlleredeGodkjent: godkjenn_to_ganger,
    referat.SignalerVenter: lambda s: godkjenn(s, lag_signal(holdt(s), av=s.etatsstyrer).kilde.moetet),
    referat.IkkeGodkjentEnnaa: lambda s: actions.skriv_tillegg(
        referat=holdt(s).referat, tekst="x", av=s.leder, part=UNDER
    ),
    evaluering.IkkeHoldtStyringsmoete: lambda s: si_om_moetet(
        s, lag_moete(s.relasjon, av=s.etatsstyrer, type=Moetetype.FAG)
    ),
    evaluering.SvareneStaarFast: lambda s: si_om_moetet(s, evaluert_av_begge(s), versjon=1),
    evaluering.HarSvartForDenAndre: lambda s: si_om_moetet(s, evaluert(s, av=s.leder, part=OVER)),
    oppfoelging.AlleredeAvsluttet: avslutt_to_ganger,
    oppfoelging.StegetErIkkeMulig: lambda s: steg(s, bindende(s), Stegslag.GODTATT, part=OVER),
    oppfoelging.StegUtenOrd: lambda s: steg(s, bindende(s), Stegslag.MELDT, part=UNDER, tekst=" "),
    oppfoelging.MeldingenErEndret: svar_paa_annet_enn_det_leste,
    oppfoelging.TalletHoererIkkeHit: lambda s: steg(s, bindende(s), Stegslag.MELDT, part=UNDER, maaling=annens_tall(s)),
    oppfoelging.EierUtenPart: lambda s: lov(s, eier=s.leder),
    oppfoelging.FristenErPassert: lambda s: lov(s, frist=i_dag() - timedelta(days=1)),
    oppfoelging.MoetetTarIkkeImotLoefter: lambda s: lov(s, moete=kommer(s)),
    oppfoelging.MoetetErMellomAndre: lambda s: lov(s, moete=lag_moete(s.annen_relasjon, av=s.annen_etatsstyrer)),
    vedlegg.VedleggErLukket: lambda s: legg_ved(s, _avsluttet(s)),
    vedlegg.ForMangeVedlegg: lambda s: legg_ved(s, _med_vedlegg(s, MAKS_ANTALL), b"enda en"),
    vedlegg.VedleggErDenAndres: lambda s: legg_ved(s, _meldt(s), part=OVER),
    vedlegg.VedleggErFjernet: lambda s: fjern(s, _fjernet(s)),
    sak.SakenFinnesIkke: flytt_det_som_er_borte,
    sak.MaaletHoererIkkeHit: lambda s: endre(
        s, etatens_sak(s), maal=lag_maal(s.annen_relasjon, eier=s.utenforstaaende)
    ),
    forslag.SakenVenterIkke: lambda s: actions.ta_inn(moete=kommer(s), forslag=_tatt_inn(s), av=s.leder, part=UNDER),
    forslag.ForslagTrukketUtenGrunn: lambda s: actions.trekk_forslag(
        forslag=_utsatt(s).ventende, grunn=" ", av=s.leder, part=UNDER
    ),
    serie.SerienErDer: lambda s: (lag_serie(s), lag_serie(s)),
    serie.SerienErAvsluttet: lambda s: neste_fra(lag_serie(s, avsluttet=True), av=s.etatsstyrer),
    moete.MoetetErAlleredePlanlagt: neste_to_ganger,
    sak.SakenStaarDer: risikoen_to_ganger,
    sak.SakenErDenAndres: lambda s: endre(s, etatens_sak(s), part=OVER),
    sak.SakenErTattAv: lambda s: endre(s, _trukket(s)),
    sak.RekkefoelgenErAvdelingens: lambda s: actions.flytt_sak(sak=etatens_sak(s), opp=True, av=s.leder, part=UNDER),
    sak.TrukketUtenGrunn: lambda s: actions.trekk_sak(sak=etatens_sak(s), grunn=" ", av=s.leder, part=UNDER),
    sak.EgenSak: lambda s: be(s, etatens_sak(s), part=UNDER),
    sak.AnmodningVenter: be_to_ganger,
    sak.AnmodningErBesvart: svar_to_ganger,
    sak.AvslagUtenGrunn: lambda s: besvar(s, be(s, etatens_sak(s)), grunn=" "),
    rom.MoetetErAvsluttet: lambda s: actions.ta_pause(moete=holdt(s), av=s.etatsstyrer, part=OVER),
    rom.SakenStaarIkkePaaProgrammet: lambda s: actions.ta_opp_sak(sak=_trukket_i(i_gang(s)), av=s.leder, part=UNDER),
    rom.MoetetHarGaattVidere: lambda s: [
        actions.ta_opp_sak(sak=ett, av=hvem, part=part, ventet=timedelta(hours=1))
        for ett, hvem, part in zip(_to_i(i_gang(s)), (s.etatsstyrer, s.leder), (OVER, UNDER), strict=True)
    ],
    rom.NotatetErForLangt: lambda s: actions.skriv_notat(
        sak=etatens_sak(s, holdt(s)), versjon=1, notat="a" * 8001, av=s.leder, part=UNDER
    ),
}


def _sagt(s: Scene, moetet: Moete) -> Callable[[], Any]:
    return som_part(UNDER, _rad(Dialogevaluering, moete=moetet, part=UNDER, av=s.leder, **SVARENE))


def _fagmoete(s: Scene) -> Moete:
    return lag_moete(s.relasjon, av=s.etatsstyrer, type=Moetetype.FAG)


def _egen(moetet: Moete) -> int:
    return Dialogevaluering.objects.get(moete=moetet, part=UNDER).pk


def i_gang(scene: Scene) -> Moete:
    moetet = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moetet, status=Referatstatus.UTKAST)
    return moetet


def _trukket_i(moetet: Moete) -> Sakspunkt:
    return lag_sak(moetet, av=moetet.planlagt_av, tilstand=Sakstilstand.TRUKKET, tilstandsgrunn="Løst")


def _to_i(moetet: Moete) -> list[Sakspunkt]:
    return [lag_sak(moetet, av=moetet.planlagt_av) for _ in "12"]


def _over(scene: Scene) -> Moete:
    moetet = i_gang(scene)
    actions.avslutt_moete(moete=moetet, utsatte=[], av=scene.etatsstyrer, part=OVER)
    return moetet


def _med_referat(moetet: Moete) -> Moete:
    lag_referat(moetet)
    return moetet


def _trukket(scene: Scene) -> Sakspunkt:
    saken = etatens_sak(scene)
    actions.trekk_sak(sak=saken, grunn="Løst", av=scene.leder, part=UNDER)
    saken.refresh_from_db()
    return saken


def alle_brudd() -> set[type[Regelbrudd]]:
    moduler = [
        importlib.import_module(f"styringsdialog.actions.{ett.name}") for ett in pkgutil.iter_modules(actions.__path__)
    ]
    return {
        ett
        for modul in moduler
        for _, ett in inspect.getmembers(modul, inspect.isclass)
        if issubclass(ett, Regelbrudd) and ett.__module__ == modul.__name__
    }


def test_hvert_regelbrudd_er_proevd_begge_veier() -> None:
    assert set(BRUDD) == alle_brudd()
    assert set(FORBI) | set(BARE_I_HANDLINGEN) == alle_brudd()
    assert not set(FORBI) & set(BARE_I_HANDLINGEN)


@pytest.mark.parametrize("brudd", BRUDD, ids=lambda brudd: brudd.__name__)
def test_handlingen_sier_fra(scene: Scene, brudd: type[Regelbrudd]) -> None:
    """The last act is refused with exactly this, whatever came before it."""
    with pytest.raises(Regelbrudd) as feil, transaction.atomic():
        BRUDD[brudd](scene)
    assert type(feil.value) is brudd
    assert str(feil.value.melding).endswith((".", "!"))


def _rad(modell: Any, **felter: Any) -> Callable[[], Any]:
    return lambda: modell.objects.create(**felter)


def _oppdater(tabell: str, endring: str, pk: int) -> Callable[[], None]:
    return lambda: sql(f"UPDATE styringsdialog_{tabell} SET {endring} WHERE id = %s", pk)


def _signalsvar(s: Scene, gitt: Signal, **felter: Any) -> Callable[[], Any]:
    verdier = {"signal": gitt, "signal_versjon": 1, "part": UNDER, "svar": Svar.BEKREFTET, "av": s.leder, **felter}
    return _rad(Signalsvar, **verdier)


def _ordlyd(s: Scene, gitt: Signal, tekst: str = "Rydd mye") -> Callable[[], Any]:
    felter = {"signal": gitt, "signal_versjon": gitt.versjon, "tekst": tekst, "part": UNDER, "av": s.leder}
    return som_part(UNDER, _rad(Ordlydforslag, **felter))


def _ordlyd_svart(s: Scene, foreslaatt: Ordlydforslag, svar: str, *, part: str = OVER) -> Callable[[], Any]:
    endring = f"svar = '{svar}', svart_tid = now(), svart_av_id = {s.etatsstyrer.pk}"
    return som_part(part, _oppdater("ordlydforslag", endring, foreslaatt.pk))


def _med_ord(s: Scene, gitt: Signal, *, part: str = UNDER) -> Callable[[], Any]:
    felter = {"signal": gitt, "signal_versjon": 1, "tekst": "Ti uker.", "part": part, "av": s.leder}
    return som_part(part, _rad(Spoersmaalssvar, **felter))


def _uenighet(s: Scene, gitt: Signal) -> Callable[[], Any]:
    return som_part(UNDER, _rad(Uenighet, signal=gitt, signal_versjon=1, part=UNDER, av=s.leder))


def _anmodning(s: Scene, saken: Sakspunkt, **felter: Any) -> Callable[[], Any]:
    return _rad(
        Saksanmodning, **{"sak": saken, "slag": "trekke", "grunn": "x", "av": s.etatsstyrer, "part": OVER, **felter}
    )


def _svart(s: Scene, anmodning: Saksanmodning, svar: str, grunn: str = "") -> Callable[[], Any]:
    endring = f"svar = '{svar}', svargrunn = '{grunn}', svart_tid = now(), svart_av_id = {s.leder.pk}"
    return som_part(UNDER, _oppdater("saksanmodning", endring, anmodning.pk))


def _bidrag(modell: Any, s: Scene, referatet: Referat, **felter: Any) -> Callable[[], Any]:
    return _rad(modell, **{"referat": referatet, "part": UNDER, "av": s.leder, **felter})


def _signal_i(s: Scene, moetet: Moete, **felter: Any) -> Callable[[], Any]:
    return lambda: lag_signal(moetet, **{"av": s.etatsstyrer, "type": Signaltype.OPPDRAG, **felter})


def _meldt(s: Scene) -> Oppfoelging:
    return ta_steg(bindende(s), Stegslag.MELDT, av=s.leder)


def _avsluttet(s: Scene) -> Oppfoelging:
    return ta_steg(_meldt(s), Stegslag.GODTATT, av=s.etatsstyrer, tekst="")


def _med_vedlegg(s: Scene, antall: int) -> Oppfoelging:
    oppgave = _meldt(s)
    for nr in range(antall):
        legg_ved(s, oppgave, bytes([nr]))
    return oppgave


def _fjernet(s: Scene) -> Vedlegg:
    return fjern(s, legg_ved(s, _meldt(s)))


def _vedlegg(s: Scene, oppgave: Oppfoelging, *, part: str = UNDER) -> Callable[[], Any]:
    felter = {"relasjon": s.relasjon, "steg": oppgave.steg.get(slag=Stegslag.MELDT), "part": part, "stoerrelse": 1}
    sum_ = {"sha256": "a" * 64, "mottatt_sha256": "a" * 64}
    return som_part(part, _rad(Vedlegg, filnavn="x.pdf", fil="vedlegg/x", lastet_opp_av=s.leder, **felter, **sum_))


def _steg(s: Scene, oppgave: Oppfoelging, slag: Stegslag, til: str, *, part: str, **felter: Any) -> Callable[[], Any]:
    verdier = {"oppfoelging_versjon": oppgave.versjon, "tekst": "Gjort", "av": s.leder, **felter}
    rad = {"oppfoelging": oppgave, "slag": slag, "til": til, "part": part}
    return som_part(part, _rad(Oppfoelgingssteg, **rad, **verdier))


def _loefte(s: Scene, **felter: Any) -> Callable[[], Any]:
    verdier = {"relasjon": s.relasjon, "tekst": "Vi svarer", "frist": i_dag(), "part": OVER, **felter}
    return som_part(OVER, _rad(Oppfoelging, **verdier))


def _besvart(s: Scene) -> Saksanmodning:
    anmodning = be(s, etatens_sak(s))
    besvar(s, anmodning)
    return anmodning


def _godkjent_av_en(s: Scene) -> Referat:
    moetet = holdt(s)
    godkjenn(s, moetet)
    return moetet.referat


def _ubesvart(s: Scene) -> Callable[[], Any]:
    moetet = holdt(s)
    lag_signal(moetet, av=s.etatsstyrer)
    for part in Part:
        Referatgodkjenning.objects.create(referat=moetet.referat, referat_versjon=1, part=part, av=s.hos(part))
    return _oppdater("referat", "status = 'godkjent', godkjent_tid = now()", moetet.referat.pk)


def _behandling(saken: Sakspunkt) -> Callable[[], Any]:
    return _rad(Behandling, moete=saken.moete, sak=saken, fra=naa())


Forbi = Callable[[Scene], Callable[[], Any]]


# Past the action: what is prepared, then what the database refuses, and its words or the name of what held it.
def _svar_i_traaden(scene: Scene, utfall: str) -> Callable[[], Any]:
    ett = kommentert(scene)
    return _rad(Referatkommentar, referat=ett.referat, svar_til=ett, utfall=utfall, av=scene.etatsstyrer, part=OVER)


FORBI: dict[type[Regelbrudd], tuple[Forbi, str]] = {
    aapent.ProgrammetErLukket: (
        lambda s: som_part(UNDER, _oppdater("sakspunkt", "tittel = 'x'", etatens_sak(s, holdt(s)).pk)),
        "programmet er lukket",
    ),
    aapent.MoetetErIkkeStartet: (lambda s: _rad(Signalkilde, moete=kommer(s)), "startet"),
    aapent.ReferatLaast: (lambda s: _signal_i(s, godkjent(s), type=Signaltype.INFORMASJON), "Referatet er godkjent"),
    kommentar.TomKommentar: (
        lambda s: _rad(Referatkommentar, referat=holdt(s).referat, av=s.leder, part=UNDER),
        "referatkommentar_sier_noe",
    ),
    kommentar.StrykesEllerSkrives: (
        lambda s: _rad(
            Referatkommentar, referat=holdt(s).referat, av=s.leder, part=UNDER, avsnitt="x", forslag="y", stryker=True
        ),
        "referatkommentar_stryker_noe",
    ),
    kommentar.SvarUtenOrd: (lambda s: _svar_i_traaden(s, utfall="ikke_tatt_inn"), "referatkommentar_sier_noe"),
    kommentar.UtfalletErDenAndres: (lambda s: _svar_i_traaden(s, utfall="besvart"), "sier om det er besvart"),
    innkalling.KanIkkeInnkalles: (
        lambda s: _oppdater("moete", "status = 'planlagt'", kommer(s).pk),
        "innkalles én gang",
    ),
    innkalling.SvarTasIkkeImot: (
        lambda s: _rad(Deltaker, moete=holdt(s), bruker=s.leder, part=UNDER, svar="ja", svart_tid=naa()),
        "er innkalt til et møte",
    ),
    oppmoete.GikkFoerDeKom: (_gikk_foer_de_kom_forbi, "ikke ha gått før"),
    oppmoete.AvsenderVarBorte: (
        lambda s: _signal_i(s, _lederen_er_borte(s), avsender=s.leder, type=Signaltype.INFORMASJON),
        "ført som borte",
    ),
    oppmoete.HarSagtNoe: (
        lambda s: _oppdater("deltaker", "oppmoete = 'borte'", _lederen_har_sagt_noe(s).deltakere.get().pk),
        "må ha vært til stede",
    ),
    signal.VarIkkeTilStede: (_bestrid_forbi, "ikke var til stede"),
    innkalling.ToGjesterMedSammeNavn: (_to_gjester, "deltaker_gjest_en_gang"),
    signalmaal.MaaletErEnAnnens: (
        lambda s: som_part(
            UNDER,
            _rad(
                Signalmaal,
                signal=lag_signal(holdt(s), av=s.etatsstyrer),
                maal=lag_maal(s.annen_relasjon, eier=s.utenforstaaende),
            ),
        ),
        "en annen virksomhet",
    ),
    moete.KanIkkeStartes: (
        lambda s: _oppdater("moete", "status = 'gjennomfoert'", kommer(s, Moetestatus.PLANLAGT).pk),
        "startes først når det er innkalt",
    ),
    moete.KanIkkeAvlyses: (
        lambda s: _oppdater("moete", "status = 'avlyst', avlyst_grunn = 'x'", holdt(s).pk),
        "annen status",
    ),
    signal.MoetetKanIkkeBinde: (lambda s: _signal_i(s, holdt(s, type=Moetetype.FAG)), "Bare et styringsmøte"),
    signal.FristPaaSamtale: (
        lambda s: _signal_i(s, holdt(s), type=Signaltype.INFORMASJON, frist=i_dag()),
        "signal_frist_bare_paa_bindende",
    ),
    signal.FristFoerMoetet: (
        lambda s: _signal_i(s, holdt(s), frist=i_dag() - timedelta(days=2)),
        "Fristen kan ikke være før",
    ),
    signal.RelasjonenGjaldtIkke: (
        lambda s: _signal_i(s, lag_moete(nedlagt(s), av=s.etatsstyrer)),
        "gjaldt ikke den dagen",
    ),
    signal.AvsenderUtenMyndighet: (lambda s: _signal_i(s, holdt(s), avsender=s.leder), "ikke myndighet"),
    signal.AvsenderUtenPart: (
        lambda s: _signal_i(s, holdt(s), avsender=s.utenforstaaende, type=Signaltype.INFORMASJON),
        "ingen rolle hos partene",
    ),
    signal.ForSentForStyring: (lambda s: _signal_i(s, gammelt_moete(s), foert_tid=naa()), "er ikke styring"),
    signal.SignaletErBesvart: (
        lambda s: _signalsvar(s, lag_bekreftet_signal(holdt(s), overordnet=s.etatsstyrer, underordnet=s.leder)),
        "Parten har svart",
    ),
    signal.SignaletErEndret: (
        lambda s: _signalsvar(s, lag_signal(holdt(s), av=s.etatsstyrer), signal_versjon=2),
        "Signalet er endret",
    ),
    signal.UtenTypeUtenSvar: (lambda s: _signalsvar(s, uten_type(s)), "klassifiseres"),
    signal.BestridtUtenGrunn: (
        lambda s: _signalsvar(s, lag_signal(holdt(s), av=s.etatsstyrer), svar=Svar.BESTRIDT),
        "signalsvar_bestridt_har_grunn",
    ),
    aapent.SakenHoererTilEtAnnetMoete: (lambda s: _signal_i(s, holdt(s), sak=etatens_sak(s)), "et annet møte"),
    ordlyd.SammeOrdlyd: (
        lambda s: _ordlyd(s, lag_signal(holdt(s), av=s.etatsstyrer, tekst="Rydd"), "Rydd"),
        "annen ordlyd enn den den selv",
    ),
    ordlyd.OrdlydenErBekreftet: (lambda s: _ordlyd(s, bekreftet(s)), "annen ordlyd enn den den selv"),
    ordlyd.ForslagLigger: (lambda s: _ordlyd(s, foreslaa(s).signal), "ordlydforslag_ett_om_gangen"),
    ordlyd.OrdlydenErBesvart: (lambda s: _ordlyd_svart(s, svar_om(s, foreslaa(s)), "avslaatt"), "Cannot update"),
    ordlyd.ForslagetErDenAndres: (
        lambda s: _ordlyd_svart(s, foreslaa(s), "avslaatt", part=UNDER),
        "besvares av den andre parten",
    ),
    ordlyd.OrdlydAvslaattUtenGrunn: (
        lambda s: _ordlyd_svart(s, foreslaa(s), "avslaatt"),
        "ordlydforslag_avslag_har_grunn",
    ),
    tvist.IkkeSpoersmaal: (lambda s: _med_ord(s, lag_signal(holdt(s), av=s.etatsstyrer)), "Bare et spørsmål"),
    tvist.EgetSpoersmaal: (lambda s: _med_ord(s, spoersmaal(s), part=OVER), "den parten som ble spurt"),
    tvist.IngenBestridelse: (lambda s: _signalsvar(s, bestridt(s), part=OVER, av=s.etatsstyrer), "Parten har svart"),
    tvist.IkkeBestridt: (lambda s: _uenighet(s, bekreftet(s)), "Bare det som er bestridt"),
    tvist.AlleredeUenighet: (lambda s: _uenighet(s, la_staa(s, bestridt(s))), "uenighet_en_per_part"),
    referat.AlleredeSendt: (
        lambda s: _oppdater("referat", "status = 'utkast'", holdt(s).referat.pk),
        "til kommentar én gang",
    ),
    referat.IkkeTilKommentar: (
        lambda s: _bidrag(Referatkommentar, s, godkjent(s).referat, tekst="x"),
        "mens det er til kommentar",
    ),
    referat.ReferatetErEndret: (
        lambda s: _bidrag(Referatgodkjenning, s, holdt(s).referat, referat_versjon=2),
        "Referatet er endret",
    ),
    referat.AlleredeGodkjent: (
        lambda s: _bidrag(Referatgodkjenning, s, _godkjent_av_en(s), referat_versjon=1),
        "referatgodkjenning_en_per_part",
    ),
    referat.SignalerVenter: (_ubesvart, "svart på alle signalene"),
    referat.IkkeGodkjentEnnaa: (
        lambda s: _bidrag(Referattillegg, s, holdt(s).referat, tekst="x"),
        "bare skrives til et godkjent referat",
    ),
    evaluering.IkkeHoldtStyringsmoete: (
        lambda s: _sagt(s, _fagmoete(s)),
        "når det er holdt",
    ),
    evaluering.SvareneStaarFast: (
        lambda s: som_part(UNDER, _oppdater("dialogevaluering", "god_dialog = 'nei'", _egen(evaluert_av_begge(s)))),
        "Begge parter har svart",
    ),
    evaluering.HarSvartForDenAndre: (lambda s: _sagt(s, evaluert(s, av=s.leder, part=OVER)), "En annen må svare"),
    oppfoelging.AlleredeAvsluttet: (
        lambda s: _oppdater("oppfoelging", "status = 'falt_bort'", _avsluttet(s).pk),
        "Cannot update",
    ),
    oppfoelging.StegetErIkkeMulig: (
        lambda s: _steg(s, bindende(s), Stegslag.GODTATT, "godtatt", part=OVER),
        "kan ikke tas nå",
    ),
    oppfoelging.StegUtenOrd: (
        lambda s: _steg(s, bindende(s), Stegslag.MELDT, "utfoert", part=UNDER, tekst=""),
        "oppfoelgingssteg_har_ord",
    ),
    oppfoelging.MeldingenErEndret: (
        lambda s: _steg(s, _meldt(s), Stegslag.GODTATT, "godtatt", part=OVER, oppfoelging_versjon=1),
        "endret siden den ble lest",
    ),
    oppfoelging.TalletHoererIkkeHit: (
        lambda s: _steg(s, bindende(s), Stegslag.MELDT, "utfoert", part=UNDER, maaling=annens_tall(s)),
        "en annen styringsrelasjon",
    ),
    oppfoelging.EierUtenPart: (lambda s: _loefte(s, eier=s.leder), "må ha en rolle hos parten"),
    oppfoelging.MoetetTarIkkeImotLoefter: (lambda s: _loefte(s, moete=godkjent(s)), "før referatet er godkjent"),
    oppfoelging.MoetetErMellomAndre: (
        lambda s: _loefte(s, moete=lag_moete(s.annen_relasjon, av=s.annen_etatsstyrer)),
        "mellom andre parter",
    ),
    vedlegg.VedleggErLukket: (lambda s: _vedlegg(s, _avsluttet(s)), "er avsluttet"),
    vedlegg.ForMangeVedlegg: (lambda s: _vedlegg(s, _med_vedlegg(s, MAKS_ANTALL)), "høyst 10 vedlegg"),
    vedlegg.VedleggErDenAndres: (lambda s: _vedlegg(s, _meldt(s), part=OVER), "den parten det hører til"),
    vedlegg.VedleggErFjernet: (
        lambda s: _oppdater("vedlegg", "trukket_tid = now()", _fjernet(s).pk),
        "endres ikke",
    ),
    sak.MaaletHoererIkkeHit: (
        lambda s: lambda: lag_sak(kommer(s), av=s.leder, maal=lag_maal(s.annen_relasjon, eier=s.utenforstaaende)),
        "annen styringsrelasjon",
    ),
    forslag.SakenVenterIkke: (
        lambda s: partial(lag_sak, kommer(s), av=s.leder, part=UNDER, forslag=_tatt_inn(s)),
        "forslag_id",
    ),
    serie.SerienErDer: (
        lambda s: partial(Moeteserie.objects.create, **_som(lag_serie(s))),
        "moeteserie_ett_navn",
    ),
    moete.MoetetErAlleredePlanlagt: (
        lambda s: partial(lag_moete, s.relasjon, av=s.etatsstyrer, **_samme_gang(lag_serie(s), s)),
        "moete_ett_i_serien_om_gangen",
    ),
    sak.SakenStaarDer: (_to_om_en_risiko, "sakspunkt_en_sak_om_en_risiko"),
    sak.SakenErDenAndres: (
        lambda s: som_part(OVER, _oppdater("sakspunkt", "tittel = 'x'", etatens_sak(s).pk)),
        "den andre partens",
    ),
    sak.SakenErTattAv: (
        lambda s: som_part(UNDER, _oppdater("sakspunkt", "tittel = 'x'", _trukket(s).pk)),
        "tatt av programmet",
    ),
    rom.MoetetErAvsluttet: (
        lambda s: _behandling(etatens_sak(s, _over(s))),
        "i et møte som er i gang",
    ),
    rom.SakenStaarIkkePaaProgrammet: (lambda s: _behandling(_trukket_i(i_gang(s))), "Bare en sak på programmet"),
    sak.RekkefoelgenErAvdelingens: (
        lambda s: som_part(UNDER, _oppdater("sakspunkt", "rekkefoelge = 1", etatens_sak(s).pk)),
        "setter rekkefølgen",
    ),
    sak.TrukketUtenGrunn: (
        lambda s: som_part(UNDER, _oppdater("sakspunkt", "tilstand = 'trukket'", etatens_sak(s).pk)),
        "sakspunkt_tatt_av_har_grunn",
    ),
    sak.EgenSak: (lambda s: _anmodning(s, etatens_sak(s), part=UNDER), "den andre parten"),
    sak.AnmodningVenter: (lambda s: _anmodning(s, be(s, etatens_sak(s)).sak), "saksanmodning_en_om_gangen"),
    sak.AnmodningErBesvart: (lambda s: _svart(s, _besvart(s), "etterkommet"), "Cannot update"),
    sak.AvslagUtenGrunn: (
        lambda s: _svart(s, be(s, etatens_sak(s)), "avslaatt"),
        "saksanmodning_avslag_har_grunn",
    ),
}

# What no row can say of itself, and why.
BARE_I_HANDLINGEN: dict[type[Regelbrudd], str] = {
    moete.MoetetErForLangtFram: "What is far off depends on the day it is written.",
    moete.TidspunktErPassert: "A plan for yesterday is a plan; it depends on the clock of who writes it.",
    moete.MoeteneErSamtidige: "It asks whether it is meant: with a yes the same row is written.",
    moete.RelasjonenGjelderIkke: "A relation may end after the meeting was planned. What is said there is held by day.",
    moete.MoetetErSattTilSenere: "It asks whether it is meant: with a yes the same row is written.",
    moete.MoetetErUtenSaker: "It asks whether it is meant: with a yes the same row is written.",
    innkalling.InnkallesUtenSaker: "It asks whether it is meant: with a yes the same row is written.",
    innkalling.ProgrammetErOverGrensen: "It asks whether it is meant: with a yes the same row is written.",
    grense.GrensenErSlik: "The same limit once more is no lie: it was agreed on anew.",
    innkalling.DeltakerUtenPart: "Who came is a record. What anybody says is held by day and role.",
    oppmoete.OppmoeteUtenSak: "There is no row to refuse: it says neither that one came late nor that one left.",
    signal.ForSentAaKlassifisere: "What becomes steering too late is refused. A late conversation harms nobody.",
    signal.OrdeneErDenAndrePartens: "Every wording is kept under who wrote it, and nobody answers what has no type.",
    tvist.IkkeDineOrd: "A party may dispute what stands as its own people's words, whoever of them writes it.",
    referat.KommentarfristErPassert: "A deadline in the past was one once; it depends on the clock of who writes it.",
    kommentar.AvsnittetErUkjent: "The row says what the paragraph was, and not in which version.",
    kommentar.AvsnittetErSkrevetOm: "What is written over is told by comparing two texts; any text may be written.",
    kommentar.KommentarenErAvsluttet: "Said twice it is said twice: a thread stands where its last answer says.",
    rom.MoetetHarGaattVidere: "When a key was pressed is what a browser says of it; the row says when it was up.",
    rom.NotatetErForLangt: "The length is what a page and a referat have room for: a longer one is no lie.",
    sak.SakenFinnesIkke: "There is no row to refuse.",
    oppfoelging.FristenErPassert: "A deadline in the past was one once; it depends on the clock of who writes it.",
    serie.SerienErAvsluttet: "An ended series may be taken up again; a meeting of it is a meeting of its parties.",
    forslag.ForslagTrukketUtenGrunn: "Without a reason the row says that it waits: that is what the database reads.",
}


@pytest.mark.parametrize("brudd", FORBI, ids=lambda brudd: brudd.__name__)
def test_databasen_sier_det_samme_til_den_som_gaar_forbi(scene: Scene, brudd: type[Regelbrudd]) -> None:
    """What comes before is allowed; the last write alone is refused."""
    forbered, ord_ = FORBI[brudd]
    skriv = forbered(scene)
    nektes(skriv, ord_)


# The date rules that a day decides, through the action, on both sides of their boundary.


@pytest.mark.parametrize(("dager", "gaar"), [(-1, False), (0, True), (1, True)])
def test_fristen_kan_vaere_den_dagen_moetet_holdes_men_ikke_foer(scene: Scene, dager: int, gaar: bool) -> None:
    moetet = holdt(scene)
    if gaar:
        assert si(scene, Signaltype.OPPDRAG, moetet=moetet, frist=moetet.dato + timedelta(days=dager)).frist
    else:
        with pytest.raises(signal.FristFoerMoetet):
            si(scene, Signaltype.OPPDRAG, moetet=moetet, frist=moetet.dato + timedelta(days=dager))


@pytest.mark.parametrize(("dager", "gaar"), [(-1, False), (0, True), (1, True)])
def test_databasen_setter_samme_grense_for_fristen(scene: Scene, dager: int, gaar: bool) -> None:
    moetet = holdt(scene)
    skriv = _signal_i(scene, moetet, frist=moetet.dato + timedelta(days=dager))
    if gaar:
        skriv()
    else:
        nektes(skriv, "før signalet ble gitt")


@pytest.mark.parametrize(("dager", "gaar"), [(0, True), (1, False)])
@pytest.mark.parametrize("hva", ["nytt", "omgjort"])
def test_styring_foeres_til_og_med_den_femte_virkedagen_ogsaa_den_siste_timen(
    scene: Scene, dager: int, gaar: bool, hva: str
) -> None:
    moetet = holdt(scene, start_tid=klokken(date(2026, 5, 11), 23))
    raad = lag_signal(moetet, av=scene.etatsstyrer, type=Signaltype.FAGLIG_RAAD)
    dag = klassifiseringsfrist(date(2026, 5, 11)) + timedelta(days=dager)
    assert dag == date(2026, 5, 19 + dager)
    with travel(klokken(dag, 0 if dager else 23)):
        skriv: Callable[[], Any] = (
            (lambda: si(scene, Signaltype.OPPDRAG, moetet=moetet))
            if hva == "nytt"
            else (lambda: omskriv(scene, raad, Signaltype.OPPDRAG))
        )
        if gaar:
            skriv()
        else:
            with pytest.raises(signal.ForSentForStyring):
                skriv()
    assert Signal.objects.styring().count() == int(gaar)


@pytest.mark.parametrize(("fra", "til", "gaar"), [(0, None, True), (1, None, False), (-9, 1, True), (-9, 0, False)])
def test_myndigheten_gjelder_fra_og_med_foerste_dag_og_ikke_den_dagen_rollen_slutter(
    scene: Scene, fra: int, til: int | None, gaar: bool
) -> None:
    """Days from the meeting. The end is exclusive, in the action and in the database."""
    moetet = holdt(scene)
    styrer = lag_bruker(Rolle.ETATSSTYRER, scene.avdeling)
    slutt = None if til is None else moetet.dato + timedelta(days=til)
    styrer.roller.update(gyldig_fra=moetet.dato + timedelta(days=fra), gyldig_til=slutt)
    if gaar:
        si(scene, Signaltype.OPPDRAG, moetet=moetet, avsender=styrer)
        _signal_i(scene, moetet, avsender=styrer)()
    else:
        with pytest.raises(signal.AvsenderUtenPart):
            si(scene, Signaltype.OPPDRAG, moetet=moetet, avsender=styrer)
        nektes(_signal_i(scene, moetet, avsender=styrer), "ikke myndighet")
        nektes(_signal_i(scene, moetet, avsender=styrer, type=Signaltype.INFORMASJON), "ingen rolle")


@pytest.mark.parametrize(("fra", "til", "gaar"), [(0, None, True), (1, None, False), (-9, 1, True), (-9, 0, False)])
def test_relasjonen_gjelder_fra_og_med_foerste_dag_og_ikke_den_dagen_den_slutter(
    scene: Scene, fra: int, til: int | None, gaar: bool
) -> None:
    moetedag = i_dag() - timedelta(days=1)
    slutt = None if til is None else moetedag + timedelta(days=til)
    relasjon = lag_relasjon(
        scene.avdeling, lag_organ("Ny etat"), gyldig_fra=moetedag + timedelta(days=fra), gyldig_til=slutt
    )
    moetet = _med_referat(lag_moete(relasjon, av=scene.etatsstyrer))
    if gaar:
        si(scene, Signaltype.OPPDRAG, moetet=moetet)
    else:
        with pytest.raises(signal.RelasjonenGjaldtIkke):
            si(scene, Signaltype.OPPDRAG, moetet=moetet)
        nektes(_signal_i(scene, moetet), "gjaldt ikke")


@pytest.mark.parametrize(("dager", "gaar"), [(1, False), (0, True), (-1, True)])
def test_et_moete_startes_paa_dagen_eller_etterpaa(scene: Scene, dager: int, gaar: bool) -> None:
    moetet = kommer(scene, start_tid=klokken(i_dag() + timedelta(days=dager), 23))
    if gaar:
        actions.start_moete(moete=moetet, av=scene.etatsstyrer, foer_tiden=True, uten_saker=True)
        assert Signalkilde.objects.get().dato == i_dag() + timedelta(days=dager)
    else:
        with pytest.raises(moete.KanIkkeStartes):
            actions.start_moete(moete=moetet, av=scene.etatsstyrer)
