"""The risks of whole chains in short, for the cards and the edges: one query, however many."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject

from resultatkjede.bilder import Risikobilde
from resultatkjede.enums import Risikonivaa, Risikostatus
from resultatkjede.models import Risiko, Risikovurdering
from resultatkjede.rules import risiko as regler
from resultatkjede.rules.risiko import Poeng
from tillit.maal.models import Relasjonsskifte
from tillit.organisasjon.enums import Part

_ALLTID = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Risikobilder:
    """By ledd and by kobling (their pk); those without risks are not there."""

    ledd: dict[int, Risikobilde] = field(default_factory=dict)
    koblinger: dict[int, Risikobilde] = field(default_factory=dict)


def risikobilder(kjede_ids: Collection[int]) -> Risikobilder:
    """Shows only what every reader of the chain is shown: a judgement that waits for the other party is not counted."""
    i_kjeden = Q(ledd__isnull=False) | Q(kobling__isnull=False)  # what a closed risk was about may be gone
    rader = Risiko.objects.filter(i_kjeden, kjede_id__in=kjede_ids).annotate(
        **{part.value: Subquery(_siste(part)) for part in Part},
        vist_av_naa=Case(
            When(vist_av=Part.OVERORDNET, vist_tid__lt=_siden("kjede__maal"), then=Value("")), default=F("vist_av")
        ),
    )
    felter = ("ledd_id", "kobling_id", "status", "vist_av_naa", *(part.value for part in Part))
    paa_ledd: dict[int, list[dict[str, Any]]] = {}
    paa_kobling: dict[int, list[dict[str, Any]]] = {}
    for rad in rader.values(*felter):
        sted, pk = (paa_ledd, rad["ledd_id"]) if rad["ledd_id"] else (paa_kobling, rad["kobling_id"])
        sted.setdefault(pk, []).append(rad)
    return Risikobilder(
        ledd={pk: _risikobilde(rader) for pk, rader in paa_ledd.items()},
        koblinger={pk: _risikobilde(rader) for pk, rader in paa_kobling.items()},
    )


def _siste(part: Part) -> Any:
    """The party's newest judgement of the risk, as one value."""
    vurderinger = Risikovurdering.objects.filter(risiko=OuterRef("pk"), part=part).order_by("-nummer")
    if part == Part.OVERORDNET:  # what a department judged before the goal went on to another is not the other's
        vurderinger = vurderinger.filter(tid__gte=_siden("risiko__kjede__maal"))
    return vurderinger.values(poeng=JSONObject(s=F("sannsynlighet"), k=F("konsekvens")))[:1]


def _siden(maal: str) -> Coalesce:
    """Since when the goal has stood in its relation."""
    skifter = Relasjonsskifte.objects.filter(maal=OuterRef(maal)).order_by("-tid", "-pk")
    return Coalesce(Subquery(skifter.values("tid")[:1]), Value(_ALLTID))


def _risikobilde(rader: Iterable[dict[str, Any]]) -> Risikobilde:
    rader = list(rader)
    aktive = [rad for rad in rader if rad["status"] == Risikostatus.AKTIV]
    viste = [_viste(rad) for rad in aktive]
    nivaa = regler.hoeyeste(poeng.nivaa for ett in viste for poeng in ett)
    return Risikobilde(
        antall=len(aktive),
        nivaa=str(nivaa),
        nivaanavn=str(Risikonivaa(nivaa).label) if nivaa else "",
        ulikt=any(len(set(ett)) > 1 for ett in viste),
        uvurderte=sum(len(ett) < len(Part) for ett in viste),
        antall_lukkede=len(rader) - len(aktive),
    )


def _viste(rad: dict[str, Any]) -> list[Poeng]:
    gitt = {part.value: Poeng(rad[part]["s"], rad[part]["k"]) for part in Part if rad[part]}
    vist = regler.er_vist(vurdert=gitt, vist_av=rad["vist_av_naa"])
    return list(gitt.values()) if vist else []
