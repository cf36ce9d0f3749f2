"""What is taken as an attachment, what is refused and why, and that nothing tells of who made what is given out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import cast

import pikepdf
import pytest
from django.core.exceptions import ImproperlyConfigured
from openpyxl import load_workbook
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageFile

from tests.felles import vedleggsfiler as lag
from tillit import env
from tillit.felles.filnavn import LENGSTE, med_endelse, rent_filnavn
from tillit.felles.opplasting import MAKS_BYTE
from tillit.felles.vedlegg.bilde import rent_bilde
from tillit.felles.vedlegg.rensing import Renset, VedleggAvvist, rens
from tillit.felles.vedlegg.slag import ENDELSER, Filslag, Vedleggsmerknad

GODE: dict[Filslag, Callable[[], bytes]] = {
    Filslag.PDF: lag.pdf,
    Filslag.DOCX: lag.docx,
    Filslag.XLSX: lag.xlsx,
    Filslag.PNG: lag.png,
    Filslag.JPEG: lag.jpeg,
    Filslag.WEBP: lag.webp,
}


def renset(tmp_path: Path, innhold: bytes) -> Renset:
    sti = tmp_path / "fil"
    sti.write_bytes(innhold)
    return rens(sti)


def utpakket(innhold: bytes) -> bytes:
    """Every byte that somebody could read: of an archive what is packed in it, of a PDF what its streams hold."""
    if innhold.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(innhold)) as fil:
            return innhold + b"".join(navn.encode() + fil.read(navn) for navn in fil.namelist())
    if innhold.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(innhold)) as fil:
            ut = io.BytesIO()
            fil.save(
                ut,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            )
            return innhold + ut.getvalue()
    return innhold


@pytest.mark.parametrize("slag", GODE)
def test_ingenting_av_det_som_gis_ut_sier_hvem_som_laget_filen(tmp_path: Path, slag: Filslag) -> None:
    inn = GODE[slag]()
    kanari = lag.KANARI.encode()
    assert kanari in utpakket(inn), "the file must have something to lose"
    ut = renset(tmp_path, inn)
    assert ut.slag == slag
    for koding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert lag.KANARI.encode(koding) not in utpakket(ut.innhold)
    assert renset(tmp_path, ut.innhold).innhold == ut.innhold or slag in {Filslag.JPEG, Filslag.WEBP}


def test_det_som_gis_ut_er_det_samme_dokumentet(tmp_path: Path) -> None:
    bok = load_workbook(io.BytesIO(renset(tmp_path, lag.xlsx()).innhold))
    assert bok.active is not None
    assert bok.active["A1"].value == 93.4
    with zipfile.ZipFile(io.BytesIO(renset(tmp_path, lag.docx()).innhold)) as fil:
        assert fil.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/_rels/settings.xml.rels",
            "word/document.xml",
            "word/settings.xml",
            "word/media/bilde.jpeg",
        ]
        assert b"Dette er gjort." in fil.read("word/document.xml")
        assert b"attachedTemplate" not in fil.read("word/settings.xml")
        assert b'percent="90"' in fil.read("word/settings.xml")
        Image.open(io.BytesIO(fil.read("word/media/bilde.jpeg"))).load()
    with pikepdf.open(io.BytesIO(renset(tmp_path, lag.pdf()).innhold)) as pdf:
        assert len(pdf.pages) == 1
        pikepdf.PdfImage(cast("pikepdf.Stream", pdf.pages[0].Resources.XObject.Im0)).as_pil_image().load()
    bilde = Image.open(io.BytesIO(renset(tmp_path, lag.jpeg()).innhold))
    assert bilde.size == (10, 20), "which way is up stood in what was taken away"


JS = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
VEDLAGT = Dictionary(Type=Name.Filespec, EF=Dictionary())
AVVIST: dict[str, tuple[Callable[[], bytes], str]] = {
    "tom": (lambda: b"", "Filen er tom"),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "nettside eller en tegning"),
    "svg med bom": (lambda: b'\xef\xbb\xbf <?xml version="1.0"?><svg/>', "nettside eller en tegning"),
    "html": (lambda: b"<!DOCTYPE html><script>alert(1)</script>", "nettside eller en tegning"),
    "html foran pdf": (lambda: b"<html>" + lag.pdf(), "nettside eller en tegning"),
    "program": (lambda: b"MZ" + lag.tilfeldig(500), "er et program"),
    "tekst": (lambda: b"Hei", "ikke PDF, Word, Excel eller bilde"),
    "gif": (lambda: lag.bilde("GIF"), "ikke PDF, Word, Excel eller bilde"),
    "stoey": (lambda: lag.tilfeldig(5000), "ikke PDF, Word, Excel eller bilde"),
    "gammel word": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "gammelt Office-format"),
    "docx som skriver sine egne pekere en gang til": (
        lambda: lag.docx(rel=lag.rel("chart", "_rels/settings.xml.rels")),
        "en annen fil inni seg",
    ),
    "docx med et element som ikke slutter": (
        lambda: lag.docx(f"<w:p/><!-- {'<absPath>' * 50_000} -->"),
        "ikke",
    ),
    "docx med passord": (
        lambda: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "beskyttet med passord",
    ),
    "pdf med program": (lambda: lag.pdf(OpenAction=JS), "har et program"),
    "pdf med program i et navnetre": (
        lambda: lag.pdf(Names=Dictionary(JavaScript=Dictionary(Names=Array([])))),
        "har et program",
    ),
    "pdf som starter noe": (
        lambda: lag.pdf(AA=Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))),
        "har et program",
    ),
    "pdf med fil": (lambda: lag.pdf(AF=Array([VEDLAGT])), "andre filer inni seg"),
    "pdf med xfa": (lambda: lag.pdf(AcroForm=Dictionary(XFA=String("x"), Fields=Array([]))), "har et skjema"),
    "pdf med passord": (lambda: lag.laast_pdf(bruker="hemmelig"), "beskyttet med passord"),
    "pdf med vern": (lambda: lag.laast_pdf(bruker=""), "beskyttet med passord"),
    "pdf uten slutt": (lambda: lag.pdf()[:-300], "ikke helt overført"),
    "bare pdf-merket": (lambda: b"%PDF-1.7\n", "ikke helt overført"),
    "png uten slutt": (lambda: lag.png()[:-30], "ikke helt overført"),
    "jpeg uten slutt": (lambda: lag.bilde("JPEG", side=400)[:-500], "ikke helt overført"),
    "bare png-merket": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "ikke helt overført"),
    "bilde som beveger seg": (lag.bevegelig, "beveger seg"),
    "bildebombe": (lambda: lag.bilde("PNG", side=20_002), "for mange bildepunkter"),
    "makro": (lag.med_makro, "makroer"),
    "docm": (
        lambda: lag.docx(hovedtype="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "makroer",
    ),
    "innsatt objekt": (
        lambda: lag.docx(rel=lag.rel("oleObject", "embeddings/a.bin"), deler={"word/embeddings/a.bin": b"\xd0\xcf"}),
        "en annen fil inni seg",
    ),
    "innsatt html": (
        lambda: lag.docx(rel=lag.rel("aFChunk", "a.html"), deler={"word/a.html": "<html/>"}),
        "en annen fil inni seg",
    ),
    "bilde utenfra": (
        lambda: lag.docx(rel=lag.rel("image", "https://x.invalid/a.png", utenfor=True)),
        "andre filer eller steder",
    ),
    "lenke med program": (
        lambda: lag.docx(rel=lag.rel("hyperlink", "javascript:alert(1)", utenfor=True)),
        "andre filer eller steder",
    ),
    "dde": (
        lambda: lag.docx(
            "<w:p><w:r><w:instrText>D</w:instrText></w:r><w:r><w:instrText>DEAUTO c:\\cmd</w:instrText></w:r></w:p>"
        ),
        "andre filer eller steder",
    ),
    "dokumenttype": (
        lambda: lag.docx(deler={"word/settings.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "kan ikke leses",
    ),
    "utf-16": (lambda: lag.docx(deler={"word/settings.xml": "<a/>".encode("utf-16")}), "kan ikke leses"),
    "sti ut": (lambda: lag.docx(deler={"../../ut.xml": "<a/>"}), "kan ikke leses"),
    "zip": (lambda: lag.arkiv({"a.txt": "a"}), "et arkiv eller et annet dokument"),
    "pptx": (
        lambda: lag.docx(
            hovedtype="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
        ),
        "et arkiv eller et annet dokument",
    ),
    "zipbombe": (lag.bombe, "for stor når den pakkes ut"),
    "mange deler": (lambda: lag.docx(deler={f"a/{nr}": "" for nr in range(1200)}), "for stor når den pakkes ut"),
    "docx uten slutt": (lambda: lag.docx()[:-200], "kan ikke leses"),
    "docx med byter byttet": (lambda: lag.docx().replace(b"PK\x01\x02", b"PK\x01\x03"), "kan ikke leses"),
}


@pytest.mark.parametrize("hva", AVVIST)
def test_det_som_ikke_tas_imot_sies_med_grunn(tmp_path: Path, hva: str) -> None:
    gjoer, grunn = AVVIST[hva]
    with pytest.raises(VedleggAvvist) as avvist:
        renset(tmp_path, gjoer())
    assert grunn in str(avvist.value.melding)
    assert avvist.value.felt == "fil"


@pytest.mark.parametrize("slag", GODE)
def test_ingen_avkuttet_fil_gir_en_annen_feil_enn_en_setning(tmp_path: Path, slag: Filslag) -> None:
    """Cut anywhere: taken whole where nothing that matters was lost, else refused in words, and never anything else."""
    hel = GODE[slag]()
    tatt = 0
    for andel in range(1, 40):
        try:
            renset(tmp_path, hel[: len(hel) * andel // 40])
        except VedleggAvvist:
            continue
        tatt += 1
    assert tatt <= 2, "what only says that the file is over may be gone"


def test_det_som_ligger_etter_slutten_foelger_ikke_med(tmp_path: Path) -> None:
    hale = b"<script>alert(1)</script>"
    for slag in (Filslag.PNG, Filslag.JPEG, Filslag.WEBP):
        assert hale not in renset(tmp_path, GODE[slag]() + hale).innhold
    with suppress(VedleggAvvist):  # a longer tail is refused, for then the end of the file is not found
        assert hale not in renset(tmp_path, lag.pdf() + b"\n" + hale).innhold


MERKNADER: dict[str, tuple[Callable[[], bytes], Vedleggsmerknad]] = {
    "sporing": (
        lambda: lag.docx('<w:p><w:ins w:author="Kari"><w:r><w:t>nytt</w:t></w:r></w:ins></w:p>'),
        Vedleggsmerknad.SPORING,
    ),
    "kommentarer": (
        lambda: lag.docx(rel=lag.rel("comments", "comments.xml"), deler={"word/comments.xml": "<a/>"}),
        Vedleggsmerknad.KOMMENTARER,
    ),
    "skjulte ark": (lambda: lag.xlsx(skjult=True), Vedleggsmerknad.SKJULT),
    "lenke til en disk": (
        lambda: lag.docx(rel=lag.rel("hyperlink", "file:///G:/felles/a.docx", utenfor=True)),
        Vedleggsmerknad.LENKER,
    ),
    "signatur": (
        lambda: lag.pdf(Signatur=Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]))),
        Vedleggsmerknad.SIGNATUR,
    ),
    "merknad i pdf": (
        lambda: lag.pdf(X=Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 1, 1]))),
        Vedleggsmerknad.KOMMENTARER,
    ),
}


@pytest.mark.parametrize("hva", MERKNADER)
def test_det_som_staar_igjen_og_leseren_boer_vite_sies(tmp_path: Path, hva: str) -> None:
    gjoer, merknad = MERKNADER[hva]
    assert renset(tmp_path, gjoer()).merknader == (merknad,)


def test_en_vanlig_lenke_er_det_ingenting_aa_si_om(tmp_path: Path) -> None:
    inn = lag.docx(rel=lag.rel("hyperlink", "https://www.oslo.kommune.no/", utenfor=True))
    assert renset(tmp_path, inn).merknader == ()


@pytest.mark.parametrize(
    ("navn", "rent"),
    [
        ("Rapport for mai.pdf", "Rapport for mai.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kari\\Notat.docx", "Notat.docx"),
        ("fdp" + chr(0x202E) + "exe.pdf", "fdpexe.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "ab Set-Cookie- x.pdf"),
        ("", "fil"),
        (" .. ", "fil"),
        (".pdf", "fil.pdf"),
        ("å" * 4000 + ".xlsx", "å" * (LENGSTE - 5) + ".xlsx"),
        (chr(0x61) + chr(0x30A) + ".png", "å.png"),
    ],
)
def test_navnet_er_slik_den_som_sendte_kjenner_det_og_ikke_mer(navn: str, rent: str) -> None:
    assert rent_filnavn(navn) == rent


def test_grensen_for_et_vedlegg_er_innenfor_den_for_alle_filer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.LARGEST_FILE_MB * 1024 * 1024 == MAKS_BYTE
    for verdi in ("0", "26", "-1"):
        monkeypatch.setenv("PROEVE_MB", verdi)
        with pytest.raises(ImproperlyConfigured, match="fra 1 til 25"):
            env.attachment_limit("PROEVE_MB", 15)
    monkeypatch.setenv("PROEVE_MB", "25")
    assert env.attachment_limit("PROEVE_MB", 15) == MAKS_BYTE


def test_endelsen_er_den_innholdet_har() -> None:
    assert med_endelse("rapport.exe", ENDELSER[Filslag.PDF]) == "rapport.pdf"
    assert med_endelse("bilde.JPEG", ENDELSER[Filslag.JPEG]) == "bilde.JPEG"
    assert med_endelse("Møte 3.12", ENDELSER[Filslag.PDF]) == "Møte 3.12.pdf"


def test_et_avrevet_bilde_er_avrevet_ogsaa_der_noe_annet_har_bedt_om_halve(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the library that makes PDFs does, for the whole process, when it is imported."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    hel = lag.png()
    with pytest.raises(VedleggAvvist):
        rent_bilde(hel[: len(hel) // 2], Filslag.PNG)
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_telefonens_dybdekart_gjoer_ikke_bildet_levende() -> None:
    to = io.BytesIO()
    bilde = Image.open(io.BytesIO(lag.jpeg()))
    bilde.save(to, "MPO", save_all=True, append_images=[bilde.copy()])
    ut = Image.open(io.BytesIO(rent_bilde(to.getvalue(), Filslag.JPEG)))
    assert (ut.format, ut.size, getattr(ut, "n_frames", 1)) == ("JPEG", bilde.size, 1)
