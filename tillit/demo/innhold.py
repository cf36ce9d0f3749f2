"""All of the demonstration, in the order it has to be made. A second run changes nothing."""

from __future__ import annotations

from django.db import transaction

from tillit.demo.avklaringer import opprett_avklaringer
from tillit.demo.avvik import opprett_avvik
from tillit.demo.brev import opprett_brev
from tillit.demo.delte_effekter import opprett_delte_effekter
from tillit.demo.delte_maal import opprett_delte_maal
from tillit.demo.egne_biler import opprett_egne_biler
from tillit.demo.handlingsrom import opprett_handlingsrom
from tillit.demo.kalender import opprett_kalender
from tillit.demo.kjede import opprett_kjeder
from tillit.demo.kjedehistorie import opprett_kjedehistorie
from tillit.demo.klokke import klokken
from tillit.demo.krav import opprett_krav
from tillit.demo.laering import opprett_laerdommer
from tillit.demo.maal_og_tall.opprett import opprett_maal_og_tall
from tillit.demo.moeter.opprett import opprett_moeter
from tillit.demo.nytte import opprett_fortellinger
from tillit.demo.organisasjon import START, opprett_organer, opprett_relasjoner
from tillit.demo.personer import opprett_personer
from tillit.demo.rapportering import opprett_rapporter
from tillit.demo.refleksjon import opprett_refleksjoner
from tillit.demo.regneark import opprett_opplasting
from tillit.demo.revisjon import opprett_revisjon
from tillit.demo.risiko import opprett_risikoer
from tillit.demo.sammendrag import opprett_sammendrag
from tillit.demo.spoersmaal import opprett_spoersmaal
from tillit.demo.statistikk import opprett_statistikk
from tillit.demo.statusrapporter import opprett_statusrapporter
from tillit.demo.tiltak import opprett_tiltak
from tillit.demo.typer import opprett_typer
from tillit.demo.unntak import opprett_unntak
from tillit.demo.veileder import opprett_veiledersvar
from tillit.demo.verbalvedtak import opprett_verbalvedtak
from tillit.felles.historikk import handling
from tillit.felles.laas import alene
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon


@transaction.atomic
def opprett_alt() -> None:
    with alene():
        with klokken(START), handling("demo.opprettet", av=None, grunn="Demonstrasjonsdata"):
            organer = opprett_organer()
            relasjoner = opprett_relasjoner(organer)
            personer = opprett_personer(organer)
        maal = opprett_maal_og_tall(relasjoner, personer)
        _opprett_resten(organer, relasjoner, maal, personer)


def _opprett_resten(
    organer: dict[str, Organ],
    relasjoner: dict[str, Styringsrelasjon],
    maal: dict[str, Maal],
    personer: dict[str, Bruker],
) -> None:
    opprett_delte_maal(organer, relasjoner, maal, personer)
    opprett_statistikk(organer, relasjoner, maal, personer)
    opprett_veiledersvar(maal, personer)
    opprett_typer(maal, personer)
    opprett_egne_biler(maal, personer)
    opprett_kjeder(maal, organer, personer)
    opprett_kjedehistorie(maal, organer, personer)
    opprett_fortellinger(maal, personer)
    opprett_delte_effekter(maal, organer, personer)
    opprett_handlingsrom(relasjoner, personer)
    opprett_moeter(relasjoner, maal, personer)
    opprett_avklaringer(relasjoner, personer)
    opprett_kalender(relasjoner, personer)
    opprett_avvik(relasjoner, personer)
    opprett_unntak(relasjoner, personer)
    opprett_risikoer(organer, relasjoner, maal, personer)
    opprett_rapporter(relasjoner, maal, personer)
    opprett_opplasting(organer, personer)
    opprett_krav(relasjoner, personer)
    opprett_brev(relasjoner, personer)
    opprett_revisjon(relasjoner, personer)
    opprett_spoersmaal(organer, maal, personer)
    opprett_verbalvedtak(organer, relasjoner, personer)
    opprett_refleksjoner(relasjoner, personer)
    opprett_laerdommer(organer, personer)
    opprett_tiltak(organer, relasjoner, personer)
    opprett_sammendrag(organer, personer)
    opprett_statusrapporter(organer, personer)
