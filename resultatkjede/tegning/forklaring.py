"""The legend: what the lines and signs of a drawing mean; only those that occur in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from resultatkjede.tegning.figur import Forklaring, Format, Kort, Kurve, Linje
from tillit.felles.tekstbredde import bredde

PROEVE = 30  # from the middle of the sample to its words, and as much before it
MELLOM = 22


def forklaringer(kort: Iterable[Kort], kurver: Iterable[Kurve], form: Format, *, topp: int) -> tuple[Forklaring, ...]:
    """From left to right, in as many rows as it takes."""
    ferdige: list[Forklaring] = []
    x, y = 0, topp
    for slag, tekst in _som_trengs(list(kort), list(kurver)):
        plass = 2 * PROEVE // 2 + 8 + round(bredde(tekst, form.liten))
        if x and x + plass > form.bredde:
            x, y = 0, y + form.smaalinje + 6
        ferdige.append(Forklaring(slag, x + PROEVE // 2, y - form.liten // 3, Linje(x + PROEVE + 6, y, tekst)))
        x += plass + MELLOM
    return tuple(ferdige)


def _som_trengs(kort: list[Kort], kurver: list[Kurve]) -> Iterator[tuple[str, str]]:
    tegn = {tegn.slag for kurve in kurver for tegn in kurve.tegn}
    retninger = {tall.retning.slag for ett in kort for tall in ett.tall if tall.retning}
    if any(kurve.antakelse for kurve in kurver):
        yield "antakelse", _("bygger på en antakelse")
    if not all(kurve.antakelse for kurve in kurver):
        yield "belagt", _("bygger på erfaring, evaluering eller forskning")
    if any(kurve.styrke == "sterk" for kurve in kurver):
        yield "sterk", _("tykk strek: sterk virkning")
    if any(kurve.styrke == "svak" for kurve in kurver):
        yield "svak", _("tynn strek: svak virkning")
    if any(ett.prikker for ett in kort):
        yield "prikker", _("så mye kan virksomheten selv påvirke")
    if "forfalt" in tegn:
        yield "forfalt", _("koblingen skulle vært vurdert på nytt")
    if "risiko" in tegn:
        yield "risiko", _("risiko ved koblingen")
    if retninger:
        yield "retning", _("bedre eller dårligere enn forrige tall")
