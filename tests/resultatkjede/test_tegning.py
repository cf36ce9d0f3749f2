"""The drawing: nothing overlaps, no edge runs over a card, the users' order stands."""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil, floor

from hypothesis import given, settings
from hypothesis import strategies as st

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens, Steg
from resultatkjede.tegning import BRED, SMAL, Kjedetegning, Kort, antall_kryss, ordnet, tegn
from tillit.felles.tekstbredde import bredde, brutt


def kjede(steg: dict[int, int], *koblinger: tuple[int, int], tekst: str = "Noe som gjøres") -> Kjedebilde:
    inn = {til for _, til in koblinger}
    return Kjedebilde(
        maal_pk=1,
        maal="Renere luft",
        virksomhet="Etaten",
        pk=1,
        ledd=tuple(
            Leddbilde(pk=pk, steg=ett, tekst=f"{tekst} {pk}", udokumentert=ett > 3 and pk not in inn)
            for pk, ett in sorted(steg.items(), key=lambda par: (par[1], par[0]))
        ),
        koblinger=tuple(Koblingbilde(pk=100 + nr, fra=fra, til=til) for nr, (fra, til) in enumerate(koblinger)),
    )


@st.composite
def kjeder(draw: st.DrawFn) -> Kjedebilde:
    steg = draw(st.dictionaries(st.integers(1, 40), st.integers(1, 5), max_size=20))
    mulige = [(fra, til) for fra in steg for til in steg if steg[fra] < steg[til]]
    koblinger = draw(st.lists(st.sampled_from(mulige), unique=True, max_size=25)) if mulige else []
    return kjede(steg, *koblinger, tekst=draw(st.text("abc æøå,mW", max_size=120)))


def punkter(bane: str, tett: int = 20) -> list[tuple[float, float]]:
    """Points along a path of M, C and H, close enough to see whether it touches a card."""
    ut: list[tuple[float, float]] = []
    for form, tall in re.findall(r"([MCH])([^MCH]+)", bane):
        verdier = [float(ett) for ett in re.split(r"[ ,]+", tall.strip())]
        if form == "M":
            ut.append((verdier[0], verdier[1]))
        elif form == "H":
            fra, y = ut[-1]
            ut += [(fra + (verdier[0] - fra) * n / tett, y) for n in range(1, tett + 1)]
        else:
            (x0, y0), (x1, y1, x2, y2, x3, y3) = ut[-1], verdier
            for n in range(1, tett + 1):
                t = n / tett
                vekt = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
                ut.append(
                    (
                        sum(v * x for v, x in zip(vekt, (x0, x1, x2, x3), strict=True)),
                        sum(v * y for v, y in zip(vekt, (y0, y1, y2, y3), strict=True)),
                    )
                )
    return ut


def inni(kort: Kort, x: float, y: float) -> bool:
    return kort.x < x < kort.hoeyre and kort.y < y < kort.y + kort.hoeyde


def krev_ryddig(tegning: Kjedetegning) -> None:
    for nummer, ett in enumerate(tegning.kort):
        assert ett.x >= 0
        assert ett.hoeyre <= tegning.bredde
        assert ett.y + ett.hoeyde <= tegning.hoeyde
        for annet in tegning.kort[nummer + 1 :]:
            if annet.steg == ett.steg:
                assert annet.y >= ett.y + ett.hoeyde or ett.y >= annet.y + annet.hoeyde
    for kurve in tegning.kurver:
        assert not [kort.pk for x, y in punkter(kurve.bane) for kort in tegning.kort if inni(kort, x, y)]


@settings(max_examples=60, deadline=None)
@given(kjeder())
def test_ingen_kort_dekker_hverandre_og_ingen_strek_gaar_over_et_kort(bilde: Kjedebilde) -> None:
    krev_ryddig(tegn(bilde))
    krev_ryddig(tegn(bilde, form=SMAL))


def kryss_tegnet(tegning: Kjedetegning) -> int:
    """How often the curves cross on paper: between each pair, how often the one comes from above to below."""
    form = tegning.format
    hoeyder = [hoeyde_ved(kurve.bane) for kurve in tegning.kurver]
    kryss = 0
    for nummer, ene in enumerate(hoeyder):
        for andre in hoeyder[nummer + 1 :]:
            felles = [x for x in range(form.bredde) if x in ene and x in andre]
            avstander = [ene[x] - andre[x] for x in felles if abs(ene[x] - andre[x]) > 0.5]
            kryss += sum(foer * etter < 0 for foer, etter in pairwise(avstander))
    return kryss


def hoeyde_ved(bane: str) -> dict[int, float]:
    """The height of a curve at each whole x."""
    ut: dict[int, float] = {}
    for (x1, y1), (x2, y2) in pairwise(punkter(bane, tett=60)):
        for x in range(ceil(x1), floor(x2) + 1):
            ut[x] = y1 + (y2 - y1) * (x - x1) / (x2 - x1) if x2 > x1 else y2
    return ut


@settings(max_examples=40, deadline=None)
@given(kjeder())
def test_strekene_krysser_bare_der_rekkefoelgen_krever_det(bilde: Kjedebilde) -> None:
    """So the numbers in the benchmark are those of the drawing."""
    assert kryss_tegnet(tegn(bilde)) == antall_kryss(bilde)


