"""How figures are split, changed afterwards. What is ended is no longer asked for; old figures keep their groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag, naa
from tillit.maal.actions.behov import FordelingenFinnes
from tillit.maal.actions.maal import GrunnMangler, krev_aapent
from tillit.maal.models import Fordeling, Fordelingsgruppe
from tillit.organisasjon.models import Bruker

FAERREST_GRUPPER = 2


class ForFaaGrupper(Regelbrudd):
    melding = _("En fordeling har minst to grupper i bruk. Avslutt heller hele fordelingen.")


class GruppenFinnes(Regelbrudd):
    melding = _("To grupper har samme navn.")


@dataclass(frozen=True)
class Gruppeendring:
    navn: str
    i_bruk: bool


@dataclass(frozen=True)
class Fordelingsendring:
    """What it shall be. Groups by their key; `nye` are the names of those that come to it."""

    navn: str
    uttoemmende: bool
    i_bruk: bool
    grupper: Mapping[int, Gruppeendring]
    nye: Sequence[str] = ()


@transaction.atomic
def endre_fordeling(*, fordeling: Fordeling, versjon: int, endring: Fordelingsendring, grunn: str, av: Bruker) -> None:
    """Rename, end and take back a fordeling and its groups, and add groups. A group of another fordeling is ignored."""
    # In the queue of those who register figures: no figure comes in with groups that are being ended.
    indikator, fordeling = laas(fordeling.indikator, fordeling)
    krev_aapent(indikator.maal)
    egne = list(fordeling.grupper.all())
    if fordeling.versjon != versjon:
        raise EndretAvAndre(versjon=fordeling.versjon, gjeldende=_gjeldende(fordeling, egne))
    if not grunn:
        raise GrunnMangler
    if indikator.fordelinger.filter(navn=endring.navn).exclude(pk=fordeling.pk).exists():
        raise FordelingenFinnes
    etter = {gruppe.pk: endring.grupper.get(gruppe.pk, _som_den_er(gruppe)) for gruppe in egne}
    _krev_grupper([ett for ett in etter.values() if ett.i_bruk], endring.nye)
    with handling(_navn_paa(fordeling, i_bruk=endring.i_bruk), av=av, grunn=grunn):
        for gruppe in egne:
            _endre_gruppe(gruppe, etter[gruppe.pk])
        _legg_til(fordeling, egne, endring.nye)
        avsluttes = not endring.i_bruk and fordeling.avsluttet_dato is None
        fordeling.lagre_ny_versjon(
            navn=endring.navn,
            uttoemmende=endring.uttoemmende,
            avsluttet_dato=None if endring.i_bruk else i_dag() if avsluttes else fordeling.avsluttet_dato,
            avsluttet_grunn="" if endring.i_bruk else grunn if avsluttes else fordeling.avsluttet_grunn,
        )


def _gjeldende(fordeling: Fordeling, egne: Sequence[Fordelingsgruppe]) -> dict[str, object]:
    """What is stored, by the fields of the form."""
    svar: dict[str, object] = {
        "navn": fordeling.navn,
        "uttoemmende": fordeling.uttoemmende,
        "i_bruk": fordeling.avsluttet_dato is None,
    }
    for gruppe in egne:
        svar |= {f"navn_{gruppe.pk}": gruppe.navn, f"bruk_{gruppe.pk}": gruppe.avsluttet_tid is None}
    return svar


def _som_den_er(gruppe: Fordelingsgruppe) -> Gruppeendring:
    return Gruppeendring(gruppe.navn, i_bruk=gruppe.avsluttet_tid is None)


def _krev_grupper(i_bruk: Sequence[Gruppeendring], nye: Sequence[str]) -> None:
    navnene = [ett.navn.casefold() for ett in i_bruk] + [navn.casefold() for navn in nye]
    if len(navnene) < FAERREST_GRUPPER:
        raise ForFaaGrupper
    if len(set(navnene)) < len(navnene):
        raise GruppenFinnes


def _navn_paa(fordeling: Fordeling, *, i_bruk: bool) -> str:
    if i_bruk == (fordeling.avsluttet_dato is None):
        return "fordeling.endret"
    return "fordeling.tatt_i_bruk" if i_bruk else "fordeling.avsluttet"


def _endre_gruppe(gruppe: Fordelingsgruppe, etter: Gruppeendring) -> None:
    if etter == _som_den_er(gruppe):
        return
    gruppe.navn = etter.navn
    gruppe.avsluttet_tid = None if etter.i_bruk else gruppe.avsluttet_tid or naa()
    gruppe.save(update_fields=["navn", "avsluttet_tid"])


def _legg_til(fordeling: Fordeling, egne: Sequence[Fordelingsgruppe], nye: Sequence[str]) -> None:
    brukte = {gruppe.kode for gruppe in egne}
    sist = max((gruppe.rekkefoelge for gruppe in egne), default=0)
    ledige = (str(nummer) for nummer in count(len(egne) + 1) if str(nummer) not in brukte)
    for nummer, (navn, kode) in enumerate(zip(nye, ledige, strict=False), start=1):
        Fordelingsgruppe.objects.create(
            fordeling=fordeling, kode=kode, navn=navn, rekkefoelge=sist + nummer * 10, fra_tid=naa()
        )
