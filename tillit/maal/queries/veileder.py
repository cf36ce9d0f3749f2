"""What the goal coach shows beside a goal as it is written, and what was answered before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.felles.inndata import rens_tekst
from tillit.maal.enums import Indikatorrolle, Veilederspoersmaal
from tillit.maal.models import Indikator, Maal, Veiledersvar
from tillit.maal.veileder import Funn, les
from tillit.maal.veileder.ordlyd import ORDLYD, setning
from tillit.organisasjon.models import Bruker, Styringsrelasjon

# Between the pairs of tests/maal/veileder/likhet.csv: different goals stay under 0.36, the same goal is over 0.65.
LIKHET = 0.45
FLEST_LIKNENDE = 3
_LENGSTE_SOK = 300


@dataclass(frozen=True)
class LiknendeMaal:
    """A goal that reads like this one."""

    pk: int
    tekst: str
    virksomhet: str
    aar_fra: int
    aar_til: int
    samme_relasjon: bool


@dataclass(frozen=True)
class Spoersmaalsbilde:
    """A question as it is put, and what was answered to it last."""

    spoersmaal: str
    tittel: str
    sett: str
    hvorfor: str
    proev: str
    liknende: Sequence[LiknendeMaal] = ()
    forrige: Veiledersvar | None = None


@dataclass(frozen=True)
class Veilederbilde:
    spoersmaal: Sequence[Spoersmaalsbilde]
    er_tom: bool

    @property
    def stand(self) -> str:
        """How many questions, for who hears the page rather than sees it."""
        if self.er_tom:
            return ""
        antall = len(self.spoersmaal)
        if not antall:
            return _("Veilederen har ingen spørsmål.")
        return ngettext("Veilederen har ett spørsmål.", "Veilederen har %(antall)d spørsmål.", antall) % {
            "antall": antall
        }


def veilederbilde(bruker: Bruker, tekst: str, *, relasjon: Styringsrelasjon, maal: Maal | None = None) -> Veilederbilde:
    """Read the text and look for goals like it. At most three queries."""
    if not tekst.strip():
        return Veilederbilde([], er_tom=True)
    svart = siste_svar(maal)
    funn = les(tekst, indikatorer=indikatornavn(maal)).funn
    bilder = [_bilde(ett, svart) for ett in funn]
    liknende = liknende_maal(bruker, tekst, relasjon=relasjon, uten=maal)
    if liknende:
        sted = next((i for i, ett in enumerate(funn) if ett.spoersmaal == Veilederspoersmaal.INDIKATOR), len(bilder))
        bilder.insert(sted, _likner(liknende, svart))
    return Veilederbilde(bilder, er_tom=False)


def _bilde(funn: Funn, svart: dict[str, Veiledersvar]) -> Spoersmaalsbilde:
    ordlyd = ORDLYD[funn.slag]
    return Spoersmaalsbilde(
        spoersmaal=funn.spoersmaal.value,
        tittel=str(funn.spoersmaal.label),
        sett=setning(funn.slag, funn.ord),
        hvorfor=str(ordlyd.hvorfor),
        proev=str(ordlyd.proev),
        forrige=svart.get(funn.spoersmaal),
    )


def _likner(liknende: Sequence[LiknendeMaal], svart: dict[str, Veiledersvar]) -> Spoersmaalsbilde:
    return Spoersmaalsbilde(
        spoersmaal=Veilederspoersmaal.LIKNER.value,
        tittel=str(Veilederspoersmaal.LIKNER.label),
        sett=ngettext("Dette målet er skrevet nesten likt:", "Disse målene er skrevet nesten likt:", len(liknende)),
        hvorfor=_("Flere virksomheter kan bidra til ett mål. To nesten like mål blir lett vurdert ulikt."),
        proev=_("Er det samme mål? Kan dere bidra til det som finnes, eller er det noe her som skiller?"),
        liknende=liknende,
        forrige=svart.get(Veilederspoersmaal.LIKNER),
    )


def liknende_maal(
    bruker: Bruker, tekst: str, *, relasjon: Styringsrelasjon, uten: Maal | None = None
) -> list[LiknendeMaal]:
    """Goals in force that the user may see and that are written almost alike, the most alike first."""
    # The database takes no character nought; nobody means one.
    sok = rens_tekst(tekst[:_LENGSTE_SOK])
    # The trigram operator lets the index find the candidates; the database's own limit lies below ours.
    maal = Maal.objects.synlig_for(bruker).gjeldende().filter(tekst__trigram_similar=sok)
    if uten is not None:
        maal = maal.exclude(pk=uten.pk)
    rader = maal.annotate(likhet=TrigramSimilarity("tekst", sok)).filter(likhet__gte=LIKHET)
    return [
        LiknendeMaal(
            pk=rad.pk,
            tekst=rad.tekst,
            virksomhet=rad.relasjon.underordnet.navn,
            aar_fra=rad.aar_fra,
            aar_til=rad.aar_til,
            samme_relasjon=rad.relasjon_id == relasjon.pk,
        )
        for rad in rader.select_related("relasjon__underordnet").order_by("-likhet", "pk")[:FLEST_LIKNENDE]
    ]


def indikatornavn(maal: Maal | None) -> list[str]:
    """The names of what the goal is judged by; a key figure judges nothing."""
    if maal is None:
        return []
    i_bruk = Indikator.objects.filter(maal=maal, avviklet_dato__isnull=True).exclude(rolle=Indikatorrolle.NOEKKELTALL)
    return list(i_bruk.order_by("rekkefoelge", "pk").values_list("navn", flat=True))


def siste_svar(maal: Maal | None) -> dict[str, Veiledersvar]:
    """The newest answer to each question."""
    return {svar.spoersmaal: svar for svar in veiledersvar(maal)} if maal is not None else {}


def veiledersvar(maal: Maal) -> list[Veiledersvar]:
    """Everything that was answered, oldest first: how the goal came to read as it does."""
    return list(Veiledersvar.objects.filter(maal=maal).select_related("av").order_by("tid", "pk"))
