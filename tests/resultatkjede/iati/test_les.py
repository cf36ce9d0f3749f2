"""IATI files as publishers write them, and as those who mean harm do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens, Paavirkbarhet, Steg, Styrke
from resultatkjede.iati import IatifilenKanIkkeLeses, Iatiplan, Nyindikator, Tall, les_iati, som_iati, tolk
from resultatkjede.iati.tall import som_tall, spenn
from tillit.maal.enums import Frekvens, Indikatortype, Retning

VIRKELIG = Path(__file__).with_name("virkelig.xml")
NAA = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan() -> Iatiplan:
    return tolk(les_iati(VIRKELIG.read_bytes()).aktiviteter[0])


def indikator(plan: Iatiplan, navn: str) -> Nyindikator:
    return next(ett for ett in plan.indikatorer if ett.navn == navn)


def steder(plan: Iatiplan, ord_: str) -> tuple[str, ...]:
    """Where the one remark that says `ord_` was met."""
    (merknad,) = [ett for ett in plan.merknader if ord_ in ett.tekst]
    return merknad.hva


def test_produkt_brukereffekt_og_samfunnseffekt_blir_ledd(plan: Iatiplan) -> None:
    assert [(ett.steg, ett.tekst) for ett in plan.kjede.ledd] == [
        (Steg.PRODUKT, "Wells are repaired"),
        (Steg.BRUKEREFFEKT, "Families drink clean water"),
        (Steg.SAMFUNNSEFFEKT, "Fewer children die of diarrhoea"),
    ]
    assert plan.tittel == "Trygt vann i dalen (oppdiktet)"
    assert plan.kjede.koblinger == ()


def test_maaltall_og_tall_i_hver_sin_periode_blir_en_serie(plan: Iatiplan) -> None:
    broenner = indikator(plan, "Wells repaired")
    assert [(tall.periode.year, str(tall.verdi)) for tall in broenner.maaltall] == [(2022, "40"), (2023, "60")]
    assert broenner.frekvens == Frekvens.AAR


def test_null_er_et_tall_og_tomt_er_ikke(plan: Iatiplan) -> None:
    assert indikator(plan, "Wells repaired").maalinger == (Tall(date(2022, 1, 1), Decimal(0)),)


def test_tomt_measure_gir_enhet_som_maa_ses_over(plan: Iatiplan) -> None:
    assert indikator(plan, "Wells repaired").enhet == "antall"
    assert "Wells are repaired: Wells repaired" in steder(plan, "IATI sier ikke hva enheten er")


def test_gal_ascending_rettes_av_tallene_og_det_blir_sagt(plan: Iatiplan) -> None:
    assert indikator(plan, "Households with clean water within 500 m").retning == Retning.OPP
    assert len(steder(plan, "er merket som «lavere er bedre»")) == 1


def test_utgangspunkt_er_tallet_for_sitt_aar(plan: Iatiplan) -> None:
    rent = indikator(plan, "Households with clean water within 500 m")
    assert [(tall.periode.year, tall.verdi) for tall in rent.maalinger] == [
        (2021, Decimal("41.5")),
        (2022, Decimal("52.25")),
        (2023, Decimal("59.5")),
    ]
    assert rent.maalinger[0].merknad == "Utgangspunkt. Survey"
    assert (rent.enhet, rent.desimaler) == ("prosent", 2)


@pytest.mark.parametrize(
    ("ord_", "hvor"),
    [
        ("Verdier for bare en del", "Families drink clean water: Households with clean water within 500 m"),
        ("flere år under ett", "Wells are repaired: Wells repaired, 2021-01-01 til 2023-12-31"),
        ("ikke er et helt kalenderår", "Wells are repaired: Wells repaired, 2023-07-01 til 2024-06-30"),
        ("uten å gjette", "Families drink clean water: Litres a day, 2022: «1,234»"),
        ("flere ulike tall", "Families drink clean water: Litres a day, 2023"),
        ("har ingen plass i kjeden", "Better reporting"),
        ("Beskrivelsen av resultatet er ikke tatt med", "Wells are repaired"),
        ("Henvisninger, dokumenter og steder", "Families drink clean water: Households with clean water within 500 m"),
    ],
)
def test_det_som_ikke_passer_blir_nevnt_med_sted(plan: Iatiplan, ord_: str, hvor: str) -> None:
    assert hvor in steder(plan, ord_)


def test_det_sies_at_koblingene_mangler(plan: Iatiplan) -> None:
    assert any("Koblingene må dere lage selv" in ett.tekst for ett in plan.merknader)


def test_kvalitativt_blir_ord(plan: Iatiplan) -> None:
    sagt = indikator(plan, "What mothers say")
    assert (sagt.type, sagt.maalinger[0].verdi, sagt.maalinger[0].ord_) == (
        Indikatortype.KVALITATIV,
        None,
        "Fewer sick days.",
    )


BOMBE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<iati-activities version="2.03"><iati-activity><title><narrative>&b;</narrative></title></iati-activity>
</iati-activities>"""


