"""All meetings of the demonstration, one relation after another."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.demo.moeter import barnehager, bymiljoe, klima
from tillit.demo.moeter.scene import Scene
from tillit.demo.organisasjon import BARNEHAGER, BYMILJOE, KLIMA
from tillit.demo.personer import ETATSSTYRER_MOS, ETATSSTYRER_UTD
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Styringsrelasjon


def opprett_moeter(
    relasjoner: Mapping[str, Styringsrelasjon], maal: Mapping[str, Maal], personer: Mapping[str, Bruker]
) -> None:
    fortellinger = (
        (BYMILJOE, bymiljoe, ETATSSTYRER_MOS),
        (KLIMA, klima, ETATSSTYRER_MOS),
        (BARNEHAGER, barnehager, ETATSSTYRER_UTD),
    )
    for virksomhet, fortelling, styrer in fortellinger:
        fortelling.opprett(Scene(relasjoner[virksomhet], maal, personer, styrer, fortelling.BORD))
