"""The chain as a file: what is written is read again alike, and a file that is wrong is told where."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resultatkjede import actions
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.enums import Evidens, Paavirkbarhet, Risikotype, Steg, Styrke
from resultatkjede.queries import kjedebilde
from resultatkjede.utveksling import SKJEMA, STOERSTE_FIL, KjedefilenKanIkkeLeses, les_json, som_json, som_verdier
from tests.begrenset import begrenset
from tests.resultatkjede.kjeder import lag_luftkjede
from tests.scene import Scene, lag_maal

# The first draw pays for Hypothesis's own start, which a busy machine makes slow.
rolig = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
FORMATET = jsonschema.Draft202012Validator(json.loads(SKJEMA.read_text("utf-8")))


# What the program can hold: a chain with signs that no text may have has never been written. A space is the only one.
TEGN = st.characters(
    exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"],
    exclude_characters="".join(
        chr(nummer)
        for nummer in (
            *(*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0)),
            *(plan * 0x10000 + siste for plan in range(17) for siste in (0xFFFE, 0xFFFF)),
        )
    ),
    include_characters=" ",
)


@cache  # made ready the first time it is drawn from, which thousands of them would each be
def tekst(mest: int, *, minst: int = 0) -> st.SearchStrategy[str]:
    """Words as they are stored: no space at the ends, no two together, nothing a database cannot hold."""
    ord_ = st.text(TEGN, max_size=72).map(lambda tegn: " ".join(tegn.split())[:mest].strip())
    return ord_.filter(lambda hele: len(hele) >= minst)


@st.composite
def kjeder(trekk: st.DrawFn) -> Kjedebilde:
    """Any chain that can be stored, with keys of its own."""
    ledd = []
    for pk in trekk(st.lists(st.integers(1, 10**9), unique=True, max_size=8)):
        eier = trekk(tekst(120))
        steg = trekk(st.sampled_from(Steg))
        ledd.append(
            Leddbilde(
                pk=pk,
                steg=steg.value,
                tekst=trekk(tekst(300, minst=1)),
                eier=eier,
                eier_utenfor=bool(eier) and trekk(st.booleans()),
                paavirkbarhet=trekk(st.sampled_from(["", *Paavirkbarhet.values])),
                risikotype=trekk(st.sampled_from(Risikotype.values)),
                uten_indikator_grunn=trekk(tekst(500)),
                tall=tuple(
                    Leddtall(indikator=7, navn=navn) for navn in trekk(st.lists(tekst(40, minst=1), max_size=2))
                ),
            )
        )
    ledd.sort(key=lambda ett: ett.steg)
    mulige = [(fra.pk, til.pk) for fra in ledd for til in ledd if fra.steg < til.steg]
    par = trekk(st.lists(st.sampled_from(mulige), unique=True, max_size=10)) if mulige else []
    koblinger = tuple(
        Koblingbilde(
            pk=1000 + nummer,
            fra=fra,
            til=til,
            hypotese=trekk(tekst(2000)),
            evidens=trekk(st.sampled_from(Evidens.values)),
            evidens_kilde=trekk(tekst(500)),
            ytre_faktorer=trekk(tekst(2000)),
            styrke=trekk(st.sampled_from(["", *Styrke.values])),
            revurderes_dato=trekk(st.none() | st.dates()),
        )
        for nummer, (fra, til) in enumerate(par)
    )
    virksomhet = trekk(tekst(120))
    kort = trekk(st.just(virksomhet) | tekst(40, minst=1))
    return Kjedebilde(
        maal_pk=3,
        maal=trekk(tekst(300)),
        virksomhet=virksomhet,
        virksomhet_kort=kort,
        ledd=tuple(ledd),
        koblinger=koblinger,
    )


def uten_noekler(kjede: Kjedebilde) -> Kjedebilde:
    """What a chain says: ledd by their place, without what is only read off them."""
    plass = {ledd.pk: nummer for nummer, ledd in enumerate(kjede.ledd)}
    return replace(
        kjede,
        pk=None,
        maal_pk=0,
        ledd=tuple(
            replace(
                ledd,
                pk=plass[ledd.pk],
                udokumentert=False,
                paavirkbarhet_navn="",
                tall=tuple(Leddtall(indikator=0, navn=ett.navn) for ett in ledd.tall),
            )
            for ledd in kjede.ledd
        ),
        koblinger=tuple(
            replace(
                kobling,
                pk=0,
                fra=plass[kobling.fra],
                til=plass[kobling.til],
                evidens_navn="",
                styrke_navn="",
                forfalt=False,
            )
            for kobling in kjede.koblinger
        ),
    )


@given(kjeder())
@settings(rolig, max_examples=150)
def test_det_som_skrives_leses_igjen_likt(kjede: Kjedebilde) -> None:
    fil = som_json(kjede, skrevet=date(2026, 11, 24))
    lest = les_json(fil)
    assert uten_noekler(lest.kjede) == uten_noekler(kjede)
    assert lest.merknader == ()
    assert som_json(lest.kjede, skrevet=date(2026, 11, 24)) == fil
    FORMATET.validate(json.loads(fil))


def test_en_lagret_kjede_kommer_tilbake_med_merker_og_navn(scene: Scene) -> None:
    maal, kopi = (lag_maal(scene.relasjon, eier=scene.leder) for _ in range(2))
    lag_luftkjede(maal)
    foer = kjedebilde(maal)
    lest = les_json(som_json(foer)).kjede
    assert [replace(ledd, pk=0) for ledd in lest.ledd] == [replace(ledd, pk=0) for ledd in foer.ledd]
    assert lest.oppsummering == foer.oppsummering
    actions.bygg_kjede(maal=kopi, bilde=lest, av=scene.leder)
    assert uten_noekler(kjedebilde(kopi)).ledd == uten_noekler(foer).ledd


def test_filen_kan_leses_av_folk() -> None:
    ledd = Leddbilde(pk=44, steg=2, tekst="Måle lufta", eier="Bymiljøetaten", risikotype="operasjonell")
    assert som_verdier(Kjedebilde(maal_pk=9, maal="Ren luft", virksomhet="Bymiljøetaten", ledd=(ledd,))) == {
        "format": "tillit-resultatkjede",
        "versjon": 1,
        "maal": "Ren luft",
        "virksomhet": "Bymiljøetaten",
        "ledd": [
            {
                "noekkel": "l1",
                "steg": "aktivitet",
                "tekst": "Måle lufta",
                "eier": {"navn": "Bymiljøetaten", "utenfor_kommunen": False},
            }
        ],
        "koblinger": [],
    }


def fil(**endret: Any) -> dict[str, Any]:
    verdier: dict[str, Any] = {
        "format": "tillit-resultatkjede",
        "versjon": 1,
        "ledd": [
            {"noekkel": "a", "steg": "aktivitet", "tekst": "Feie gater"},
            {"noekkel": "b", "steg": "brukereffekt", "tekst": "Renere luft"},
            {"noekkel": "c", "steg": "aktivitet", "tekst": "Vaske gater"},
        ],
        "koblinger": [{"fra": "a", "til": "b"}],
    }
    return verdier | endret


def med_ledd(**felter: Any) -> dict[str, Any]:
    verdier = fil()
    verdier["ledd"][1] |= felter
    return verdier


def med_kobling(**felter: Any) -> dict[str, Any]:
    return fil(koblinger=[{"fra": "a", "til": "b", **felter}])


@pytest.mark.parametrize(
    ("verdier", "melding"),
    [
        ([], "Filen: her skal det stå felter mellom { og }."),
        ({}, 'øverst skal det stå "format": "tillit-resultatkjede"'),
        (fil(format="noe-annet"), "Filen er ikke en resultatkjede"),
        (fil(versjon=2), "versjon 2 av formatet. Her kan bare versjon 1 leses."),
        (fil(versjon="1"), "«versjon» skal være et heltall"),
        (fil(versjon=True), "«versjon» skal være et heltall"),
        (fil(ledd={}), "Filen: feltet «ledd» skal være en liste"),
        (fil(ledd=["x"]), "Ledd 1: her skal det stå felter"),
        (fil(ledd=[{}]), "Ledd 1: feltet «noekkel» mangler."),
        (med_ledd(noekkel="a"), "Ledd 2: nøkkelen «a» er brukt før"),
        (med_ledd(steg="effekt"), "Ledd 2: steget «effekt» finnes ikke. Stegene er innsatsfaktor, "),
        (med_ledd(steg=4), "Ledd 2: feltet «steg» skal være tekst."),
        (med_ledd(tekst=None), "Ledd 2: feltet «tekst» mangler."),
        (med_ledd(tekst=""), "Ledd 2: teksten mangler."),
        (med_ledd(tekst="x" * 10_000), "teksten har 10000 tegn. Det er plass til 300."),
        (med_ledd(eier="Etaten"), "Ledd 2, eier: her skal det stå felter"),
        (med_ledd(eier={"navn": "x", "utenfor_kommunen": "ja"}), "eier: feltet «utenfor_kommunen» skal være true"),
        (med_ledd(eier={"navn": "x" * 121}), "eieren har 121 tegn"),
        (med_ledd(paavirkbarhet="stor"), "påvirkbarheten «stor» finnes ikke"),
        (med_ledd(indikatorer="x"), "Ledd 2: feltet «indikatorer» skal være en liste"),
        (med_ledd(indikatorer=[1]), "Ledd 2: alt i «indikatorer» skal være tekst."),
        (med_kobling(til="x"), "Kobling 1: «til» er «x», men ingen ledd i filen har den nøkkelen."),
        (med_kobling(fra="b", til="a"), "Kobling 1 («Renere luft» → «Feie gater»): den går fra høyre mot venstre"),
        (med_kobling(til="c"), "begge leddene står i samme steg"),
        (med_kobling(til="a"), "kan ikke kobles til seg selv"),
        (fil(koblinger=[{"fra": "a", "til": "b"}, {"fra": "b", "til": "a"}]), "Kobling 2 («Renere luft» → «Feie"),
        (fil(koblinger=[{"fra": "a", "til": "b"}, {"fra": "b", "til": "a"}]), "gater»): koblingen går i ring"),
        (med_kobling(evidens="rykte"), "evidensen «rykte» finnes ikke"),
        (med_kobling(revurderes_dato="1.2.2027"), "Kobling 1: feltet «revurderes_dato» skal være en dato"),
        (med_kobling(revurderes_dato="2027-02-30"), "Der står «2027-02-30»."),
        (fil(ledd=[{}] * 301), "Filen har 301 ledd. Det er plass til 300."),
        (fil(koblinger=[{}] * 1001), "Filen har 1001 koblinger"),
    ],
)  # fmt: skip
def test_feil_sier_hvor(verdier: Any, melding: str) -> None:
    with pytest.raises(KjedefilenKanIkkeLeses) as brudd:
        les_json(json.dumps(verdier).encode())
    assert melding in str(brudd.value.melding)


@pytest.mark.parametrize("tekst", ["a\0b", "a\ud800b", "a\u0007b", "a\ufffeb"])
def test_tegn_ingen_kan_se_eller_lagre_er_borte_naar_filen_er_lest(tekst: str) -> None:
    lest = les_json(json.dumps(med_ledd(tekst=tekst)).encode()).kjede
    assert "ab" in {ledd.tekst for ledd in lest.ledd}


@pytest.mark.parametrize(
    ("raa", "melding"),
    [
        (b"", "Filen er tom."),
        (b"\xef\xbb\xbf  \n", "Filen er tom."),
        (b"\xff\xfe{\x00}\x00", "ikke tekst i UTF-8"),
        (b"PK\x03\x04\xff\xff", "ikke tekst i UTF-8"),
        (b'{\n  "format" "x"}', "linje 2, tegn 12"),
        (b'{"versjon": NaN}', "«NaN» er ikke en verdi"),
        (b'{"versjon": ' + b"9" * 5000 + b"}", "Et av tallene er for langt."),
        (b'{"format": "a", "format": "b"}', "«format» står to ganger"),
        (b"[" * 100_000, "mer enn 10 nivåer"),
        (b'{"a":' * 11 + b"1" + b"}" * 11, "mer enn 10 nivåer"),
        (b" " * (STOERSTE_FIL + 1), "høyst 1\N{NO-BREAK SPACE}MB"),
    ],
)
def test_det_som_ikke_er_en_slik_fil(raa: bytes, melding: str) -> None:
    with pytest.raises(KjedefilenKanIkkeLeses) as brudd:
        les_json(raa)
    assert melding in str(brudd.value.melding)
    assert brudd.value.felt == "fil"


def test_klammer_i_tekst_er_ikke_nivaaer() -> None:
    verdier = med_ledd(tekst='[[[[[[[[[[[[[ "{{{{{{{{{{{ \\')
    assert les_json(json.dumps(verdier).encode("utf-8")).kjede.ledd[2].tekst.startswith("[[[")


def test_ukjente_felter_leses_ikke_og_det_sies() -> None:
    verdier = fil(farge="blå") | {"koblinger": [{"fra": "a", "til": "b", "vekt": 3}]}
    [merknad] = les_json(json.dumps(verdier).encode()).merknader
    assert merknad.hva == ("Filen: «farge»", "Kobling 1: «vekt»")


@pytest.mark.parametrize("skrivemaate", [lambda tekst: tekst, lambda tekst: "\ufeff" + tekst])
def test_ledd_ordnes_etter_steg_og_tekst_ryddes(skrivemaate: Callable[[str], str]) -> None:
    verdier = med_ledd(tekst="  Renere \n luft ")
    kjede = les_json(skrivemaate(json.dumps(verdier)).encode()).kjede
    assert [ledd.tekst for ledd in kjede.ledd] == ["Feie gater", "Vaske gater", "Renere luft"]
    assert [ledd.udokumentert for ledd in kjede.ledd] == [False, False, False]


@pytest.mark.parametrize(
    "verdier",
    [
        fil(versjon=2),
        fil(ledd={}),
        med_ledd(steg="effekt"),
        med_ledd(tekst="x" * 301),
        med_kobling(evidens="rykte"),
        med_ledd(eier="x"),
    ],
)
def test_skjemaet_og_leseren_er_enige_om_hva_som_er_galt(verdier: dict[str, Any]) -> None:
    assert not FORMATET.is_valid(verdier)
    with pytest.raises(KjedefilenKanIkkeLeses):
        les_json(json.dumps(verdier).encode())


@pytest.mark.parametrize(
    "innhold",
    [
        "{" + ",".join(f'"{nr}":1' for nr in range(80_000)) + ',"79999":1}',
        "{" + ",".join(['"a":1'] * 160_000) + "}",
        "[" * 900_000,
        '{"a":[' + ",".join(["[]"] * 300_000) + "]}",
        '{"a":' + "9" * 900_000 + "}",
    ],
    ids=["gjentatt sist", "gjentatt", "dypt", "bredt", "langt tall"],
)
def test_en_fil_laget_for_aa_skade_koster_lite(tmp_path: Path, innhold: str) -> None:
    """A reader that begins anew for each repeated field needs half a minute for the first."""

    def les() -> str:
        with pytest.raises(KjedefilenKanIkkeLeses) as feil:
            les_json(innhold.encode())
        return str(feil.value.melding)

    assert begrenset(les, tmp_path, sekunder=5).startswith(("Fil", "Feltet"))
