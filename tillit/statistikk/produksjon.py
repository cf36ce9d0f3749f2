"""Fetch one ordered answer: claim, ask, keep, read, compare, take in. May be killed anywhere and started again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.felles import arbeid, jobb
from tillit.felles.historikk import handling
from tillit.felles.jobb import Leie
from tillit.felles.laas import laas
from tillit.felles.tid import naa
from tillit.statistikk import adresser, lesninger, opptak
from tillit.statistikk.enums import Spoerringstilstand, Utfall, Utloeser
from tillit.statistikk.klient import Kildefeil, Klient, Nettsvar
from tillit.statistikk.kube import UleseligSvar
from tillit.statistikk.models import Spoerring, Uttrekk
from tillit.statistikk.opptak import LestSvar


def hent_uttrekk(pk: int) -> None:
    """Fetch the answer if it waits; do nothing when it is done, given up or in other hands.

    The client has tried again by itself, so a source that fails is told at once; the next night asks anew.
    """
    arbeid.utfoer(Uttrekk, pk, _hent, kjente=(Kildefeil, UleseligSvar))


def _hent(leie: Leie[Uttrekk]) -> None:
    uttrekk = _uttrekk(leie.pk)
    if not uttrekk.sha256:
        _frys(leie, uttrekk, _spoer(leie, uttrekk.spoerring))
        uttrekk = _uttrekk(leie.pk)
    elif uttrekk.utloeser == Utloeser.FIL:
        jobb.skriv(leie, raa=opptak.pakk(opptak.raa_bytes(uttrekk))["raa"])
    jobb.meld_fremdrift(leie, prosent=60, tekst=_("Leser tallene"), naa=naa())
    _ta_stilling(leie, uttrekk)


def _uttrekk(pk: int) -> Uttrekk:
    return Uttrekk.objects.select_related("spoerring__datakilde", "samme_som").get(pk=pk)


def _spoer(leie: Leie[Uttrekk], spoerring: Spoerring) -> Nettsvar:
    kilde = spoerring.datakilde

    def puls(tekst: str) -> None:
        jobb.meld_fremdrift(leie, prosent=20, tekst=tekst, naa=naa())

    foresporsel = adresser.foresporsel(
        type_=kilde.type, base_url=kilde.base_url, tabell=spoerring.tabell, utvalg=spoerring.utvalg
    )
    return Klient(per_minutt=kilde.kall_per_minutt, puls=puls).hent(foresporsel)


def _frys(leie: Leie[Uttrekk], uttrekk: Uttrekk, svar: Nettsvar) -> None:
    """Keep the very bytes, once: where they are those of an earlier answer, only say so."""
    pakket = opptak.pakk(svar.innhold)
    lik = (
        Uttrekk.objects.ferdige()
        .filter(spoerring=uttrekk.spoerring, sha256=pakket["sha256"], raa__isnull=False)
        .only("pk")
        .first()
    )
    if lik:
        pakket |= {"raa": None, "samme_som": lik}
    jobb.skriv(leie, **pakket, innholdstype=svar.innholdstype, adresse=svar.adresse, hentet_tid=svar.hentet_tid)


@transaction.atomic
def _ta_stilling(leie: Leie[Uttrekk], uttrekk: Uttrekk) -> None:
    """Take the figures in, or hold them for a person. In one transaction with the fence: nothing is done twice."""
    spoerring = laas(uttrekk.spoerring)
    koblinger = list(spoerring.koblinger.select_related("indikator__maal__relasjon"))
    lest = opptak.les(opptak.raa_bytes(uttrekk), spoerring, koblinger, hentet=uttrekk.hentet_tid or naa())
    lesninger.husk(lest, uttrekk, spoerring, koblinger)
    felles = {
        "kilde_oppdatert": lest.kube.oppdatert,
        "merknader": list(lest.kube.merknader),
        "endringer": [endring.som_json() for endring in lest.endringer],
    }
    if spoerring.tilstand != Spoerringstilstand.I_BRUK:
        jobb.fullfoer(leie, utfall=Utfall.PROEVE, **felles)
    elif lest.holdes:
        jobb.fullfoer(leie, utfall=Utfall.KILDE_ENDRET, **felles)
    else:
        jobb.fullfoer(leie, **felles, **_ta_inn(uttrekk, spoerring, lest, koblinger))


def _ta_inn(uttrekk: Uttrekk, spoerring: Spoerring, lest: LestSvar, koblinger: list[Any]) -> dict[str, Any]:
    serier = opptak.planlegg(lest, spoerring, koblinger, grunnlag=spoerring.grunnlag)
    nye, rettet = opptak.ta_inn(serier, lest, uttrekk, grunnlag=spoerring.grunnlag, av=None)
    with handling("spoerring.sjekket", av=None):
        Spoerring.objects.filter(pk=spoerring.pk).update(kodebilde=lest.bilde, sjekket_tid=naa())
    return {
        "utfall": Utfall.NYE_TALL if nye or rettet else Utfall.UENDRET,
        "antall_nye": nye,
        "antall_rettet": rettet,
    }
