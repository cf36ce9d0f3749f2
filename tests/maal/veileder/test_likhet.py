"""From how alike two goals are called alike: chosen between pairs that are the same goal and pairs that are not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.db import connection

from tillit.maal.queries.veileder import LIKHET

pytestmark = pytest.mark.django_db


def test_grensen_skiller_samme_maal_fra_ulike() -> None:
    with (Path(__file__).parent / "likhet.csv").open(encoding="utf-8") as fil:
        par = list(csv.DictReader(fil, delimiter=";"))
    with connection.cursor() as peker:
        peker.execute(
            "SELECT similarity(a, b) FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS p(a, b, n) ORDER BY n",
            [[ett["foerste"] for ett in par], [ett["andre"] for ett in par]],
        )
        likheter = [rad[0] for rad in peker.fetchall()]
        peker.execute("SHOW pg_trgm.similarity_threshold")
        databasens = float(peker.fetchone()[0])

    like = [likhet for likhet, ett in zip(likheter, par, strict=True) if ett["likt"] == "ja"]
    ulike = [likhet for likhet, ett in zip(likheter, par, strict=True) if ett["likt"] == "nei"]
    assert len(like) == len(ulike) == 12
    assert max(ulike) < LIKHET < min(like)
    assert databasens <= LIKHET  # the index may not hide what we would show
