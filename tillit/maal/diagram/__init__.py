"""A series as a picture: the drawing, its table and the sentences beside it. Pure; others import from here alone."""

from tillit.maal.diagram.fellesskala import Fellesskala, fellesskalaer
from tillit.maal.diagram.figur import BRED, SMAL, Diagram, Tegnforklaring, Tegning
from tillit.maal.diagram.kort import Indikatorkort, Kortgruppe, indikatorkort, indikatorkortene, kortgrupper
from tillit.maal.diagram.markup import tabellen, tegningene
from tillit.maal.diagram.oppsett import lag_diagram
from tillit.maal.diagram.skala import runde_merker
from tillit.maal.diagram.smaatrendtegning import smaatrend
from tillit.maal.diagram.spredningstegning import Spredningsdiagram, spredningsdiagram
from tillit.maal.diagram.tabell import Tabellrad

__all__ = [
    "BRED",
    "SMAL",
    "Diagram",
    "Fellesskala",
    "Indikatorkort",
    "Kortgruppe",
    "Spredningsdiagram",
    "Tabellrad",
    "Tegnforklaring",
    "Tegning",
    "fellesskalaer",
    "indikatorkort",
    "indikatorkortene",
    "kortgrupper",
    "lag_diagram",
    "runde_merker",
    "smaatrend",
    "spredningsdiagram",
    "tabellen",
    "tegningene",
]
