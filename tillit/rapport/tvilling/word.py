"""A report as Word: real headings, tables whose heads are repeated, drawings with their words."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from resultatkjede.tegning import som_png
from tillit.rapport.tvilling.lesing import (
    Blokk,
    Dokument,
    Dokumentavsnitt,
    Dokumentfigur,
    Dokumentoverskrift,
    Dokumenttabell,
)

MEDIETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# More drawings than this would let who asks wait, and the file grow: of the rest there are the words.
TEGNINGER = 60
_SPRAAK = {"nb": "nb-NO"}
_MARG_MM, _BREDDE_MM = 18, 174
_TOPPMARG_MM, _HODE_MM = 24, 10  # a table on the next page begins well below the running head
_MM_PER_PUNKT = 25.4 / 96  # as a browser has it
_PRIKKER_PER_MM = 9.4  # 240 to the inch
_SKRIFT, _FARGE = "Calibri", "2A2859"
_STOERRELSER = {1: 20, 2: 16, 3: 13, 4: 11.5, 5: 11, 6: 11}
_DYPEST = 3  # levels of lists that Word's own styles have
_TEGN_BREDEST, _TEGN_SMALEST, _TEGN_LUFT = 40, 4, 3
_TEGN_I_ALT = 84  # of bold, so that a word is not cut where the face is another and wider
_WORD_2013 = "15"  # older, and Word says «Compatibility Mode» and sets tables out into the margin
_TIL_PYNT = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_VISNING = re.compile(r'viewBox="0 0 ([1-9][\d.]*) ([1-9][\d.]*)"')
_ETTER_TABELL = 10
_UGYLDIG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ORD = re.compile(r"[ \n\t/]+|(?<=[-–—])(?!\d)")  # nor within «2013–2014»
_STREKER = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{kant} w:val="single" w:sz="4" w:space="0" w:color="8A93A6"/>'
        for kant in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def skriv(dokument: Dokument) -> bytes:
    """The whole document. It names no author, and holds no comment and no tracked change."""
    from docx import Document  # noqa: PLC0415  # a tenth of a second that no other page needs

    return _Skriver(Document(), dokument).skriv()


class _Skriver:
    def __init__(self, fil: Any, dokument: Dokument) -> None:
        self._fil, self._dokument = fil, dokument
        self._tegnet = self._bilder = 0
        self._etter_tabell = False

    def skriv(self) -> bytes:
        self._sett_opp()
        blokker = self._dokument.blokker
        for blokk, neste in zip_longest(blokker, blokker[1:]):
            match blokk:
                case Dokumentoverskrift():
                    self._linje(f"Heading{blokk.nivaa}").add_run(_gyldig(blokk.tekst))
                case Dokumentavsnitt():
                    self._skriv_avsnitt(blokk, sammen=_hoerer_til(blokk, neste))
                case Dokumenttabell():
                    self._skriv_tabell(blokk, neste)
                case Dokumentfigur():
                    self._skriv_figur(blokk)
        ut = BytesIO()
        self._fil.save(ut)
        return ut.getvalue()

    def _linje(self, stil: str = "") -> Any:
        """A new paragraph. Its style by its key: python-docx goes through all styles to find one by its name."""
        from docx.shared import Pt  # noqa: PLC0415  # as Document

        linje = self._fil.add_paragraph()
        if stil:
            linje._p.style = stil  # noqa: SLF001
        if self._etter_tabell and not stil.startswith("Heading"):
            linje.paragraph_format.space_before = Pt(_ETTER_TABELL)
        self._etter_tabell = False
        return linje

    def _skriv_avsnitt(self, avsnitt: Dokumentavsnitt, *, sammen: bool) -> None:
        nivaa = min(avsnitt.punkt, _DYPEST)
        linje = self._linje(f"ListBullet{nivaa if nivaa > 1 else ''}" if nivaa else "")
        if sammen:
            linje.paragraph_format.keep_with_next = True
        for bit in avsnitt.biter:
            if bit.svg and self._tegnet <= TEGNINGER:
                self._tegn(linje.add_run(), bit.svg, "")
            linje.add_run(_gyldig(bit.tekst)).bold = bit.fet or None

    def _skriv_tabell(self, tabell: Dokumenttabell, neste: Blokk | None) -> None:
        from docx.oxml import parse_xml  # noqa: PLC0415  # as Document

        if tabell.tittel:
            tittel = self._linje("Caption")
            tittel.add_run(_gyldig(tabell.tittel))
            tittel.paragraph_format.keep_with_next = True
        # A cell made by python-docx costs twenty times what it costs to write it.
        self._fil.element.body.insert_element_before(parse_xml(_tabell_som_xml(tabell)), "w:sectPr")
        self._etter_tabell = True
        if neste is None or (isinstance(neste, Dokumenttabell) and not neste.tittel):
            # Word makes two tables that touch into one, and wants a line at the end. No other line is empty.
            self._linje().paragraph_format.space_after = 0

    def _skriv_figur(self, figur: Dokumentfigur) -> None:
        self._tegnet += 1
        if self._tegnet > TEGNINGER:
            self._linje("Caption").add_run(_gyldig(figur.tekst))
            return
        self._tegn(self._linje().add_run(), figur.svg, figur.tekst)

    def _tegn(self, run: Any, svg: str, tekst: str) -> None:
        """What python-docx does for a picture, but for its number: it reads the whole document for the next one."""
        from docx.oxml import parse_xml  # noqa: PLC0415  # as Document
        from docx.oxml.shape import CT_Inline  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

        if (visning := _VISNING.search(svg)) is None:
            return
        bredde = min(float(visning[1]) * _MM_PER_PUNKT, _BREDDE_MM)
        hoeyde = bredde * float(visning[2]) / float(visning[1])
        kobling, _bilde = self._fil.part.get_or_add_image(BytesIO(_tegnet(svg, round(bredde * _PRIKKER_PER_MM))))
        self._bilder += 1
        bilde = CT_Inline.new_pic_inline(self._bilder, kobling, f"tegning-{self._bilder}.png", Mm(bredde), Mm(hoeyde))
        bilde.docPr.set("descr", _gyldig(tekst))
        if not tekst:  # a sign whose word stands beside it
            bilde.docPr.append(parse_xml(_TIL_PYNT))
        run._r.add_drawing(bilde)  # noqa: SLF001

    def _sett_opp(self) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415  # as Document
        from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

        dokument, stiler = self._dokument, self._fil.styles
        egenskaper = self._fil.core_properties
        egenskaper.title, egenskaper.language = _gyldig(dokument.tittel), _SPRAAK.get(dokument.spraak, dokument.spraak)
        egenskaper.author = egenskaper.last_modified_by = egenskaper.comments = egenskaper.keywords = ""
        if dokument.tid:
            tid = datetime.fromisoformat(dokument.tid)
            egenskaper.created = egenskaper.modified = tid.replace(tzinfo=None)
        for del_ in (stiler.element, self._fil.settings.element):
            for spraak in del_.iter(qn("w:lang"), qn("w:themeFontLang")):
                spraak.set(qn("w:val"), egenskaper.language)
        for valg in self._fil.settings.element.iter(qn("w:compatSetting")):
            if valg.get(qn("w:name")) == "compatibilityMode":
                valg.set(qn("w:val"), _WORD_2013)
        stiler["Normal"].font.name, stiler["Normal"].font.size = _SKRIFT, Pt(10.5)
        for nivaa, stoerrelse in _STOERRELSER.items():
            self._gi_skrift(stiler[f"Heading {nivaa}"], Pt(stoerrelse), RGBColor.from_string(_FARGE))
        self._gi_skrift(stiler["Caption"], Pt(9.5), RGBColor.from_string("4A4A55"))
        (del_,) = self._fil.sections
        del_.page_width, del_.page_height = Mm(210), Mm(297)
        del_.left_margin = del_.right_margin = del_.bottom_margin = Mm(_MARG_MM)
        del_.top_margin, del_.header_distance = Mm(_TOPPMARG_MM), Mm(_HODE_MM)
        del_.header.paragraphs[0].text = _gyldig(dokument.hode)
        self._skriv_fot(del_.footer.paragraphs[0])

    def _skriv_fot(self, fot: Any) -> None:
        from docx.oxml import parse_xml  # noqa: PLC0415  # as Document

        fot.text = f"{_gyldig(self._dokument.fot)}. Side "
        fot._p.append(parse_xml(f'<w:fldSimple {_W} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))  # noqa: SLF001

    @staticmethod
    def _gi_skrift(stil: Any, stoerrelse: Any, farge: Any) -> None:
        stil.font.name, stil.font.size, stil.font.color.rgb = _SKRIFT, stoerrelse, farge
        stil.font.italic = False
        skrift = stil.element.rPr.rFonts
        for navn in [ett for ett in skrift.attrib if ett.endswith("Theme")]:
            del skrift.attrib[navn]


@lru_cache(maxsize=32)  # the signs of the keys, over and over
def _tegnet(svg: str, bredde: int) -> bytes:
    med_navnerom = svg if "xmlns=" in svg else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return som_png(med_navnerom, bredde=bredde, bare_egen_skrift=True)


def _hoerer_til(avsnitt: Dokumentavsnitt, neste: Blokk | None) -> bool:
    """Whether what is said leads up to a table, a drawing or a list, and must not end the page before it."""
    if avsnitt.punkt:
        return False
    return isinstance(neste, Dokumenttabell | Dokumentfigur) or (isinstance(neste, Dokumentavsnitt) and neste.punkt > 0)


def _bredder(tabell: Dokumenttabell) -> list[int]:
    """How wide each column is, in twentieths of a point: none so narrow that its longest word is cut, if all have room.

    What is left is shared by how much more each would need to say all on a line.
    """
    spalter = list(zip_longest(tabell.hoder, *((c.tekst for c in rad) for rad in tabell.rader), fillvalue=""))
    minst = [_TEGN_LUFT + max(_TEGN_SMALEST, *(len(o) for t in spalte for o in _ORD.split(t))) for spalte in spalter]
    lengst = [max(len(linje) for tekst in spalte for linje in tekst.split("\n")) for spalte in spalter]
    oensket = [max(0, min(_TEGN_BREDEST, ett) + _TEGN_LUFT - minste) for ett, minste in zip(lengst, minst, strict=True)]
    rest, deling = max(0, _TEGN_I_ALT - sum(minst)), sum(oensket)
    tegn = [m + (rest * o // deling if deling else rest // len(minst)) for m, o in zip(minst, oensket, strict=True)]
    hele = round(_BREDDE_MM / 25.4 * 1440)
    return [hele * ett // sum(tegn) for ett in tegn]


def _tabell_som_xml(tabell: Dokumenttabell) -> str:
    bredder = _bredder(tabell)
    rutenett = "".join(f'<w:gridCol w:w="{ett}"/>' for ett in bredder)
    hode = "".join(
        _celle_som_xml(ett, bredde, fet=True, bakgrunn=True, hoeyre=_er_tall(tabell, nr))
        for nr, (ett, bredde) in enumerate(zip(tabell.hoder, bredder, strict=False))
    )
    rader = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{hode}</w:tr>"] if hode else []
    rader += [
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            _celle_som_xml(c.tekst, bredde, fet=c.er_hode, hoeyre=c.tall is not None)
            for c, bredde in zip(rad, bredder, strict=False)
        )
        + "</w:tr>"
        for rad in tabell.rader
    ]
    tittel = f"<w:tblCaption w:val={quoteattr(_gyldig(tabell.tittel))}/>" if tabell.tittel else ""
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>{_STREKER}'
        f'<w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
        f"{tittel}</w:tblPr>"
        f"<w:tblGrid>{rutenett}</w:tblGrid>{''.join(rader)}</w:tbl>"
    )


def _er_tall(tabell: Dokumenttabell, nr: int) -> bool:
    """Whether the column is of numbers, and its head stands over them."""
    celler = [rad[nr] for rad in tabell.rader if nr < len(rad) and rad[nr].tekst]
    return bool(celler) and all(celle.tall is not None for celle in celler)


def _celle_som_xml(tekst: str, bredde: int, *, fet: bool, bakgrunn: bool = False, hoeyre: bool = False) -> str:
    farge = '<w:shd w:val="clear" w:color="auto" w:fill="E6EEF5"/>' if bakgrunn else ""
    stilling = '<w:jc w:val="right"/>' if hoeyre else ""
    linjer = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(ett)}</w:t>' for ett in _gyldig(tekst).split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{bredde}" w:type="dxa"/>{farge}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="30" w:after="30"/>{stilling}</w:pPr>'
        f"<w:r><w:rPr>{'<w:b/>' if fet else ''}</w:rPr>{linjer}</w:r></w:p></w:tc>"
    )


def _gyldig(tekst: str) -> str:
    """Without the characters that XML cannot hold."""
    return _UGYLDIG.sub("", tekst)
