"""Close what a binding signal left to be done."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Oppfoelgingsstatus
from styringsdialog.models import Oppfoelging
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker


class AlleredeAvsluttet(Regelbrudd):
    melding = _("Oppfølgingen er allerede avsluttet.")


@transaction.atomic
def meld_utfoert(*, oppfoelging: Oppfoelging, merknad: str, av: Bruker) -> None:
    with handling("oppfoelging.utfoert", av=av):
        _avslutt(oppfoelging, Oppfoelgingsstatus.UTFOERT, merknad=merknad, av=av)


@transaction.atomic
def la_falle_bort(*, oppfoelging: Oppfoelging, merknad: str, av: Bruker) -> None:
    with handling("oppfoelging.falt_bort", av=av, grunn=merknad):
        _avslutt(oppfoelging, Oppfoelgingsstatus.FALT_BORT, merknad=merknad, av=av)


def _avslutt(oppfoelging: Oppfoelging, status: Oppfoelgingsstatus, *, merknad: str, av: Bruker) -> None:
    oppfoelging = laas(oppfoelging)
    if oppfoelging.status != Oppfoelgingsstatus.AAPEN:
        raise AlleredeAvsluttet
    oppfoelging.lagre_ny_versjon(status=status, merknad=merknad, avsluttet_tid=tid.naa(), avsluttet_av=av)
