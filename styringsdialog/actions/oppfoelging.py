"""What a binding signal left to be done, and what a party took upon itself: each step with it, and who sees to it."""

from __future__ import annotations

from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.vedlegg import legg_ved
from styringsdialog.models import Moete, Oppfoelging, Oppfoelgingssteg, Referat
from styringsdialog.rules import oppfoelging as regler
from tillit.felles import tid
from tillit.felles.feil import EndretSidenLest, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_foerste
from tillit.maal.models import Maaling
from tillit.organisasjon.models import Bruker, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class AlleredeAvsluttet(Regelbrudd):
    melding = _("Oppfølgingen er allerede avsluttet.")


class StegetErIkkeMulig(Regelbrudd):
    melding = _("Det kan ikke gjøres slik oppfølgingen står nå. Noen kan ha vært der før deg: se hva som er skrevet.")


class StegUtenOrd(Regelbrudd):
    melding = _("Skriv noen ord. Begge parter leser dem.")
    felt = "tekst"


class MeldingenErEndret(EndretSidenLest):
    melding = _("Noe er skrevet siden du åpnet siden. Les det før du svarer.")


class TalletHoererIkkeHit(Regelbrudd):
    melding = _("Velg et tall fra et av målene mellom de to partene.")
    felt = "maaling"


class EierUtenPart(Regelbrudd):
    melding = _("Den som følger opp, må ha en rolle hos parten som skal gjøre det.")
    felt = "eier"


class FristenErPassert(Regelbrudd):
    melding = _("Fristen er passert. Velg en dag som kommer.")
    felt = "frist"


class MoetetErMellomAndre(Regelbrudd):
    melding = _("Møtet er mellom andre parter.")


class MoetetTarIkkeImotLoefter(Regelbrudd):
    melding = _("Et løfte gis i et møte etter at det er startet, og før referatet er godkjent.")


@transaction.atomic
def ta_steg(
    *,
    oppfoelging: Oppfoelging,
    versjon: int,
    slag: str,
    tekst: str,
    maaling: Maaling | None,
    av: Bruker,
    part: str,
    fil: File[bytes] | None = None,
) -> Oppfoelging:
    """`versjon` is the one that was read: yes and no are said of that report. As it stands afterwards.

    `fil` is laid beside the step.
    """
    oppfoelging = laas(oppfoelging)
    krev_aapen_oppfoelging(oppfoelging)
    if slag in regler.KREVER_LEST and oppfoelging.versjon != versjon:
        raise MeldingenErEndret(versjon=oppfoelging.versjon)
    til = regler.etter_steget(status=oppfoelging.status, slag=slag, part=part, eierpart=oppfoelging.part)
    if til is None:
        raise StegetErIkkeMulig
    if not tekst.strip() and slag not in regler.UTEN_ORD:
        raise StegUtenOrd
    if maaling is not None and maaling.indikator.maal.relasjon_id != oppfoelging.relasjon_id:
        raise TalletHoererIkkeHit
    with handling(f"oppfoelging.{slag}", av=av, grunn=tekst, part=part):
        steget = Oppfoelgingssteg.objects.create(
            oppfoelging=oppfoelging,
            oppfoelging_versjon=oppfoelging.versjon,
            slag=slag,
            til=til,
            tekst=tekst.strip(),
            maaling=maaling,
            av=av,
            part=part,
        )
    if fil is not None:
        legg_ved(eier=steget, fil=fil, av=av, part=part)
    oppfoelging.refresh_from_db()
    return oppfoelging


@transaction.atomic
def ta_paa_seg(
    *,
    relasjon: Styringsrelasjon,
    moete: Moete | None,
    tekst: str,
    frist: date,
    eier: Bruker | None,
    av: Bruker,
    part: str,
) -> Oppfoelging:
    """What a party promises the other. It binds nobody else: each promises for itself."""
    if moete is not None and moete.relasjon_id != relasjon.pk:
        raise MoetetErMellomAndre
    if moete is not None:
        _krev_at_det_loves(moete)
    krev_at_relasjonen_varer(laas(relasjon), tid.i_dag())
    if frist < tid.i_dag():
        raise FristenErPassert
    oppfoelging = Oppfoelging(relasjon=relasjon, moete=moete, tekst=tekst, frist=frist, part=part)
    _krev_eier(oppfoelging, eier)
    oppfoelging.eier = eier
    with handling("oppfoelging.tatt_paa_seg", av=av, part=part):
        oppfoelging.save()
    return oppfoelging


@transaction.atomic
def sett_eier(*, oppfoelging: Oppfoelging, eier: Bruker | None, av: Bruker, part: str) -> None:
    oppfoelging = laas(oppfoelging)
    krev_aapen_oppfoelging(oppfoelging)
    if part != oppfoelging.part:
        raise StegetErIkkeMulig
    _krev_eier(oppfoelging, eier)
    if eier == oppfoelging.eier:
        return
    oppfoelging.eier = eier
    with handling("oppfoelging.eier_satt", av=av, part=part):
        oppfoelging.save(update_fields=["eier"])


def krev_aapen_oppfoelging(oppfoelging: Oppfoelging) -> None:
    if regler.er_avsluttet(oppfoelging.status):
        raise AlleredeAvsluttet


def _krev_eier(oppfoelging: Oppfoelging, eier: Bruker | None) -> None:
    if eier is None:
        return
    organ = oppfoelging.relasjon.organ_id_for(oppfoelging.eierpart)
    if not Rolletildeling.objects.gyldige(tid.i_dag()).filter(bruker=eier, organ_id=organ).exists():
        raise EierUtenPart


def _krev_at_det_loves(moete: Moete) -> None:
    """What is promised in a meeting is read in its referat before that is approved."""
    referat = laas_foerste(Referat.objects.filter(moete=moete))
    if not regler.kan_loves_i(referat.status if referat else None):
        raise MoetetTarIkkeImotLoefter
