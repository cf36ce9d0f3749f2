"""The chain as plain text in bokmål, pure: a Kjedebilde in, paragraphs out."""

from resultatkjede.tekst.deler import Avsnitt, Bit, Kjedetekst, Note, Setning
from resultatkjede.tekst.ordlegging import kjedetekst

__all__ = ["Avsnitt", "Bit", "Kjedetekst", "Note", "Setning", "kjedetekst"]
