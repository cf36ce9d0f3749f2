"""Pictures inside a document lose what they say of who made them, whatever their kind and however packed."""

from __future__ import annotations

import base64
import io
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.felles import vedleggsfiler as lag
from tillit.felles.vedlegg import bilde, pdf
from tillit.felles.vedlegg.innibilde import Bildevask
from tillit.felles.vedlegg.rensing import Renset, VedleggAvvist, rens
from tillit.felles.vedlegg.slag import Vedleggsmerknad

KANARI = lag.KANARI.encode()
BILDER: dict[str, Callable[[], bytes]] = {
    "jpeg": lag.jpeg,
    "png": lag.png,
    "gif": lag.gif,
    "tiff": lag.tiff,
    "bmp": lag.bmp,
    "webp": lag.webp,
    "jpeg2000": lag.jpeg2000,
}
DCT, JPX, FLATE = Name.DCTDecode, Name.JPXDecode, Name.FlateDecode


def renset(tmp_path: Path, innhold: bytes) -> Renset:
    sti = tmp_path / "fil"
    sti.write_bytes(innhold)
    return rens(sti)


def punkter(innhold: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(io.BytesIO(innhold)) as lest:
        return lest.size, lest.convert("RGB").tobytes()


@pytest.mark.parametrize("slag", BILDER)
def test_bildet_er_det_samme_og_sier_ikke_hvem(slag: str) -> None:
    inn = BILDER[slag]()
    assert KANARI in inn, "the picture must have something to lose"
    ut = Bildevask().vasket(inn)
    assert ut is not None
    assert KANARI not in ut
    assert punkter(ut) == punkter(inn)
    assert Bildevask().vasket(ut) == ut


@pytest.mark.parametrize("slag", BILDER)
def test_ogsaa_inni_et_worddokument(tmp_path: Path, slag: str) -> None:
    ut = renset(tmp_path, lag.docx_med_bilde(BILDER[slag]()))
    with zipfile.ZipFile(io.BytesIO(ut.innhold)) as fil:
        assert KANARI not in fil.read("word/media/annet.bilde")
    assert ut.merknader == ()


@pytest.mark.parametrize("slag", BILDER)
def test_et_bilde_som_er_kuttet_avvises_eller_er_helt(slag: str) -> None:
    """Never another error than a sentence, and never without an end."""
    hel = BILDER[slag]()
    for sted in range(4, len(hel), max(1, len(hel) // 60)):
        for proeve in (hel[:sted], hel[:sted] + b"\x00" * 20, hel[: sted - 1] + b"\xff" + hel[sted:]):
            try:
                ut = Bildevask().vasket(proeve)
            except VedleggAvvist:
                continue
            assert ut is None or len(ut) <= len(proeve) + 2000


PAKKET: dict[str, tuple[bytes, object]] = {
    "alene": (lag.jpeg(), DCT),
    "i rekke": (lag.jpeg(), Array([DCT])),
    "flate": (zlib.compress(lag.jpeg()), Array([FLATE, DCT])),
    "ascii85": (base64.a85encode(lag.jpeg()) + b"~>", Array([Name.ASCII85Decode, DCT])),
    "hex": (lag.jpeg().hex().encode() + b">", Array([Name.ASCIIHexDecode, DCT])),
    "to ganger": (
        base64.a85encode(zlib.compress(lag.jpeg())) + b"~>",
        Array([Name.ASCII85Decode, FLATE, DCT]),
    ),
    "linjeskift foran": (b"\r\n" + lag.jpeg(), DCT),
    "jpx": (lag.jpeg2000(), JPX),
    "jpx i flate": (zlib.compress(lag.jpeg2000()), Array([FLATE, JPX])),
}


@pytest.mark.parametrize("hva", PAKKET)
def test_et_bilde_i_en_pdf_renses_hvordan_det_enn_er_pakket(tmp_path: Path, hva: str) -> None:
    innhold, filtre = PAKKET[hva]
    farger = {} if "jpx" in hva else {"/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8}
    ut = renset(tmp_path, lag.pdf_med_bilde(innhold, filtre, **farger)).innhold
    assert KANARI not in ut
    with pikepdf.open(io.BytesIO(ut)) as lest:
        stroem = lest.pages[0].obj.Resources.XObject.Im0
        assert stroem.Filter in {DCT, JPX}
        assert punkter(stroem.read_raw_bytes())[0] == (20, 10)


def test_et_bilde_som_er_pakket_slik_ingen_pakker_avvises(tmp_path: Path) -> None:
    for filtre, felter in (
        (Array([Name.LZWDecode, DCT]), {}),
        (Array([Name.RunLengthDecode, DCT]), {}),
        (Array([FLATE, FLATE, FLATE, FLATE, DCT]), {}),
        (Array([FLATE, DCT]), {"/DecodeParms": Array([Dictionary(Predictor=12), Dictionary()])}),
    ):
        innhold = lag.jpeg()
        for _ in range(sum(ett == FLATE for ett in filtre)):
            innhold = zlib.compress(innhold)
        with pytest.raises(VedleggAvvist, match="uvanlig måte"):
            renset(tmp_path, lag.pdf_med_bilde(innhold, filtre, **felter))
    with pytest.raises(VedleggAvvist, match="ødelagt"):
        renset(tmp_path, lag.pdf_med_bilde(b"ikke et bilde", DCT))


def test_et_bilde_som_er_laget_for_aa_fylle_minnet_avvises_fort(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MAKS_UTPAKKET", 1_000_000)
    bombe = zlib.compress(lag.jpeg() + bytes(50_000_000))
    foer = time.process_time()
    with pytest.raises(VedleggAvvist, match="for stor når den pakkes ut"):
        renset(tmp_path, lag.pdf_med_bilde(bombe, Array([FLATE, DCT])))
    assert time.process_time() - foer < 5


def test_bildene_i_ett_dokument_er_ikke_for_store_til_sammen() -> None:
    vask = Bildevask(punkter_igjen=500)
    for _ in range(2):
        assert vask.vasket(lag.tiff())
    with pytest.raises(VedleggAvvist, match="for mange bildepunkter"):
        vask.vasket(lag.tiff())
    assert Bildevask().punkter_igjen == bilde.MAKS_PUNKTER


@pytest.mark.parametrize(
    ("innhold", "type_"),
    [(b"\x01\x00\x00\x00 EMF" * 20, "image/x-emf"), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")],
    ids=["emf", "svg"],
)
def test_en_tegning_som_ikke_kan_renses_sies_det_fra_om(tmp_path: Path, innhold: bytes, type_: str) -> None:
    ut = renset(tmp_path, lag.docx_med_bilde(innhold, type_))
    assert ut.merknader == (Vedleggsmerknad.TEGNINGER,)
