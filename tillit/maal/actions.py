"""What is done with goals, figures and judgements: lock, decide, write, and keep who and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.modeller import laas
from tillit.felles.tid import i_dag, naa
from tillit.maal import rules
from tillit.maal.enums import Maalstatus, Vurderingstilstand
from tillit.maal.models import Indikator, Maal, Maaling, Maaltall, Vurdering
from tillit.maal.ordlegging import tall
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Styringsrelasjon


class OvergangIkkeMulig(Regelbrudd):
    melding = _("Målet kan ikke flyttes dit nå. Noen kan ha flyttet det i mellomtiden.")
    felt = "til"


class EierMangler(Regelbrudd):
    melding = _("Et mål må ha en eier før det kan foreslås. Rediger målet og velg en eier.")
    felt = "til"


class GrunnMangler(Regelbrudd):
    melding = _("Skriv en grunn. Den blir stående i historikken.")
    felt = "grunn"


class MaaletErLaast(Regelbrudd):
    melding = _("Målet er fastsatt. Bare den som styrer virksomheten, kan endre det nå.")


class MaaletErAvsluttet(Regelbrudd):
    melding = _("Målet er avsluttet. Det som står, blir stående, men nytt kan ikke legges til.")


class IndikatorHarTall(Regelbrudd):
    melding = _(
        "Indikatoren har allerede tall. Enhet og frekvens kan ikke endres, for da får de gamle tallene en annen "
        "mening. Lag en ny indikator i stedet."
    )


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


class VurderingErGodkjent(Regelbrudd):
    melding = _("Vurderingen er godkjent og kan ikke endres. Skriv en ny utgave i stedet.")


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


class VurderingBleGodkjent(EndretAvAndre):
    melding = _(
        "Vurderingen ble godkjent mens du skrev. Teksten din er tatt vare på: lagre på nytt for å lage en ny utgave."
    )


@transaction.atomic
def opprett_maal(*, relasjon: Styringsrelasjon, av: Bruker, **verdier: Any) -> Maal:
    with handling("maal.opprettet", av=av):
        return Maal.objects.create(relasjon=relasjon, **verdier)


@transaction.atomic
def endre_maal(*, maal: Maal, versjon: int, av: Bruker, er_styrende: bool, **verdier: Any) -> None:
    maal = laas(maal)
    maal.krev_versjon(versjon, verdier)
    if not rules.kan_redigeres(status=maal.status, er_styrende=er_styrende):
        raise MaaletErAvsluttet if maal.status == Maalstatus.AVSLUTTET else MaaletErLaast
    if rules.trenger_eier(maal.status) and verdier.get("eier", maal.eier) is None:
        raise EierMangler(felt="eier")
    with handling("maal.endret", av=av):
        maal.lagre_ny_versjon(**verdier)


@transaction.atomic
def flytt_status(*, maal: Maal, versjon: int, til: str, av: Bruker, er_styrende: bool, grunn: str = "") -> None:
    """Move the goal along its life. The reason is kept in history."""
    maal = laas(maal)
    maal.krev_versjon(versjon, ["status"])
    if not rules.kan_flyttes(fra=maal.status, til=til, er_styrende=er_styrende):
        raise OvergangIkkeMulig
    if rules.trenger_eier(til) and maal.eier_id is None:
        raise EierMangler
    if rules.krever_grunn(til) and not grunn:
        raise GrunnMangler
    with handling(f"maal.{til}", av=av, grunn=grunn):
        maal.lagre_ny_versjon(status=til)


@transaction.atomic
def opprett_indikator(*, maal: Maal, av: Bruker, **verdier: Any) -> Indikator:
    _krev_aapent(laas(maal))
    with handling("indikator.opprettet", av=av):
        return Indikator.objects.create(maal=maal, **verdier)


@transaction.atomic
def endre_indikator(*, indikator: Indikator, versjon: int, av: Bruker, **verdier: Any) -> None:
    """Change an indicator. What its figures mean is fixed once it has any."""
    indikator = laas(indikator)
    indikator.krev_versjon(versjon, verdier)
    _krev_aapent(indikator.maal)
    for felt in ("frekvens", "enhet"):
        if verdier.get(felt, getattr(indikator, felt)) != getattr(indikator, felt) and _har_tall(indikator):
            raise IndikatorHarTall(felt=felt)
    with handling("indikator.endret", av=av):
        indikator.lagre_ny_versjon(**verdier)


def _har_tall(indikator: Indikator) -> bool:
    return indikator.maalinger.exists() or indikator.maaltall.exists()


def _krev_aapent(maal: Maal) -> None:
    if not rules.kan_faa_tall(maal.status):
        raise MaaletErAvsluttet


@transaction.atomic
def registrer_maaling(
    *, indikator: Indikator, periode: date, grunnlag: str, versjon: int, av: Bruker, grunn: str = "", **verdier: Any
) -> Maaling:
    """Add a value, or a new version of one. `versjon` is the newest the user saw for the period and base, 0 for none.

    The indicator's row is the queue that two writers stand in: the second one meets the first one's value.
    """
    indikator = laas(indikator)
    _krev_aapent(indikator.maal)
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
    _krev_aapent(indikator.maal)
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
        verdi = tall(siste.verdi, siste.indikator.desimaler)
        raise TalletFinnes(versjon=siste.versjon, gjeldende={"verdi": f"{verdi} ({siste.periodenavn})"})
    if siste is None and sett:
        raise TalletFinnesIkke(versjon=0, gjeldende={})
    if siste and not grunn:
        raise GrunnMangler(_("Skriv hvorfor tallet rettes."))


@transaction.atomic
def lagre_vurdering(
    *, maal: Maal, periode: date, periodetype: str, versjon: int, av: Bruker, **verdier: Any
) -> Vurdering:
    """Write the draft for a period: the one there is, or a new utgave. `versjon` is what the user saw, 0 for none."""
    maal = laas(maal)
    _krev_aapent(maal)
    samme = maal.vurderinger.filter(periode=periode, periodetype=periodetype)
    utkast = samme.select_for_update(of=("self",)).filter(tilstand=Vurderingstilstand.UTKAST).first()
    if utkast is not None:
        utkast.krev_versjon(versjon, verdier)
        with handling("vurdering.endret", av=av):
            utkast.lagre_ny_versjon(**verdier, skrevet_av=av)
        return utkast
    if versjon:
        raise VurderingBleGodkjent(versjon=0, gjeldende={})
    utgave = (samme.aggregate(siste=Max("utgave"))["siste"] or 0) + 1
    with handling("vurdering.skrevet", av=av):
        return Vurdering.objects.create(
            maal=maal, periode=periode, periodetype=periodetype, utgave=utgave, skrevet_av=av, **verdier
        )


@transaction.atomic
def godkjenn_vurdering(*, vurdering: Vurdering, versjon: int, av: Bruker) -> None:
    """Make the draft the judgement that counts. Whoever approves has read the newest text."""
    vurdering = laas(vurdering)
    if not rules.kan_godkjennes(tilstand=vurdering.tilstand):
        raise VurderingErGodkjent
    vurdering.krev_versjon(versjon, ["analyse", "vurdering", "usikkerhet"])
    with handling("vurdering.godkjent", av=av):
        vurdering.lagre_ny_versjon(tilstand=Vurderingstilstand.GODKJENT, godkjent_av=av, godkjent_tid=naa())


@transaction.atomic
def lagre_og_godkjenn_vurdering(*, maal: Maal, av: Bruker, **verdier: Any) -> Vurdering:
    """Write and approve in one transaction: either both are done or neither."""
    vurdering = lagre_vurdering(maal=maal, av=av, **verdier)
    godkjenn_vurdering(vurdering=vurdering, versjon=vurdering.versjon, av=av)
    return vurdering
