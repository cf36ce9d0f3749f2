"""What the other party has said since, and what has come to bind: answers, comments, what became of what one asked for.

The newest first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Anmodningssvar, Kommentarutfall, Ordlydsvar, Stegslag, Svar
from styringsdialog.models import (
    Oppfoelgingssteg,
    Ordlydforslag,
    Referatkommentar,
    Referattillegg,
    Saksanmodning,
    Signal,
    Signalsvar,
    Spoersmaalssvar,
    Uenighet,
)
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.querysets import som_part

_SLAG: dict[str, Promise] = {
    "binder": _("Binder dere nå: «%(om)s»"),
    "spoersmaal": _("%(hvem)s svarte på spørsmålet «%(om)s»"),
    "bestridt": _("%(hvem)s bestred «%(om)s»"),
    "ikke_bestridt": _("%(hvem)s bestrider ikke lenger «%(om)s»"),
    "uenighet": _("%(hvem)s lar uenigheten om «%(om)s» stå"),
    "etterkommet": _("%(hvem)s gjorde som dere ba om med saken «%(om)s»"),
    "ikke_etterkommet": _("%(hvem)s lar saken «%(om)s» bli stående"),
    "tillegg": _("%(hvem)s skrev et tillegg til referatet fra «%(om)s»"),
    "tatt": _("%(hvem)s tok inn ordlyden dere foreslo: «%(om)s»"),
    "avslaatt": _("%(hvem)s avslo ordlyden dere foreslo for «%(om)s»"),
    "kommentar": _("%(hvem)s kommenterte referatet fra «%(om)s»"),
    "kommentarsvar": _("%(hvem)s svarte på en kommentar til referatet fra «%(om)s»"),
    "kommentar_tatt": _("%(hvem)s tok inn kommentaren deres i referatet fra «%(om)s»"),
    "godtatt": _("%(hvem)s godtok det dere meldte utført: «%(om)s»"),
    "falt_bort": _("%(hvem)s lot dette falle bort: «%(om)s»"),
    "kommentar_ikke": _("%(hvem)s tok ikke inn kommentaren deres til referatet fra «%(om)s»"),
}


_KOLONNER = ("slag", "naar", "om", "sagt", "hvor", "anker", "over", "under", "part", "egne_ord", "brev")
# Most of what is said is said in a meeting.
_INTET_BREV = Value(None, output_field=BigIntegerField())
# How a follow-up ends, by the party that is not to do it. What is returned waits, and is listed there.
_AVSLUTTET = (Stegslag.GODTATT, Stegslag.FALT_BORT)
_ANMODNINGSSLAG = Case(
    When(svar=Anmodningssvar.ETTERKOMMET, then=Value("etterkommet")), default=Value("ikke_etterkommet")
)
_UTEN_ORD = Value("")
_KOMMENTARSLAG = Case(
    When(svar_til__isnull=True, then=Value("kommentar")),
    When(utfall=Kommentarutfall.TATT_INN, then=Value("kommentar_tatt")),
    When(utfall=Kommentarutfall.IKKE_TATT_INN, then=Value("kommentar_ikke")),
    default=Value("kommentarsvar"),
)


@dataclass(frozen=True)
class Partsnytt:
    """One thing the other party has said. `om` is what it is about, `tekst` its own words."""

    slag: str
    hvem: str
    om: str
    tekst: str
    adresse: str
    tid: datetime

    @property
    def i_ord(self) -> str:
        return str(_SLAG[self.slag]) % {"hvem": self.hvem, "om": self.om}


def nytt_fra_motparten(
    bruker: Bruker, *, siden: datetime, organer: Collection[int] | None = None, hoeyst: int | None = None
) -> list[Partsnytt]:
    """One query, whatever there is. `organer` narrows it to what those of the user's bodies are a party to."""
    egne = bruker.tilgang.egne_med(Rettighet.SIGNAL_SVARE)
    egne = egne if organer is None else egne.intersection(organer)
    skriver = bruker.tilgang.egne_med(Rettighet.OPPFOELGING_SKRIVE)
    skriver = skriver if organer is None else skriver.intersection(organer)
    if not egne and not skriver:
        return []
    return [_ett(rad) for rad in _nytt(bruker, egne, skriver, siden, hoeyst)]


