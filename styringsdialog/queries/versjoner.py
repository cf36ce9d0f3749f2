"""Every version of what was written in a dialogue: who wrote it, for whom, when, and what it changed.

Read from the history that the database keeps; only of what has more than one version.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from styringsdialog.bilder import Versjonsbilde
from styringsdialog.enums import Moetestatus, Sakshensikt, Sakskategori, Signaltype
from styringsdialog.models import Moete, Sakspunkt, Signal
from tillit.felles.formater import dato
from tillit.felles.ordskille import Endring, ordskille
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

TOMT = "–"
# In the order they are read; texts are compared word by word, the rest as values.
SIGNALFELTER = {
    "tekst": _("Hva ble sagt"),
    "type": _("Type"),
    "avsender_id": _("Hvem sa det"),
    "hjemmel": _("Hjemmel"),
    "frist": _("Frist"),
}
SAKSFELTER = {
    "tittel": _("Sak"),
    "kategori": _("Kategori"),
    "hensikt": _("Hensikt"),
    "min_plan": _("Minutter"),
    "maal_id": _("Mål"),
}
# A note is saved as it is written: what one person writes in one go is one version.
I_ETT = timedelta(minutes=15)
NOTATFELTER = {"notat": _("Referat fra saken"), "min_faktisk": _("Minutter brukt")}
TEKSTER = frozenset({"tekst", "tittel", "notat", "hjemmel"})


@dataclass(frozen=True)
class Navn:
    """What the keys in the history are called, and the names of the two parties."""

    relasjon: Styringsrelasjon
    folk: Mapping[int, str]
    maal: Mapping[int, str]

    def part(self, part: str | None) -> str:
        return self.relasjon.navn_paa(Part(part)) if part else ""


@dataclass(frozen=True)
class Moeteversjoner:
    """By pk. What was never changed is not there."""

    signaler: Mapping[int, tuple[Versjonsbilde, ...]]
    saker: Mapping[int, tuple[Versjonsbilde, ...]]
    notater: Mapping[int, tuple[Versjonsbilde, ...]]


# Where only what stands is shown.
INGEN_VERSJONER = Moeteversjoner({}, {}, {})


def moeteversjoner(
    relasjon: Styringsrelasjon, *, signaler: Iterable[Signal], saker: Iterable[Sakspunkt]
) -> Moeteversjoner:
    """At most five queries, none where nothing has been changed."""
    av_signaler = _hendelser(Signal, [ett.pk for ett in signaler if ett.versjon > 1])
    av_saker = _hendelser(Sakspunkt, [ett.pk for ett in saker if ett.versjon > 1])
    navn = _navn(relasjon, [*_alle(av_signaler), *_alle(av_saker)])
    innkalt = _innkalt(next(iter(av_saker.values()))[0].moete_id) if av_saker else None
    return Moeteversjoner(
        signaler={pk: versjoner(ett, SIGNALFELTER, navn) for pk, ett in av_signaler.items()},
        saker={pk: versjoner(ett, SAKSFELTER, navn, innkalt=innkalt) for pk, ett in av_saker.items()},
        notater={pk: versjoner(skrevet_i_ett(ett), NOTATFELTER, navn) for pk, ett in av_saker.items()},
    )


@dataclass(frozen=True)
class Signalhistorie:
    """The rows of what was said that have changed, and what their keys are called: in nobody's language yet."""

    hendelser: Mapping[int, Sequence[Any]]
    navn: Navn

    def siden_svaret(self, signaler: Iterable[Signal]) -> Moeteversjoner:
        """Of each: how it reads now, against the words the other party answered last, else those just before.

        Several changes since are one: who agreed to the first words is told what became of those.
        """
        endret = {ett.pk: self._siden_svaret(ett) for ett in signaler if ett.pk in self.hendelser}
        return Moeteversjoner(endret, {}, {})

    def _siden_svaret(self, signal: Signal) -> tuple[Versjonsbilde, ...]:
        # The first row of each version is who wrote it; those after it are answers.
        rader = {ett.versjon: ett for ett in reversed(self.hendelser[signal.pk])}
        siste = rader[max(rader)]
        part = _merker(siste).get("part")
        svart = {ett.signal_versjon for ett in signal.svar.all() if ett.part != part}
        foer = max((nr for nr in svart & set(rader) if nr < siste.versjon), default=siste.versjon - 1)
        if foer not in rader:
            return ()
        endringer = _endringer(rader[foer], siste, SIGNALFELTER, self.navn)
        return tuple(
            _versjon(ett, hva, SIGNALFELTER, self.navn, nummer=ett.versjon, innkalt=None)
            for ett, hva in ((siste, endringer), (rader[foer], ()))
        )


def signalhistorie(relasjon: Styringsrelasjon, signaler: Collection[Signal]) -> Signalhistorie:
    """At most two queries, none where nothing has been changed: one where whoever wrote it has answered it too."""
    hendelser = _hendelser(Signal, [ett.pk for ett in signaler if ett.versjon > 1])
    folk = [
        person for ett in signaler for person in (ett.avsender, ett.foert_av, *(svar.av for svar in ett.svar.all()))
    ]
    return Signalhistorie(hendelser, _navn(relasjon, _alle(hendelser), {ett.pk: ett.navn for ett in folk}))


