"""Risks of the air chain and what the two parties say of them. All of it invented, and said to be so.

One they agree about, one they do not and which stands on the next agenda, one that only one of them has judged, one with
a measure past its date, and one that is closed; and a tolerance the parties have agreed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from resultatkjede.actions.risiko import foreslaa_risiko, lukk_risiko, vurder_risiko
from resultatkjede.actions.tiltak import legg_til_tiltak
from resultatkjede.actions.toleranse import foreslaa_toleranse, godta_toleranse
from resultatkjede.enums import Risikonivaa
from resultatkjede.models import Kobling, Ledd, Risiko, Risikotoleranse
from styringsdialog.actions import ta_opp
from styringsdialog.enums import Moetetype
from styringsdialog.queries.opphav import kommende_moeter
from tillit.demo.kjede import LUFT_LEDD
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import luft
from tillit.demo.moeter.scene import naermeste_bak
from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon

BYRAADSAVDELINGEN, ETATEN = Part.OVERORDNET, Part.UNDERORDNET
LADING = "Nye ladepunkter gir ikke flere ledige plasser"
MAALERE = "En målestasjon faller ut uten at noen merker det"


@dataclass(frozen=True)
class Syn:
    """One party's judgement."""

    sannsynlighet: int
    konsekvens: int
    hvorfor: str


@dataclass(frozen=True)
class Nyrisiko:
    """On a ledd, or on the kobling from it to `til`."""

    tekst: str
    fra: str
    part: Part
    etaten: Syn | None = None
    avdelingen: Syn | None = None
    til: str = ""
    tiltak: str = ""
    frist_om: int = 0
    lukket: str = ""


RISIKOER = (
    Nyrisiko(
        LADING, "lading", BYRAADSAVDELINGEN, til="ladeplass",
        etaten=Syn(2, 3, "De fleste nye punktene kommer i tillegg til de gamle. (Oppdiktet.)"),
        avdelingen=Syn(4, 4, "Punkter kan bli fjernet eller gå til bildeling, slik det har skjedd før. (Oppdiktet.)"),
    ),
    Nyrisiko(
        MAALERE, "maalere", ETATEN,
        etaten=Syn(3, 4, "Noen stasjoner er gamle, og ingen ser etter dem i helgene. (Oppdiktet.)"),
        avdelingen=Syn(3, 4, "Uten målinger vet vi ikke når folk skal varsles. (Oppdiktet.)"),
        tiltak="Sette opp alarm når en stasjon slutter å sende (oppdiktet)", frist_om=-10,
    ),
    Nyrisiko(
        "De som trenger varselet mest, får det ikke", "varsel", ETATEN, til="verner",
        etaten=Syn(3, 3, "Varselet når dem som leter etter det selv. (Oppdiktet.)"),
        avdelingen=Syn(2, 3, "Astmaforeninger og skoler sprer det videre. (Oppdiktet.)"),
    ),
    Nyrisiko(
        "Fagfolkene slutter før nye er lært opp", "folk", ETATEN,
        etaten=Syn(4, 3, "Flere går snart av, og opplæringen tar lang tid. (Oppdiktet.)"),
    ),
    Nyrisiko(
        "Støvet legger seg igjen samme dag", "rengjoere", ETATEN, til="rene",
        etaten=Syn(2, 2, "Det skjedde med det gamle utstyret. (Oppdiktet.)"),
        avdelingen=Syn(2, 2, "Samme syn som etaten. (Oppdiktet.)"),
        lukket="Nye vaskebiler er tatt i bruk, og støvet blir borte. (Oppdiktet.)",
    ),
)  # fmt: skip


def opprett_risikoer(
    organer: Mapping[str, Organ],
    relasjoner: Mapping[str, Styringsrelasjon],
    maal: Mapping[str, Maal],
    personer: Mapping[str, Bruker],
) -> None:
    """After the meetings: the difference stands on the next one's agenda."""
    relasjon = relasjoner[BYMILJOE]
    scene = _Scene(organer[BYMILJOE], personer[LEDER_BYM.brukernavn], personer[ETATSSTYRER_MOS.brukernavn])
    if not Risikotoleranse.objects.filter(relasjon=relasjon).exists():
        scene.avtal(relasjon)
    if not Risiko.objects.filter(kjede__maal=maal[luft.TEKST]).exists():
        scene.legg_til(maal[luft.TEKST])


@dataclass(frozen=True)
class _Scene:
    etat: Organ
    leder: Bruker
    styrer: Bruker

    def avtal(self, relasjon: Styringsrelasjon) -> None:
        with klokken(_for_siden(60)):
            toleranse = foreslaa_toleranse(
                relasjon=relasjon,
                operasjonell_til=Risikonivaa.MIDDELS,
                strategisk_til=Risikonivaa.LAV,
                begrunnelse=(
                    "Feil i driften rettes raskt. Bygger vi på noe som ikke holder, tar det år før vi ser det. "
                    "(Oppdiktet.)"
                ),
                av=self.styrer,
                part=BYRAADSAVDELINGEN,
            )
        with klokken(_for_siden(55)):
            godta_toleranse(toleranse=toleranse, av=self.leder, part=ETATEN)

    def legg_til(self, maal: Maal) -> None:
        ledd = {navn: Ledd.objects.get(kjede__maal=maal, tekst=nytt.tekst) for navn, nytt in LUFT_LEDD.items()}
        for ny in RISIKOER:
            sted = Kobling.objects.get(fra=ledd[ny.fra], til=ledd[ny.til]) if ny.til else ledd[ny.fra]
            self._en(ny, sted)
        neste = kommende_moeter(maal.relasjon, naa=naa()).filter(type=Moetetype.STYRING).first()
        ta_opp(ting=Risiko.objects.get(tekst=LADING), moete=neste, av=self.styrer, part=BYRAADSAVDELINGEN)

    def _en(self, ny: Nyrisiko, sted: Ledd | Kobling) -> None:
        with klokken(_for_siden(40)):
            av = self.leder if ny.part == ETATEN else self.styrer
            risiko = foreslaa_risiko(sted=sted, tekst=ny.tekst, type="", av=av, part=ny.part)
        for part, syn, hvem in ((ETATEN, ny.etaten, self.leder), (BYRAADSAVDELINGEN, ny.avdelingen, self.styrer)):
            if syn:
                with klokken(_for_siden(35)):
                    vurder_risiko(
                        risiko=risiko,
                        part=part,
                        versjon=0,
                        sannsynlighet=syn.sannsynlighet,
                        konsekvens=syn.konsekvens,
                        begrunnelse=syn.hvorfor,
                        av=hvem,
                    )
        if ny.tiltak:
            with klokken(_for_siden(30)):
                frist = naermeste_bak(i_dag() + timedelta(days=ny.frist_om + 30))
                legg_til_tiltak(
                    risiko=risiko, tekst=ny.tiltak, eier_organ=self.etat, eier_person=None, frist=frist, av=self.leder
                )
        if ny.lukket:
            with klokken(_for_siden(5)):
                lukk_risiko(risiko=risiko, grunn=ny.lukket, av=self.leder, part=ETATEN)


def _for_siden(dager: int) -> date:
    return naermeste_bak(i_dag() - timedelta(days=dager))
