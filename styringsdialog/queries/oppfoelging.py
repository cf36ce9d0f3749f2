"""What is left to be done: the list, one of them with its steps, and plain values for the rooms above."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext

from styringsdialog.access import part_til_steget
from styringsdialog.bilder.vedlegg import Vedleggsbilde
from styringsdialog.enums import HOS_EIEREN, IKKE_AVSLUTTET, Oppfoelgingsstatus, Signaltype, Stegslag
from styringsdialog.models import Moete, Oppfoelging, Oppfoelgingssteg
from styringsdialog.queries.vedlegg import vedlegg_til_stegene
from styringsdialog.querysets import OppfoelgingQuerySet, er_over_fristen
from styringsdialog.rules import oppfoelging as regler
from styringsdialog.rules.vedlegg import steget_er_aapent
from tillit.felles.formater import desimal
from tillit.maal.models import Maaling
from tillit.maal.models.stand import Indikatorstand
from tillit.maal.ordlegging import symbol_i_ord
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

PER_SIDE = 25
_VIRKSOMHET = "relasjon__underordnet_id"


@dataclass(frozen=True)
class AapenOppfoelging:
    """One that is not over. `adresse` is its own page; `kilde` where it was agreed, empty where nobody said."""

    pk: int
    virksomhet: str
    eier_organ: int
    hvem: str
    tekst: str
    type: str
    frist: date
    kilde: str
    adresse: str
    over_fristen: bool
    status: str
    eier: int | None

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label) if self.type else gettext("Løfte")

    @property
    def hos_hvem(self) -> str:
        """An order is given to somebody, a promise is somebody's own."""
        ord_ = gettext("%(type)s til %(hvem)s") if self.type else gettext("%(type)s fra %(hvem)s")
        return ord_ % {"type": self.typenavn, "hvem": self.hvem}

    @property
    def statusnavn(self) -> str:
        return str(Oppfoelgingsstatus(self.status).label)

    @property
    def venter_paa_svar(self) -> bool:
        return self.status == Oppfoelgingsstatus.MELDT


@dataclass(frozen=True)
class Oppfoelgingstall:
    """How many are not over, and how many of these should have been reported done by now."""

    aapne: int = 0
    over_fristen: int = 0


@dataclass(frozen=True)
class Stegbilde:
    """One step. `tallet` is the figure it rests on, in words, as it was then."""

    slag: str
    navn: str
    tekst: str
    av: str
    part: str
    tid: datetime
    tallet: str = ""
    tallets_adresse: str = ""
    vedlegg: tuple[Vedleggsbilde, ...] = ()
    kan_legge_ved: bool = False
    pk: int = 0


@dataclass(frozen=True)
class Oppfoelgingsbilde:
    """One follow-up for one reader. `mulige` is what the reader can do with it now."""

    rad: Oppfoelging
    over_fristen: bool
    steg: tuple[Stegbilde, ...]
    mulige: frozenset[Stegslag]

    @property
    def siste(self) -> Stegbilde | None:
        return self.steg[-1] if self.steg else None

    @property
    def meldt(self) -> tuple[Stegbilde, ...]:
        """The report that waits for its answer, as a thread of one."""
        return tuple(ett for ett in self.steg[-1:] if ett.slag == Stegslag.MELDT)

    @property
    def kontrolleres(self) -> int:
        """How many files of that report nobody can read yet."""
        return sum(fil.i_arbeid for ett in self.meldt for fil in ett.vedlegg)

    @property
    def foer_meldingen(self) -> tuple[Stegbilde, ...]:
        return self.steg[: -len(self.meldt) or None]

    @property
    def hvem(self) -> str:
        return self.rad.relasjon.navn_paa(self.rad.eierpart)

    @property
    def hos(self) -> str:
        """Who the next step is expected of; empty where it is over."""
        if regler.er_avsluttet(self.rad.status):
            return ""
        part = self.rad.eierpart if self.rad.status in HOS_EIEREN else self.rad.eierpart.motpart
        return self.rad.relasjon.navn_paa(part)

    @property
    def signaltype(self) -> str:
        return self.rad.signal.type if self.rad.signal else ""

    @property
    def kilde(self) -> str:
        """Where it was agreed."""
        if self.rad.signal:
            return self.rad.signal.kilde.tittel
        return self.rad.moete.tittel if self.rad.moete else ""

    @property
    def kildeadresse(self) -> str:
        if self.rad.signal:
            return self.rad.signal.adresse
        return reverse("styringsdialog:moete", args=[self.rad.moete_id]) if self.rad.moete_id else ""


