"""What a virksomhet has been given, as a spreadsheet: the words of the list, a column each."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from styringsdialog.bilder import Beslutningsbilde
from styringsdialog.enums import Signaltype
from tillit.regneark.skriving import csvut


def som_csv(signaler: Iterable[Beslutningsbilde]) -> bytes:
    """In the language of the reader; dates as a spreadsheet reads them."""
    overskrifter = (
        _("Type"),
        _("Signal"),
        _("Gitt av"),
        _("Gitt i"),
        _("Dato"),
        _("Sak"),
        _("Kraft"),
        _("Frist"),
        _("Oppfølging"),
        _("Dager over fristen"),
        _("Mål"),
    )
    return csvut.som_fil(overskrifter, map(_rad, signaler))


def _rad(signal: Beslutningsbilde) -> tuple[object, ...]:
    return (
        str(Signaltype(signal.type).label),
        signal.tekst,
        signal.avsender,
        signal.kilde,
        signal.dato,
        signal.sak,
        signal.stilling,
        signal.frist,
        signal.oppfoelgingsnavn,
        signal.dager_over or None,
        "; ".join(ett.tekst for ett in signal.maal),
    )
