"""What was answered when the goal coach asked about the goal of the charging points. The conversation is invented."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.demo.fakta import fakta
from tillit.demo.maal_og_tall import bymiljoe
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM
from tillit.maal.actions import behold_svar
from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


def opprett_veiledersvar(maal: Mapping[str, Maal], personer: Mapping[str, Bruker]) -> None:
    lading = maal[bymiljoe.LADING_TEKST]
    if lading.veiledersvar.exists():
        return
    behold_svar(
        maal=lading,
        tekst=f"Bygge {fakta()['ladepunkter']['target_new']} nye ladepunkter",
        svar={
            Veilederspoersmaal.AKTIVITET: "Ja, men antallet er vedtatt. Vi skriver heller hva det skal føre til. (Oppdiktet.)",
            Veilederspoersmaal.FOR_HVEM: "De som kjører elbil og ikke kan lade hjemme. (Oppdiktet.)",
        },
        av=personer[ETATSSTYRER_MOS.brukernavn],
    )
    behold_svar(
        maal=lading,
        tekst=lading.tekst,
        svar={Veilederspoersmaal.INDIKATOR: "Vi har bare tall for det som bygges. Kø og ventetid må vi finne en måte å måle på. (Oppdiktet.)"},
        av=personer[LEDER_BYM.brukernavn],
    )  # fmt: skip
