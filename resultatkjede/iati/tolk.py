"""What an activity's results mean here. Pure. Honest about what has no place: it is said, and never made to fit.

IATI knows products and effects (output, outcome, impact), not what is put in or done, and not what leads to what.
Files written here say that too, in elements of our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.enums import Evidens, Paavirkbarhet, Steg, Styrke
from resultatkjede.iati.deler import Aktivitet, Iatiindikator, Iatiledd, Iatiresultat
from resultatkjede.iati.plan import Iatiplan, Nyindikator
from resultatkjede.iati.tall import Serie, desimaler, frekvens, serier
from resultatkjede.rules import Merknader
from tillit.maal.enums import Indikatortype, Retning

STEG: Mapping[str, Steg] = {"1": Steg.PRODUKT, "2": Steg.BRUKEREFFEKT, "3": Steg.SAMFUNNSEFFEKT}
_PROSENT, _I_ORD = "2", frozenset({"3", "4", "5"})
_LENGSTE_LEDD, _LENGSTE_NAVN = 300, 200


def tolk(aktivitet: Aktivitet) -> Iatiplan:
    notat = Merknader()
    ledd = _egne_ledd(aktivitet)
    noekler = {noekkel: bilde.pk for noekkel, bilde in ledd.items()}
    nye: list[Leddbilde] = []
    indikatorer: list[Nyindikator] = []
    navn: dict[int, list[str]] = {}
    for nummer, resultat in enumerate(aktivitet.resultater, start=1):
        bilde = _ledd_av(resultat, nummer, pk=noekler.get(resultat.noekkel) or 10_000 + nummer, notat=notat)
        if bilde is None:
            continue
        if resultat.noekkel not in noekler:
            nye.append(bilde)
        for ny in (_indikator(ett, bilde, notat) for ett in resultat.indikatorer):
            navn.setdefault(bilde.pk, []).append(ny.navn)
            if ny.navn.lower() in {ett.navn.lower() for ett in indikatorer}:
                notat.si("To indikatorer har samme navn. De blir én, med tallene til den første.", ny.navn)
            else:
                indikatorer.append(ny)
    if not aktivitet.ledd and aktivitet.resultater:
        notat.si("IATI sier ikke hva som fører til hva. Koblingene må dere lage selv.", "")
        notat.si("IATI har ikke innsatsfaktorer og aktiviteter blant resultatene. De må dere skrive selv.", "")
    kjede = _kjede(aktivitet, [*ledd.values(), *nye], navn, noekler)
    return Iatiplan(aktivitet.tittel, kjede, tuple(indikatorer), notat.alle())


def _kjede(
    aktivitet: Aktivitet, ledd: list[Leddbilde], navn: Mapping[int, list[str]], noekler: Mapping[str, int]
) -> Kjedebilde:
    """`navn` are the names of the indicators that tell of each ledd, by its key."""
    med_tall = [
        replace(bilde, tall=tuple(Leddtall(indikator=0, navn=ett) for ett in navn.get(bilde.pk, ()))) for bilde in ledd
    ]
    koblinger = tuple(
        kobling
        for nummer, raa in enumerate(aktivitet.koblinger, start=1)
        if (kobling := _kobling(raa, nummer, noekler)) is not None
    )
    har_inn = {kobling.til for kobling in koblinger}
    return Kjedebilde(
        maal_pk=0,
        maal=aktivitet.tittel,
        virksomhet="",
        ledd=tuple(
            replace(ett, udokumentert=rules.er_udokumentert(steg=ett.steg, har_kobling_inn=ett.pk in har_inn))
            for ett in sorted(med_tall, key=lambda bilde: bilde.steg)
        ),
        koblinger=koblinger,
    )


def _ledd_av(resultat: Iatiresultat, nummer: int, *, pk: int, notat: Merknader) -> Leddbilde | None:
    tekst = resultat.tittel or resultat.beskrivelse
    sted = tekst[:80] or f"Resultat nr. {nummer}"
    if resultat.annet:
        notat.si("Henvisninger, dokumenter og steder er ikke tatt med.", sted)
    steg = STEG.get(resultat.type)
    if steg is None:
        notat.si(
            "Resultater som verken er produkt (output), brukereffekt (outcome) eller samfunnseffekt (impact), "
            "har ingen plass i kjeden.",
            sted,
        )
        return None
    if not tekst:
        notat.si("Et resultat uten tittel og beskrivelse er ikke tatt med.", sted)
        return None
    if not resultat.tittel:
        notat.si("Resultatet har ingen tittel. Beskrivelsen er brukt.", sted)
    elif resultat.beskrivelse and resultat.beskrivelse != resultat.tittel:
        notat.si("Et ledd har bare én tekst. Beskrivelsen av resultatet er ikke tatt med.", sted)
    return Leddbilde(
        pk=pk, steg=steg.value, tekst=_kortet(tekst, _LENGSTE_LEDD, sted, notat), risikotype=steg.risikotype
    )


def _indikator(indikator: Iatiindikator, ledd: Leddbilde, notat: Merknader) -> Nyindikator:
    navn = indikator.tittel or indikator.beskrivelse or ledd.tekst
    sted = f"{ledd.tekst[:60]}: {navn[:60]}"
    if not indikator.tittel:
        notat.si("Indikatoren har ingen tittel. Beskrivelsen, eller leddets tekst, er brukt som navn.", sted)
    if indikator.annet:
        notat.si("Henvisninger, dokumenter og steder er ikke tatt med.", sted)
    i_ord = indikator.maal in _I_ORD
    lengde = frekvens(indikator)
    naadd, maaltall = serier(indikator, frekvens=lengde, i_ord=i_ord, sted=sted, notat=notat)
    return Nyindikator(
        ledd=ledd.pk,
        navn=_kortet(navn, _LENGSTE_NAVN, sted, notat),
        definisjon=indikator.beskrivelse or navn,
        type=Indikatortype.KVALITATIV if i_ord else Indikatortype.TALL,
        enhet=_enhet(indikator, sted, notat),
        desimaler=desimaler(ett.verdi for ett in [*naadd.values(), *maaltall.values()] if ett.verdi is not None),
        retning=_retning(indikator, naadd, maaltall, sted, notat),
        frekvens=lengde,
        kan_legges_sammen=indikator.sammenslaaing in {"1", "true"},
        maalinger=tuple(naadd[start] for start in sorted(naadd)),
        maaltall=tuple(maaltall[start] for start in sorted(maaltall)),
    )


def _enhet(indikator: Iatiindikator, sted: str, notat: Merknader) -> str:
    if indikator.maal == _PROSENT:
        return "prosent"
    if indikator.maal in _I_ORD:
        if indikator.maal != "5":
            notat.si("Verdier på en skala uten enhet er tatt med som ord.", sted)
        return "i ord"
    notat.si(
        "Filen sier ikke hva som måles."
        if indikator.maal not in {"1", ""}
        else "IATI sier ikke hva enheten er. «antall» er brukt. Rett den der det er feil.",
        sted,
    )
    return "antall"


def _retning(indikator: Iatiindikator, naadd: Serie, maaltall: Serie, sted: str, notat: Merknader) -> Retning:
    """Which way is better. Where the mark says one thing and baseline and target another, the figures are believed."""
    merket = {"1": Retning.OPP, "true": Retning.OPP, "0": Retning.NED, "false": Retning.NED}.get(indikator.stigende)
    vist = _vist_retning(naadd, maaltall)
    if merket is None and vist is None:
        notat.si("Filen sier ikke om høyere er bedre. Det er satt til ja. Rett det der det er feil.", sted)
        return Retning.OPP
    if merket and vist and merket != vist:
        notat.si(
            "Indikatoren er merket som «lavere er bedre», men måltallet ligger over utgangspunktet. "
            "«Høyere er bedre» er brukt."
            if vist == Retning.OPP
            else "Indikatoren er merket som «høyere er bedre», men måltallet ligger under utgangspunktet. "
            "«Lavere er bedre» er brukt.",
            sted,
        )
    return vist or merket or Retning.OPP


def _vist_retning(naadd: Serie, maaltall: Serie) -> Retning | None:
    """Where the targets go from: the first figure, or the first target."""
    maal = [maaltall[start] for start in sorted(maaltall) if maaltall[start].verdi is not None]
    if not maal:
        return None
    foer = [naadd[start] for start in sorted(naadd) if start <= maal[0].periode and naadd[start].verdi is not None]
    fra, til = (foer[0] if foer else maal[0]).verdi, maal[-1].verdi
    if fra is None or til is None or fra == til:
        return None
    return Retning.OPP if til > fra else Retning.NED


def _kortet(tekst: str, lengst: int, sted: str, notat: Merknader) -> str:
    if len(tekst) <= lengst:
        return tekst
    notat.si(f"Teksten er lengre enn {lengst} tegn og er kortet.", sted)
    return tekst[: lengst - 1].rstrip() + "…"


# What stands in our own elements


def _egne_ledd(aktivitet: Aktivitet) -> dict[str, Leddbilde]:
    ledd: dict[str, Leddbilde] = {}
    for nummer, raa in enumerate(aktivitet.ledd, start=1):
        steg, tekst = raa["steg"], raa["tekst"]
        if steg in {str(ett.value) for ett in Steg} and tekst and raa["id"] not in ledd:
            ledd[raa["id"]] = Leddbilde(
                pk=nummer,
                steg=int(steg),
                tekst=tekst[:_LENGSTE_LEDD],
                eier=raa["eier"][:120],
                eier_utenfor=raa["utenfor"] == "1",
                paavirkbarhet=raa["paavirkbarhet"] if raa["paavirkbarhet"] in Paavirkbarhet else "",
                risikotype=raa["risikotype"] or Steg(int(steg)).risikotype.value,
                uten_indikator_grunn=raa["uten_indikator"][:500],
            )
    return ledd


def _kobling(raa: Iatiledd, nummer: int, noekler: Mapping[str, int]) -> Koblingbilde | None:
    if raa["fra"] not in noekler or raa["til"] not in noekler:
        return None
    evidens = raa["evidens"] if raa["evidens"] in Evidens else Evidens.ANTAKELSE.value
    return Koblingbilde(
        pk=nummer,
        fra=noekler[raa["fra"]],
        til=noekler[raa["til"]],
        hypotese=raa["hypotese"],
        evidens=evidens,
        evidens_navn=str(Evidens(evidens).label),
        evidens_kilde=raa["kilde"],
        styrke=raa["styrke"] if raa["styrke"] in Styrke else "",
        styrke_navn=str(Styrke(raa["styrke"]).label) if raa["styrke"] in Styrke else "",
        ytre_faktorer=raa["ytre"],
        revurderes_dato=_dato(raa["revurderes"]),
    )


def _dato(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None
