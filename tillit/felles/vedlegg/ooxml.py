"""A Word or Excel document, packed anew: what can be reached from it, without programs, other files and who made it.

Only the parts that the document itself points at come along, so nothing can lie beside them in the archive, before it
or after it. What is taken away is taken away with all that points at it, or the program that made it calls it broken.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from tillit.felles.arkiv import aapnet_arkiv, for_stor_utpakket
from tillit.felles.vedlegg.innibilde import Bildevask
from tillit.felles.vedlegg.ooxmldel import henter_utenfra, lest_xml
from tillit.felles.vedlegg.slag import Filslag, VedleggAvvist, Vedleggsmerknad, utenfor_nettet

MAKS_UTPAKKET = 100 * 1024 * 1024
# A part that is this much larger than its packed bytes, and large, is made to fill memory.
_MAKS_FORHOLD, _STOR_DEL = 200, 8 * 1024 * 1024
_TYPENE = "[Content_Types].xml"
_TYPEROM = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELROM = "http://schemas.openxmlformats.org/package/2006/relationships"
_HOVEDDEL: Mapping[str, Filslag] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Filslag.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Filslag.XLSX,
}
# By the last word of their type: what says who made it, when, where and with what; and what is only in the way.
_BORT = frozenset(
    {
        "core-properties", "extended-properties", "custom-properties", "thumbnail", "customxml", "customproperty",
        "printersettings", "people", "usernames", "classificationlabels", "attachedtemplate", "attachedtoolbars",
        "extensibility", "recipientdata", "digital-signature-origin", "origin", "signature",
    }
)  # fmt: skip
_FILER_INNI = frozenset({"oleobject", "package", "afchunk", "subdocument", "control", "video", "audio", "media"})
_UTENFRA = frozenset({"externallink", "connections", "querytable", "externallinkpath", "mailmergesource", "frame"})
_SIGNATUR = frozenset({"digital-signature-origin", "origin"})
_KOMMENTARER = frozenset({"comments", "threadedcomment"})
_SPORING = frozenset({"revisionheaders"})
_SKRIFTER = frozenset({"application/vnd.openxmlformats-officedocument.obfuscatedfont", "application/x-fontdata"})
# What pointed at parts that are gone, and paths and names in the document's own settings.
_STRYK = re.compile(
    rb"<(/?)(?:[\w.\-]+:)?(?:attachedTemplate|printerSettings|absPath|fileSharing|mailMerge)(?=[\s/>])[^<>]*>"
)
_SKRIVERVALG = re.compile(rb"(<(?:\w+:)?pageSetup\b[^<>]*?)\s\w+:id=(?:\"[^\"]*\"|'[^']*')")
_FAST_DAG = (1980, 1, 1, 0, 0, 0)


def rent_dokument(sti: Path) -> tuple[Filslag, bytes, frozenset[Vedleggsmerknad]]:
    """The document, what kind it is and what to know of it. Raises VedleggAvvist with the reason it is not taken."""
    with aapnet_arkiv(sti, avvis=VedleggAvvist, maks_utpakket=MAKS_UTPAKKET) as arkiv:
        return _Dokument(arkiv).renset()


@dataclass
class _Dokument:
    arkiv: zipfile.ZipFile
    merknader: set[Vedleggsmerknad] = field(default_factory=set)
    vask: Bildevask = field(default_factory=Bildevask)

    def __post_init__(self) -> None:
        self.deler = _navngitte(self.arkiv)
        if _TYPENE not in self.deler:
            raise VedleggAvvist(_ikke_dokument())
        self.typer = fromstring(self._les(_TYPENE))
        self._av_endelse = {
            (ett.get("Extension") or "").lower(): (ett.get("ContentType") or "").lower()
            for ett in self.typer
            if ett.tag.endswith("}Default")
        }
        self._av_navn = {
            (ett.get("PartName") or "").lstrip("/"): (ett.get("ContentType") or "").lower()
            for ett in self.typer
            if ett.tag.endswith("}Override")
        }

    def renset(self) -> tuple[Filslag, bytes, frozenset[Vedleggsmerknad]]:
        self._krev_uten_program()
        slag = self._slag()
        ut = io.BytesIO()
        with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as nytt:
            relasjoner, med = self._naadde()
            _skriv(nytt, _TYPENE, self._typer_for(med))
            for navn, rel in relasjoner.items():
                _skriv(nytt, navn, rel)
            for navn in med:
                _skriv(nytt, navn, self._ren_del(navn))
        return slag, ut.getvalue(), frozenset(self.merknader)

    def _krev_uten_program(self) -> None:
        typer = {*self._av_navn.values(), *self._av_endelse.values()}
        if any("macroenabled" in type_ or "vbaproject" in type_ for type_ in typer) or any(
            "vbaproject" in navn.lower() or "/activex/" in navn.lower() for navn in self.deler
        ):
            raise VedleggAvvist(
                _("Filen har makroer (programmer) i seg. Lagre den uten makroer (.docx eller .xlsx), eller som PDF.")
            )

    def _slag(self) -> Filslag:
        hoved = next((maal for type_, maal, ut in self._relasjoner("") if type_ == "officedocument" and not ut), "")
        type_ = self._type(hoved) if hoved in self.deler else ""
        if type_ not in _HOVEDDEL:
            raise VedleggAvvist(_ikke_dokument())
        return _HOVEDDEL[type_]

    def _type(self, navn: str) -> str:
        return self._av_navn.get(navn) or self._av_endelse.get(navn.rpartition(".")[2].lower(), "")

    def _relasjoner(self, del_: str) -> Iterator[tuple[str, str, bool]]:
        """Type, target and whether it lies outside, of all a part points at."""
        navn = _relnavn(del_)
        if navn in self.deler:
            for rel in fromstring(self._les(navn)):
                yield _sistedel(rel), _maal(del_, rel), _er_utenfor(rel)

    def _naadde(self) -> tuple[dict[str, bytes], dict[str, None]]:
        """What points at what, without what goes; and all the parts that are then reached, each once."""
        relasjoner: dict[str, bytes] = {}
        med: dict[str, None] = {}
        stabel = [""]
        while stabel:
            del_ = stabel.pop()
            navn = _relnavn(del_)
            if navn not in self.deler:
                continue
            rot = fromstring(self._les(navn))
            for rel in list(rot):
                if _sistedel(rel) in _BORT:
                    self._merk_signatur(rel)
                    rot.remove(rel)
                elif _er_utenfor(rel):
                    self._vurder_utenfor(rel)
                else:
                    stabel += self._ny(_maal(del_, rel), _sistedel(rel), med)
            relasjoner[navn] = _xml(rot, _RELROM)
        return relasjoner, med

    def _merk_signatur(self, rel: Element) -> None:
        if _sistedel(rel) in _SIGNATUR:
            self.merknader.add(Vedleggsmerknad.SIGNATUR)

    def _ny(self, maal: str, slag: str, med: dict[str, None]) -> list[str]:
        """The part, where it has not been met before. Raises where it is no part of a document."""
        if slag in _FILER_INNI:
            raise VedleggAvvist(_filer_inni())
        if slag in _UTENFRA:
            raise VedleggAvvist(henter_utenfra())
        if slag in _KOMMENTARER:
            self.merknader.add(Vedleggsmerknad.KOMMENTARER)
        if slag in _SPORING:
            self.merknader.add(Vedleggsmerknad.SPORING)
        if maal in med or maal not in self.deler:
            return []
        type_ = self._type(maal)
        # What a document says of its parts is written anew, and never once more as one of them.
        if maal == _TYPENE or maal.endswith(".rels"):
            raise VedleggAvvist(_filer_inni())
        if not (type_.endswith("xml") or type_.startswith("image/") or type_ in _SKRIFTER):
            raise VedleggAvvist(_filer_inni())
        med[maal] = None
        return [maal]

    def _vurder_utenfor(self, rel: Element) -> None:
        adresse = (rel.get("Target") or "").strip().lower()
        if _sistedel(rel) != "hyperlink":
            raise VedleggAvvist(henter_utenfra())
        if adresse.startswith(("javascript:", "vbscript:", "data:")):
            raise VedleggAvvist(henter_utenfra())
        if utenfor_nettet(adresse):
            self.merknader.add(Vedleggsmerknad.LENKER)

    def _typer_for(self, med: Mapping[str, None]) -> bytes:
        for ett in list(self.typer):
            navn = (ett.get("PartName") or "").lstrip("/")
            if ett.tag.endswith("}Override") and navn not in med:
                self.typer.remove(ett)
        return _xml(self.typer, _TYPEROM)

    def _ren_del(self, navn: str) -> bytes:
        innhold, type_ = self._les(navn), self._type(navn)
        if type_ in _SKRIFTER:
            return innhold
        if not type_.endswith("xml"):
            rent = self.vask.vasket(innhold)
            if rent is None:
                self.merknader.add(Vedleggsmerknad.TEGNINGER)
            return innhold if rent is None else rent
        if type_.startswith("image/"):
            self.merknader.add(Vedleggsmerknad.TEGNINGER)
        self.merknader |= lest_xml(innhold)
        return _SKRIVERVALG.sub(rb"\1", _uten_strykes(innhold))

    def _les(self, navn: str) -> bytes:
        info = self.deler[navn]
        if info.file_size > _STOR_DEL and info.file_size > _MAKS_FORHOLD * max(info.compress_size, 1):
            raise VedleggAvvist(for_stor_utpakket())
        return self.arkiv.read(info)


def _navngitte(arkiv: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by name: each has one, and none is a way out of the folder it is unpacked in."""
    deler: dict[str, zipfile.ZipInfo] = {}
    sett = set()
    for info in arkiv.infolist():
        navn = info.filename
        if navn.lower() in sett or "\\" in navn or navn.startswith("/") or ".." in navn.split("/"):
            raise VedleggAvvist
        sett.add(navn.lower())
        if not info.is_dir():
            deler[navn] = info
    return deler


