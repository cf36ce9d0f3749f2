"""The goal coach: reads a goal as it is typed, and asks. Pure: text in, findings out; it knows nothing of the database.

`les` is the door. What is asked is never an answer, and a text without findings is not approved by anybody.
"""

from tillit.maal.veileder.funn import Funn, Funnslag, Gjennomlesning
from tillit.maal.veileder.lesing import les

__all__ = ["Funn", "Funnslag", "Gjennomlesning", "les"]
