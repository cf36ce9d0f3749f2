"""Which virksomheter and goals one page is of, and what it says of them today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from styringsdialog.queries.styring import Styring, styring_for
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.bilder import Maalbilde
from tillit.maal.enums import Formaal
from tillit.maal.models import Maal
from tillit.maal.queries import maalbilder
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.access import ser_avdelinger
from tillit.organisasjon.enums import Organtype, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.models import Sammendragsutgave
from tillit.rapport.sammendrag import (
    REGELUTGAVE,
    Godkjent,
    Lestpaastand,
    Samletavsnitt,
    Samletrad,
    alt_som_kan_sies,
    holdt_mot,
    samle,
)
from tillit.rapport.utgave.innhold import les
from tillit.rapport.utgave.queries import maalene

NAVNGIS = 5
FLEST_FELLES = 10


@dataclass(frozen=True)
class Samlingsomfang:
    """What a page is of: virksomheter, and for a theme their goals that it is about."""

    tittel: str
    over: str
    virksomheter: QuerySet[Organ]
    maal: QuerySet[Maal] | None = None
    formaal: str = ""
    utvalg_pk: int = 0


@dataclass(frozen=True)
class Lestrad:
    virksomhet_pk: int
    virksomhet: str
    godkjent: date
    lest: Lestpaastand


@dataclass(frozen=True)
class Lestdel:
    ident: str
    tittel: str
    rader: tuple[Lestrad, ...]
    til: str


@dataclass(frozen=True)
class Samlingsside:
    """`uten` are virksomheter with goals that nobody has approved a summary of; only so many are named."""

    tittel: str
    over: str
    aar: str
    vurdert: str
    deler: tuple[Lestdel, ...]
    godkjente: int
    i_alt: int
    uten: tuple[tuple[int, str], ...]
    uten_flere: int
    formaal: str
    utvalg_pk: int


@dataclass(frozen=True)
class Samlinger:
    """The pages there are for a reader: departments, committees, and themes with a goal in them."""

    avdelinger: tuple[Organ, ...]
    utvalg: tuple[Organ, ...]
    formaal: tuple[Formaal, ...]
    maal: tuple[Maal, ...]
    byen: bool


def samlinger(bruker: Bruker) -> Samlinger:
    """Three queries."""
    organer = Organ.objects.gyldige(i_dag()).med_rettighet(bruker, Rettighet.SAMMENDRAG_LESE)
    styrer = Styringsrelasjon.objects.til_virksomheter().gyldige(i_dag()).filter(overordnet=OuterRef("pk"))
    med_felt = Q(type=Organtype.UTVALG) & ~Q(sektor="")
    rader = list(organer.filter(Q(type=Organtype.BYRAADSAVDELING) & Exists(styrer) | med_felt).order_by("sortering"))
    brukt = maalene(i_dag().year).filter(relasjon__underordnet__in=_leses(bruker).values("pk"))
    formaal = {ett for liste in brukt.exclude(formaal=[]).values_list("formaal", flat=True).distinct() for ett in liste}
    return Samlinger(
        avdelinger=tuple(ett for ett in rader if ett.type == Organtype.BYRAADSAVDELING),
        utvalg=tuple(ett for ett in rader if ett.type == Organtype.UTVALG),
        formaal=tuple(ett for ett in Formaal if ett in formaal),
        maal=tuple(_felles(bruker)),
        byen=ser_avdelinger(bruker),
    )


def _felles(bruker: Bruker) -> QuerySet[Maal]:
    """Goals from which those of at least two virksomheter are derived."""
    under = Count("undermaal__relasjon__underordnet", distinct=True, filter=Q(undermaal__status__in=OFFENTLIGE))
    maal: QuerySet[Maal] = Maal.objects.synlig_for(bruker).gjeldende().filter(status__in=OFFENTLIGE)
    return maal.annotate(virksomheter=under).filter(virksomheter__gte=2).order_by("rekkefoelge", "pk")[:FLEST_FELLES]


def _leses(bruker: Bruker) -> QuerySet[Organ]:
    return Organ.objects.virksomheter().gyldige(i_dag()).med_rettighet(bruker, Rettighet.SAMMENDRAG_LESE)


def _med(maal: QuerySet[Maal]) -> QuerySet[Organ]:
    return Organ.objects.filter(pk__in=maal.values("relasjon__underordnet"))


def byen() -> Samlingsomfang:
    return Samlingsomfang("Byen samlet", "", Organ.objects.virksomheter())


def avdelingen(avdeling: Organ) -> Samlingsomfang:
    """What it steers today."""
    styrte = Styringsrelasjon.objects.til_virksomheter().gyldige(i_dag()).filter(overordnet=avdeling)
    return Samlingsomfang(avdeling.navn, "", Organ.objects.filter(pk__in=styrte.values("underordnet")))


def utvalget(utvalg: Organ) -> Samlingsomfang:
    """A committee's field is the sector it is registered with: the virksomheter of the same one."""
    felt = Organ.objects.virksomheter().filter(sektor__iexact=utvalg.sektor).exclude(sektor="")
    return Samlingsomfang(utvalg.navn, utvalg.sektor, felt, utvalg_pk=utvalg.pk)


