"""Open an uploaded file, whatever its format, ready to be read row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.core import signing
from django.utils.translation import gettext as _

from tillit.regneark.enums import Filformat
from tillit.regneark.kolonner import ARKNAVN, LISTER, OM_FILEN, VEILEDNING
from tillit.regneark.lesing import csvfil
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.filtype import filtype
from tillit.regneark.lesing.radlesing import Fakta, Kjente, ingen_kjente
from tillit.regneark.lesing.tolkning import Arkinnhold, Tolk, finn_rader
from tillit.regneark.lesing.xlsx import Arbeidsbok

SALT = "tillit.regneark"
# Sheets of ours that hold no figures.
_HJELPEARK = frozenset({VEILEDNING, LISTER, OM_FILEN})
_NAVNELENGDE, _MAKS_NEVNT = 40, 10


class Aapnet(NamedTuple):
    """A file whose headings have been found. `lastet_ned_tid` is known of a workbook of ours, signature intact."""

    tolk: Tolk
    lastet_ned_tid: datetime | None
    # Sheets with something in them that are not read: they have not our headings.
    uleste_ark: tuple[str, ...] = ()


@contextmanager
def aapne(sti: Path, fakta: Mapping[int, Fakta], *, kjente: Kjente = ingen_kjente) -> Iterator[Aapnet]:
    """Raises RegnearketKanIkkeLeses, here or while rows are read, with a sentence for the one who sent the file."""
    if filtype(sti) == Filformat.CSV:
        yield Aapnet(Tolk(csvfil.linjer(sti), fakta, kjente=kjente), None)
        return
    with Arbeidsbok(sti) as bok:
        ark, uleste = _velg_ark(bok)
        tolk = Tolk(bok.linjer(ark), fakta, kjente=kjente, fra_1904=bok.fra_1904)
        bok.bare(tolk.kolonner.values())
        yield Aapnet(tolk, _lastet_ned(bok), uleste)


def _velg_ark(bok: Arbeidsbok) -> tuple[str, tuple[str, ...]]:
    """The sheet with our headings, wherever it stands, and those with something else. Two with figures are refused."""
    ark = [navn for navn in bok.arknavn if navn not in _HJELPEARK] or bok.arknavn
    funnet = {navn: finn_rader(bok.linjer(navn)) for navn in ark}
    med_tall = [navn for navn, hva in funnet.items() if hva == Arkinnhold.RADER]
    if len(med_tall) > 1:
        raise RegnearketKanIkkeLeses(
            _("Filen har tall i flere ark: «%s». Samle radene i ett ark, eller last opp ett ark om gangen.")
            % "», «".join(navn[:_NAVNELENGDE] for navn in med_tall)
        )
    bare_hode = [navn for navn, hva in funnet.items() if hva == Arkinnhold.OVERSKRIFTER]
    valgt = next(iter([*med_tall, *bare_hode]), ARKNAVN if ARKNAVN in ark else ark[0])
    andre = (navn for navn, hva in funnet.items() if hva == Arkinnhold.NOE_ANNET and navn != valgt)
    return valgt, tuple(navn[:_NAVNELENGDE] for navn in islice(andre, _MAKS_NEVNT))


def _lastet_ned(bok: Arbeidsbok) -> datetime | None:
    if OM_FILEN not in bok.arknavn:
        return None
    signatur = next((linje.celler[1].tekst for linje in bok.linjer(OM_FILEN) if 1 in linje.celler), "")
    try:
        return datetime.fromisoformat(signing.loads(signatur, salt=SALT)["tid"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
