"""How each question is put: what was seen, why it matters, a question to reword by. Never an answer or a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.maal.veileder.funn import Funnslag


@dataclass(frozen=True, slots=True)
class Ordlyd:
    """`sett` may hold %(ord)s: the words that gave the finding."""

    sett: Any
    hvorfor: Any
    proev: Any


_VIRKNING = _("Er aktiviteten gjennomført, er målet nådd, også om ingen merker noe. Da kan dere ikke se om den virket.")
_HVER_FOR_SEG = _("To mål kan nås hver for seg. Da trenger de hver sin indikator og hver sin vurdering.")

ORDLYD: Mapping[Funnslag, Ordlyd] = {
    Funnslag.GJOEREMAAL: Ordlyd(
        sett=_("«%(ord)s» sier hva dere skal gjøre."),
        hvorfor=_VIRKNING,
        proev=_("Hvem får det annerledes når dette er gjort, og hva merker de?"),
    ),
    Funnslag.NAVNEFORM: Ordlyd(
        sett=_("«%(ord)s» er en aktivitet i navneform."),
        hvorfor=_VIRKNING,
        proev=_("Hva skal dette føre til, og for hvem?"),
    ),
    Funnslag.ANTALL: Ordlyd(
        sett=_("«%(ord)s» er noe som skal lages eller anskaffes."),
        hvorfor=_("Antallet kan nås uten at noe blir bedre, for eksempel fordi like mye forsvinner et annet sted."),
        proev=_("Hva skal noen kunne gjøre når dette finnes, som de ikke kan i dag?"),
    ),
    Funnslag.FERDIG: Ordlyd(
        sett=_("«%(ord)s» sier at noe er ferdig."),
        hvorfor=_("Målet er nådd den dagen arbeidet er ferdig, før noen har fått nytte av det."),
        proev=_("Hva er annerledes for dem som bruker det, ett år etter?"),
    ),
    Funnslag.UTKLEDD: Ordlyd(
        sett=_("«%(ord)s» kan leses som en endring inne i virksomheten."),
        hvorfor=_("Satsing, samarbeid og rutiner er midler. De kan bli bedre uten at noen utenfor merker det."),
        proev=_("Hva skal de dere er til for, merke av dette?"),
    ),
    Funnslag.MIDDEL_OG_VIRKNING: Ordlyd(
        sett=_("Målet sier både hva dere skal gjøre («%(ord)s»), og hva det skal føre til."),
        hvorfor=_("Når middelet står i målet, er veien valgt. Virkningen alene lar virksomheten finne den beste."),
        proev=_("Kan virkningen stå alene som mål, og middelet flyttes til resultatkjeden?"),
    ),
    Funnslag.TO_SETNINGER: Ordlyd(
        sett=_("Det står mer enn én setning. Den neste begynner med «%(ord)s»."),
        hvorfor=_HVER_FOR_SEG,
        proev=_("Er dette to mål, eller forklarer den andre setningen den første? Da kan den stå under begrunnelsen."),
    ),
    Funnslag.SAMTIDIG: Ordlyd(
        sett=_("«%(ord)s» legger noe til."),
        hvorfor=_HVER_FOR_SEG,
        proev=_("Hvilket av de to er målet? Kan det andre være et eget mål eller et hensyn?"),
    ),
    Funnslag.TO_LEDD: Ordlyd(
        sett=_("«%(ord)s» begynner på noe nytt."),
        hvorfor=_HVER_FOR_SEG,
        proev=_("Hva om bare det ene lykkes? Er målet nådd da?"),
    ),
    Funnslag.INGEN_NEVNT: Ordlyd(
        sett=_("Veilederen finner ingen som målet er til for: ingen gruppe, og heller ikke byen."),
        hvorfor=_("Når det står hvem det gjelder, kan dere spørre dem om det virket."),
        proev=_("Hvem skal merke forskjellen?"),
    ),
    Funnslag.INGEN_INDIKATOR: Ordlyd(
        sett=_("Målet har ingen indikator ennå."),
        hvorfor=_("Uten en indikator bygger vurderingen på skjønn alene. En indikator kan også beskrives i ord."),
        proev=_("Hva ville dere se etter om to år for å vite at det virket?"),
    ),
    Funnslag.BARE_AKTIVITET: Ordlyd(
        sett=_("Indikatoren ser ut til å telle det dere gjør: «%(ord)s»."),
        hvorfor=_("Den viser at aktiviteten skjer, ikke at den virker."),
        proev=_("Hva kan måles hos dem det skal bli annerledes for?"),
    ),
}


def setning(slag: Funnslag, ord_: tuple[str, ...]) -> str:
    """What was seen, with its words put in."""
    skille = "», «" if slag == Funnslag.BARE_AKTIVITET else " "
    return str(ORDLYD[slag].sett) % {"ord": skille.join(ord_)}
