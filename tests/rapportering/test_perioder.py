"""Periods opened, given a new deadline, closed and opened again: what becomes of each row, and what is said of it.

And who is reminded of which report, on both sides of each date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.rapportering.hjelp import forrige_tertial, lag_levert, lag_periode, lag_vurdert
from tests.scene import LENGE_SIDEN, Scene, lag_bruker, lag_maal
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Rolletildeling, Styringsrelasjon
from tillit.rapportering import actions
from tillit.rapportering.actions.perioder import DatoMangler
from tillit.rapportering.enums import Periodehandling, Periodetype
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapportering.queries import aapne_frister

pytestmark = pytest.mark.django_db
H = Periodehandling


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def om(dager: int) -> Any:
    return i_dag() + timedelta(days=dager)


def valg(aapnes: int | None = 0, frist: int | None = 20, **felter: Any) -> actions.Periodevalg:
    periode = forrige_tertial()
    dager = (None if dag is None else om(dag) for dag in (aapnes, frist))
    return replace(actions.Periodevalg("tertial", periode.start, periode.slutt, "", *dager), **felter)


def gjoer(scene: Scene, handling: Periodehandling, valgt: actions.Periodevalg) -> tuple[bool, str]:
    (utfall,) = actions.behandle_perioder(
        handling_=handling, relasjoner=[scene.relasjon], valg=valgt, av=scene.etatsstyrer
    )
    assert (utfall.relasjon_pk, utfall.virksomhet) == (scene.relasjon.pk, scene.etat.navn)
    return utfall.gjort, str(utfall.tekst)


def rad() -> tuple[Any, ...]:
    """Of the only one: when it opens and is due, in days from now, whether it is closed, and its version."""
    (ett,) = Rapporteringsperiode.objects.all()
    dager = ((dag - i_dag()).days for dag in (ett.aapnes_dato, ett.frist))
    return (*dager, ett.lukket_tid is not None, ett.versjon)


@pytest.mark.parametrize("handling", [H.NY_FRIST, H.LUKK, H.GJENAAPNE])
def test_det_som_ikke_er_aapnet_kan_bare_aapnes(scene: Scene, handling: Periodehandling) -> None:
    """Also where an own period, or another virksomhet's, begins that very day."""
    egen = lag_periode(scene.relasjon, av=scene.etatsstyrer, periodetype=Periodetype.EGEN, egen_navn="Halvåret")
    andres = lag_periode(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    assert gjoer(scene, handling, valg()) == (False, "Perioden er ikke åpnet for denne virksomheten.")
    assert gjoer(scene, H.AAPNE, valg()) == (True, "Åpnet.")
    assert gjoer(scene, H.LUKK, valg()) == (True, "Lukket. Det som er skrevet, er tatt vare på.")
    for ett in (egen, andres):
        ett.refresh_from_db()
        assert (ett.lukket_tid, ett.versjon) == (None, 1)


@pytest.mark.parametrize(
    ("aapnes", "slutt", "sagt"),
    [
        (0, -1, "Åpnet."),
        (0, 0, "Åpnet. Perioden varer til og med {slutt}."),
        (1, 0, "Åpnes {aapnes}."),
        (1, 1, "Åpnes {aapnes}. Perioden varer til og med {slutt}."),
        (1, 2, "Åpnes {aapnes}. Perioden varer til og med {slutt}."),
    ],
)
def test_det_sies_naar_det_aapnes_og_om_perioden_ikke_er_over(scene: Scene, aapnes: int, slutt: int, sagt: str) -> None:
    egen = valg(aapnes, start=om(-90).replace(day=1), slutt=om(slutt), periodetype=Periodetype.EGEN, egen_navn="Høsten")
    ventet = sagt.format(aapnes=dato(om(aapnes)), slutt=dato(om(slutt)))
    assert gjoer(scene, H.AAPNE, egen) == (True, ventet)
    assert rad() == (aapnes, 20, False, 1)
    assert Rapporteringsperiode.objects.get().egen_navn == "Høsten"


def test_en_vanlig_periode_har_ikke_noe_eget_navn(scene: Scene) -> None:
    gjoer(scene, H.AAPNE, valg(egen_navn="Høsten"))
    assert Rapporteringsperiode.objects.get().egen_navn == ""


@pytest.mark.parametrize(("aapnes", "frist"), [(None, 20), (0, None)])
def test_det_aapnes_ikke_uten_begge_dagene(scene: Scene, aapnes: int | None, frist: int | None) -> None:
    with pytest.raises(DatoMangler):
        gjoer(scene, H.AAPNE, valg(aapnes, frist))
    assert not Rapporteringsperiode.objects.exists()


UENDRET = (False, "Var åpnet fra før. Ingenting er endret.")


@pytest.mark.parametrize(
    ("foer", "nye", "flyttet"),
    [
        ((0, 20), (1, 30), False),
        ((1, 20), (1, 20), False),
        ((1, 20), (1, 30), True),
        ((1, 20), (2, 20), True),
        ((1, 20), (0, 20), True),
    ],
)
def test_bare_det_ingen_kan_skrive_i_ennaa_aapnes_en_annen_dag(
    scene: Scene, foer: tuple[int, int], nye: tuple[int, int], flyttet: bool
) -> None:
    gjoer(scene, H.AAPNE, valg(*foer))
    sagt = "Åpnet." if nye[0] == 0 else f"Åpnes {dato(om(nye[0]))}."
    assert gjoer(scene, H.AAPNE, valg(*nye)) == ((True, sagt) if flyttet else UENDRET)
    assert rad() == ((*nye, False, 2) if flyttet else (*foer, False, 1))


@pytest.mark.parametrize(("frist", "godtas"), [(-1, False), (0, True), (1, True)])
def test_en_ny_frist_er_tidligst_den_dagen_det_aapnes(scene: Scene, frist: int, godtas: bool) -> None:
    gjoer(scene, H.AAPNE, valg())
    nei = (False, f"Fristen kan ikke være før perioden åpnes {dato(om(0))}.")
    ja = (True, f"Ny frist er {dato(om(frist))}.")
    assert gjoer(scene, H.NY_FRIST, valg(None, frist)) == (ja if godtas else nei)
    assert rad() == ((0, frist, False, 2) if godtas else (0, 20, False, 1))
    with pytest.raises(DatoMangler):
        gjoer(scene, H.NY_FRIST, valg(frist=None))


def test_det_lukkes_og_aapnes_igjen_en_gang_om_gangen(scene: Scene) -> None:
    gjoer(scene, H.AAPNE, valg())
    lukket, aapnet = (True, "Lukket. Det som er skrevet, er tatt vare på."), (True, "Åpnet igjen.")
    assert gjoer(scene, H.GJENAAPNE, valg()) == (False, "Er ikke lukket.")
    assert [gjoer(scene, H.LUKK, valg()) for _ in "12"] == [lukket, (False, "Var lukket fra før.")]
    assert gjoer(scene, H.AAPNE, valg(1, 30)) == (False, "Perioden er lukket. Velg «Åpne igjen».")
    assert gjoer(scene, H.NY_FRIST, valg()) == (False, "Rapporten er levert eller lukket. Fristen er uendret.")
    assert rad() == (0, 20, True, 2)
    assert gjoer(scene, H.GJENAAPNE, valg()) == aapnet
    assert rad() == (0, 20, False, 3)


def test_det_leverte_lukkes_ikke_og_faar_ingen_ny_frist(scene: Scene, maal: Maal) -> None:
    levert = lag_levert(scene, maal)
    assert gjoer(scene, H.LUKK, valg()) == (False, "Rapporten er levert, og er ikke åpen for skriving.")
    assert gjoer(scene, H.NY_FRIST, valg()) == (False, "Rapporten er levert eller lukket. Fristen er uendret.")
    assert gjoer(scene, H.GJENAAPNE, valg()) == (False, "Er ikke lukket.")
    assert rad() == (-7, 14, False, levert.versjon)


def test_det_minnes_om_det_som_kan_skrives_og_det_som_skal_vurderes_og_ikke_etter_at_relasjonen_er_over(
    scene: Scene, maal: Maal
) -> None:
    """Only who holds the role that day and can log in, each once."""
    for rolle, organ in ((Rolle.VIRKSOMHETSLEDER, scene.etat), (Rolle.ETATSSTYRER, scene.avdeling)):
        lag_bruker(rolle, organ, is_active=False)
        Rolletildeling.objects.create(
            bruker=scene.utenforstaaende, rolle=rolle, organ=organ, gyldig_fra=LENGE_SIDEN, gyldig_til=i_dag()
        )
    Rolletildeling.objects.create(
        bruker=scene.kommunaldirektoer, rolle=Rolle.ETATSSTYRER, organ=scene.avdeling, gyldig_fra=LENGE_SIDEN
    )
    lag_vurdert(scene, maal, periode=forrige_tertial(5), vurdering="Grunn en.")
    levert = lag_levert(scene, maal, periode=forrige_tertial(4), vurdering="Grunn to.")
    lag_periode(scene.relasjon, av=scene.leder, periode=forrige_tertial(3), aapnes_dato=om(1))
    lag_periode(scene.relasjon, av=scene.leder, periode=forrige_tertial(2), lukket_tid=naa())
    aapen = lag_periode(scene.relasjon, av=scene.leder, aapnes_dato=i_dag())
    assert [(ett.periode, ett.venter_paa, ett.frist, ett.mottakere) for ett in aapne_frister(i_dag())] == [
        (aapen, Part.UNDERORDNET, aapen.frist, (scene.leder,)),
        (levert, Part.OVERORDNET, None, (scene.etatsstyrer, scene.kommunaldirektoer)),
    ]
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=om(1))
    assert len(aapne_frister(i_dag())) == 2
    assert aapne_frister(om(1)) == []
