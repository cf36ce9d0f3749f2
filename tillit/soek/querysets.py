"""What may be found: what each room shows, asked of that room. Search has no rule of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField, SearchRank, TrigramWordSimilarity
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from resultatkjede.models import Kjedemal, Kobling, Ledd, Nyttefortelling, Resultatkjede, Risiko
from styringsdialog.models import Moete, Oppfoelging, Signal, Styringsdokument
from tillit.aarshjul.models import Kalenderdato
from tillit.avklaring.models import Avklaring
from tillit.avvik.models import Avviksvarsel
from tillit.handlingsrom.models import Fullmakt, MoettGrense
from tillit.laering.models import Laerdom
from tillit.maal.models import Indikator, Maal, Vurdering
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.models import Rapport
from tillit.rapportering.models import Leveranse, Rapporteringsperiode
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.refleksjon.models import Aarsrefleksjon, Kjennetegnvurdering, Oppfatning
from tillit.soek.enums import Dokumentslag as S
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.statistikk.models import Spoerring
from tillit.tiltaksregister.models import Tillitstiltak
from tillit.unntak.models import Unntak
from tillit.verbalvedtak.models import Verbalvedtak

if TYPE_CHECKING:
    from collections.abc import Iterator

Rader = models.QuerySet[Any]


@dataclass(frozen=True)
class Adgang:
    """The right at the door of the page of these kinds, and the rows one may see there, by the rule of their room.

    `felt` is the number in the document they are known by: the row's own, or that of the row whose page it stands on.
    """

    slag: tuple[S, ...]
    rader: Callable[[Bruker], Rader]
    rett: Rettighet | None = Rettighet.MAAL_LESE
    felt: str = "objekt_id"


def _er_alle(rader: Rader) -> bool:
    """Whether the room shows every row it has: then no document need be asked of, for it has each from a row."""
    return not (rader.query.where or rader.query.is_sliced or rader.query.combinator)


def _i(rader: Rader, felt: str, ytre: Rader) -> Rader:
    """Those of `rader` that lie in one of `ytre`."""
    return rader if _er_alle(ytre) else rader.filter(**{f"{felt}__in": ytre})


def _indikatorer(bruker: Bruker) -> Rader:
    return _i(Indikator.objects.all(), "maal", Maal.objects.synlig_for(bruker))


def _vurderinger(bruker: Bruker) -> Rader:
    return _i(Vurdering.objects.synlig_for(bruker), "maal", Maal.objects.synlig_for(bruker))


def _ledd(bruker: Bruker) -> Rader:
    return _i(Ledd.objects.all(), "kjede", Resultatkjede.objects.synlig_for(bruker))


def _koblinger(bruker: Bruker) -> Rader:
    return _i(Kobling.objects.all(), "kjede", Resultatkjede.objects.synlig_for(bruker))


def _virksomheter(bruker: Bruker) -> Rader:
    return Organ.objects.virksomheter().med_rettighet(bruker, Rettighet.MAAL_LESE)


def _avdelinger(bruker: Bruker) -> Rader:
    return Organ.objects.byraadsavdelinger().med_rettighet(bruker, Rettighet.MAAL_LESE)


# What is said in a meeting, and of what was said there, stands on its pages for everybody who may open these.
_PAA_MOETET = (S.MOETE, S.SAK, S.SVAR, S.ORDLYD, S.SPOERSMAALSSVAR, S.REFERAT, S.KOMMENTAR, S.TILLEGG)
ADGANGER = (
    Adgang((S.MAAL,), Maal.objects.synlig_for),
    Adgang((S.INDIKATOR, S.MAALING, S.KUNNGJOERING), _indikatorer, felt="side_id"),
    Adgang((S.VURDERING,), _vurderinger),
    Adgang((S.LEDD,), _ledd),
    Adgang((S.KOBLING,), _koblinger),
    Adgang((S.KJEDEMAL,), Kjedemal.objects.synlig_for),
    Adgang((S.RISIKO, S.TILTAK), Risiko.objects.synlig_for, felt="side_id"),
    Adgang((S.FORTELLING,), Nyttefortelling.objects.synlig_for, rett=None),
    Adgang(_PAA_MOETET, Moete.objects.synlig_for, rett=None, felt="side_id"),
    Adgang((S.SIGNAL,), Signal.objects.synlig_for, rett=None),
    Adgang((S.OPPFOELGING,), Oppfoelging.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.PERIODE,), Rapporteringsperiode.objects.synlig_for),
    Adgang((S.RAPPORTERINGSKRAV,), Rapporteringskrav.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.BREV,), Styringsdokument.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.AVVIK,), Avviksvarsel.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.UNNTAK,), Unntak.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang(
        (S.AVKLARING, S.ALTERNATIV, S.FAGLIG_RAAD),
        Avklaring.objects.synlig_for,
        rett=Rettighet.DIALOG_LESE,
        felt="side_id",
    ),
    Adgang((S.FULLMAKT, S.FULLMAKTSBRUK), Fullmakt.objects.synlig_for, rett=Rettighet.DIALOG_LESE, felt="side_id"),
    Adgang((S.GRENSE,), MoettGrense.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.KALENDERDATO,), Kalenderdato.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.REFLEKSJON,), Aarsrefleksjon.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.OPPFATNING,), Oppfatning.objects.begges_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.KJENNETEGN,), Kjennetegnvurdering.objects.begges_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.LEVERANSE,), Leveranse.objects.synlig_for),
    Adgang((S.RAPPORT,), Rapport.objects.synlig_for, rett=Rettighet.DIALOG_LESE),
    Adgang((S.SPOERSMAAL,), Folkevalgtspoersmaal.objects.synlig_for),
    Adgang((S.TILLITSTILTAK,), Tillitstiltak.objects.synlig_for),
    Adgang((S.LAERDOM,), Laerdom.objects.synlig_for),
    Adgang((S.VERBALVEDTAK, S.VEDTAKSSVAR), Verbalvedtak.objects.synlig_for, felt="side_id"),
    Adgang((S.SPOERRING,), Spoerring.objects.synlig_for, rett=None),
    Adgang((S.VIRKSOMHET,), _virksomheter),
    Adgang((S.AVDELING,), _avdelinger),
    Adgang((S.PERSON,), Bruker.objects.synlig_for, rett=Rettighet.ORGANISASJON_FORVALTE),
)

# Where a document finds its relation.
_STEDER = ("", "moete__", "maal__")


class _Kall(Func):
    """One of search's own functions of one text (see `ordformer`)."""

    arity = 1


