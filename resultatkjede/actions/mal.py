"""Templates: made of a chain or a file, worded anew, given other contents, taken out of use. Chains already made from
one stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.actions.bygg import KjedenErTom
from resultatkjede.bilder import Kjedebilde
from resultatkjede.models import Kjedemal
from resultatkjede.utveksling import les_verdier, som_verdier
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ


class MalnavnetErIBruk(Regelbrudd):
    melding = _("Avdelingen har allerede en mal med dette navnet. Velg et annet.")
    felt = "navn"


class InnholdetErByttet(Regelbrudd):
    melding = _(
        "Noen andre har byttet innholdet i malen mens du skrev. Ingenting er lagret. "
        "Åpne malen på nytt for å se leddene slik de er nå."
    )


@transaction.atomic
def lag_mal(*, organ: Organ, navn: str, beskrivelse: str, kjede: Kjedebilde, av: Bruker) -> Kjedemal:
    laas(organ)
    _krev_navn(organ.pk, navn)
    with handling("kjedemal.laget", av=av):
        return Kjedemal.objects.create(organ=organ, navn=navn, beskrivelse=beskrivelse, innhold=_som_mal(kjede))


@transaction.atomic
def endre_mal(*, mal: Kjedemal, versjon: int, navn: str, beskrivelse: str, ord_: Mapping[str, str], av: Bruker) -> None:
    """`ord_`: all that is worded in the template, as `rules.malens_ord` names it."""
    _organ, mal = laas(mal.organ, mal)
    kjede = les_verdier(mal.innhold).kjede
    lagret = rules.malens_ord(kjede)
    if set(ord_) != set(lagret):
        raise InnholdetErByttet
    if mal.versjon != versjon:
        raise EndretAvAndre(versjon=mal.versjon, gjeldende={"navn": mal.navn, "beskrivelse": mal.beskrivelse, **lagret})
    _krev_navn(mal.organ_id, navn, andre_enn=mal.pk)
    ledd = tuple(replace(ett, tekst=ord_[f"ledd_{ett.pk}"]) for ett in kjede.ledd)
    koblinger = tuple(replace(ett, hypotese=ord_[f"kobling_{ett.pk}"]) for ett in kjede.koblinger)
    with handling("kjedemal.endret", av=av):
        mal.lagre_ny_versjon(
            navn=navn, beskrivelse=beskrivelse, innhold=_som_mal(replace(kjede, ledd=ledd, koblinger=koblinger))
        )


@transaction.atomic
def bytt_innhold(*, mal: Kjedemal, versjon: int, kjede: Kjedebilde, av: Bruker) -> None:
    mal = laas(mal)
    mal.krev_versjon(versjon, ())
    with handling("kjedemal.innhold_byttet", av=av):
        mal.lagre_ny_versjon(innhold=_som_mal(kjede))


@transaction.atomic
def ta_ut_av_bruk(*, mal: Kjedemal, av: Bruker) -> None:
    mal = laas(mal)
    if mal.utgaatt_dato is None:
        with handling("kjedemal.utgaatt", av=av):
            mal.lagre_ny_versjon(utgaatt_dato=i_dag())


@transaction.atomic
def ta_i_bruk_igjen(*, mal: Kjedemal, av: Bruker) -> None:
    _organ, mal = laas(mal.organ, mal)
    if mal.utgaatt_dato is not None:
        _krev_navn(mal.organ_id, mal.navn, andre_enn=mal.pk)
        with handling("kjedemal.tatt_i_bruk", av=av):
            mal.lagre_ny_versjon(utgaatt_dato=None)


def _som_mal(kjede: Kjedebilde) -> dict[str, object]:
    """What of a chain others can begin with: not its goal, its figures, nor when somebody meant to look at it again."""
    if not kjede.ledd:
        raise KjedenErTom
    if feil := rules.feil_i_kjede(kjede):
        raise Regelbrudd(" ".join(feil[:10]))
    uten = replace(
        kjede,
        maal="",
        ledd=tuple(replace(ledd, tall=()) for ledd in kjede.ledd),
        koblinger=tuple(replace(kobling, revurderes_dato=None) for kobling in kjede.koblinger),
    )
    return som_verdier(uten)


def _krev_navn(organ: int, navn: str, *, andre_enn: int | None = None) -> None:
    """Asked under the department's lock: of two who choose the same name, the second hears of it."""
    aktive = Kjedemal.objects.aktive().filter(organ_id=organ, navn=navn)
    if aktive.exclude(pk=andre_enn).exists():
        raise MalnavnetErIBruk
