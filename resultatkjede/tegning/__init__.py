"""The drawing of a chain, pure: a Kjedebilde in, coordinates and wrapped lines out.

The same drawing stands on the page and in the PDF, so the text is wrapped here, by an estimate of its width, and not by
the browser. An edge that skips a column gets a lane of its own through it, so it never runs over a card.
"""

from resultatkjede.tegning.figur import BRED, SMAL, Baand, Format, Kolonne, Kort, Kurve, Linje, Merke, Prikk, Tegning
from resultatkjede.tegning.rekkefoelge import antall_kryss, ordnet
from resultatkjede.tegning.tegner import tegn

__all__ = [
    "BRED",
    "SMAL",
    "Baand",
    "Format",
    "Kolonne",
    "Kort",
    "Kurve",
    "Linje",
    "Merke",
    "Prikk",
    "Tegning",
    "antall_kryss",
    "ordnet",
    "tegn",
]
