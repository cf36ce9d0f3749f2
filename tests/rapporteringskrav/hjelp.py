"""What the tests of demands share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.scene import Scene, lag_bruker, lag_organ, lag_relasjon
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Organtype, Part, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapporteringskrav import actions
from tillit.rapporteringskrav.enums import Kravutfall
from tillit.rapporteringskrav.models import Kravvurdering, Rapporteringskrav, Timetak


def ordene(**andre: Any) -> dict[str, Any]:
    return {
        "hva": "Antall åpne byggesaker",
        "hvorfor": "Avdelingen fordeler saksbehandlere etter det.",
        "hjemmel": "Tildelingsbrevet 2026",
        "hyppighet": "maaned",
        "opphav": "brev",
        "opphav_tekst": "",
        "gjelder_fra": i_dag(),
        "sluttdato": i_dag() + timedelta(days=700),
        **andre,
    }


def stilt(scene: Scene, **andre: Any) -> Rapporteringskrav:
    return actions.still_krav(relasjon=scene.relasjon, av=scene.etatsstyrer, **ordene(**andre))[0]


def meldt(scene: Scene, **andre: Any) -> Rapporteringskrav:
    verdier = ordene(opphav="epost", opphav_tekst="Ved e-post 3. mars", **andre)
    return actions.meld_krav(relasjon=scene.relasjon, av=scene.leder, **verdier)


def vurdert(scene: Scene, krav: Rapporteringskrav, utfall: Kravutfall, **nytt: Any) -> Kravvurdering:
    krav.refresh_from_db()
    verdier = {"grunn": "Ingen har brukt det.", **nytt}
    return actions.vurder_krav(krav=krav, versjon=krav.versjon, utfall=utfall, av=scene.etatsstyrer, **verdier)


def fjernet(scene: Scene, krav: Rapporteringskrav) -> Rapporteringskrav:
    vurdert(scene, krav, Kravutfall.FJERNE, over_fra=i_dag())
    krav.refresh_from_db()
    return krav


def flere(scene: Scene, antall: int) -> list[Styringsrelasjon]:
    """Other virksomheter that the same department steers."""
    return [lag_relasjon(scene.avdeling, lag_organ()) for _ in range(antall)]


def eierstyrt(scene: Scene) -> tuple[Styringsrelasjon, Bruker]:
    foretak = lag_organ("Prøveforetaket", type=Organtype.KF)
    relasjon = lag_relasjon(scene.avdeling, foretak, type=Relasjonstype.EIERSTYRING)
    return relasjon, lag_bruker(Rolle.VIRKSOMHETSLEDER, foretak)


def foreslaatt_tak(scene: Scene, *, timer: int = 100, aar: int | None = None) -> Timetak:
    return actions.foreslaa_tak(
        relasjon=scene.relasjon,
        aar=aar or i_dag().year,
        timer=timer,
        begrunnelse="Det er så mye vi bruker.",
        av=scene.etatsstyrer,
        part=Part.OVERORDNET,
    )


def svart_tak(
    scene: Scene, tak: Timetak, *, godtar: bool = True, av: Bruker | None = None, part: Part = Part.UNDERORDNET
) -> Timetak:
    actions.svar_paa_tak(tak=tak, godtar=godtar, grunn="For lite.", av=av or scene.leder, part=part)
    tak.refresh_from_db()
    return tak


def avtalt_tak(scene: Scene, *, timer: int = 100, aar: int | None = None) -> Timetak:
    return svart_tak(scene, foreslaatt_tak(scene, timer=timer, aar=aar))


def fullt(scene: Scene) -> Rapporteringskrav:
    """A demand that takes some hours every year, whatever day it is."""
    krav = stilt(
        scene,
        hva="Det som fyller året",
        gjelder_fra=i_dag() - timedelta(days=370),
        hyppighet="uke",
        over_tak_grunn="Fra før.",
    )
    actions.anslaa_tid(krav=krav, minutter=4000, av=scene.leder)
    return krav