class _Passer(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = models.BooleanField()


class _Naere(Func):
    """The documents that have something spelt nearly so in their title."""

    template = "(SELECT soek_naere(%(expressions)s))"


class _EnAv(Func):
    """The numbers of an array, as one value in the text: written the same however many they are."""

    template = "(SELECT unnest(%(expressions)s::bigint[]))"
    output_field = models.BigIntegerField()


def en_av(numre: Sequence[int]) -> Func:
    """To be named in `pk__in`."""
    return _EnAv(Value(list(numre)))


def spoerring(tekst: str) -> Func:
    return _Kall(Value(tekst), function="soek_spoerring", output_field=SearchQueryField())


def stammer(tekst: str) -> Func:
    return _Kall(Value(tekst), function="soek_stammer", output_field=ArrayField(models.TextField()))


class SoekedokumentQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """The documents whose rows their own rooms show to `bruker`. Asked of each document that is found."""
        return self.filter(Q(*_synlige(bruker), _connector=Q.OR))

    def med_ordene(self, tekst: str) -> Self:
        return self.filter(_Passer(F("vektor"), spoerring(tekst)))

    def nesten(self, tekst: str) -> Self:
        """Those that have something spelt nearly so in their title, the nearest first."""
        likhet = TrigramWordSimilarity(tekst, "tittel")
        return self.filter(pk__in=_Naere(Value(tekst))).order_by(likhet.desc(), "pk")

    def med_sted(self) -> Self:
        """Each with the body it is of (`virksomhet_nr`), who steers that (`styrer_nr`), its `dag`, and its years from
        `fra` to `til`.
        """
        dag, aar = Coalesce(F("dato"), TruncDate("moete__start_tid")), models.IntegerField()
        return self.annotate(
            virksomhet_nr=Coalesce(*(F(f"{sti}relasjon__underordnet_id") for sti in _STEDER), F("organ_id")),
            styrer_nr=Coalesce(*(F(f"{sti}relasjon__overordnet_id") for sti in _STEDER)),
            dag=dag,
            fra=Coalesce(F("aar_fra"), ExtractYear(dag), F("maal__aar_fra"), output_field=aar),
            til=Coalesce(F("aar_til"), ExtractYear(dag), F("maal__aar_til"), output_field=aar),
        )

    def med_rang(self, tekst: str) -> Self:
        """Each with how well it answers (`rang`): words of the title weigh most."""
        return self.annotate(rang=SearchRank(F("vektor"), spoerring(tekst)))


def _synlige(bruker: Bruker) -> Iterator[Q]:
    yield Q(pk__in=())  # who may see nothing finds nothing
    for adgang in ADGANGER:
        if adgang.rett is None or bruker.tilgang.har(adgang.rett):
            rader, slag = adgang.rader(bruker), Q(slag__in=adgang.slag)
            # The kind first: then a room is asked of its own documents alone.
            yield slag if _er_alle(rader) else slag & Q(Exists(rader.filter(pk=OuterRef(adgang.felt))))
