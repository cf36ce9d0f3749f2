"""Whatever a virksomhet has: its summary is one page, each number a fact, each sentence has its rows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styringsdialog.queries import Bestridelse, Styring
from tests.rapport.bilder import maal, maaltall, punkt, serie, vurdering
from tests.rapport.lesbarhet import alle_setninger, lest, lix
from tillit.felles.koding import fingeravtrykk
from tillit.maal.bilder import Maalbilde
from tillit.maal.enums import Maaloppnaaelse
from tillit.rapport.kilder import Kildeslag
from tillit.rapport.sammendrag import FLEST_ORD, FLEST_ORD_I_ALT, Sammendrag, lag_sammendrag, setninger
from tillit.rapport.utgave.innhold import frys

pytestmark = pytest.mark.grundig
I_DAG = date(2026, 11, 28)
NOK_TIL_LIX, HOEYESTE_LIX = 100, 45
_ORD = st.sampled_from(["Andel", "saker", "kommunens", "byggesaksbehandlingstid", "i", "tide", "mål"])
_TEKST = st.lists(_ORD, min_size=1, max_size=40).map(" ".join)
_FRITEKST = st.one_of(st.just(""), _TEKST, _TEKST.map(lambda tekst: f"{tekst}. {tekst}."))
# Words that anybody knows: what is hard to read then is what the rules say.
_LETT = st.lists(
    st.sampled_from(["flere", "barn", "går", "til", "skolen", "trygt", "hver", "dag"]), min_size=3, max_size=8
)
_PUNKT = st.tuples(
    st.integers(2012, 2026), st.integers(-900, 900), st.booleans(), st.booleans(), st.sampled_from(["", "ny", "gammel"])
)
_INDIKATOR: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {
        "navn": _TEKST,
        "punkter": st.lists(_PUNKT, max_size=5, unique_by=lambda ett: ett[0]),
        "maaltall": st.lists(st.integers(2014, 2035), max_size=2, unique=True),
        "retning": st.sampled_from(["opp", "ned", "noeytral"]),
        "tall_mangler": st.sampled_from(["", "2025"]),
    }
)
_MAAL = st.fixed_dictionaries(
    {
        "tekst": _TEKST,
        "oppnaaelse": st.sampled_from([None, *Maaloppnaaelse]),
        "forrige": st.sampled_from([None, *Maaloppnaaelse]),
        "bes_om": _FRITEKST,
        "usikkerhet": _FRITEKST,
        "type": st.sampled_from(["samfunnsmaal", "brukermaal"]),
        "indikatorer": st.lists(_INDIKATOR, max_size=3),
    }
)
_SIGNAL = st.fixed_dictionaries(
    {
        "tekst": _TEKST,
        "type": st.sampled_from(["oppdrag", "styringssignal"]),
        "dag": st.integers(0, 300),
        "frist": st.one_of(st.none(), st.integers(-300, 300)),
        "bestridt": st.booleans(),
        "status": st.sampled_from(["aapen", "i_retur", "godtatt"]),
    }
)


def maalbilde(pk: int, data: Any) -> Maalbilde:
    serier = []
    for nummer, ett in enumerate(data["indikatorer"]):
        punkter = tuple(
            replace(
                punkt(aar, str(verdi), foreloepig=f, brudd=b, brudd_grunn="Ny måte" if b else "", grunnlag=g),
                pk=pk * 100_000 + nummer * 10_000 + aar,
            )
            for aar, verdi, f, b, g in sorted(ett["punkter"])
        )
        serier.append(
            serie(
                *punkter,
                indikator_pk=pk * 10 + nummer,
                navn=ett["navn"],
                retning=ett["retning"],
                tall_mangler=ett["tall_mangler"],
                maaltall=tuple(maaltall(aar, "90") for aar in sorted(ett["maaltall"])),
            )
        )
    felter = {"bes_om": data["bes_om"], "usikkerhet": data["usikkerhet"]}
    return maal(
        *serier,
        pk=pk,
        tekst=data["tekst"],
        type=data["type"],
        vurdering=vurdering(data["oppnaaelse"], pk=pk * 2, **felter) if data["oppnaaelse"] else None,
        forrige_vurdering=vurdering(data["forrige"], pk=pk * 2 + 1, periodenavn="1. tertial 2026")
        if data["forrige"]
        else None,
    )


def signal(pk: int, data: dict[str, Any]) -> Styring:
    return Styring(
        pk=pk,
        type=data["type"],
        tekst=data["tekst"],
        fra="Byrådsavdeling for miljø og samferdsel",
        avsender="Eva",
        hjemmel="",
        kilde="Styringsmøte",
        dato=I_DAG - timedelta(days=data["dag"]),
        adresse=f"/moeter/{pk}/",
        relasjon_pk=1,
        virksomhet_pk=2,
        frist=None if data["frist"] is None else I_DAG + timedelta(days=data["frist"]),
        oppfoelging="" if data["bestridt"] or data["frist"] is None else data["status"],
        bestridt=(Bestridelse("Kommunale barnehager (samlet)", "Nei."),) if data["bestridt"] else (),
    )


def _lag(maalene: list[Maalbilde], signaler: list[Styring], navn: str = "Brann- og redningsetaten") -> Sammendrag:
    return lag_sammendrag(2, navn, maalene, signaler=signaler, aar=2026, i_dag=I_DAG)


DATA = (st.lists(_MAAL, max_size=12), st.lists(_SIGNAL, max_size=6))


def test_en_setning_begynner_ogsaa_med_et_tall() -> None:
    delene = ["Andel var 0\xa0saker i 2016, og nyere tall mangler.", "0\xa0saker i 2015, på 3. trinn."]
    delene.append("−1\xa0saker i 2014, under måltallet minst 90\xa0saker.")
    assert setninger(" ".join(delene)) == delene


@settings(max_examples=500, deadline=None)
@given(*DATA, _TEKST)
def test_et_sammendrag_er_en_side_med_korte_setninger(maalene: Any, signaler: Any, navn: str) -> None:
    bilder = [maalbilde(pk, ett) for pk, ett in enumerate(maalene, start=1)]
    sammendrag = _lag(bilder, [signal(pk, ett) for pk, ett in enumerate(signaler, start=1)], navn)
    assert sammendrag.antall_ord <= FLEST_ORD_I_ALT
    for setning in alle_setninger(sammendrag):
        assert len(setning.split()) <= FLEST_ORD, setning
    avvik = sum(bilde.oppnaaelse == Maaloppnaaelse.AVVIK for bilde in bilder)
    if avvik:
        assert f"{avvik} avvik" in sammendrag.vurdert, "bad news is counted first, whatever there is room for"
        assert sammendrag.avsnitt[0].ident == "avvik"


@settings(max_examples=500, deadline=None)
@given(*DATA)
def test_hvert_tall_er_et_faktum_og_hver_setning_har_rader(maalene: Any, signaler: Any) -> None:
    bilder = [maalbilde(pk, ett) for pk, ett in enumerate(maalene, start=1)]
    styring = [signal(pk, ett) for pk, ett in enumerate(signaler, start=1)]
    sammendrag = _lag(bilder, styring)
    kjente = _kjente_tall(bilder, styring)
    for tekst in lest(sammendrag):
        rent = tekst.replace("\u202f", "").replace("\u00a0", " ")
        assert {int(tall) for tall in re.findall(r"\d+", rent)} <= kjente, tekst
    rader = _rader(bilder, styring)
    for avsnitt in sammendrag.avsnitt:
        for paastand in avsnitt.paastander:
            assert paastand.kilder, paastand
            assert all(kilde.pk in rader[kilde.type] for kilde in paastand.kilder), paastand
            assert paastand.setning[-1] in ".»…", paastand
            assert "  " not in paastand.setning


@settings(max_examples=500, deadline=None)
@given(*DATA, st.randoms())
def test_rekkefoelgen_inn_betyr_ingenting(maalene: Any, signaler: Any, tilfeldig: Any) -> None:
    bilder = [maalbilde(pk, ett) for pk, ett in enumerate(maalene, start=1)]
    styring = [signal(pk, ett) for pk, ett in enumerate(signaler, start=1)]
    foerst = _lag(bilder, styring)
    assert fingeravtrykk(frys(foerst)) == fingeravtrykk(frys(_lag(bilder, styring))), "the same bytes"
    tilfeldig.shuffle(bilder)
    tilfeldig.shuffle(styring)
    assert _lag(bilder, styring) == foerst


@settings(max_examples=500, deadline=None)
@given(*DATA, st.lists(_LETT.map(" ".join), min_size=30, max_size=30))
def test_reglenes_egne_ord_er_lette(maalene: Any, signaler: Any, tekster: list[str]) -> None:
    """LIX is of a text, and a few sentences are none."""
    lette = iter(tekster * 10)
    for ett in (*maalene, *signaler, *(tall for maalet in maalene for tall in maalet["indikatorer"])):
        for felt, slutt in {"tekst": "", "navn": "", "bes_om": ".", "usikkerhet": "."}.items():
            if ett.get(felt):
                ett[felt] = f"{next(lette).capitalize()}{slutt}"
    bilder = [maalbilde(pk, ett) for pk, ett in enumerate(maalene, start=1)]
    sammendrag = _lag(bilder, [signal(pk, ett) for pk, ett in enumerate(signaler, start=1)], "Skolene i byen")
    if sammendrag.antall_ord >= NOK_TIL_LIX:
        assert lix(sammendrag) <= HOEYESTE_LIX, "\n".join(alle_setninger(sammendrag))


def _rader(bilder: list[Maalbilde], styring: list[Styring]) -> dict[Kildeslag, set[int]]:
    serier = [ett for bilde in bilder for ett in bilde.indikatorer]
    return {
        Kildeslag.MAAL: {bilde.pk for bilde in bilder},
        Kildeslag.VURDERING: {v.pk for b in bilder for v in (b.vurdering, b.forrige_vurdering) if v},
        Kildeslag.INDIKATOR: {ett.indikator_pk for ett in serier},
        Kildeslag.MAALING: {ett.pk for hel in serier for ett in hel.punkter},
        Kildeslag.SIGNAL: {ett.pk for ett in styring},
        Kildeslag.STYRING: {2},
    }


def _kjente_tall(bilder: list[Maalbilde], styring: list[Styring]) -> set[int]:
    kjente = {2026, 1, 2} | set(range(len(bilder) * 3 + 1))  # «2. tertial 2026», and counts of what there is
    for hel in (ett for bilde in bilder for ett in bilde.indikatorer):
        verdier = [int(ett.verdi) for ett in hel.punkter]
        kjente |= {abs(ett) for ett in verdier} | {abs(ett - 90) for ett in verdier} | {90, 2025}
        kjente |= {abs(en - annen) for en in verdier for annen in verdier}
        kjente |= {ett.periode.year for ett in hel.punkter} | {ett.periode.year for ett in hel.maaltall}
    for dag in (dag for ett in styring for dag in (ett.dato, ett.frist) if dag):
        kjente |= {dag.day, dag.year}
    return kjente
