"""What the report pages show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from resultatkjede.models import Resultatkjede, Risiko
from styringsdialog.queries import Styring, styring_av
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.models import Indikator, Maal
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport import slag
from tillit.rapport.enums import Rapportdel, Rapportslag, kolonne
from tillit.rapport.forskjell import Rapportforskjell, rapportforskjell
from tillit.rapport.innhold import Rapportinnhold, les_innhold
from tillit.rapport.lengde import Rapportomfang
from tillit.rapport.models import Rapport, Rapportbunke
from tillit.rapport.opptelling import Opptelling
from tillit.rapport.slag import Rapportoppskrift
from tillit.rapport.trykk import Oppsett, lag_tvilling, oppsett
from tillit.rapport.tvilling import Tvillingform
from tillit.rapport.utgave.queries import godkjente_dager

PAA_SIDEN, BUNKER_PAA_SIDEN, LIKE_PAA_SIDEN = 50, 10, 5


@dataclass(frozen=True)
class Bestillbart:
    """A kind of report, and the bodies one may order it of."""

    slag: Rapportoppskrift
    organer: tuple[Organ, ...]


@dataclass(frozen=True)
class Rapportoversikt:
    """The reports one may read, newest first, and what one may order. Those ordered with others stand with these."""

    rapporter: list[Rapport]
    bestillbare: tuple[Bestillbart, ...]
    bunkeorganer: tuple[Organ, ...]
    bunker: list[Rapportbunke]


@dataclass(frozen=True)
class Bestillingsside:
    """`virksomheter` are those the body steers."""

    organ: Organ
    slag: Rapportoppskrift
    virksomheter: list[Organ]
    siste: list[Rapport]


@dataclass(frozen=True)
class Styringsrad:
    """`leser_kilden`: the reader may also read where it was given."""

    signal: Styring
    leser_kilden: bool


@dataclass(frozen=True)
class Styringssignaler:
    virksomhet: Organ
    aar: str
    signaler: tuple[Styringsrad, ...]


@dataclass(frozen=True)
class Sammendragsrad:
    """`godkjent`: the day the last summary was approved, if any was."""

    virksomhet_pk: int
    virksomhet: str
    antall: Opptelling
    godkjent: date | None = None


@dataclass(frozen=True)
class Sammendragsliste:
    """A page of those with goals, most deviations first. Those without are only named, after the last of them."""

    aar: str
    med_maal: Page[Sammendragsrad]
    uten_maal: list[tuple[int, str]]
    uten_maal_ialt: int


def rapportoversikt(bruker: Bruker) -> Rapportoversikt:
    bestillbare = tuple(_bestillbare(bruker))
    samlet = [slag.ALLE[ett] for ett in (Rapportslag.SAMLERAPPORT, Rapportslag.BYSTATUS)]
    return Rapportoversikt(
        rapporter=_rapporter(bruker, PAA_SIDEN, bunke__isnull=True),
        bestillbare=bestillbare,
        bunkeorganer=tuple(organ for ett in bestillbare if ett.slag in samlet for organ in ett.organer),
        bunker=list(
            Rapportbunke.objects.synlig_for(bruker)
            .med_antall()
            .select_related("organ", "bestilt_av", "avbrutt_av")[:BUNKER_PAA_SIDEN]
        ),
    )


def _bestillbare(bruker: Bruker) -> Iterator[Bestillbart]:
    """One query, however many kinds and bodies there are."""
    retter = {rettighet for ett in slag.ALLE.values() for rettighet in ett.bestilles_med}
    mine = [pk for rettighet in retter for pk in bruker.tilgang.organer(rettighet)]
    organer = list(Organ.objects.gyldige(i_dag()).filter(pk__in=mine).alfabetisk())
    for ett in slag.ALLE.values():
        kan = tuple(organ for organ in organer if ett.kan_bestilles_av(bruker, organ))
        if kan:
            yield Bestillbart(ett, kan)


def bestillingsside(bruker: Bruker, organ: Organ, oppskrift: Rapportoppskrift) -> Bestillingsside:
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().gyldige(i_dag())
    relasjoner = relasjoner.filter(overordnet=organ)
    return Bestillingsside(
        organ=organ,
        slag=oppskrift,
        virksomheter=list(Organ.objects.filter(pk__in=relasjoner.values("underordnet")).alfabetisk()),
        siste=_rapporter(bruker, 5, organ=organ),
    )


@dataclass(frozen=True)
class Bestillingsgrunnlag:
    """What the order form begins with.

    `omfang`: how much there is to say, but for the own texts. `forrige`: what the orderer chose last, by column.
    `egne`: what the virksomhet wrote itself the time before, by part, and in which order that was.
    """

    omfang: Rapportomfang
    forrige: dict[str, Any]
    egne: dict[str, str]
    egne_fra: Rapport | None = None


def bestillingsgrunnlag(bruker: Bruker, organ: Organ, oppskrift: Rapportoppskrift) -> Bestillingsgrunnlag:
    omfang, forrige = omfanget(bruker, organ, oppskrift), forrige_valg(bruker, oppskrift)
    if not oppskrift.kapitler:
        return Bestillingsgrunnlag(omfang, forrige, {})
    alle = Rapport.objects.filter(rapportslag=oppskrift.slag, organ=organ, eier=oppskrift.eier(bruker, organ))
    siste = alle.defer("innhold").order_by("-pk").first()
    egne = dict(siste.egne_tekster.values_list("seksjon", "tekst")) if siste else {}
    return Bestillingsgrunnlag(omfang, forrige, egne, siste)


# What is remembered of an order, for the next one of its kind.
VALG = ("dybde", *(kolonne(ett) for ett in Rapportdel))


def forrige_valg(bruker: Bruker, rapportslag: Rapportoppskrift) -> dict[str, Any]:
    """What this person chose last for that kind; what is usual for who has ordered none."""
    vanlig = Rapport()
    siste = Rapport.objects.filter(bestilt_av=bruker, rapportslag=rapportslag.slag).order_by("-pk")
    return siste.values(*VALG).first() or {felt: getattr(vanlig, felt) for felt in VALG}


def omfanget(bruker: Bruker, organ: Organ, oppskrift: Rapportoppskrift) -> Rapportomfang:
    """How much there is today: five counts."""
    relasjoner = oppskrift.relasjoner(bruker, organ, oppskrift.eier(bruker, organ), i_dag())
    maal = Maal.objects.i_aar(i_dag().year).filter(relasjon__in=relasjoner, status__in=OFFENTLIGE)
    return Rapportomfang(
        virksomheter=relasjoner.count(),
        maal=maal.count(),
        indikatorer=Indikator.objects.filter(maal__in=maal).count(),
        kjeder=Resultatkjede.objects.filter(maal__in=maal).count(),
        risikoer=Risiko.objects.filter(kjede__maal__in=maal).aktive().count(),
        kapitler=len(oppskrift.kapitler),
    )


@paa_bokmaal
def frosset_innhold(rapport: Rapport) -> Oppsett:
    """The report as it was frozen, in bokmål for every reader. Nothing to show before it is."""
    return oppsett(_frosset(rapport))


@paa_bokmaal
def frosset_tvilling(rapport: Rapport, form: Tvillingform) -> bytes:
    """The same as a file."""
    return lag_tvilling(_frosset(rapport), form)


def _frosset(rapport: Rapport) -> Rapportinnhold:
    data, versjon = Rapport.objects.values_list("innhold", "innholdsversjon").get(pk=rapport.pk)
    if data is None:
        raise Http404
    return les_innhold(data, versjon=versjon)


def like_rapporter(bruker: Bruker, rapport: Rapport) -> list[Rapport]:
    """Those it may be held against, newest first: one query."""
    if slag.ALLE[rapport.rapportslag].en_side:
        return []
    like = Rapport.objects.synlig_for(bruker).ferdige().som_denne(rapport)
    return list(like.defer("innhold")[:LIKE_PAA_SIDEN])


@paa_bokmaal
def forskjellen(foer: Rapport, naa: Rapport) -> Rapportforskjell:
    return rapportforskjell(_frosset(foer), _frosset(naa))


def styringsside(bruker: Bruker, virksomhet: Organ) -> Styringssignaler:
    """The rows that the summary counts and quotes, and which of them this reader may read where they were given."""
    aar = i_dag().year
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).filter(underordnet=virksomhet)
    leser = frozenset(relasjoner.values_list("pk", flat=True))
    return Styringssignaler(
        virksomhet=virksomhet,
        aar=str(aar),
        signaler=tuple(Styringsrad(ett, ett.relasjon_pk in leser) for ett in styring_av(virksomhet.pk, aar)),
    )


def sammendragsliste(bruker: Bruker, *, side: int = 1) -> Sammendragsliste:
    """Each virksomhet with how its goals stand, and whether its summary can be read: three queries, however many."""
    aar = i_dag().year
    virksomheter = Organ.objects.virksomheter().gyldige(i_dag()).med_rettighet(bruker, Rettighet.SAMMENDRAG_LESE)
    maal = _offentlige_maal(bruker, aar)
    talt = (
        maal.filter(relasjon__underordnet__in=virksomheter.values("pk"))
        .order_by()
        .values_list("relasjon__underordnet_id", "relasjon__underordnet__navn")
        .annotate(maal=Count("pk"), **_OPPTALT)
        .order_by(F("avvik").desc(), "relasjon__underordnet__sortering", "relasjon__underordnet_id")
    )
    rader = [Sammendragsrad(pk, navn, Opptelling(*antall)) for pk, navn, *antall in talt]
    uten = virksomheter.exclude(pk__in=[rad.virksomhet_pk for rad in rader]).alfabetisk().values_list("pk", "navn")
    med_maal = Paginator(rader, PAA_SIDEN).get_page(side)
    godkjent = godkjente_dager([rad.virksomhet_pk for rad in med_maal])
    med_maal.object_list = [replace(rad, godkjent=godkjent.get(rad.virksomhet_pk)) for rad in med_maal]
    uten_maal = list(uten) if not med_maal.has_next() else []
    return Sammendragsliste(str(aar), med_maal, uten_maal[:PAA_SIDEN], uten_maal_ialt=len(uten_maal))


def _staar(oppnaaelse: str) -> Count:
    return Count("pk", filter=Q(stand__oppnaaelse=oppnaaelse, stand__vurdering__isnull=False))


# In the order of Opptelling.
_OPPTALT = {
    "avvik": _staar(Maaloppnaaelse.AVVIK),
    "i_rute": _staar(Maaloppnaaelse.I_RUTE),
    "naadd": _staar(Maaloppnaaelse.NAADD),
    "vet_ikke": _staar(Maaloppnaaelse.VET_IKKE),
    "ikke_vurdert": Count("pk", filter=Q(stand__vurdering__isnull=True)),
}


def _offentlige_maal(bruker: Bruker, aar: int) -> QuerySet[Maal]:
    maal: QuerySet[Maal] = Maal.objects.synlig_for(bruker).gjeldende().i_aar(aar).filter(status__in=OFFENTLIGE)
    return maal


def _rapporter(bruker: Bruker, antall: int, **filter_: object) -> list[Rapport]:
    rapporter = Rapport.objects.synlig_for(bruker).filter(**filter_)
    return list(rapporter.select_related("organ", "bestilt_av", "avbrutt_av").defer("innhold")[:antall])
