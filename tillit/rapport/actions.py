"""What may happen to an order. The row is the truth: who holds it (fence), for how long (lease), how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport import koe, rules
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.lagring import Lagret
from tillit.rapport.models import Rapport


class NoekkelErBrukt(Regelbrudd):
    melding = _("Denne bestillingen er allerede brukt til en annen rapport. Åpne siden på nytt og bestill igjen.")


class LeieMistet(Exception):
    """Another worker has the order now, or it is done: whoever meets this must stop and write nothing."""


@dataclass(frozen=True)
class Krav:
    """Proof that a worker holds an order: good as long as the row's fence still reads `gjerde`."""

    pk: int
    gjerde: int
    forsoek: int


@transaction.atomic
def bestill_rapport(*, avdeling: Organ, aar: int, noekkel: UUID, av: Bruker) -> Rapport:
    """The order with this key: made now, or by the click before this one."""
    with handling("rapport.bestilt", av=av):
        rapport, er_ny = Rapport.objects.get_or_create(
            bestillingsnoekkel=noekkel, defaults={"avdeling": avdeling, "aar": aar, "bestilt_av": av}
        )
    if er_ny:
        transaction.on_commit(lambda: koe.legg_i_koe(rapport.pk))
    elif (rapport.avdeling_id, rapport.aar, rapport.bestilt_av_id) != (avdeling.pk, aar, av.pk):
        raise NoekkelErBrukt
    return rapport


@transaction.atomic
def krev_rapport(*, pk: int, naa: datetime) -> Krav | None:
    """Take the order for one lease; None when it is done, given up or in other hands.

    An order whose workers have all died is given up here: nobody else would ever say so.
    """
    rapport = Rapport.objects.ledige(naa).select_for_update(skip_locked=True).filter(pk=pk).first()
    if rapport is None:
        return None
    if not rules.kan_proeves(forsoek=rapport.forsoek):
        _gi_opp(rapport, str(_("Arbeidet stanset uten forklaring %d ganger.") % rapport.forsoek))
        return None
    rapport.gjerde += 1
    rapport.forsoek += 1
    rapport.status = Rapportstatus.UNDER_ARBEID
    rapport.leie_til = rules.leie_til(naa)
    rapport.fremdrift = 0
    rapport.fremdrift_tekst = ""
    with handling("rapport.tatt", av=None):
        rapport.save(update_fields=["gjerde", "forsoek", "status", "leie_til", "fremdrift", "fremdrift_tekst"])
    return Krav(pk=rapport.pk, gjerde=rapport.gjerde, forsoek=rapport.forsoek)


def meld_fremdrift(*, krav: Krav, prosent: int, tekst: str, naa: datetime) -> None:
    """Tell how far the work has come, and renew the lease."""
    _skriv(krav, fremdrift=prosent, fremdrift_tekst=tekst, leie_til=rules.leie_til(naa))


def frys_innhold(*, krav: Krav, innhold: dict[str, Any], versjon: int) -> None:
    """Keep what the report says. Every later attempt renders this and reads nothing anew."""
    _skriv(krav, innhold=innhold, innholdsversjon=versjon)


def fullfoer(*, krav: Krav, fil: Lagret, naa: datetime) -> None:
    """The report is done. From here the database lets nobody change the row."""
    with transaction.atomic(), handling("rapport.ferdig", av=None):
        _skriv(
            krav,
            status=Rapportstatus.FERDIG,
            fil=fil.navn,
            sha256=fil.sha256,
            stoerrelse=fil.stoerrelse,
            sider=fil.sider,
            fremdrift=100,
            fremdrift_tekst="",
            leie_til=None,
            ferdig_tid=naa,
        )


@transaction.atomic
def meld_feil(*, krav: Krav, grunn: str, kan_proeves_igjen: bool, naa: datetime) -> None:
    """The attempt failed: back in the queue while there are attempts left, else given up with its reason."""
    if not kan_proeves_igjen or not rules.kan_proeves(forsoek=krav.forsoek):
        with handling("rapport.feilet", av=None):
            _skriv(krav, status=Rapportstatus.FEILET, feil=grunn[:500], leie_til=None)
        return
    with handling("rapport.proeves_igjen", av=None, grunn=grunn):
        _skriv(krav, status=Rapportstatus.BESTILT, leie_til=None, koe_tid=naa)
    transaction.on_commit(lambda: koe.legg_i_koe(krav.pk, om_sekunder=2 * krav.forsoek))


@transaction.atomic
def ta_opp_forlatte(*, naa: datetime) -> list[int]:
    """Put free orders back in the queue: the broker or a worker may have died with them. Returns their numbers."""
    forlatte = Rapport.objects.forlatte(naa, koe_foer=naa - rules.KOE_TAALMODIGHET)
    numre = list(forlatte.select_for_update(skip_locked=True).values_list("pk", flat=True))
    Rapport.objects.filter(pk__in=numre).update(koe_tid=naa)
    for pk in numre:
        transaction.on_commit(partial(koe.legg_i_koe, pk))
    return numre


def _skriv(krav: Krav, **verdier: Any) -> None:
    """Write to the order if `krav` still holds it; raise LeieMistet when the fence has moved."""
    holdt = Rapport.objects.filter(pk=krav.pk, gjerde=krav.gjerde, status=Rapportstatus.UNDER_ARBEID)
    if not holdt.update(**verdier):
        raise LeieMistet(krav)


def _gi_opp(rapport: Rapport, grunn: str) -> None:
    with handling("rapport.feilet", av=None, grunn=grunn):
        rapport.status, rapport.feil, rapport.leie_til = Rapportstatus.FEILET, grunn, None
        rapport.save(update_fields=["status", "feil", "leie_til"])
