"""The agenda: proposed by both parties, also while the meeting goes on, and minuted while it is held."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import endret_innhold, laas_for_ny_sak, laas_program, laas_referat
from styringsdialog.enums import Anmodningsslag, Anmodningssvar, Sakstilstand
from styringsdialog.linjer.sak import HENSIKT
from styringsdialog.models import Moete, Saksanmodning, Sakspunkt
from styringsdialog.models.saksinnhold import OPPHAV, ORD
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.varighet import krev_at_relasjonen_varer

PROGRAMFELTER = ("tittel", "kategori", "hensikt", "min_plan", "maal")
# All that a point is, wherever it stands, and whose it is.
SAKSFELTER = (*ORD, *OPPHAV, "foreslaatt_av", "part")
REFERATFELTER = ("min_faktisk", "notat")


class SakenFinnesIkke(Regelbrudd):
    melding = _("Saken er fjernet av noen andre.")


class MaaletHoererIkkeHit(Regelbrudd):
    melding = _("Målet hører til en annen styringsrelasjon.")
    felt = "maal"


class SakenStaarDer(Regelbrudd):
    melding = _("Det saken gjelder, står allerede på programmet for dette møtet.")


class SakenErDenAndres(Regelbrudd):
    melding = _("Saken er den andre partens. Be heller om at den trekkes eller utsettes.")


class SakenErTattAv(Regelbrudd):
    melding = _("Saken er allerede tatt av programmet.")


class RekkefoelgenErAvdelingens(Regelbrudd):
    melding = _("Byrådsavdelingen leder møtet og setter rekkefølgen på programmet.")


class TrukketUtenGrunn(Regelbrudd):
    melding = _("Saken blir stående som trukket. Skriv hvorfor den trekkes: begge parter leser det.")
    felt = "grunn"


class EgenSak(Regelbrudd):
    melding = _("Saken er deres egen. Endre eller trekk den i stedet.")


class AnmodningVenter(Regelbrudd):
    melding = _("Dere har allerede bedt om noe i denne saken, og det er ikke besvart.")


class AnmodningErBesvart(Regelbrudd):
    melding = _("Anmodningen er allerede besvart.")


class AvslagUtenGrunn(Regelbrudd):
    melding = _("Skriv hvorfor saken bør bli stående. Den andre parten leser det.")
    felt = "grunn"


@transaction.atomic
def foreslaa_sak(  # the fields of a point
    *,
    moete: Moete,
    tittel: str,
    kategori: str,
    min_plan: int,
    maal: Maal | None,
    av: Bruker,
    part: str,
    hensikt: str = HENSIKT,
) -> Sakspunkt:
    moete = laas_for_ny_sak(moete)
    krev_at_relasjonen_varer(moete.relasjon, moete.dato)
    _krev_maal_i_relasjonen(moete, maal)
    with handling("sak.foreslaatt", av=av, part=part):
        return Sakspunkt.objects.create(
            moete=moete,
            tittel=tittel,
            kategori=kategori,
            hensikt=hensikt,
            min_plan=min_plan,
            maal=maal,
            foreslaatt_av=av,
            part=part,
            rekkefoelge=neste_plass(moete),
        )


def neste_plass(moete: Moete) -> int:
    """A new point stands last."""
    siste = moete.saker.order_by("rekkefoelge", "pk").last()
    return siste.rekkefoelge + 1 if siste else 1


@transaction.atomic
def endre_sak(  # noqa: PLR0913  # the fields of a point
    *,
    sak: Sakspunkt,
    versjon: int,
    tittel: str,
    kategori: str,
    hensikt: str,
    min_plan: int,
    maal: Maal | None,
    av: Bruker,
    part: str,
) -> None:
    """Its own party's words. What they said before stands in history, and is shown beside them."""
    moete = laas_program(sak.moete)
    _krev_maal_i_relasjonen(moete, maal)
    sak = _laas_egen(sak, part=part)
    sak.krev_versjon(versjon, PROGRAMFELTER)
    verdier = {"tittel": tittel, "kategori": kategori, "hensikt": hensikt, "min_plan": min_plan, "maal": maal}
    if all(getattr(sak, felt) == verdi for felt, verdi in verdier.items()):
        return
    with handling("sak.endret", av=av, part=part):
        sak.lagre_ny_versjon(**verdier)


@transaction.atomic
def flytt_sak(*, sak: Sakspunkt, opp: bool | None = None, plass: int | None = None, av: Bruker, part: str) -> None:
    """One step, or to the place in the order that is said, from 1. Beyond the ends of the list is the end."""
    moete = laas_program(sak.moete)
    if not rules.kan_ordne_programmet(part=part):
        raise RekkefoelgenErAvdelingens
    saker = list(moete.saker.order_by("rekkefoelge", "pk"))
    fra = next((plass for plass, annen in enumerate(saker) if annen.pk == sak.pk), None)
    if fra is None:
        raise SakenFinnesIkke
    steg = 0 if opp is None else -1 if opp else 1
    til = min(max(fra + steg if plass is None else plass - 1, 0), len(saker) - 1)
    if til == fra:
        return
    saker.insert(til, saker.pop(fra))
    with handling("sak.flyttet", av=av, part=part):
        for nummer, flyttet in enumerate(saker, start=1):
            if flyttet.rekkefoelge != nummer:
                flyttet.rekkefoelge = nummer
                flyttet.save(update_fields=["rekkefoelge"])


