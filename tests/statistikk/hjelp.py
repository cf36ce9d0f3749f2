"""What the tests of sources and queries build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.scene import Scene, lag_indikator, lag_maal
from tests.statistikk.pxtjener import PxTjener
from tillit.felles.utentall import MANGLER
from tillit.maal.enums import Indikatorrolle
from tillit.maal.models import Indikator
from tillit.statistikk import actions, produksjon
from tillit.statistikk.enums import Kildetype, Spoerringstilstand, Utloeser
from tillit.statistikk.kube import Kube, Kubecelle
from tillit.statistikk.models import Datakilde, Seriekobling, Spoerring, Uttrekk

DATA = Path(__file__).parent / "data"
KOSTRA = (DATA / "ssb-12362-oslo-kostra-2024.json").read_bytes()
BARNEVERN = {
    "KOKkommuneregion0000": "0301",
    "KOKfunksjon0000": "FGK13",
    "KOKart0000": "AGD10",
    "ContentsCode": "KOSandel3501",
}
UTVALG = {dim: {"filter": "item", "verdier": [kode]} for dim, kode in BARNEVERN.items()} | {
    "KOKfunksjon0000": {"filter": "item", "verdier": ["FGK13", "FGK9"]},
    "Tid": {"filter": "item", "verdier": ["*"]},
}
GRUNNLAG = "SSB, tabell 12362"


def cellene(kube: Kube) -> Iterator[Kubecelle]:
    """Every cell of an answer, in the order of its axes; the one that is not there is missing."""
    return (kube.celler.get(plass, Kubecelle(None, MANGLER)) for plass in range(kube.antall))


def lag_kilde(**felter: Any) -> Datakilde:
    type_ = felter.get("type", Kildetype.JSONSTAT)
    verdier = {
        "navn": f"SSB {Datakilde.objects.count()}",
        "type": type_,
        "kildelinje": "Statistisk sentralbyrå (SSB)",
        "lisens": "CC BY 4.0",
        "tabellside": "https://www.ssb.no/statbank/table/{tabell}",
        **felter,
    }
    return Datakilde.objects.create(**verdier)


def nettkilde(px: PxTjener, **felter: Any) -> Datakilde:
    return lag_kilde(**{"type": Kildetype.PXWEB2, "base_url": px.v2, **felter})


def lag_spoerring(scene: Scene, kilde: Datakilde, **felter: Any) -> Spoerring:
    verdier = {
        "navn": "Brutto driftsutgifter, Oslo",
        "tabell": "12362",
        "utvalg": UTVALG if kilde.er_paa_nett else {},
        "grunnlag": GRUNNLAG,
        "organ": scene.etat,
        "spurt_tid": datetime(2026, 1, 1, tzinfo=UTC),
        **felter,
    }
    return Spoerring.objects.create(datakilde=kilde, **verdier)


def lag_noekkeltall(scene: Scene, **felter: Any) -> Indikator:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    return lag_indikator(maal, **{"navn": "Andel til barnevern", "rolle": Indikatorrolle.NOEKKELTALL, **felter})


def koble(spoerring: Spoerring, indikator: Indikator, koder: dict[str, str] | None = None) -> Seriekobling:
    return Seriekobling.objects.create(spoerring=spoerring, indikator=indikator, koder=koder or BARNEVERN)


def i_bruk(scene: Scene, kilde: Datakilde, **felter: Any) -> tuple[Spoerring, Indikator]:
    """A query in use, without a last time: what it meets first is what it knows."""
    spoerring = lag_spoerring(scene, kilde, tilstand=Spoerringstilstand.I_BRUK, **felter)
    indikator = lag_noekkeltall(scene)
    koble(spoerring, indikator)
    return spoerring, indikator


def hentet(spoerring: Spoerring) -> Uttrekk:
    """Fetched over the net, as at night."""
    uttrekk = Uttrekk.objects.create(spoerring=spoerring, utloeser=Utloeser.NATT)
    produksjon.hent_uttrekk(uttrekk.pk)
    uttrekk.refresh_from_db()
    return uttrekk


def lest(spoerring: Spoerring, innhold: bytes | dict[str, Any] = KOSTRA, *, av: Any = None) -> Uttrekk:
    """Read from a file."""
    raa = innhold if isinstance(innhold, bytes) else json.dumps(innhold, ensure_ascii=False).encode()
    uttrekk = actions.les_fil(spoerring=spoerring, innhold=raa, filnavn="svar.json", av=av)
    produksjon.hent_uttrekk(uttrekk.pk)
    uttrekk.refresh_from_db()
    return uttrekk


def svar(
    verdier: dict[str, float | int | None], *, oppdatert: str = "2026-06-15T06:00:00Z", **felter: Any
) -> dict[str, Any]:
    """Barnevern alone, the values by year: everything else as SSB has it."""
    data = json.loads(KOSTRA)
    data["size"] = [1, 1, 1, 1, len(verdier)]
    data["dimension"]["KOKfunksjon0000"]["category"] = {"index": {"FGK13": 0}, "label": {"FGK13": "Barnevern"}}
    data["dimension"]["Tid"]["category"] = {
        "index": {aar: plass for plass, aar in enumerate(verdier)},
        "label": {aar: aar for aar in verdier},
    }
    data["value"] = list(verdier.values())
    data["updated"] = oppdatert
    return data | felter
