"""A target is proposed by the one that is to reach it, and answered by the one that sets it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import naa
from tillit.maal.actions.tall import fastsett_maaltall, krev_maaltall_kan_staa
from tillit.maal.enums import Forslagssvar
from tillit.maal.models import Indikator, Maaltall, Maaltallforslag
from tillit.organisasjon.models import Bruker


class ForslagVenter(Regelbrudd):
    melding = _("Det ligger allerede et forslag til måltall for denne perioden. Det må få svar før et nytt kan sendes.")
    felt = "periode"


class MaaltallforslagetErBesvart(Regelbrudd):
    melding = _("Forslaget er allerede besvart eller trukket, og det blir stående.")


class MaaltalletErEndret(EndretAvAndre):
    melding = _(
        "Perioden har fått et nytt måltall mens du leste. Se på det under «Alle måltall» på siden til indikatoren. "
        "Vil du fortsatt godta forslaget, lagrer du på nytt."
    )


@transaction.atomic
def foreslaa_maaltall(
    *, indikator: Indikator, periode: date, hvorfor: str, av: Bruker, **verdier: Any
) -> Maaltallforslag:
    """Propose a target. One proposal for a period waits at a time."""
    indikator = laas(indikator)
    krev_maaltall_kan_staa(indikator, periode, verdier)
    if indikator.maaltallforslag.filter(periode=periode, svar="").exists():
        raise ForslagVenter
    with handling("maaltall.foreslaatt", av=av, grunn=hvorfor):
        return Maaltallforslag.objects.create(indikator=indikator, periode=periode, hvorfor=hvorfor, av=av, **verdier)


@transaction.atomic
def godta_maaltallforslag(*, forslag: Maaltallforslag, versjon: int, vedtatt_i: str, av: Bruker) -> Maaltall:
    """Set what was proposed. `versjon` is the newest target of the period that the user saw, 0 for none."""
    indikator, forslag = laas(forslag.indikator, forslag)
    _krev_ubesvart(forslag)
    siste = gjeldende_versjon(indikator, forslag.periode)
    if siste != versjon:
        raise MaaltalletErEndret(versjon=siste, gjeldende={})
    maaltall = fastsett_maaltall(
        indikator=indikator,
        periode=forslag.periode,
        versjon=versjon,
        grunn=forslag.hvorfor if siste else "",
        vedtatt_i=vedtatt_i,
        operator=forslag.operator,
        verdi=forslag.verdi,
        verdi_til=forslag.verdi_til,
        beskrivelse=forslag.beskrivelse,
        basisaar=forslag.basisaar,
        grunnlag=forslag.grunnlag,
        av=av,
    )
    with handling("maaltallforslag.godtatt", av=av):
        _svar(forslag, Forslagssvar.GODTATT, av, ble=maaltall)
    return maaltall


@transaction.atomic
def avslaa_maaltallforslag(*, forslag: Maaltallforslag, grunn: str, av: Bruker) -> None:
    _indikator, forslag = laas(forslag.indikator, forslag)
    _krev_ubesvart(forslag)
    with handling("maaltallforslag.avslaatt", av=av, grunn=grunn):
        _svar(forslag, Forslagssvar.AVSLAATT, av, svar_grunn=grunn)


@transaction.atomic
def trekk_maaltallforslag(*, forslag: Maaltallforslag, av: Bruker) -> None:
    """Take the proposal back before it is answered. It stays to be read."""
    _indikator, forslag = laas(forslag.indikator, forslag)
    _krev_ubesvart(forslag)
    with handling("maaltallforslag.trukket", av=av):
        _svar(forslag, Forslagssvar.TRUKKET, av)


def gjeldende_versjon(indikator: Indikator, periode: date) -> int:
    """The newest version of the period's target, 0 where it has none."""
    siste = indikator.maaltall.filter(periode=periode).order_by("-versjon").values_list("versjon", flat=True).first()
    return siste or 0


def _krev_ubesvart(forslag: Maaltallforslag) -> None:
    if forslag.svar:
        raise MaaltallforslagetErBesvart


def _svar(forslag: Maaltallforslag, svar: Forslagssvar, av: Bruker, **verdier: Any) -> None:
    nye = {"svar": svar, "svart_av": av, "svart_tid": naa(), **verdier}
    for felt, verdi in nye.items():
        setattr(forslag, felt, verdi)
    forslag.save(update_fields=list(nye))
