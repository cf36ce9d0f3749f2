"""What has changed between two texts, and what a merge keeps. Pure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillit.felles.fletting import flett
from tillit.felles.koding import fingeravtrykk
from tillit.felles.tid import naa
from tillit.rapportering.innhold import Leveranseinnhold, Seksjonsinnhold, Tallinnhold, frys, tin
from tillit.rapportering.rules import foelg_teksten
from tillit.rapportering.sammenlikning import sammenlikn, tekstpar

TEKST = st.text(alphabet="ab æ\n.", max_size=30)
VERDIER = st.fixed_dictionaries({"analyse": TEKST, "vurdering": TEKST})


@given(TEKST, TEKST)
@settings(max_examples=200, deadline=None)
def test_bitene_er_tekstene_og_like_tekster_har_ingen_endring(foer: str, naa_: str) -> None:
    par = tekstpar("analyse", foer, naa_)
    assert ("".join(bit.tekst for bit in par.foer), "".join(bit.tekst for bit in par.naa)) == (foer, naa_)
    assert par.endret or foer.split() == naa_.split()
    assert not tekstpar("analyse", foer, foer).endret


def test_bare_ordene_som_er_nye_merkes() -> None:
    par = tekstpar(
        "vurdering", "Vi når målet i år om vinteren blir mild.", "Vi når målet neste år om vinteren blir mild."
    )
    assert [(bit.tekst, bit.endret) for bit in par.naa] == [
        ("Vi når målet ", False),
        ("neste ", True),
        ("år om vinteren blir mild.", False),
    ]
    assert [bit.tekst for bit in par.foer if bit.endret] == ["i "]


@pytest.mark.parametrize(
    ("foer", "etter", "felles"),
    [
        ("Nå kan vi si at det ble bra.", "Men vi si at noe er feil.", ["vi si at "]),
        ("Nå vi si ja.", "Men vi si nei.", []),
    ],
)
def test_tre_like_ord_vises_som_like_og_to_ikke(foer: str, etter: str, felles: list[str]) -> None:
    par = tekstpar("vurdering", foer, etter)
    assert (
        [bit.tekst for bit in par.naa if not bit.endret] == [bit.tekst for bit in par.foer if not bit.endret] == felles
    )


def test_tilfeldig_like_ord_i_en_ny_setning_deler_den_ikke_opp() -> None:
    par = tekstpar("vurdering", "Målet er ikke nådd.", "Bildet er bedre, men målet står fast.")
    assert [bit.endret for bit in par.naa] == [True]


def innhold(*seksjoner: Seksjonsinnhold) -> Leveranseinnhold:
    tid = naa()
    return Leveranseinnhold(
        1, "2. tertial 2026", tid.date(), tid.date(), "Etaten", "Avdelingen", "Lise", tid, seksjoner,
        Seksjonsinnhold(0, "Annet", "ingen_nytt"),
    )  # fmt: skip


def test_maal_som_kom_og_gikk_tall_og_status() -> None:
    tall = Tallinnhold(7, "Andel", "80 % i 2024")
    foer = innhold(
        Seksjonsinnhold(1, "Blir", "nytt", "i_rute", tall=(tall,)), Seksjonsinnhold(2, "Gikk", "nytt", "avvik")
    )
    nyere = Tallinnhold(7, "Andel", "85 % i 2025")
    etter = innhold(
        Seksjonsinnhold(3, "Kom", "nytt", "naadd"), Seksjonsinnhold(1, "Blir", "nytt", "i_rute", tall=(nyere,))
    )
    par = sammenlikn(foer, etter)
    assert [(ett.maal_pk, ett.foer is None, ett.naa is None) for ett in par] == [
        (3, True, False),
        (1, False, False),
        (2, False, True),
        (0, False, False),
    ]
    assert [(ett.foer, ett.naa, ett.endret) for ett in par[1].tall] == [("80 % i 2024", "85 % i 2025", True)]
    assert (par[1].ny_status, par[0].ny_status, par[3].endret) == (False, True, False)


def test_det_frosne_kommer_tilbake_som_det_var_og_avtrykket_avhenger_ikke_av_rekkefoelgen() -> None:
    data = frys(innhold(Seksjonsinnhold(1, "Mål", "nytt", "i_rute", vurdering="æøå")))
    assert tin(data).seksjoner[0].vurdering == "æøå"
    assert fingeravtrykk(dict(reversed(data.items()))) == fingeravtrykk(data)
    assert fingeravtrykk({**data, "virksomhet": "En annen"}) != fingeravtrykk(data)


@given(VERDIER, VERDIER, VERDIER)
@settings(max_examples=300, deadline=None)
def test_ingen_tekst_gaar_tapt(sett: dict[str, str], en: dict[str, str], to: dict[str, str]) -> None:
    """Whatever two people write from the same start: each text is in the field, waits beside it, or never changed."""
    foerst = flett(sett=sett, skrevet=en, lagret=sett)
    assert dict(foerst.verdier) == en
    etterpaa = flett(sett=sett, skrevet=to, lagret=foerst.verdier)
    for felt, begynnelse in sett.items():
        finnes = {etterpaa.verdier[felt], etterpaa.til_side.get(felt)}
        for skrevet in (en[felt], to[felt]):
            assert skrevet in finnes or skrevet == begynnelse


@pytest.mark.parametrize(
    ("foer", "etter", "svar"),
    [
        ({"svar": "ubesvart", "analyse": "a"}, {"svar": "ubesvart", "analyse": "b"}, "nytt"),
        ({"svar": "ubesvart", "analyse": "a"}, {"svar": "ubesvart", "analyse": "a"}, "ubesvart"),
        ({"svar": "ingen_nytt", "analyse": "a"}, {"svar": "ingen_nytt", "analyse": "b"}, "ingen_nytt"),
    ],
)
def test_den_som_skriver_noe_har_noe_nytt(foer: dict[str, str], etter: dict[str, str], svar: str) -> None:
    assert foelg_teksten(foer=foer, etter=etter) == svar
