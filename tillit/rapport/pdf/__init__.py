"""The frozen content as a tagged PDF (PDF/UA-1). WeasyPrint is imported only when a report is made."""

from tillit.rapport.pdf.utskrift import Pdf, lag_pdf

__all__ = ["Pdf", "lag_pdf"]
