"""What may be said of a series, and what may not. Pure.

Values with different `grunnlag` do not measure the same thing, and neither do the two sides of a break: nothing is
joined, computed or compared across them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie, UtenTall
from tillit.maal.enums import Frekvens, Indikatortype, Operator, Retning
from tillit.maal.feilmargin import innenfor
from tillit.maal.perioder import Periode

# The periods with a figure that a drawing needs.
FAERREST_PERIODER = 3


def periode_av(serie: Serie, dag: date) -> Periode:
    return Periode.som_inneholder(dag, serie.frekvens)


def grunnlagene(serie: Serie) -> tuple[str, ...]:
    """The bases in the order they first appear in time."""
    return tuple(dict.fromkeys(punkt.grunnlag for punkt in serie.punkter))


def siste_punkt(serie: Serie) -> Maalepunkt | None:
    """The value of the newest period; where that has several bases, the one registered last."""
    return max(serie.punkter, key=lambda punkt: (punkt.periode, punkt.pk), default=None)


def siste_punkter(serie: Serie) -> tuple[Maalepunkt, ...]:
    """Every value of the newest period: one on each base that has one, in the order they were registered."""
    siste = siste_punkt(serie)
    return () if siste is None else tuple(punkt for punkt in serie.punkter if punkt.periode == siste.periode)


def siste_svar(serie: Serie) -> tuple[Maalepunkt | UtenTall, ...]:
    """Every answer of the newest period: first the numbers, then those that are none."""
    svar = alle_svar(serie)
    nyeste = max((ett.periode for ett in svar), default=None)
    return tuple(ett for ett in svar if ett.periode == nyeste)


def hvert_grunnlag(serie: Serie) -> tuple[Serie, ...]:
    """The series of each base that has a value in the newest period; the whole, where that is one.

    Two methods in one year are two figures: what is said of one says nothing of the other.
    """
    siste = siste_punkter(serie)
    if len(siste) <= 1:
        return (serie,)
    return tuple(
        replace(_paa(serie, punkt.grunnlag), navn=f"{serie.navn} ({grunnlagsnavn(punkt.grunnlag)})") for punkt in siste
    )


def hvert_svar(serie: Serie) -> tuple[Serie, ...]:
    """For each of `siste_svar` the series on its own base: all that may be said in one breath with it."""
    return tuple(_paa(serie, svar.grunnlag) for svar in siste_svar(serie))


def _paa(serie: Serie, grunnlag: str) -> Serie:
    return replace(
        serie,
        punkter=tuple(p for p in serie.punkter if p.grunnlag == grunnlag),
        uten_tall=tuple(u for u in serie.uten_tall if u.grunnlag == grunnlag),
    )


def grunnlagsnavn(grunnlag: str) -> str:
    return grunnlag or "uten oppgitt grunnlag"


def strekninger(serie: Serie) -> list[tuple[Maalepunkt, ...]]:
    """Runs of values that a line may join: one base, no break, no period missing in between."""
    runs: list[tuple[Maalepunkt, ...]] = []
    for grunnlag in grunnlagene(serie):
        runs.extend(_delt_ved_hull(serie, [punkt for punkt in serie.punkter if punkt.grunnlag == grunnlag]))
    return runs


def _delt_ved_hull(serie: Serie, punkter: list[Maalepunkt]) -> Iterator[tuple[Maalepunkt, ...]]:
    run: list[Maalepunkt] = []
    for punkt in punkter:
        if run and (punkt.brudd or periode_av(serie, run[-1].periode).neste.start != punkt.periode):
            yield tuple(run)
            run = []
        run.append(punkt)
    if run:
        yield tuple(run)


def feilstrek(punkt: Maalepunkt) -> tuple[Decimal, Decimal] | None:
    """From where to where the share may be: no share lies under nought or over a hundred."""
    if punkt.feilmargin is None:
        return None
    return max(punkt.verdi - punkt.feilmargin, Decimal(0)), min(punkt.verdi + punkt.feilmargin, Decimal(100))


def alle_svar(serie: Serie) -> list[Maalepunkt | UtenTall]:
    """Every period that has been answered, whether by a number or not."""
    return [*serie.punkter, *serie.uten_tall]


def siste_brudd(serie: Serie, punkt: Maalepunkt) -> Maalepunkt | UtenTall | None:
    """The last break on the base of `punkt` that it stands on this side of."""
    brudd = (
        rad for rad in alle_svar(serie) if rad.brudd and rad.grunnlag == punkt.grunnlag and rad.periode <= punkt.periode
    )
    return max(brudd, key=lambda rad: rad.periode, default=None)


def sammenliknbare(serie: Serie, punkt: Maalepunkt) -> tuple[Maalepunkt, ...]:
    """`punkt` and those before it on the same base since the last break: the only values it may be compared with."""
    brudd = siste_brudd(serie, punkt)
    return tuple(
        p
        for p in serie.punkter
        if p.grunnlag == punkt.grunnlag and p.periode <= punkt.periode and (brudd is None or p.periode >= brudd.periode)
    )


@dataclass(frozen=True)
class Tallendring:
    """Change up to `til`. `verdi` is None where the two ends do not measure the same thing; `hvorfor` then says why."""

    til: Maalepunkt
    fra: Maalepunkt | None = None
    verdi: Decimal | None = None
    hvorfor: str = ""
    # There are periods between the two, and none of them has a figure to compare with.
    over_hull: bool = False
    # The difference is no larger than the margin of error of the two together: it is no direction.
    innenfor_feilmarginen: bool = False


def endring_siden_forrige(serie: Serie) -> Tallendring | None:
    """From the last value before the newest one; None when there is nothing before it."""
    siste = siste_punkt(serie)
    if siste is None or not any(punkt.periode < siste.periode for punkt in serie.punkter):
        return None
    felles = sammenliknbare(serie, siste)
    if len(felles) > 1:
        fra = felles[-2]
        over_hull = periode_av(serie, fra.periode).neste.start != siste.periode
        verdi = forskjell(serie, fra, siste)
        return Tallendring(
            til=siste,
            fra=fra,
            verdi=verdi,
            over_hull=over_hull,
            innenfor_feilmarginen=innenfor(verdi, fra.feilmargin, siste.feilmargin),
        )
    brudd = siste_brudd(serie, siste)
    if brudd is not None:
        return Tallendring(til=siste, hvorfor=f"Det er brudd i serien fra {brudd.periodenavn}: {brudd.brudd_grunn}")
    return Tallendring(til=siste, hvorfor="Tidligere tall bygger på et annet beregningsgrunnlag.")


def forskjell(serie: Serie, fra: Maalepunkt, til: Maalepunkt) -> Decimal:
    """Between percentages the difference is taken of the shares themselves, and rounded once: 35,77 → 38,95 is 3,2."""
    andeler = [_andel(punkt) for punkt in (fra, til)] if serie.type == Indikatortype.PROSENT else [None]
    if None in andeler:
        return til.verdi - fra.verdi
    foerste, siste = (andel for andel in andeler if andel is not None)
    return (siste - foerste).quantize(Decimal(1).scaleb(-serie.desimaler), ROUND_HALF_UP)


def _andel(punkt: Maalepunkt) -> Decimal | None:
    """The share before it was rounded to the indicator's decimals; None where its parts are not known."""
    return None if punkt.teller is None or not punkt.nevner else 100 * punkt.teller / punkt.nevner


