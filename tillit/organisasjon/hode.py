"""What is said in the head of a body and of the city of a move that is decided for a day to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.felles.formater import dato
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.organhode import Hodefaktum, Omfang, antallet, den_foerste


def annotasjoner(_bruker: Bruker, dag: date, omfang: Omfang) -> Mapping[str, Any]:
    """Of a department what leaves it and what comes to it; of a virksomhet and the city it is one thing."""
    alle = Styringsrelasjon.objects.kommende_flyttinger(dag)
    hit = alle.none()
    if omfang == Omfang.AVDELING:
        alle, hit = alle.filter(fra=OuterRef("pk")), alle.filter(overordnet=OuterRef("pk"))
    elif omfang == Omfang.VIRKSOMHET:
        alle = alle.filter(underordnet=OuterRef("pk"))
    return {
        "flyttes": den_foerste(alle, dag="gyldig_fra", hvem="underordnet__navn", til="overordnet__navn"),
        "antall_flyttes": antallet(alle),
        "flyttes_hit": den_foerste(hit, dag="gyldig_fra", hvem="underordnet__navn"),
        "antall_flyttes_hit": antallet(hit),
    }


def i_ord(rad: Any, _dag: date, omfang: Omfang) -> Iterator[Hodefaktum]:
    """`rad` carries the annotations above."""
    if rad.flyttes and omfang == Omfang.VIRKSOMHET:
        yield Hodefaktum(_("Flyttes"), _("til %(organ)s %(dato)s") % _verdier(rad.flyttes))
    elif rad.flyttes:
        navn = _("Flyttes herfra") if omfang == Omfang.AVDELING else _("Flyttes")
        verdi = _("%(hvem)s, til %(organ)s %(dato)s") % _verdier(rad.flyttes)
        yield Hodefaktum(navn, _og_flere(verdi, rad.antall_flyttes))
    if rad.flyttes_hit:
        verdi = _("%(hvem)s, %(dato)s") % _verdier(rad.flyttes_hit)
        yield Hodefaktum(_("Flyttes hit"), _og_flere(verdi, rad.antall_flyttes_hit))


def _verdier(ett: Mapping[str, str]) -> dict[str, str]:
    return {"dato": dato(date.fromisoformat(ett["dag"])), "organ": ett.get("til", ""), "hvem": ett["hvem"]}


def _og_flere(verdi: str, antall: int) -> str:
    flere = antall - 1
    if not flere:
        return verdi
    return ngettext("%(verdi)s, og %(flere)s til", "%(verdi)s, og %(flere)s til", flere) % {
        "verdi": verdi, "flere": flere
    }  # fmt: skip
