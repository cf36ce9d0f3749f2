from tillit.verbalvedtak.models.svar import Utkvittering, Vedtaksbidrag, Vedtakssvar
from tillit.verbalvedtak.models.vedtak import Verbalvedtak

__all__ = ["Utkvittering", "Vedtaksbidrag", "Vedtakssvar", "Verbalvedtak"]
