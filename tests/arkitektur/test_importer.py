"""What a module may take from another: no private name, no pages, and charts and sentences by their face alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.arkitektur.huset import ROM, ROT, kildefiler, vist

# Packages that another room takes charts, drawings and sentences from: what others may have stands in `__all__`.
ANSIKTER = (
    "resultatkjede.tegning",
    "resultatkjede.tekst",
    "tillit.maal.diagram",
    "tillit.maal.veileder",
    "tillit.felles.pdf",
    "tillit.rapport.sammendrag",
)
# Pages are a room's own. What stands here takes from another's all the same.
SIDER = {"views", "forms"}
UNNTATT = {
    "tillit/demo/views.py: tillit.organisasjon.views.innlogging"
}  # where one comes after log-in, also by one click


class Import(NamedTuple):
    fil: Path
    modul: str
    navn: str

    @property
    def fra(self) -> str:
        return modulnavn(self.fil)

    @property
    def til(self) -> str:
        return modulen_til(self.modul, self.navn)

    def __str__(self) -> str:
        return f"{vist(self.fil)}: {self.til}"


# Asked again for each of some twenty thousand imports.
@cache
def modulen_til(modul: str, navn: str) -> str:
    """The module that is taken from, also where the name is a module itself."""
    sti = ROT.joinpath(*modul.split("."), navn)
    er_modul = sti.with_suffix(".py").is_file() or (sti / "__init__.py").is_file()
    return f"{modul}.{navn}" if er_modul else modul


@cache
def modulnavn(fil: Path) -> str:
    return ".".join(fil.relative_to(ROT).with_suffix("").parts).removesuffix(".__init__")


@cache
def rom(modul: str) -> str:
    return next((ett for ett in map(modulnavn, ROM) if f"{modul}.".startswith(f"{ett}.")), "")


def importer_i(fil: Path, kode: str) -> Iterator[Import]:
    for node in ast.walk(ast.parse(kode)):
        if isinstance(node, ast.ImportFrom):
            pakke = modulnavn(fil) if fil.stem == "__init__" else modulnavn(fil).rpartition(".")[0]
            modul = ".".join(filter(None, (pakke, node.module))) if node.level else node.module or ""
            yield from (Import(fil, modul, ett.name) for ett in node.names)


@cache
def alle() -> list[Import]:
    return [ett for fil in kildefiler() for ett in importer_i(fil, fil.read_text("utf-8")) if rom(ett.modul)]


def tar_private_navn(importen: Import) -> bool:
    """A package's face may name what its own modules hold: the frozen migrations ask for it there."""
    return importen.navn.startswith("_") and not importen.modul.startswith(f"{importen.fra}.")


def tar_andres_sider(importen: Import) -> bool:
    return rom(importen.fra) != rom(importen.til) and bool(SIDER & set(importen.til.split(".")))


def gaar_forbi_ansiktet(importen: Import) -> bool:
    return rom(importen.fra) != rom(importen.til) and any(importen.til.startswith(f"{ett}.") for ett in ANSIKTER)


def test_ingen_tar_et_privat_navn_fra_en_annen_fil() -> None:
    assert [str(ett) for ett in alle() if tar_private_navn(ett)] == []


def test_ingen_tar_sider_og_skjemaer_fra_et_annet_rom() -> None:
    assert {str(ett) for ett in alle() if tar_andres_sider(ett)} == UNNTATT


def test_diagrammer_tegninger_og_setninger_tas_fra_ansiktet() -> None:
    assert [str(ett) for ett in alle() if gaar_forbi_ansiktet(ett)] == []


def test_kontrollene_ser_det_de_skal() -> None:
    fil = ROT / "tillit" / "rapport" / "visning.py"
    (privat, side, forbi, rett, egen) = importer_i(
        fil,
        "from tillit.maal.serie import _nyeste\n"
        "from tillit.maal import forms\n"
        "from tillit.maal.diagram.tabell import Tabellrad\n"
        "from tillit.maal.diagram import Tabellrad\n"
        "from tillit.rapport.sammendrag.paastand import Paastand\n",
    )
    funnet = [
        [kontroll(ett) for kontroll in (tar_private_navn, tar_andres_sider, gaar_forbi_ansiktet)]
        for ett in (privat, side, forbi, rett, egen)
    ]
    assert funnet == [[True, False, False], [False, True, False], [False, False, True], [False] * 3, [False] * 3]
