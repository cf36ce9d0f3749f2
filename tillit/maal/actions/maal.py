"""Goals: made, changed, moved along their life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd, regelbrudd_fra
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.actions.terskel import begrunn_terskel
from tillit.maal.actions.veileder import behold_svar
from tillit.maal.enums import Maalstatus, Partsmangel
from tillit.maal.models import Maal
from tillit.maal.queries.partene import partsstand
from tillit.maal.queries.terskler import ved_fastsetting
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class MaaletKanIkkeFlyttes(Regelbrudd):
    melding = _("Målet kan ikke flyttes dit nå. Noen kan ha flyttet det i mellomtiden.")
    felt = "til"


class EierMangler(Regelbrudd):
    melding = _("Et mål må ha eier og stedfortreder før det kan foreslås. Rediger målet og velg dem.")
    felt = "til"


class GrunnMangler(Regelbrudd):
    melding = _("Skriv en grunn. Den blir stående i historikken.")
    felt = "grunn"


class MaaletErLaast(Regelbrudd):
    melding = _("Målet er fastsatt. Bare den som styrer virksomheten, kan endre det nå.")


class MaaletErAvsluttet(Regelbrudd):
    melding = _("Målet er avsluttet. Det som står, blir stående, men nytt kan ikke legges til.")


class PartsinnspillMangler(Regelbrudd):
    """The partene have not been asked, have not had their time, or have not had their answer."""

    felt = "til"


_PARTENE: Mapping[Partsmangel, Any] = {
    Partsmangel.IKKE_SPURT: _(
        "Arbeidstakerorganisasjonene er ikke spurt om målet. Be om uttalelse før det fastsettes."
    ),
    Partsmangel.VENTER: _(
        "Arbeidstakerorganisasjonene har frist til %(frist)s, og ikke alle har uttalt seg. Vent til da."
    ),
    Partsmangel.UBESVART: _(
        "Arbeidstakerorganisasjonene har en merknad som ikke er besvart. Svar på den før målet fastsettes."
    ),
}


def krev_aapent(maal: Maal) -> None:
    """Raise MaaletErAvsluttet where nothing more may be added."""
    if not rules.kan_faa_tall(maal.status):
        raise MaaletErAvsluttet


@contextmanager
def avledning() -> Iterator[None]:
    """The database's refusal of a goal above that is not above, said beside the field where it was chosen."""
    try:
        yield
    except IntegrityError as feil:
        brudd = regelbrudd_fra(feil)
        constraint = getattr(getattr(feil.__cause__, "diag", None), "constraint_name", "")
        brudd.felt = "overordnet" if constraint == "maal_avledet_ovenfra" else brudd.felt
        raise brudd from feil


@transaction.atomic
def opprett_maal(
    *, relasjon: Styringsrelasjon, av: Bruker, veiledersvar: Mapping[str, str] = MappingProxyType({}), **verdier: Any
) -> Maal:
    krev_at_relasjonen_varer(laas(relasjon), i_dag())
    with handling("maal.opprettet", av=av), avledning():
        maal = Maal.objects.create(relasjon=relasjon, **verdier)
        behold_svar(maal=maal, tekst=maal.tekst, svar=veiledersvar, av=av)
    return maal


@transaction.atomic
def endre_maal(
    *,
    maal: Maal,
    versjon: int,
    av: Bruker,
    er_styrende: bool,
    hvorfor: str = "",
    veiledersvar: Mapping[str, str] = MappingProxyType({}),
    **verdier: Any,
) -> None:
    """Write what differs. What was adopted is changed for a written reason, and then reads `endret`."""
    maal = _laas_med_overordnet(maal, verdier.get("overordnet"))
    maal.krev_versjon(versjon, verdier)
    if not rules.kan_redigeres(status=maal.status, er_styrende=er_styrende):
        raise MaaletErAvsluttet if maal.status == Maalstatus.AVSLUTTET else MaaletErLaast
    if rules.trenger_eier(maal.status):
        for felt in ("eier", "stedfortreder"):
            if verdier.get(felt, getattr(maal, felt)) is None:
                raise EierMangler(felt=felt)
    endret = {felt: verdi for felt, verdi in verdier.items() if getattr(maal, felt) != verdi}
    behold_svar(maal=maal, tekst=verdier.get("tekst", maal.tekst), svar=veiledersvar, av=av)
    if not endret:
        return
    if rules.er_fastsatt(maal.status) and not hvorfor:
        raise GrunnMangler(felt="hvorfor")
    if rules.er_fastsatt(maal.status) and rules.VESENTLIGE & endret.keys():
        endret["status"] = Maalstatus.ENDRET
    with handling("maal.endret", av=av, grunn=hvorfor), avledning():
        maal.lagre_ny_versjon(**endret)


def _laas_med_overordnet(maal: Maal, overordnet: Maal | None) -> Maal:
    """The goal above is held by the database too, so that its level stands still."""
    if overordnet is None or overordnet == maal:
        return laas(maal)
    return laas(maal, overordnet)[0]


@transaction.atomic
def flytt_status(
    *, maal: Maal, versjon: int, til: str, av: Bruker, er_styrende: bool, grunn: str = "", terskelgrunn: str = ""
) -> None:
    """Move the goal along its life. The reason is kept in history, and why there are more goals than usual."""
    maal = laas(maal)
    maal.krev_versjon(versjon, ["status"])
    if not rules.kan_flyttes(fra=maal.status, til=til, er_styrende=er_styrende):
        raise MaaletKanIkkeFlyttes
    if rules.trenger_eier(til) and None in {maal.eier_id, maal.stedfortreder_id}:
        raise EierMangler
    if rules.krever_grunn(til) and not grunn:
        raise GrunnMangler
    verdier: dict[str, Any] = {"status": til}
    if til == Maalstatus.FASTSATT:
        _krev_partene(maal)
        _behold_terskelgrunn(maal, terskelgrunn, av=av)
    if rules.maa_spoerres_paa_nytt(til):
        verdier |= {"partene_bedt_tid": None, "partene_frist": None}
    with handling(f"maal.{til}", av=av, grunn=grunn):
        maal.lagre_ny_versjon(**verdier)


def _krev_partene(maal: Maal) -> None:
    stand = partsstand(maal)
    mangel = stand.mangel(i_dag()) if stand.gjelder else None
    if mangel is not None:
        raise PartsinnspillMangler(_PARTENE[mangel] % {"frist": stand.frist_i_ord})


def _behold_terskelgrunn(maal: Maal, grunn: str, *, av: Bruker) -> None:
    if not grunn:
        return
    for varsel in ved_fastsetting(maal):
        begrunn_terskel(
            relasjon=maal.relasjon,
            aar=varsel.aar,
            slag=varsel.bilde.slag,
            antall=varsel.bilde.antall,
            grunn=grunn,
            av=av,
        )
