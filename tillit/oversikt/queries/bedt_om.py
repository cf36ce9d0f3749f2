"""Everything asked of one virksomhet in a year, each with what it rests on. Reads with the reader's own access."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.enums import Signaltype
from styringsdialog.models import Oppfoelging, Signal
from styringsdialog.rules.oppfoelging import er_over_fristen
from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatorrolle, Maalstatus
from tillit.maal.ett_maaltall import aarets_maaltall, maaltall_av, maaltallet
from tillit.maal.models import Indikator, Maal, Maaltall
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.oversikt.enums import Bedtslag
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapportering.querysets import SKRIVBARE
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.rapporteringskrav.queries import Kravlinje, kravene
from tillit.rapporteringskrav.rules import Timesum, timesum

# What counts as asked: adopted, also what has been ended since.
VEDTATT = (Maalstatus.FASTSATT, Maalstatus.ENDRET, Maalstatus.AVSLUTTET)
_SLAG_AV_SIGNAL = {
    Signaltype.STYRINGSSIGNAL: Bedtslag.STYRINGSSIGNAL,
    Signaltype.OPPDRAG: Bedtslag.OPPDRAG,
}


@dataclass(frozen=True)
class Krav:
    """One thing asked. `kilde` is where it was said (a meeting, a goal); `hjemmel` is empty where nobody wrote it."""

    slag: Bedtslag
    tekst: str
    url: str
    hjemmel: str = ""
    hjemmel_url: str = ""
    kilde: str = ""
    kilde_url: str = ""
    dato: date | None = None
    frist: date | None = None
    over_fristen: bool = False
    tilstand: str = ""
    detalj: str = ""
    # Of a rapporteringskrav, with what is reckoned of it.
    linje: Kravlinje | None = None


@dataclass(frozen=True)
class Kravgruppe:
    """The demands of one kind."""

    slag: Bedtslag
    krav: tuple[Krav, ...]

    @property
    def navn(self) -> str:
        return str(self.slag.label)

    @property
    def kildenavn(self) -> str:
        """What stands in the column of where it was said."""
        return _("Mål") if self.slag == Bedtslag.MAALTALL else _("Gitt i")

    @property
    def har_kilde(self) -> bool:
        return any(ett.kilde for ett in self.krav)

    @property
    def har_frist(self) -> bool:
        return any(ett.frist for ett in self.krav)

    @property
    def uten_hjemmel(self) -> int:
        return sum(not ett.hjemmel for ett in self.krav)

    @property
    def timer(self) -> Timesum | None:
        """Hours of the year; None where it is not reckoned of the kind."""
        linjer = [ett.linje for ett in self.krav if ett.linje]
        return timesum(linje.timer for linje in linjer) if linjer else None


@dataclass(frozen=True)
class Bedtbilde:
    """All groups of the year, and those to show. `leser_dialog` is false for who sees goals only."""

    aar: int
    alle: tuple[Kravgruppe, ...]
    vises: tuple[Kravgruppe, ...]
    leser_dialog: bool
    relasjon: Styringsrelasjon | None = None

    @property
    def antall(self) -> int:
        """What was asked this year: what is left from other years was asked then."""
        return sum(len(gruppe.krav) for gruppe in self.alle if gruppe.slag != Bedtslag.FRA_FOER)

    @property
    def kan_telles(self) -> bool:
        """The rule counts what has come, and the year to come."""
        return self.relasjon is not None and self.aar <= i_dag().year + 1

    @property
    def uten_hjemmel(self) -> int:
        return sum(gruppe.uten_hjemmel for gruppe in self.alle)


def bedt_om(bruker: Bruker, organ: Organ, *, aar: int, slag: str = "") -> Bedtbilde:
    """Seven queries, however much there is. `relasjon` is the one whose counts the reader may see."""
    leser_dialog = bruker.tilgang.har(Rettighet.DIALOG_LESE, organ.pk)
    krav = [*_maal(bruker, organ, aar), *_maaltall(bruker, organ, aar)]
    if leser_dialog:
        krav += [*_signaler(bruker, organ, aar), *_rapporteringskrav(bruker, organ, aar)]
        krav += [*_rapporter(bruker, organ, aar), *_fra_foer(bruker, organ, aar)]
    alle = tuple(
        Kravgruppe(ett, tuple(rad for rad in krav if rad.slag == ett))
        for ett in Bedtslag
        if any(rad.slag == ett for rad in krav)
    )
    return Bedtbilde(
        aar=aar,
        alle=alle,
        vises=tuple(gruppe for gruppe in alle if slag in {"", gruppe.slag}),
        leser_dialog=leser_dialog,
        relasjon=_relasjon(bruker, organ) if leser_dialog else None,
    )


def _relasjon(bruker: Bruker, organ: Organ) -> Styringsrelasjon | None:
    """The one that steers it today, where the reader may read it."""
    synlige = Styringsrelasjon.objects.synlig_for(bruker)
    relasjon: Styringsrelasjon | None = synlige.som_styrer(organ, i_dag()).first()
    return relasjon


def aarene(bruker: Bruker, organ: Organ) -> list[int]:
    """The years there may be something to show for, newest first; always this one. One query."""
    signaler = Signal.objects.bindende().synlig_for(bruker).filter(kilde__relasjon__underordnet=organ)
    perioder = Rapporteringsperiode.objects.synlig_for(bruker).filter(relasjon__underordnet=organ)
    stilt = Rapporteringskrav.objects.synlig_for(bruker).av_virksomheten(organ.pk).stilt()
    spenn = _spenn(_vedtatte(bruker, organ), "aar_fra", "aar_til").union(
        _spenn(signaler, "kilde__dato__year", "kilde__dato__year"),
        _spenn(perioder, "frist__year", "frist__year"),
        _spenn(stilt, "gjelder_fra__year", "sluttdato__year"),
    )
    kjente = [int(aar) for par in spenn for aar in par if aar] + [i_dag().year]
    return list(range(max(kjente), min(kjente) - 1, -1))


def _spenn(rader: QuerySet[Any, Any], fra: str, til: str) -> QuerySet[Any, Any]:
    """The first and the last year of the rows, as one row; none where there are none."""
    en = rader.order_by().values(alle=Value(1))
    return en.annotate(fra=Min(fra), til=Max(til)).values_list("fra", "til")


def _vedtatte(bruker: Bruker, organ: Organ) -> QuerySet[Maal]:
    maal: QuerySet[Maal] = Maal.objects.synlig_for(bruker).for_virksomhet([organ.pk]).filter(status__in=VEDTATT)
    return maal


def _maal(bruker: Bruker, organ: Organ, aar: int) -> Iterable[Krav]:
    rader = _vedtatte(bruker, organ).filter(aar_fra__lte=aar, aar_til__gte=aar).select_related("relasjon__underordnet")
    for rad in rader.order_by("rekkefoelge", "pk"):
        eget = rad.relasjon.underordnet_id == organ.pk
        yield Krav(
            slag=Bedtslag.MAAL,
            tekst=rad.tekst,
            url=reverse("maal:vis", args=[rad.pk]),
            hjemmel=rad.kilde_vedtak,
            hjemmel_url=rad.kilde_url,
            tilstand=rad.get_status_display(),
            detalj=_("Gjelder %(fra)s–%(til)s") % {"fra": rad.aar_fra, "til": rad.aar_til}
            if eget
            else _("Felles mål, ledes av %s") % rad.relasjon.underordnet.navn,
        )


def _maaltall(bruker: Bruker, organ: Organ, aar: int) -> Iterable[Krav]:
    """Styringsparametere, and other indicators that have a target for the year."""
    maal = _vedtatte(bruker, organ).filter(aar_fra__lte=aar, aar_til__gte=aar)
    parameter = Q(rolle=Indikatorrolle.STYRINGSPARAMETER) & (
        Q(avviklet_dato__isnull=True) | Q(avviklet_dato__year__gt=aar)
    )
    rader = (
        Indikator.objects.filter(maal__in=maal)
        .filter(parameter | Exists(Maaltall.objects.filter(indikator=OuterRef("pk"), periode__year=aar)))
        .select_related("maal")
        .annotate(aarets=aarets_maaltall(aar))
        .order_by("maal__rekkefoelge", "maal__pk", "rekkefoelge", "pk")
    )
    for rad in rader:
        tallene = maaltall_av(rad.aarets)
        er_parameter = rad.rolle == Indikatorrolle.STYRINGSPARAMETER
        yield Krav(
            slag=Bedtslag.MAALTALL,
            tekst=rad.navn,
            url=reverse("maal:indikator", args=[rad.pk]),
            hjemmel="; ".join(dict.fromkeys(tall.vedtatt_i for tall in tallene if tall.vedtatt_i)),
            kilde=rad.maal.tekst,
            kilde_url=reverse("maal:vis", args=[rad.maal_id]),
            detalj="; ".join(maaltallet(tall, rad) for tall in tallene) or _("Ikke noe måltall for %s") % aar,
            tilstand=str(Indikatorrolle(rad.rolle).label) if er_parameter else _("Måltall"),
        )


def _signaler(bruker: Bruker, organ: Organ, aar: int) -> Iterable[Krav]:
    rader = (
        Signal.objects.bindende()
        .synlig_for(bruker)
        .filter(kilde__relasjon__underordnet=organ, kilde__dato__year=aar)
        .select_related("kilde", "oppfoelging")
        .order_by("kilde__dato", "foert_tid", "pk")
    )
    for rad in rader:
        oppfoelging: Oppfoelging | None = getattr(rad, "oppfoelging", None)
        yield _krav(rad, slag=_SLAG_AV_SIGNAL[Signaltype(rad.type)], oppfoelging=oppfoelging)


def _rapporteringskrav(bruker: Bruker, organ: Organ, aar: int) -> Iterable[Krav]:
    for linje in kravene(bruker, organ, aar=aar):
        rad = linje.rad
        yield Krav(
            slag=Bedtslag.RAPPORTERINGSKRAV,
            tekst=rad.hva,
            url=rad.adresse,
            hjemmel=rad.hjemmel,
            tilstand=rad.get_status_display(),
            detalj=rad.get_hyppighet_display(),
            linje=linje,
        )


def _rapporter(bruker: Bruker, organ: Organ, aar: int) -> Iterable[Krav]:
    """Reports with a deadline in the year. They rest on what the relation itself rests on."""
    perioder = Rapporteringsperiode.objects.synlig_for(bruker).filter(relasjon__underordnet=organ, frist__year=aar)
    for rad in perioder.select_related("relasjon").order_by("frist", "pk"):
        yield Krav(
            slag=Bedtslag.RAPPORTERING,
            tekst=_("Rapport for %s") % rad.navn,
            url=reverse("rapportering:vis", args=[rad.pk]),
            hjemmel=rad.relasjon.hjemmel,
            frist=rad.frist,
            over_fristen=rad.status in SKRIVBARE and rad.frist < i_dag(),
            tilstand=rad.statusnavn,
        )


def _fra_foer(bruker: Bruker, organ: Organ, aar: int) -> Iterable[Krav]:
    """Still open, but from another year: asked then, and not done yet."""
    rader = Oppfoelging.objects.synlig_for(bruker).aapne().filter(signal__isnull=False, relasjon__underordnet=organ)
    rader = rader.exclude(signal__kilde__dato__year=aar).select_related("signal__kilde")
    for rad in rader:
        if rad.signal:
            yield _krav(rad.signal, slag=Bedtslag.FRA_FOER, oppfoelging=rad)


def _krav(signal: Signal, *, slag: Bedtslag, oppfoelging: Oppfoelging | None) -> Krav:
    over = oppfoelging is not None and er_over_fristen(
        status=oppfoelging.status, frist=oppfoelging.frist, i_dag=i_dag()
    )
    return Krav(
        slag=slag,
        tekst=signal.tekst,
        url=signal.adresse,
        hjemmel=signal.hjemmel,
        kilde=signal.kilde.tittel,
        kilde_url=signal.kilde.adresse,
        dato=signal.kilde.dato,
        frist=oppfoelging.frist if oppfoelging else signal.frist,
        over_fristen=over,
        tilstand=oppfoelging.get_status_display() if oppfoelging else _("Uten frist"),
        detalj=signal.get_type_display() if slag == Bedtslag.FRA_FOER else "",
    )
