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
    """All of them at once. `versjon`: of the goals that were read (`maalenes_versjon`)."""
    signal = laas(signal)
    staar = {rad.maal_id: rad for rad in signal.maalene.select_related("maal")}
    if maalenes_versjon(staar) != versjon:
        gjeldende = {"maal": [rad.maal for rad in staar.values()]}
        raise EndretAvAndre(versjon=maalenes_versjon(staar), gjeldende=gjeldende)
    if any(ett.relasjon.underordnet_id != signal.kilde.relasjon.underordnet_id for ett in maal):
        raise MaaletErEnAnnens
    valgt = {ett.pk for ett in maal}
    with handling("signal.maal", av=av, part=part):
        for pk, rad in staar.items():
            if pk not in valgt:
                rad.delete()
        for pk in sorted(valgt - staar.keys()):
            Signalmaal.objects.create(signal=signal, maal_id=pk)


def maalenes_versjon(maal: Collection[int]) -> int:
    """Told by which they are, and by nothing else."""
    return crc32(repr(sorted(maal)).encode())
