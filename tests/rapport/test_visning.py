"""What is counted and chosen before a report is drawn: on both sides of each limit. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.rapport.bilder import maal, maaltall, punkt, serie, vurdering
from tillit.maal.bilder import Maalbilde
from tillit.maal.diagram import SMAL
from tillit.rapport.indikatorvisning import MERKNAD_VED_SIDEN, RADER_VED_SIDEN, indikatorvisning
from tillit.rapport.innhold import Maaldel, Oppfoelgingsdel, Rapportinnhold, Signaldel, Virksomhetsdel
from tillit.rapport.opptelling import Opptelling, tell
from tillit.rapport.visning import Rapportvisning, rapportvisning

TID = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def signal(pk: int) -> Signaldel:
    return Signaldel(pk, "Oppdrag", "Rydd", "Eva", "", None, "Styringsmøte", date(2026, 3, 1), f"/moeter/{pk}/")


def oppfoelging(dager_over: int) -> Oppfoelgingsdel:
    return Oppfoelgingsdel(dager_over, "Rydd", date(2026, 3, 1), "", dager_over)


def virksomhet(pk: int, *bilder: Maalbilde, **felter: Any) -> Virksomhetsdel:
    maalene = tuple(Maaldel(bilde) for bilde in bilder)
    return Virksomhetsdel(pk, f"Etat {pk}", "Etat", "Etatsstyring", "", maal=maalene, **felter)


def visning(*virksomheter: Virksomhetsdel) -> Rapportvisning:
    return rapportvisning(Rapportinnhold(41, 1, "Avdelingen", 2026, "Eva", TID, TID, virksomheter))


def test_rapporten_teller_det_virksomhetene_har_hver_for_seg() -> None:
    mangler = serie(punkt(2024, "1"), tall_mangler="2025")
    foerste = virksomhet(
        1,
        maal(mangler, serie(), vurdering=vurdering("avvik", bes_om="Mer tid.")),
        maal(serie(punkt(2025, "1")), vurdering=vurdering("i_rute")),
        signaler=(signal(1), signal(2)),
        oppfoelginger=(oppfoelging(0), oppfoelging(1), oppfoelging(9)),
    )
    andre = virksomhet(2, maal(), signaler=(signal(3),), oppfoelginger=(oppfoelging(0),))
    sett = visning(foerste, andre)
    assert (sett.aar, sett.nummer, sett.antall) == ("2026", "41", Opptelling(3, 1, 1, 0, 0, 1))
    assert (sett.antall_mangler, sett.antall_signaler, sett.antall_oppfoelginger, sett.antall_over_fristen) == (
        2,
        3,
        4,
        2,
    )
    assert [(ett.antall_mangler, ett.antall_over_fristen) for ett in sett.virksomheter] == [(2, 2), (0, 0)]


def test_kildene_nevnes_en_gang_i_alfabetisk_rekkefoelge() -> None:
    tall = serie(punkt(2024, "1", kilde="ssb"), punkt(2025, "1"), kilde="Fagsystemet")
    uten = serie(punkt(2025, "1", kilde="Brukerundersøkelsen"), kilde="")
    sett = visning(virksomhet(1, maal(tall)), virksomhet(2, maal(uten, tall)))
    assert sett.kilder == ("Brukerundersøkelsen", "Fagsystemet", "ssb")


@pytest.mark.parametrize(
    ("statuser", "ord_"),
    [
        ([], "Ingen mål."),
        (["avvik"], "1 mål: 1 med avvik."),
        (["vet_ikke", "ikke_vurdert", "vet_ikke"], "3 mål: 2 vet ikke, 1 ikke vurdert."),
        (
            ["naadd", "naadd", "naadd", "i_rute", "i_rute", "avvik", "vet_ikke", "ikke_vurdert"],
            "8 mål: 1 med avvik, 2 i rute, 3 nådd, 1 vet ikke, 1 ikke vurdert.",
        ),
    ],
)
def test_det_som_ikke_finnes_telles_ikke_opp(statuser: list[str], ord_: str) -> None:
    assert tell(statuser).i_ord == ord_


@pytest.mark.parametrize(
    ("antall", "tegninger", "tabell", "linjer", "form"),
    [
        (1, 0, False, 0, "hel"),
        (2, 0, False, 2, "hel"),
        (3, 1, True, 0, "par"),
        (9, 1, True, 0, "par"),
        (10, 1, True, 0, ""),
    ],
)
def test_to_tall_sies_i_ord_og_en_lang_tabell_staar_ikke_ved_siden_av(
    antall: int, tegninger: int, tabell: bool, linjer: int, form: str
) -> None:
    assert RADER_VED_SIDEN == 9
    sett = indikatorvisning(serie(*(punkt(2010 + ett, "1") for ett in range(antall)), maaltall=()))
    assert [ett.flate for ett in sett.papir.tegninger] == [SMAL] * tegninger
    assert (sett.har_tabell, len(sett.linjer), sett.form) == (tabell, linjer, form)


@pytest.mark.parametrize(("lengde", "ved_siden"), [(MERKNAD_VED_SIDEN, True), (MERKNAD_VED_SIDEN + 1, False)])
def test_en_lang_merknad_staar_ikke_i_en_smal_kolonne(lengde: int, ved_siden: bool) -> None:
    punkter = [punkt(2020 + ett, "1") for ett in range(4)]
    sett = indikatorvisning(serie(*punkter[:-1], replace(punkter[-1], merknad="a" * lengde), maaltall=()))
    assert (MERKNAD_VED_SIDEN, sett.ved_siden) == (120, ved_siden)


def test_ulike_grunnlag_staar_ikke_ved_siden_av() -> None:
    punkter = [punkt(2020 + ett, "1", grunnlag="post" if ett % 2 else "digitalt") for ett in range(6)]
    assert not indikatorvisning(serie(*punkter, maaltall=())).ved_siden


def test_en_linje_sier_verdien_grunnlaget_maaltallet_og_merknaden() -> None:
    def linjer(*punkter: Any, **felter: Any) -> list[str]:
        sett = indikatorvisning(serie(*punkter, **{"maaltall": (), **felter}))
        return [linje.replace("\u00a0", " ") for linje in sett.linjer_i_ord]

    assert linjer(punkt(2024, "1")) == []  # the words above say it
    assert linjer(punkt(2024, "1", foreloepig=True)) == ["2024: 1 saker (foreløpig)"]
    assert linjer(replace(punkt(2024, "1"), versjon=2)) == ["2024: 1 saker (versjon 2, tidligere versjoner finnes)"]
    assert linjer(punkt(2024, "1"), punkt(2025, "2", grunnlag="hele byen"), maaltall=(maaltall(2024, "5"),)) == [
        "2024: 1 saker. Måltall: minst 5 saker (under måltallet)",
        "2025: 2 saker, hele byen",
    ]
    assert linjer(punkt(2024, "1"), maaltall=(maaltall(2025, "5"),)) == [
        "2024: 1 saker",
        "2025: ikke målt. Måltall: minst 5 saker",
    ]


def test_indikatorer_av_ett_maal_med_samme_enhet_tegnes_paa_en_skala_ogsaa_paa_papir() -> None:
    def tall(pk: int, verdi: str, **felter: Any) -> Any:
        return serie(*(punkt(2020 + ett, verdi) for ett in range(3)), maaltall=(), indikator_pk=pk, **felter)

    (en,) = visning(virksomhet(1, maal(tall(1, "90"), tall(2, "40"), tall(3, "40", enhet="dager")))).virksomheter
    hoey, lav, annen = (ett.papir.tegninger[0] for ett in en.maal[0].indikatorer)
    assert hoey.rutenett == lav.rutenett
    assert hoey.aksetekster == lav.aksetekster
    assert annen.rutenett != lav.rutenett
