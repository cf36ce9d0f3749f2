"""Results as IATI knows them (2.01 to 2.03), both ways, and an honest word for what does not fit."""

from resultatkjede.iati.deler import Aktivitet, Iatifil
from resultatkjede.iati.les import STOERSTE_FIL, IatifilenKanIkkeLeses, les_iati
from resultatkjede.iati.plan import Iatiplan, Nyindikator, Tall, begrenset
from resultatkjede.iati.skriv import som_iati
from resultatkjede.iati.tolk import tolk

__all__ = [
    "STOERSTE_FIL",
    "Aktivitet",
    "Iatifil",
    "IatifilenKanIkkeLeses",
    "Iatiplan",
    "Nyindikator",
    "Tall",
    "begrenset",
    "les_iati",
    "som_iati",
    "tolk",
]
