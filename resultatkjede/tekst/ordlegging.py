"""The chain told from left to right, by rules. Every sentence says how well it is known, and none says more.

An assumption is called one, experience is called experience, and a link of unknown strength «bidrar til», never «fører
til». What the chain leaves open is said at the end: silence would read as if it held together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import EFFEKTER, Evidens, Steg, Styrke
from resultatkjede.tekst.deler import Kjedeavsnitt, Kjedetekst, Note, Setning, Setningsbit
from resultatkjede.tekst.fletting import (
    Biter,
    bidrar_til,
    flett,
    foerer_til,
    fraseliste,
    gir,
    med_og,
    naar_det,
    rekke,
    setning,
    som_navn,
    som_subjekt,
    tall_i_ord,
)
from resultatkjede.tekst.leddfrase import Leddfrase, les_ledd
from resultatkjede.tekst.note import note
from tillit.spraak.frase import Fraseform
from tillit.spraak.tegnsetting import sitert

_SIKKERHET = {
    Evidens.ANTAKELSE: "Vi antar at ",
    Evidens.ERFARING: "Vi har erfart at ",
    Evidens.EVALUERING: "En evaluering tyder på at ",
    Evidens.FORSKNING: "Forskning tyder på at ",
}


def kjedetekst(kjede: Kjedebilde) -> Kjedetekst:
    return _Forteller(kjede).fortell()


class _Forteller:
    """Holds the chain while it is told."""

    def __init__(self, kjede: Kjedebilde) -> None:
        self.kjede = kjede
        egennavn = {ett.eier.split()[0].lower() for ett in kjede.ledd if ett.eier}
        self.ledd = {ett.pk: ett for ett in kjede.ledd}
        self.fraser = {ett.pk: les_ledd(ett, egennavn=egennavn) for ett in kjede.ledd}

    def fortell(self) -> Kjedetekst:
        if not self.kjede.ledd:
            return Kjedetekst("Kjeden har ingen ledd ennå.", ())
        avsnitt = (
            Kjedeavsnitt("Hva vi bruker, gjør og leverer", (*self._arbeidet(), *self._virkninger(Steg.PRODUKT))),
            Kjedeavsnitt("Hva det betyr for brukerne", self._virkninger(Steg.BRUKEREFFEKT)),
            Kjedeavsnitt("Hva det betyr for samfunnet", self._virkninger(Steg.SAMFUNNSEFFEKT)),
            Kjedeavsnitt("Slik går det", self._tallene()),
            Kjedeavsnitt("Det kjeden ikke svarer på", self._aapent()),
        )
        return Kjedetekst(self._innledning(), tuple(ett for ett in avsnitt if ett.setninger))

    def _innledning(self) -> str:
        hvem = self.kjede.virksomhet
        maal = sitert(self.kjede.maal.rstrip("."))
        return f"Slik mener {hvem} at arbeidet fører fram mot målet {maal}. «Vi» er {hvem}."

    # What is used and done

    def _arbeidet(self) -> tuple[Setning, ...]:
        setninger: list[Setning] = []
        for nummer, ledd in enumerate(self._i(Steg.AKTIVITET)):
            inn = [k for k in self._inn(ledd) if self.ledd[k.fra].steg == Steg.INNSATSFAKTOR]
            setninger.append(self._aktivitet(ledd, inn, med=bool(nummer % 2)))
            setninger += self._leveranser(ledd)
        return tuple(setninger)

    def _aktivitet(self, ledd: Leddbilde, inn: Sequence[Koblingbilde], *, med: bool) -> Setning:
        frase = self.fraser[ledd.pk]
        if not inn:
            return setning(self._gjoer(ledd, frase))
        noter = self._noter(inn)
        kilder = [self.ledd[k.fra] for k in inn]
        egne = all(self._er_egen(ett) and self.fraser[ett.pk].form == Fraseform.NAVN for ett in kilder)
        if egne and med and frase.form != Fraseform.SETNING:
            navn = self._navnene(kilder, gaar_videre=True)
            return setning("med ", navn, self._gjoer_vi(ledd, frase), noter=noter)
        return setning("fordi ", self._forutsetninger(kilder), ", ", self._gjoer_vi(ledd, frase), noter=noter)

    def _forutsetninger(self, kilder: Sequence[Leddbilde]) -> Biter:
        """«vi har A og B, og Bystyret bidrar med C»."""
        egne = [ett for ett in kilder if self._er_egen(ett) and self.fraser[ett.pk].form == Fraseform.NAVN]
        rad = [flett("vi har ", self._navnene(egne))] if egne else []
        for ledd in kilder:
            frase = self.fraser[ledd.pk]
            if ledd in egne:
                continue
            if frase.form == Fraseform.SETNING:
                rad.append(flett(Setningsbit(frase.leddsetning, ledd.pk)))
            elif frase.form == Fraseform.AA_GJOERE:
                rad.append(flett(self._hvem(ledd), " kan ", Setningsbit(frase.tekst, ledd.pk)))
            elif frase.form == Fraseform.NAVN:
                rad.append(flett(ledd.eier, " bidrar med ", som_navn(frase)))
            else:
                rad.append(flett("dette ligger til grunn: ", som_navn(frase)))
        return med_og(rad)

    def _gjoer(self, ledd: Leddbilde, frase: Leddfrase) -> Biter:
        """The activity as a sentence of its own."""
        if frase.form == Fraseform.SETNING:
            return flett(Setningsbit(frase.tekst, ledd.pk))
        if frase.form == Fraseform.AA_GJOERE:
            return flett(self._hvem(ledd), " arbeider med å ", Setningsbit(frase.tekst, ledd.pk))
        if frase.form == Fraseform.NAVN:
            return flett(self._hvem(ledd), " arbeider med ", Setningsbit(frase.tekst, ledd.pk))
        return flett(self._hvem(ledd), " gjør dette: ", Setningsbit(frase.sitat, ledd.pk))

    def _gjoer_vi(self, ledd: Leddbilde, frase: Leddfrase) -> Biter:
        """The activity after «Fordi …,»: the verb first."""
        if frase.form == Fraseform.SETNING:
            return flett(Setningsbit(frase.omvendt, ledd.pk))
        if frase.form == Fraseform.AA_GJOERE:
            return flett("kan ", self._hvem(ledd), " ", Setningsbit(frase.tekst, ledd.pk))
        if frase.form == Fraseform.NAVN:
            return flett("kan ", self._hvem(ledd), " arbeide med ", Setningsbit(frase.tekst, ledd.pk))
        return flett("kan ", self._hvem(ledd), " gjøre dette: ", Setningsbit(frase.sitat, ledd.pk))

    def _leveranser(self, ledd: Leddbilde) -> list[Setning]:
        """What the activity gives, one sentence for each degree of certainty."""
        ut = [k for k in self._ut(ledd) if self.ledd[k.til].steg == Steg.PRODUKT]
        setninger = []
        for nummer, ((evidens, styrke), gruppe) in enumerate(_grupper(ut)):
            produkter = [self.fraser[k.til] for k in gruppe]
            start = _ogsaa(_SIKKERHET[Evidens(evidens)]) if nummer else _SIKKERHET[Evidens(evidens)]
            setninger.append(setning(start, "det ", gir(produkter, styrke), noter=self._noter(gruppe)))
        return setninger

    # What it leads to

    def _virkninger(self, steg: Steg) -> tuple[Setning, ...]:
        """For each ledd of the step: what brings it about, one sentence for each degree of certainty."""
        setninger: list[Setning] = []
        for ledd in self._i(steg):
            inn = [k for k in self._inn(ledd) if steg != Steg.PRODUKT or self.ledd[k.fra].steg != Steg.AKTIVITET]
            for nummer, ((evidens, styrke), gruppe) in enumerate(_grupper(inn)):
                start = _SIKKERHET[Evidens(evidens)]
                start = _ogsaa(start) if nummer else start
                setninger += self._virkning(start, ledd, styrke, gruppe)
        return tuple(setninger)

    def _virkning(self, start: str, ledd: Leddbilde, styrke: str, koblinger: Sequence[Koblingbilde]) -> list[Setning]:
        virkning = bidrar_til(self.fraser[ledd.pk], styrke)
        ting = [k for k in koblinger if self.fraser[k.fra].form != Fraseform.SETNING]
        hendelser = [k for k in koblinger if self.fraser[k.fra].form == Fraseform.SETNING]
        setninger = []
        if ting:
            aarsaker = fraseliste([self.fraser[k.fra] for k in ting], som_subjekt, gaar_videre=True)
            setninger.append(setning(start, aarsaker, virkning, noter=self._noter(ting)))
        if hendelser:
            naar = [naar_det(self.fraser[k.fra]) for k in hendelser]
            foran = "både " if len(naar) == 2 else ""  # noqa: PLR2004
            innledning = _ogsaa(start) if ting else start
            setninger.append(
                setning(innledning, "det ", virkning, " ", foran, rekke(naar), noter=self._noter(hendelser))
            )
        return setninger

    # How it goes

    def _tallene(self) -> tuple[Setning, ...]:
        """The newest figure of each indicator, and why an effect has none."""
        tall = (setning(tall_i_ord(ett, ledd.pk)) for ledd in self.kjede.ledd for ett in ledd.tall)
        return (*tall, *(self._umaalt(ledd) for ledd in self.kjede.ledd if ledd.uten_indikator_grunn and not ledd.tall))

    def _umaalt(self, ledd: Leddbilde) -> Setning:
        frase = self.fraser[ledd.pk]
        hva = (
            flett("om ", Setningsbit(frase.leddsetning, frase.pk))
            if frase.form == Fraseform.SETNING
            else som_navn(frase)
        )
        return setning("vi har ikke noe tall på ", hva, ". Grunnen er: ", ledd.uten_indikator_grunn)

    # What is left open

    def _aapent(self) -> tuple[Setning, ...]:
        har_inn = {k.til for k in self.kjede.koblinger}
        har_ut = {k.fra for k in self.kjede.koblinger}
        ubrukte = [ett for ett in self._i(Steg.INNSATSFAKTOR) if ett.pk not in har_ut]
        blindveier = [ett for steg in (Steg.AKTIVITET, Steg.PRODUKT) for ett in self._i(steg) if ett.pk not in har_ut]
        uten_grunn = [ett for ett in self.kjede.ledd if ett.steg >= Steg.PRODUKT and ett.pk not in har_inn]
        return (
            *(setning("kjeden sier ikke hva ", self._bruk(ett)) for ett in ubrukte),
            *(setning("kjeden sier ikke hva ", foerer_til(self.fraser[ett.pk])) for ett in blindveier),
            *(setning("kjeden sier ikke hva som ", self._kommer_av(ett)) for ett in uten_grunn),
        )

    def _bruk(self, ledd: Leddbilde) -> Biter:
        frase = self.fraser[ledd.pk]
        if frase.form in {Fraseform.NAVN, Fraseform.ANNET}:
            return flett("vi bruker ", som_navn(frase), "," if frase.har_bisetning else "", " til")
        return foerer_til(frase)

    def _kommer_av(self, ledd: Leddbilde) -> Biter:
        frase = self.fraser[ledd.pk]
        return bidrar_til(frase, Styrke.STERK) if ledd.steg in EFFEKTER else gir([frase], Styrke.STERK)

    # Who and what

    def _i(self, steg: Steg) -> list[Leddbilde]:
        return [ett for ett in self.kjede.ledd if ett.steg == steg]

    def _inn(self, ledd: Leddbilde) -> list[Koblingbilde]:
        return self._i_orden((k for k in self.kjede.koblinger if k.til == ledd.pk), lambda k: k.fra)

    def _ut(self, ledd: Leddbilde) -> list[Koblingbilde]:
        return self._i_orden((k for k in self.kjede.koblinger if k.fra == ledd.pk), lambda k: k.til)

    def _i_orden(self, koblinger: Iterable[Koblingbilde], ende: Callable[[Koblingbilde], int]) -> list[Koblingbilde]:
        """In the order in which the ledd at the other end stand in the chain."""
        plass = {pk: nummer for nummer, pk in enumerate(self.ledd)}
        return sorted(koblinger, key=lambda k: plass[ende(k)])

    def _er_egen(self, ledd: Leddbilde) -> bool:
        return ledd.eier in {"", self.kjede.virksomhet, self.kjede.virksomhet_kort}

    def _hvem(self, ledd: Leddbilde) -> str:
        return "vi" if self._er_egen(ledd) else ledd.eier

    def _navnene(self, ledd: Sequence[Leddbilde], *, gaar_videre: bool = False) -> Biter:
        return fraseliste([self.fraser[ett.pk] for ett in ledd], som_navn, gaar_videre=gaar_videre)

    def _noter(self, koblinger: Sequence[Koblingbilde]) -> list[Note]:
        """What is known of each link; where the sentence is about several, each says from where to where it runs."""
        flere = len(koblinger) > 1
        noter = [note(k, fra=self.ledd[k.fra].tekst, til=self.ledd[k.til].tekst, med_navn=flere) for k in koblinger]
        return [ett for ett in noter if ett.tekst]


def _grupper(koblinger: Iterable[Koblingbilde]) -> list[tuple[tuple[str, str], list[Koblingbilde]]]:
    """Links of one certainty and strength, the best known first."""
    rang = {evidens.value: nummer for nummer, evidens in enumerate(reversed(Evidens))}

    def noekkel(kobling: Koblingbilde) -> tuple[int, str, str]:
        return rang[kobling.evidens], kobling.evidens, kobling.styrke

    return [(nokkel[1:], list(gruppe)) for nokkel, gruppe in groupby(sorted(koblinger, key=noekkel), key=noekkel)]


def _ogsaa(start: str) -> str:
    """The same certainty a second time: «Vi har også erfart at», «Vi antar også at», «Forskning tyder også på at»."""
    for verb in ("Vi har ", "Vi antar ", "tyder "):
        if verb in start:
            return start.replace(verb, f"{verb}også ")
    return start
