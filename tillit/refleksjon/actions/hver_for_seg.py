"""A party says what it thinks of a year, before it reads what the other party says: lock → decide → write → log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.refleksjon import rules
from tillit.refleksjon.models import HverForSeg, Kjennetegnvurdering, Oppfatning

H = TypeVar("H", bound=HverForSeg)


class AaretKanIkkeBesvares(Regelbrudd):
    melding = _("Partene svarer for i år og for i fjor, når styringsrelasjonen gjaldt da.")


class AaretsSvarStaarFast(Regelbrudd):
    melding = _("Begge parter har svart. Svarene kan ikke lenger endres.")


class SvarteForDenAndre(Regelbrudd):
    melding = _("Du har svart for den andre parten. En annen må svare for denne.")


def vurder_kjennetegnene(
    *, relasjon: Styringsrelasjon, aar: int, versjon: int, svar: Mapping[str, str], av: Bruker, part: str
) -> Kjennetegnvurdering:
    """`svar` by field of `rules.KJENNETEGNSFELTER`; `versjon` is what was read of one's own party, 0 for nothing."""
    return _svar(
        Kjennetegnvurdering,
        "refleksjon.kjennetegn",
        relasjon=relasjon,
        aar=aar,
        versjon=versjon,
        svar=svar,
        av=av,
        part=part,
    )


def skriv_oppfatning(
    *, relasjon: Styringsrelasjon, aar: int, versjon: int, svar: Mapping[str, str], av: Bruker, part: str
) -> Oppfatning:
    """`svar` by field of `rules.DE_TRE`; `versjon` is what was read of one's own party, 0 for nothing."""
    return _svar(
        Oppfatning, "refleksjon.oppfatning", relasjon=relasjon, aar=aar, versjon=versjon, svar=svar, av=av, part=part
    )


@transaction.atomic
def _svar(  # what every answer has
    modell: type[H],
    navn: str,
    *,
    relasjon: Styringsrelasjon,
    aar: int,
    versjon: int,
    svar: Mapping[str, str],
    av: Bruker,
    part: str,
) -> H:
    relasjon = laas(relasjon)
    i_dag = tid.i_dag()
    i_relasjonen = rules.er_et_aar_i(
        aar=aar, gyldig_fra=relasjon.gyldig_fra, gyldig_til=relasjon.gyldig_til, i_dag=i_dag
    )
    if not i_relasjonen or not rules.kan_svares(aar=aar, i_dag=i_dag):
        raise AaretKanIkkeBesvares
    gitt: dict[str, H] = {ett.part: ett for ett in modell.objects.filter(relasjon=relasjon, aar=aar)}
    if rules.staar_fast(gitt):
        raise AaretsSvarStaarFast
    if any(ett.av_id == av.pk for ett in gitt.values() if ett.part != part):
        raise SvarteForDenAndre
    egen = gitt.get(part)
    if not gitt:
        krev_at_relasjonen_varer(relasjon, i_dag)
    with handling(navn, av=av, part=part):
        if egen is None:
            ny: H = modell(relasjon=relasjon, aar=aar, part=part, av=av, **svar)
            ny.save(force_insert=True)
            return ny
        egen.krev_versjon(versjon, svar)
        egen.lagre_ny_versjon(av=av, tid=tid.naa(), **svar)
    return egen
