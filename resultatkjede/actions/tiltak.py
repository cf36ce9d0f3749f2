"""What is done about a risk."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.actions.risiko import laast_aktiv_risiko
from resultatkjede.enums import Tiltakstatus
from resultatkjede.models import Risiko, Tiltak
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Organ

TILTAKSFELTER = ("tekst", "eier_organ", "eier_person", "frist")


class TiltaketErAvsluttet(Regelbrudd):
    melding = _("Tiltaket er allerede utført eller droppet.")


@transaction.atomic
def legg_til_tiltak(
    *, risiko: Risiko, tekst: str, eier_organ: Organ | None, eier_person: Bruker | None, frist: date, av: Bruker
) -> Tiltak:
    risiko = laast_aktiv_risiko(risiko)
    with handling("tiltak.lagt_til", av=av):
        return Tiltak.objects.create(
            risiko=risiko, tekst=tekst, eier_organ=eier_organ, eier_person=eier_person, frist=frist
        )


@transaction.atomic
def endre_tiltak(
    *,
    tiltak: Tiltak,
    versjon: int,
    tekst: str,
    eier_organ: Organ | None,
    eier_person: Bruker | None,
    frist: date,
    av: Bruker,
) -> None:
    tiltak = _aapent(tiltak)
    tiltak.krev_versjon(versjon, TILTAKSFELTER)
    with handling("tiltak.endret", av=av):
        tiltak.lagre_ny_versjon(tekst=tekst, eier_organ=eier_organ, eier_person=eier_person, frist=frist)


@transaction.atomic
def avslutt_tiltak(*, tiltak: Tiltak, status: str, merknad: str, av: Bruker) -> None:
    """Done, or dropped with a reason."""
    tiltak = _aapent(tiltak)
    with handling(f"tiltak.{status}", av=av, grunn=merknad):
        tiltak.lagre_ny_versjon(status=Tiltakstatus(status), merknad=merknad, avsluttet_dato=tid.i_dag())


def _aapent(tiltak: Tiltak) -> Tiltak:
    laast_aktiv_risiko(tiltak.risiko)
    tiltak = laas(tiltak)
    if tiltak.status != Tiltakstatus.AAPENT:
        raise TiltaketErAvsluttet
    return tiltak
