"""Figures: added, and corrected by adding."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.modeller import laas
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.actions.maal import GrunnMangler, krev_aapent
from tillit.maal.models import Indikator, Maaling, Maaltall
from tillit.maal.ordlegging import tall
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker


class PeriodenErIkkeOver(Regelbrudd):
    felt = "periode"

    def __init__(self, periode: Periode) -> None:
        super().__init__(
            _("Perioden %(navn)s er ikke over ennå. En måling gjelder en periode som er ferdig.")
            % {"navn": periode.navn}
        )


class UgyldigPeriode(Regelbrudd):
    melding = _("Perioden passer ikke med hvor ofte indikatoren måles.")
    felt = "periode"


class VerdiUtenforGrensene(Regelbrudd):
    felt = "verdi"

    def __init__(self, indikator: Indikator) -> None:
        super().__init__(grenser_i_ord(indikator))


class TalletFinnes(EndretAvAndre):
    """There is a figure for this period that the user has not seen. It is shown, and only then written over."""

    melding = _(
        "Det finnes allerede et tall for denne perioden. Skal det rettes, skriv hvorfor i feltet «Grunn til ny "
        "versjon» og lagre på nytt. Den gamle versjonen blir stående og kan alltid leses."
    )


class TalletFinnesIkke(EndretAvAndre):
    melding = _(
        "Denne perioden har ikke noe tall å rette med dette grunnlaget. Lagre på nytt for å registrere det første."
    )


def grenser_i_ord(indikator: Indikator) -> str:
    """«Verdien må være mellom 0 og 100 prosent.»"""
    minste, stoerste = (
        None if grense is None else tall(grense, 0) for grense in (indikator.minste, indikator.stoerste)
    )
    if minste is not None and stoerste is not None:
        return str(_("Verdien må være mellom %s og %s %s.") % (minste, stoerste, indikator.enhet))
    if minste is not None:
        return str(_("Verdien kan ikke være mindre enn %s %s.") % (minste, indikator.enhet))
    return str(_("Verdien kan ikke være større enn %s %s.") % (stoerste, indikator.enhet))


@transaction.atomic
def registrer_maaling(
    *, indikator: Indikator, periode: date, grunnlag: str, versjon: int, av: Bruker, grunn: str = "", **verdier: Any
) -> Maaling:
    """Add a value, or a new version of one. `versjon` is the newest the user saw for the period and base, 0 for none.

    The indicator's row is the queue that two writers stand in: the second one meets the first one's value.
    """
    indikator = laas(indikator)
    krev_aapent(indikator.maal)
    _krev_periode(indikator, periode)
    if not Periode.som_inneholder(periode, indikator.frekvens).er_over(i_dag()):
        raise PeriodenErIkkeOver(Periode.som_inneholder(periode, indikator.frekvens))
    if rules.verdi_utenfor(verdier["verdi"], minste=indikator.minste, stoerste=indikator.stoerste):
        raise VerdiUtenforGrensene(indikator)
    siste = indikator.maalinger.filter(periode=periode, grunnlag=grunnlag).order_by("-versjon").first()
    _krev_sett(siste, versjon, grunn)
    with handling("maaling.rettet" if siste else "maaling.registrert", av=av, grunn=grunn):
        return Maaling.objects.create(
            indikator=indikator,
            periode=periode,
            grunnlag=grunnlag,
            versjon=versjon + 1,
            grunn=grunn,
            registrert_av=av,
            **verdier,
        )


@transaction.atomic
def fastsett_maaltall(
    *, indikator: Indikator, periode: date, versjon: int, av: Bruker, grunn: str = "", **verdier: Any
) -> Maaltall:
    """Set a target, or a new version of one. As for a value, the old one stays readable."""
    indikator = laas(indikator)
    krev_aapent(indikator.maal)
    _krev_periode(indikator, periode)
    er_nivaa = verdier.get("basisaar") is None
    if er_nivaa and rules.verdi_utenfor(verdier["verdi"], minste=indikator.minste, stoerste=indikator.stoerste):
        raise VerdiUtenforGrensene(indikator)
    siste = indikator.maaltall.filter(periode=periode).order_by("-versjon").first()
    _krev_sett(siste, versjon, grunn)
    with handling("maaltall.endret" if siste else "maaltall.fastsatt", av=av, grunn=grunn):
        return Maaltall.objects.create(
            indikator=indikator, periode=periode, versjon=versjon + 1, grunn=grunn, registrert_av=av, **verdier
        )


def _krev_periode(indikator: Indikator, periode: date) -> None:
    if not rules.er_periodens_start(periode, indikator.frekvens):
        raise UgyldigPeriode


def _krev_sett(siste: Maaling | Maaltall | None, sett: int, grunn: str) -> None:
    """The user must have seen the newest version, and say why there shall be a newer one."""
    if siste and siste.versjon != sett:
        verdi = siste.beskrivelse if siste.verdi is None else tall(siste.verdi, siste.indikator.desimaler)
        raise TalletFinnes(versjon=siste.versjon, gjeldende={"verdi": f"{verdi} ({siste.periodenavn})"})
    if siste is None and sett:
        raise TalletFinnesIkke(versjon=0, gjeldende={})
    if siste and not grunn:
        raise GrunnMangler(_("Skriv hvorfor tallet rettes."))
