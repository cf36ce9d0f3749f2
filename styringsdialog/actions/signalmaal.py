"""Which goals a signal is about: said by either party, beside the words."""

from __future__ import annotations

from collections.abc import Collection
from zlib import crc32

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Signal, Signalmaal
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


class MaaletErEnAnnens(Regelbrudd):
    melding = _("Velg mål som hører til virksomheten signalet er gitt til.")
    felt = "maal"


@transaction.atomic
def sett_signalmaal(*, signal: Signal, versjon: int, maal: Collection[Maal], av: Bruker, part: str) -> None:
    """All that this person may see, at once; what they may not see, stands as it is.

    `versjon`: of the goals that were read (`maalenes_versjon` of `synlige_maal`).
    """
    signal = laas(signal)
    alle = {rad.maal_id: rad for rad in signal.maalene.all()}
    synlige = {ett.pk: ett for ett in synlige_maal(signal, av)}
    staar = {pk: alle[pk] for pk in synlige}
    if maalenes_versjon(staar) != versjon:
        raise EndretAvAndre(versjon=maalenes_versjon(staar), gjeldende={"maal": list(synlige.values())})
    if any(ett.relasjon.underordnet_id != signal.kilde.relasjon.underordnet_id for ett in maal):
        raise MaaletErEnAnnens
    valgt = {ett.pk for ett in maal}
    with handling("signal.maal", av=av, part=part):
        for pk, rad in staar.items():
            if pk not in valgt:
                rad.delete()
        for pk in sorted(valgt - alle.keys()):
            Signalmaal.objects.create(signal=signal, maal_id=pk)


def synlige_maal(signal: Signal, bruker: Bruker) -> list[Maal]:
    """Of the goals it is about, those that the person may see: a virksomhet that is moved takes its own along."""
    return list(Maal.objects.synlig_for(bruker).filter(pk__in=signal.maalene.values("maal")))


def maalenes_versjon(maal: Collection[int]) -> int:
    """Told by which they are, and by nothing else."""
    return crc32(repr(sorted(maal)).encode())
