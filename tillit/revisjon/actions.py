"""Send documents to the revisor, and receive them: lock → decide → write → log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_alle
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.revisjon.enums import Revisjonsslag
from tillit.revisjon.models import Revisjonsdokument
from tillit.revisjon.rules import LENGSTE_TITTEL


class AlleredeSendtRevisor(Regelbrudd):
    melding = _("Noe av dette er allerede sendt. Noen kan ha vært der før deg.")
    felt = "dokumenter"


class AlleredeMottatt(Regelbrudd):
    melding = _("Dokumentet er allerede mottatt. Noen kan ha vært der før deg.")


@dataclass(frozen=True)
class Sendes:
    """A document that is finished: what it is, its number, and what it is called."""

    slag: Revisjonsslag
    pk: int
    tittel: str

    @property
    def felt(self) -> str:
        return {
            Revisjonsslag.BREV: "dokument_id",
            Revisjonsslag.REFERAT: "referat_id",
            Revisjonsslag.RAPPORT: "periode_id",
        }[self.slag]


@transaction.atomic
def send(*, relasjon: Styringsrelasjon, aar: int, dokumenter: Sequence[Sendes], av: Bruker) -> int:
    """How many were sent. That each is finished, and is of this relation and year, the database says too."""
    relasjon = laas(relasjon)
    # None where nothing is sent: what is empty finds no row.
    noen_av_dem = reduce(or_, (Q(**{ett.felt: ett.pk}) for ett in dokumenter), Q(pk__in=()))
    if Revisjonsdokument.objects.filter(noen_av_dem).exists():
        raise AlleredeSendtRevisor
    with handling("revisjon.sendt", av=av, part=Part.OVERORDNET):
        for ett in dokumenter:
            Revisjonsdokument.objects.create(
                relasjon=relasjon, aar=aar, tittel=ett.tittel[:LENGSTE_TITTEL], sendt_av=av, **{ett.felt: ett.pk}
            )
    return len(dokumenter)


@transaction.atomic
def kvitter(*, rad: Revisjonsdokument, av: Bruker) -> None:
    rad = laas(rad)
    if rad.mottatt_tid is not None:
        raise AlleredeMottatt
    _motta(rad, av=av)


@transaction.atomic
def kvitter_for_alle(*, numre: Sequence[int], av: Bruker) -> int:
    """Those of the numbers that wait and that the reader may see. How many were received; what another received
    meanwhile stands as it is.
    """
    synlige = Revisjonsdokument.objects.synlig_for(av).filter(pk__in=numre)
    rader = [rad for rad in laas_alle(synlige) if rad.mottatt_tid is None]
    for rad in rader:
        _motta(rad, av=av)
    return len(rader)


def _motta(rad: Revisjonsdokument, *, av: Bruker) -> None:
    rad.mottatt_av, rad.mottatt_tid = av, tid.naa()
    with handling("revisjon.mottatt", av=av):
        rad.save(update_fields=["mottatt_av", "mottatt_tid"])
