"""When somebody may wait for a file, and which rows ask for what. Pure."""

from __future__ import annotations

from django.db.models import F, Q

from tillit.maal.enums import Radutfall
from tillit.regneark.enums import Radvalg

# Made while the person waits: under half a second. More goes to a worker. What comes from outside is never read so.
LITE_UTTAK = 1500


# What is stored unless somebody says that it shall not be.
_ENDRER = (Radutfall.NY, Radutfall.NY_VERSJON)


def skrives() -> Q:
    """The rows that would be stored. Parts follow the måling they are parts of."""
    endret = Q(utfall__in=_ENDRER) & ~Q(valg=Radvalg.LAGRET) | Q(utfall=Radutfall.KONFLIKT, valg=Radvalg.FIL)
    return endret & Q(gruppe__isnull=True)


def spurt() -> Q:
    """The rows whose value is far from the one before it, and that ask nothing else."""
    return Q(utfall__in=_ENDRER, forrige_verdi__isnull=False)


def uavklart() -> Q:
    """The rows that wait for somebody to choose."""
    return (Q(utfall=Radutfall.KONFLIKT) | spurt()) & Q(valg=Radvalg.IKKE_VALGT)


def mangler_svar() -> Q:
    """The rows that correct a figure and bring no reason."""
    return skrives() & ~Q(utfall=Radutfall.NY) & Q(grunn="")


def sier_noe_annet() -> Q:
    """The rows whose value, not only a remark, is another than the stored one: choosing the file overrides it."""
    samme_verdi = Q(verdi=F("gjeldende__verdi")) | Q(verdi__isnull=True, gjeldende__verdi__isnull=True)
    return ~(samme_verdi & Q(symbol=F("gjeldende__symbol"), beskrivelse=F("gjeldende__beskrivelse")))
