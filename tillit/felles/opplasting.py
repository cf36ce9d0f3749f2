"""An uploaded file is an order: kept as it came, and read by a worker. Nothing of it is read while somebody waits.

A room adds: a model that inherits `Opplasting`, with its folder (`MAPPE`) and what the file is for, and the reading.
"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles import filer, jobb
from tillit.felles.filnavn import rent_filnavn
from tillit.felles.historikk import handling
from tillit.felles.jobb import Jobb
from tillit.felles.koding import SHA256

# One limit for every file, the same in the proxy (deploy/Caddyfile) and in the program.
MAKS_BYTE = 25 * 1024 * 1024
# A file, and the rest of its form.
MAKS_FORESPOERSEL = MAKS_BYTE + 1024 * 1024


class Opplasting(Jobb):
    """Who sent which file, and what came of reading it."""

    BESTILLER = "lastet_opp_av"
    BESTILT = "lastet_opp_tid"

    filnavn = models.CharField(_("filnavn"), max_length=200)
    fil = models.CharField(_("fil"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    stoerrelse = models.PositiveIntegerField(_("størrelse i byte"))
    lastet_opp_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("lastet opp av")
    )
    lastet_opp_tid = models.DateTimeField(_("lastet opp"), auto_now_add=True)

    class Meta:
        abstract = True
        constraints = [
            *Jobb.Meta.constraints,
            models.CheckConstraint(name="%(class)s_sha256", condition=Q(sha256__regex=SHA256)),
        ]

    def __str__(self) -> str:
        return self.filnavn


O = TypeVar("O", bound=Opplasting)  # noqa: E741  # as J in jobb


@transaction.atomic
def ta_imot(
    modell: type[O], *, fil: File[bytes], av: Any, navn: str, maalt: filer.LagretFil | None = None, **gjelder: Any
) -> O:
    """Keep the file and order its reading. `navn` is the step's name in history, `gjelder` what the file is for.

    `maalt`: its sum and size, where the room has read it already.

    A double click is one upload as it is one of every form (`organisasjon.innsending`): its key and its file stand
    before a byte is written, and of two clicks the second waits for the first.
    """
    maalt = maalt or filer.kjennetegn(fil.chunks())
    with handling(navn, av=av):
        rad = modell._default_manager.create(  # noqa: SLF001  # no public spelling
            filnavn=rent_filnavn(fil.name or ""),
            fil=f"{modell.MAPPE}/{uuid4().hex}.fil",
            sha256=maalt.sha256,
            stoerrelse=maalt.stoerrelse,
            lastet_opp_av=av,
            **gjelder,
        )
    filer.lagre(fil.chunks(), navn=rad.fil)
    jobb.bestill(rad)
    return rad
