"""A chain as one slide, 16:9: a picture that needs nothing but itself, for a browser, a presentation or a document."""

from __future__ import annotations

from datetime import date

from django.utils.html import escape
from django.utils.translation import gettext as _

from resultatkjede.bilder import Kjedebilde
from resultatkjede.tegning.figur import Format, Linje
from resultatkjede.tegning.svg import SKRIFT, farge, innhold, tekst
from resultatkjede.tegning.tilpasning import Tegneflate, tilpasset
from tillit.felles.formater import dato
from tillit.felles.tekstbredde import HALVFET, brutt, forkortet

BREDDE, HOEYDE = 1600, 900
MARG = 40
TITTEL, TITTELLINJE, TITTELLINJER = 28, 34, 2
LITEN = 15
# As wide as fits the number of cards: a tall chain is scaled down, and wide cards are then lower.
FORMER = tuple(
    Format(kort=round(232 * faktor), luft=round(90 * faktor), skrift=15, liten=13)
    for faktor in (0.75, 1, 1.3, 1.7, 2.2, 2.9)
)


def lysbilde(kjede: Kjedebilde, *, dag: date) -> str:
    """The picture, to put in a page or a file."""
    plass = (BREDDE - 2 * MARG) / HALVFET
    tittel = forkortet(brutt(kjede.maal, bredde_paa_linje=plass, skrift=TITTEL), TITTELLINJER)
    topp = MARG + LITEN + 30 + len(tittel) * TITTELLINJE
    bunn = HOEYDE - MARG - LITEN - 10
    ferdig = tilpasset(kjede, Tegneflate(BREDDE - 2 * MARG, bunn - topp, FORMER, stoerst=1.4))
    tegning = ferdig.tegning
    titler = [Linje(MARG, MARG + LITEN + 4 + (nr + 1) * TITTELLINJE, en) for nr, en in enumerate(tittel)]
    dempet = f'font-size="{LITEN}" fill="{farge("tekst-dempet")}"'
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREDDE} {HOEYDE}" width="{BREDDE}"',
            f' height="{HOEYDE}" role="img" aria-labelledby="lysbilde-navn lysbilde-om" font-family="{SKRIFT}"',
            f' font-size="{tegning.format.skrift}"><title id="lysbilde-navn">{escape(tegning.tittel)}</title>',
            f'<desc id="lysbilde-om">{escape(kjede.oppsummering)}</desc>',
            f'<rect width="{BREDDE}" height="{HOEYDE}" fill="{farge("flate")}"/>',
            tekst([Linje(MARG, MARG + LITEN - 2, _("Resultatkjede · %s") % kjede.virksomhet)], dempet),
            tekst(titler, f'font-size="{TITTEL}" font-weight="600" fill="{farge("overskrift")}"'),
            f'<g transform="translate({MARG} {topp}) scale({tegning.maalestokk:.4f})">{innhold(tegning)}</g>',
            tekst([Linje(MARG, HOEYDE - MARG + 4, f"{_kilde(kjede, dag)} {ferdig.utelatt}".rstrip())], dempet),
            "</svg>",
        )
    )


def _kilde(kjede: Kjedebilde, dag: date) -> str:
    return _("Kilde: Tillit, %(virksomhet)s. Slik kjeden sto %(dato)s.") % {
        "virksomhet": kjede.virksomhet,
        "dato": dato(dag),
    }


def alternativ_tekst(kjede: Kjedebilde) -> str:
    """What to write as alternative text where the picture is put in: what is seen, step by step."""
    steg = "".join(
        f" {trinn.navn}: {'; '.join(rad.ledd.tekst for rad in trinn.rader)}." for trinn in kjede.trinn if trinn.rader
    )
    return _("Resultatkjede for «%(maal)s». %(sum)s") % {"maal": kjede.maal, "sum": kjede.oppsummering} + steg
