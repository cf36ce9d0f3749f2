"""What two relations say of themselves over three years, all invented and said to be so; this year half is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, KOMMUNALDIREKTOER_MOS, LEDER_BYM, LEDER_REN
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.refleksjon import actions
from tillit.refleksjon.models import Kjennetegnvurdering
from tillit.refleksjon.rules import DE_TRE, EKSEMPLER, KJENNETEGN

OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
S, N, L, V = "stor", "noen", "liten", "vet_ikke"
# By how many years ago: a word for each hallmark, in their order, as each party said it.
GRADER: Mapping[int, Mapping[Part, Sequence[str]]] = {
    2: {OVER: (N, N, N, L, S, V, N, L, N), UNDER: (L, L, N, L, N, S, N, L, N)},
    1: {OVER: (S, N, S, L, S, V, N, N, S), UNDER: (N, L, N, N, S, S, S, N, S)},
    0: {UNDER: (S, N, N, N, S, S, S, N, S)},
}
EKSEMPLENE = {
    OVER: (
        "Tildelingsbrevet hadde færre mål enn året før.",
        "Vi tok bort to krav om månedlig rapportering.",
        "Møtepakken kom en uke før møtet, og tallene stemte.",
        "Innbyggerpanelet var med én gang.",
        "Begge leser referatet, og uenighet står der.",
        "",
        "Etatens fagfolk skrev grunnlaget for skolegatene.",
        "To etater delte ett oppdrag, men hver rapporterte for seg.",
        "Meldingstjenesten svarer innbyggerne i appen.",
    ),
    UNDER: (
        "Vi kunne si de fire målene uten å slå opp.",
        "Vi fikk tre bestillinger på hvordan vi skulle måle, ikke hva vi skulle oppnå.",
        "Vi fikk svar på hvorfor forslaget vårt ikke ble tatt inn.",
        "Skolene var med da vi valgte gater, men naboene ble hørt for sent.",
        "Avdelingen ringte da saken kom i avisen, og spurte før de svarte.",
        "Tillitsvalgte leste målene før de ble foreslått.",
        "Driftsfolkene foreslo ruten vi endte med.",
        "Vi og naboetaten fikk ulike frister for samme sak.",
        "Hullmeldinger kan sendes fra telefonen, og innbyggeren ser hva som skjer.",
    ),
}
TINGENE: Mapping[int, Mapping[Part, Sequence[str]]] = {
    1: {
        OVER: (
            "Barn skal kunne gå trygt til skolen i alle bydeler",
            "Færre skal bli skadd i trafikken",
            "Byen skal ha ren luft hele vinteren",
        ),
        UNDER: (
            "Trygge skoleveier, først der flest barn går",
            "Etterslepet på veiene skal ned",
            "Folk skal få svar når de melder feil",
        ),
    },
    0: {
        OVER: (
            "Barn skal kunne gå trygt til skolen i alle bydeler",
            "Folk skal merke at byen blir renere",
            "Vi skal vite hva tiltakene virker på",
        )
    },
}


FORRIGE = """Det som virket
- Kortere møter med én sak vi bruker tid på.
- At vi kunne være uenige i referatet uten at noen ble sure.

Det som ikke virket
- Fristene kom for tett på tildelingsbrevet.

Det vi prøver neste år
- Utkast til mål deles i oktober, før tallene er klare.
(Oppdiktet.)"""
I_AAR = """Det som virket
- Målene ble delt tidligere, og det merket vi.
(Oppdiktet.)"""


def opprett_refleksjoner(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Kjennetegnvurdering.objects.exists():
        return
    styrer, direktoer = personer[ETATSSTYRER_MOS.brukernavn], personer[KOMMUNALDIREKTOER_MOS.brukernavn]
    bym = {OVER: styrer, UNDER: personer[LEDER_BYM.brukernavn]}
    ren = {OVER: direktoer, UNDER: personer[LEDER_REN.brukernavn]}
    for siden in (2, 1, 0):
        for part in GRADER[siden]:
            _kjennetegnene(relasjoner[BYMILJOE], siden, part, av=bym[part])
        for part in TINGENE.get(siden, {}):
            _tingene(relasjoner[BYMILJOE], siden, part, av=bym[part])
    _sammen(relasjoner[BYMILJOE], 1, FORRIGE, bym, ferdige=(OVER, UNDER))
    _sammen(relasjoner[BYMILJOE], 0, I_AAR, bym, ferdige=())
    for part in (OVER, UNDER):
        _kjennetegnene(relasjoner[RENOVASJON], 1, part, av=ren[part])


def _kjennetegnene(relasjon: Styringsrelasjon, siden: int, part: Part, *, av: Bruker) -> None:
    grader = GRADER[siden][part]
    eksempler = [
        "" if grad == V else f"{tekst} (Oppdiktet.)" for grad, tekst in zip(grader, EKSEMPLENE[part], strict=True)
    ]
    svar = dict(zip(KJENNETEGN, grader, strict=True)) | dict(zip(EKSEMPLER, eksempler, strict=True))
    with klokken(_dagen(siden, part)):
        actions.vurder_kjennetegnene(relasjon=relasjon, aar=i_dag().year, versjon=0, svar=svar, av=av, part=part)


def _tingene(relasjon: Styringsrelasjon, siden: int, part: Part, *, av: Bruker) -> None:
    # Not the same word in both: what is marked is not what they share.
    merke = "(oppdiktet)" if part == OVER else "(fra demonstrasjonen)"
    svar = {felt: f"{tekst} {merke}" for felt, tekst in zip(DE_TRE, TINGENE[siden][part], strict=True)}
    with klokken(_dagen(siden, part)):
        actions.skriv_oppfatning(relasjon=relasjon, aar=i_dag().year, versjon=0, svar=svar, av=av, part=part)


def _sammen(
    relasjon: Styringsrelasjon, siden: int, tekst: str, av: Mapping[Part, Bruker], *, ferdige: Sequence[Part]
) -> None:
    with klokken(_dagen(siden, UNDER)):
        side = actions.skriv_sammen(
            relasjon=relasjon, aar=i_dag().year, versjon=0, tekst=tekst, av=av[UNDER], part=UNDER
        )
        for part in ferdige:
            actions.si_ferdig(siden=side, versjon=side.versjon, av=av[part], part=part)


def _dagen(siden: int, part: Part) -> date:
    """In December of a year that is over, the department first; of this year some days ago, but in the year."""
    dag = i_dag()
    if siden:
        return date(dag.year - siden, 12, 4 if part == OVER else 9)
    return max(date(dag.year, 1, 1), dag - timedelta(days=5))