@skrevet_for_leseren
def _nytt(
    bruker: Bruker, egne: frozenset[int], skriver: frozenset[int], siden: datetime, hoeyst: int | None
) -> QuerySet[Any, tuple[Any, ...]]:
    deler = [
        _oppfoelginger(bruker, egne, skriver, siden),
        _rader(Spoersmaalssvar.objects.all(), "spoersmaal", egne, siden),
        _rader(Signalsvar.objects.filter(svar=Svar.BESTRIDT), "bestridt", egne, siden, tekst="grunn"),
        _rader(_trukne_bestridelser(), "ikke_bestridt", egne, siden, tekst=_UTEN_ORD),
        _rader(Uenighet.objects.all(), "uenighet", egne, siden, tekst=_UTEN_ORD),
        *(
            _rader(
                Ordlydforslag.objects.filter(svar=svar),
                svar.value,
                egne,
                siden,
                tekst="svargrunn",
                tid="svart_tid",
                egne_ord=True,
                om=om,
            )
            for svar, om in ((Ordlydsvar.TATT, F("tekst")), (Ordlydsvar.AVSLAATT, None))
        ),
        _kommentarer(egne, siden),
        _tillegg(egne, siden),
        _anmodninger(egne, siden),
        _bindende(egne, siden),
    ]
    foerste, *resten = deler
    return foerste.union(*resten, all=True).order_by("-naar")[:hoeyst]


def _fra_den_andre(egne: Collection[int], relasjon: str, *, egne_ord: bool = False) -> Q:
    """`egne_ord`: the row is of one's own party, and the other has answered it."""
    return som_part(egne, lambda part: Q(part=part if egne_ord else part.motpart), relasjon=relasjon)


def _rader(
    rader: QuerySet[Any],
    slag: str,
    egne: Collection[int],
    siden: datetime,
    *,
    tekst: str | Value = "tekst",
    tid: str = "tid",
    egne_ord: bool = False,
    om: F | None = None,
) -> QuerySet[Any, tuple[Any, ...]]:
    """Each is about the statement as it read then, or `om`: what was disputed is not what they agreed on since."""
    relasjon = "signal__kilde__relasjon"
    hendelser: Any = Signal.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    da = hendelser.filter(pgh_obj=OuterRef("signal"), versjon=OuterRef("signal_versjon")).order_by("-pgh_id")
    funnet = rader.filter(_fra_den_andre(egne, relasjon, egne_ord=egne_ord), **{f"{tid}__gte": siden}).order_by()
    sagt = F(tekst) if isinstance(tekst, str) else tekst
    funnet = funnet.annotate(om=om or Coalesce(Subquery(da.values("tekst")[:1]), F("signal__tekst")))
    return funnet.annotate(
        slag=Value(slag), naar=F(tid), sagt=sagt, hvor=F("signal__kilde__moete"),
        anker=F("signal"), over=F(f"{relasjon}__overordnet__navn"), under=F(f"{relasjon}__underordnet__navn"),
        egne_ord=Value(egne_ord), brev=F("signal__kilde__dokument"),
    ).values_list(*_KOLONNER)  # fmt: skip


