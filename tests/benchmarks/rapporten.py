"""A report of about forty pages: what is read, laid out, drawn and marked, and one virksomhet of it alone.

    python -m pytest tests/benchmarks/rapporten.py -s -n 0

Prints what docs/benchmarks.md tells: seconds of processor (warm: the part alone is laid out first), pages, queries, and
the most memory the process held. `RAPPORTEN_TIL` names a folder for the pages as HTML.
Asserts what was made, not how fast: time is read by people.
"""

from __future__ import annotations

import io
import os
import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rapport.hjelp import bestilt, lag_stor_avdeling, samlet
from tests.scene import Scene
from tillit.felles.pdf.filer import ADRESSE, bare_egne_filer
from tillit.felles.pdf.merking import legg_inn, merk_ferdig
from tillit.rapport.datafil import datafil
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.trykk import lag_pdf, papir


def maal(gjoer: Callable[[], Any]) -> tuple[float, Any]:
    """Its processor time, and what it gave."""
    foer = process_time()
    svar = gjoer()
    return process_time() - foer, svar


def lagre(hele: str, en: str) -> None:
    """For who holds another renderer against the same pages."""
    if mappe := os.environ.get("RAPPORTEN_TIL"):
        Path(mappe, "rapport.html").write_text(hele)
        Path(mappe, "en.html").write_text(en)


def _skriv_ut(html: str) -> bytes:
    from weasyprint import HTML  # as where it is used

    side = HTML(string=html, base_url=ADRESSE, url_fetcher=bare_egne_filer())
    raa: bytes = side.write_pdf(pdf_variant="pdf/a-3a")
    return raa


def _merk(raa: bytes, innhold: Rapportinnhold, html: str) -> bytes:
    with pikepdf.open(io.BytesIO(raa)) as pdf:
        merk_ferdig(pdf)
        legg_inn(pdf, datafil(innhold, html))
        ut = io.BytesIO()
        pdf.save(ut, deterministic_id=True)
    return ut.getvalue()


@pytest.mark.django_db
def test_en_rapport_paa_foerti_sider(scene: Scene) -> None:
    lag_stor_avdeling(scene, virksomheter=6, maal=4)
    rapport = bestilt(scene)
    with CaptureQueriesContext(connection) as spoersmaal:
        foer = process_time()
        innhold = samlet(rapport)
        samling = process_time() - foer
    html = papir(innhold)
    en = replace(innhold, virksomheter=innhold.virksomheter[:1])
    lagre(html, papir(en))
    # As WeasyPrint comes, warm, before the first report of ours has taught it to remember.
    _skriv_ut(papir(en))
    weasy_tid, raa = maal(lambda: _skriv_ut(html))
    lag_pdf(en, lambda *_: None)
    ene, en_pdf = maal(lambda: lag_pdf(en, lambda *_: None))
    html_tid, _ = maal(lambda: papir(innhold))
    merke_tid, _ = maal(lambda: _merk(raa, innhold, html))
    hele, pdf = maal(lambda: lag_pdf(innhold, lambda *_: None))
    topp = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"""
pages {pdf.sider}, one virksomhet {en_pdf.sider}; queries {len(spoersmaal)} (the test's own read back among them)
collected {samling:.2f} s, HTML {html_tid:.2f}, marked {merke_tid:.2f}, whole {hele:.2f}
bare WeasyPrint {weasy_tid:.2f}
a page {1000 * hele / pdf.sider:.0f} ms; one virksomhet alone {ene:.2f} s ({ene / hele:.2f} of the whole)
peak {topp:.0f} MB, {len(pdf.innhold) / 1024:.0f} kB""")  # noqa: T201  # what it is for
    assert pdf.sider > en_pdf.sider > 1
