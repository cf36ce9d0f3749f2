"""How the results of goals stand now, in the few words there is room for beside something else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tillit.maal.bilder import Serie, Vurderingsbilde
from tillit.maal.models import Maal
from tillit.maal.ordlegging import siste_i_ord, vurdert_i_ord
from tillit.maal.queries.maalbilder import siste_serier, siste_vurderinger
from tillit.organisasjon.models import Bruker

FLEST_TALL = 2


@dataclass(frozen=True)
class Maalresultat:
    """`i_ord`: the newest approved judgement and the newest figures, each with its period. `flere` are left out."""

    pk: int
    tekst: str
    i_ord: str
    flere: int


def maalresultater(bruker: Bruker, maal: Collection[int]) -> dict[int, Maalresultat]:
    """Of those the user may see, by the number of the goal. Four queries, none where nothing is asked."""
    if not maal:
        return {}
    synlige = list(Maal.objects.synlig_for(bruker).filter(pk__in=maal))
    serier = siste_serier([ett.pk for ett in synlige])
    vurderinger = siste_vurderinger(synlige)
    return {ett.pk: _resultat(ett, vurderinger[ett.pk], serier[ett.pk]) for ett in synlige}


def _resultat(maal: Maal, vurderinger: Sequence[Vurderingsbilde], serier: Sequence[Serie]) -> Maalresultat:
    i_bruk = [serie for serie in serier if not serie.er_avviklet]
    siste = vurderinger[0] if vurderinger else None
    vurdert = vurdert_i_ord(siste.oppnaaelse, siste.periodenavn) if siste else vurdert_i_ord("", "")
    return Maalresultat(
        pk=maal.pk,
        tekst=maal.tekst,
        i_ord=" ".join((vurdert, *(f"{serie.navn}: {siste_i_ord(serie)}." for serie in i_bruk[:FLEST_TALL]))),
        flere=max(0, len(i_bruk) - FLEST_TALL),
    )
