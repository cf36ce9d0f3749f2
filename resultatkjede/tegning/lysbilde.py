"""A chain as one slide, 16:9: a picture that needs nothing but itself, for a browser, a presentation or a document.

The text is kept as large as the slide allows: first with all that stands on the cards, then without what is of second
rank, last with the words of the ledd alone; and for each of these with cards as wide as fits the number of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.html import escape
from django.utils.translation import gettext as _

from resultatkjede.bilder import Kjedebilde
from resultatkjede.tegning.figur import Format, Linje, Tegning
from resultatkjede.tegning.svg import SKRIFT, farge, innhold, tekst
from resultatkjede.tegning.tegner import tegn
from resultatkjede.tegning.tekst import HALVFET, brutt, forkortet
from tillit.felles.templatetags.formater import dato

BREDDE, HOEYDE = 1600, 900
MARG = 40
TITTEL = 28
LITEN = 15
TITTELLINJER = 2
LESBART = 0.7  # of the size the text was drawn at: below this, something is left out
STOERST = 1.4
BREDDER = (0.75, 1, 1.3, 1.7, 2.2, 2.9)


def lysbilde(kjede: Kjedebilde, *, dag: date) -> str:
    """The picture, to put in a page or a file."""
    tittel = forkortet(brutt(kjede.maal, bredde_paa_linje=(BREDDE - 2 * MARG) / HALVFET, skrift=TITTEL), TITTELLINJER)
    topp = MARG + LITEN + 8 + len(tittel) * round(TITTEL * 1.2) + 22
    bunn = HOEYDE - MARG - LITEN - 10
    tegning, utelatt, maalestokk = _best(kjede, bredde=BREDDE - 2 * MARG, hoeyde=bunn - topp)
    under = _("Kilde: Tillit, %(virksomhet)s. Slik kjeden sto %(dato)s.") % {
        "virksomhet": kjede.virksomhet,
        "dato": dato(dag),
    }
    overskrift, dempet = farge("overskrift"), f'font-size="{LITEN}" fill="{farge("tekst-dempet")}"'
    titler = [Linje(MARG, MARG + LITEN + 10 + (nr + 1) * round(TITTEL * 1.2) - 6, en) for nr, en in enumerate(tittel)]
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREDDE} {HOEYDE}" width="{BREDDE}"',
            f' height="{HOEYDE}" role="img" aria-labelledby="lysbilde-navn lysbilde-om" font-family="{SKRIFT}"',
            f' font-size="{tegning.format.skrift}"><title id="lysbilde-navn">{escape(tegning.tittel)}</title>',
            f'<desc id="lysbilde-om">{escape(kjede.oppsummering)}</desc>',
            f'<rect width="{BREDDE}" height="{HOEYDE}" fill="{farge("flate")}"/>',
            tekst([Linje(MARG, MARG + LITEN - 2, _("Resultatkjede · %s") % kjede.virksomhet)], dempet),
            tekst(titler, f'font-size="{TITTEL}" font-weight="600" fill="{overskrift}"'),
            f'<g transform="translate({MARG} {topp}) scale({maalestokk:.4f})">{innhold(tegning)}</g>',
            tekst([Linje(MARG, HOEYDE - MARG + 4, f"{under} {utelatt}".rstrip())], dempet),
            "</svg>",
        )
    )


def _best(kjede: Kjedebilde, *, bredde: int, hoeyde: int) -> tuple[Tegning, str, float]:
    """The drawing, what was left out of it in words, and how much it is scaled."""
    mindre, utelatt = kjede, ""
    tegning, maalestokk = _stoerst(mindre, bredde, hoeyde)
    if maalestokk < LESBART:
        mindre, utelatt = _uten_detaljer(kjede), _("Eier, påvirkbarhet og indikatorer er utelatt her.")
        tegning, maalestokk = _stoerst(mindre, bredde, hoeyde)
    if maalestokk < LESBART:
        mindre, utelatt = _bare_tekst(kjede), _("Eier, påvirkbarhet, indikatorer og risiko på kortene er utelatt her.")
        tegning, maalestokk = _stoerst(mindre, bredde, hoeyde)
    # Where the height decides, the columns stand wider apart, out to the margins.
    luft = int((bredde / maalestokk - 5 * tegning.format.kort) / 4)
    tegning, maalestokk = _skalert(mindre, replace(tegning.format, luft=luft), bredde, hoeyde)
    return tegning, utelatt, maalestokk


def _stoerst(kjede: Kjedebilde, bredde: int, hoeyde: int) -> tuple[Tegning, float]:
    return max((_skalert(kjede, _form(faktor), bredde, hoeyde) for faktor in BREDDER), key=lambda par: par[1])


def _form(faktor: float) -> Format:
    return Format(kort=round(232 * faktor), luft=round(90 * faktor), skrift=15, liten=13)


def _skalert(kjede: Kjedebilde, form: Format, bredde: int, hoeyde: int) -> tuple[Tegning, float]:
    tegning = tegn(kjede, form=form)
    return tegning, min(STOERST, bredde / tegning.bredde, hoeyde / tegning.hoeyde)


def _uten_detaljer(kjede: Kjedebilde) -> Kjedebilde:
    ledd = (replace(ett, eier="", paavirkbarhet="", paavirkbarhet_navn="", tall=()) for ett in kjede.ledd)
    return replace(kjede, ledd=tuple(ledd))


def _bare_tekst(kjede: Kjedebilde) -> Kjedebilde:
    """The words, and that an effect stands undocumented: that is never left out."""
    ledd = (replace(ett, risiko=None, felles=None) for ett in _uten_detaljer(kjede).ledd)
    return replace(kjede, ledd=tuple(ledd))


def alternativ_tekst(kjede: Kjedebilde) -> str:
    """What to write as alternative text where the picture is put in: what is seen, step by step."""
    steg = "".join(
        f" {trinn.navn}: {'; '.join(rad.ledd.tekst for rad in trinn.rader)}." for trinn in kjede.trinn if trinn.rader
    )
    return _("Resultatkjede for «%(maal)s». %(sum)s") % {"maal": kjede.maal, "sum": kjede.oppsummering} + steg
