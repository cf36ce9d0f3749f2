"""The pieces of a hit: what is marked, where an excerpt begins and ends, and how a search is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.soek.ordformer import ORDFORMER, normal_form
from tillit.soek.queries import Valg
from tillit.soek.rules import begynnelse, er_for_kort, forslag, uten_utelatte
from tillit.soek.templatetags.soekvalg import valgene
from tillit.soek.utdrag import LENGDE, Letteord, merket, utdrag


def vist(biter: tuple[object, ...]) -> str:
    return "".join(f"[{bit.tekst}]" if bit.treff else bit.tekst for bit in biter)  # type: ignore[attr-defined]


def test_boeyninger_merkes_og_lengre_ord_ikke() -> None:
    assert (
        vist(merket("Barna og barnehagene, ett BARN til", Letteord(["barn"])))
        == "[Barna] og barnehagene, ett [BARN] til"
    )
    assert vist(merket("Tenester og tjenestene", Letteord(["tjenest"]))) == "[Tenester] og [tjenestene]"
    assert vist(merket("Helsetjenester for alle", Letteord([], "hel"))) == "[Helsetjenester] for alle"


def test_ordet_merkes_i_alle_former_som_har_stammen_hvor_lang_endelsen_enn_er() -> None:
    """The stem that the database knows «virksomhetene» by is «virksom»: seven signs fewer."""
    assert vist(merket("Virksomheten, virksomhetene og virksomhetskultur", Letteord(["virksom"]))) == (
        "[Virksomheten], [virksomhetene] og virksomhetskultur"
    )


def test_valgene_i_et_soek_er_trygge_og_sier_hvor_mange_treff_de_gir() -> None:
    assert valgene([Valg("7", 'Etat for <b> & "noe"', 1, valgt=True), Valg("8", "Hav", 12_000, valgt=False)]) == (
        '<option value="7" selected>Etat for &lt;b&gt; &amp; &quot;noe&quot; (1)</option>\n'
        '<option value="8">Hav (12\xa0000)</option>'
    )
    assert valgene([]) == ""


def test_utdraget_begynner_litt_foer_ordet() -> None:
    tekst = "Innledning som er lang. " * 20 + "Her står bekken.\n\nNy linje. " + "Slutten er også lang. " * 20
    biter = utdrag(tekst, Letteord(["bekk"]))
    som_tekst = vist(biter)
    assert som_tekst.startswith("… ")
    assert som_tekst.endswith(" …")
    assert "Her står [bekken]. · Ny linje." in som_tekst
    assert som_tekst.index("[bekken]") < 80


@given(st.text(max_size=2000), st.lists(st.text(min_size=1, max_size=6), max_size=3))
def test_ingen_tegn_blir_borte_eller_kommer_til(tekst: str, stammer: list[str]) -> None:
    assert "".join(bit.tekst for bit in merket(tekst, Letteord(stammer))) == tekst
    assert len("".join(bit.tekst for bit in utdrag(tekst, Letteord(stammer)))) <= LENGDE + 4


@pytest.mark.parametrize(
    ("tekst", "siste"),
    [
        ("god oms", "oms"),
        ("god omsorg ", ""),
        ('"god oms', ""),
        ("god -oms", ""),
        ("x", ""),
        ("tenes", "tenes"),
        ("", ""),
    ],
)
def test_det_siste_ordet_kan_vaere_halvt(tekst: str, siste: str) -> None:
    assert begynnelse(tekst) == siste


def test_det_utelatte_er_ikke_med() -> None:
    assert uten_utelatte('omsorg -sykehjem -"god natt" e-post') == "omsorg e-post"
    assert [er_for_kort(tekst) for tekst in ("a", "!!", "a!", "ab", "å b")] == [True, True, True, False, False]


def test_forslaget_er_av_ord_leseren_ser() -> None:
    titler = ["Flere ungdommer på skole", "Rene bekker"]
    assert forslag("ungdomer skolle", titler) == "ungdommer skole"
    assert forslag("bekker", titler) == ""
    assert forslag("helikopter", titler) == ""
    # Three of five signs are enough, two are not.
    assert forslag("bekka", ["bekym"]) == "bekym"
    assert forslag("bekka", ["berym"]) == ""


def test_ingen_erstatning_bringer_tilbake_det_som_ble_erstattet() -> None:
    for fra, til in ORDFORMER:
        assert normal_form(normal_form(fra)) == normal_form(fra), fra
        assert normal_form(til) == normal_form(fra), (fra, til)
