"""Every version of what was written in a dialogue: who wrote it, for whom, when, and what it changed.

Read from the history that the database keeps; only of what has more than one version.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from styringsdialog.bilder import Versjonsbilde
from styringsdialog.enums import Moetestatus, Sakshensikt, Sakskategori, Signaltype
from styringsdialog.models import Moete, Sakspunkt, Signal
from tillit.felles.formater import dato
from tillit.felles.ordskille import Endring, ordskille
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
NOTATFELTER = {"notat": _("Notat"), "min_faktisk": _("Minutter brukt")}
TEKSTER = frozenset({"tekst", "tittel", "notat", "hjemmel"})


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
    """At most two queries, none where nothing has been changed."""
    av_signaler, av_saker = _signalhendelser(signaler), _sakshendelser(saker)
    return Moeteversjoner(
        signaler={pk: versjoner(ett, SIGNALFELTER, relasjon) for pk, ett in av_signaler.items()},
        saker={pk: versjoner(ett, SAKSFELTER, relasjon) for pk, ett in av_saker.items()},
        notater={pk: versjoner(skrevet_i_ett(ett), NOTATFELTER, relasjon) for pk, ett in av_saker.items()},
    )


@dataclass(frozen=True)
class Signalhistorie:
    """The rows of what was said that have changed: in nobody's language yet."""

    relasjon: Styringsrelasjon
    hendelser: Mapping[int, Sequence[Any]]

    def siden_svaret(self, signaler: Iterable[Any]) -> Moeteversjoner:
        """Of each: how it reads now, against the words the other party answered last, else those just before.

        Several changes since are one: who agreed to the first words is told what became of those.
        """
        endret = {ett.pk: self._siden_svaret(ett) for ett in signaler if ett.pk in self.hendelser}
        return Moeteversjoner(endret, {}, {})

    def _siden_svaret(self, signal: Any) -> tuple[Versjonsbilde, ...]:
        # The first row of each version is who wrote it; those after it are answers.
        rader = {ett.versjon: ett for ett in reversed(self.hendelser[signal.pk])}
        siste = rader[max(rader)]
        part = _merker(siste).get("part")
        svart = {ett["signal_versjon"] for ett in signal.partssvarene if ett["part"] != part}
        foer = max((nr for nr in svart & set(rader) if nr < siste.versjon), default=siste.versjon - 1)
        if foer not in rader:
            return ()
        endringer = _endringer(rader[foer], siste, SIGNALFELTER)
        return tuple(
            _versjon(ett, hva, SIGNALFELTER, self.relasjon, nummer=ett.versjon)
            for ett, hva in ((siste, endringer), (rader[foer], ()))
        )


def signalhistorie(relasjon: Styringsrelasjon, signaler: Iterable[Signal]) -> Signalhistorie:
    """At most one query, none where nothing has been changed."""
    return Signalhistorie(relasjon, _signalhendelser(signaler))


def versjoner(
    hendelser: Sequence[Any], felter: Mapping[str, Promise], relasjon: Styringsrelasjon
) -> tuple[Versjonsbilde, ...]:
    """Newest first; only those that changed one of `felter`, and the first. Empty where nothing was changed."""
    funnet: list[Versjonsbilde] = []
    forrige = None
    for hendelse in hendelser:
        endringer = _endringer(forrige, hendelse, felter) if forrige else ()
        if forrige is None or endringer:
            funnet.append(_versjon(hendelse, endringer, felter, relasjon, nummer=len(funnet) + 1))
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
    relasjon: Styringsrelasjon,
    *,
    nummer: int,
) -> Versjonsbilde:
    part, innkalt = _merker(hendelse).get("part"), getattr(hendelse, "innkalt", None)
    return Versjonsbilde(
        nummer=nummer,
        hvem=hendelse.hvem or "",
        organ=relasjon.navn_paa(Part(part)) if part else "",
        tid=hendelse.pgh_created_at,
        tekst=getattr(hendelse, next(iter(felter))),
        endringer=endringer,
        etter_innkalling=nummer > 1 and innkalt is not None and hendelse.pgh_created_at > innkalt,
    )


def _endringer(foer: Any, naa: Any, felter: Mapping[str, Promise]) -> tuple[Endring, ...]:
    return tuple(
        Endring(
            felt=str(etikett),
            foer=_i_ord(felt, foer),
            naa=_i_ord(felt, naa),
            ord=ordskille(getattr(foer, felt), getattr(naa, felt)) if felt in TEKSTER else (),
        )
        for felt, etikett in felter.items()
        if getattr(foer, felt) != getattr(naa, felt)
    )


def _i_ord(felt: str, hendelse: Any) -> str:
    verdi = getattr(hendelse, felt)
    if verdi in (None, ""):
        return TOMT
    if isinstance(verdi, date):
        return str(dato(verdi))
    i_ord: Mapping[str, Callable[[Any], str]] = {
        "type": lambda v: str(Signaltype(v).label),
        "kategori": lambda v: str(Sakskategori(v).label),
        "hensikt": lambda v: str(Sakshensikt(v).label),
        "avsender_id": lambda _v: hendelse.avsenders_navn,
        "maal_id": lambda _v: hendelse.maalet or TOMT,
    }
    return i_ord.get(felt, str)(verdi)


def _signalhendelser(signaler: Iterable[Signal]) -> dict[int, list[Any]]:
    return _hendelser(Signal, [ett.pk for ett in signaler if ett.versjon > 1], avsenders_navn=F("avsender__navn"))


def _sakshendelser(saker: Iterable[Sakspunkt]) -> dict[int, list[Any]]:
    """Each with when the parties were called, as history tells it: not moved by what came after."""
    moetets: Any = Moete.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    kalt = moetets.filter(pgh_obj=OuterRef("moete")).exclude(status=Moetestatus.PLANLAGT).order_by("pgh_id")
    innkalt = Subquery(kalt.values("pgh_created_at")[:1])
    return _hendelser(Sakspunkt, [ett.pk for ett in saker if ett.versjon > 1], maalet=F("maal__tekst"), innkalt=innkalt)


def _hendelser(modell: Any, pker: Collection[int], **ogsaa: Any) -> dict[int, list[Any]]:
    """The rows of history by object, oldest first, each with who made it (`hvem`): one query, none for no keys."""
    samlet: dict[int, list[Any]] = {}
    if pker:
        noekkel = Cast(KeyTextTransform("bruker", OuterRef("pgh_context__metadata")), BigIntegerField())
        hvem = Subquery(Bruker.objects.filter(pk=noekkel).values("navn"))
        rader = modell.pgh_event_model.objects.filter(pgh_obj_id__in=pker).select_related("pgh_context")
        for rad in rader.annotate(hvem=hvem, **ogsaa).order_by("pgh_id"):
            samlet.setdefault(rad.pgh_obj_id, []).append(rad)
    return samlet


def _merker(hendelse: Any) -> Mapping[str, Any]:
    return hendelse.pgh_context.metadata if hendelse.pgh_context else {}
