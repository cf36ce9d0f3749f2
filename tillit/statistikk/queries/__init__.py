"""What the pages of statistics sources show."""

from tillit.statistikk.queries.oversikt import indikatorkilder, oversikt
from tillit.statistikk.queries.serievalg import Serievalg, fulle_koder, serievalg
from tillit.statistikk.queries.side import spoerringsside

__all__ = ["Serievalg", "fulle_koder", "indikatorkilder", "oversikt", "serievalg", "spoerringsside"]
