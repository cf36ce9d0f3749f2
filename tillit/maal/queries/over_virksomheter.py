"""One goal over all the virksomheter that have part in it: goals derived from it, and contributions to it.

Figures are laid side by side, and added up, only where they count the same thing: indicators of one name, unit and type
on the goals derived from this one. The whole is computed by the database over all of them, not over the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from tillit.felles.tid import i_dag
from tillit.maal.bilder import Maalepunkt, Serie, UtenTall
from tillit.maal.diagram import Spredningsdiagram
from tillit.maal.enums import Oppsummeringsregel
from tillit.maal.models import Indikator, Maal, Maalbidrag
from tillit.maal.oppsummering import REGLER, Oppsummert
from tillit.maal.ordlegging import feilmargin_i_ord, kort_endring_i_ord, med_enhet, symbol_i_ord, verdi_i_ord
from tillit.maal.perioder import Periode
from tillit.maal.queries.avledede import Felles, som, talt
from tillit.maal.queries.maalbilder import siste_og_forrige
from tillit.maal.queries.spredning import spredt
from tillit.maal.queries.stander import REKKEFOELGE, Stand, fra_stand, sidetall
from tillit.maal.querysets import MaalQuerySet
from tillit.maal.serie import grunnlagsnavn, hvert_svar, siste_svar
from tillit.organisasjon.models import Bruker

RADER_PER_SIDE = 60
R = Oppsummeringsregel


@dataclass(frozen=True)
class Virksomhetstall:
    """A figure of the newest period, in words. `metode` is said where that period has several of them."""

    verdi: str
    periode: str
    metode: str
    foreloepig: bool
    endring: str
    margin: str = ""

    @property
    def om(self) -> str:
        """«2025, post, ± 3,5 prosentpoeng (412 svar), foreløpig»"""
        return ", ".join(
            filter(None, (self.periode, self.metode, self.margin, _("foreløpig") if self.foreloepig else ""))
        )

    @property
    def endring_i_ord(self) -> str:
        """«post: opp med 3 prosentpoeng fra 2024», or that nothing can be said."""
        sagt = self.endring or _("kan ikke sammenliknes")
        return f"{self.metode}: {sagt}" if self.metode else sagt


@dataclass(frozen=True)
class Fellesmaalrad:
    """One derived goal. `tall` is empty where the goal has no such indicator, or no figure of it yet."""

    virksomhet_pk: int
    virksomhet: str
    maal_pk: int
    maal: str
    status: str
    oppnaaelse: str
    forrige_oppnaaelse: str
    indikator_pk: int | None
    tall: Sequence[Virksomhetstall]
    forsinket: bool

    @property
    def endret(self) -> bool:
        return self.forrige_oppnaaelse not in {"", self.oppnaaelse}


@dataclass(frozen=True)
class Samlet:
    """The whole for one period, in words; `grunn` says why there is none, or what it lacks."""

    tekst: str
    periode: str
    grunn: str
    delvis: bool = False
    foreloepig: bool = False


@dataclass(frozen=True)
class Overblikk:
    felles: Sequence[Felles]
    valgt: Felles | None
    rader: Sequence[Fellesmaalrad]
    side: Page[None]
    stand: Stand
    samlet: Samlet | None
    spredt: Spredningsdiagram | None
    bidrag: Sequence[Maalbidrag]


def overblikk(bruker: Bruker, maal: Maal, *, valgt: int = 0, side: int = 1) -> Overblikk:
    """Seven queries. `valgt` is the place in `felles` of the indicator to lay side by side."""
    avledede = Maal.objects.synlig_for(bruker).gjeldende().filter(overordnet=maal)
    felles = _felles(maal, avledede)
    indikator = felles[valgt] if valgt < len(felles) else (felles[0] if felles else None)
    med_stand = avledede.annotate(felles=som(indikator))
    summer = talt(med_stand)
    bidrag = Maalbidrag.objects.filter(maal=maal).select_related("organ").order_by("organ__sortering", "pk")
    return Overblikk(
        felles=felles,
        valgt=indikator,
        rader=_rader(avledede, med_stand, indikator, side=side),
        side=sidetall(sum(rad["maal"] for rad in summer), side, per_side=RADER_PER_SIDE),
        stand=_stand(summer),
        samlet=_samlet(indikator, summer) if indikator else None,
        spredt=spredt(maal, med_stand, indikator, _serie(indikator)) if indikator else None,
        bidrag=list(bidrag[: RADER_PER_SIDE + 1]),
    )


def _felles(maal: Maal, avledede: MaalQuerySet) -> list[Felles]:
    """The goal's own indicators; where it has none, those that most of the first derived goals have in common."""
    noen = avledede.order_by("pk").values("pk")[:RADER_PER_SIDE]
    rader = (
        Indikator.objects.filter(maal__in=Maal.objects.filter(pk=maal.pk).values("pk").union(noen))
        .filter(avviklet_dato__isnull=True)
        .values("navn", "enhet", "type")
        .annotate(
            antall=Count("pk"),
            egne=Count("pk", filter=Q(maal=maal)),
            felles_desimaler=Max("desimaler"),
            regel=Min("oppsummering"),
            andre_regel=Max("oppsummering"),
            vei=Min("retning"),
            rytme=Min("frekvens"),
        )
        .order_by("-egne", "-antall", "navn")
    )
    return [
        Felles(
            navn=rad["navn"],
            enhet=rad["enhet"],
            type=rad["type"],
            desimaler=rad["felles_desimaler"],
            # Two rules for one thing: then nobody has said how it is added up.
            oppsummering=rad["regel"] if rad["regel"] == rad["andre_regel"] else R.KAN_IKKE.value,
            retning=rad["vei"],
            frekvens=rad["rytme"],
            egen=bool(rad["egne"]),
        )
        for rad in rader
        if rad["egne"] or rad["antall"] > 1
    ]


