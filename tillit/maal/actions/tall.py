"""Figures: added, and corrected by adding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.actions.maal import GrunnMangler, krev_aapent
from tillit.maal.enums import Indikatortype, Operator
from tillit.maal.feilmargin import feilmargin
from tillit.maal.innlesing import krav_til
from tillit.maal.maalingsregler import Delrad, Maalingsrad, delfeil, tallfeil
from tillit.maal.models import Fordelingsgruppe, Fordelingstall, Indikator, Maaling, Maaltall
from tillit.maal.ordlegging import tall
from tillit.maal.tallregler import er_antall, feil_i_summen, grenser_i_ord, med_andel, standardgrunnlag, tallfeil_i_ord
from tillit.organisasjon.models import Bruker


class UgyldigPeriode(Regelbrudd):
    melding = _("Perioden passer ikke med hvor ofte indikatoren måles.")
    felt = "periode"


class TalletKanIkkeStaa(Regelbrudd):
    """The first thing that is wrong with it, beside its field."""


class UkjentGruppe(Regelbrudd):
    melding = _("En av gruppene hører ikke til denne indikatoren.")


class ErIkkeForeloepig(Regelbrudd):
    melding = _("Tallet er ikke foreløpig, eller en nyere versjon er kommet. Last siden på nytt.")


class IndikatorenErAvviklet(Regelbrudd):
    melding = _("Indikatoren er ikke lenger i bruk. Den som styrer virksomheten, kan ta den i bruk igjen.")


class BaandetErGalt(Regelbrudd):
    melding = _("Et bånd har en nedre og en øvre grense, og den øvre er høyest.")
    felt = "verdi_til"


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


@dataclass(frozen=True)
class Gruppeverdi:
    """One group's part of a måling."""

    verdi: Decimal | None = None
    symbol: str = ""
    teller: Decimal | None = None
    nevner: Decimal | None = None


@transaction.atomic
def registrer_maaling(
    *,
    indikator: Indikator,
    periode: date,
    grunnlag: str,
    versjon: int,
    av: Bruker,
    grunn: str = "",
    deler: Mapping[int, Gruppeverdi] | None = None,
    **verdier: Any,
) -> Maaling:
    """Add a value, or a new version of one. `versjon` is the newest the user saw for the period and base, 0 for none.

    The indicator's row is the queue that two writers stand in: the second one meets the first one's value. `deler`
    are its parts by the key of their group; a new version brings its own.
    """
    indikator = laas(indikator)
    krev_aapent(indikator.maal)
    grunnlag = grunnlag or standardgrunnlag(indikator)
    verdier = med_andel(verdier, desimaler=indikator.desimaler)
    _krev_regler(indikator, periode, grunnlag, verdier)
    _krev_delregler(indikator, periode, deler or {})
    _krev_samsvar(indikator, verdier, deler or {})
    siste = indikator.maalinger.filter(periode=periode, grunnlag=grunnlag).order_by("-versjon").first()
    _krev_sett(siste, versjon, grunn)
    with handling("maaling.rettet" if siste else "maaling.registrert", av=av, grunn=grunn):
        maaling = Maaling.objects.create(
            indikator=indikator,
            periode=periode,
            grunnlag=grunnlag,
            versjon=versjon + 1,
            grunn=grunn,
            registrert_av=av,
            feilmargin=feilmargin(
                type=indikator.type, verdi=verdier.get("verdi"), antall_svar=verdier.get("antall_svar")
            ),
            **verdier,
        )
        Fordelingstall.objects.bulk_create(
            Fordelingstall(maaling=maaling, gruppe_id=gruppe, **vars(del_)) for gruppe, del_ in (deler or {}).items()
        )
    return maaling


@transaction.atomic
def gjoer_endelig(*, maaling: Maaling, av: Bruker, grunn: str = "") -> Maaling:
    """A provisional figure that the source has confirmed as it was: a new version, alike in all else."""
    indikator = laas(maaling.indikator)
    krev_aapent(indikator.maal)
    siste = indikator.maalinger.filter(periode=maaling.periode, grunnlag=maaling.grunnlag).order_by("-versjon").first()
    if siste is None or siste.pk != maaling.pk or not maaling.foreloepig:
        raise ErIkkeForeloepig
    grunn = grunn or str(_("Kilden har gjort tallet endelig. Verdien er den samme."))
    felter = {felt.attname for felt in Maaling._meta.concrete_fields} - _NYE_I_EN_VERSJON  # noqa: SLF001
    deler = list(maaling.deler.values("gruppe_id", "verdi", "teller", "nevner", "symbol"))
    with handling("maaling.gjort_endelig", av=av, grunn=grunn):
        ny = Maaling.objects.create(
            versjon=maaling.versjon + 1,
            foreloepig=False,
            grunn=grunn,
            registrert_av=av,
            **{felt: getattr(maaling, felt) for felt in felter},
        )
        Fordelingstall.objects.bulk_create(Fordelingstall(maaling=ny, **del_) for del_ in deler)
    return ny