@transaction.atomic
def trekk_sak(*, sak: Sakspunkt, grunn: str, av: Bruker, part: str) -> bool:
    """Its own party takes the point off; True where it is gone. Once the parties are called, or the other one has put
    something to it, it stays to be read, with the reason.
    """
    laas_program(sak.moete)
    sak = _laas_egen(sak, part=part)
    if sak.fjernes_sporloest():
        with handling("sak.fjernet", av=av, part=part, grunn=grunn):
            sak.delete()
        return True
    if not grunn.strip():
        raise TrukketUtenGrunn
    with handling("sak.trukket", av=av, part=part, grunn=grunn):
        # What was asked is answered by that it is done.
        _svar_aapen(sak, Anmodningssvar.ETTERKOMMET, grunn=grunn, av=av)
        sak.lagre_ny_versjon(tilstand=Sakstilstand.TRUKKET, tilstandsgrunn=grunn.strip())
    return False


@transaction.atomic
def be_om(*, sak: Sakspunkt, slag: str, grunn: str, av: Bruker, part: str) -> Saksanmodning:
    """Ask the party whose point it is to withdraw or postpone it."""
    laas_program(sak.moete)
    sak = _laas_sak(sak)
    if rules.kan_skrives_av(forfatter=sak.part, part=part):
        raise EgenSak
    venter = sak.anmodninger.filter(svar="").exists()
    if not rules.kan_be_om(forfatter=sak.part, part=part, tilstand=sak.tilstand, venter=venter):
        raise AnmodningVenter if venter else SakenErTattAv
    with handling("sak.anmodet", av=av, part=part, grunn=grunn):
        return Saksanmodning.objects.create(sak=sak, slag=slag, grunn=grunn.strip(), part=part, av=av)


@transaction.atomic
def svar_paa_anmodning(*, anmodning: Saksanmodning, svar: str, grunn: str, av: Bruker, part: str) -> None:
    """Yes takes the point off the programme, with the reason that was given; no needs a reason of its own."""
    laas_program(anmodning.sak.moete)
    sak = _laas_egen(anmodning.sak, part=part)
    anmodning = laas(anmodning)
    if anmodning.svar:
        raise AnmodningErBesvart
    if svar == Anmodningssvar.AVSLAATT and not grunn.strip():
        raise AvslagUtenGrunn
    with handling(f"sak.anmodning_{svar}", av=av, part=part, grunn=grunn):
        _svar_aapen(sak, Anmodningssvar(svar), grunn=grunn, av=av)
        if svar == Anmodningssvar.ETTERKOMMET:
            tilstand = Anmodningsslag(anmodning.slag).tilstand
            sak.lagre_ny_versjon(tilstand=tilstand, tilstandsgrunn=anmodning.grunn)


def _svar_aapen(sak: Sakspunkt, svar: Anmodningssvar, *, grunn: str, av: Bruker) -> None:
    for aapen in sak.anmodninger.filter(svar=""):
        aapen.svar, aapen.svargrunn, aapen.svart_av, aapen.svart_tid = svar, grunn.strip(), av, tid.naa()
        aapen.save(update_fields=["svar", "svargrunn", "svart_av", "svart_tid"])


@transaction.atomic
def foer_sak(*, sak: Sakspunkt, versjon: int, min_faktisk: int | None, notat: str, av: Bruker, part: str = "") -> None:
    referat = laas_referat(sak.moete)
    sak = laas(sak)
    sak.krev_versjon(versjon, REFERATFELTER)
    if (sak.min_faktisk, sak.notat) == (min_faktisk, notat):
        return
    with handling("sak.foert", av=av, part=part):
        endret_innhold(referat)
        sak.lagre_ny_versjon(min_faktisk=min_faktisk, notat=notat)


def _laas_sak(sak: Sakspunkt) -> Sakspunkt:
    try:
        return laas(sak)
    except Sakspunkt.DoesNotExist:
        raise SakenFinnesIkke from None


def _laas_egen(sak: Sakspunkt, *, part: str) -> Sakspunkt:
    sak = _laas_sak(sak)
    if not rules.kan_skrives_av(forfatter=sak.part, part=part):
        raise SakenErDenAndres
    if not rules.er_paa_programmet(sak.tilstand):
        raise SakenErTattAv
    return sak


def _krev_maal_i_relasjonen(moete: Moete, maal: Maal | None) -> None:
    if maal is not None and maal.relasjon_id != moete.relasjon_id:
        raise MaaletHoererIkkeHit
