"""What every document needs, made before the first: what lays it out, taught what we teach it, and the typefaces."""

from __future__ import annotations

from tillit.felles.pdf.filer import pakk_ut_skriftene
from tillit.felles.pdf.husket import husk_maalinger
from tillit.felles.pdf.tegninger import sett_inn_tegningene


def varm_opp() -> None:
    """Nothing is laid out: what then is opened belongs to one process, and this is done before several are made."""
    import weasyprint  # noqa: F401, PLC0415  # half a second and 60 MB that no web page needs

    husk_maalinger()
    sett_inn_tegningene()
    pakk_ut_skriftene()
