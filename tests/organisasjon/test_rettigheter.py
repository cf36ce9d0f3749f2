"""The instruks as a table, and what holds for every table of rights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tillit.organisasjon.enums import Rekkevidde, Rettighet, Rolle
from tillit.organisasjon.rettigheter import REKKEVIDDE, RETTIGHETER, GyldigRolle, Tilgang

# One column a role, in the order of the enum: Leder, Medarbeider, tillitSvalgt, eTatsstyrer, Kommunaldirektør,
# Byråd, Folkevalgt, Revisor, Administrator.
TABELL = {
    Rettighet.MAAL_LESE: "LMSTKBFR-",
    Rettighet.MAAL_ENDRE: "L--TK----",
    Rettighet.MAALTALL_FASTSETTE: "---TK----",
    Rettighet.MAALING_REGISTRERE: "LM-------",
    Rettighet.VURDERING_SKRIVE: "LM-------",
    Rettighet.VURDERING_GODKJENNE: "L--------",
    Rettighet.MAAL_KOMMENTERE: "--S------",
    Rettighet.PERIODE_AAPNE: "---TK----",
    Rettighet.PERIODE_LEVERE: "L--------",
    Rettighet.PERIODE_VURDERE: "---TK----",
    Rettighet.KRAV_STILLE: "---TK----",
    Rettighet.KRAV_MELDE: "LM-------",
    Rettighet.KRAV_SLUTT_FORESLAA: "LMS------",
    Rettighet.KRAVTAK_AVTALE: "L--TK----",
    Rettighet.TALL_IMPORTERE: "LM-------",
    Rettighet.DATAKILDE_FORVALTE: "--------A",
    Rettighet.DATAKILDE_BRUKE: "LM-------",
    Rettighet.KJEDE_ENDRE: "LM-------",
    Rettighet.KJEDEMAL_ENDRE: "---TK----",
    Rettighet.RISIKO_FORESLAA: "LM-TK----",
    Rettighet.RISIKO_VURDERE: "L--TK----",
    Rettighet.RISIKOTOLERANSE_AVTALE: "L--TK----",
    Rettighet.KJEDE_SAMORDNE: "---TK----",
    Rettighet.NYTTE_SKRIVE: "LM-------",
    Rettighet.NYTTE_GODKJENNE: "L--------",
    Rettighet.DIALOG_LESE: "LMSTKB-R-",
    Rettighet.MOETE_PLANLEGGE: "---TK----",
    Rettighet.SAK_FORESLAA: "LM-TKB---",
    Rettighet.SIGNAL_FOERE: "L--TK----",
    Rettighet.STYRE: "---TKB---",
    Rettighet.SIGNAL_SVARE: "L--TK----",
    Rettighet.REFERAT_KOMMENTERE: "LM-TK----",
    Rettighet.REFERAT_GODKJENNE: "L--TK----",
    Rettighet.OPPFOELGING_SKRIVE: "LM-TK----",
    Rettighet.OPPFOELGING_MELDE: "L--TK----",
    Rettighet.DIALOG_EVALUERE: "L--TK----",
    Rettighet.OPPFOELGING_GODTA: "L--TKB---",
    Rettighet.AVKLARING_LOEFTE: "L--TK----",
    Rettighet.AVKLARING_AVGJOERE: "-----B---",
    Rettighet.FULLMAKT_GI: "---TK----",
    Rettighet.BREV_SKRIVE: "---TK----",
    Rettighet.REVISJON_KVITTERE: "-------R-",
    Rettighet.GRENSE_MELDE: "LM-------",
    Rettighet.LAERING_SKRIVE: "LMSTK----",
    Rettighet.TILTAK_FOERE: "L--TK----",
    Rettighet.KALENDER_ENDRE: "---TK----",
    Rettighet.KALENDER_FORESLAA: "LM-------",
    Rettighet.UNNTAK_BESTEMME: "---TK----",
    Rettighet.AVVIK_VARSLE: "LM-------",
    Rettighet.AVVIK_SVARE: "---TK----",
    Rettighet.RAPPORT_BESTILLE: "---TK----",
    Rettighet.SPOERSMAAL_STILLE: "------F--",
    Rettighet.SPOERSMAAL_BIDRA: "LM-------",
    Rettighet.SPOERSMAAL_BESVARE: "---TK----",
    Rettighet.SPOERSMAAL_GODKJENNE: "----K----",
    Rettighet.SAMMENDRAG_LESE: "LMSTKBFR-",
    Rettighet.SAMMENDRAG_GODKJENNE: "---TK----",
    Rettighet.SIKKERHET_LESE: "-------R-",
    Rettighet.ORGANISASJON_FORVALTE: "--------A",
}
BOKSTAVER = dict(zip(Rolle, "LMSTKBFRA", strict=True))

organer = st.integers(1, 6)
roller = st.builds(GyldigRolle, st.sampled_from(Rolle), organer, st.frozensets(organer, max_size=3))
tilganger = st.builds(Tilgang, st.lists(roller, max_size=4).map(tuple))
rettigheter = st.sampled_from(Rettighet)


def test_rettighetene_er_de_instruksen_sier() -> None:
    faktisk = {
        rett: "".join(BOKSTAVER[rolle] if rett in RETTIGHETER[rolle] else "-" for rolle in Rolle) for rett in Rettighet
    }
    assert faktisk == TABELL


@given(tilganger, rettigheter, organer)
def test_et_sted_er_ogsaa_et_eller_annet_sted(tilgang: Tilgang, rettighet: Rettighet, organ: int) -> None:
    if tilgang.har(rettighet, organ):
        assert tilgang.har(rettighet)


@given(tilganger, rettigheter, organer)
def test_spoersmaalet_om_ett_organ_og_listen_over_organer_er_enige(
    tilgang: Tilgang, rettighet: Rettighet, organ: int
) -> None:
    i_listen = tilgang.i_hele_kommunen(rettighet) or organ in tilgang.organer(rettighet)
    assert tilgang.har(rettighet, organ) == i_listen


@given(tilganger, rettigheter, organer)
def test_den_som_kan_som_part_kan_ogsaa_ellers(tilgang: Tilgang, rettighet: Rettighet, organ: int) -> None:
    assert tilgang.har_paa_eget(rettighet, organ) == (organ in tilgang.egne_med(rettighet))
    if tilgang.har_paa_eget(rettighet, organ):
        assert tilgang.har(rettighet, organ)


@given(tilganger, roller, rettigheter, organer)
def test_en_rolle_til_tar_aldri_noe_bort(
    tilgang: Tilgang, rolle: GyldigRolle, rettighet: Rettighet, organ: int
) -> None:
    flere = Tilgang((*tilgang.roller, rolle))
    assert tilgang.har(rettighet, organ) <= flere.har(rettighet, organ)


@given(roller, rettigheter, organer)
def test_eget_organ_rekker_ikke_lenger_enn_eget_organ(rolle: GyldigRolle, rettighet: Rettighet, organ: int) -> None:
    if REKKEVIDDE[rolle.rolle] == Rekkevidde.EGET and organ != rolle.organ_id:
        assert not Tilgang((rolle,)).har(rettighet, organ)


def test_uten_rolle_kan_man_ingenting() -> None:
    assert not any(Tilgang().har(rettighet) for rettighet in Rettighet)
