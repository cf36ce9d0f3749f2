"""What the goals that are derived from one come to together: the goals, and the figures that count the same thing."""

from __future__ import annotations

from hashlib import md5
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Exists, F, FilteredRelation, Max, Min, OuterRef, Q, Sum

from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.models import Maal, Maaling
from tillit.maal.querysets import MaalQuerySet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker

M = Maaloppnaaelse


class Felles(NamedTuple):
    """An indicator that the derived goals may have in common; `egen`: the goal's own."""

    navn: str
    enhet: str
    type: str
    desimaler: int
    oppsummering: str
    retning: str
    frekvens: str
    egen: bool

    @property
    def merke(self) -> str:
        """As the database marks the indicators that count the same thing (`Indikatorstand.merke`)."""
        likt = f"{self.navn}\x1f{self.enhet}\x1f{self.type}\x1f{self.frekvens}"
        return md5(likt.encode(), usedforsecurity=False).hexdigest()


def som(indikator: Felles | None) -> FilteredRelation:
    """The derived goal's indicator that counts the same thing."""
    lik = Q(indikatorer__pk=None)
    if indikator:
        lik = Q(
            indikatorer__navn=indikator.navn,
            indikatorer__enhet=indikator.enhet,
            indikatorer__type=indikator.type,
            indikatorer__frekvens=indikator.frekvens,
        )
    return FilteredRelation("indikatorer", condition=lik)


def talt(bruker: Bruker, maal: Maal, indikator: Felles | None, avledede: MaalQuerySet) -> list[dict[str, Any]]:
    """All of them, counted and summed by the period of their newest figure; the goals themselves without a period.

    Who reads the goals of the whole city gets the sums the database keeps. Others, and who also reads drafts of some
    virksomheter of their own, see another selection: it is counted for them.
    """
    tilgang = bruker.tilgang
    if tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
        return _lagret(maal, indikator, utkast=True)
    if tilgang.i_hele_kommunen(Rettighet.MAAL_LESE) and not tilgang.organer(Rettighet.MAAL_ENDRE):
        return _lagret(maal, indikator, utkast=False)
    return talt_opp(avledede)


# A goal that has two indicators which count the same thing is asked for two figures: the last row says how many more.
_GRUNNLAG = "CASE WHEN sum(kjente) > 0 THEN grunnlag END"
# The newest period has a figure on another grunnlag too: the stand knows only the one registered last.
_FLERE_METODER = """EXISTS (
            SELECT FROM maal_maaling m
            WHERE m.indikator_id = s.indikator_id AND m.periode = s.periode AND m.grunnlag <> s.grunnlag)"""
_LAGRET = f"""
    SELECT periode, sum(kjente)::int AS kjente, sum(verdi) AS sum,
           sum(broeker)::int AS broeker, sum(teller) AS teller, sum(nevner) AS nevner,
           min(kjent_grunnlag) AS foerste_grunnlag, max(kjent_grunnlag) AS siste_grunnlag,
           sum(foreloepige)::int AS foreloepige, 0 AS flere_metoder, 0 AS maal, 0 AS uten_vurdering,
           {", ".join(f"0 AS {ett}" for ett in M)}
    FROM (
        SELECT periode, grunnlag, sum(antall) AS antall, sum(kjente) AS kjente, sum(verdi) AS verdi,
               sum(broeker) AS broeker, sum(teller) AS teller, sum(nevner) AS nevner,
               sum(foreloepige) AS foreloepige, {_GRUNNLAG} AS kjent_grunnlag
        FROM maal_tallsum
        WHERE overordnet_id = %(maal)s AND merke = %(merke)s AND (fastsatt OR %(utkast)s)
        GROUP BY periode, grunnlag
    ) per_grunnlag GROUP BY periode HAVING sum(antall) > 0
    UNION ALL
    SELECT NULL, 0, 0, 0, 0, 0, NULL, NULL, 0, 0, coalesce(sum(antall), 0)::int, coalesce(sum(uten_vurdering), 0)::int,
           {", ".join(f"coalesce(sum({ett}), 0)::int" for ett in M)}
    FROM maal_maalsum WHERE overordnet_id = %(maal)s AND (fastsatt OR %(utkast)s)
    UNION ALL
    SELECT NULL, 0, 0, 0, 0, 0, NULL, NULL, 0, count(*) FILTER (WHERE periode = nyeste AND {_FLERE_METODER})::int,
           (count(*) - count(DISTINCT maal_id))::int, 0, {", ".join("0" for _ in M)}
    FROM (
        SELECT *, max(periode) OVER () AS nyeste FROM maal_indikatorstand
        WHERE teller_under_id = %(maal)s AND merke = %(merke)s AND (fastsatt OR %(utkast)s)
    ) s
"""


def _lagret(maal: Maal, indikator: Felles | None, *, utkast: bool) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        merke = indikator.merke if indikator else ""
        cursor.execute(_LAGRET, {"maal": maal.pk, "merke": merke, "utkast": utkast})
        navn = [kolonne.name for kolonne in cursor.description or ()]
        return [dict(zip(navn, rad, strict=True)) for rad in cursor.fetchall()]


def talt_opp(maal: MaalQuerySet) -> list[dict[str, Any]]:
    har_tall = Q(felles__stand__verdi__isnull=False)
    andre = Maaling.objects.filter(indikator=OuterRef("felles__pk"), periode=OuterRef("felles__stand__periode"))
    andre = andre.exclude(grunnlag=OuterRef("felles__stand__grunnlag"))
    statuser = {status.value: Count("pk", filter=Q(stand__oppnaaelse=status)) for status in M}
    return list(
        maal.order_by()
        .annotate(har_flere=Exists(andre))
        .values(periode=F("felles__stand__periode"))
        .annotate(
            maal=Count("pk"),
            kjente=Count("pk", filter=har_tall),
            sum=Sum("felles__stand__verdi"),
            broeker=Count("pk", filter=har_tall & Q(felles__stand__nevner__gt=0)),
            teller=Sum("felles__stand__teller", filter=har_tall),
            nevner=Sum("felles__stand__nevner", filter=har_tall),
            foerste_grunnlag=Min("felles__stand__grunnlag", filter=har_tall),
            siste_grunnlag=Max("felles__stand__grunnlag", filter=har_tall),
            foreloepige=Count("pk", filter=har_tall & Q(felles__stand__foreloepig=True)),
            flere_metoder=Count("pk", filter=Q(har_flere=True)),
            uten_vurdering=Count("pk", filter=Q(stand__vurdering__isnull=True)),
            **statuser,
        )
    )
