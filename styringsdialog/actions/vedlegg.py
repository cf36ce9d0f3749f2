"""Lay a file beside a step of a follow-up or a point of an agenda, and take it away. A worker judges what came."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import endret_innhold
from styringsdialog.models import Oppfoelging, Oppfoelgingssteg, Referat, Sakspunkt, Vedlegg
from styringsdialog.rules.vedlegg import MAKS_ANTALL, saken_er_aapen, steget_er_aapent
from tillit.felles import filer, opplasting
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.jobb import Jobbstatus
from tillit.felles.laas import laas, laas_foerste
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker


class VedleggErLukket(Regelbrudd):
    melding = _("Det vedlegget hører til, er avsluttet, og vedleggene står som de er.")
    felt = "fil"


class ForMangeVedlegg(Regelbrudd):
    melding = _(
        "Det er allerede %(antall)d filer her, og det er det meste. Fjern en som ikke trengs, eller slå noen sammen."
    )
    felt = "fil"

    def __init__(self) -> None:
        super().__init__(self.melding % {"antall": MAKS_ANTALL})


class VedleggErDenAndres(Regelbrudd):
    melding = _("Vedlegget er den andre partens. Bare den parten kan fjerne det.")


class VedleggErFjernet(Regelbrudd):
    melding = _("Vedlegget er allerede fjernet.")


@transaction.atomic
def legg_ved(*, eier: Oppfoelgingssteg | Sakspunkt, fil: File[bytes], av: Bruker, part: str) -> Vedlegg:
    """The same file sent twice is one. Not to be read until a worker has judged it (`vedleggsarbeid`)."""
    relasjon_id = _laas_eieren(eier, part)
    hos: dict[str, Any] = {"steg": eier} if isinstance(eier, Oppfoelgingssteg) else {"sak": eier}
    maalt = filer.kjennetegn(fil.chunks())
    der = Vedlegg.objects.filter(**hos).som_regnes()
    if samme := der.filter(mottatt_sha256=maalt.sha256).first():
        funnet: Vedlegg = samme
        return funnet
    if der.count() >= MAKS_ANTALL:
        raise ForMangeVedlegg
    with handling("vedlegg.lagt_ved", av=av, part=part):
        return opplasting.ta_imot(
            Vedlegg,
            fil=fil,
            av=av,
            navn="vedlegg.lagt_ved",
            relasjon_id=relasjon_id,
            part=part,
            maalt=maalt,
            mottatt_sha256=maalt.sha256,
            **hos,
        )


@transaction.atomic
def trekk_vedlegg(*, vedlegg: Vedlegg, av: Bruker, part: str) -> None:
    """The row stays and says who took it away; the file goes at night. A worker that has it, loses it."""
    _laas_eieren(vedlegg.eier, part)
    vedlegg = laas(vedlegg)
    if vedlegg.trukket_tid:
        raise VedleggErFjernet
    if vedlegg.part != part:
        raise VedleggErDenAndres
    if vedlegg.er_i_arbeid:
        vedlegg.status, vedlegg.leie_til = Jobbstatus.FEILET, None
        vedlegg.feil = str(_("Fjernet før filen var kontrollert."))
    vedlegg.trukket_av, vedlegg.trukket_tid, vedlegg.fil = av, naa(), ""
    with handling("vedlegg.fjernet", av=av, part=part):
        vedlegg.save(update_fields=["status", "leie_til", "feil", "trukket_av", "trukket_tid", "fil"])


def _laas_eieren(eier: Oppfoelgingssteg | Sakspunkt, part: str) -> int:
    """Held still while its files change; whose relation it is in. Raises where it can take no change."""
    if isinstance(eier, Oppfoelgingssteg):
        oppfoelging: Oppfoelging = laas(eier.oppfoelging)
        if not steget_er_aapent(slag=eier.slag, oppfoelgingsstatus=oppfoelging.status):
            raise VedleggErLukket
        if eier.part != part:
            raise VedleggErDenAndres
        return oppfoelging.relasjon_id
    moete = laas(eier.moete)
    referat = laas_foerste(Referat.objects.filter(moete=moete))
    sak = laas(eier)
    aapent = referat is None or rules.referatet_er_aapent(referat.status)
    if not saken_er_aapen(moetestatus=moete.status, tilstand=sak.tilstand, referatet_er_aapent=aapent):
        raise VedleggErLukket
    if referat is not None:
        endret_innhold(referat)
    return moete.relasjon_id