_NYE_I_EN_VERSJON = {"id", "versjon", "foreloepig", "grunn", "registrert_av_id", "registrert_tid"}


@transaction.atomic
def fastsett_maaltall(
    *, indikator: Indikator, periode: date, versjon: int, av: Bruker, grunn: str = "", **verdier: Any
) -> Maaltall:
    """Set a target, or a new version of one. As for a value, the old one stays readable."""
    indikator = laas(indikator)
    krev_maaltall_kan_staa(indikator, periode, verdier)
    siste = indikator.maaltall.filter(periode=periode).order_by("-versjon").first()
    _krev_sett(siste, versjon, grunn)
    with handling("maaltall.endret" if siste else "maaltall.fastsatt", av=av, grunn=grunn):
        return Maaltall.objects.create(
            indikator=indikator, periode=periode, versjon=versjon + 1, grunn=grunn, registrert_av=av, **verdier
        )


def krev_maaltall_kan_staa(indikator: Indikator, periode: date, verdier: Mapping[str, Any]) -> None:
    """What every target must be, whether it is set or only proposed. The indicator is locked."""
    krev_aapent(indikator.maal)
    _krev_i_bruk(indikator)
    _krev_periode(indikator, periode)
    verdi, til = verdier.get("verdi"), verdier.get("verdi_til")
    if (verdier.get("operator") == Operator.MELLOM) != (til is not None):
        raise BaandetErGalt
    if verdi is not None and til is not None and til <= verdi:
        raise BaandetErGalt
    for felt, grense in (("verdi", verdi), ("verdi_til", til)):
        if grense is None or verdier.get("basisaar") is not None:
            continue
        if rules.verdi_utenfor(grense, minste=indikator.minste, stoerste=indikator.stoerste):
            raise TalletKanIkkeStaa(grenser_i_ord(indikator), felt=felt)


def _krev_i_bruk(indikator: Indikator) -> None:
    if indikator.avviklet_dato is not None:
        raise IndikatorenErAvviklet


def _krev_regler(indikator: Indikator, periode: date, grunnlag: str, verdier: Mapping[str, Any]) -> None:
    rad = Maalingsrad(nr=0, indikator_id=indikator.pk, periode=periode, grunnlag=grunnlag, **verdier)
    for feil in tallfeil(rad, krav_til(indikator), i_dag=i_dag()):
        tekst = tallfeil_i_ord(feil, indikator, teller=rad.teller, nevner=rad.nevner)
        raise TalletKanIkkeStaa(tekst, felt=feil.felt)


def _krev_delregler(indikator: Indikator, periode: date, deler: Mapping[int, Gruppeverdi]) -> None:
    krav = krav_til(indikator)
    for gruppe, del_ in deler.items():
        rad = Delrad(0, indikator.pk, periode, "", gruppe, **vars(del_))
        for feil in delfeil(rad, krav):
            raise TalletKanIkkeStaa(tallfeil_i_ord(feil, indikator, teller=del_.teller, nevner=del_.nevner))


def _krev_samsvar(indikator: Indikator, verdier: Mapping[str, Any], deler: Mapping[int, Gruppeverdi]) -> None:
    """Groups are the indicator's own; those that are the whole add up to it, where the values are counts."""
    egne = Fordelingsgruppe.objects.filter(pk__in=deler, fordeling__indikator=indikator) if deler else ()
    if len(egne) < len(deler):
        raise UkjentGruppe
    if not deler or not er_antall(indikator.type, indikator.desimaler):
        return
    er_andel = indikator.type == Indikatortype.PROSENT
    grupper = Fordelingsgruppe.objects.filter(pk__in=deler, fordeling__uttoemmende=True)
    per_fordeling: dict[int, list[Decimal | None]] = defaultdict(list)
    for gruppe in grupper:
        del_ = deler[gruppe.pk]
        per_fordeling[gruppe.fordeling_id].append(del_.teller if er_andel else del_.verdi)
    total = verdier.get("teller") if er_andel else verdier.get("verdi")
    for tallene in per_fordeling.values():
        if feil := feil_i_summen(total, tallene):
            raise TalletKanIkkeStaa(feil)


def _krev_periode(indikator: Indikator, periode: date) -> None:
    if not rules.er_periodens_start(periode, indikator.frekvens):
        raise UgyldigPeriode


def _krev_sett(siste: Maaling | Maaltall | None, sett: int, grunn: str) -> None:
    """The user must have seen the newest version, and say why there shall be a newer one."""
    if siste and siste.versjon != sett:
        uten_tall = getattr(siste, "symbol", "") or siste.beskrivelse
        verdi = uten_tall if siste.verdi is None else tall(siste.verdi, siste.indikator.desimaler)
        raise TalletFinnes(versjon=siste.versjon, gjeldende={"verdi": f"{verdi} ({siste.periodenavn})"})
    if siste is None and sett:
        raise TalletFinnesIkke(versjon=0, gjeldende={})
    if siste and not grunn:
        raise GrunnMangler(_("Skriv hvorfor tallet rettes."))
