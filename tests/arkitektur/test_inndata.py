"""What comes from outside is read in one place: every form has the same base, every number the same reader."""

from __future__ import annotations

import ast
import importlib
from collections import Counter
from collections.abc import Iterator

from django.forms import BaseForm
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from tests.arkitektur.huset import ROT, kildefiler, vist
from tillit.felles.skjema import Tekstvakt

EGNE = ("tillit.", "resultatkjede.", "styringsdialog.")
# Where a whole number is made of something else than what a person or another machine has written, or of digits that
# the file's own pattern has counted. `heltall` is for all the rest: a new line here says why it is one of these.
INT_KALL = {
    "tillit/felles/persondata.py": 6,  # two digits
    "resultatkjede/tegning/tilpasning.py": 1,
    "styringsdialog/linjer/sak.py": 1,  # at most three digits, counted by its pattern
    "styringsdialog/linjer/utsagn.py": 5,  # at most four digits, counted by the patterns of the file
    "tillit/demo/fakta/__init__.py": 1,  # years of our own file
    "tillit/env.py": 1,  # the environment
    "tillit/felles/adresser.py": 1,  # digits counted by the pattern of the address
    "tillit/felles/inndata.py": 1,  # the reader itself
    "tillit/felles/skjemavern.py": 1,  # what we have signed ourselves
    "tillit/felles/tallfelt.py": 1,  # a Decimal within its bounds
    "tillit/felles/formater.py": 1,
    "tillit/innebygd/launch.py": 1,
    "tillit/innebygd/place.py": 1,
    "tillit/innebygd/process.py": 1,
    "tillit/innebygd/stale.py": 1,
    "tillit/maal/diagram/skala.py": 2,
    "tillit/maal/forms/tall.py": 1,  # a stored figure
    "tillit/maal/innlesing.py": 1,
    "tillit/maal/ordlegging.py": 2,
    "tillit/maal/periodelesing.py": 13,  # counted by the patterns of the file
    "tillit/maal/queries/fordelinger.py": 1,
    "tillit/maal/talltabell.py": 2,
    "tillit/organisasjon/brems.py": 1,  # seconds of our own clock
    "tillit/organisasjon/oekter.py": 1,  # a number of our own session rows
    "tillit/oversikt/forms.py": 1,  # a choice that was offered
    "tillit/oversikt/queries/bedt_om.py": 1,  # a year of our own rows
    "tillit/felles/pdf/merking.py": 4,  # a PDF that we have drawn
    "tillit/felles/pdf/sammen.py": 4,  # likewise
    "tillit/felles/pdf/sammenprogram.py": 1,  # the number of a file that we have opened
    "tillit/felles/pdf/struktur.py": 4,  # likewise
    "tillit/felles/pdf/stykker.py": 2,  # one digit, counted by its pattern
    "tillit/felles/pdf/utskrift.py": 1,
    "tillit/rapportering/queries/frister.py": 1,
    "tillit/rapportering/queries/levert.py": 1,
    "tillit/regneark/arbeid.py": 1,
    "tillit/regneark/lesing/radlesing.py": 1,  # a bounded Decimal
    "tillit/regneark/lesing/verdier.py": 15,  # counted by the patterns of the file, or a bounded Decimal
    "tillit/regneark/lesing/xlsx.py": 2,  # what is no number of a row or a text fails the file
    "tillit/regneark/queries.py": 1,
    "tillit/regneark/skriving/utvalg.py": 1,
    "tillit/statistikk/forms.py": 5,  # two digits
    "tillit/statistikk/jsonstat.py": 2,  # at most as long as _LENGSTE_PLASS
    "tillit/statistikk/klient.py": 1,  # nine digits
    "tillit/statistikk/kubelager.py": 1,  # a place we have written ourselves
    "tillit/varsel/queries/brev.py": 1,
}


def skjemaer(klasse: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    for under in klasse.__subclasses__():
        if under.__module__.startswith(EGNE):
            yield under
        yield from skjemaer(under)


def test_hvert_skjema_leses_av_samme_vakt() -> None:
    for fil in kildefiler():
        if "forms" in fil.parts or fil.stem in {"forms", "admin"}:
            importlib.import_module(vist(fil).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    alle = set(skjemaer())
    assert len(alle) > 80, "the walk found too few forms to be believed"
    assert sorted(f"{ett.__module__}.{ett.__name__}" for ett in alle if not issubclass(ett, Tekstvakt)) == []


def test_et_heltall_utenfra_leses_bare_ett_sted() -> None:
    kall: Counter[str] = Counter()
    for fil in kildefiler():
        for node in ast.walk(ast.parse(fil.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "int" and node.args:
                kall[vist(fil)] += 1
    assert {fil: antall for fil, antall in kall.items() if antall > INT_KALL.get(fil, 0)} == {}
    assert {fil for fil in INT_KALL if not kall[fil]} == set(), "these make no number any more"


def test_adressen_leses_bare_ett_sted() -> None:
    """`request.GET` goes to a form whole, or one value of it through `felles.adresser`."""
    ord_for_ord = [
        f"{vist(fil)}:{node.lineno}"
        for fil in kildefiler()
        if fil != ROT / "tillit/felles/adresser.py"
        for node in ast.walk(ast.parse(fil.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "GET"
        and (isinstance(node, ast.Subscript) or node.attr in {"get", "getlist"})
    ]
    assert ord_for_ord == []


def test_et_nummer_i_en_adresse_er_et_databasen_kan_ha() -> None:
    """`<nr:pk>` and `<aar:aar>`: Django's own `<int:pk>` takes 5 000 digits."""

    def ubegrenset(resolver: URLResolver) -> Iterator[str]:
        for moenster in resolver.url_patterns:
            if isinstance(moenster, URLResolver):
                yield from () if moenster.app_name == "admin" else ubegrenset(moenster)
            elif isinstance(moenster, URLPattern):
                omformere = moenster.pattern.converters.values()
                yield from (str(moenster.pattern) for ett in omformere if isinstance(ett, IntConverter))

    assert list(ubegrenset(get_resolver())) == []
