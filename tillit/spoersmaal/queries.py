"""Questions as they are shown: one of them, the list, those about one thing, and what waits for one person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.tid import oslodag
from tillit.felles.tilstander import Tilstandstrinn, tilstandsrekke
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.rettigheter import roller_med
from tillit.spoersmaal import rules
from tillit.spoersmaal.access import kan_steget
from tillit.spoersmaal.enums import AAPNE, UTE, Spoersmaalsstatus, Spoersmaalssteg
from tillit.spoersmaal.models import Folkevalgtspoersmaal, Svartillegg
from tillit.spoersmaal.querysets import FolkevalgtspoersmaalQuerySet

PER_SIDE = 25
OM_EN_TING = 5
_S = Spoersmaalsstatus
_LIVET = (_S.STILT, _S.HOS_VIRKSOMHETEN, _S.TIL_GODKJENNING, _S.PUBLISERT)


@dataclass(frozen=True)
class Spoersmaalsutvalg:
    """What a list is narrowed to."""

    organ: Organ | None = None
    statuser: frozenset[str] = frozenset()
    aar: int | None = None
    stilt_av: Bruker | None = None


@dataclass(frozen=True)
class Spoersmaalslinje:
    """One question in a list."""

    rad: Folkevalgtspoersmaal
    over_fristen: bool

    @property
    def er_aapent(self) -> bool:
        return rules.er_aapent(self.rad.status)


@dataclass(frozen=True)
class Svartid:
    """How long an answer takes: the median of working days, of so many answers."""

    virkedager: Decimal
    antall: int


@dataclass(frozen=True)
class Spoersmaalsvisning:
    """One question for one reader. `mulige` is what the reader can do with it now; `ser_arbeidet`: reads also what is
    written before it is out. `ligner` is None where the reader may not see the like question.
    """

    rad: Folkevalgtspoersmaal
    over_fristen: bool
    mulige: frozenset[Spoersmaalssteg]
    ser_arbeidet: bool
    # Who asked, and who answers, read the names that are left out for all others.
    ser_utelatt: bool
    tillegg: tuple[Svartillegg, ...]
    # The answer waits for a role that nobody in the department has any more.
    ingen_kan_godkjenne: bool
    ligner: Folkevalgtspoersmaal | None

    @property
    def utelatt(self) -> str:
        """The names that are left out, for who may read them."""
        return ", ".join(self.rad.utelatt.splitlines()) if self.ser_utelatt else ""

    @property
    def er_ute(self) -> bool:
        return rules.er_ute(self.rad.status)

    @property
    def er_aapent(self) -> bool:
        return rules.er_aapent(self.rad.status)

    @property
    def steg(self) -> tuple[Tilstandstrinn, ...]:
        """Its life as a row of states; nothing for what was withdrawn or declined."""
        # It goes by the virksomhet only where somebody asks that for a contribution.
        livet = [ett for ett in _LIVET if ett != _S.HOS_VIRKSOMHETEN or self.rad.bidragsfrist]
        # What it has contributed is with the department again.
        if _S.HOS_VIRKSOMHETEN in livet and self.rad.bidrag and self.rad.status != _S.HOS_VIRKSOMHETEN:
            livet[livet.index(_S.HOS_VIRKSOMHETEN)] = _S.BIDRAG_GITT
        status = _S(self.rad.status)
        if status not in livet:
            return ()
        return tilstandsrekke([ett.label for ett in livet], livet.index(status), siste_er_ferdig=True)

    @property
    def om_adresse(self) -> str:
        """The page of what it is about."""
        if self.rad.maal_id:
            return reverse("maal:vis", args=[self.rad.maal_id])
        return reverse("spoersmaal:om_virksomheten", args=[self.rad.relasjon.underordnet_id])


@dataclass(frozen=True)
class Spoersmaalsom:
    """What has been asked and answered about one thing, the newest first, and whether the reader may ask more."""

    ting: Maal | Organ
    rader: tuple[Folkevalgtspoersmaal, ...]
    flere: bool
    kan_spoerre: bool

    @property
    def navn(self) -> str:
        return self.ting.tekst if isinstance(self.ting, Maal) else self.ting.navn

    @property
    def virksomhet(self) -> Organ:
        organ: Organ = self.ting.relasjon.underordnet if isinstance(self.ting, Maal) else self.ting
        return organ

    @property
    def still_adresse(self) -> str:
        urlnavn = "spoersmaal:still_om_maalet" if isinstance(self.ting, Maal) else "spoersmaal:still_om_virksomheten"
        return reverse(urlnavn, args=[self.ting.pk])

    @property
    def tilbake(self) -> str:
        return reverse("maal:vis" if isinstance(self.ting, Maal) else "oversikt:virksomhet", args=[self.ting.pk])


def styrende(virksomhet: Organ, dag: date) -> Styringsrelasjon | None:
    """Through which a question about the virksomhet is answered that day; None where nobody steers it. One query."""
    relasjon: Styringsrelasjon | None = Styringsrelasjon.objects.som_styrer(virksomhet, dag).first()
    return relasjon


def noen_kan_godkjenne(avdeling_id: int, dag: date) -> bool:
    """Whether somebody in the department can publish an answer that day. One query."""
    return _godkjennere(dag).filter(organ_id=avdeling_id).exists()


def _godkjennere(dag: date) -> QuerySet[Rolletildeling]:
    """The roles that let somebody publish an answer that day."""
    roller = Rolletildeling.objects.gyldige(dag).filter(bruker__is_active=True)
    return roller.filter(rolle__in=roller_med(Rettighet.SPOERSMAAL_GODKJENNE))


def spoersmaalsbilde(rad: Folkevalgtspoersmaal, bruker: Bruker, *, i_dag: date) -> Spoersmaalsvisning:
    """At most three queries."""
    arbeider = rad.relasjon.overordnet_id in bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_BESVARE)
    partene = {rad.relasjon.overordnet_id, rad.relasjon.underordnet_id}
    return Spoersmaalsvisning(
        rad=rad,
        over_fristen=rules.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag),
        mulige=frozenset(
            steg for steg in Spoersmaalssteg if rules.kan_tas(steg, status=rad.status) and kan_steget(bruker, rad, steg)
        ),
        ser_arbeidet=bool(partene & bruker.tilgang.egne_med(Rettighet.DIALOG_LESE)),
        ser_utelatt=rad.stilt_av_id == bruker.pk or arbeider or kan_steget(bruker, rad, Spoersmaalssteg.PUBLISERE),
        tillegg=tuple(rad.tillegg.order_by("pk")),
        ingen_kan_godkjenne=arbeider
        and rad.status == _S.TIL_GODKJENNING
        and not noen_kan_godkjenne(rad.relasjon.overordnet_id, i_dag),
        ligner=Folkevalgtspoersmaal.objects.synlig_for(bruker).filter(pk=rad.ligner_id).first()
        if rad.ligner_id
        else None,
    )


def spoersmaalsliste(bruker: Bruker, utvalg: Spoersmaalsutvalg, *, side: int, i_dag: date) -> Page[Spoersmaalslinje]:
    """One page of what the reader may see, what waits for an answer first. Two queries."""
    aapne = Case(When(status__in=AAPNE, then=Value(0)), default=Value(1))
    rader = _valgte(bruker, utvalg).med_partene().order_by(aapne, "-stilt_tid", "-pk")
    funnet: Page[Any] = Paginator(rader, PER_SIDE).get_page(side)
    funnet.object_list = [_linje(rad, i_dag) for rad in funnet.object_list]
    return funnet


def svartid(bruker: Bruker, utvalg: Spoersmaalsutvalg) -> Svartid | None:
    """Of the answers of the same selection; None where they are too few to say. One query."""
    tider = _valgte(bruker, utvalg).ute().order_by().values_list("stilt_tid", "publisert_tid")
    vanlig = rules.vanlig_svartid((oslodag(stilt), oslodag(ute)) for stilt, ute in tider if ute)
    return Svartid(*vanlig) if vanlig else None


def _valgte(bruker: Bruker, utvalg: Spoersmaalsutvalg) -> FolkevalgtspoersmaalQuerySet:
    rader: FolkevalgtspoersmaalQuerySet = Folkevalgtspoersmaal.objects.synlig_for(bruker)
    if utvalg.organ:
        rader = rader.filter(Q(relasjon__underordnet=utvalg.organ) | Q(relasjon__overordnet=utvalg.organ))
    if utvalg.statuser:
        rader = rader.filter(status__in=utvalg.statuser)
    if utvalg.aar:
        rader = rader.filter(stilt_tid__year=utvalg.aar)
    if utvalg.stilt_av:
        rader = rader.filter(stilt_av=utvalg.stilt_av)
    return rader


def om(ting: Maal | Organ, bruker: Bruker, *, i_dag: date) -> Spoersmaalsom:
    """What is published about it. Two queries. Nobody is asked of a virksomhet that nobody steers."""
    rader = Folkevalgtspoersmaal.objects.synlig_for(bruker).filter(status__in=UTE)
    egne = Q(maal=ting) if isinstance(ting, Maal) else Q(relasjon__underordnet=ting)
    nyeste = list(rader.filter(egne).order_by("-publisert_tid", "-pk")[: OM_EN_TING + 1])
    virksomhet = ting.relasjon.underordnet if isinstance(ting, Maal) else ting
    spoer = bruker.tilgang.har(Rettighet.SPOERSMAAL_STILLE)
    return Spoersmaalsom(
        ting=ting,
        rader=tuple(nyeste[:OM_EN_TING]),
        flere=len(nyeste) > OM_EN_TING,
        kan_spoerre=spoer and styrende(virksomhet, i_dag) is not None,
    )


@skrevet_for_leseren
def ventende_svar(
    bruker: Bruker, organer: Collection[int], *, i_dag: date, hoeyst: int | None = None
) -> QuerySet[Folkevalgtspoersmaal]:
    """What these departments of the reader have to do: write an answer, ask for what is late, approve, and see to it
    that somebody can. One query. Each says `kan_godkjennes`.

    What the virksomhet has is theirs again when the contribution is late or the deadline of the answer is near: that
    one is promised to who asked, by the department.
    """
    besvarer = bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_BESVARE) & frozenset(organer)
    godkjenner = bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_GODKJENNE) & frozenset(organer)
    godkjennere = _godkjennere(i_dag).filter(organ=OuterRef("relasjon__overordnet"))
    synlige = Folkevalgtspoersmaal.objects.synlig_for(bruker).annotate(kan_godkjennes=Exists(godkjennere))
    rader = synlige.filter(
        Q(relasjon__overordnet__in=besvarer, status__in=[_S.STILT, _S.BIDRAG_GITT])
        | Q(relasjon__overordnet__in=besvarer, status=_S.TIL_GODKJENNING, kan_godkjennes=False)
        | Q(relasjon__overordnet__in=besvarer, status=_S.HOS_VIRKSOMHETEN)
        & (Q(bidragsfrist__lt=i_dag) | Q(frist__lte=rules.naer_frist(i_dag)))
        | Q(relasjon__overordnet__in=godkjenner, status=_S.TIL_GODKJENNING)
    )
    funnet: QuerySet[Folkevalgtspoersmaal] = rader.med_partene().order_by("frist", "pk")[:hoeyst]
    return funnet


@skrevet_for_leseren
def ventende_bidrag(
    bruker: Bruker, organer: Collection[int], *, hoeyst: int | None = None
) -> QuerySet[Folkevalgtspoersmaal]:
    """What the reader's virksomhet is asked to contribute, the nearest deadline first. One query."""
    egne = bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_BIDRA) & frozenset(organer)
    rader = Folkevalgtspoersmaal.objects.synlig_for(bruker).hos_virksomheten(egne)
    funnet: QuerySet[Folkevalgtspoersmaal] = rader.med_partene().order_by("bidragsfrist", "pk")[:hoeyst]
    return funnet


def egne_spoersmaal(bruker: Bruker, *, i_dag: date, hoeyst: int | None = None) -> list[Spoersmaalslinje]:
    """What the reader has asked, what waits for an answer first, and then the newest answers. One query."""
    aapne = Case(When(status__in=AAPNE, then=Value(0)), default=Value(1))
    rader = Folkevalgtspoersmaal.objects.filter(stilt_av=bruker).exclude(status=_S.TRUKKET).med_partene()
    return [_linje(rad, i_dag) for rad in rader.order_by(aapne, "frist", "-publisert_tid", "-pk")[:hoeyst]]


def _linje(rad: Folkevalgtspoersmaal, i_dag: date) -> Spoersmaalslinje:
    return Spoersmaalslinje(rad, rules.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag))
