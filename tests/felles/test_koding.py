"""What is frozen comes back as it was."""

from __future__ import annotations

import json
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from tillit.felles.koding import fra_json, til_json
from tillit.maal.bilder import Maalbilde, Maalepunkt, Maaltallpunkt, Serie, Vurderingsbilde
from tillit.rapport.innhold import Maaldel, Oppfoelgingsdel, Rapportinnhold, Signaldel, Virksomhetsdel

TEKST = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
TALL = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**13), max_value=10**13)
NUMMER = st.integers(1, 2**40)
TID = st.datetimes(timezones=st.just(UTC))


def rader(strategi: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(strategi, max_size=2).map(tuple)


for type_, strategi in {str: TEKST, int: NUMMER}.items():
    st.register_type_strategy(type_, strategi)

PUNKT = st.builds(Maalepunkt, verdi=TALL)
SERIE = st.builds(Serie, punkter=rader(PUNKT), maaltall=rader(st.builds(Maaltallpunkt, verdi=TALL)))
VURDERING = st.builds(Vurderingsbilde, godkjent_tid=st.none() | TID)
KJEDE = st.builds(Kjedebilde, ledd=rader(st.builds(Leddbilde)), koblinger=rader(st.builds(Koblingbilde)))
MAAL = st.builds(Maalbilde, indikatorer=rader(SERIE), vurdering=st.none() | VURDERING, forrige_vurdering=st.none())
DEL = st.builds(
    Virksomhetsdel,
    maal=rader(st.builds(Maaldel, bilde=MAAL, kjede=st.none() | KJEDE)),
    signaler=rader(st.builds(Signaldel)),
    oppfoelginger=rader(st.builds(Oppfoelgingsdel)),
)
INNHOLD = st.builds(Rapportinnhold, bestilt_tid=TID, hentet_tid=TID, virksomheter=rader(DEL))


@settings(deadline=None, max_examples=40)
@given(INNHOLD)
def test_innholdet_kommer_tilbake_som_det_var(innhold: Rapportinnhold) -> None:
    assert fra_json(Rapportinnhold, json.loads(json.dumps(til_json(innhold)))) == innhold


def test_et_innhold_fra_foer_et_nytt_felt_kan_leses() -> None:
    gammelt = {"pk": 1, "navn": "Etaten", "typenavn": "Etat", "styringstype": "Etatsstyring", "egenart": ""}
    assert fra_json(Virksomhetsdel, gammelt) == Virksomhetsdel(1, "Etaten", "Etat", "Etatsstyring", "")


def test_et_innhold_med_et_ukjent_felt_avvises() -> None:
    with pytest.raises(KeyError):
        fra_json(Virksomhetsdel, {"pk": 1, "fremmed": 2})
