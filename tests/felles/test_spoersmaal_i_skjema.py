"""A form that asks is a trap where its page does not draw the box to answer with: every template is held against it."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from pathlib import Path

import pytest
from django import forms

from tests.skjemaene import alle_skjemaer
from tillit.felles.frist import BEHOLD, Fristfelt

MALENE = Path(__file__).resolve().parents[2] / "templates"
# One field drawn by its name, of a form that the template calls so.
ETT_FELT = re.compile(r"\{\{\s*(\w*form\w*|finn)\.(\w+)(?:\.as_field_group)?\s*\}\}")
# What draws every field there is, also one that came with a question: the form itself, or a walk over its fields.
HELE = r"(\{{\{{\s*{form}\s*\}}\}}|\{{%\s*skjema {form}\b|\{{%\s*for \w+ in {form}(\.visible_fields)?\s*%\}})"
# A field drawn by hand, with its errors, and why nothing is asked of it that it does not draw.
FOR_HAAND = {
    "maal/_tallarklinje.html": "draws what is asked of a figure (felles/_bekreftes.html)",
    "maal/_veileder_svar.html": "the coach's questions, which are answered or not",
    "resultatkjede/felles.html": "a word to look for",
}


def bokser(form: type[forms.BaseForm]) -> dict[str, str]:
    """The boxes a form may ask by, each with the field that is asked about."""
    felter = {navn: BEHOLD for navn, felt in vars(form).get("base_fields", {}).items() if isinstance(felt, Fristfelt)}
    for klasse in form.__mro__:
        if klasse.__module__.startswith(("tillit.", "styringsdialog.", "resultatkjede.")):
            felter |= _spurt_i(klasse)
    return felter


@cache
def _klassene(fil: str) -> dict[str, ast.ClassDef]:
    """Read once: to ask Python for the source of each class reads the whole file each time, at every start of a run."""
    alle = ast.walk(ast.parse(Path(fil).read_text(encoding="utf-8")))
    return {ett.name: ett for ett in alle if isinstance(ett, ast.ClassDef)}


@cache
def _spurt_i(klasse: type) -> dict[str, str]:
    """`self.spoer("field", …, ja="box")`, as it stands in the class."""
    funnet: dict[str, str] = {}
    for ett in ast.walk(_klassene(inspect.getfile(klasse))[klasse.__name__]):
        if (
            isinstance(ett, ast.Call)
            and ast.unparse(ett.func) == "self.spoer"
            and isinstance(ett.args[0], ast.Constant)
        ):
            ja = next(valg.value for valg in ett.keywords if valg.arg == "ja")
            funnet[str(ett.args[0].value)] = ast.literal_eval(ja)
    return funnet


SKJEMAENE = {form: frozenset(vars(form).get("base_fields", ())) for form in alle_skjemaer()}
SPOER = {form: spurt for form in SKJEMAENE if (spurt := bokser(form))}
BOKSENE = {boks for spurt in SPOER.values() for boks in spurt.values()}


def mangler(mal: str) -> list[str]:
    """The boxes that this text leaves out, of the forms it most likely draws: those with the fewest fields more."""
    tegnet: dict[str, set[str]] = {}
    for form, felt in ETT_FELT.findall(mal):
        tegnet.setdefault(form, set()).add(felt)
    feil = []
    for navn, felter in tegnet.items():
        mulige = [klasse for klasse, egne in SKJEMAENE.items() if felter - BOKSENE <= egne]
        if re.search(HELE.format(form=navn), mal) or not mulige:
            continue
        faerrest = min(len(SKJEMAENE[klasse]) for klasse in mulige)
        for klasse in (ett for ett in mulige if len(SKJEMAENE[ett]) == faerrest):
            spurt = SPOER.get(klasse, {}).items()
            feil += [f"{klasse.__name__}.{boks}" for felt, boks in spurt if felt in felter and boks not in felter]
    return feil


def test_det_finnes_skjemaer_som_spoer() -> None:
    """The walk has found what there is: deadlines, meetings at the same hour, and what stands on the same day."""
    assert {BEHOLD, "samtidig", "samme_dag"} == BOKSENE
    assert len(SPOER) >= 12


@pytest.mark.parametrize("mal", sorted(sti.relative_to(MALENE).as_posix() for sti in MALENE.rglob("*.html")))
def test_malen_tegner_krysset_som_svarer_paa_spoersmaalet(mal: str) -> None:
    assert not mangler((MALENE / mal).read_text())


def test_en_mal_uten_krysset_ville_blitt_funnet() -> None:
    med = (MALENE / "rapportering/perioder.html").read_text()
    uten = med.replace("{{ form.behold_dato.as_field_group }}", "")
    assert uten != med
    assert mangler(uten)


def test_et_felt_som_tegnes_for_haand_er_avgjort() -> None:
    haand = re.compile(r"\{\{\s*\w*(felt|grunnlag|finn\.sok)\.errors\s*\}\}")
    funnet = {sti.relative_to(MALENE).as_posix() for sti in MALENE.rglob("*.html") if haand.search(sti.read_text())}
    assert funnet == set(FOR_HAAND)
    assert "felles/_bekreftes.html" in (MALENE / "maal/_tallarklinje.html").read_text()
