"""What the tabs of a virksomhet show: now, its goals, its dialogue, its reports, and what it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from styringsdialog.enums import IKKE_AVSLUTTET, Moetestatus
from styringsdialog.models import Moete
from styringsdialog.queries import (
    AapenOppfoelging,
    Styring,
    aapne_oppfoelginger,
    med_lenker_for,
    moeter_for,
    styring_av,
)
from tillit.felles.tid import dagens_start, i_dag
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.queries.relasjonsskifte import GammelRelasjon, i_gamle_relasjoner
from tillit.maal.queries.stander import Statusantall, statusantall
from tillit.organisasjon.access import kan_i_relasjon
from tillit.organisasjon.enums import Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling, Styringsrelasjon
from tillit.oversikt.queries.maalstander import Maalstandrad, egne_maal, egne_maal_med_tall
from tillit.oversikt.queries.utdrag import HENTES, Utdrag, utdrag
from tillit.rapportering.queries.lister import Rapportrad, virksomhetens_rapporter
from tillit.tiltaksregister.models import Tillitstiltak
from tillit.tiltaksregister.queries import organtiltak

RAPPORTER = 24


@dataclass(frozen=True)
class Naabilde:
    """What is the matter now. The dialogue is empty for who may not read it."""

    avvik: tuple[Maalstandrad, ...]
    antall_maal: int
    status: tuple[Statusantall, ...]
    rapporter: tuple[Rapportrad, ...]
    leser_dialog: bool
    oppfoelginger: Utdrag[AapenOppfoelging]
    kommende: Utdrag[Moete]
    gamle: tuple[GammelRelasjon, ...]


@dataclass(frozen=True)
class Maalfane:
    maal: tuple[Maalstandrad, ...]
    gamle: tuple[GammelRelasjon, ...]  # those of them whose relation is over
    nytt_i: int | None  # the relation in which the reader may propose a goal
    kan_skrive_tall: bool


@dataclass(frozen=True)
class Dialogfane:
    kommende: Utdrag[Moete]
    holdte: Utdrag[Moete]
    oppfoelginger: Utdrag[AapenOppfoelging]
    binder: tuple[Styring, ...]
    bestridt: tuple[Styring, ...]
    planlegges_i: int | None  # the relation in which the reader may plan a meeting
    plan_for: int | None  # the relation whose series and backlog the reader may open
    loeftes_i: int | None  # the relation from which the reader may lift a matter to the byråd
    varsles_i: int | None  # the relation in which the reader may warn of what does not go as expected


@dataclass(frozen=True)
class Ombilde:
    """`relasjon` is who steers it today, `tidligere` who did before. The roles are for who reads the dialogue."""

    relasjon: Styringsrelasjon | None
    tidligere: tuple[Styringsrelasjon, ...]
    ser_avdelingen: bool
    roller: tuple[Rolletildeling, ...]
    tiltak: tuple[Tillitstiltak, ...]


def naabilde(bruker: Bruker, organ: Organ) -> Naabilde:
    maal = [ett for ett in egne_maal(bruker, [organ.pk]) if ett.er_fastsatt]
    leser_dialog = bruker.tilgang.har(Rettighet.DIALOG_LESE, organ.pk)
    return Naabilde(
        avvik=tuple(ett for ett in maal if ett.oppnaaelse == Maaloppnaaelse.AVVIK),
        antall_maal=len(maal),
        status=statusantall(
            Counter(ett.oppnaaelse for ett in maal if ett.oppnaaelse),
            uten_vurdering=sum(not ett.oppnaaelse for ett in maal),
        ),
        rapporter=tuple(ett for ett in virksomhetens_rapporter(bruker, organ.pk, hoeyst=RAPPORTER) if ett.er_i_arbeid),
        leser_dialog=leser_dialog,
        oppfoelginger=_oppfoelginger(bruker, organ) if leser_dialog else Utdrag(),
        kommende=_kommende(bruker, organ) if leser_dialog else Utdrag(),
        gamle=i_gamle_relasjoner(bruker, organ),
    )


def maalbilde(bruker: Bruker, organ: Organ) -> Maalfane:
    return Maalfane(
        maal=egne_maal_med_tall(bruker, [organ.pk]),
        gamle=i_gamle_relasjoner(bruker, organ),
        nytt_i=_relasjon_med(bruker, organ, Rettighet.MAAL_ENDRE),
        kan_skrive_tall=bruker.tilgang.har_paa_eget(Rettighet.MAALING_REGISTRERE, organ.pk),
    )


def dialogfane(bruker: Bruker, organ: Organ) -> Dialogfane:
    """Ten queries. What is disputed does not bind, and stands by itself; what was let go binds no longer."""
    holdte = moeter_for(bruker, i_dag=i_dag()).filter(relasjon__underordnet=organ, gaar_naa=False)
    naa = _relasjon_med(bruker, organ, Rettighet.DIALOG_LESE)
    styring = med_lenker_for(bruker, styring_av(organ.pk, i_dag().year), naa=naa)
    return Dialogfane(
        kommende=_kommende(bruker, organ),
        holdte=utdrag(holdte.filter(status=Moetestatus.GJENNOMFOERT)),
        oppfoelginger=_oppfoelginger(bruker, organ),
        binder=tuple(ett for ett in styring if not ett.bestridt and not ett.er_falt_bort),
        bestridt=tuple(ett for ett in styring if ett.bestridt),
        planlegges_i=_relasjon_med(bruker, organ, Rettighet.MOETE_PLANLEGGE),
        plan_for=naa,
        loeftes_i=_relasjon_med(bruker, organ, Rettighet.AVKLARING_LOEFTE),
        varsles_i=_relasjon_med(bruker, organ, Rettighet.AVVIK_VARSLE),
    )


def ombilde(bruker: Bruker, organ: Organ) -> Ombilde:
    """Three queries."""
    relasjoner = list(organ.styres_i.med_organer().order_by("-gyldig_fra", "-pk"))
    relasjon = next((rad for rad in relasjoner if rad.er_gyldig(i_dag())), None)
    roller = Rolletildeling.objects.none()
    if bruker.tilgang.har(Rettighet.DIALOG_LESE, organ.pk):
        roller = Rolletildeling.objects.gyldige(i_dag()).filter(organ=organ, bruker__is_active=True)
    return Ombilde(
        relasjon=relasjon,
        tidligere=tuple(rad for rad in relasjoner if rad.gyldig_til and rad.gyldig_til <= i_dag()),
        ser_avdelingen=relasjon is not None and bruker.tilgang.har(Rettighet.MAAL_LESE, relasjon.overordnet_id),
        roller=tuple(
            sorted(
                roller.select_related("bruker"),
                key=lambda rad: (_ROLLENES_ORDEN.index(rad.rolle), rad.bruker.navn, rad.pk),
            )
        ),
        tiltak=organtiltak(bruker, organ),
    )


_ROLLENES_ORDEN = [rolle.value for rolle in Rolle]


def _kommende(bruker: Bruker, organ: Organ) -> Utdrag[Moete]:
    """What goes on stands first; what is held no longer comes."""
    moeter = moeter_for(bruker, i_dag=i_dag()).filter(relasjon__underordnet=organ)
    return utdrag(moeter.kommende(dagens_start()) | moeter.som_gaar_naa(i_dag()))


def _oppfoelginger(bruker: Bruker, organ: Organ) -> Utdrag[AapenOppfoelging]:
    return utdrag(aapne_oppfoelginger(bruker, [organ.pk], i_dag=i_dag(), statuser=IKKE_AVSLUTTET, hoeyst=HENTES))


def _relasjon_med(bruker: Bruker, organ: Organ, rettighet: Rettighet) -> int | None:
    """Today's relation, where the reader has the right in it. No query for who has it nowhere."""
    if not bruker.tilgang.har(rettighet):
        return None
    relasjon = organ.styres_i.gyldige(i_dag()).first()
    return relasjon.pk if relasjon and kan_i_relasjon(bruker, rettighet, relasjon) else None
