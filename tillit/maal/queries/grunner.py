"""What was said of a goal before, with the reason of each status: a new status needs a new one."""

from __future__ import annotations

from tillit.maal import rules
from tillit.maal.models import Vurdering
from tillit.maal.ordlegging import ny_grunn_i_ord
from tillit.maal.rules import Grunngitt


def _grunner_foer(vurdering: Vurdering) -> list[Grunngitt]:
    """The judgement that this one replaces, and the one of the period before. One query.

    Of a judgement that says «no change», the text it points to is the reason.
    """
    rader = Vurdering.objects.filter(maal=vurdering.maal_id).siste_godkjente().select_related("uendret_fra")
    nyeste_foerst = sorted(rader, key=lambda rad: (rad.periodeslutt, rad.periode, rad.pk), reverse=True)
    samme, forrige = rules.samme_og_forrige(
        nyeste_foerst,
        periode=vurdering.periode,
        periodetype=vurdering.periodetype,
        slutt=vurdering.periodeslutt,
    )
    return [Grunngitt(ett.oppnaaelse, (ett.uendret_fra or ett).vurdering) for ett in (samme, forrige) if ett]


def gjenbrukt_grunn_i_ord(vurdering: Vurdering) -> str:
    """What has to be written before this draft is approved: another status needs another reason. Else empty."""
    ny = Grunngitt(vurdering.oppnaaelse, vurdering.vurdering)
    gjenbrukt = rules.gjenbrukt_grunn(ny, _grunner_foer(vurdering))
    return ny_grunn_i_ord(fra=gjenbrukt.oppnaaelse, til=ny.oppnaaelse) if gjenbrukt else ""
