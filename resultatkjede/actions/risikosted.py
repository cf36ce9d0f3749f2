"""What is judged stays: a place in the chain goes only when no risk is active there, and the closed ones are kept."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.models import Risiko
from resultatkjede.ordlegging import aktive_i_ord, pil
from resultatkjede.queries.risiko import risikotype
from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import oppramsing
from tillit.spraak.tegnsetting import sitert


class AktiveRisikoer(Regelbrudd):
    """Says which risks stand in the way, and the way on."""


def ryddet_for_risiko(*, hva: str, steder: Q) -> list[Risiko]:
    """The closed risks at the places that are to go; refuses while one is active. `hva` names what is to go.

    Needs the lock of the chain.
    """
    rader = Risiko.objects.filter(steder).order_by("pk")
    risikoer: list[Risiko] = list(rader.select_related("ledd", "kobling__fra", "kobling__til"))
    if aktive := [risiko.tekst for risiko in risikoer if risiko.er_aktiv]:
        raise AktiveRisikoer(
            _(
                "%(hva)s kan ikke fjernes ennå: %(antall)s hører til der. Lukk først %(risikoer)s, med en grunn. "
                "Det partene har vurdert, blir stående."
            )
            % {
                "hva": hva,
                "antall": aktive_i_ord(len(aktive)),
                "risikoer": oppramsing([sitert(tekst) for tekst in aktive]),
            }
        )
    return risikoer


def loesne(risikoer: list[Risiko]) -> None:
    """They keep what they were about in words, and the kind that followed from it."""
    for risiko in risikoer:
        kobling, ledd = risiko.kobling, risiko.ledd
        risiko.type = risikotype(risiko)
        risiko.sto_paa = pil(kobling.fra.tekst, kobling.til.tekst) if kobling else sitert(str(ledd))
        risiko.ledd = risiko.kobling = None
        risiko.save(update_fields=["type", "sto_paa", "ledd", "kobling"])
