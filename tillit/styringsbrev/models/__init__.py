"""What stands in a letter while it is written, what the parties say of it, and the letter on paper.

The letter itself is `styringsdialog.Styringsdokument`: there stands who gave it and whether it is received.
"""

from tillit.styringsbrev.models.brev import Bevilgningspost, Brevdeltekst, Brevoppdrag
from tillit.styringsbrev.models.kommentar import Brevkommentar
from tillit.styringsbrev.models.utskrift import Brevutskrift

__all__ = ["Bevilgningspost", "Brevdeltekst", "Brevkommentar", "Brevoppdrag", "Brevutskrift"]
