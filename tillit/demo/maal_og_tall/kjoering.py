"""One goal that three virksomheter each have their part of, measured the same way: wordings and figures are invented."""

from __future__ import annotations

from collections.abc import Iterator

from tillit.demo.maal_og_tall.overordnede import HVERDAGEN
from tillit.demo.oppskrifter import Maaloppskrift, Vurderingsoppskrift
from tillit.demo.organisasjon import BRANN, BYMILJOE, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BRE, LEDER_BYM, LEDER_REN, Demobruker
from tillit.maal.enums import Formaal, Hensyn, Maaloppnaaelse

BYMILJOEBILENE = "Parker og gater blir stelt uten utslipp"
BRANNBILENE = "Brannvesenet kjører uten utslipp når det ikke haster"
SOEPPELBILENE = "Søppelet blir hentet uten utslipp"
BEGRUNNELSE = "Demonstrasjon: målet og tallene er oppdiktet. Det viser tre virksomheter som måler det samme."


def maal() -> Iterator[Maaloppskrift]:
    yield _ett(
        BYMILJOE,
        BYMILJOEBILENE,
        LEDER_BYM,
        Maaloppnaaelse.I_RUTE,
        "Andelen har økt hvert år. De små bilene er byttet, og de store maskinene gjenstår. (Teksten er oppdiktet.)",
        "Vi vet ikke om det finnes utslippsfrie maskiner til all snøbrøyting.",
    )
    yield _ett(
        BRANN,
        BRANNBILENE,
        LEDER_BRE,
        Maaloppnaaelse.I_RUTE,
        "Bilene til tilsyn og opplæring går nå på strøm. Utrykningsbilene er ikke regnet med. (Teksten er oppdiktet.)",
        "Vi har få biler, og én bil mer eller mindre gir store utslag i prosent.",
    )
    yield _ett(
        RENOVASJON,
        SOEPPELBILENE,
        LEDER_REN,
        Maaloppnaaelse.AVVIK,
        "Andelen øker, men er under måltallet. De nye bilene kom et halvt år for sent. (Teksten er oppdiktet.)",
        "Vi vet ikke når leverandøren kan levere resten.",
    )


def _ett(
    virksomhet: str, tekst: str, eier: Demobruker, oppnaaelse: Maaloppnaaelse, analyse: str, usikkerhet: str
) -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=virksomhet,
        tekst=tekst,
        eier=eier,
        styrer=ETATSSTYRER_MOS,
        begrunnelse=BEGRUNNELSE,
        over=HVERDAGEN,
        formaal=(Formaal.INNBYGGERE,),
        hensyn=(Hensyn.EFFEKTIVITET,),
        handlingsrom="Virksomheten velger selv hvilke biler den bytter først.",
        indikatorer=(),
        vurderinger=(
            Vurderingsoppskrift(
                tilbake=1,
                oppnaaelse=oppnaaelse,
                analyse=analyse,
                vurdering="Tallet er for hele virksomheten, og sier hvor langt vi er kommet. (Teksten er oppdiktet.)",
                usikkerhet=usikkerhet,
            ),
        ),
    )
