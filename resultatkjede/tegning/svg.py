"""A drawing as markup, the same on the page, in the PDF and in the file for a slide. Every text is escaped.

Built outside the template engine, which takes many times as long for 60 cards and 90 edges. The looks stand in
attributes, because a PDF keeps style sheets out of SVG and a file has none; static/css/resultatkjede.css adds what only
a page has: focus, choice, dragging.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Styrke
from resultatkjede.tegning.figur import (
    Baand,
    Forklaring,
    Kjedetegn,
    Kjedetegning,
    Kort,
    Korttall,
    Kurve,
    Linje,
    Merke,
    Prikk,
    Stegkolonne,
)
from tillit.felles import farger

SKRIFT = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
BREDDER = {Styrke.SVAK.value: "1", Styrke.STERK.value: "2.75"}
KANT = 1  # room for the outer half of the line round the last column's cards
STIPLET = ' stroke-dasharray="5 4"'
# What a sign is called where it stands alone, on an edge.
TEGNNAVN = {"forfalt": _("Koblingen skulle vært vurdert på nytt"), "risiko": _("Risiko ved koblingen")}


def svg(tegning: Kjedetegning, *, ident: str, interaktiv: bool = False, liste: str = "") -> SafeString:
    """`interaktiv`: each card is a link to its place in the list, with a handle to drag an edge from.

    `ident` is unique in the page. `liste` is the address of the list, where it is on another page.
    """
    rolle = "group" if interaktiv else "img"
    bredde, hoeyde = round(tegning.bredde * tegning.maalestokk), round(tegning.hoeyde * tegning.maalestokk)
    return mark_safe(
        '<svg class="kjedetegning" xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {tegning.bredde + KANT} {tegning.hoeyde}"'
        f' width="{bredde}" height="{hoeyde}" role="{rolle}"'
        f' aria-labelledby="{ident}-tittel {ident}-beskrivelse"'
        f' font-family="{SKRIFT}" font-size="{tegning.format.skrift}">'
        f'<title id="{ident}-tittel">{escape(tegning.tittel)}</title>'
        f'<desc id="{ident}-beskrivelse">{escape(tegning.beskrivelse)}</desc>'
        f"{innhold(tegning, interaktiv=interaktiv, liste=liste)}</svg>"
    )


def innhold(tegning: Kjedetegning, *, interaktiv: bool = False, liste: str = "") -> str:
    """All that is drawn, without the frame around it."""
    stil = _Stil(tegning.format.liten, interaktiv=interaktiv, liste=liste)
    return "".join(
        (
            stil.baand(tegning.baand),
            *(stil.kolonne(kolonne, tegning.hoeyde) for kolonne in tegning.kolonner),
            stil.kurver(tegning.kurver),
            *map(stil.kort, tegning.kort),
            stil.forklaringer(tegning.forklaringer),
        )
    )


@cache
def farge(rolle: str) -> str:
    return farger.kode(f"--t-{rolle}")


def tekst(linjer: Iterable[Linje], attributter: str) -> str:
    return "".join([f'<text x="{x}" y="{y}" {attributter}>{escape(ord_)}</text>' for x, y, ord_ in linjer])


class _Stil:
    """The markup of each thing, with the attributes that recur looked up once."""

    def __init__(self, liten: int, *, interaktiv: bool, liste: str) -> None:
        self.liten, self.interaktiv, self.liste = liten, interaktiv, liste
        self.flate, self.kant = farge("flate"), farge("kontrollkant")
        self.blekk, self.svak, self.overskrift = farge("tekst"), farge("tekst-dempet"), farge("overskrift")
        self.vanlig = f'class="kjedekort__tekst" fill="{self.blekk}"'
        self.halvfet = f'class="kjedekort__tekst" fill="{self.blekk}" font-weight="600"'
        self.dempet = f'class="kjedetegning__dempet" font-size="{liten}" fill="{self.svak}"'

    def baand(self, baand: Baand) -> str:
        fyll = f'fill="{farge("risiko-tekst")}"'
        return (
            f'<g class="kjedetegning__baand" font-size="{self.liten}" font-weight="600">'
            f'<polygon points="{baand.operasjonell}" fill="{farge("risiko-operasjonell")}"/>'
            f'<polygon points="{baand.strategisk}" fill="{farge("risiko-strategisk")}"/>'
            + tekst([baand.operasjonell_tekst], fyll)
            + tekst([baand.strategisk_tekst], f'text-anchor="end" {fyll}')
            + "</g>"
        )

    def kolonne(self, kolonne: Stegkolonne, hoeyde: int) -> str:
        ramme = f'x="{kolonne.x}" y="{kolonne.topp}" width="{kolonne.bredde}"'
        deler = [f'<g class="kjedetegning__kolonne" data-steg="{kolonne.steg}">']
        if self.interaktiv:
            deler.append(f'<rect class="kjedetegning__slippflate" {ramme} height="{hoeyde}" fill="none"/>')
        deler.append(tekst(kolonne.navn, f'class="kjedetegning__navn" font-weight="600" fill="{self.overskrift}"'))
        deler.append(tekst(kolonne.spoersmaal, self.dempet))
        if kolonne.tom:
            deler.append(
                f'<rect class="kjedetegning__tom" {ramme} height="42" rx="6" fill="none" stroke="{self.kant}"'
                ' stroke-dasharray="4 4"/>' + tekst([kolonne.tom], f'text-anchor="middle" {self.dempet}')
            )
        return "".join(deler) + "</g>"

    # Edges

    def kurver(self, kurver: Sequence[Kurve]) -> str:
        """All lines first, then the signs: a line never runs over a sign."""
        streker = "".join([self._strek(kurve) for kurve in kurver])
        tegn = "".join([self.tegn(ett, paa_strek=True) for kurve in kurver for ett in kurve.tegn])
        return (
            f'<g class="kjedetegning__koblinger" aria-hidden="true" fill="none" stroke="{self.svak}"'
            f' stroke-width="1.5">{streker}</g><g class="kjedetegning__tegn" aria-hidden="true">{tegn}</g>'
        )

    def _strek(self, kurve: Kurve) -> str:
        ident = f' id="kurve-{kurve.noekkel}"' if self.interaktiv else ""
        treff = f'<path class="kjedekurve__treff" d="{kurve.bane}" stroke="none"/>' if self.interaktiv else ""
        bredde = f' stroke-width="{BREDDER[kurve.styrke]}"' if kurve.styrke in BREDDER else ""
        return (
            f'<g class="kjedekurve"{ident} data-kobling="{kurve.noekkel}" data-ender="{kurve.ender}">{treff}'
            f'<path class="kjedekurve__strek" d="{kurve.bane}"{STIPLET if kurve.antakelse else ""}{bredde}/>'
            f'<polygon class="kjedekurve__spiss" points="{kurve.spiss}" fill="{self.svak}" stroke="none"/></g>'
        )

    # Cards

    def kort(self, kort: Kort) -> str:
        ramme = f'x="{kort.x}" y="{kort.y}" height="{kort.hoeyde}"'
        kant = farge("risiko-strategisk" if kort.strategisk else "risiko-operasjonell")
        deler = [
            self._kortets_start(kort),
            f'<rect class="kjedekort__flate" {ramme} width="{kort.bredde}" rx="5" fill="{self.flate}"',
            f' stroke="{self.kant}"/><rect class="kjedekort__kant" {ramme} width="4" rx="2" fill="{kant}"/>',
            tekst(kort.linjer, self.vanlig),
            tekst(kort.smaalinjer, self.dempet),
            *map(self._prikk, kort.prikker),
        ]
        if kort.skille is not None:
            slutt = kort.hoeyre - 10
            deler.append(f'<path d="M{kort.x + 10},{kort.skille}H{slutt}" stroke="{farge("linje")}"/>')
        deler += map(self._tall, kort.tall)
        deler += map(self._merke, kort.merker)
        if not self.interaktiv:
            return "".join(deler) + "</g>"
        haandtak = f'<circle class="kjedekort__haandtak" cx="{kort.hoeyre}" cy="{kort.midt}" r="7" fill="{self.flate}"'
        return "".join(deler) + f'{haandtak} stroke="{self.overskrift}"/></a>'

    def _kortets_start(self, kort: Kort) -> str:
        if not self.interaktiv:
            return '<g class="kjedekort">'
        return (
            f'<a class="kjedekort" id="kort-{kort.noekkel}" href="{self.liste}#{kort.anker}"'
            f' aria-label="{escape(kort.navn)}"'
            f' data-ledd="{kort.noekkel}" data-steg="{kort.steg}" data-koblinger="{kort.antall_koblinger}">'
        )

    def _prikk(self, prikk: Prikk) -> str:
        fyll = self.svak if prikk.fylt else "none"
        return (
            f'<circle class="kjedekort__prikk{" kjedekort__prikk--fylt" if prikk.fylt else ""}" cx="{prikk.x}"'
            f' cy="{prikk.y}" r="3" fill="{fyll}" stroke="{self.svak}"/>'
        )

    def _tall(self, tall: Korttall) -> str:
        retning = self.tegn(tall.retning) if tall.retning else ""
        ord_ = tekst([tall.retning_tekst], self.dempet) if tall.retning_tekst else ""
        return tekst(tall.verdi, self.halvfet) + retning + ord_ + tekst(tall.navn, self.dempet)

    def _merke(self, merke: Merke) -> str:
        ramme = f'x="{merke.x}" y="{merke.y}" width="{merke.bredde}" height="{merke.hoeyde}" rx="3" fill="{self.flate}"'
        uten_grunn = merke.slag == "udokumentert"
        kant = f'stroke="{farge("krever-kant")}" stroke-dasharray="3 2"' if uten_grunn else f'stroke="{self.kant}"'
        fyll = farge("krever-tekst") if uten_grunn else self.blekk
        ord_ = f'class="kjedekort__merketekst" font-size="{self.liten}" font-weight="600" fill="{fyll}"'
        return (
            f'<rect class="kjedekort__merke" {ramme} {kant}/>'
            + (self.tegn(merke.tegn) if merke.tegn else "")
            + tekst(merke.linjer, ord_)
        )

    # Signs

    def tegn(self, tegn: Kjedetegn, *, paa_strek: bool = False) -> str:
        figur = self._figur(tegn.slag)
        if not paa_strek:
            return f'<g transform="translate({tegn.x} {tegn.y})">{figur}</g>'
        navn = escape(str(TEGNNAVN[tegn.slag]))
        bakgrunn = f'<circle r="9" fill="{self.flate}"/>'
        return f'<g transform="translate({tegn.x} {tegn.y})"><title>{navn}</title>{bakgrunn}{figur}</g>'

    def _figur(self, slag: str) -> str:
        """Drawn around (0, 0). Shapes tell them apart, not colours."""
        if slag == "forfalt":
            kant = farge("krever-tekst")
            return (
                f'<circle r="6.5" fill="{farge("krever-flate")}" stroke="{kant}" stroke-width="1.5"/>'
                f'<path d="M0,-4V0H3" fill="none" stroke="{kant}" stroke-width="1.5"/>'
            )
        if slag == "risiko":
            return (
                f'<path d="M0,-5.5L6,5H-6Z" fill="{self.flate}" stroke="{self.blekk}" stroke-width="1.4"'
                f' stroke-linejoin="round"/><path d="M0,-1.8V1.6M0,2.6V3.8" stroke="{self.blekk}" stroke-width="1.4"/>'
            )
        if slag == "felles":
            sirkel = f'cy="0" r="3.6" fill="none" stroke="{self.blekk}" stroke-width="1.3"/>'
            return f'<circle cx="-2.2" {sirkel}<circle cx="2.2" {sirkel}'
        former = {
            "bedre": "M0,-4L4.5,3.5H-4.5Z",
            "daarligere": "M0,4L4.5,-3.5H-4.5Z",
            "uendret": "M-4.5,-1.5H4.5V1.5H-4.5Z",
        }
        return f'<path d="{former[slag]}" fill="{self.blekk}"/>'

    # Legend

    def forklaringer(self, forklaringer: Sequence[Forklaring]) -> str:
        if not forklaringer:
            return ""
        return f'<g class="kjedetegning__forklaring">{"".join(map(self._forklaring, forklaringer))}</g>'

    def _forklaring(self, en: Forklaring) -> str:
        return self._proeve(en) + tekst([en.tekst], self.dempet)

    def _proeve(self, en: Forklaring) -> str:
        x, y = en.x, en.y
        if en.slag == "prikker":
            return "".join(self._prikk(Prikk(x - 9 + 9 * nummer, y, nummer < 2)) for nummer in range(3))  # noqa: PLR2004
        if en.slag == "retning":
            return self.tegn(Kjedetegn("bedre", x - 7, y)) + self.tegn(Kjedetegn("daarligere", x + 7, y))
        if en.slag in {"antakelse", "belagt", "sterk", "svak"}:
            bredde = BREDDER.get(en.slag, "1.5")
            stiplet = STIPLET if en.slag == "antakelse" else ""
            return f'<path d="M{x - 14},{y}H{x + 14}" stroke="{self.svak}" stroke-width="{bredde}"{stiplet}/>'
        return self.tegn(Kjedetegn(en.slag, x, y))
