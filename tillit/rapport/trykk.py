"""The frozen report set out by its kind: on paper, as a page, and as the twins of the paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from tillit.felles import pdf
from tillit.rapport import slag
from tillit.rapport.datafil import datafil
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.slag import Del, Rapportoppskrift
from tillit.rapport.tvilling import Tvillingform, les
from tillit.rapport.visning import Rapportvisning, rapportvisning


@dataclass(frozen=True)
class Oppsett:
    """What both renderings are made of."""

    rapport: Rapportvisning
    slag: Rapportoppskrift
    deler: tuple[Del, ...]

    @property
    def tittel(self) -> str:
        """Samlerapport om mål og styring 2026 · Tertialrapport, 2. tertial 2026"""
        return f"{self.slag.tittel}{',' * self.slag.per_tertial} {self.rapport.periode}"


def oppsett(innhold: Rapportinnhold) -> Oppsett:
    rapportslag, rapport = slag.ALLE[innhold.slag], rapportvisning(innhold)
    return Oppsett(rapport, rapportslag, rapportslag.disposisjon(rapport))


def lag_pdf(innhold: Rapportinnhold, meld: pdf.Fremdrift) -> pdf.Pdf:
    """Reads the frozen content and our own static files, nothing else: no network, no database."""
    side = papir(innhold)
    return pdf.lag_pdf(side, meld, data=datafil(innhold, side))


def lag_tvilling(innhold: Rapportinnhold, form: Tvillingform) -> bytes:
    """What the PDF says, as another kind of file."""
    return form.skriv(les(papir(innhold)))


def papir(innhold: Rapportinnhold) -> str:
    """The page that PDF, Word and Excel are made of."""
    return render_to_string("rapport/pdf.html", {"oppsett": oppsett(innhold)})