def _kommentarer(egne: Collection[int], siden: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    relasjon = "referat__moete__relasjon"
    funnet = Referatkommentar.objects.filter(_fra_den_andre(egne, relasjon), tid__gte=siden).order_by()
    return funnet.annotate(
        slag=_KOMMENTARSLAG, naar=F("tid"), om=F("referat__moete__tittel"), sagt=F("tekst"),
        hvor=F("referat__moete"), anker=Coalesce("svar_til", "pk"), over=F(f"{relasjon}__overordnet__navn"),
        under=F(f"{relasjon}__underordnet__navn"), egne_ord=Value(value=False), brev=_INTET_BREV,
    ).values_list(*_KOLONNER)  # fmt: skip


def _trukne_bestridelser() -> QuerySet[Signalsvar]:
    """Who says yes to words they have disputed withdraws the dispute."""
    foer = Signalsvar.objects.filter(
        svar=Svar.BESTRIDT,
        signal=OuterRef("signal"),
        signal_versjon=OuterRef("signal_versjon"),
        part=OuterRef("part"),
        tid__lt=OuterRef("tid"),
    )
    return Signalsvar.objects.filter(Exists(foer.order_by()), svar=Svar.BEKREFTET)


def _tillegg(egne: Collection[int], siden: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    """What is added to a referat both have approved is one party's words: the other is told."""
    relasjon = "referat__moete__relasjon"
    funnet = Referattillegg.objects.filter(_fra_den_andre(egne, relasjon), tid__gte=siden).order_by()
    return funnet.annotate(
        slag=Value("tillegg"), naar=F("tid"), om=F("referat__moete__tittel"), sagt=F("tekst"),
        hvor=F("referat__moete"), anker=F("pk"), over=F(f"{relasjon}__overordnet__navn"),
        under=F(f"{relasjon}__underordnet__navn"), egne_ord=Value(value=False), brev=_INTET_BREV,
    ).values_list(*_KOLONNER)  # fmt: skip


def _anmodninger(egne: Collection[int], siden: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    """What one's own party asked of the other's point, and the answer it got."""
    relasjon = "sak__moete__relasjon"
    funnet = Saksanmodning.objects.filter(_fra_den_andre(egne, relasjon, egne_ord=True), svart_tid__gte=siden)
    return funnet.order_by().annotate(
        naar=F("svart_tid"), om=F("sak__tittel"), sagt=F("svargrunn"),
        hvor=F("sak__moete"), anker=F("sak"), over=F(f"{relasjon}__overordnet__navn"),
        under=F(f"{relasjon}__underordnet__navn"), egne_ord=Value(value=True), brev=_INTET_BREV,
    ).values_list(_ANMODNINGSSLAG, *_KOLONNER[1:])  # fmt: skip


def _oppfoelginger(
    bruker: Bruker, egne: Collection[int], skriver: Collection[int], siden: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    """What was ended by the other party: told to who speaks for the one that did it, and to who saw to it."""
    relasjon = "oppfoelging__relasjon"
    deres = _fra_den_andre(egne, relasjon) | Q(oppfoelging__eier=bruker) & _fra_den_andre(skriver, relasjon)
    funnet = Oppfoelgingssteg.objects.filter(deres, slag__in=_AVSLUTTET, tid__gte=siden).order_by()
    return funnet.annotate(
        naar=F("tid"), om=Coalesce("oppfoelging__signal__tekst", "oppfoelging__tekst"), sagt=F("tekst"),
        hvor=F("oppfoelging"), anker=F("oppfoelging"), over=F(f"{relasjon}__overordnet__navn"),
        under=F(f"{relasjon}__underordnet__navn"), egne_ord=Value(value=False), brev=_INTET_BREV,
    ).values_list(*_KOLONNER)  # fmt: skip


def _bindende(egne: Collection[int], siden: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    """What a virksomhet is bound by since a referat was approved by both, or a letter received."""
    relasjon = "kilde__relasjon"
    funnet = Signal.objects.bindende().filter(kilde__relasjon__underordnet__in=egne, kilde__godkjent_tid__gte=siden)
    return funnet.order_by().annotate(
        slag=Value("binder"), naar=F("kilde__godkjent_tid"), om=F("tekst"), sagt=Value(""), hvor=F("kilde__moete"),
        anker=F("pk"), over=F(f"{relasjon}__overordnet__navn"), under=F(f"{relasjon}__underordnet__navn"),
        part=Value(Part.OVERORDNET.value), egne_ord=Value(value=False), brev=F("kilde__dokument"),
    ).values_list(*_KOLONNER)  # fmt: skip


def _ett(rad: tuple[Any, ...]) -> Partsnytt:
    slag, naar, om, sagt, hvor, anker, over, under, part, egne_ord, brev = rad
    fra_over = (part == Part.OVERORDNET) != egne_ord
    if slag in _AVSLUTTET:
        adresse = reverse("styringsdialog:oppfoelging", args=[hvor])
    elif slag.startswith("kommentar"):
        adresse = f"{reverse('styringsdialog:referat', args=[hvor])}#kommentar-{anker}"
    elif slag == "tillegg":
        adresse = f"{reverse('styringsdialog:referat', args=[hvor])}#tillegg"
    elif slag.endswith("etterkommet"):
        adresse = f"{reverse('styringsdialog:moete', args=[hvor])}#sak-{anker}"
    else:
        sted = reverse("styringsbrev:vis", args=[brev]) if brev else reverse("styringsdialog:moete", args=[hvor])
        adresse = f"{sted}#signal-{anker}"
    return Partsnytt(slag=slag, hvem=over if fra_over else under, om=om, tekst=sagt, adresse=adresse, tid=naar)
