"""When somebody may wait for a file, and which rows ask for what. Pure."""

from __future__ import annotations

from django.db.models import F, Q

from tillit.maal.enums import Radutfall
from tillit.regneark.enums import Radvalg

# Made while the person waits: under half a second. More goes to a worker. What comes from outside is never read so.
LITE_UTTAK = 1500


def skrives() -> Q:
    """The rows that would be stored. Parts follow the måling they are parts of."""
    endret = Q(utfall__in=(Radutfall.NY, Radutfall.NY_VERSJON)) | Q(utfall=Radutfall.KONFLIKT, valg=Radvalg.FIL)
    return endret & Q(gruppe__isnull=True)


def mangler_svar() -> Q:
    """The rows that correct a figure and bring no reason."""
    rettes = Q(utfall=Radutfall.NY_VERSJON) | Q(utfall=Radutfall.KONFLIKT, valg=Radvalg.FIL)
    return rettes & Q(grunn="", gruppe__isnull=True)


def sier_noe_annet() -> Q:
    """The rows whose value, not only a remark, is another than the stored one: choosing the file overrides it."""
    samme_verdi = Q(verdi=F("gjeldende__verdi")) | Q(verdi__isnull=True, gjeldende__verdi__isnull=True)
    return ~(samme_verdi & Q(symbol=F("gjeldende__symbol"), beskrivelse=F("gjeldende__beskrivelse")))
