"""The climate goal: one goal, five versions of the statistics, and targets whose base has moved.

No two versions measure the same thing, so each has a grunnlag of its own and no line joins them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tillit.demo.fakta import aarstall, fakta
from tillit.demo.kilder import KLIMABUDSJETT_2023, kildenavn
from tillit.demo.maal_og_tall import overordnede
from tillit.demo.oppskrifter import (
    OPPDIKTET_ORDLYD,
    Demotall,
    Indikatoroppskrift,
    Maaloppskrift,
    Maaltallversjon,
    Vurderingsoppskrift,
    hver,
)
from tillit.demo.organisasjon import KLIMA
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_KLI
from tillit.maal.enums import Formaal, Hensyn, Maalnivaa, Maaloppnaaelse, Maaltype, Operator, Retning

# The versions as they are named in the facts, and in words a reader understands.
GRUNNLAG = {
    "SSB pre-2014": "SSB, metode før 2014",
    "2016 statistics (via MDG Oslo)": "Statistikk fra 2016 (via MDG Oslo)",
    "Klimastrategi": "Klimastrategien",
    "Miljødirektoratet 2022": "Miljødirektoratet 2022",
    "Miljødirektoratet via klimabudsjett 2024": "Miljødirektoratet (via klimabudsjett 2024)",
}
BRUDD_I_GRUNNLAG = {("SSB pre-2014", 2009): "metoden er endret, og tallet for 1991 er regnet på en annen måte"}
TAK = "Utslippstak i klimabudsjettet"
UTLEDET = "Utledet: regnet ut av andre opplysninger i kilden, ikke lest direkte i den."
MER_ENN_ET_AAR = 13
FLERE_UTGAVER = "Flere utgaver av statistikken, kilden står ved hvert tall"
ETTERSLEP = "Den offisielle statistikken kommer mer enn ett år etter at året er over."


def utslippene() -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=KLIMA,
        tekst=fakta()["klima"]["goal"],
        eier=LEDER_KLI,
        styrer=ETATSSTYRER_MOS,
        begrunnelse="Målet er gjengitt ordrett fra kilden. Eieren av målet er oppdiktet.",
        type=Maaltype.SAMFUNNSMAAL,
        nivaa=Maalnivaa.BYRAAD,
        aar=(2023, 2030),
        siden=2,
        formaal=(Formaal.GJENNOMFOERING,),
        hensyn=(Hensyn.DEMOKRATISK_KONTROLL,),
        kilde_vedtak=kildenavn(KLIMABUDSJETT_2023),
        kilde_url=KLIMABUDSJETT_2023,
        indikatorer=(_utslipp(), _siden_2009(), _siden_aaret_foer()),
        vurderinger=(
            *(replace(_vet_ikke(), tilbake=0, aar_siden=siden) for siden in (2, 1)),
            _vet_ikke(),
            _avvik(),
        ),
    )


def hverdagen() -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=KLIMA,
        tekst="Innbyggerne merker at det er enkelt å velge klimavennlig i hverdagen",
        eier=LEDER_KLI,
        styrer=ETATSSTYRER_MOS,
        begrunnelse=f"{OPPDIKTET_ORDLYD} Vi har ingen tall for dette målet ennå, og ingen vurdering.",
        over=overordnede.HVERDAGEN,
        siden=0,
        formaal=(Formaal.INNBYGGERE,),
        hensyn=(Hensyn.BRUKERTILPASNING,),
        indikatorer=(),
    )


def _utslipp() -> Indikatoroppskrift:
    return Indikatoroppskrift(
        navn="Klimagassutslipp i Oslo",
        definisjon=(
            "Samlede klimagassutslipp i Oslo i millioner tonn CO₂-ekvivalenter. Statistikken er regnet på flere måter "
            f"gjennom årene. Tall med ulikt beregningsgrunnlag kan ikke sammenliknes. {ETTERSLEP}"
        ),
        enhet="mill. tonn CO₂e",
        retning=Retning.NED,
        url=_siste_kilde("values"),
        kilde=FLERE_UTGAVER,
        # As many as the edition with the most has.
        desimaler=3,
        etterslep_mnd=MER_ENN_ET_AAR,
        maalinger=_maalinger("values"),
        maaltall=(*_tak(), *_maal_for_2030_i_tonn()),
    )


def _siden_2009() -> Indikatoroppskrift:
    return Indikatoroppskrift(
        navn="Endring i klimagassutslipp siden 2009",
        definisjon=(
            "Endringen fra 2009 slik hver utgave av statistikken selv oppgir den. Utgavene regner om også 2009, derfor "
            f"trekkes det ingen linje mellom dem. {ETTERSLEP}"
        ),
        enhet="prosent",
        retning=Retning.NED,
        url=_siste_kilde("change_pct_since_2009"),
        kilde=FLERE_UTGAVER,
        minste=-100,
        etterslep_mnd=MER_ENN_ET_AAR,
        maalinger=_maalinger("change_pct_since_2009"),
        maaltall=_reduksjoner(),
    )


def _siden_aaret_foer() -> Indikatoroppskrift:
    return Indikatoroppskrift(
        navn="Endring i klimagassutslipp fra året før",
        definisjon=f"Endringen fra året før slik hver utgave av statistikken selv oppgir den. {ETTERSLEP}",
        enhet="prosent",
        retning=Retning.NED,
        url=_siste_kilde("change_pct_year_on_year"),
        kilde=FLERE_UTGAVER,
        desimaler=1,
        minste=-100,
        etterslep_mnd=MER_ENN_ET_AAR,
        maalinger=_maalinger("change_pct_year_on_year"),
    )


def _maalinger(felt: str) -> tuple[Demotall, ...]:
    return hver(tall for serie in fakta()["klima"]["series"] for tall in _i_utgaven(serie, felt))


def _i_utgaven(serie: dict[str, Any], felt: str) -> Iterator[Demotall]:
    for aar, verdi in aarstall(serie.get(felt, {})):
        yield Demotall(
            aar,
            verdi,
            serie["source"],
            GRUNNLAG[serie["version"]],
            merknad=UTLEDET if felt == "values" and str(aar) in serie.get("derived", []) else "",
            brudd_grunn=BRUDD_I_GRUNNLAG.get((serie["version"], aar), ""),
        )


def _siste_kilde(felt: str) -> str:
    return [serie["source"] for serie in fakta()["klima"]["series"] if serie.get(felt)][-1]


def _vedtatte(slag: str) -> list[dict[str, Any]]:
    """Targets of one kind, those that no longer count first: they were there before."""
    alle = [maaltall for maaltall in fakta()["klima"]["targets"] if maaltall["type"] == slag]
    return sorted(alle, key=lambda maaltall: (maaltall["year"], not maaltall.get("superseded", False)))


def _tak() -> Iterator[Maaltallversjon]:
    for tak in _vedtatte("ceiling"):
        yield Maaltallversjon(
            tak["year"],
            tak["value"],
            Operator.HOEYST,
            tak["source"],
            grunnlag=GRUNNLAG["SSB pre-2014"] if tak.get("superseded") else TAK,
            vedtatt_i=(
                f"Tidligere mål, basisår {tak['baseline_year']}. Gjelder ikke lenger."
                if tak.get("superseded")
                else f"Gjengitt i {kildenavn(tak['source'])}"
            ),
        )


def _maal_for_2030_i_tonn() -> Iterator[Maaltallversjon]:
    """What the old ceiling of 0.6 gave way to. The sources do not say by which decision, and neither do we."""
    gjeldende = next(maaltall for maaltall in _reduksjoner() if maaltall.aar == 2030 and maaltall.grunn)
    yield Maaltallversjon(
        gjeldende.aar,
        gjeldende.verdi,
        gjeldende.operator,
        gjeldende.url,
        basisaar=gjeldende.basisaar,
        vedtatt_i=gjeldende.vedtatt_i,
        grunn=(
            "Målet på 0,6 millioner tonn (basisår 1991) gjelder ikke lenger. Målet for 2030 er nå gitt i prosent fra "
            "2009. Kildene sier ikke hvilket vedtak som avløste det gamle."
        ),
    )


def _reduksjoner() -> tuple[Maaltallversjon, ...]:
    sett: set[int] = set()
    versjoner = []
    for maaltall in _vedtatte("reduction_pct"):
        aar, basisaar = maaltall["year"], maaltall["baseline_year"]
        versjoner.append(
            Maaltallversjon(
                aar,
                -Decimal(maaltall["value"]),
                Operator.HOEYST,
                maaltall["source"],
                basisaar=basisaar,
                vedtatt_i=f"Gjengitt i {kildenavn(maaltall['source'])}",
                grunn=f"Basisåret er endret fra 1990 til {basisaar}." if aar in sett else "",
            )
        )
        sett.add(aar)
    return tuple(versjoner)


def _vet_ikke() -> Vurderingsoppskrift:
    return Vurderingsoppskrift(
        tilbake=2,
        oppnaaelse=Maaloppnaaelse.VET_IKKE,
        analyse=(
            "Utslippene var 25 prosent lavere i 2020 enn i 2009 ifølge Miljødirektoratet. Klimastrategien oppga 12 "
            "prosent for 2018, men de to tallene bygger på ulike utgaver av statistikken og kan ikke sammenliknes. "
            "(Teksten er oppdiktet, tallene er fra kildene.)"
        ),
        vurdering="Vi har for få tall med samme metode til å si om målet er i rute.",
        usikkerhet="Vi kjenner ikke utslippene etter 2020 og vet ikke om nedgangen i 2020 varer.",
    )


def _avvik() -> Vurderingsoppskrift:
    return Vurderingsoppskrift(
        tilbake=1,
        oppnaaelse=Maaloppnaaelse.AVVIK,
        analyse=(
            "Siste tall vi har, er for 2021: 30 prosent lavere enn i 2009, og 4,6 prosent lavere enn året før. Måltallet "
            "for 2023 var 52 prosent. Da måtte utslippene falle 22 prosentpoeng på to år, etter 30 på tolv år. (Teksten "
            "er oppdiktet, tallene er fra kildene.)"
        ),
        vurdering=(
            "Med farten fram til 2021 nås verken måltallet for 2023 eller målet for 2030. Derfor melder vi avvik selv om "
            "tallet for 2023 mangler i grunnlaget vårt."
        ),
        usikkerhet=(
            "Vi har ikke tall etter 2021. Den offisielle statistikken kommer mer enn ett år etterpå, og metoden har vært "
            "endret flere ganger, så også 2009-tallet kan bli regnet om. Vi vet ikke hvor mye av nedgangen i 2020 og 2021 "
            "som skyldes tiltakene."
        ),
        bes_om="At avdelingen og etaten blir enige om hvilken utgave av statistikken målet skal måles med.",
    )
