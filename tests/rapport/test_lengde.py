"""How long a report will be, about: more of anything is never shorter, and a longer form is never shorter."""

from __future__ import annotations

import dataclasses

import pytest

from tillit.rapport.enums import Dybde
from tillit.rapport.lengde import Rapportomfang, omtrent_sider

# What the demonstration has: one virksomhet, and the department that steers it.
VIRKSOMHETEN = Rapportomfang(virksomheter=1, maal=5, indikatorer=14, kjeder=3, risikoer=4)


def test_sidetallet_er_omtrent_det_som_ble_maalt_paa_papir() -> None:
    assert [omtrent_sider(VIRKSOMHETEN, dybde) for dybde in Dybde] == [3, 12, 14]
    assert omtrent_sider(Rapportomfang(), Dybde.KORT) == 2


@pytest.mark.parametrize("dybde", Dybde)
def test_mer_av_noe_blir_aldri_kortere(dybde: Dybde) -> None:
    for felt in dataclasses.fields(Rapportomfang):
        mer = dataclasses.replace(VIRKSOMHETEN, **{felt.name: 40})
        assert omtrent_sider(mer, dybde) >= omtrent_sider(VIRKSOMHETEN, dybde)


def test_et_langt_sidetall_er_rundet_til_naermeste_fem() -> None:
    stor = Rapportomfang(virksomheter=10, maal=50, indikatorer=150, kjeder=50, risikoer=100)
    assert [omtrent_sider(stor, dybde) % 5 for dybde in (Dybde.VANLIG, Dybde.ALT)] == [0, 0]
