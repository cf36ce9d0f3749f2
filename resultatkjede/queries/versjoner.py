"""Who built what of a chain, and when: a day's work by one person is one line. Read from the history; no second log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lat
from django.utils.translation import ngettext

from resultatkjede.enums import Steg
from resultatkjede.ordlegging import koblinger_i_ord, ledd_i_ord, pil
from resultatkjede.queries.historie import (
    IndikatorHendelse,
    KjedeHendelse,
    KoblingHendelse,
    LeddHendelse,
)
from tillit.felles.formater import oppramsing
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.models import Maal
from tillit.maal.queries.paa_dato import MaalHendelse
from tillit.maal.querysets import OFFENTLIGE, synlige_maal
from tillit.organisasjon.models import Bruker
from tillit.spraak.bokstaver import liten
from tillit.spraak.tegnsetting import sitert

# What is said first, where the day's work began in one of these ways.
BEGYNNELSER: Mapping[str, object] = {
    "kjede.kopiert": lat("Kopierte en annen kjede."),
    "kjede.fra_mal": lat("Hentet ledd fra en mal."),
    "kjede.lest_inn": lat("Leste inn en fil."),
}
_LEDDFELTER = ("tekst", "eier_id", "eier_utenfor", "paavirkbarhet", "risikotype", "uten_indikator_grunn", "felles_id")
_KOBLINGFELTER = ("hypotese", "evidens", "evidens_kilde", "styrke", "ytre_faktorer", "revurderes_dato")


@dataclass(frozen=True)
class Kjedeversjon:
    """What one person made of the chain in one day; `hva` tells it piece by piece."""

    dato: date
    hvem: str
    i_ord: str
    hva: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merkedag:
    """A day worth going back to."""

    navn: str
    dato: date
    er_aarsskifte: bool = False


@dataclass(frozen=True)
class Versjonsside:
    """`foerste` is the first day `leser` may read of; None where nothing is known."""

    foerste: date | None
    versjoner: tuple[Kjedeversjon, ...]
    merkedager: tuple[Merkedag, ...]


@dataclass
class _Dagsverk:
    """What one person did in one day. A thing that both came and went says nothing."""

    dato: date
    bruker: int | None
    handlinger: set[str] = field(default_factory=set)
    nye: dict[tuple[str, int], str] = field(default_factory=dict)
    borte: dict[tuple[str, int], str] = field(default_factory=dict)
    endret: dict[tuple[str, int], str] = field(default_factory=dict)
    flyttet: dict[tuple[str, int], str] = field(default_factory=dict)
    ordnet: bool = False


def versjonsside(maal: Maal, leser: Bruker) -> Versjonsside:
    """Newest first: six queries. Who may read the goal only from the day it was adopted, reads from that day."""
    maalet = MaalHendelse.objects.filter(pgh_obj_id=maal.pk)
    fra = maalet.filter(synlige_maal(leser, maal="pgh_obj_id")).aggregate(fra=Min("pgh_created_at"))["fra"]
    fastsatt = maalet.filter(status__in=OFFENTLIGE).aggregate(tid=Min("pgh_created_at"))["tid"]
    dagsverk = _dagsverk(maal, fra) if fra else []
    if not dagsverk:
        return Versjonsside(None, (), ())
    navn = dict(Bruker.objects.filter(pk__in={ett.bruker for ett in dagsverk}).values_list("pk", "navn"))
    versjoner = tuple(_versjon(verk, navn) for verk in reversed(dagsverk))
    return Versjonsside(dagsverk[0].dato, versjoner, tuple(_merkedager(dagsverk[0].dato, fastsatt)))


def _merkedager(foerste: date, fastsatt: datetime | None) -> Iterator[Merkedag]:
    """The days people ask for: when the goal was adopted, and the end of each year since the chain was begun."""
    if fastsatt and foerste <= oslodag(fastsatt) < i_dag():
        yield Merkedag(_("Da målet ble fastsatt"), oslodag(fastsatt))
    for aar in range(i_dag().year - 1, foerste.year - 1, -1):
        yield Merkedag(_("Ved utgangen av %(aar)d") % {"aar": aar}, date(aar, 12, 31), er_aarsskifte=True)


def _dagsverk(maal: Maal, fra: datetime) -> list[_Dagsverk]:
    """Oldest first. The history from before `fra` is read too: it says what a change was a change from."""
    kjeder = list(_hendelser(KjedeHendelse.objects.filter(maal_id=maal.pk)))
    kjede_ids = {ett["pgh_obj_id"] for ett in kjeder}
    ledd = list(_hendelser(LeddHendelse.objects.filter(kjede_id__in=kjede_ids), "steg", "rekkefoelge", *_LEDDFELTER))
    koblinger = list(
        _hendelser(KoblingHendelse.objects.filter(kjede_id__in=kjede_ids), "fra_id", "til_id", *_KOBLINGFELTER)
    )
    egne = LeddHendelse.objects.filter(kjede_id__in=kjede_ids).values("pgh_obj_id")
    indikatorer = list(_hendelser(IndikatorHendelse.objects.filter(ledd_id__in=egne), "ledd_id", "indikator__navn"))
    tekst = {ett["pgh_obj_id"]: ett["tekst"] for ett in ledd}
    samlet = _Samling(fra)
    for hendelse in kjeder:
        samlet.verk(hendelse)
    samlet.legg("ledd", ledd, lambda ett: sitert(ett["tekst"]), _LEDDFELTER)
    samlet.legg(
        "kobling",
        koblinger,
        lambda ett: pil(tekst.get(ett["fra_id"], ""), tekst.get(ett["til_id"], "")),
        _KOBLINGFELTER,
    )
    samlet.legg(
        "indikator",
        indikatorer,
        lambda ett: (
            _("«%(indikator)s» på «%(ledd)s»")
            % {"indikator": ett["indikator__navn"], "ledd": tekst.get(ett["ledd_id"], "")}
        ),
        (),
    )
    return sorted(samlet.alle(), key=lambda verk: verk.dato)


def _hendelser(rader: Any, *felter: str) -> Iterable[dict[str, Any]]:
    faste = ("pgh_obj_id", "pgh_label", "pgh_created_at", "pgh_context__metadata")
    return rader.order_by("pgh_id").values(*faste, *felter)


class _Samling:
    """Sorts events by day and person."""

    def __init__(self, fra: datetime) -> None:
        self._fra = fra
        self._verk: dict[tuple[date, int | None], _Dagsverk] = {}

    def alle(self) -> list[_Dagsverk]:
        return list(self._verk.values())

    def verk(self, hendelse: Mapping[str, Any]) -> _Dagsverk | None:
        """The day's work an event belongs to; None where it is from before the reader's time."""
        if hendelse["pgh_created_at"] < self._fra:
            return None
        metadata = hendelse["pgh_context__metadata"] or {}
        noekkel = oslodag(hendelse["pgh_created_at"]), metadata.get("bruker")
        verk = self._verk.setdefault(noekkel, _Dagsverk(*noekkel))
        verk.handlinger.add(metadata.get("handling", ""))
        return verk

    def legg(self, slag: str, hendelser: Sequence[dict[str, Any]], navn: Any, felter: tuple[str, ...]) -> None:
        forrige: dict[int, dict[str, Any]] = {}
        for hendelse in hendelser:
            foer = forrige.get(hendelse["pgh_obj_id"])
            forrige[hendelse["pgh_obj_id"]] = hendelse
            if verk := self.verk(hendelse):
                _foer(verk, (slag, hendelse["pgh_obj_id"]), hendelse, foer, navn(hendelse), felter)


def _foer(
    verk: _Dagsverk,
    noekkel: tuple[str, int],
    hendelse: Mapping[str, Any],
    foer: Mapping[str, Any] | None,
    navn: str,
    felter: tuple[str, ...],
) -> None:
    """Enter one event in the day's work."""
    if hendelse["pgh_label"] == "insert":
        if not verk.borte.pop(noekkel, None):
            verk.nye[noekkel] = navn
    elif hendelse["pgh_label"] == "delete":
        verk.endret.pop(noekkel, None)
        verk.flyttet.pop(noekkel, None)
        if not verk.nye.pop(noekkel, None):
            verk.borte[noekkel] = navn
    elif noekkel in verk.nye:
        verk.nye[noekkel] = navn
    elif foer:
        if any(foer[felt] != hendelse[felt] for felt in felter):
            verk.endret[noekkel] = navn
        if noekkel[0] == "ledd" and foer["steg"] != hendelse["steg"]:
            verk.flyttet[noekkel] = _("%(ledd)s til %(steg)s") % {
                "ledd": navn,
                "steg": liten(str(Steg(hendelse["steg"]).label)),
            }
        elif noekkel[0] == "ledd" and foer["rekkefoelge"] != hendelse["rekkefoelge"]:
            verk.ordnet = True


