"""What a chain lacks: each rule, its traps, and what holds for every chain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall, VurdertMangel
from resultatkjede.enums import EFFEKTER, KAN_VURDERES, Evidens, Mangelslag, Steg
from resultatkjede.gjennomgang import gjennomgang
from resultatkjede.rules import Mangel, mangler

M = Mangelslag
INNSATS, AKTIVITET, PRODUKT, BRUKER, SAMFUNN = (steg.value for steg in Steg)


def ledd(pk: int, steg: int, **felter: Any) -> Leddbilde:
    """Measured, unless told otherwise: most rules are about something else."""
    return Leddbilde(pk=pk, steg=steg, tekst=f"Ledd {pk}", **{"maales": True, **felter})


def kobling(fra: int, til: int, **felter: Any) -> Koblingbilde:
    """Known from experience and with a hypothesis, unless told otherwise."""
    verdier = {"hypotese": "Fordi det ene gir det andre.", "evidens": Evidens.ERFARING.value, **felter}
    return Koblingbilde(pk=fra * 100 + til, fra=fra, til=til, **verdier)


def kjede(leddene: list[Leddbilde], *koblinger: Koblingbilde, vurdert: tuple[VurdertMangel, ...] = ()) -> Kjedebilde:
    return Kjedebilde(1, "Målet", "Etaten", pk=1, ledd=tuple(leddene), koblinger=koblinger, vurdert=vurdert)


def hel() -> Kjedebilde:
    """One ledd in each step, all in order."""
    return kjede([ledd(steg, steg) for steg in Steg], *(kobling(n, n + 1) for n in range(1, 5)))


def funnet(bilde: Kjedebilde) -> list[tuple[Mangelslag, int | None, int | None]]:
    return [(mangel.slag, mangel.ledd, mangel.kobling) for mangel in mangler(bilde)]


def slag(bilde: Kjedebilde) -> set[Mangelslag]:
    return {mangel.slag for mangel in mangler(bilde)}


def test_en_hel_kjede_mangler_ingenting() -> None:
    assert mangler(hel()) == ()


def test_en_tom_kjede_mangler_ingenting_og_sier_hva_som_kommer() -> None:
    tom = kjede([])
    assert mangler(tom) == ()
    assert gjennomgang(tom).i_ord == "Ingenting å se på ennå"
    assert gjennomgang(hel()).i_ord == "Ingenting mangler"
    assert gjennomgang(hel()).sjekket.startswith("Sjekket:")


def test_bare_effekter_mangler_aarsak() -> None:
    bilde = kjede([ledd(1, BRUKER), ledd(2, SAMFUNN)])
    assert funnet(bilde) == [(M.EFFEKT_UTEN_AARSAK, 1, None), (M.EFFEKT_UTEN_AARSAK, 2, None)]
    # Connected to each other, the first is still a wish.
    assert funnet(kjede([ledd(1, BRUKER), ledd(2, SAMFUNN)], kobling(1, 2))) == [(M.EFFEKT_UTEN_AARSAK, 1, None)]


def test_et_produkt_som_ikke_foerer_til_noe() -> None:
    bilde = kjede([ledd(1, AKTIVITET), ledd(2, PRODUKT)], kobling(1, 2))
    assert funnet(bilde) == [(M.PRODUKT_UTEN_VIRKNING, 2, None)]


def test_en_aktivitet_uten_produkt_selv_om_den_foerer_til_en_effekt() -> None:
    assert funnet(kjede([ledd(1, AKTIVITET)])) == [(M.AKTIVITET_UTEN_PRODUKT, 1, None)]
    rett_paa = kjede([ledd(1, AKTIVITET), ledd(2, BRUKER)], kobling(1, 2))
    assert funnet(rett_paa) == [(M.AKTIVITET_UTEN_PRODUKT, 1, None)]


def test_innsatsfaktorer_alene_mangler_ingenting() -> None:
    assert mangler(kjede([ledd(1, INNSATS), ledd(2, INNSATS)])) == ()


def test_en_samfunnseffekt_som_naas_utenom_brukerne() -> None:
    """Also where another way goes by the users: it is the leap that is asked about."""
    alle = [ledd(1, AKTIVITET), ledd(2, PRODUKT), ledd(3, BRUKER), ledd(4, SAMFUNN)]
    veien = (kobling(1, 2), kobling(2, 3), kobling(3, 4))
    assert M.UTEN_BRUKEREFFEKT not in slag(kjede(alle, *veien))
    (funn,) = mangler(kjede(alle, *veien, kobling(2, 4)))
    assert (funn.slag, funn.ledd, funn.vei) == (M.UTEN_BRUKEREFFEKT, 4, (204,))


@pytest.mark.parametrize(
    ("felter", "mangler_noe"),
    [
        ({"maales": False}, True),
        ({"maales": False, "uten_indikator_grunn": "   "}, True),
        ({"maales": False, "uten_indikator_grunn": "Ingen tall finnes."}, False),
        ({"maales": False, "tall": (Leddtall(1, "Andel"),)}, False),
        ({"maales": True}, False),  # by something the reader may not see
    ],
)
def test_en_effekt_maales_eller_sier_hvorfor_ikke(felter: dict[str, Any], *, mangler_noe: bool) -> None:
    bilde = kjede([ledd(1, PRODUKT), ledd(2, BRUKER, **felter)], kobling(1, 2))
    assert (slag(bilde) == {M.EFFEKT_UTEN_INDIKATOR}) is mangler_noe


def test_bare_effekter_spoerres_om_indikator() -> None:
    bilde = kjede([ledd(steg, steg, maales=False) for steg in Steg], *(kobling(n, n + 1) for n in range(1, 5)))
    assert [mangel.ledd for mangel in mangler(bilde)] == [BRUKER, SAMFUNN]


@pytest.mark.parametrize("tekst", ["", "  \n"])
def test_en_kobling_uten_hypotese(tekst: str) -> None:
    bilde = kjede([ledd(1, PRODUKT), ledd(2, BRUKER)], kobling(1, 2, hypotese=tekst))
    assert funnet(bilde) == [(M.KOBLING_UTEN_HYPOTESE, None, 102)]


def test_en_forfalt_vurdering() -> None:
    bilde = kjede([ledd(1, PRODUKT), ledd(2, BRUKER)], kobling(1, 2, forfalt=True, revurderes_dato=date(2020, 1, 1)))
    assert funnet(bilde) == [(M.FORFALT_VURDERING, None, 102)]


def antatt(fra: int, til: int) -> Koblingbilde:
    return kobling(fra, til, evidens=Evidens.ANTAKELSE.value)


def test_bare_antakelser_hele_veien() -> None:
    alle = [ledd(steg, steg) for steg in Steg]
    (funn,) = mangler(kjede(alle, *(antatt(n, n + 1) for n in range(1, 5))))
    assert (funn.slag, funn.ledd, funn.vei) == (M.BARE_ANTAKELSER, 5, (102, 203, 304, 405))
    # Something known anywhere along the way is enough.
    for kjent in range(1, 5):
        veien = (kobling(n, n + 1) if n == kjent else antatt(n, n + 1) for n in range(1, 5))
        assert mangler(kjede(alle, *veien)) == ()


def test_en_vei_paa_ett_steg_er_ogsaa_hele_veien() -> None:
    (funn,) = mangler(kjede([ledd(1, PRODUKT), ledd(2, BRUKER)], antatt(1, 2)))
    assert (funn.slag, funn.vei) == (M.BARE_ANTAKELSER, (102,))


def test_en_sikker_vei_tar_ikke_bort_den_usikre() -> None:
    """Two ways to one effect: the assumed one is told of, and only that."""
    alle = [ledd(1, AKTIVITET), ledd(2, PRODUKT), ledd(3, PRODUKT), ledd(4, BRUKER)]
    bilde = kjede(alle, kobling(1, 2), kobling(2, 4), antatt(1, 3), antatt(3, 4))
    (funn,) = mangler(bilde)
    assert (funn.slag, funn.vei) == (M.BARE_ANTAKELSER, (103, 304))


def test_en_antatt_stump_midt_i_kjeden_er_ikke_hele_veien() -> None:
    alle = [ledd(1, AKTIVITET), ledd(2, PRODUKT), ledd(3, BRUKER), ledd(4, SAMFUNN)]
    assert mangler(kjede(alle, kobling(1, 2), antatt(2, 3), antatt(3, 4))) == ()
    assert mangler(kjede(alle, antatt(1, 2), antatt(2, 3), kobling(3, 4))) == ()


def test_funnene_staar_i_fast_orden_og_i_grupper() -> None:
    bilde = kjede([ledd(1, AKTIVITET), ledd(2, BRUKER, maales=False), ledd(3, SAMFUNN, maales=False)])
    sett = gjennomgang(bilde)
    assert [gruppe.tittel for gruppe in sett.grupper] == [
        "2 effekter uten årsak",
        "1 aktivitet uten produkt",
        "2 effekter uten indikator",
    ]
    assert (sett.antall, sett.i_ord) == (5, "5 ting å se på")
    assert all(gruppe.hvorfor for gruppe in sett.grupper)


def test_hvert_funn_tilbyr_skjemaet_som_retter_det() -> None:
    bilde = kjede(
        [ledd(1, AKTIVITET), ledd(2, PRODUKT), ledd(3, BRUKER, maales=False), ledd(4, SAMFUNN), ledd(5, PRODUKT)],
        antatt(2, 4),
        kobling(5, 3, hypotese="", forfalt=True, evidens=Evidens.ANTAKELSE.value),
    )
    lenker = {
        gruppe.slag: [tiltak.url for funn in gruppe.funn for tiltak in funn.tiltak]
        for gruppe in gjennomgang(bilde).grupper
    }
    assert lenker == {
        "aktivitet_uten_produkt": ["/resultatkjede/ledd/1/koble/?felt=til", "/resultatkjede/1/steg/3/nytt/"],
        "uten_brukereffekt": ["/resultatkjede/1/steg/4/nytt/", "/resultatkjede/ledd/4/koble-hit/?felt=fra"],
        "effekt_uten_indikator": [
            "/resultatkjede/ledd/3/endre/?felt=indikatorer",
            "/resultatkjede/ledd/3/endre/?felt=uten_indikator_grunn",
        ],
        "kobling_uten_hypotese": ["/resultatkjede/kobling/503/endre/?felt=hypotese"],
        "bare_antakelser": [
            "/resultatkjede/kobling/503/endre/?felt=evidens",
            "/resultatkjede/kobling/204/endre/?felt=evidens",
        ],
        "forfalt_vurdering": ["/resultatkjede/kobling/503/endre/?felt=revurderes_dato"],
    }


def svart(mangel: Mangel) -> VurdertMangel:
    assert mangel.ledd
    return VurdertMangel(
        1, mangel.slag.value, mangel.ledd, mangel.kjennetegn, "Slik skal det være.", "Lise", date(2026, 1, 1)
    )


def test_et_svar_gjelder_til_det_det_handler_om_er_endret() -> None:
    alle = [ledd(1, AKTIVITET), ledd(2, PRODUKT)]
    bilde = kjede(alle, kobling(1, 2))
    (funn,) = mangler(bilde)
    vurdert = (svart(funn),)
    med_svar = gjennomgang(replace(bilde, vurdert=vurdert))
    assert (med_svar.antall, [ett.svar.grunn for ett in med_svar.vurderte]) == (0, ["Slik skal det være."])
    omskrevet = kjede([alle[0], replace(alle[1], tekst="Noe annet")], kobling(1, 2), vurdert=vurdert)
    assert (gjennomgang(omskrevet).antall, gjennomgang(omskrevet).vurderte) == (1, ())
    # What it does not rest on may change.
    andre = kjede([replace(alle[0], tekst="Noe annet"), alle[1]], kobling(1, 2), vurdert=vurdert)
    assert gjennomgang(andre).antall == 0


def test_et_svar_om_antakelser_gjelder_bare_den_veien() -> None:
    alle = [ledd(1, AKTIVITET), ledd(2, PRODUKT), ledd(3, BRUKER)]
    bilde = kjede(alle, antatt(1, 2), antatt(2, 3))
    (funn,) = mangler(bilde)
    omskrevet = kjede(alle, antatt(1, 2), replace(antatt(2, 3), hypotese="En annen tanke."), vurdert=(svart(funn),))
    assert gjennomgang(omskrevet).antall == 1


# What holds for every chain

rolig = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@st.composite
def kjeder(draw: st.DrawFn) -> Kjedebilde:
    steg = draw(st.lists(st.integers(1, 5), max_size=9))
    leddene = [
        ledd(pk, ett, maales=draw(st.booleans()), uten_indikator_grunn=draw(st.sampled_from(("", "Grunn"))))
        for pk, ett in enumerate(steg, 1)
    ]
    mulige = [(a.pk, b.pk) for a, b in combinations(sorted(leddene, key=lambda ett: ett.steg), 2) if a.steg < b.steg]
    par = draw(st.lists(st.sampled_from(mulige), unique=True, max_size=14)) if mulige else []
    koblinger = (
        kobling(
            fra,
            til,
            hypotese=draw(st.sampled_from(("", "Fordi"))),
            evidens=draw(st.sampled_from(Evidens.values)),
            forfalt=draw(st.booleans()),
        )
        for fra, til in par
    )
    return kjede(leddene, *koblinger)


@rolig
@given(kjeder())
def test_hvert_funn_peker_paa_noe_som_finnes(bilde: Kjedebilde) -> None:
    leddene, koblingene = {ett.pk for ett in bilde.ledd}, {ett.pk for ett in bilde.koblinger}
    alle = mangler(bilde)
    assert len(set(alle)) == len(alle)
    for funn in alle:
        assert (funn.ledd in leddene) != (funn.kobling in koblingene)
        assert koblingene.issuperset(funn.vei)
        assert bool(funn.kjennetegn) or funn.slag not in KAN_VURDERES
    assert gjennomgang(bilde).antall == len(alle)


@rolig
@given(kjeder())
def test_bare_antakelser_er_det_alle_veier_gjennomsoekt_sier(bilde: Kjedebilde) -> None:
    """Held against the slow way: every path, one by one."""
    steg = {ett.pk: ett.steg for ett in bilde.ledd}
    inn = {ett.til for ett in bilde.koblinger}
    ut: dict[int, list[Koblingbilde]] = {}
    for ett in bilde.koblinger:
        ut.setdefault(ett.fra, []).append(ett)

    def veier(fra: int) -> list[list[Koblingbilde]]:
        return [[ett, *resten] for ett in ut.get(fra, ()) for resten in (veier(ett.til) or [[]])]

    antatte = {
        vei[-1].til
        for start in steg
        if start not in inn
        for vei in veier(start)
        if steg[vei[-1].til] in EFFEKTER and all(ett.evidens == Evidens.ANTAKELSE for ett in vei)
    }
    funn = [ett for ett in mangler(bilde) if ett.slag == M.BARE_ANTAKELSER]
    assert {ett.ledd for ett in funn} == antatte
    koblinger = {ett.pk: ett for ett in bilde.koblinger}
    for mangel in funn:
        vei = [koblinger[pk] for pk in mangel.vei]
        assert vei[0].fra not in inn
        assert all(foer.til == etter.fra for foer, etter in pairwise(vei))
        assert all(strek.evidens == Evidens.ANTAKELSE for strek in vei)


@rolig
@given(kjeder())
def test_det_som_er_rettet_er_borte(bilde: Kjedebilde) -> None:
    """Following the advice on measures, hypotheses, reviews and evidence leaves only what is asked of the form."""
    rettet = replace(
        bilde,
        ledd=tuple(replace(ett, uten_indikator_grunn="Grunn") for ett in bilde.ledd),
        koblinger=tuple(
            replace(ett, hypotese="Fordi", forfalt=False, evidens=Evidens.ERFARING.value) for ett in bilde.koblinger
        ),
    )
    formen = {M.EFFEKT_UTEN_AARSAK, M.PRODUKT_UTEN_VIRKNING, M.AKTIVITET_UTEN_PRODUKT, M.UTEN_BRUKEREFFEKT}
    assert slag(rettet) <= formen
    assert slag(rettet) == slag(bilde) & formen
