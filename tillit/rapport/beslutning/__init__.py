"""Page 1 of a report: what who decides must know before anything else, and what there is to decide. Pure.

All of it comes from the frozen content, and each line knows the rows it rests on. What is gravest stands first, bad
news is never added up into an average, and what there is no room for is counted.
"""

from tillit.rapport.beslutning.alvor import virksomhetens_tyngde
from tillit.rapport.beslutning.forrige import som_forrige
from tillit.rapport.beslutning.linjer import Rad, Radslag, Rubrikk, Sidelinje
from tillit.rapport.beslutning.side import Beslutningsside, beslutningsside

__all__ = [
    "Beslutningsside",
    "Rad",
    "Radslag",
    "Rubrikk",
    "Sidelinje",
    "beslutningsside",
    "som_forrige",
    "virksomhetens_tyngde",
]
