"""Shared goals: a virksomhet is invited, writes what it does, or is no longer with it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.maal.actions.maal import krev_aapent
from tillit.maal.models import Maal, Maalbidrag
from tillit.organisasjon.models import Bruker, Organ


class BidrarAllerede(Regelbrudd):
    melding = _("Virksomheten er allerede med på dette målet.")
    felt = "organ"


class LederMaalet(Regelbrudd):
    melding = _("Denne virksomheten leder målet. Inviter en annen.")
    felt = "organ"


class BidragetErBorte(Regelbrudd):
    melding = _("Virksomheten er ikke lenger med på målet. Noen kan ha tatt den ut mens du skrev.")


def _laast(bidrag: Maalbidrag) -> Maalbidrag:
    try:
        return laas(bidrag.maal, bidrag)[1]
    except Maalbidrag.DoesNotExist:
        raise BidragetErBorte from None


@transaction.atomic
def inviter_til_maal(*, maal: Maal, organ: Organ, av: Bruker, grunn: str = "") -> Maalbidrag:
    """Ask one more virksomhet to share the goal. It writes its own contribution."""
    maal = laas(maal)
    krev_aapent(maal)
    if organ.pk == maal.relasjon.underordnet_id:
        raise LederMaalet
    if Maalbidrag.objects.filter(maal=maal, organ=organ).exists():
        raise BidrarAllerede
    with handling("maal.bidrag_invitert", av=av, grunn=grunn):
        return Maalbidrag.objects.create(maal=maal, organ=organ)


@transaction.atomic
def skriv_bidrag(*, bidrag: Maalbidrag, versjon: int, tekst: str, ansvarlig: Bruker | None, av: Bruker) -> None:
    bidrag = _laast(bidrag)
    krev_aapent(bidrag.maal)
    bidrag.krev_versjon(versjon, ["bidrag", "ansvarlig"])
    with handling("maal.bidrag_skrevet", av=av):
        bidrag.lagre_ny_versjon(bidrag=tekst, ansvarlig=ansvarlig)


@transaction.atomic
def fjern_bidrag(*, bidrag: Maalbidrag, versjon: int, grunn: str, av: Bruker) -> None:
    """The virksomhet is no longer with the goal. What it wrote stays in history, with the reason."""
    bidrag = _laast(bidrag)
    bidrag.krev_versjon(versjon, ["bidrag"])
    with handling("maal.bidrag_fjernet", av=av, grunn=grunn):
        bidrag.delete()
