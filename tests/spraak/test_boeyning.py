"""How words bend, in both written forms of Norwegian, and what they are known as again."""

from __future__ import annotations

import pytest

from tillit.spraak.boeyning import Verbform, etterledd, rot, stamme, substantivendelser, uten_forledd
from tillit.spraak.ordklasser import er_folkeord, er_sammenliknende
from tillit.spraak.verb import alle_former, gjoere, har_form


@pytest.mark.parametrize(
    ("ord_", "form"),
    [
        ("gjennomføre", Verbform.INFINITIV), ("gjennomføra", Verbform.INFINITIV), ("gjennomfører", Verbform.PRESENS),
        ("gjennomføres", Verbform.PASSIV), ("gjennomførast", Verbform.PASSIV), ("gjennomført", Verbform.PARTISIPP),
        ("byggje", Verbform.INFINITIV), ("bygd", Verbform.PARTISIPP), ("bygg", Verbform.IMPERATIV),
        ("byggjast", Verbform.PASSIV),
        ("kartlegg", Verbform.IMPERATIV), ("utarbeidd", Verbform.PARTISIPP), ("videreutvikle", Verbform.INFINITIV),
        ("vidareutviklar", Verbform.PRESENS), ("tilbyr", Verbform.PRESENS), ("digitalisera", Verbform.INFINITIV),
        ("standardiserast", Verbform.PASSIV), ("ferdigstilt", Verbform.PARTISIPP),
    ],
)  # fmt: skip
def test_verb_boeyes_paa_begge_maal(ord_: str, form: Verbform) -> None:
    assert form in {slag for _lemma, slag in gjoere(ord_)}


@pytest.mark.parametrize("ord_", ["", "å", "ladepunkt", "forstå"])
def test_det_som_ikke_er_et_gjoeremaal_er_ikke_lest_som_et(ord_: str) -> None:
    assert gjoere(ord_) == frozenset()


@pytest.mark.parametrize(
    ("ord_", "stammen"), [("målene", "mål"), ("signalet", "signal"), ("sak", "sak"), ("risikoen", "risiko")]
)
def test_en_stamme_er_ordet_uten_det_det_boeyes_med(ord_: str, stammen: str) -> None:
    assert stamme(ord_) == stammen


@pytest.mark.parametrize(
    ("former", "rota"),
    [
        (("trygg", "trygt", "trygge"), "tryg"),
        (("skole", "skolen", "skolene", "skular"), None),
        (("kort", "korte"), "kort"),
        (("ren", "rene"), "ren"),
        (("sett", "sette"), "sett"),
    ],
)
def test_adjektivets_former_har_en_rot_og_korte_ord_staar_som_de_er(former: tuple[str, ...], rota: str | None) -> None:
    """None: one of them is another word, by its root too."""
    rotene = {rot(ett) for ett in former}
    assert (rotene == {rota}) if rota else len(rotene) > 1


def test_uten_ord_er_ingen_form_kjent() -> None:
    assert (alle_former(""), har_form(frozenset(), *Verbform)) == (frozenset(), False)


def test_et_forledd_tas_av_og_bare_der_det_staar_et_verb_igjen() -> None:
    assert list(uten_forledd("videreutvikle")) == ["utvikle"]
    assert list(uten_forledd("oppta")) == []


def test_bestemt_ubestemt_ett_og_flere_er_samme_stamme() -> None:
    assert len({stamme(ord_) for ord_ in ("avdeling", "avdelingen", "avdelinger", "avdelingene", "avdelingens")}) == 1


def test_siste_del_av_et_sammensatt_ord_finnes_ogsaa_etter_en_bindestrek() -> None:
    assert "avdeling" in etterledd("byggesaksavdelingen")
    assert etterledd("IT-avdeling")[0] == "avdeling"


def test_et_navn_paa_folk_kan_staa_i_alle_former() -> None:
    assert {"bruker", "brukere", "brukeren", "brukerne"} - set(substantivendelser("bruker")) == {"bruker"}
    assert {"elev", "eleven", "elever", "elevene"} <= set(substantivendelser("elev"))


@pytest.mark.parametrize(
    ("ord_", "folk"), [("småbarnsforeldre", True), ("innbyggerne", True), ("barnehage", False), ("", False)]
)
def test_et_ord_for_folk_er_det_ogsaa_sist_i_et_annet(ord_: str, folk: bool) -> None:
    assert er_folkeord(ord_) is folk


@pytest.mark.parametrize(("ord_", "er"), [("tryggere", True), ("færre", True), ("brukere", False), ("trygg", False)])
def test_det_som_sammenlikner(ord_: str, er: bool) -> None:
    assert er_sammenliknende(ord_) is er
