"""How often edges cross in our drawing of 200 random chains, beside Graphviz `dot` on the same ones.

    python -m tests.benchmarks.kryss

`dot` is asked to keep each ledd in its column (rank=same, rankdir=LR), and its own count is taken as it says it
(`dot -v`: «mincross … N crossings»). Ours is counted in the same way: by the order of the nodes in each column, those
that a long edge passes through included, which dot calls virtual. tests/resultatkjede holds that our curves cross no
more often than that on paper. Counting dot's splines geometrically would be no fairer: they may touch more often than
its order demands. That dot's word can be trusted was tried with every virtual node given as a node of its own, counted
from the order in `-Tplain`: the same numbers. Where dot is missing, only our own side is told.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

import django

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Steg

ANTALL = 200
FROE = 2026
# How much likelier an edge to the next column is than one that skips.
VEKT = {1: 12, 2: 3, 3: 1, 4: 1}


def tilfeldige_kjeder() -> list[Kjedebilde]:
    """Chains of 5 to 60 ledd and up to 90 koblinger; the same ones each time."""
    tilfeldig = random.Random(FROE)
    return [_kjede(tilfeldig) for _ in range(ANTALL)]


def _kjede(tilfeldig: random.Random) -> Kjedebilde:
    steg = sorted(tilfeldig.choices(range(1, 6), k=tilfeldig.randint(5, 60)))
    par = [(fra, til) for fra in range(len(steg)) for til in range(len(steg)) if steg[fra] < steg[til]]
    antall = min(len(par), tilfeldig.randint(len(steg) // 2, min(90, 2 * len(steg))))
    vekt = [VEKT[steg[til] - steg[fra]] for fra, til in par]
    valgt: set[tuple[int, int]] = set()
    while len(valgt) < antall:
        valgt.add(tilfeldig.choices(par, vekt)[0])
    return Kjedebilde(
        maal_pk=1,
        maal="Et mål",
        virksomhet="En etat",
        pk=1,
        ledd=tuple(Leddbilde(pk=nr, steg=ett, tekst=f"Ledd {nr}") for nr, ett in enumerate(steg, start=1)),
        koblinger=tuple(
            Koblingbilde(pk=1000 + nr, fra=fra + 1, til=til + 1) for nr, (fra, til) in enumerate(sorted(valgt))
        ),
    )


@dataclass(frozen=True)
class Maalt:
    kryss: int
    ms: float


def vaart(kjede: Kjedebilde) -> Maalt:
    from resultatkjede.tegning import antall_kryss, ordnet

    start = time.process_time()
    orden = ordnet(kjede)
    ms = (time.process_time() - start) * 1000
    return Maalt(antall_kryss(_i_orden(kjede, orden)), ms)


def _i_orden(kjede: Kjedebilde, orden: dict[int, list[int]]) -> Kjedebilde:
    """As it stands after «Ordne kortene»."""
    ledd = {ett.pk: ett for ett in kjede.ledd}
    flyttet = tuple(ledd[pk] for steg in Steg for pk in orden[steg])
    return Kjedebilde(kjede.maal_pk, kjede.maal, kjede.virksomhet, kjede.pk, flyttet, kjede.koblinger)


def dots(kjede: Kjedebilde, *flagg: str) -> Maalt:
    start = time.perf_counter()
    svar = subprocess.run(
        ["dot", "-v", "-Tplain", *flagg], input=_i_dot(kjede), capture_output=True, text=True, check=True
    )
    ms = (time.perf_counter() - start) * 1000
    return Maalt(int(re.findall(r"mincross \S+: (\d+) crossings", svar.stderr)[-1]), ms)


def _i_dot(kjede: Kjedebilde) -> str:
    """The columns hang together in a row of invisible nodes of their own, which cross nothing."""
    linjer = ["digraph kjede { rankdir=LR; node [shape=box];"]
    linjer.append(" -> ".join(f"steg{steg.value}" for steg in Steg) + " [style=invis];")
    for steg in Steg:
        noder = "; ".join(f"n{ledd.pk}" for ledd in kjede.ledd if ledd.steg == steg)
        linjer.append(f"{{ rank=same; steg{steg.value} [style=invis]; {noder} }}")
    linjer += [f"n{kobling.fra} -> n{kobling.til};" for kobling in kjede.koblinger]
    return "\n".join([*linjer, "}"])


def main() -> None:
    kjeder = tilfeldige_kjeder()
    vaare = [vaart(kjede) for kjede in kjeder]
    si("| | crossings in sum | fewer than ours | as many | more | ms a chain, mean | largest |")
    si("|---|---|---|---|---|---|---|")
    si(_linje("ours", vaare, vaare))
    if shutil.which("dot") is None:
        si("`dot` is not installed: nothing to compare with. Debian: apt-get install --no-install-recommends graphviz")
        return
    si(_linje("dot", [dots(kjede) for kjede in kjeder], vaare))
    si(_linje("dot, 20 times as patient (mclimit=20)", [dots(kjede, "-Gmclimit=20") for kjede in kjeder], vaare))


def _linje(navn: str, maalte: Sequence[Maalt], vaare: Sequence[Maalt]) -> str:
    par = [(ett.kryss, vaart_.kryss) for ett, vaart_ in zip(maalte, vaare, strict=True)]
    faerre, like, flere = (
        sum(en < to for en, to in par),
        sum(en == to for en, to in par),
        sum(en > to for en, to in par),
    )
    ms = [ett.ms for ett in maalte]
    return (
        f"| {navn} | {sum(ett.kryss for ett in maalte)} | {faerre} | {like} | {flere}"
        f" | {statistics.mean(ms):.0f} | {max(ms):.0f} |"
    )


def si(tekst: str) -> None:
    print(tekst, flush=True)  # noqa: T201  # the table is the result


if __name__ == "__main__":
    django.setup()
    main()