def formaalet(formaal: Formaal) -> Samlingsomfang:
    """A theme: whatever goals have that purpose, whoever leads them."""
    maal = maalene(i_dag().year).filter(formaal__contains=[formaal])
    return Samlingsomfang(str(formaal.label), "Formål", _med(maal), maal, formaal.value)


def under(overordnet: Maal) -> Samlingsomfang:
    """A theme: the goals derived from one above them, and that one where a virksomhet leads it."""
    maal = maalene(i_dag().year).filter(Q(overordnet=overordnet) | Q(pk=overordnet.pk))
    return Samlingsomfang(overordnet.tekst, "Mål som flere arbeider mot", _med(maal), maal)


@paa_bokmaal
def samlingsside(bruker: Bruker, omfang: Samlingsomfang) -> Samlingsside:
    """Ten queries, however many virksomheter: only those of which something is said are read again."""
    aar = i_dag().year
    med_maal = Exists(maalene(aar).filter(relasjon__underordnet=OuterRef("pk")))
    organer = list(_leses(bruker).filter(med_maal, pk__in=omfang.virksomheter.values("pk")).order_by("sortering", "pk"))
    utgaver = {ett.organ_id: ett for ett in Sammendragsutgave.objects.filter(organ__in=organer).siste()}
    godkjente = [_godkjent(organ, utgaver[organ.pk]) for organ in organer if organ.pk in utgaver]
    maal = None if omfang.maal is None else frozenset(omfang.maal.values_list("pk", flat=True))
    samling = samle(godkjente, maal=maal)
    nevnt = {rad.virksomhet_pk for avsnitt in samling.avsnitt for rad in avsnitt.rader}
    endret = _endret([ett for ett in godkjente if ett.virksomhet_pk in nevnt], utgaver)
    uten = [(organ.pk, organ.navn) for organ in organer if organ.pk not in utgaver]
    return Samlingsside(
        tittel=omfang.tittel,
        over=omfang.over,
        aar=str(aar),
        vurdert=samling.vurdert,
        deler=tuple(_del(avsnitt, endret, utgaver) for avsnitt in samling.avsnitt),
        godkjente=len(godkjente),
        i_alt=len(organer),
        uten=tuple(uten[:NAVNGIS]),
        uten_flere=len(uten[NAVNGIS:]),
        formaal=omfang.formaal,
        utvalg_pk=omfang.utvalg_pk,
    )


def _godkjent(organ: Organ, utgave: Sammendragsutgave) -> Godkjent:
    frosset = les(utgave.innhold)
    return Godkjent(organ.pk, organ.navn, frosset.sammendrag, frosset.antall)


def _del(
    avsnitt: Samletavsnitt, endret: Collection[tuple[int, str, tuple[str, ...]]], utgaver: dict[int, Sammendragsutgave]
) -> Lestdel:
    return Lestdel(
        avsnitt.ident,
        avsnitt.tittel,
        tuple(
            Lestrad(
                rad.virksomhet_pk,
                rad.virksomhet,
                oslodag(utgaver[rad.virksomhet_pk].godkjent_tid),
                Lestpaastand(rad.paastand, endret=_noekkel(rad) in endret),
            )
            for rad in avsnitt.rader
        ),
        avsnitt.til,
    )


def _noekkel(rad: Samletrad) -> tuple[int, str, tuple[str, ...]]:
    return rad.virksomhet_pk, rad.ident, rad.paastand.ordlyd


def _endret(
    godkjente: Sequence[Godkjent], utgaver: dict[int, Sammendragsutgave]
) -> frozenset[tuple[int, str, tuple[str, ...]]]:
    """The sentences of these that the same rules would not say again, as on the page of each virksomhet."""
    per_aar: dict[int, list[Godkjent]] = defaultdict(list)
    for ett in godkjente:
        if utgaver[ett.virksomhet_pk].regelutgave == REGELUTGAVE:
            per_aar[utgaver[ett.virksomhet_pk].aar].append(ett)
    return frozenset(
        (ett.virksomhet_pk, avsnitt.ident, rad.paastand.ordlyd)
        for aar, aarets in per_aar.items()
        for ett, maal, signaler in _grunnlagene(aarets, aar)
        for avsnitt in holdt_mot(
            ett.sammendrag,
            alt_som_kan_sies(
                ett.virksomhet_pk,
                ett.virksomhet,
                maal,
                signaler=signaler,
                aar=aar,
                i_dag=oslodag(utgaver[ett.virksomhet_pk].godkjent_tid),
            ),
        ).avsnitt
        for rad in avsnitt.rader
        if rad.endret
    )


def _grunnlagene(godkjente: Sequence[Godkjent], aar: int) -> Iterator[tuple[Godkjent, list[Maalbilde], list[Styring]]]:
    """Seven queries, however many."""
    pker = [ett.virksomhet_pk for ett in godkjente]
    maal: dict[int, list[Maalbilde]] = defaultdict(list)
    for bilde in maalbilder(maalene(aar).filter(relasjon__underordnet__in=pker).order_by("rekkefoelge", "pk")):
        maal[bilde.virksomhet_pk].append(bilde)
    signaler = styring_for(pker, aar)
    for ett in godkjente:
        yield ett, maal[ett.virksomhet_pk], signaler[ett.virksomhet_pk]
