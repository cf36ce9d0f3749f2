"""What is asked for, and what there is to decide: it follows from the rest of page 1. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tillit.rapport.beslutning.alvor import Maalsak
from tillit.rapport.beslutning.linjer import Rad, Radslag, Sidelinje, maalanker
from tillit.rapport.innhold import Rapportinnhold, Virksomhetsdel
from tillit.rapport.sammendrag.paastand import sitat
from tillit.spraak.antall import Kjoenn, Substantiv, tallord
from tillit.spraak.dager import dag_i_ord
from tillit.spraak.rekke import oppramsing
from tillit.spraak.tegnsetting import sitert

# More than these are counted, not named.
_NEVNT_VED_NAVN = 2
_MAAL = Substantiv("mål", "målet", "mål")
_RISIKO = Substantiv("risiko", "risikoen", "risikoer", Kjoenn.HANKJOENN)
_VIRKSOMHET = Substantiv("virksomhet", "virksomheten", "virksomheter", Kjoenn.HANKJOENN)


@dataclass(frozen=True)
class Stemme:
    """The same things to decide, said to who has to decide them. Braces are who, which goals, and what it is of."""

    tittel: str
    ber_om: str
    uten: str
    over: str
    bestridt: str
    usett: str


_DERE = "Dette må dere avgjøre"
_AVDELINGENS = Stemme(
    tittel=_DERE,
    ber_om="Svar på det {hvem} ber om",
    uten="Avgjør hvordan {hva} følges opp: ingen oppfølging er åpen, og ingen ber om noe",
    over="Sett ny frist for {hva} som er over fristen, eller avslutt",
    bestridt="Bli enige med {hvem} om {hva} som er bestridt",
    usett="Spør hvorfor {hva} ikke er vurdert til avvik når måltallet ikke er nådd",
)
_VIRKSOMHETENS = Stemme(
    tittel=_DERE,
    ber_om="Ta opp det dere ber om, med byrådsavdelingen",
    uten="Avgjør hvordan {hva} følges opp: ingen oppfølging er åpen, og dere ber ikke om noe",
    over="Meld {hva} som er over fristen, utført, eller be om ny frist",
    bestridt="Bli enige med byrådsavdelingen om {hva} som er bestridt",
    usett="Vurder på nytt om {hva} har avvik: måltallet er ikke nådd",
)
# Read by both: neither is told to do what the other has to.
_PARTENES = Stemme(
    tittel="Dette må partene avgjøre",
    ber_om="Finn et svar på det {hvem} ber om",
    uten="Bli enige om hvordan {hva} følges opp: ingen oppfølging er åpen, og virksomheten ber ikke om noe",
    over="Bli enige om ny frist for {hva} som er over fristen, eller avslutt",
    bestridt="Bli enige om {hva} som er bestridt",
    usett="Gå gjennom hvorfor {hva} ikke er vurdert til avvik når måltallet ikke er nådd",
)
_BYRAADETS = Stemme(
    tittel=_DERE,
    ber_om="Avklar med avdelingene det {hvem} ber om",
    uten="Spør avdelingene hvordan {hva} følges opp: virksomhetene ber ikke om noe",
    over=_AVDELINGENS.over,
    bestridt=_AVDELINGENS.bestridt,
    usett=_AVDELINGENS.usett,
)


def stemmen(innhold: Rapportinnhold) -> Stemme:
    """Who the report speaks to."""
    if innhold.er_uten_dialog:
        return _BYRAADETS
    if innhold.er_for_begge:
        return _PARTENES
    return _VIRKSOMHETENS if innhold.for_virksomheten else _AVDELINGENS


def per_dagen(innhold: Rapportinnhold) -> str:
    """« per 30. november 2026»: the dialogue and the risks are told as they stood when it was read, and so of what day
    that was where the report is of a time before it.
    """
    dag = innhold.lest_etterpaa
    return f" per {dag_i_ord(dag)}" if dag else ""


def ber_om(saker: Iterable[Maalsak]) -> Iterator[Sidelinje]:
    for sak in saker:
        vurdering = sak.maal.bilde.vurdering
        if vurdering and vurdering.bes_om:
            rader = (Rad(Radslag.VURDERING, vurdering.pk),)
            yield Sidelinje(
                sitat(vurdering.bes_om), rader, sak.virksomhet.navn, sak.maal.bilde.tekst, maalanker(sak.maal)
            )


def avgjoer(innhold: Rapportinnhold, saker: Sequence[Maalsak]) -> Iterator[Sidelinje]:
    """What follows from the rest of the page, each with when there is a meeting to decide it in."""
    stemme = stemmen(innhold)
    ber = [sak for sak in saker if sak.maal.bilde.vurdering and sak.maal.bilde.vurdering.bes_om]
    if ber:
        hvem = _hvem(sak.virksomhet for sak in ber)
        rader = tuple(Rad(Radslag.VURDERING, sak.maal.bilde.vurdering.pk) for sak in ber if sak.maal.bilde.vurdering)
        yield Sidelinje(f"{stemme.ber_om.format(hvem=hvem)}{_innen(sak.virksomhet for sak in ber)}.", rader)
    uten = [sak for sak in saker if sak.har_avvik and sak not in ber and not sak.virksomhet.oppfoelginger]
    if uten:
        navn = oppramsing([sitert(sak.maal.bilde.tekst) for sak in uten[:_NEVNT_VED_NAVN]])
        hvilke = navn if len(uten) <= _NEVNT_VED_NAVN else f"{_MAAL.telt(len(uten))} med avvik"
        rader = tuple(Rad(Radslag.MAAL, sak.maal.bilde.pk) for sak in uten)
        tekst = stemme.uten.format(hva=hvilke)
        yield Sidelinje(f"{tekst}{_innen(sak.virksomhet for sak in uten)}.", rader)
    yield from _avgjoer_i_dialogen(innhold, stemme)
    usett = [sak for sak in saker if sak.bommet and not sak.har_avvik]
    if usett:
        rader = tuple(Rad(Radslag.MAALING, ett.punkt.pk) for sak in usett for ett in sak.bommet)
        hvilke = "ett mål" if len(usett) == 1 else _MAAL.telt(len(usett))
        tekst = stemme.usett.format(hva=hvilke)
        yield Sidelinje(f"{tekst}{_innen(sak.virksomhet for sak in usett)}.", rader)


def _avgjoer_i_dialogen(innhold: Rapportinnhold, stemme: Stemme) -> Iterator[Sidelinje]:
    over = [(virk, sak) for virk in innhold.virksomheter for sak in virk.oppfoelginger if sak.dager_over]
    if over:
        hva = "oppfølgingen" if len(over) == 1 else f"de {tallord(len(over))} oppfølgingene"
        rader = tuple(Rad(Radslag.OPPFOELGING, sak.pk) for _virk, sak in over)
        tekst = stemme.over.format(hva=hva)
        yield Sidelinje(f"{tekst}{_innen(virk for virk, _sak in over)}.", rader)
    bestridt = [(virk, signal) for virk in innhold.virksomheter for signal in virk.bestridt or ()]
    if bestridt:
        hva = "signalet" if len(bestridt) == 1 else f"de {tallord(len(bestridt))} signalene"
        rader = tuple(Rad(Radslag.SIGNAL, signal.pk) for _virk, signal in bestridt)
        hvem = _hvem(virk for virk, _signal in bestridt)
        tekst = stemme.bestridt.format(hvem=hvem, hva=hva)
        yield Sidelinje(f"{tekst}{_innen(virk for virk, _signal in bestridt)}.", rader)
    risikoer = [(virk, ett) for virk in innhold.virksomheter for ett in virk.risikoer or () if ett.spoer_om_tiltak]
    if risikoer:
        rader = tuple(Rad(Radslag.RISIKO, ett.pk) for _virk, ett in risikoer)
        hva = _RISIKO.telt(len(risikoer))
        tekst = f"Avgjør hva som skal gjøres med {hva} over toleransen uten tiltak"
        yield Sidelinje(f"{tekst}{_innen(virk for virk, _ett in risikoer)}.", rader)


def _hvem(virksomheter: Iterable[Virksomhetsdel]) -> str:
    """«Klimaetaten» · «tre virksomheter»"""
    navn = list(dict.fromkeys(virk.navn for virk in virksomheter))
    return oppramsing(navn) if len(navn) <= _NEVNT_VED_NAVN else _VIRKSOMHET.telt(len(navn))


def _innen(virksomheter: Iterable[Virksomhetsdel]) -> str:
    """« (neste styringsmøte er 3. desember 2026)»: the first one in which any of them can be decided, and with whom."""
    alle = {virk.pk: virk for virk in virksomheter}.values()
    moeter = sorted((virk.neste_moete, virk.navn) for virk in alle if virk.neste_moete)
    if not moeter:
        return ""
    dag, navn = moeter[0]
    hvem = f"med {navn} " if len(alle) > 1 else ""
    return f" (neste styringsmøte er {hvem}{dag_i_ord(dag)})"
