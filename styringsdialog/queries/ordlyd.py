"""What the parties say of statements: read with the statements themselves, in their one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Model, OuterRef, Q
from django.db.models.functions import JSONObject

from styringsdialog import rules
from styringsdialog.bilder import Forslagsbilde, Ordbilde
from styringsdialog.enums import TYPER_SOM_SPOER, Ordlydsvar
from styringsdialog.models import Ordlydforslag, Signal, Signalsvar, Spoersmaalssvar, Uenighet
from tillit.felles.ordskille import hver_for_seg, ordskille
from tillit.felles.tid import tid_fra_json
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Styringsrelasjon

_FORSLAGET = {
    felt: felt for felt in ("pk", "tekst", "part", "tid", "svar", "svargrunn", "svart_tid", "signal_versjon")
} | {"av": "av__navn", "svart_av": "svart_av__navn"}


def med_ordene() -> dict[str, Any]:
    """Annotations: the parties' yes and no (`partssvarene`), proposed wordings, answers to a question, dissents.

    `svarbilder`, `forslagsbilder` and `ordbilder` read them.
    """
    forslag = Ordlydforslag.objects.filter(signal=OuterRef("pk")).order_by("tid", "pk")
    return {
        "forslagene": ArraySubquery(forslag.values(rad=JSONObject(**_FORSLAGET))),
        "partssvarene": _med_ord(Signalsvar, "svar", "grunn"),
        "svarene": _med_ord(Spoersmaalssvar, "tekst"),
        "uenighetene": _med_ord(Uenighet),
    }


def _med_ord(modell: type[Model], *felter: str) -> Any:
    rader = modell._default_manager.filter(signal=OuterRef("pk")).order_by("tid", "pk")  # noqa: SLF001
    verdier = {felt: F(felt) for felt in ("part", "tid", "signal_versjon", *felter)}
    return ArraySubquery(rader.values(rad=JSONObject(**verdier, av=F("av__navn"))))


def ordbilder(rader: Iterable[Mapping[str, Any]], signal: Signal, relasjon: Styringsrelasjon) -> tuple[Ordbilde, ...]:
    return tuple(
        Ordbilde(
            organ=relasjon.navn_paa(Part(rad["part"])),
            part=rad["part"],
            av=rad["av"],
            tid=datetime.fromisoformat(rad["tid"]),
            gjelder=rad["signal_versjon"] == signal.versjon,
            tekst=rad.get("tekst", ""),
        )
        for rad in rader
    )


def forslagsbilder(signal: Any, relasjon: Styringsrelasjon, *, part: Part | None) -> tuple[Forslagsbilde, ...]:
    """`part` is the one the reader may answer for, None where nothing can be answered any more."""
    return tuple(_forslagsbilde(rad, signal, relasjon, part=part) for rad in signal.forslagene)


def _forslagsbilde(
    rad: Mapping[str, Any], signal: Signal, relasjon: Styringsrelasjon, *, part: Part | None
) -> Forslagsbilde:
    gjelder = rad["signal_versjon"] == signal.versjon
    aapent = gjelder and not rad["svar"]

    def kan(svar: str) -> bool:
        return aapent and rules.kan_besvare_ordlyd(svar=svar, foreslaatt_av=rad["part"], part=part)

    staar, foreslaatt = hver_for_seg(ordskille(signal.tekst, rad["tekst"]) if gjelder else ())
    return Forslagsbilde(
        pk=rad["pk"],
        tekst=rad["tekst"],
        part=rad["part"],
        organ=relasjon.navn_paa(Part(rad["part"])),
        av=rad["av"],
        tid=datetime.fromisoformat(rad["tid"]),
        versjon=rad["signal_versjon"],
        svar=rad["svar"],
        svargrunn=rad["svargrunn"],
        svart_av=rad["svart_av"] or "",
        svart_tid=tid_fra_json(rad["svart_tid"]),
        aapent=aapent,
        staar=staar,
        foreslaatt=foreslaatt,
        kan_besvares=kan(Ordlydsvar.TATT),
        kan_trekkes=kan(Ordlydsvar.TRUKKET),
    )


def venter_paa_parten(part: str) -> Q:
    """`rules.venter_paa`, where many statements are asked of at once."""
    svart = Signalsvar.objects.filter(signal=OuterRef("pk"), signal_versjon=OuterRef("versjon"), part=part)
    aapne = Ordlydforslag.objects.aapne().filter(signal=OuterRef("pk"))
    eget, den_andres = aapne.filter(part=part), aapne.exclude(part=part)
    return Q(Exists(den_andres)) | (Q(type__in=TYPER_SOM_SPOER) & ~Exists(svart) & ~Exists(eget))


def aapent_forslag(felt: str) -> Any:
    """The one that lies open on a statement, for `Subquery`."""
    return Ordlydforslag.objects.aapne().filter(signal=OuterRef("pk")).values(verdi=F(felt))[:1]