def _sistedel(rel: Element) -> str:
    return (rel.get("Type") or "").rstrip("/").rpartition("/")[2].lower()


def _er_utenfor(rel: Element) -> bool:
    return (rel.get("TargetMode") or "").lower() == "external"


def _maal(del_: str, rel: Element) -> str:
    """The name of the part that is pointed at, from where it is pointed."""
    maal = unquote((rel.get("Target") or "").partition("#")[0])
    sti = maal if maal.startswith("/") else posixpath.join("/", posixpath.dirname(del_), maal)
    return posixpath.normpath(sti).lstrip("/")


def _relnavn(del_: str) -> str:
    mappe, navn = posixpath.split(del_)
    return posixpath.join(mappe, "_rels", f"{navn}.rels")


def _skriv(arkiv: zipfile.ZipFile, navn: str, innhold: bytes) -> None:
    info = zipfile.ZipInfo(navn, _FAST_DAG)
    info.compress_type = zipfile.ZIP_DEFLATED
    arkiv.writestr(info, innhold)


def _xml(rot: Element, rom: str) -> bytes:
    """Written plainly: the programs that read it want its words without a prefix."""
    nytt = Element(_lokalt(rot.tag), {"xmlns": rom})
    nytt.extend(Element(_lokalt(ett.tag), ett.attrib) for ett in rot)
    svar: bytes = tostring(nytt, encoding="UTF-8", xml_declaration=True)
    return svar


def _lokalt(navn: str) -> str:
    return navn.rpartition("}")[2]


def _ikke_dokument() -> str:
    return _("Filen er ikke et Word- eller Excel-dokument, men et arkiv eller et annet dokument. Lagre den som PDF.")


def _filer_inni() -> str:
    return _(
        "Dokumentet har en annen fil inni seg (et innsatt objekt, film eller lyd). Sett det inn som bilde, eller lagre "
        "dokumentet som PDF."
    )


def _uten_strykes(innhold: bytes) -> bytes:
    """Without those elements and what is in them. One pass: what is sent decides no more than how long it is."""
    ut, her, dybde = [], 0, 0
    for merke in _STRYK.finditer(innhold):
        if not dybde:
            ut.append(innhold[her : merke.start()])
        if merke[1]:
            dybde = max(dybde - 1, 0)
        elif not merke[0].endswith(b"/>"):
            dybde += 1
        her = merke.end()
    if dybde:
        raise VedleggAvvist(_ikke_dokument())
    return b"".join([*ut, innhold[her:]])