def versjoner(
    hendelser: Sequence[Any], felter: Mapping[str, Promise], navn: Navn, *, innkalt: datetime | None = None
) -> tuple[Versjonsbilde, ...]:
    """Newest first; only those that changed one of `felter`, and the first. Empty where nothing was changed."""
    funnet: list[Versjonsbilde] = []
    forrige = None
    for hendelse in hendelser:
        endringer = _endringer(forrige, hendelse, felter, navn) if forrige else ()
        if forrige is None or endringer:
            funnet.append(_versjon(hendelse, endringer, felter, navn, nummer=len(funnet) + 1, innkalt=innkalt))
        forrige = hendelse
    return tuple(reversed(funnet)) if len(funnet) > 1 else ()


def skrevet_i_ett(hendelser: Sequence[Any]) -> list[Any]:
    """The last of each run that one person saved, the first row of all apart."""
    return [
        ett
        for ett, neste in itertools.zip_longest(hendelser, hendelser[1:])
        if ett is hendelser[0] or neste is None or not _samme_gang(ett, neste)
    ]


def _samme_gang(ett: Any, neste: Any) -> bool:
    samme = _merker(ett).get("bruker") == _merker(neste).get("bruker")
    return samme and neste.pgh_created_at - ett.pgh_created_at < I_ETT


def _versjon(
    hendelse: Any,
    endringer: tuple[Endring, ...],
    felter: Mapping[str, Promise],
    navn: Navn,
    *,
    nummer: int,
    innkalt: datetime | None,
) -> Versjonsbilde:
    merker = _merker(hendelse)
    return Versjonsbilde(
        nummer=nummer,
        hvem=navn.folk.get(merker.get("bruker") or 0, ""),
        organ=navn.part(merker.get("part")),
        tid=hendelse.pgh_created_at,
        tekst=getattr(hendelse, next(iter(felter))),
        endringer=endringer,
        etter_innkalling=nummer > 1 and innkalt is not None and hendelse.pgh_created_at > innkalt,
    )


def _endringer(foer: Any, naa: Any, felter: Mapping[str, Promise], navn: Navn) -> tuple[Endring, ...]:
    return tuple(
        Endring(
            felt=str(etikett),
            foer=_i_ord(felt, getattr(foer, felt), navn),
            naa=_i_ord(felt, getattr(naa, felt), navn),
            ord=ordskille(getattr(foer, felt), getattr(naa, felt)) if felt in TEKSTER else (),
        )
        for felt, etikett in felter.items()
        if getattr(foer, felt) != getattr(naa, felt)
    )


def _i_ord(felt: str, verdi: Any, navn: Navn) -> str:
    if verdi in (None, ""):
        return TOMT
    i_ord: Mapping[str, Callable[[Any], str]] = {
        "type": lambda v: str(Signaltype(v).label),
        "kategori": lambda v: str(Sakskategori(v).label),
        "hensikt": lambda v: str(Sakshensikt(v).label),
        "avsender_id": lambda v: navn.folk.get(v, TOMT),
        "maal_id": lambda v: navn.maal.get(v, TOMT),
    }
    if isinstance(verdi, date):
        return str(dato(verdi))
    return i_ord.get(felt, str)(verdi)


def _hendelser(modell: Any, pker: Collection[int]) -> dict[int, list[Any]]:
    """The rows of history by object, oldest first."""
    samlet: dict[int, list[Any]] = {}
    if pker:
        rader = modell.pgh_event_model.objects.filter(pgh_obj_id__in=pker).select_related("pgh_context")
        for rad in rader.order_by("pgh_id"):
            samlet.setdefault(rad.pgh_obj_id, []).append(rad)
    return samlet


def _alle(samlet: Mapping[int, list[Any]]) -> list[Any]:
    return [rad for rader in samlet.values() for rad in rader]


def _merker(hendelse: Any) -> Mapping[str, Any]:
    return hendelse.pgh_context.metadata if hendelse.pgh_context else {}


def _navn(
    relasjon: Styringsrelasjon, hendelser: Sequence[Any], kjente: Mapping[int, str] = MappingProxyType({})
) -> Navn:
    """`kjente`: the names of those who have been read already."""
    alle = {pk for ett in hendelser for pk in (_merker(ett).get("bruker"), getattr(ett, "avsender_id", None)) if pk}
    pker = alle - kjente.keys()
    maal = [ett.maal_id for ett in hendelser if getattr(ett, "maal_id", None)]
    return Navn(
        relasjon=relasjon,
        folk={**kjente, **dict(Bruker.objects.filter(pk__in=pker).values_list("pk", "navn") if pker else ())},
        maal=dict(Maal.objects.filter(pk__in=set(maal)).values_list("pk", "tekst")) if maal else {},
    )


def _innkalt(moete_id: int) -> datetime | None:
    """When the parties were called, as history tells it."""
    hendelser = Moete.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    rader = hendelser.filter(pgh_obj_id=moete_id).exclude(status=Moetestatus.PLANLAGT).order_by("pgh_id")
    naar: datetime | None = rader.values_list("pgh_created_at", flat=True).first()
    return naar
