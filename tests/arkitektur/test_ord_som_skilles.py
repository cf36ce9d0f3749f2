"""Words that would be taken for one another are kept apart wherever they are read.

Rapportering is what virksomhetene write, a samlerapport the PDF of a department, a sammendrag one page of a virksomhet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.spraak.kataloger import les

SAMLERAPPORT = ("templates/rapport/", "tillit/rapport/")
MOETE = ("templates/styringsdialog/", "styringsdialog/views", "styringsdialog/forms", "styringsdialog/queries")


def tekster(steder: tuple[str, ...]) -> Iterator[str]:
    """What is read in these places."""
    for melding in les("nb", "django"):
        ord_ = melding.id if isinstance(melding.id, str) else " ".join(melding.id)
        if ord_ and any(fil.startswith(steder) for fil, _linje in melding.locations):
            yield ord_


@pytest.mark.parametrize(
    ("steder", "forvekslet"),
    [
        (SAMLERAPPORT, r"^Rapport\b|\bBestill(e|te)? (en |ny )?rapport|^Ingen rapporter|alle rapporter\b"),
        (MOETE, r"(?i)sammendrag"),
    ],
    ids=["samlerapport", "sammendrag"],
)
def test_ord_som_kan_forveksles_holdes_fra_hverandre(steder: tuple[str, ...], forvekslet: str) -> None:
    lest = list(tekster(steder))
    assert len(lest) > 50
    assert [ett for ett in lest if re.search(forvekslet, ett)] == []
