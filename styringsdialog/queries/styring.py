"""What binds one virksomhet, and what it disputes, for those who read of it without being a party. Plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from styringsdialog.enums import HOS_EIEREN, IKKE_AVSLUTTET, Oppfoelgingsstatus, Signaltype
from styringsdialog.models import Oppfoelging, Signal, Signalsvar
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon


@dataclass(frozen=True)
class Bestridelse:
    """Which party disputes, and the reason it wrote."""

    organ: str
    grunn: str


@dataclass(frozen=True)
class Styring:
    """Steering as it stands in what both parties have approved. It binds, unless it is disputed.

    `fra` is the body that steers, `kilde` where it was given, `adresse` where it stands there (for who may read that).
    `oppfoelging` is empty where there was no deadline.
    """

    pk: int
    type: str
    tekst: str
    fra: str
    avsender: str
    hjemmel: str
    kilde: str
    dato: date
    adresse: str
    relasjon_pk: int
    virksomhet_pk: int
    frist: date | None = None
    oppfoelging: str = ""
    bestridt: tuple[Bestridelse, ...] = ()

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)

    @property
    def oppfoelgingsnavn(self) -> str:
        return str(Oppfoelgingsstatus(self.oppfoelging).label) if self.oppfoelging else ""

    @property
    def venter(self) -> bool:
        """Something with a deadline, not reported done, or returned."""
        return self.oppfoelging in HOS_EIEREN

    @property
    def er_falt_bort(self) -> bool:
        """Who steers has let it go: it binds no longer."""
        return self.oppfoelging == Oppfoelgingsstatus.FALT_BORT

    @property
    def i_retur(self) -> bool:
        return self.oppfoelging == Oppfoelgingsstatus.I_RETUR


def styring_av(virksomhet_pk: int, aar: int) -> list[Styring]:
    """What was given in `aar`, and what is still to be done from before it; the newest first. One query."""
    return styring_for([virksomhet_pk], aar)[virksomhet_pk]


def med_lenker_for(bruker: Bruker, rader: Sequence[Styring], *, naa: int | None) -> list[Styring]:
    """`rader`, without the way to what the reader may not open: it was given by who steered before. One query where
    something was; what was given in `naa`, that the reader reads, is opened.
    """
    andre = {ett.relasjon_pk for ett in rader} - {naa}
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).filter(pk__in=andre)
    aapne = set(relasjoner.values_list("pk", flat=True)) if andre else set()
    return [replace(ett, adresse="") if ett.relasjon_pk in andre - aapne else ett for ett in rader]


def styring_for(virksomheter: Collection[int], aar: int) -> dict[int, list[Styring]]:
    """The same of each of them: one query, however many."""
    gjelder = Q(kilde__dato__year=aar) | Q(oppfoelging__status__in=IKKE_AVSLUTTET, kilde__dato__year__lt=aar)
    uenige = Signalsvar.objects.bestridelser().filter(signal=OuterRef("pk")).order_by("tid", "pk")
    rader = (
        Signal.objects.godkjente()
        .filter(gjelder, kilde__relasjon__underordnet__in=virksomheter)
        .select_related("avsender", "oppfoelging", "kilde__relasjon__overordnet", "kilde__relasjon__underordnet")
        .annotate(bestridelser=ArraySubquery(uenige.values(rad=JSONObject(part=F("part"), grunn=F("grunn")))))
        .order_by("-kilde__dato", "-foert_tid", "-pk")
    )
    per_virksomhet: dict[int, list[Styring]] = defaultdict(list)
    for rad in rader:
        per_virksomhet[rad.kilde.relasjon.underordnet_id].append(_styring(rad))
    return per_virksomhet


def _styring(rad: Signal) -> Styring:
    relasjon = rad.kilde.relasjon
    oppfoelging: Oppfoelging | None = getattr(rad, "oppfoelging", None)
    return Styring(
        pk=rad.pk,
        type=rad.type,
        tekst=rad.tekst,
        fra=relasjon.overordnet.navn,
        avsender=rad.avsender.navn,
        hjemmel=rad.hjemmel,
        kilde=rad.kilde.tittel,
        dato=rad.kilde.dato,
        adresse=rad.adresse,
        relasjon_pk=relasjon.pk,
        virksomhet_pk=relasjon.underordnet_id,
        frist=rad.frist,
        oppfoelging=oppfoelging.status if oppfoelging else "",
        bestridt=tuple(
            Bestridelse(organ=relasjon.navn_paa(Part(ett["part"])), grunn=ett["grunn"])
            for ett in rad.bestridelser  # type: ignore[attr-defined]  # annotated
        ),
    )