@dataclass(frozen=True)
class Oppfoelgingsutvalg:
    """What a list is narrowed to."""

    organ: Any = None
    status: str = ""
    part: str = ""
    eier: Bruker | None = None
    over_fristen: bool = False


def oppfoelgingsliste(bruker: Bruker, utvalg: Oppfoelgingsutvalg, *, side: int, i_dag: date) -> Page[Oppfoelgingsbilde]:
    """One page of what the reader may see, what is not over first. Three queries."""
    rader = Oppfoelging.objects.synlig_for(bruker)
    if utvalg.organ:
        rader = rader.filter(Q(relasjon__underordnet=utvalg.organ) | Q(relasjon__overordnet=utvalg.organ))
    if utvalg.status:
        rader = rader.filter(status=utvalg.status)
    if utvalg.part:
        rader = rader.filter(part=utvalg.part)
    if utvalg.eier:
        rader = rader.filter(eier=utvalg.eier)
    if utvalg.over_fristen:
        rader = rader.over_fristen(i_dag)
    ferdige = Case(When(status__in=IKKE_AVSLUTTET, then=Value(0)), default=Value(1))
    funnet: Page[Any] = Paginator(_hele(rader).order_by(ferdige, "frist", "pk"), PER_SIDE).get_page(side)
    funnet.object_list = [_bilde(rad, bruker, i_dag=i_dag) for rad in funnet.object_list]
    return funnet


def oppfoelgingsbilde(oppfoelging: Oppfoelging, bruker: Bruker, *, i_dag: date) -> Oppfoelgingsbilde:
    """Three queries."""
    rad = _hele(Oppfoelging.objects.filter(pk=oppfoelging.pk)).get()
    bilde = _bilde(rad, bruker, i_dag=i_dag)
    aapne = {
        ett.pk
        for ett in rad.steg.all()
        if steget_er_aapent(slag=ett.slag, oppfoelgingsstatus=rad.status)
        and part_til_steget(bruker, rad, Stegslag(ett.slag)) == ett.part
    }
    vedlegg = vedlegg_til_stegene(rad, bruker, kan_fjernes=aapne)
    steg = (replace(ett, vedlegg=vedlegg.get(ett.pk, ()), kan_legge_ved=ett.pk in aapne) for ett in bilde.steg)
    return replace(bilde, steg=tuple(steg))


def til_moetet(moete: Moete, bruker: Bruker, *, i_dag: date) -> tuple[Oppfoelgingsbilde, ...]:
    """What is carried to a meeting by itself: all that is not over between its parties. Two queries."""
    return oppfoelgingsbilder(bruker, Q(relasjon=moete.relasjon_id, status__in=IKKE_AVSLUTTET), i_dag=i_dag)


def oppfoelgingsbilder(bruker: Bruker, hvilke: Q, *, i_dag: date) -> tuple[Oppfoelgingsbilde, ...]:
    """Of what the reader may see, the nearest deadline first. Two queries."""
    rader = _hele(Oppfoelging.objects.synlig_for(bruker).filter(hvilke).order_by("frist", "pk"))
    return tuple(_bilde(rad, bruker, i_dag=i_dag) for rad in rader)


def mulige_tall(relasjon: Styringsrelasjon) -> QuerySet[Maaling]:
    """The newest figure of each indicator of the adopted goals between the two."""
    stander = Indikatorstand.objects.filter(relasjon=relasjon, fastsatt=True, maaling__isnull=False)
    tall: QuerySet[Maaling] = Maaling.objects.filter(pk__in=stander.values("maaling"))
    return tall.select_related("indikator__maal").order_by("indikator__maal__rekkefoelge", "indikator_id")


