"""What may be written in a chain."""

from resultatkjede.forms.bygging import ByggForm, KopisoekForm, MalbyggForm
from resultatkjede.forms.felles import FellesForm, FinnForm
from resultatkjede.forms.fil import KjedefilForm
from resultatkjede.forms.kobling import EndreKoblingForm, KobleHitForm, NyKoblingForm
from resultatkjede.forms.ledd import EndreLeddForm, FlyttForm, LeddForm
from resultatkjede.forms.mal import ByttInnholdForm, EndreMalForm, NyMalForm, NyMalFraFilForm
from resultatkjede.forms.mangel import MangelForm
from resultatkjede.forms.nyttefortelling import EndreFortellingForm, FortellingForm, FortellinggrunnForm
from resultatkjede.forms.versjoner import DagForm, SammenlikningForm

__all__ = [
    "ByggForm",
    "ByttInnholdForm",
    "DagForm",
    "EndreFortellingForm",
    "EndreKoblingForm",
    "EndreLeddForm",
    "EndreMalForm",
    "FellesForm",
    "FinnForm",
    "FlyttForm",
    "FortellingForm",
    "FortellinggrunnForm",
    "KjedefilForm",
    "KobleHitForm",
    "KopisoekForm",
    "LeddForm",
    "MalbyggForm",
    "MangelForm",
    "NyKoblingForm",
    "NyMalForm",
    "NyMalFraFilForm",
    "SammenlikningForm",
]