def _stand(talt: Sequence[dict[str, Any]]) -> Stand:
    antall = {status: sum(rad[status.value] for rad in talt) for status in REKKEFOELGE}
    return Stand(status=fra_stand(antall, uten_vurdering=sum(rad["uten_vurdering"] for rad in talt)))


def _samlet(indikator: Felles, talt: Sequence[dict[str, Any]]) -> Samlet:
    """The figures of the newest period together. Who has none for that period is said to lack it."""
    nyeste = max((rad["periode"] for rad in talt if rad["periode"]), default=None)
    if nyeste is None:
        return Samlet("", "", _("Ingen tall å legge sammen."))
    rad = next(rad for rad in talt if rad["periode"] == nyeste)
    alle, maaler = (sum(ett[hva] for ett in talt) for hva in ("maal", "maaler"))
    hele = summert(indikator.oppsummering, indikator.type, rad, alle=alle, maaler=maaler)
    verdi = hele.verdi if hele.verdi is not None else hele.delvis
    if verdi is not None:  # a mean and a share have more decimals than what they are worked out of
        verdi = verdi.quantize(Decimal(1).scaleb(-indikator.desimaler), ROUND_HALF_UP)
    return Samlet(
        tekst=med_enhet(verdi, _serie(indikator)) if verdi is not None else "",
        periode=Periode.som_inneholder(nyeste, indikator.frekvens).navn,
        grunn=hele.hvorfor,
        delvis=hele.verdi is None and verdi is not None,
        foreloepig=hele.foreloepig,
    )


def summert(regel: str, indikatortype: str, rad: dict[str, Any], *, alle: int, maaler: int) -> Oppsummert:
    """One number from the sums of the rows, or why there is none: a test adds the same up row by row.

    Who measures something else lacks no figure, and still the sum is not of all.
    """
    if hindring := _hindring(regel, indikatortype, rad, alle=alle):
        return Oppsummert(None, hindring)
    antall = rad["broeker"] if regel == R.VEKTET else rad["kjente"]
    verdi = _beregnet(regel, rad) if antall else None
    foreloepig = bool(rad["foreloepige"])
    if antall < alle:
        return Oppsummert(None, " ".join(_mangler(regel, antall, maaler, alle)), verdi, antall, foreloepig=foreloepig)
    return Oppsummert(verdi, antall=antall, foreloepig=foreloepig)


def _mangler(regel: str, antall: int, maaler: int, alle: int) -> Iterator[str]:
    if antall < maaler:
        tekst = (
            _("Teller og nevner mangler for %(antall)s av %(alle)s.")
            if regel == R.VEKTET
            else _("Tall mangler for %(antall)s av %(alle)s.")
        )
        yield tekst % {"antall": maaler - antall, "alle": maaler}
    if maaler < alle:
        yield _("%(antall)s av %(alle)s avledede mål måler ikke dette.") % {"antall": alle - maaler, "alle": alle}


