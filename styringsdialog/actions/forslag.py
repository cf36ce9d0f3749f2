"""The backlog: propose without a meeting, take what waits into one, withdraw what one's own party proposed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import laas_program
from styringsdialog.actions.sak import SAKSFELTER, SakenErDenAndres, SakenStaarDer, neste_plass
from styringsdialog.enums import Sakstilstand
from styringsdialog.linjer.sak import Saklinje
from styringsdialog.models import Moete, Saksforslag, Sakspunkt
from styringsdialog.models.saksinnhold import OPPHAV
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer

# What a line says of a matter.
LINJEFELTER = ("tittel", "kategori", "hensikt", "min_plan")


class SakenVenterIkke(Regelbrudd):
    melding = _("Saken venter ikke lenger: den er trukket, eller den er allerede tatt inn i et møte.")


class ForslagTrukketUtenGrunn(Regelbrudd):
    melding = _("Skriv hvorfor forslaget trekkes. Den andre parten leser det.")
    felt = "grunn"


@transaction.atomic
def foreslaa_uten_moete(*, relasjon: Styringsrelasjon, sak: Saklinje, av: Bruker, part: str) -> Saksforslag:
    krev_at_relasjonen_varer(laas(relasjon), tid.i_dag())
    with handling("forslag.fremmet", av=av, part=part):
        return Saksforslag.objects.create(relasjon=relasjon, **sak.verdier(), foreslaatt_av=av, part=part)


@transaction.atomic
def ta_inn(*, moete: Moete, forslag: Saksforslag, av: Bruker, part: str) -> Sakspunkt:
    """What waits becomes a point of the meeting, as it stood and under who proposed it."""
    moete, forslag = laas_program(moete), laas(forslag)
    krev_at_relasjonen_varer(moete.relasjon, moete.dato)
    utsatt_herfra = forslag.utsatt_fra is not None and forslag.utsatt_fra.moete_id == moete.pk
    if forslag.relasjon_id != moete.relasjon_id or utsatt_herfra or not _venter(forslag):
        raise SakenVenterIkke
    # What a postponed point was to approve is said by the point, and by nothing else.
    referat = forslag.utsatt_fra.referat if forslag.utsatt_fra else None
    opphav = {felt: verdi for felt in OPPHAV if (verdi := getattr(forslag, f"{felt}_id"))}
    if referat is not None:
        opphav["referat"] = referat.pk
    if opphav and moete.saker.filter(**opphav, tilstand=Sakstilstand.AKTIV).exists():
        raise SakenStaarDer
    with handling("sak.tatt_inn", av=av, part=part):
        return Sakspunkt.objects.create(
            moete=moete,
            forslag=forslag,
            **{felt: getattr(forslag, felt) for felt in SAKSFELTER},
            referat=referat,
            rekkefoelge=neste_plass(moete),
        )


@transaction.atomic
def endre_forslag(*, forslag: Saksforslag, versjon: int, sak: Saklinje, av: Bruker, part: str) -> None:
    """Its own party's words, while it waits. What it came from it goes on being about."""
    forslag = _laas_eget(forslag, part=part)
    forslag.krev_versjon(versjon, LINJEFELTER)
    verdier = sak.verdier()
    if all(getattr(forslag, felt) == verdi for felt, verdi in verdier.items()):
        return
    with handling("forslag.endret", av=av, part=part):
        forslag.lagre_ny_versjon(**verdier)


@transaction.atomic
def trekk_forslag(*, forslag: Saksforslag, grunn: str, av: Bruker, part: str) -> None:
    """Its own party says that it need not be talked about after all; the reason is kept for both to read."""
    forslag = _laas_eget(forslag, part=part)
    if not grunn.strip():
        raise ForslagTrukketUtenGrunn
    with handling("forslag.trukket", av=av, part=part, grunn=grunn):
        forslag.lagre_ny_versjon(trukket_grunn=grunn.strip())


def _laas_eget(forslag: Saksforslag, *, part: str) -> Saksforslag:
    forslag = laas(forslag)
    if not rules.kan_skrives_av(forfatter=forslag.part, part=part):
        raise SakenErDenAndres
    if not _venter(forslag):
        raise SakenVenterIkke
    return forslag


def _venter(forslag: Saksforslag) -> bool:
    tatt_inn = Sakspunkt.objects.filter(forslag=forslag).exists()
    return rules.venter(trukket_grunn=forslag.trukket_grunn, tatt_inn=tatt_inn)
