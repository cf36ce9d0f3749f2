"""The archive of many reports is a copy of what stands elsewhere: taken away when it is old, and packed again.

The reports themselves stay. The same reports are the same bytes, so who packs again gets the file that was.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import filer, jobb
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.jobb import Jobbstatus
from tillit.felles.laas import laas, ledige
from tillit.felles.tid import naa, oslodag
from tillit.organisasjon import oppbevaring
from tillit.organisasjon.enums import Oppbevaringsslag
from tillit.organisasjon.models import Bruker
from tillit.rapport.bunke.actions import krev_plass
from tillit.rapport.models import Rapportbunke


class FilenLiggerDer(Regelbrudd):
    melding = _("Zip-filen ligger der, eller pakkes nå. Da er det ingenting å pakke på nytt.")


def ligger_til(bunke: Rapportbunke) -> date | None:
    """The last day that the file is sure to be there; None where there is none. One query."""
    if bunke.ferdig_tid is None or bunke.tatt_bort_tid is not None:
        return None
    dager = oppbevaring.dager_for(Oppbevaringsslag.RAPPORTBUNKE)
    return oslodag(bunke.ferdig_tid) + timedelta(days=dager)


def rydd_bunker(*, naa: datetime) -> int:
    """Take away archives that are older than the rule says."""
    return oppbevaring.rydd(Oppbevaringsslag.RAPPORTBUNKE, naa=naa, fjern=_ta_bort)


@transaction.atomic
def pakk_igjen(*, bunke: Rapportbunke, av: Bruker) -> None:
    """The file was taken away: the same reports are packed once more, where there is room for one more that is made."""
    organ, bunke = laas(bunke.organ, bunke)
    if bunke.status != Jobbstatus.FERDIG or bunke.tatt_bort_tid is None:
        raise FilenLiggerDer
    krev_plass(organ, av)
    bunke.status, bunke.tatt_bort_tid, bunke.ferdig_tid = Jobbstatus.BESTILT, None, None
    bunke.forsoek, bunke.fremdrift, bunke.koe_tid = 0, 0, naa()
    with handling("rapportbunke.pakkes_igjen", av=av):
        bunke.save(update_fields=["status", "tatt_bort_tid", "ferdig_tid", "forsoek", "fremdrift", "koe_tid"])
    jobb.bestill(bunke)


def _ta_bort(foer: datetime) -> int:
    """Whole days, so that what the page says holds the day out. The file goes when the row says so."""
    gamle = Rapportbunke.objects.ferdige().filter(tatt_bort_tid__isnull=True, ferdig_tid__date__lt=oslodag(foer))
    tatt = dict(ledige(gamle).values_list("pk", "fil"))
    Rapportbunke.objects.filter(pk__in=tatt).update(fil="", tatt_bort_tid=naa())
    for fil in tatt.values():
        transaction.on_commit(partial(filer.slett, fil))
    return len(tatt)
