"""The rooms below, and what each has on a day: meetings, deadlines of many kinds, figures that are due, own dates."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Left, NullIf, TruncDate
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from styringsdialog.enums import IKKE_AVSLUTTET, Moetestand, Moetestatus, Oppfoelgingsstatus
from styringsdialog.models import Moete, Oppfoelging
from styringsdialog.querysets import er_over
from tillit.aarshjul.enums import STAAENDE, Datostatus, Kalenderslag
from tillit.aarshjul.kilder.register import Kalenderkilde, Kalenderrad, Kildetidsrom, kolonner, registrer_kilde
from tillit.aarshjul.models import Kalenderdato
from tillit.avklaring.enums import Avklaringsstatus
from tillit.avklaring.models import Avklaring
from tillit.felles.tid import i_dag
from tillit.maal.models import Indikatorstand
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapportering.querysets import SKRIVBARE
from tillit.rapporteringskrav.enums import AAPNE as AAPNE_KRAV
from tillit.rapporteringskrav.enums import Kravstatus, Sluttsvar
from tillit.rapporteringskrav.models import Rapporteringskrav, Sluttforslag
from tillit.spoersmaal.enums import AAPNE as AAPNE_SPOERSMAAL
from tillit.spoersmaal.enums import Spoersmaalsstatus
from tillit.spoersmaal.models import Folkevalgtspoersmaal

_EN_DAG = timedelta(days=1)
# What is said of a thing in a calendar: the rest is a click away.
_LENGST = 160
EGNE_DATOER = "dato"


def registrer_husets() -> None:
    """Called once, when the models are ready."""
    for kilde in _KILDENE:
        registrer_kilde(kilde)


def _i_rommet(rom: Kildetidsrom, felt: str, relasjon: str = "relasjon") -> Q:
    return Q(**{f"{relasjon}__in": rom.relasjoner, f"{felt}__gte": rom.fra, f"{felt}__lte": rom.til})


def _moeter(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    """What was cancelled is no day any more; what has begun and is not over is not held."""
    i_gang = Q(status=Moetestatus.GJENNOMFOERT) & ~er_over(i_dag())
    dagen = TruncDate("start_tid", tzinfo=get_default_timezone())
    moeter = Moete.objects.synlig_for(bruker).exclude(status=Moetestatus.AVLYST).annotate(dagen=dagen)
    return kolonner(
        moeter.filter(_i_rommet(rom, "dagen")),
        kilde=Value("moete"),
        slag=Value(Kalenderslag.MOETE.value),
        pk="pk",
        dato="dagen",
        tid="start_tid",
        tittel="tittel",
        tilstand=Case(When(i_gang, then=Value(Moetestand.I_GANG.value)), default="status"),
        relasjon="relasjon_id",
    )


def _oppfoelginger(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    return kolonner(
        Oppfoelging.objects.synlig_for(bruker).filter(_i_rommet(rom, "frist")),
        kilde=Value("oppfoelging"),
        slag=Value(Kalenderslag.OPPFOELGING.value),
        pk="pk",
        dato="frist",
        tittel=Left(Coalesce(NullIf("tekst", Value("")), "signal__tekst"), _LENGST),
        tilstand="status",
        relasjon="relasjon_id",
    )


def _rapporteringer(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    return kolonner(
        Rapporteringsperiode.objects.synlig_for(bruker).filter(_i_rommet(rom, "frist")),
        kilde=Value("rapportering"),
        slag=Value(Kalenderslag.RAPPORTERING.value),
        pk="pk",
        dato="frist",
        tittel="egen_navn",
        tilstand="status",
        bi="periodetype",
        bidag="start",
        relasjon="relasjon_id",
    )


def _periodens_navn(rad: Kalenderrad) -> str:
    navn = rad.tittel
    if not navn and rad.bidag is not None:
        navn = Periode.som_inneholder(rad.bidag, rad.bi).navn
    return _("Rapport for %s") % navn


def _krav(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    """The last day it is asked: it ends, or is looked at anew."""
    krav = Rapporteringskrav.objects.synlig_for(bruker).stilt().filter(_i_rommet(rom, "sluttdato"))
    return kolonner(
        # What is removed ends when it was removed.
        krav.exclude(status=Kravstatus.FJERNET),
        kilde=Value("krav"),
        slag=Value(Kalenderslag.KRAV.value),
        pk="pk",
        dato="sluttdato",
        tittel="hva",
        tilstand="status",
        relasjon="relasjon_id",
    )


def _sluttforslag(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    """A day somebody is to be answered by."""
    synlige = Rapporteringskrav.objects.synlig_for(bruker)
    return kolonner(
        Sluttforslag.objects.filter(_i_rommet(rom, "frist", "krav__relasjon"), krav__in=synlige),
        kilde=Value("sluttforslag"),
        slag=Value(Kalenderslag.KRAV.value),
        pk="krav_id",
        dato="frist",
        tittel="krav__hva",
        tilstand="utfall",
        relasjon="krav__relasjon_id",
    )


def _avklaringer(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    avklaringer = Avklaring.objects.synlig_for(bruker).exclude(status=Avklaringsstatus.TRUKKET)
    return kolonner(
        avklaringer.filter(_i_rommet(rom, "frist")),
        kilde=Value("avklaring"),
        slag=Value(Kalenderslag.AVKLARING.value),
        pk="pk",
        dato="frist",
        tittel=Left("tekst", _LENGST),
        tilstand="status",
        relasjon="relasjon_id",
    )


def _spoersmaal(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    spoersmaal = Folkevalgtspoersmaal.objects.synlig_for(bruker).exclude(status=Spoersmaalsstatus.TRUKKET)
    return kolonner(
        spoersmaal.filter(_i_rommet(rom, "frist")),
        kilde=Value("spoersmaal"),
        slag=Value(Kalenderslag.SPOERSMAAL.value),
        pk="pk",
        dato="frist",
        tittel=Left("tekst", _LENGST),
        tilstand="status",
        relasjon="relasjon_id",
    )


def _tall(_bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    """The last day the next figure is in time. The figures of a virksomhet that share it are one line."""
    fra, til = rom.fra + _EN_DAG, rom.til + _EN_DAG
    stander = Indikatorstand.objects.filter(
        Q(avviklet_dato__isnull=True) | Q(avviklet_dato__gt=F("forfaller_dato")),
        relasjon__in=rom.relasjoner,
        fastsatt=True,
        forfaller_dato__gte=fra,
        forfaller_dato__lte=til,
    )
    grupper = stander.order_by().values("forfaller_dato", "relasjon_id")
    return kolonner(
        grupper.annotate(antall=Count("pk"), foerste=Min("pk"), navnet=Max("indikator__navn")),
        kilde=Value("tall"),
        slag=Value(Kalenderslag.TALL.value),
        pk="foerste",
        dato=ExpressionWrapper(F("forfaller_dato") - _EN_DAG, output_field=DateTimeField()),
        tittel="navnet",
        antall="antall",
        relasjon="relasjon_id",
    )


def _tall_i_ord(rad: Kalenderrad) -> str:
    return rad.tittel if rad.antall == 1 else _("%(antall)s indikatorer skal ha nye tall") % {"antall": rad.antall}


def _egne(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    """Of a relation while it lasts, and of a department for those it steers that day."""
    relasjonens = Q(relasjon__in=rom.relasjoner) & (
        Q(relasjon__gyldig_til__isnull=True) | Q(relasjon__gyldig_til__gt=F("dato"))
    )
    varer = Q(gyldig_til__isnull=True) | Q(gyldig_til__gt=OuterRef("dato"))
    styres_da = Styringsrelasjon.objects.filter(
        varer, pk__in=rom.relasjoner, overordnet=OuterRef("avdeling"), gyldig_fra__lte=OuterRef("dato")
    )
    datoer = Kalenderdato.objects.synlig_for(bruker).staaende().i_tiden(rom.fra, rom.til)
    return kolonner(
        datoer.filter(relasjonens | Q(avdeling__in=rom.avdelinger) | Exists(styres_da)),
        kilde=Value(EGNE_DATOER),
        slag="slag",
        pk="pk",
        dato="dato",
        til="til_dato",
        tittel="tittel",
        tilstand="status",
        bi="kilde",
        relasjon="relasjon_id",
        avdeling="avdeling_id",
    )


def _nummeret(urlnavn: str) -> Any:
    return lambda rad: reverse(urlnavn, args=[rad.pk])


_KILDENE = (
    Kalenderkilde(
        "moete",
        _moeter,
        _nummeret("styringsdialog:moete"),
        tilstander={ett.value: ett.label for ett in (*Moetestatus, Moetestand.I_GANG)},
    ),
    Kalenderkilde(
        "oppfoelging",
        _oppfoelginger,
        _nummeret("styringsdialog:oppfoelging"),
        tilstander={ett.value: ett.label for ett in Oppfoelgingsstatus},
        aapne=IKKE_AVSLUTTET,
    ),
    Kalenderkilde(
        "rapportering",
        _rapporteringer,
        _nummeret("rapportering:vis"),
        tekst=_periodens_navn,
        tilstander={ett.value: ett.label for ett in Periodestatus},
        aapne=SKRIVBARE,
    ),
    Kalenderkilde(
        "krav",
        _krav,
        _nummeret("rapporteringskrav:vis"),
        tekst=lambda rad: _("Siste dag for kravet: %s") % rad.tittel,
        tilstander={ett.value: ett.label for ett in Kravstatus},
        aapne=AAPNE_KRAV,
    ),
    Kalenderkilde(
        "sluttforslag",
        _sluttforslag,
        _nummeret("rapporteringskrav:vis"),
        tekst=lambda rad: _("Svar på forslag om å slutte å rapportere: %s") % rad.tittel,
        tilstander={"": _("Venter på svar"), **{ett.value: ett.label for ett in Sluttsvar}},
        aapne={""},
    ),
    Kalenderkilde(
        "avklaring",
        _avklaringer,
        _nummeret("avklaring:vis"),
        tilstander={ett.value: ett.label for ett in Avklaringsstatus},
        aapne={Avklaringsstatus.HOS_BYRAADEN},
    ),
    Kalenderkilde(
        "spoersmaal",
        _spoersmaal,
        _nummeret("spoersmaal:vis"),
        tilstander={ett.value: ett.label for ett in Spoersmaalsstatus},
        aapne=AAPNE_SPOERSMAAL,
    ),
    Kalenderkilde("tall", _tall, _nummeret("maal:indikator"), tekst=_tall_i_ord),
    Kalenderkilde(
        EGNE_DATOER,
        _egne,
        _nummeret("aarshjul:dato"),
        tilstander={ett.value: ett.label for ett in Datostatus if ett in STAAENDE},
    ),
)