@settings(max_examples=40, deadline=None)
@given(kjeder())
def test_streker_som_ikke_krysser_ligger_aldri_oppaa_hverandre(bilde: Kjedebilde) -> None:
    hoeyder = [hoeyde_ved(kurve.bane) for kurve in tegn(bilde).kurver]
    for nummer, ene in enumerate(hoeyder):
        for andre in hoeyder[nummer + 1 :]:
            avstander = [ene[x] - andre[x] for x in ene.keys() & andre.keys()]
            if avstander and (min(avstander) > 0 or max(avstander) < 0):
                assert min(map(abs, avstander)) >= 3


@settings(max_examples=60, deadline=None)
@given(kjeder())
def test_brukernes_egen_rekkefoelge_staar(bilde: Kjedebilde) -> None:
    tegning = tegn(bilde)
    for steg in Steg:
        ovenfra = sorted((kort for kort in tegning.kort if kort.steg == steg), key=lambda kort: kort.y)
        assert [kort.pk for kort in ovenfra] == [ledd.pk for ledd in bilde.ledd if ledd.steg == steg]


@settings(max_examples=60, deadline=None)
@given(kjeder())
def test_aa_ordne_gir_aldri_flere_kryss_og_mister_ingen(bilde: Kjedebilde) -> None:
    assert antall_kryss(bilde, fritt=True) <= antall_kryss(bilde)
    assert sorted(pk for kolonne in ordnet(bilde).values() for pk in kolonne) == sorted(ledd.pk for ledd in bilde.ledd)


def test_aa_ordne_loeser_opp_et_floke() -> None:
    floke = kjede({1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2}, (1, 6), (2, 5), (3, 4))
    assert antall_kryss(floke) == 3
    assert antall_kryss(floke, fritt=True) == 0


def test_samme_kjede_gir_samme_tegning() -> None:
    bilde = kjede({1: 1, 2: 2, 3: 5, 4: 3}, (1, 2), (1, 3), (2, 4))
    assert tegn(bilde) == tegn(bilde)


def test_en_kobling_som_hopper_over_et_steg_gaar_i_sitt_eget_spor() -> None:
    tegning = tegn(kjede({1: 1, 2: 2, 3: 3}, (1, 2), (2, 3), (1, 3)))
    lang = next(kurve for kurve in tegning.kurver if (kurve.fra, kurve.til) == (1, 3))
    andre = next(kort for kort in tegning.kort if kort.pk == 2)
    over = [y for x, y in punkter(lang.bane) if andre.x <= x <= andre.hoeyre]
    assert len(set(over)) == 1
    krev_ryddig(tegning)


def test_bare_effekter_uten_aarsak_har_merket_og_det_sies_hoeyt() -> None:
    tegning = tegn(kjede({1: 3, 2: 4, 3: 4, 4: 5}, (1, 2)))
    merket = {kort.pk: [merke.slag for merke in kort.merker] for kort in tegning.kort}
    assert merket == {1: [], 2: [], 3: ["udokumentert"], 4: ["udokumentert"]}
    assert tegning.kort[2].navn == "Brukereffekter. Noe som gjøres 3. Udokumentert"
    assert tegning.beskrivelse == "4 ledd og 1 kobling, 2 effekter uten dokumentert årsak."


def test_en_antakelse_er_stiplet() -> None:
    bilde = kjede({1: 1, 2: 2}, (1, 2))
    assert tegn(bilde).kurver[0].antakelse
    visst = Koblingbilde(pk=1, fra=1, til=2, evidens=Evidens.FORSKNING)
    assert not tegn(Kjedebilde(1, "m", "v", 1, bilde.ledd, (visst,))).kurver[0].antakelse


def test_en_tom_kjede_har_fem_tomme_kolonner() -> None:
    tegning = tegn(kjede({}))
    assert tegning.er_tom
    assert [kolonne.steg for kolonne in tegning.kolonner] == [1, 2, 3, 4, 5]
    assert all(kolonne.tom for kolonne in tegning.kolonner)


def test_tre_hundre_tegn_faar_plass() -> None:
    bilde = kjede({1: 2}, tekst="Ord som står etter hverandre " * 10)
    kort = tegn(bilde).kort[0]
    assert max(bredde(linje.tekst, BRED.skrift) for linje in kort.linjer) <= BRED.kort - 20
    assert kort.linjer[-1].y < kort.y + kort.hoeyde


def test_et_ord_som_er_for_langt_deles_og_ingen_tegn_forsvinner() -> None:
    linjer = brutt("x" * 100, bredde_paa_linje=100, skrift=13)
    assert all(bredde(linje, 13) <= 100 for linje in linjer)
    assert "".join(linje.removesuffix("-") for linje in linjer) == "x" * 100


@given(st.text(max_size=200), st.integers(60, 300))
def test_linjene_holder_bredden_og_alle_ordene(tekst: str, plass: int) -> None:
    linjer = brutt(tekst, bredde_paa_linje=plass, skrift=13)
    assert all(bredde(linje, 13) <= plass for linje in linjer)
    assert "".join(linjer).replace("-", "").replace(" ", "") == "".join(tekst.split()).replace("-", "")
