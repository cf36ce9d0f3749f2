"""What the tests of verbalvedtak share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Organ
from tillit.verbalvedtak import actions
from tillit.verbalvedtak.enums import Vedtaksslag
from tillit.verbalvedtak.models import Vedtaksbidrag, Verbalvedtak

EN = timedelta(days=1)


def foeringen(scene: Scene, **felter: Any) -> actions.Vedtaksfoering:
    verdier: dict[str, Any] = {
        "slag": Vedtaksslag.VERBALVEDTAK,
        "tekst": "Byrådet bes legge fram en sak om skoleveiene.",
        "vedtatt_av": scene.bystyre,
        "vedtatt_dato": i_dag() - 10 * EN,
        "sak": "388/25",
        **felter,
    }
    return actions.Vedtaksfoering(**verdier)


def foert(scene: Scene, *, avdeling: Organ | None = None, om: int = 60, **felter: Any) -> Verbalvedtak:
    """To be answered `om` days from now."""
    return actions.foer_vedtak(
        foering=foeringen(scene, **felter),
        avdeling=avdeling or scene.avdeling,
        frist=i_dag() + om * EN,
        av=scene.etatsstyrer,
    )


def spurt(scene: Scene, rad: Verbalvedtak, bestilling: str = "Hvilke skoler gjelder det?") -> Vedtaksbidrag:
    frist = i_dag() + 5 * EN
    actions.be_om_bidrag(
        vedtak=rad, relasjon=scene.relasjon, bestilling=bestilling, bidragsfrist=frist, av=scene.etatsstyrer
    )
    return rad.bidrag.get(tekst="")


def sendt(scene: Scene, rad: Verbalvedtak, utkast: str = "Saken kommer i mai.") -> Verbalvedtak:
    rad.refresh_from_db()
    actions.skriv_svar(vedtak=rad, versjon=rad.versjon, utkast=utkast, send=True, av=scene.etatsstyrer)
    rad.refresh_from_db()
    return rad


def besvart(scene: Scene, rad: Verbalvedtak, utkast: str = "Saken kommer i mai.") -> Verbalvedtak:
    rad = sendt(scene, rad, utkast)
    actions.godkjenn(vedtak=rad, versjon=rad.versjon, av=scene.kommunaldirektoer)
    rad.refresh_from_db()
    return rad


def kvittert(scene: Scene, rad: Verbalvedtak, **felter: Any) -> Verbalvedtak:
    ord_ = actions.Bystyretsord(**{"godtatt": True, "dato": i_dag(), "sak": "12/26", **felter})
    actions.kvitter(vedtak=rad, versjon=rad.versjon, ord_=ord_, av=scene.etatsstyrer)
    rad.refresh_from_db()
    return rad


def ikke_godtatt(scene: Scene, rad: Verbalvedtak, **felter: Any) -> Verbalvedtak:
    return kvittert(
        scene, rad, **{"godtatt": False, "merknad": "Skoleveiene mangler.", "frist": i_dag() + 40 * EN, **felter}
    )