def er_tilbakegang(serie: Serie) -> bool:
    """True when the newest value is worse than the one before on its base; on one of them, where there are several.

    What shall be held within a band is worse when it has moved further out of it. A neutral indicator is never better
    or worse, and neither is a band nobody has set.
    """
    return any(_bevegelse(ett) < 0 for ett in hvert_grunnlag(serie))


def er_framgang(serie: Serie) -> bool:
    """True when the newest value is better than the one before on its base; on all of them, where there are several."""
    return all(_bevegelse(ett) > 0 for ett in hvert_grunnlag(serie))


def retning_siden_forrige(serie: Serie) -> str:
    """«bedre», «daarligere», «uendret», or nothing where nobody can say.

    Backwards is always said; forwards is not claimed from a figure that may still change. Chance is no direction, and
    neither is what two methods do not agree on.
    """
    retninger = {_en_retning(ett) for ett in hvert_grunnlag(serie)}
    return retninger.pop() if len(retninger) == 1 else ""


def _en_retning(serie: Serie) -> str:
    endring = endring_siden_forrige(serie)
    if endring is None or endring.fra is None or endring.verdi is None or siste_uten_tall(serie):
        return ""
    if endring.verdi == 0:
        return "uendret"
    gikk = _bevegelse(serie)
    if gikk < 0:
        return "daarligere"
    return "bedre" if gikk and not (endring.fra.foreloepig or endring.til.foreloepig) else ""


