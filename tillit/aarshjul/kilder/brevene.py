"""Letters, as the calendar has them: when one was given, by when it is answered, and the deadlines it sets.

What binds and has a deadline is followed up, and stands as that; here is what is not, since it waits or is disputed.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.enums import Dokumentstatus, Signalstatus
from styringsdialog.models import Oppfoelging, Signal, Styringsdokument
from tillit.aarshjul.enums import Kalenderslag
from tillit.aarshjul.kilder.register import Kalenderkilde, Kalenderrad, Kildetidsrom, kolonner, registrer_kilde
from tillit.organisasjon.models import Bruker

_LENGST = 160


def registrer_brevene() -> None:
    """Called once, when the models are ready."""
    for kilde in _KILDENE:
        registrer_kilde(kilde)


def _utstedte(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    brev = Styringsdokument.objects.synlig_for(bruker).ute()
    return kolonner(
        brev.filter(relasjon__in=rom.relasjoner, dato__gte=rom.fra, dato__lte=rom.til),
        kilde=Value("brev"),
        slag=Value(Kalenderslag.UTSTEDT.value),
        pk="pk",
        dato="dato",
        tittel="tittel",
        tilstand="status",
        relasjon="relasjon_id",
    )


def _svarfrister(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    brev = Styringsdokument.objects.synlig_for(bruker).ute()
    return kolonner(
        brev.filter(relasjon__in=rom.relasjoner, svarfrist__gte=rom.fra, svarfrist__lte=rom.til),
        kilde=Value("brevsvar"),
        slag=Value(Kalenderslag.BREVFRIST.value),
        pk="pk",
        dato="svarfrist",
        tittel="tittel",
        tilstand="status",
        relasjon="relasjon_id",
    )


def _oppdragene(bruker: Bruker, rom: Kildetidsrom) -> QuerySet[Any, Any]:
    """What a letter asks for by a day, and nobody follows up yet. The virksomhet's yes makes it a follow-up."""
    brev = Styringsdokument.objects.synlig_for(bruker).ute()
    signaler = Signal.objects.filter(kilde__dokument__in=brev, frist__gte=rom.fra, frist__lte=rom.til)
    foelges_opp = Oppfoelging.objects.filter(signal=OuterRef("pk"))
    return kolonner(
        signaler.filter(~Exists(foelges_opp), kilde__relasjon__in=rom.relasjoner),
        kilde=Value("brevoppdrag"),
        slag=Value(Kalenderslag.BREVFRIST.value),
        pk="pk",
        dato="frist",
        tittel=Left("tekst", _LENGST),
        tilstand="status",
        antall=F("kilde__dokument_id"),
        relasjon="kilde__relasjon_id",
    )


def _brevet(rad: Kalenderrad) -> str:
    return reverse("styringsbrev:vis", args=[rad.pk])


def _i_brevet(rad: Kalenderrad) -> str:
    """Where it stands in its letter, whose number comes along as `antall`."""
    return f"{reverse('styringsbrev:vis', args=[rad.antall])}#signal-{rad.pk}"


_TILSTANDER = {ett.value: ett.label for ett in Dokumentstatus}
_KILDENE = (
    Kalenderkilde("brev", _utstedte, _brevet, tilstander=_TILSTANDER),
    Kalenderkilde(
        "brevsvar",
        _svarfrister,
        _brevet,
        tekst=lambda rad: _("Svar og kvitter: %s") % rad.tittel,
        tilstander=_TILSTANDER,
        aapne={Dokumentstatus.UTSTEDT},
    ),
    Kalenderkilde(
        "brevoppdrag",
        _oppdragene,
        _i_brevet,
        tilstander={ett.value: ett.label for ett in Signalstatus},
        aapne={Signalstatus.FORESLAATT},
    ),
)
