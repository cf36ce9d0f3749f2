"""The summary: every sentence from one row, by rule, never more than is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rapport.bilder import maal, maaltall, punkt, serie, vurdering
from tillit.maal.bilder import Maalbilde
from tillit.maal.enums import Maaloppnaaelse
from tillit.rapport.kilder import (
    Kildeslag,
    fra_all_styring,
    fra_indikator,
    fra_maal,
    fra_maaling,
    fra_vurdering,
)
from tillit.rapport.sammendrag import SITAT_LENGDE, Sammendrag, lag_sammendrag, sitat
from tillit.rapport.sammendrag.paastand import SITAT_ORD


def lag(pk: int, virksomhet: str, bilder: Iterable[Maalbilde]) -> Sammendrag:
    return lag_sammendrag(pk, virksomhet, bilder, signaler=(), aar=2026, i_dag=date(2026, 11, 28))


def test_hvert_avsnitt_sier_fra_naar_det_ikke_er_noe_aa_si_og_hvem_som_skriver_naar_det_er() -> None:
    tomt = lag(2, "Prøveetaten", [])
    assert {ett.ident: (ett.paastander, ett.innledning) for ett in tomt.avsnitt} == dict.fromkeys(
        ("avvik", "endret", "bes-om", "styring", "mangler", "usikkerhet"), ((), "")
    )
    assert [ett.tomt for ett in tomt.avsnitt if ett.ident == "styring"] == [
        "Ingen styringssignaler eller oppdrag fra 2026 binder virksomheten."
    ]
    skriver = "Prøveetaten skriver i de siste godkjente vurderingene:"

    def innledninger(bilde: Maalbilde) -> dict[str, str]:
        return {ett.ident: ett.innledning for ett in lag(2, "Prøveetaten", [bilde]).avsnitt if ett.innledning}

    alder = "Siste tall mot det forrige, og siste vurdering mot den forrige. Årstallene viser hvor nye de er."
    to_tall = serie(punkt(2024, "70"), punkt(2025, "75"))
    assert innledninger(maal(to_tall, vurdering=vurdering("i_rute", bes_om="Mer tid."))) == {
        "endret": alder,
        "bes-om": skriver,
        "usikkerhet": skriver,
    }
    assert innledninger(maal(vurdering=vurdering("i_rute", usikkerhet=""))) == {}
    assert innledninger(maal()) == {}


def tekster(ident: str, *bilder: Maalbilde) -> list[str]:
    return [paastand.setning for paastand in avsnitt(lag(2, "Prøveetaten", bilder), ident)]


def avsnitt(sammendrag: Sammendrag, ident: str) -> Any:
    return next(ett.paastander for ett in sammendrag.avsnitt if ett.ident == ident)


def test_avvik_sies_foerst_med_lederens_egne_ord_i_anfoerselstegn() -> None:
    assert tekster("avvik", maal(vurdering=vurdering("avvik"))) == [
        "Målet «Svar i tide» har avvik (2. tertial 2026).",
        "Prøveetaten skriver: «Vi når ikke målet.»",
    ]
    assert tekster("avvik", maal(vurdering=vurdering("i_rute"))) == []


def test_et_maal_uten_vurdering_er_ikke_vurdert_hva_tallene_enn_sier() -> None:
    daarlig = maal(serie(punkt(2024, "80"), punkt(2025, "10")))
    assert "Målet «Svar i tide» er ikke vurdert." in tekster("mangler", daarlig)
    assert [t for t in tekster("avvik", daarlig) if "har avvik" in t] == []


def test_et_tall_som_bommer_sier_om_det_er_over_eller_under() -> None:
    under = serie(punkt(2025, "10"), maaltall=(maaltall(2025, "90"),))
    assert tekster("avvik", maal(under)) == [
        "Andel i tide var 10\N{NO-BREAK SPACE}saker i 2025, under måltallet minst 90\N{NO-BREAK SPACE}saker."
    ]
    hoeyst = replace(maaltall(2025, "5"), operator="hoeyst")
    over = serie(punkt(2025, "10"), retning="ned", maaltall=(hoeyst,))
    assert tekster("avvik", maal(over)) == [
        "Andel i tide var 10\N{NO-BREAK SPACE}saker i 2025, over måltallet høyst 5\N{NO-BREAK SPACE}saker."
    ]
    baand = replace(maaltall(2025, "20"), operator="mellom", verdi_til=Decimal(30))
    utenfor = serie(punkt(2025, "10"), maaltall=(baand,))
    assert tekster("avvik", maal(utenfor))[0].startswith(
        "Andel i tide var 10\N{NO-BREAK SPACE}saker i 2025, under båndet "
    )


def test_tilbakegang_sies_foer_framgang_og_foreloepig_sies() -> None:
    opp = serie(punkt(2024, "70"), punkt(2025, "75"), navn="Opp")
    ned = serie(punkt(2024, "80"), punkt(2025, "75", foreloepig=True), navn="Ned")
    endret = tekster("endret", maal(opp, ned))
    ventet = "Ned: ned med 5 saker fra 2024 til 2025, feil vei. Tallet for 2025 er foreløpig."
    assert endret[0].replace("\u00a0", " ") == ventet
    assert endret[1].startswith("Opp: opp med 5")


def test_en_forskjell_innenfor_feilmarginen_staar_ikke_blant_det_som_gaar_feil_vei() -> None:
    spurt = {"antall_svar": 412, "feilmargin": Decimal("3.5")}
    andel = {"enhet": "prosent", "type": "prosent", "desimaler": 0}
    usikker = serie(punkt(2024, "88", **spurt), punkt(2025, "85", **spurt), navn="Spurt", **andel)
    ned = serie(punkt(2024, "80"), punkt(2025, "75"), navn="Telt")
    assert [tekst.replace("\u00a0", " ") for tekst in tekster("endret", maal(usikker, ned))] == [
        "Telt: ned med 5 saker fra 2024 til 2025, feil vei.",
        "Spurt: ned med 3 prosentpoeng fra 2024 til 2025, innenfor feilmarginen.",
    ]


def test_en_indikator_som_ikke_lenger_er_i_bruk_sier_ikke_hvordan_det_staar_til() -> None:
    borte = serie(
        punkt(2024, "80", foreloepig=True), punkt(2025, "10", foreloepig=True), navn="Borte", maaltall=(),
        avviklet_dato=date(2026, 1, 1), avviklet_grunn="Ingen spør.",
    )  # fmt: skip
    assert not any(
        "Borte" in tekst for del_ in ("avvik", "endret", "usikkerhet") for tekst in tekster(del_, maal(borte))
    )
    assert "Målet «Svar i tide» har ingen indikator." in tekster("mangler", maal(borte))


def test_ingen_endring_sies_over_et_brudd_eller_mellom_ulike_grunnlag() -> None:
    brudd = serie(punkt(2024, "80"), punkt(2025, "75", brudd=True, brudd_grunn="Ny definisjon"))
    grunnlag = serie(punkt(2024, "80", grunnlag="gammel"), punkt(2025, "75", grunnlag="ny"))
    for en in (brudd, grunnlag):
        assert tekster("endret", maal(en)) == []
        (sagt,) = tekster("usikkerhet", maal(en))
        assert "kan ikke sammenliknes med tidligere tall" in sagt
    begge = tekster("usikkerhet", maal(brudd, replace(brudd, navn="Klager")))
    assert begge == [
        (
            "To tall kan ikke sammenliknes med tidligere tall: Andel i tide for 2025 og Klager for 2025. "
            "Det er brudd i serien fra 2025: Ny definisjon."
        )
    ]
    assert tekster("usikkerhet", maal(serie(punkt(2024, "80"), punkt(2025, "75")))) == []


def test_usikkerheten_sies_om_hver_metode_og_med_feilmargin() -> None:
    to = serie(
        punkt(2024, "80", grunnlag="post"),
        punkt(2025, "83", grunnlag="post", foreloepig=True),
        replace(punkt(2025, "76", grunnlag="digitalt"), pk=9999),
    )
    assert tekster("usikkerhet", maal(to)) == [
        "Tallet for Andel i tide (post) er foreløpig: 83\u00a0saker i 2025.",
    ], "what was registered last under the other method hides nothing"
    spurt = serie(
        punkt(2025, "88", antall_svar=412, feilmargin=Decimal("3.488")), enhet="prosent", type="prosent", desimaler=0
    )
    assert [setning.replace("\u00a0", " ") for setning in tekster("usikkerhet", maal(spurt))] == [
        "Andel i tide kommer fra en spørreundersøkelse: 88 % i 2025, ± 3,5 prosentpoeng (412 svar)."
    ]


def test_status_som_endret_seg_sies_i_ord() -> None:
    forrige = vurdering("i_rute", pk=9, periodenavn="1. tertial 2026")
    sagt = tekster("endret", maal(vurdering=vurdering("avvik"), forrige_vurdering=forrige))
    assert sagt == ["Målet «Svar i tide» gikk fra «i rute» (1. tertial 2026) til «avvik» (2. tertial 2026)."]
    assert tekster("endret", maal(vurdering=vurdering("i_rute"), forrige_vurdering=forrige)) == []
    assert tekster("endret", maal(vurdering=vurdering("i_rute"))) == []


def test_det_som_mangler_sies() -> None:
    assert tekster("mangler", maal(serie(maaltall=()))) == [
        "Målet «Svar i tide» er ikke vurdert.",
        "Andel i tide har ingen målinger.",
        "Andel i tide har ikke måltall.",
    ]
    assert "Andel i tide mangler tall for 2025." in tekster(
        "mangler", maal(serie(punkt(2024, "1"), tall_mangler="2025"))
    )
    assert tekster("mangler", maal(vurdering=vurdering("vet_ikke"))) == [
        "Prøveetaten vet ikke om målet «Svar i tide» nås (2. tertial 2026).",
        "Målet «Svar i tide» har ingen indikator.",
    ]


def test_den_samme_mangelen_sies_en_gang_med_lenke_til_hver_rad() -> None:
    serier = [
        serie(punkt(2020, "1"), navn=navn, indikator_pk=pk, tall_mangler="2025")
        for pk, navn in enumerate(("Ventetid", "Klager", "Svin{n}"), start=1)
    ]
    bilde = maal(*serier, vurdering=vurdering("i_rute"))
    assert tekster("mangler", bilde) == ["Tre tall mangler for 2025: Ventetid, Klager og Svin{n}."]
    (paastand,) = avsnitt(lag(2, "Prøveetaten", [bilde]), "mangler")
    assert [(kilde.type, kilde.pk) for kilde in paastand.kilder] == [(Kildeslag.INDIKATOR, pk) for pk in (1, 2, 3)]


def test_navn_med_komma_holdes_fra_hverandre() -> None:
    serier = [serie(punkt(2025, "1"), navn=navn, maaltall=()) for navn in ("NO₂, årsmiddel", "Støy", "Svevestøv")]
    assert tekster("mangler", maal(*serier, vurdering=vurdering("i_rute"))) == [
        "Tre indikatorer har ikke måltall: NO₂, årsmiddel; Støy og Svevestøv."
    ]


def test_det_virksomheten_ber_om_siteres() -> None:
    sagt = tekster("bes-om", maal(vurdering=vurdering("i_rute", bes_om="Avklar overtid.")))
    assert sagt == ["For «Svar i tide»: «Avklar overtid.»"]
    assert tekster("bes-om", maal(vurdering=vurdering("i_rute")), maal()) == []


def test_usikkerheten_virksomheten_skriver_siteres_og_bare_siste_tall_regnes() -> None:
    assert tekster("usikkerhet", maal(vurdering=vurdering("i_rute"))) == ["Om «Svar i tide»: «Tallene er ferske.»"]
    eldre = serie(punkt(2024, "80", foreloepig=True), punkt(2025, "75"))
    assert tekster("usikkerhet", maal(eldre), maal(serie())) == []
    to = [replace(serie(punkt(2025, "7", foreloepig=True)), navn=navn) for navn in ("Klager", "Saker")]
    assert [ett.replace("\u00a0", " ") for ett in tekster("usikkerhet", maal(*to))] == [
        "To tall er foreløpige: Klager (7 saker i 2025) og Saker (7 saker i 2025)."
    ]


def test_flere_maal_som_mangler_det_samme_sies_i_en_setning() -> None:
    borte = [maal(pk=pk, tekst=f"Mål {pk}") for pk in (1, 2)]
    assert tekster("mangler", *borte) == [
        "To mål er ikke vurdert: «Mål 1» og «Mål 2».",
        "To mål har ingen indikator: «Mål 1» og «Mål 2».",
    ]
    vet_ikke = [
        maal(serie(punkt(2025, "1")), pk=pk, tekst=f"Mål {pk}", vurdering=vurdering("vet_ikke")) for pk in (1, 2)
    ]
    assert tekster("mangler", *vet_ikke) == [
        "Prøveetaten vet ikke om to mål nås (2. tertial 2026): «Mål 1» og «Mål 2»."
    ]
    uten = [serie(navn=navn) for navn in ("Klager", "Saker")]
    assert tekster("mangler", maal(*uten, vurdering=vurdering("i_rute"))) == [
        "To indikatorer har ingen målinger: Klager og Saker."
    ]
    assert tekster("mangler", maal(serie(tall_mangler="2025"), vurdering=vurdering("i_rute"))) == [
        "Andel i tide har ingen målinger."
    ]


def test_en_kilde_har_navn_utgave_og_side() -> None:
    maalt = punkt(2025, "1")
    kilder = {
        fra_maal(maal()): ("målet, 2025–2028", 3, ""),
        fra_vurdering(vurdering("avvik")): ("vurdering, 2. tertial 2026", 1, ""),
        fra_vurdering(vurdering("avvik", utgave=2)): ("vurdering, 2. tertial 2026, utgave 2", 1, ""),
        fra_indikator(serie()): ("indikatoren", 7, ""),
        fra_maaling(serie(), maalt): ("måling, 2025", 7, "maaling-2025"),
        fra_maaling(serie(), replace(maalt, versjon=2)): ("måling, 2025, versjon 2", 7, "maaling-2025"),
        fra_all_styring(2, 2026): ("signalene, 2026", 2, ""),
    }
    assert {ett: (ett.navn, ett.side_pk, ett.url.partition("#")[2]) for ett in kilder} == kilder


def test_maalene_staar_med_det_alvorligste_foerst_og_ellers_som_partene_satte_dem() -> None:
    rekke = ["naadd", "i_rute", "vet_ikke", "avvik", "naadd", "i_rute", "vet_ikke", "avvik"]
    bilder = [maal(pk=pk, vurdering=vurdering(oppnaaelse)) for pk, oppnaaelse in enumerate(rekke)]
    assert [ett.pk for ett in lag(2, "P", bilder).maal] == [3, 7, 2, 6, 1, 5, 0, 4]


@given(
    st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.booleans(), st.sampled_from(["", "ny"])), max_size=6),
    st.sampled_from([None, *Maaloppnaaelse]),
    st.sampled_from(["opp", "ned", "noeytral"]),
)
def test_hver_paastand_er_hel_og_har_en_kilde(tall: Any, oppnaaelse: Any, retning: str) -> None:
    punkter = tuple(
        punkt(2018 + nummer, str(verdi), foreloepig=f, brudd=b, brudd_grunn="Ny måte" if b else "", grunnlag=g)
        for nummer, (verdi, f, b, g) in enumerate(tall)
    )
    bilde = maal(serie(*punkter, retning=retning), vurdering=vurdering(oppnaaelse) if oppnaaelse else None)
    gyldige = {Kildeslag.MAAL: {3}, Kildeslag.VURDERING: {1}, Kildeslag.INDIKATOR: {7}}
    gyldige[Kildeslag.MAALING] = {ett.pk for ett in punkter}
    for ett in lag(2, "Prøveetaten", [bilde]).avsnitt:
        for paastand in ett.paastander:
            assert paastand.setning[-1] in ".»", paastand
            assert "  " not in paastand.setning
            assert ".." not in paastand.setning
            assert all(kilde.pk in gyldige[kilde.type] for kilde in paastand.kilder), paastand


@given(st.text(min_size=1, max_size=3000))
def test_et_sitat_er_aldri_noe_annet_enn_det_som_staar_der(tekst: str) -> None:
    sitert = sitat(tekst)
    assert sitert.count("«") == sitert.count("»") == 1
    assert len(sitert) <= SITAT_LENGDE + len("« […]»")
    kjerne = sitert.strip("«»").removesuffix(" […]")
    assert kjerne in " ".join(tekst.split()).replace("«", "‹").replace("»", "›")


def test_et_langt_sitat_ender_med_en_hel_setning() -> None:
    assert sitat("Dette er en setning. " * 40).endswith("Dette er en setning. […]»")


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("a" * SITAT_LENGDE, f"«{'a' * SITAT_LENGDE}»"),
        (f"Kort. {'a' * (SITAT_LENGDE - 5)}", "«Kort. […]»"),
        ("ord " * SITAT_ORD, f"«{('ord ' * SITAT_ORD).rstrip()}»"),
        ("ord " * (SITAT_ORD + 1), f"«{('ord ' * SITAT_ORD).rstrip()} […]»"),
        (f"{'ord ' * SITAT_ORD}slutt.", f"«{('ord ' * SITAT_ORD).rstrip()} […]»"),
    ],
    ids=["as long as there is room for", "one more", "as many words", "one word more", "no sentence ends in it"],
)
def test_et_sitat_kuttes_foerst_naar_det_ikke_er_plass(tekst: str, ventet: str) -> None:
    assert (SITAT_LENGDE, SITAT_ORD) == (320, 30)
    assert sitat(tekst) == ventet
