"""The chain as plain text in bokmål, pure: a Kjedebilde in, paragraphs out."""

from resultatkjede.tekst.deler import Kjedeavsnitt, Kjedetekst, Note, Setning, Setningsbit
from resultatkjede.tekst.ordlegging import kjedetekst

__all__ = ["Kjedeavsnitt", "Kjedetekst", "Note", "Setning", "Setningsbit", "kjedetekst"]
