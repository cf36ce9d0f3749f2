"""Approve a summary: lock → decide → write → log."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.koding import fingeravtrykk
from tillit.felles.laas import laas
from tillit.felles.persondata import krev_uten_persondata
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.models import Sammendragsutgave
from tillit.rapport.sammendrag import REGELUTGAVE
from tillit.rapport.utgave import queries, rules
from tillit.rapport.utgave.innhold import frys


class SammendragetErEndret(Regelbrudd):
    melding = _("Sammendraget er endret siden du åpnet siden. Les det som står her nå, og godkjenn det på nytt.")


class IngenGodkjennerSammendraget(Regelbrudd):
    melding = _("Ingen byrådsavdeling styrer virksomheten i dag. Da er det ingen som kan godkjenne sammendraget.")


class TilleggMedPersondata(Regelbrudd):
    """Said with what was found."""

    felt = "tillegg"


@transaction.atomic
def godkjenn_sammendrag(*, virksomhet: Organ, sha256: str, tillegg: str, av: Bruker) -> Sammendragsutgave:
    """`sha256` is of the text that was read: nobody approves another one."""
    virksomhet = laas(virksomhet)
    styrer = queries.styrer_av(virksomhet)
    if styrer is None:
        raise IngenGodkjennerSammendraget
    krev_uten_persondata(tillegg, TilleggMedPersondata)
    innhold = frys(queries.sammendrag_av(virksomhet))
    if fingeravtrykk(innhold) != sha256:
        raise SammendragetErEndret
    siste = queries.siste_utgave(virksomhet)
    with handling("sammendrag.godkjent", av=av):
        return Sammendragsutgave.objects.create(
            organ=virksomhet,
            avdeling=styrer,
            aar=i_dag().year,
            nummer=1 + (siste.nummer if siste else 0),
            innhold=innhold,
            regelutgave=REGELUTGAVE,
            sha256=sha256,
            tillegg=tillegg,
            tillegg_av_id=rules.skrevet_av(
                tillegg=tillegg,
                foer=siste.tillegg if siste else "",
                foer_av=siste.tillegg_av_id if siste else None,
                naa_av=av.pk,
            ),
            godkjent_av=av,
        )
