"""Two people at the same moment, on the real database."""

from __future__ import annotations

import pytest

from styringsdialog.actions import foer_sak, godkjenn_referat, svar_paa_signal
from styringsdialog.enums import Referatstatus, Svar
from styringsdialog.models import Oppfoelging, Referat, Sakspunkt, Signalsvar
from tests.samtidig import samtidig
from tests.scene import lag_bekreftet_signal, lag_moete, lag_referat, lag_sak, lag_scene, lag_signal
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db(transaction=True)


def test_begge_parter_godkjenner_samtidig() -> None:
    scene = lag_scene()
    for _ in range(3):
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
        lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=i_dag())
        referat = lag_referat(moete)
        feil = samtidig(
            lambda r=referat: godkjenn_referat(referat=r, versjon=1, av=scene.leder, part=Part.UNDERORDNET),  # type: ignore[misc]
            lambda r=referat: godkjenn_referat(referat=r, versjon=1, av=scene.etatsstyrer, part=Part.OVERORDNET),  # type: ignore[misc]
        )
        assert feil == []
        referat.refresh_from_db()
        assert referat.status == Referatstatus.GODKJENT
        assert Oppfoelging.objects.filter(signal__kilde__moete=moete).count() == 1


def test_en_endrer_mens_den_andre_godkjenner() -> None:
    scene = lag_scene()
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    sak = lag_sak(moete, av=scene.leder)
    referat = lag_referat(moete)
    godkjenn_referat(referat=referat, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    feil = samtidig(
        lambda: godkjenn_referat(referat=referat, versjon=1, av=scene.etatsstyrer, part=Part.OVERORDNET),
        lambda: foer_sak(sak=sak, versjon=1, min_faktisk=5, notat="Endret", av=scene.leder),
    )
    assert len(feil) == 1
    assert isinstance(feil[0], Regelbrudd), repr(feil[0])
    slutt, notat = Referat.objects.get(), Sakspunkt.objects.get().notat
    assert (slutt.status, slutt.versjon, notat) in [("godkjent", 1, ""), ("til_kommentar", 2, "Endret")]


def test_dobbeltklikk_paa_svar_gir_ett_svar() -> None:
    scene = lag_scene()
    signal = lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer)
    lag_referat(signal.kilde.moete)

    def svar() -> None:
        svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=Part.UNDERORDNET)

    feil = samtidig(svar, svar)
    assert [type(unntak).__name__ for unntak in feil] == ["SignaletErBesvart"]
    assert Signalsvar.objects.count() == 1
