"""Our own pages as one file that is both PDF/A-3a and PDF/UA-1. WeasyPrint is imported only when a document is made."""

from tillit.felles.pdf.oppvarming import varm_opp
from tillit.felles.pdf.utskrift import Fremdrift, Pdf, lag_foerste_som_passer, lag_pdf

__all__ = ["Fremdrift", "Pdf", "lag_foerste_som_passer", "lag_pdf", "varm_opp"]
