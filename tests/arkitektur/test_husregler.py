"""Habits of the house that no linter knows: short views, files with one owner, templates that compute nothing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.arkitektur.huset import ROT, definisjoner, kildefiler, maler, vist
from tillit.felles.laas import LAASEORDEN

LENGSTE_FIL = 330
LENGSTE_VIEW = 25
KORTESTE_DOCSTRING = 20
LENGSTE_LINJE = 140
EN_TAGG = re.compile(r"\s*{% [^%]*%}")


def test_ingen_fil_er_for_lang() -> None:
    """A file past about 300 lines becomes a package with the same name."""
    lange = {
        vist(fil): antall for fil in kildefiler() if (antall := len(fil.read_text("utf-8").splitlines())) > LENGSTE_FIL
    }
    assert lange == {}


def viewfiler() -> list[Path]:
    return [fil for fil in kildefiler() if fil.stem == "views" or fil.parent.name == "views"]


def test_et_view_er_en_innholdsfortegnelse() -> None:
    lange = [
        f"{vist(fil)}: {node.name} ({node.end_lineno - node.lineno + 1})"
        for fil in viewfiler()
        for node in definisjoner(fil)
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno + 1 > LENGSTE_VIEW
    ]
    assert viewfiler()
    assert lange == []


def spoer_databasen_selv(kode: str) -> list[int]:
    """The lines on which the code goes to a model's manager."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(kode))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]


def test_et_view_spoer_ikke_databasen_selv() -> None:
    """What a page shows comes from `access` or `queries`, so that who may see it is decided in one place."""
    assert [
        f"{vist(fil)}:{linje}" for fil in viewfiler() for linje in spoer_databasen_selv(fil.read_text("utf-8"))
    ] == []


def test_kontrollen_av_views_ser_det_den_skal() -> None:
    assert spoer_databasen_selv("def vis(r):\n    return Maal.objects.synlig_for(r.user)\n") == [2]
    assert spoer_databasen_selv("vis = Maal._default_manager.all\n") == [1]
    assert spoer_databasen_selv("objects = queries.maal_for(bruker)\n") == []


OVERSETTER = {"_", "gettext_lazy", "pgettext_lazy"}


