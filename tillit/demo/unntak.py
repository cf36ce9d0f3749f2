"""Exceptions from common rules, all invented and said to be so: two that are alike, one that is soon to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.unntak import actions
from tillit.unntak.models import Unntak

OPPDIKTET = "(Oppdiktet.)"
_INNKJOEP = "Anskaffelser over 500 000 kroner går gjennom felles innkjøp. (Oppdiktet.)"


def opprett_unntak(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Unntak.objects.exists():
        return
    bym, ren, styrer = relasjoner[BYMILJOE], relasjoner[RENOVASJON], personer[ETATSSTYRER_MOS.brukernavn]

    def bestem(relasjon: Styringsrelasjon, regel: str, hva: str, hvorfor: str, *, for_siden: int, om: int) -> None:
        innen = i_dag() + timedelta(days=om)
        with klokken(i_dag() - timedelta(days=for_siden)):
            actions.bestem(
                relasjon=relasjon,
                ord_=actions.Unntaksord(regel, f"{hva} {OPPDIKTET}", f"{hvorfor} {OPPDIKTET}"),
                gjelder_fra=i_dag(),
                vurderes_innen=innen,
                av=styrer,
            )

    bestem(
        bym,
        _INNKJOEP,
        "Etaten kjøper inn strøsand selv.",
        "Sanden må ligge klar før frosten, og felles innkjøp svarer på seks uker.",
        for_siden=340,
        om=20,
    )
    bestem(
        ren,
        _INNKJOEP,
        "Etaten leier hentebiler selv når egne biler er på verksted.",
        "Husstandene kan ikke vente på et felles innkjøp.",
        for_siden=120,
        om=240,
    )
    bestem(
        bym,
        "Alle etater bruker samme mal for årsplan. (Oppdiktet.)",
        "Planen har et eget kapittel om forsøk i gatene.",
        "Forsøkene er mange og korte, og må kunne leses samlet.",
        for_siden=60,
        om=500,
    )
