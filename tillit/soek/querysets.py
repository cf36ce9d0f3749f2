"""What may be found: what each room shows, asked of that room. Search has no rule of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField, SearchRank, TrigramWordSimilarity
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from resultatkjede.models import Kjedemal, Kobling, Ledd, Nyttefortelling, Resultatkjede, Risiko, Tiltak
from styringsdialog.models import Moete, Oppfoelging, Referat, Sakspunkt, Signal
from tillit.maal.models import Indikator, Maal, Maaling, Vurdering
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.models import Rapport
from tillit.rapportering.models import Leveranse, Rapporteringsperiode
from tillit.soek.enums import Dokumentslag as S
from tillit.statistikk.models import Spoerring

if TYPE_CHECKING:
    from collections.abc import Iterator

Rader = models.QuerySet[Any]

# The right at the door of the page, and the rows of it that one may see. Without the right there is nothing to open.
SYNLIGE: Mapping[S, tuple[Rettighet | None, Callable[[Bruker], Rader]]] = {
    S.MAAL: (Rettighet.MAAL_LESE, Maal.objects.synlig_for),
    S.INDIKATOR: (
        Rettighet.MAAL_LESE,
        lambda bruker: Indikator.objects.filter(maal__in=Maal.objects.synlig_for(bruker)),
    ),
    S.MAALING: (
        Rettighet.MAAL_LESE,
        lambda bruker: Maaling.objects.filter(indikator__maal__in=Maal.objects.synlig_for(bruker)),
    ),
    S.VURDERING: (
        Rettighet.MAAL_LESE,
        lambda bruker: Vurdering.objects.synlig_for(bruker).filter(maal__in=Maal.objects.synlig_for(bruker)),
    ),
    S.LEDD: (
        Rettighet.MAAL_LESE,
        lambda bruker: Ledd.objects.filter(kjede__in=Resultatkjede.objects.synlig_for(bruker)),
    ),
    S.KOBLING: (
        Rettighet.MAAL_LESE,
        lambda bruker: Kobling.objects.filter(kjede__in=Resultatkjede.objects.synlig_for(bruker)),
    ),
    S.KJEDEMAL: (Rettighet.MAAL_LESE, Kjedemal.objects.synlig_for),
    S.RISIKO: (Rettighet.MAAL_LESE, Risiko.objects.synlig_for),
    S.TILTAK: (
        Rettighet.MAAL_LESE,
        lambda bruker: Tiltak.objects.filter(risiko__in=Risiko.objects.synlig_for(bruker)),
    ),
    S.FORTELLING: (None, Nyttefortelling.objects.synlig_for),
    S.MOETE: (None, Moete.objects.synlig_for),
    S.SAK: (None, lambda bruker: Sakspunkt.objects.filter(moete__in=Moete.objects.synlig_for(bruker))),
    S.SIGNAL: (None, Signal.objects.synlig_for),
    S.REFERAT: (None, lambda bruker: Referat.objects.filter(moete__in=Moete.objects.synlig_for(bruker))),
    S.OPPFOELGING: (Rettighet.DIALOG_LESE, Oppfoelging.objects.synlig_for),
    S.PERIODE: (Rettighet.MAAL_LESE, Rapporteringsperiode.objects.synlig_for),
    S.LEVERANSE: (Rettighet.MAAL_LESE, Leveranse.objects.synlig_for),
    S.RAPPORT: (Rettighet.DIALOG_LESE, Rapport.objects.synlig_for),
    S.SPOERRING: (None, Spoerring.objects.synlig_for),
    S.VIRKSOMHET: (
        Rettighet.MAAL_LESE,
        lambda bruker: Organ.objects.virksomheter().med_rettighet(bruker, Rettighet.MAAL_LESE),
    ),
    S.AVDELING: (
        Rettighet.MAAL_LESE,
        lambda bruker: Organ.objects.byraadsavdelinger().med_rettighet(bruker, Rettighet.MAAL_LESE),
    ),
    S.PERSON: (Rettighet.ORGANISASJON_FORVALTE, Bruker.objects.synlig_for),
}

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

    def valgte(self, *, slag: str, virksomhet: int | None, aar: int | None) -> Self:
        """Of the documents with their place: those of a kind, a body and a year, where one is chosen."""
        valgt = self.filter(slag=slag) if slag else self
        valgt = valgt.filter(virksomhet_nr=virksomhet) if virksomhet else valgt
        return valgt.filter(fra__lte=aar, til__gte=aar) if aar else valgt

    def etter_treffsikkerhet(self, tekst: str) -> Self:
        """The best hits first, the newest of those that are as good."""
        rang = SearchRank(F("vektor"), spoerring(tekst))
        return self.order_by(rang.desc(), F("dag").desc(nulls_last=True), "-pk")


def _synlige(bruker: Bruker) -> Iterator[Q]:
    yield Q(pk__in=())  # who may see nothing finds nothing
    for slag, (rett, rader) in SYNLIGE.items():
        if rett is None or bruker.tilgang.har(rett):
            yield Q(Exists(rader(bruker).filter(pk=OuterRef("objekt_id"))), slag=slag)
