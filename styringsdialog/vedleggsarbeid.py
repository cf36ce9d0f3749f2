"""Judge and clean what came: claim, read, store what is left, finish. May be killed anywhere and started again."""

from __future__ import annotations

from styringsdialog.models import Vedlegg
from tillit.felles import arbeid, filer, jobb
from tillit.felles.filer import LagretFil
from tillit.felles.filnavn import med_endelse
from tillit.felles.jobb import Leie
from tillit.felles.vedlegg.rensing import Renset, VedleggAvvist, rens
from tillit.felles.vedlegg.slag import ENDELSER


def undersoek_vedlegg(pk: int) -> bool:
    """Do it if it waits; nothing (False) when it is done, given up or in other hands."""
    return arbeid.utfoer(Vedlegg, pk, _undersoek)


def _undersoek(leie: Leie[Vedlegg]) -> None:
    vedlegg = Vedlegg.objects.get(pk=leie.pk)
    if not vedlegg.fil:
        raise VedleggAvvist  # an earlier attempt refused it, and died before it could say why
    try:
        with filer.som_sti(vedlegg.fil, sha256=vedlegg.sha256) as sti:
            ren = rens(sti)
    except VedleggAvvist:
        # What is refused is not kept: nobody shall read it, and nobody can have it tried again.
        jobb.skriv(leie, fil="")
        filer.slett(vedlegg.fil)
        raise
    arbeid.lagre(leie, ren.innhold, lambda fil: _fullfoer(leie, vedlegg, ren, fil), endelse=ren.slag)
    filer.slett(vedlegg.fil)


def _fullfoer(leie: Leie[Vedlegg], vedlegg: Vedlegg, ren: Renset, fil: LagretFil) -> None:
    """Ready to be read. From here the database lets nobody change what it is."""
    jobb.fullfoer(
        leie,
        filnavn=med_endelse(vedlegg.filnavn, ENDELSER[ren.slag]),
        filslag=ren.slag,
        merknader=list(ren.merknader),
        fil=fil.navn,
        sha256=fil.sha256,
        stoerrelse=fil.stoerrelse,
    )
