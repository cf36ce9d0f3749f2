"""A report in each state, built by the same actions as the pages use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens
from tillit.maal.models import Maal
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering import actions
from tillit.rapportering.enums import Periodehandling, Periodetype
from tillit.rapportering.models import Leveranse, Rapporteringsperiode

HELT: dict[str, Any] = {
    "svar": "nytt",
    "oppnaaelse": "i_rute",
    "analyse": "Flere får svar i tide.",
    "vurdering": "Utviklingen er god nok.",
    "usikkerhet": "Desember mangler.",
    "bes_om": "",
}


def forrige_tertial(tilbake: int = 1) -> Periode:
    periode = Periode.som_inneholder(i_dag(), Frekvens.TERTIAL)
    for _ in range(tilbake):
        periode = periode.forrige
    return periode


def lag_periode(
    relasjon: Styringsrelasjon, *, av: Bruker, periode: Periode | None = None, **felter: Any
) -> Rapporteringsperiode:
    """Open for writing since last week, due in two weeks, unless told otherwise."""
    periode = periode or forrige_tertial()
    verdier = {
        "periodetype": Periodetype(periode.frekvens.value),
        "start": periode.start,
        "slutt": periode.slutt,
        "aapnes_dato": i_dag() - timedelta(days=7),
        "frist": i_dag() + timedelta(days=14),
        **felter,
    }
    return Rapporteringsperiode.objects.create(relasjon=relasjon, opprettet_av=av, **verdier)


def skriv(periode: Rapporteringsperiode, maal: Maal | None, *, av: Bruker, versjon: int = 0, **verdier: Any) -> Any:
    return actions.lagre_seksjon(periode=periode, maal=maal, versjon=versjon, verdier=verdier, av=av)


def lever(periode: Rapporteringsperiode, *, av: Bruker, foer_slutt: bool = False) -> Leveranse:
    periode.refresh_from_db()
    leveranse = actions.lever(periode=periode, versjon=periode.versjon, av=av, foer_slutt=foer_slutt)
    periode.refresh_from_db()
    return leveranse


def lag_levert(scene: Scene, *maal: Maal, periode: Periode | None = None, **verdier: Any) -> Rapporteringsperiode:
    rad = lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=periode)
    for ett in maal:
        skriv(rad, ett, av=scene.medarbeider, **{**HELT, **verdier})
    lever(rad, av=scene.leder)
    return rad


def lag_vurdert(scene: Scene, *maal: Maal, **kwargs: Any) -> Rapporteringsperiode:
    rad = lag_levert(scene, *maal, **kwargs)
    actions.vurder(periode=rad, leveranse_nummer=1, helhet="God rapport.", per_maal={}, av=scene.etatsstyrer)
    rad.refresh_from_db()
    return rad


def lag_publisert(scene: Scene, *maal: Maal, **kwargs: Any) -> Rapporteringsperiode:
    rad = lag_vurdert(scene, *maal, **kwargs)
    actions.laas_rapport(periode=rad, av=scene.etatsstyrer)
    actions.publiser(periode=rad, av=scene.etatsstyrer)
    rad.refresh_from_db()
    return rad


def returner(periode: Rapporteringsperiode, *, av: Bruker, grunn: str = "Forklar hvorfor.", **merknader: str) -> None:
    nummer = periode.leveranser.count()
    actions.returner(periode=periode, leveranse_nummer=nummer, grunn=grunn, merknader=merknader or {}, av=av)  # type: ignore[arg-type]
    periode.refresh_from_db()


def aapne(scene: Scene, periode: Periode, *, frist: date | None = None) -> list[actions.Samleutfall]:
    valg = actions.Periodevalg("tertial", periode.start, periode.slutt, "", i_dag(), frist or i_dag() + timedelta(7))
    return actions.behandle_perioder(
        handling_=Periodehandling.AAPNE, relasjoner=[scene.relasjon], valg=valg, av=scene.etatsstyrer
    )
