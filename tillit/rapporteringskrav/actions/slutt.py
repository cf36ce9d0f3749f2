"""To propose that a demand ends, and to answer it: in writing, or by removing what nobody needs."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_alle
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.rapporteringskrav import rules
from tillit.rapporteringskrav.actions.felles import KravetVentesBekreftet, laas_aapent
from tillit.rapporteringskrav.enums import Sluttsvar
from tillit.rapporteringskrav.models import Rapporteringskrav, Sluttforslag


class SluttforslagVenter(Regelbrudd):
    melding = _("Du har allerede foreslått det, og avdelingen har ikke svart ennå.")


class SluttforslagErBesvart(Regelbrudd):
    melding = _("Forslaget er besvart. Noen kan ha vært der før deg.")


@transaction.atomic
def foreslaa_slutt(*, krav: Rapporteringskrav, grunn: str, av: Bruker) -> Sluttforslag:
    """The day of the answer is set by rule, so that nobody asks in vain."""
    krav = laas_aapent(krav)
    if not rules.kan_vurderes(krav.status):
        raise KravetVentesBekreftet
    if krav.sluttforslag.filter(av=av, utfall="").exists():
        raise SluttforslagVenter
    with handling("krav.slutt_foreslaatt", av=av, part=Part.UNDERORDNET):
        return Sluttforslag.objects.create(krav=krav, grunn=grunn, av=av, frist=rules.svarfrist(tid.i_dag()))


@transaction.atomic
def svar_at_det_bestaar(*, forslag: Sluttforslag, svar: str, av: Bruker) -> None:
    """Why it is needed all the same. That it ends is answered by removing it."""
    _krav, forslag = laas(forslag.krav, forslag)
    if not forslag.er_aapent:
        raise SluttforslagErBesvart
    with handling("krav.slutt_besvart", av=av, grunn=svar, part=Part.OVERORDNET):
        _svar(forslag, Sluttsvar.BESTAAR, svar, av)


def ta_til_foelge(krav: Rapporteringskrav, *, svar: str, av: Bruker) -> None:
    """Whoever proposed that a removed demand should end, is answered by the reason. Inside the verdict."""
    for forslag in laas_alle(krav.sluttforslag.filter(utfall="")):
        _svar(forslag, Sluttsvar.FULGT, svar, av)


def _svar(forslag: Sluttforslag, utfall: Sluttsvar, svar: str, av: Bruker) -> None:
    forslag.utfall, forslag.svar, forslag.svart_av, forslag.svart_tid = utfall, svar, av, tid.naa()
    forslag.save(update_fields=["utfall", "svar", "svart_av", "svart_tid"])
