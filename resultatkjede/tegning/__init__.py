"""The drawing of a chain, pure: a Kjedebilde in, coordinates and wrapped lines out, and from them the markup.

The same drawing stands on the page, in the PDF and in a file, so the text is wrapped here, by an estimate of its width,
and not by the browser. An edge that skips a column gets a lane of its own through it, so it never runs over a card.
"""

from resultatkjede.tegning.figur import BRED, SMAL, Format, Kjedetegning, Kort, Kurve
from resultatkjede.tegning.png import png as som_png
from resultatkjede.tegning.rekkefoelge import antall_kryss, ordnet
from resultatkjede.tegning.risikomatrise import Matrise, tegn_matrise
from resultatkjede.tegning.svg import svg
from resultatkjede.tegning.tegner import tegn
from resultatkjede.tegning.tilpasning import Tegneflate, Tilpasset, tilpasset

__all__ = [
    "BRED",
    "SMAL",
    "Format",
    "Kjedetegning",
    "Kort",
    "Kurve",
    "Matrise",
    "Tegneflate",
    "Tilpasset",
    "antall_kryss",
    "ordnet",
    "som_png",
    "svg",
    "tegn",
    "tegn_matrise",
    "tilpasset",
]