def _hindring(regel: str, indikatortype: str, rad: dict[str, Any], *, alle: int) -> str:
    """Why there can be no number whatever the values are; empty when there can."""
    if regel == R.KAN_IKKE or regel not in REGLER[indikatortype]:
        return _("Tallene kan ikke legges sammen.")
    if not rad["kjente"]:
        return _("Ingen tall å legge sammen.")
    if rad["flere_metoder"]:
        # The stand keeps the one registered last: to add that up would be to choose it.
        return _(
            "%(antall)s av %(alle)s har flere tall for samme periode, hvert på sitt beregningsgrunnlag. "
            "Ingen av dem er valgt, og tallene er derfor ikke lagt sammen."
        ) % {"antall": rad["flere_metoder"], "alle": alle}
    if rad["foerste_grunnlag"] != rad["siste_grunnlag"]:
        return _("Tallene bygger på ulike beregningsgrunnlag og kan ikke legges sammen.")
    if regel == R.SISTE and alle > 1:
        return _("Flere har tall for samme periode, og ingen av dem er den siste.")
    return ""


def _beregnet(regel: str, rad: dict[str, Any]) -> Decimal:
    if regel == R.VEKTET:
        return Decimal(rad["teller"]) / rad["nevner"] * 100
    return Decimal(rad["sum"]) / rad["kjente"] if regel == R.SNITT else Decimal(rad["sum"])


_RADFELTER = (
    *("relasjon__underordnet_id", "relasjon__underordnet__navn", "pk", "tekst"),
    *("status", "oppnaaelse", "stand__forrige_oppnaaelse"),
    *("felles__pk", "felles__stand__forfaller_dato", "felles__stand__avviklet_dato"),
)


def _rader(avledede: MaalQuerySet, maal: MaalQuerySet, indikator: Felles | None, *, side: int) -> list[Fellesmaalrad]:
    fra = (side - 1) * RADER_PER_SIDE
    ordnet = maal.order_by("relasjon__underordnet__sortering", "pk")
    # The page is cut before its figures are fetched.
    paa_siden = ordnet.filter(pk__in=avledede.order_by(*ordnet.query.order_by).values("pk")[fra : fra + RADER_PER_SIDE])
    rader = list(paa_siden.med_oppnaaelse().values_list(*_RADFELTER))
    hode = _serie(indikator) if indikator else None
    serier = siste_og_forrige({rad[7]: hode for rad in rader if rad[7]}) if hode else {}
    return [_rad(serier.get(rad[7]), i_dag(), *rad) for rad in rader]


def _rad(serie: Serie | None, dag: date, *rad: Any) -> Fellesmaalrad:
    virksomhet_pk, virksomhet, pk, tekst, status, oppnaaelse, forrige, indikator_pk, forfaller, avviklet = rad
    return Fellesmaalrad(
        virksomhet_pk=virksomhet_pk,
        virksomhet=virksomhet,
        maal_pk=pk,
        maal=tekst,
        status=status,
        oppnaaelse=oppnaaelse,
        forrige_oppnaaelse=forrige,
        indikator_pk=indikator_pk,
        tall=_tallene(serie) if serie else (),
        forsinket=forfaller is not None and forfaller <= dag and (avviklet is None or avviklet > dag),
    )


def _tallene(serie: Serie) -> tuple[Virksomhetstall, ...]:
    svar = siste_svar(serie)
    hver = zip(svar, hvert_svar(serie), strict=True)
    return tuple(_ett_tall(ett, for_seg, metode=len(svar) > 1) for ett, for_seg in hver)


def _ett_tall(svar: Maalepunkt | UtenTall, for_seg: Serie, *, metode: bool) -> Virksomhetstall:
    felles: dict[str, Any] = {
        "periode": svar.periodenavn,
        "metode": grunnlagsnavn(svar.grunnlag) if metode else "",
        "foreloepig": svar.foreloepig,
        "endring": kort_endring_i_ord(for_seg),
    }
    if isinstance(svar, UtenTall):
        return Virksomhetstall(verdi=symbol_i_ord(svar.symbol) if svar.symbol else svar.beskrivelse, **felles)
    margin = feilmargin_i_ord(svar.feilmargin, svar.antall_svar, for_seg)
    return Virksomhetstall(verdi=verdi_i_ord(svar.verdi, for_seg), margin=margin, **felles)


def _serie(indikator: Felles) -> Serie:
    """What the words need to know of the indicator."""
    return Serie(
        indikator_pk=0,
        navn=indikator.navn,
        definisjon="",
        enhet=indikator.enhet,
        desimaler=indikator.desimaler,
        retning=indikator.retning,
        frekvens=indikator.frekvens,
        etterslep_mnd=0,
        kilde="",
        kilde_url="",
        type=indikator.type,
    )