def _indikatorer_i_ord(antall: int) -> str:
    return ngettext("%(antall)d indikator", "%(antall)d indikatorer", antall) % {"antall": antall}


_ANTALL: Mapping[str, Callable[[int], str]] = {
    "ledd": ledd_i_ord,
    "kobling": koblinger_i_ord,
    "indikator": _indikatorer_i_ord,
}
# What was done to one thing.
_NYE: Mapping[str, Any] = {
    "ledd": lat("Nytt ledd: %(navn)s"),
    "kobling": lat("Ny kobling: %(navn)s"),
    "indikator": lat("Ny indikator: %(navn)s"),
}
_ENDREDE: Mapping[str, Any] = {
    "ledd": lat("Endret ledd: %(navn)s"),
    "kobling": lat("Endret kobling: %(navn)s"),
    "indikator": lat("Endret indikator: %(navn)s"),
}
_FLYTTEDE: Mapping[str, Any] = {"ledd": lat("Flyttet ledd: %(navn)s")}
_FJERNEDE: Mapping[str, Any] = {
    "ledd": lat("Fjernet ledd: %(navn)s"),
    "kobling": lat("Fjernet kobling: %(navn)s"),
    "indikator": lat("Fjernet indikator: %(navn)s"),
}


def _versjon(verk: _Dagsverk, navn: Mapping[int, str]) -> Kjedeversjon:
    begynte = [str(tekst) for handling, tekst in BEGYNNELSER.items() if handling in verk.handlinger]
    gjort = [
        _setning(_("La til %(hva)s."), verk.nye),
        _setning(_("Endret %(hva)s."), verk.endret),
        _setning(_("Flyttet %(hva)s."), verk.flyttet),
        _setning(_("Fjernet %(hva)s."), verk.borte),
    ]
    setninger = [*begynte, *filter(None, gjort)]
    if not setninger and verk.ordnet:
        setninger = [_("Ordnet kortene.")]
    if not setninger:
        setninger = [_("Startet kjeden.") if "kjede.startet" in verk.handlinger else _("Ingen varig endring.")]
    return Kjedeversjon(
        dato=verk.dato, hvem=navn.get(verk.bruker or 0, ""), i_ord=" ".join(setninger), hva=tuple(_hva(verk))
    )


def _setning(gjorde: str, ting: Mapping[tuple[str, int], str]) -> str:
    """«La til 3 ledd og 2 koblinger.»"""
    deler = [
        i_ord(antall) for slag, i_ord in _ANTALL.items() if (antall := sum(noekkel[0] == slag for noekkel in ting))
    ]
    return gjorde % {"hva": oppramsing(deler)} if deler else ""


def _hva(verk: _Dagsverk) -> Iterator[str]:
    for ord_, ting in (
        (_NYE, verk.nye),
        (_ENDREDE, verk.endret),
        (_FLYTTEDE, verk.flyttet),
        (_FJERNEDE, verk.borte),
    ):
        for (slag, _pk), navn in ting.items():
            yield str(ord_[slag] % {"navn": navn})