@pytest.mark.parametrize(
    ("fil", "ord_"),
    [
        (BOMBE, "dokumenttype"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><iati-activities version="2.03"/>', "dokumenttype"),
        (b"<iati-activities version='2.03'><iati-activity>", "ikke gyldig XML"),
        (b"", "ikke gyldig XML"),
        (b"PK\x03\x04 et regneark", "ikke gyldig XML"),
        (b"<kml/>", "ikke en IATI-fil"),
        (b"<iati-activities version='1.05'/>", "versjon 1.05"),
        (b"<iati-activities/>", "versjon ukjent"),
        (b"<iati-activities version='2.03'/>", "ingen aktiviteter"),
        (b"<?xml version='1.0' encoding='klingon'?><iati-activities version='2.03'/>", "kan ikke leses"),
        (b"<a>" * 200_000, "ikke gyldig XML"),
        (b"x" * 2_000_001, "for stor"),
    ],
)
def test_en_fil_som_ikke_kan_leses_sier_hvorfor(fil: bytes, ord_: str) -> None:
    with pytest.raises(IatifilenKanIkkeLeses, match=ord_):
        les_iati(fil)


@pytest.mark.parametrize(
    ("tekst", "verdi"),
    [("0", "0"), ("-3.5", "-3.5"), ("12 %", "12"), ("1 200 000", "1200000"), ("1,234", None), ("N/A", None),
     ("", None), ("1e3", None), ("0.1234567", None), ("99999999999999", None), ("١", None)],
)  # fmt: skip
def test_et_tall_leses_bare_naar_det_er_sikkert(tekst: str, verdi: str | None) -> None:
    assert som_tall(tekst) == (None if verdi is None else Decimal(verdi))


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        ("2022-01-01", "2022-12-31", (Frekvens.AAR, date(2022, 1, 1), 1)),
        ("2022-05-01", "2022-08-31", (Frekvens.TERTIAL, date(2022, 5, 1), 1)),
        ("2022-02-01", "2022-05-31", None),
        ("2022-04-01", "2022-06-30", (Frekvens.KVARTAL, date(2022, 4, 1), 1)),
        ("2024-02-01", "2024-02-29", (Frekvens.MAANED, date(2024, 2, 1), 1)),
        ("2020-01-01", "2023-12-31", (Frekvens.AAR, date(2023, 1, 1), 4)),
        ("2022-12-31", "2022-01-01", None),
        ("2022-01-01", "9999-12-31", None),
        ("i går", "i dag", None),
    ],
)
def test_en_periode_har_plass_naar_den_er_i_kalenderen(fra: str, til: str, ventet: object) -> None:
    funnet = spenn(fra, til)
    assert (funnet and (funnet.frekvens, funnet.start, funnet.aar)) == ventet


tekster = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\x00"), min_size=1, max_size=40
).map(lambda tekst: " ".join(tekst.split()) or "x")
TALLENE = st.decimals(-10_000, 10_000, places=2)


@st.composite
def planer(draw: st.DrawFn) -> tuple[Kjedebilde, tuple[Nyindikator, ...]]:
    rader = draw(st.lists(st.tuples(st.sampled_from(Steg), tekster, tekster), min_size=1, max_size=8))
    ledd = [
        Leddbilde(
            pk=pk,
            steg=steg.value,
            tekst=tekst,
            eier=eier,
            eier_utenfor=bool(pk % 2),
            paavirkbarhet=Paavirkbarhet.LAV.value,
            risikotype=steg.risikotype.value,
        )
        for pk, (steg, tekst, eier) in enumerate(sorted(rader, key=lambda rad: rad[0].value), start=1)
    ]
    par = [(fra.pk, til.pk) for fra in ledd for til in ledd if fra.steg < til.steg]
    valgte = draw(st.lists(st.sampled_from(par), unique=True, max_size=9)) if par else []
    koblinger = [
        Koblingbilde(
            pk=nummer,
            fra=fra,
            til=til,
            hypotese=draw(tekster),
            evidens=Evidens.ERFARING.value,
            evidens_navn=str(Evidens.ERFARING.label),
            styrke=Styrke.STERK.value,
            styrke_navn=str(Styrke.STERK.label),
            revurderes_dato=date(2027, 1, nummer),
        )
        for nummer, (fra, til) in enumerate(valgte, 1)
    ]
    indikatorer = tuple(
        Nyindikator(
            ledd=ett.pk,
            navn=f"Indikator {ett.pk}",
            definisjon="Slik måles det",
            type=Indikatortype.TALL,
            enhet="antall",
            desimaler=2,
            retning=Retning.OPP,
            frekvens=Frekvens.TERTIAL,
            kan_legges_sammen=False,
            maalinger=(
                Tall(date(2024, 1, 1), draw(TALLENE)),
                Tall(date(2024, 5, 1), Decimal(0), merknad=draw(tekster)),
            ),
            maaltall=(Tall(date(2024, 9, 1), Decimal(20_000)),),
        )
        for ett in ledd
        if ett.steg >= Steg.PRODUKT
    )
    return Kjedebilde(
        maal_pk=1, maal=draw(tekster), virksomhet="V", ledd=tuple(ledd), koblinger=tuple(koblinger)
    ), indikatorer


@given(planer())
def test_en_kjede_kommer_helskinnet_fram_og_tilbake(gitt: tuple[Kjedebilde, tuple[Nyindikator, ...]]) -> None:
    kjede, indikatorer = gitt
    fil = som_iati(kjede, indikatorer, identifikator="NO-BRC-1-1", avsender=("NO-BRC-1", "Oslo"), skrevet=NAA)
    plan = tolk(les_iati(fil).aktiviteter[0])
    utenom = {"udokumentert", "tall"}
    assert [_felter(ett, utenom) for ett in plan.kjede.ledd] == [_felter(ett, utenom) for ett in kjede.ledd]
    assert plan.kjede.koblinger == kjede.koblinger
    assert [(ett.navn, ett.frekvens, ett.retning, ett.maalinger, ett.maaltall) for ett in plan.indikatorer] == [
        (ett.navn, ett.frekvens, ett.retning, ett.maalinger, ett.maaltall) for ett in indikatorer
    ]
    assert {ett.tall[0].navn for ett in plan.kjede.ledd if ett.tall} == {ett.navn for ett in indikatorer}


def _felter(ledd: Leddbilde, utenom: set[str]) -> dict[str, object]:
    return {felt: verdi for felt, verdi in vars(ledd).items() if felt not in utenom}