def _bevegelse(serie: Serie) -> Decimal:
    """How much better (+) or worse (−) the newest value is than the one before; nought where nobody can say."""
    endring = endring_siden_forrige(serie)
    if endring is None or endring.fra is None or endring.verdi is None or endring.innenfor_feilmarginen:
        return Decimal(0)
    if serie.retning == Retning.OPP:
        return endring.verdi
    if serie.retning == Retning.NED:
        return -endring.verdi
    baand = gjeldende_baand(serie, endring.til)
    if serie.retning != Retning.HOLD or baand is None:
        return Decimal(0)
    return abs(avstand_fra(baand, endring.fra.verdi)) - abs(avstand_fra(baand, endring.til.verdi))


def gjeldende_baand(serie: Serie, punkt: Maalepunkt) -> Maaltallpunkt | None:
    """The band (or the exact level) set for the period of `punkt` on its base, or the last one set before it."""
    baand = [
        maaltall
        for maaltall in serie.maaltall
        if maaltall.operator in {Operator.MELLOM, Operator.LIK}
        and (maaltall.basisaar, maaltall.grunnlag) == (None, punkt.grunnlag)
        and maaltall.periode <= punkt.periode
    ]
    return baand[-1] if baand else None


def avstand_fra(maaltall: Maaltallpunkt, verdi: Decimal) -> Decimal:
    """How far over (+) or under (−) the target; nought inside a band."""
    if maaltall.verdi_til is None:
        return verdi - maaltall.verdi
    if verdi > maaltall.verdi_til:
        return verdi - maaltall.verdi_til
    return min(verdi - maaltall.verdi, Decimal(0))


def endring_fra_basisaar(serie: Serie, punkt: Maalepunkt, basisaar: int) -> Decimal | None:
    """Change since `basisaar` in percent (−25 means a quarter less).

    None unless the base year has a value that `punkt` may be compared with: a percentage from another base is no
    percentage of this series.
    """
    if serie.frekvens != Frekvens.AAR:
        return None
    basis = next((p for p in sammenliknbare(serie, punkt) if p.periode.year == basisaar), None)
    if basis is None or not basis.verdi:
        return None
    return (punkt.verdi - basis.verdi) / basis.verdi * 100


def siste_uten_tall(serie: Serie) -> UtenTall | None:
    """The newest answer, where it is no number and newer than every number."""
    siste, punkt = max(serie.uten_tall, key=lambda rad: (rad.periode, rad.pk), default=None), siste_punkt(serie)
    if siste is None or (punkt is not None and punkt.periode >= siste.periode):
        return None
    return siste


def neste_maaltall(serie: Serie) -> Maaltallpunkt | None:
    """The nearest target that lies ahead of the newest value and may be said in one breath with it.

    That is a target on the same base, or a percentage that names its own base year.
    """
    siste = siste_punkt(serie)
    if siste is None:
        return next(iter(serie.maaltall), None)
    aktuelle = (m for m in serie.maaltall if m.grunnlag == siste.grunnlag or (m.basisaar and not m.grunnlag))
    return next((m for m in aktuelle if m.periode > siste.periode), None)


def maaltall_i_bildet(serie: Serie) -> tuple[Maaltallpunkt, ...]:
    """Targets that may be drawn: levels on a base that the drawn values rest on. The others are told in words."""
    tegnede = set(grunnlagene(serie)) or {maaltall.grunnlag for maaltall in serie.maaltall}
    return tuple(m for m in serie.maaltall if m.basisaar is None and m.grunnlag in tegnede)


def maaltall_uten_tall(serie: Serie) -> tuple[Maaltallpunkt, ...]:
    """Targets whose period should have an answer by now and has none: before the first, between, and after the last."""
    besvart = {svar.periode for svar in alle_svar(serie)}
    til = max((*besvart, *([serie.ventet_til] if serie.ventet_til else [])), default=None)
    return tuple(m for m in serie.maaltall if til is not None and m.periode <= til and m.periode not in besvart)


def manglende_perioder(serie: Serie) -> list[tuple[Periode, Periode]]:
    """Periods from the first answer on that have none on any base, as (first, last) of each hole.

    The last hole is the one up to the period that should have a figure by now.
    """
    dager = sorted({svar.periode for svar in alle_svar(serie)})
    hull = []
    for dag, neste in itertools.pairwise(dager):
        fra = periode_av(serie, dag).neste
        if fra.start != neste:
            hull.append((fra, periode_av(serie, neste).forrige))
    if dager and serie.ventet_til is not None and serie.ventet_til > dager[-1]:
        hull.append((periode_av(serie, dager[-1]).neste, periode_av(serie, serie.ventet_til)))
    return hull


def har_utvikling(serie: Serie) -> bool:
    """Whether there is a development to draw: figures of one or two periods are said, not drawn."""
    return len({punkt.periode for punkt in serie.punkter}) >= FAERREST_PERIODER