def tallet_i_ord(maaling: Maaling) -> str:
    """«Andel innen fristen, 2025: 93,4 prosent»."""
    indikator = maaling.indikator
    if maaling.verdi is not None:
        verdi = f"{desimal(maaling.verdi, indikator.desimaler)} {indikator.enhet}"
    else:
        verdi = maaling.beskrivelse or symbol_i_ord(maaling.symbol)
    return f"{indikator.navn}, {maaling.periodenavn}: {verdi}"


def telte_oppfoelginger(bruker: Bruker, virksomhet_ids: Collection[int], *, i_dag: date) -> dict[int, Oppfoelgingstall]:
    """What virksomheter are to do that is not over and the user may see; one with none is left out. One query."""
    rader = (
        Oppfoelging.objects.synlig_for(bruker)
        .aapne()
        .order_by()
        .values_list(_VIRKSOMHET)
        .filter(**{f"{_VIRKSOMHET}__in": virksomhet_ids}, part=Part.UNDERORDNET)
        .annotate(aapne=Count("pk"), over_fristen=Count("pk", filter=er_over_fristen(i_dag)))
    )
    return {virksomhet: Oppfoelgingstall(*tall) for virksomhet, *tall in rader}


def aapne_oppfoelginger(
    bruker: Bruker,
    eiere: Collection[int],
    *,
    i_dag: date,
    statuser: Collection[Oppfoelgingsstatus] = HOS_EIEREN,
    til: date | None = None,
    etter: date | None = None,
    hoeyst: int | None = None,
) -> list[AapenOppfoelging]:
    """What these bodies are to do, of what the user may see, the nearest deadline first. One query.

    `til` and `etter`: those due by that day, those due after it.
    """
    rader = Oppfoelging.objects.synlig_for(bruker).aapne().eid_av(eiere).filter(status__in=statuser)
    if til:
        rader = rader.filter(frist__lte=til)
    if etter:
        rader = rader.filter(frist__gt=etter)
    return [_aapen(rad, i_dag) for rad in _med_kilde(rader)[:hoeyst]]


def _med_kilde(rader: OppfoelgingQuerySet) -> OppfoelgingQuerySet:
    partene = ("relasjon__overordnet", "relasjon__underordnet")
    return rader.select_related("signal__kilde", "moete", "eier", *partene)


def _hele(rader: OppfoelgingQuerySet) -> OppfoelgingQuerySet:
    steg = Oppfoelgingssteg.objects.select_related("av", "maaling__indikator").order_by("pk")
    return _med_kilde(rader).prefetch_related(Prefetch("steg", queryset=steg))


def _bilde(rad: Oppfoelging, bruker: Bruker, *, i_dag: date) -> Oppfoelgingsbilde:
    return Oppfoelgingsbilde(
        rad=rad,
        over_fristen=regler.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag),
        steg=tuple(_stegbilder(rad.steg.all())),
        mulige=frozenset(
            slag
            for slag in Stegslag
            if (part := part_til_steget(bruker, rad, slag))
            and regler.etter_steget(status=rad.status, slag=slag, part=part, eierpart=rad.part)
        ),
    )


def _stegbilder(steg: Iterable[Oppfoelgingssteg]) -> Iterable[Stegbilde]:
    for ett in steg:
        yield Stegbilde(
            pk=ett.pk,
            slag=ett.slag,
            navn=str(Stegslag(ett.slag).label),
            tekst=ett.tekst,
            av=ett.av.navn,
            part=ett.part,
            tid=ett.tid,
            tallet=tallet_i_ord(ett.maaling) if ett.maaling else "",
            tallets_adresse=reverse("maal:indikator", args=[ett.maaling.indikator_id]) if ett.maaling else "",
        )


def _aapen(rad: Oppfoelging, i_dag: date) -> AapenOppfoelging:
    kilde = rad.signal.kilde if rad.signal else rad.moete
    return AapenOppfoelging(
        pk=rad.pk,
        virksomhet=rad.relasjon.underordnet.navn,
        eier_organ=rad.relasjon.organ_id_for(rad.eierpart),
        hvem=rad.relasjon.navn_paa(Part(rad.part)),
        tekst=rad.ordlyd,
        type=rad.signal.type if rad.signal else "",
        frist=rad.frist,
        kilde=kilde.tittel if kilde else "",
        adresse=rad.adresse,
        over_fristen=regler.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag),
        status=rad.status,
        eier=rad.eier_id,
    )
