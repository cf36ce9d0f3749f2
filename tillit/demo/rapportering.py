"""Reports in each part of their life. Judgements are those of the goals' pages; what is written anew is invented.

Periods are counted from the day the demonstration is made, so one of them is always open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.organisasjon import BRANN, BYMILJOE, KLIMA, RENOVASJON
from tillit.demo.personer import (
    ETATSSTYRER_MOS,
    KOMMUNALDIREKTOER_MOS,
    LEDER_BRE,
    LEDER_BYM,
    LEDER_KLI,
    LEDER_REN,
    MEDARBEIDER_BYM,
    NESTLEDER_BRE,
    Demobruker,
)
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Frekvens
from tillit.maal.models import Maal, Vurdering
from tillit.maal.perioder import Periode
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering import actions, rules
from tillit.rapportering.enums import Periodehandling, Seksjonssvar
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.grunnlag import bidragene, maal_i, sist_sagt

OPPDIKTET = "(Teksten er oppdiktet.)"
IKKE_VURDERT = {
    "svar": Seksjonssvar.NYTT.value,
    "oppnaaelse": "vet_ikke",
    "analyse": f"Målet er ikke vurdert før. {OPPDIKTET}",
    "vurdering": f"Vi vet ikke om målet nås. {OPPDIKTET}",
    "usikkerhet": f"Vi har ikke nok å bygge på. {OPPDIKTET}",
}
IKKE_BIDRATT = {
    "svar": Seksjonssvar.NYTT.value,
    "vurdering": f"Vi er invitert til å bidra, og har ikke begynt. {OPPDIKTET}",
}
LUFT_MEDARBEIDER = (
    "Tallene for NO₂ slutter fortsatt i 2016. Vi har bestilt de nyere årene fra målestasjonene, men ikke fått dem. "
    f"{OPPDIKTET}"
)
LUFT_LEDER = (
    "Vi har fremdeles ingen nyere tall enn 2016, og kan derfor ikke si om lufta er trygg å puste i. Arbeidet med å hente "
    f"tallene er i gang. {OPPDIKTET}"
)
RETUR = f"Rapporten er god å lese, men vi forstår ikke hvorfor ett av målene har fått denne statusen. {OPPDIKTET}"
RETUR_MAAL = f"Hva bygger dere statusen på? Vis til tall, eller skriv at dere ikke vet. {OPPDIKTET}"
SVAR = f"Vi ser på det. Noen av tallene kom etter at vi skrev. {OPPDIKTET}"
VURDERT = f"Rapporten er ærlig om det vi ikke vet. Vi tar opp manglende tall i neste styringsmøte. {OPPDIKTET}"
GRUNN_TIL_OPPLAASING = f"Et tall i teksten var skrevet feil. {OPPDIKTET}"


def opprett_rapporter(
    relasjoner: Mapping[str, Styringsrelasjon], maal: Mapping[str, Maal], personer: Mapping[str, Bruker]
) -> None:
    """Nothing is done where the demonstration has its reports already."""
    if Rapporteringsperiode.objects.filter(relasjon=relasjoner[BYMILJOE]).exists():
        return
    scene = _Scene(relasjoner, personer)
    naavaerende = Periode.som_inneholder(i_dag(), Frekvens.TERTIAL)
    siste, forrige = naavaerende.forrige, naavaerende.forrige.forrige
    for periode in (forrige, siste):
        scene.publiser(scene.lever(BYMILJOE, periode, av=LEDER_BYM))
    scene.returner(scene.lever(KLIMA, siste, av=LEDER_KLI), svar_av=LEDER_KLI)
    scene.lever(RENOVASJON, siste, av=LEDER_REN)
    scene.laas_opp(scene.lever(BRANN, siste, av=LEDER_BRE), for_hvem=NESTLEDER_BRE)
    scene.begynn(naavaerende, maal)


@dataclass(frozen=True)
class _Scene:
    relasjoner: Mapping[str, Styringsrelasjon]
    personer: Mapping[str, Bruker]

    def _hent(self, person: Demobruker) -> Bruker:
        return self.personer[person.brukernavn]

    def _aapne(self, virksomhet: str, periode: Periode) -> Rapporteringsperiode:
        relasjon, frist = (
            self.relasjoner[virksomhet],
            rules.foreslaatt_frist(periodetype="tertial", slutt=periode.slutt),
        )
        aapnes = min(rules.foreslaatt_aapning(periode.slutt), i_dag() - timedelta(days=5))
        valg = actions.Periodevalg("tertial", periode.start, periode.slutt, "", aapnes, frist)
        actions.behandle_perioder(
            handling_=Periodehandling.AAPNE, relasjoner=[relasjon], valg=valg, av=self._hent(ETATSSTYRER_MOS)
        )
        return Rapporteringsperiode.objects.get(relasjon=relasjon, periodetype="tertial", start=periode.start)

    def lever(self, virksomhet: str, periode: Periode, *, av: Demobruker) -> Rapporteringsperiode:
        """What the goals' pages say of the period; «nothing new» where they say nothing; unknown where nobody ever did."""
        rad, leder = self._aapne(virksomhet, periode), self._hent(av)
        for ett in maal_i(rad):
            actions.lagre_seksjon(periode=rad, maal=ett, versjon=0, verdier=_sagt_om(ett, rad), av=leder)
        for bidrag in bidragene(rad):
            # The first time there is what was written of the contribution to point to, or nothing.
            svar = {"svar": Seksjonssvar.INGEN_NYTT.value} if bidrag.sagt.forrige else IKKE_BIDRATT
            actions.lagre_seksjon(periode=rad, maal=Maal(pk=bidrag.maal_pk), versjon=0, verdier=svar, av=leder)
        rad.refresh_from_db()
        actions.lever(periode=rad, versjon=rad.versjon, av=leder)
        rad.refresh_from_db()
        return rad

    def publiser(self, rad: Rapporteringsperiode) -> None:
        styrer = self._hent(ETATSSTYRER_MOS)
        actions.vurder(periode=rad, leveranse_nummer=1, helhet=VURDERT, per_maal={}, av=styrer)
        actions.laas_rapport(periode=rad, av=styrer)
        actions.publiser(periode=rad, av=self._hent(KOMMUNALDIREKTOER_MOS))

    def returner(self, rad: Rapporteringsperiode, *, svar_av: Demobruker) -> None:
        foerste = maal_i(rad).first()
        merknader = {foerste.pk: RETUR_MAAL} if foerste else {}
        styrer, leder = self._hent(ETATSSTYRER_MOS), self._hent(svar_av)
        actions.returner(periode=rad, leveranse_nummer=1, grunn=RETUR, merknader=merknader, av=styrer)
        actions.skriv_innlegg(periode=rad, maal=foerste, tekst=SVAR, part=Part.UNDERORDNET, av=leder)

    def laas_opp(self, rad: Rapporteringsperiode, *, for_hvem: Demobruker) -> None:
        actions.laas_opp(
            periode=rad,
            person=self._hent(for_hvem),
            grunn=GRUNN_TIL_OPPLAASING,
            til_tid=naa() + timedelta(days=2),
            av=self._hent(ETATSSTYRER_MOS),
        )

    def begynn(self, periode: Periode, maal: Mapping[str, Maal]) -> None:
        """Half a report: one goal two people wrote of at once, one with nothing new, the others not yet begun."""
        rad = self._aapne(BYMILJOE, periode)
        medarbeider, leder = self._hent(MEDARBEIDER_BYM), self._hent(LEDER_BYM)
        luftmaal, sykkel = maal[luft.TEKST], maal[bymiljoe.SYKKEL_TEKST]
        for person, tekst in ((medarbeider, LUFT_MEDARBEIDER), (leder, LUFT_LEDER)):
            actions.lagre_seksjon(periode=rad, maal=luftmaal, versjon=0, verdier={"analyse": tekst}, av=person)
        if sist_sagt(rad, [sykkel.pk])[sykkel.pk].forrige:
            svar = {"svar": Seksjonssvar.INGEN_NYTT.value}
            actions.lagre_seksjon(periode=rad, maal=sykkel, versjon=0, verdier=svar, av=medarbeider)


def _sagt_om(maal: Maal, rad: Rapporteringsperiode) -> dict[str, str]:
    vurdering = Vurdering.objects.filter(maal=maal, periode=rad.start, periodetype=rad.periodetype).last()
    forrige = sist_sagt(rad, [maal.pk])[maal.pk].forrige
    if vurdering is not None and (forrige is None or vurdering.vurdering != forrige.tekster["vurdering"]):
        tekster = {felt: getattr(vurdering, felt) for felt in TEKSTFELT}
        return {"svar": Seksjonssvar.NYTT.value, "oppnaaelse": vurdering.oppnaaelse, **tekster}
    if forrige is not None:
        return {"svar": Seksjonssvar.INGEN_NYTT.value}
    return dict(IKKE_VURDERT)