def fylles_ut_for_tidlig(kode: str) -> list[int]:
    """The lines on which a sentence is filled in while the module is read, before anybody's language is known."""
    linjer: list[int] = []
    venter: list[ast.AST] = [ast.parse(kode)]
    while venter:
        node = venter.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            kall = node.left
            if isinstance(kall, ast.Call) and isinstance(kall.func, ast.Name) and kall.func.id in OVERSETTER:
                linjer.append(node.lineno)
        venter += [
            barn
            for barn in ast.iter_child_nodes(node)
            if not isinstance(barn, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        ]
    return sorted(linjer)


def test_ingen_setning_fylles_ut_foer_leserens_spraak_er_kjent() -> None:
    """`_("…") % …` in the body of a class or a module is said once, in bokmål; in a function, to each reader."""
    assert [
        f"{vist(fil)}:{linje}" for fil in kildefiler() for linje in fylles_ut_for_tidlig(fil.read_text("utf-8"))
    ] == []


def test_kontrollen_av_setninger_ser_det_den_skal() -> None:
    assert fylles_ut_for_tidlig('class A:\n    hjelp = f(_("%(n)s dager") % {"n": 2})\n') == [2]
    assert fylles_ut_for_tidlig('def f():\n    return _("%(n)s dager") % {"n": 2}\n') == []
    assert fylles_ut_for_tidlig('class A:\n    navn = _("Dager")\n    rest = 7 % 2\n') == []


# Words that only bokmål has: a sentence of some length without any of them is not in it.
NORSK = re.compile(r"\b(og|ikke|er|det|som|på|av|til|med|må|skal|hva)\b", re.IGNORECASE)


def test_hver_testmodul_sier_paa_engelsk_hva_den_holder() -> None:
    """The first line of a test module is what it holds, in English, so that one finds the test one looks for."""
    moduler = sorted((ROT / "tests").rglob("test_*.py"))
    sier = {vist(fil): ast.get_docstring(ast.parse(fil.read_text("utf-8"))) or "" for fil in moduler}
    assert [navn for navn, tekst in sier.items() if len(tekst) < KORTESTE_DOCSTRING] == []
    assert {navn: tekst for navn, tekst in sier.items() if NORSK.search(re.sub(r"`[^`]*`|«[^»]*»", "", tekst))} == {}


# First letters, rows and file names of Norwegian text are written in `tillit/spraak` alone.
EGEN_GRAMMATIKK = re.compile(
    r"\.capitalize\(\)|(?:\[:1\]|\w\[0\])\.(?:upper|lower)\(\)|label\)?\.lower\(\)"
    r'|" og "\.join|"ø", "oe"|\|lower\b|\|join:og\b'
)


def test_ingen_nettleserproeve_venter_paa_en_tekst_som_kode() -> None:
    """Playwright's `wait_for_function` polls by eval, which our content policy stops from the second time on.

    Such a test is green where the page is ready at once and red on a busy machine. `expect` and `evaluate` wait well.
    """
    venter = "wait_for_" + "function("
    assert [vist(fil) for fil in (ROT / "tests").rglob("*.py") if venter in fil.read_text("utf-8")] == []


def test_ord_boeyes_bare_i_spraak() -> None:
    filer = [fil for fil in (*kildefiler(), *maler()) if (ROT / "tillit" / "spraak") not in fil.parents]
    assert [vist(fil) for fil in filer if EGEN_GRAMMATIKK.search(fil.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "skrevet",
    ["navn.capitalize()", "navn[:1].upper() + navn[1:]", "Type(ett).label.lower()", '" og ".join(navn)', "x|lower %}"],
)
def test_kontrollen_av_grammatikk_ser_det_den_skal(skrevet: str) -> None:
    assert EGEN_GRAMMATIKK.search(skrevet)
    assert not EGEN_GRAMMATIKK.search("liten(str(Type(ett).label))")


def test_ingen_bruker_signaler() -> None:
    assert [
        vist(fil)
        for fil in kildefiler()
        if "django.dispatch" in (tekst := fil.read_text("utf-8")) or "models.signals" in tekst
    ] == []


def test_tasks_tar_nummer_og_er_korte() -> None:
    """A task takes ids and hands over: the work and its rules stand where they can be tested without a broker."""
    oppgaver = [
        node
        for fil in kildefiler()
        if fil.stem == "tasks"
        for node in definisjoner(fil)
        if isinstance(node, ast.FunctionDef)
    ]
    assert oppgaver
    for oppgave in oppgaver:
        kropp = [
            setning
            for setning in oppgave.body
            if not (isinstance(setning, ast.Expr) and isinstance(setning.value, ast.Constant))
        ]
        assert len(kropp) <= 3, oppgave.name


@pytest.mark.parametrize("mal", maler(), ids=vist)
def test_malen_er_ren(mal: object) -> None:
    """No inline style or script (the content security policy refuses them), nothing loaded from elsewhere."""
    tekst = mal.read_text("utf-8")  # type: ignore[attr-defined]
    kode = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", tekst, flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=", kode)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", kode)
    assert not re.search(r"<script(?![^>]*\bsrc=)", kode)
    assert not re.search(r"<(?:script|link|img|iframe|source)[^>]+(?:src|href)\s*=\s*[\"'](?:https?:)?//", kode)


# Who has not logged in sends no key; logging in or out, or choosing a language, does nothing twice when done twice.
# The page that sends again (503.html) has both among what was sent.
UTEN_NOEKKEL = {
    "503.html",
    "admin/base_site.html",
    "organisasjon/logg_inn.html",
    "organisasjon/_demoknapp.html",
    "organisasjon/_spraakvalg.html",
}


@pytest.mark.parametrize("mal", maler(), ids=vist)
def test_hvert_skjema_som_sendes_har_skjemavern(mal: Path) -> None:
    """The token and the key by which a form is taken in once, and kept for its owner when the session has ended."""
    if str(mal.relative_to(ROT / "templates")) in UTEN_NOEKKEL:
        return
    tekst = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", mal.read_text("utf-8"), flags=re.DOTALL)
    skjemaer = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", tekst, flags=re.DOTALL)
    assert [ett[:120] for ett in skjemaer if ett.count("{% skjemavern %}") != 1] == []
    assert "{% csrf_token %}" not in tekst
    assert "csrfmiddlewaretoken" not in tekst


@pytest.mark.parametrize("mal", maler(), ids=vist)
def test_et_navn_fra_en_blokk_brukes_i_den_blokken(mal: Path) -> None:
    """What is named in one block is nothing in the next: a link made of it leads nowhere, and no error says so."""
    kode = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", mal.read_text("utf-8"), flags=re.DOTALL)
    blokker: list[tuple[str, ...]] = [()]
    gitt: dict[str, set[tuple[str, ...]]] = {}  # by `as`, and by `with` to the words of a tag
    utdelt: set[str] = set()
    brukt: list[tuple[str, tuple[str, ...]]] = []
    for merke in re.finditer(r"{%-?\s*(\w+)(.*?)%}|{{(.*?)}}", kode, flags=re.DOTALL):
        navn, resten = merke[1] or "", (merke[2] or merke[3] or "").strip()
        if navn == "block":
            blokker.append((*blokker[-1], resten.split()[0]))
            continue
        if navn == "endblock":
            blokker.pop()
        elif navn != "with" and (som := re.search(r"\bas(?:var)?\s+(\w+)(?:\s+(?:trimmed|with\b.*))?$", resten)):
            utdelt.add(som[1])
            gitt.setdefault(som[1], set()).add(blokker[-1])
        uten_tekst = re.sub(r"\"[^\"]*\"|'[^']*'", "", resten)
        for lokalt in re.findall(r"(\w+)=", uten_tekst):
            gitt.setdefault(lokalt, set()).add(blokker[-1])
        brukt += [(ett, blokker[-1]) for ett in re.findall(r"(?<![\w.])([a-z_]\w*)(?!\w*=)", uten_tekst)]
    utenfor = [
        (ett, her) for ett, her in brukt if ett in utdelt and not any(her[: len(der)] == der for der in gitt[ett])
    ]
    assert utenfor == []


NUMMER_I_ET_ATTRIBUTT = re.compile(r"=\"[^\"<>]*{{ *[\w.]+\.pk *}}")


@pytest.mark.parametrize("mal", maler(), ids=vist)
def test_et_nummer_i_et_attributt_er_uten_tusenskille(mal: Path) -> None:
    """From the thousandth on a number is written with a space: as an address or a value it is nobody's."""
    assert NUMMER_I_ET_ATTRIBUTT.findall(mal.read_text("utf-8")) == []


@pytest.mark.parametrize("mal", maler(), ids=vist)
def test_en_linje_i_en_mal_kan_leses(mal: Path) -> None:
    """A tag of Django's cannot be broken, and may be longer where it stands alone."""
    linjer = mal.read_text("utf-8").splitlines()
    assert [linje for linje in linjer if len(linje) > LENGSTE_LINJE and not EN_TAGG.fullmatch(linje)] == []


@pytest.mark.parametrize("mal", sorted((ROT / "templates" / "komponenter").glob("*.html")), ids=vist)
def test_en_komponent_sier_hva_den_trenger(mal: object) -> None:
    assert mal.read_text("utf-8").lstrip().startswith(("{#", "{% comment"))  # type: ignore[attr-defined]


def test_rader_laases_bare_ett_sted() -> None:
    """One order of locks (ADR 12). Triggers lock in SQL of their own, in the models."""
    andre = [
        vist(fil)
        for fil in kildefiler()
        if "select_for_update" in fil.read_text("utf-8") and vist(fil) != "tillit/felles/laas.py"
    ]
    assert andre == []
    i_sql = re.compile(r"FOR (NO KEY )?UPDATE|FOR (KEY )?SHARE")
    laaser = {vist(fil) for fil in kildefiler() if i_sql.search(fil.read_text("utf-8"))}
    assert {fil for fil in laaser if "/models" not in fil} == {"tillit/felles/laas.py"}


def test_laaseorden_nevner_hver_tabell_en_gang_og_bare_dem_som_finnes() -> None:
    finnes = {modell._meta.label_lower for modell in apps.get_models()}
    assert [navn for navn in LAASEORDEN if navn not in finnes or LAASEORDEN.count(navn) > 1] == []
