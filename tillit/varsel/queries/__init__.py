"""What letters are made of, and who gets one. All is read with the reader's own access, when the letter is sent."""

from tillit.varsel.queries.brev import brev_for, ukens_brev
from tillit.varsel.queries.foelger import foelger
from tillit.varsel.queries.mottakere import Mottaker, mottakere
from tillit.varsel.queries.valg import har_tilgang, siste_brev, valg_for

__all__ = ["Mottaker", "brev_for", "foelger", "har_tilgang", "mottakere", "siste_brev", "ukens_brev", "valg_for"]
