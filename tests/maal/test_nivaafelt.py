"""A level chosen among those an indicator has: what is none of them is refused, and never an error of the program."""

from __future__ import annotations

import pytest
from django import forms

from tillit.maal.forms.tall import nivaafelt
from tillit.maal.models import Indikator

NIVAAER = Indikator(nivaaer=["Lite", "Noe", "Mye"])


@pytest.mark.parametrize("sendt", ["tull", "\x07", "1e999x", "4", "2.5"])
def test_det_som_ikke_er_et_nivaa_nektes_og_regnes_som_endret(sendt: str) -> None:
    felt = nivaafelt(NIVAAER)
    with pytest.raises(forms.ValidationError):
        felt.clean(sendt)
    assert felt.has_changed("1", sendt)


def test_et_nivaa_leses_som_et_tall() -> None:
    felt = nivaafelt(NIVAAER)
    assert felt.clean("2") == 2
    assert not felt.has_changed("2", "2")
