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
from tillit.rapport.fakta import tallfakta
from tillit.rapport.kilder import (
    Kildeslag,
    fra_all_styring,
    fra_alle_maal,
    fra_alle_tall,
    fra_indikator,
    fra_maal,
    fra_maaling,
    fra_vurdering,
)
from tillit.rapport.sammendrag import (
    SITAT_LENGDE,
    Sammendrag,
    lag_sammendrag,
    mangler,
    sitat,
)
from tillit.rapport.sammendrag.paastand import SITAT_ORD


def lag(pk: int, virksomhet: str, bilder: Iterable[Maalbilde]) -> Sammendrag:
    return lag_sammendrag(pk, virksomhet, bilder, signaler=(), aar=2026, i_dag=date(2026, 11, 28))


def test_uten_maal_sies_bare_det() -> None:
    tomt = lag(2, "Bydel Frogner", [])
    assert tomt.vurdert == "Bydel Frogner har ingen fastsatte mål for 2026. Da er det ingenting å vurdere."
    assert (tomt.avsnitt, tomt.ellers) == ((), "Ingenting ble bestemt i 2026 som binder, og ingenting er bestridt.")


def test_foerst_sies_hvor_mange_maal_som_er_vurdert() -> None:
    def vurdert(*statuser: str | None) -> str:
        bilder = [maal(pk=pk, vurdering=vurdering(ett) if ett else None) for pk, ett in enumerate(statuser)]
        return lag(2, "Prøveetaten", bilder).vurdert

    assert vurdert("avvik", "vet_ikke") == "2 av 2 mål er vurdert: 1 avvik, 1 vet ikke."
    assert vurdert("i_rute", None, "naadd") == "2 av 3 mål er vurdert: 1 i rute, 1 nådd."
    assert vurdert("vet_ikke", "vet_ikke") == "Prøveetaten vet ikke om noen av de 2 målene nås."
    assert vurdert("vet_ikke") == "Prøveetaten vet ikke om målet nås."
    assert vurdert(None) == "Målet er ikke vurdert."
    assert vurdert(None, None) == "Ingen av de 2 målene er vurdert."


def test_det_det_ikke_er_noe_av_sies_i_ett_aandedrag() -> None:
    alt = lag(2, "Prøveetaten", [maal(serie(punkt(2020, "1")), vurdering=vurdering("i_rute"))])
    assert alt.ellers == (
        "Ingen mål er vurdert til avvik. Det siste året kom det ingen nye tall, og ingen vurdering snudde. "
        "Ingenting ble bestemt i 2026 som binder, og ingenting er bestridt. Virksomheten ber ikke om noe."
    )
    likt = lag(2, "Prøveetaten", [maal(serie(punkt(2024, "1"), punkt(2025, "1")), vurdering=vurdering("i_rute"))])
    assert "Det siste året endret ingen tall seg, og ingen vurdering snudde." in likt.ellers


def tekster(ident: str, *bilder: Maalbilde) -> list[str]:
    return [ett.setning.replace("\u00a0", " ") for ett in avsnitt(lag(2, "Prøveetaten", bilder), ident)]


def avsnitt(sammendrag: Sammendrag, ident: str) -> Any:
    return next((ett.paastander for ett in sammendrag.avsnitt if ett.ident == ident), ())


def mangler_i_ord(*bilder: Maalbilde) -> list[str]:
    """As a report says it of a goal: each lack with the names of what lacks it."""
    return [paastand.setning for paastand in mangler(bilder)]


def test_et_avvik_sier_tallet_aaret_og_maaltallet_med_sitt() -> None:
    (bare_ord,) = avsnitt(lag(2, "P", [maal(vurdering=vurdering("avvik"))]), "avvik")
    assert (bare_ord.emne, bare_ord.status, bare_ord.setning) == ("Svar i tide", "avvik", "Målet har ingen tall.")
    gammelt = serie(punkt(2021, "30"), maaltall=(maaltall(2023, "52"), maaltall(2030, "95")))
    (paastand,) = avsnitt(lag(2, "P", [maal(gammelt, vurdering=vurdering("avvik"))]), "avvik")
    assert paastand.forbehold == "etter tall fra 2021"
    assert paastand.setning.replace("\u00a0", " ") == (
        "Andel i tide var 30 saker i 2021, og nyere tall mangler. "
        "Måltallet for 2023 er minst 52 saker, og for 2030 minst 95 saker."
    )
    assert [kilde.type for kilde in paastand.kilder] == [Kildeslag.VURDERING, Kildeslag.MAALING]
    assert tekster("avvik", maal(vurdering=vurdering("i_rute"))) == []


def test_et_maal_uten_vurdering_er_ikke_vurdert_hva_tallene_enn_sier() -> None:
    daarlig = maal(serie(punkt(2024, "80"), punkt(2025, "10")))
    assert "Målet «Svar i tide» er ikke vurdert." in mangler_i_ord(daarlig)
    assert [t for t in tekster("avvik", daarlig) if "har avvik" in t] == []


def test_et_tall_som_bommer_sies_hva_maalet_enn_er_vurdert_til() -> None:
    under = serie(punkt(2025, "10"), maaltall=(maaltall(2025, "90"),))
    sagt = (
        "Andel i tide var 10 saker i 2025. Måltallet for 2025 er minst 90 saker. Målingen er 80 saker under måltallet."
    )
    for oppnaaelse in ("avvik", "i_rute", None):
        vurdert = vurdering(oppnaaelse) if oppnaaelse else None
        (paastand,) = avsnitt(lag(2, "P", [maal(under, vurdering=vurdert)]), "avvik")
        assert paastand.setning.replace("\u00a0", " ") == sagt
        assert paastand.status == (oppnaaelse or "ikke_vurdert")
    andre = [
        replace(under, indikator_pk=pk, punkter=(punkt(2024, "1"),), maaltall=(maaltall(2024, "9"),)) for pk in (8, 9)
    ]
    (paastand,) = avsnitt(lag(2, "P", [maal(under, *andre)]), "avvik")
    assert paastand.setning.replace("\u00a0", " ") == f"{sagt} To tall til har ikke nådd måltallet."
    bommer = maal(under, pk=1, vurdering=vurdering("i_rute"))
    avvik = maal(under, pk=2, vurdering=vurdering("avvik"))
    titler = [lag(2, "P", bilder).avsnitt[0].tittel for bilder in ([bommer], [avvik], [bommer, avvik])]
    assert titler == ["Måltall som ikke er nådd", "Avvik", "Avvik og måltall som ikke er nådd"]
    assert lag(2, "P", [bommer]).ellers.startswith("Ingen mål er vurdert til avvik.")


def test_tilbakegang_sies_foer_framgang_og_foreloepig_sies() -> None:
    opp = serie(punkt(2024, "70"), punkt(2025, "75"), navn="Opp")
    ned = serie(punkt(2024, "80"), punkt(2025, "75", foreloepig=True), navn="Ned")
    endret = tekster("nytt", maal(opp, ned))
    assert endret[0] == "Ned: ned med 5 saker fra 2024 til 2025, feil vei. Tallet for 2025 er foreløpig."
    assert endret[1].startswith("Opp: opp med 5")


def test_det_som_er_eldre_enn_et_aar_er_ikke_nytt() -> None:
    """A change from 2015 to 2016 is no news in 2026; neither is a judgement of two years ago."""
    gammelt = serie(punkt(2015, "70"), punkt(2016, "60"), navn="Gammelt")
    forrige = vurdering("i_rute", pk=9, periode=date(2024, 1, 1), periodenavn="1. tertial 2024")
    naa = vurdering("avvik", periode=date(2024, 5, 1), periodenavn="2. tertial 2024")
    assert tekster("nytt", maal(gammelt, vurdering=naa, forrige_vurdering=forrige)) == []
    for periode, nytt in ((date(2025, 11, 28), 1), (date(2025, 11, 27), 0)):
        snudd = maal(vurdering=replace(naa, periode=periode), forrige_vurdering=forrige)
        assert len(tekster("nytt", snudd)) == nytt, periode
    assert tekster("nytt", maal(serie(punkt(2024, "60"), punkt(2025, "60")))) == [], "what did not move is no news"
    assert tekster("nytt", maal(serie(punkt(2025, "60")))) == ["Andel i tide var 60 saker i 2025."]


def test_en_forskjell_innenfor_feilmarginen_staar_ikke_blant_det_som_gaar_feil_vei() -> None:
    spurt = {"antall_svar": 412, "feilmargin": Decimal("3.5")}
    andel = {"enhet": "prosent", "type": "prosent", "desimaler": 0}
    usikker = serie(punkt(2024, "88", **spurt), punkt(2025, "85", **spurt), navn="Spurt", **andel)
    ned = serie(punkt(2024, "80"), punkt(2025, "75"), navn="Telt")
    assert [tekst.replace("\u00a0", " ") for tekst in tekster("nytt", maal(usikker, ned))] == [
        "Telt: ned med 5 saker fra 2024 til 2025, feil vei.",
        "Spurt: ned med 3 prosentpoeng fra 2024 til 2025, innenfor feilmarginen.",
    ]


def test_en_indikator_som_ikke_lenger_er_i_bruk_sier_ikke_hvordan_det_staar_til() -> None:
    borte = serie(
        punkt(2024, "80", foreloepig=True), punkt(2025, "10", foreloepig=True), navn="Borte", maaltall=(),
        avviklet_dato=date(2026, 1, 1), avviklet_grunn="Ingen spør.",
    )  # fmt: skip
    assert not any(
        "Borte" in tekst for del_ in ("avvik", "nytt", "vet-ikke", "lesning") for tekst in tekster(del_, maal(borte))
    )
    assert "Målet «Svar i tide» har ingen indikator." in mangler_i_ord(maal(borte))


def test_ingen_endring_sies_over_et_brudd_og_den_feillesningen_sies_en_gang_for_hver_indikator() -> None:
    brudd = serie(punkt(2024, "80"), punkt(2025, "75", brudd=True, brudd_grunn="Ny definisjon"))
    grunnlag = serie(punkt(2024, "80", grunnlag="gammel"), punkt(2025, "75", grunnlag="ny"))
    for en in (brudd, grunnlag):
        assert tekster("nytt", maal(en)) == ["Andel i tide var 75 saker i 2025."]
    assert tekster("lesning", maal(brudd)) == ["Andel i tide: tall fra før og etter 2025 kan ikke sammenliknes."]
    sagt = "Andel i tide: tallene er regnet på to ulike måter og kan ikke settes i én linje."
    assert tekster("lesning", maal(grunnlag)) == [sagt]
    to_svar = serie(punkt(2025, "8", grunnlag="post"), replace(punkt(2025, "7", grunnlag="nett"), pk=9))
    assert tekster("lesning", maal(to_svar)) == [sagt], "said once, though the newest period has two figures"
    flere = lag(2, "P", [maal(grunnlag, replace(to_svar, indikator_pk=8), replace(brudd, indikator_pk=9))])
    samlet, alene = avsnitt(flere, "lesning")
    assert samlet.setning == "To indikatorer er regnet på flere måter: tallene deres kan ikke settes i én linje."
    assert (samlet.kilde, len(samlet.kilder)) == (fra_alle_tall(2), 2)
    assert alene.setning == "Andel i tide: tall fra før og etter 2025 kan ikke sammenliknes."
    spurt = serie(punkt(2025, "88", antall_svar=412, feilmargin=Decimal("3.488")), enhet="prosent", type="prosent")
    assert tekster("lesning", maal(spurt)) == ["Andel i tide: forskjeller under 3,5 prosentpoeng kan være tilfeldige."]
    for bak, ventet in ((99, ["Andel i tide: det er bare 99 bak tallet, så enkelte saker slår ut."]), (100, [])):
        assert tekster("lesning", maal(serie(punkt(2025, "8", nevner=Decimal(bak))))) == ventet


def test_status_som_endret_seg_sies_i_ord() -> None:
    forrige = vurdering("i_rute", pk=9, periodenavn="1. tertial 2026")
    snudd = maal(vurdering=vurdering("avvik"), forrige_vurdering=forrige)
    (sagt,) = avsnitt(lag(2, "P", [snudd]), "nytt")
    assert (sagt.emne, sagt.setning) == ("Svar i tide", "Vurderingen gikk fra «i rute» til «avvik» i 2. tertial 2026.")
    assert tekster("nytt", maal(vurdering=vurdering("i_rute"), forrige_vurdering=forrige)) == []
    assert tekster("nytt", maal(vurdering=vurdering("i_rute"))) == []


def test_det_som_mangler_sies() -> None:
    assert mangler_i_ord(maal(serie(maaltall=()))) == [
        "Målet «Svar i tide» er ikke vurdert.",
        "Andel i tide har ingen målinger.",
        "Andel i tide har ikke måltall.",
    ]
    assert "Andel i tide mangler tall for 2025." in mangler_i_ord(maal(serie(punkt(2024, "1"), tall_mangler="2025")))
    assert mangler_i_ord(maal(vurdering=vurdering("vet_ikke"))) == [
        "Prøveetaten vet ikke om målet «Svar i tide» nås (2. tertial 2026).",
        "Målet «Svar i tide» har ingen indikator.",
    ]


def test_den_samme_mangelen_sies_en_gang_med_lenke_til_hver_rad() -> None:
    serier = [
        serie(punkt(2020, "1"), navn=navn, indikator_pk=pk, tall_mangler="2025")
        for pk, navn in enumerate(("Ventetid", "Klager", "Svin{n}"), start=1)
    ]
    bilde = maal(*serier, vurdering=vurdering("i_rute"))
    assert mangler_i_ord(bilde) == ["Tre tall mangler for 2025: Ventetid, Klager og Svin{n}."]
    (paastand,) = mangler([bilde])
    assert [(kilde.type, kilde.pk) for kilde in paastand.kilder] == [(Kildeslag.INDIKATOR, pk) for pk in (1, 2, 3)]


def test_navn_med_komma_holdes_fra_hverandre() -> None:
    serier = [serie(punkt(2025, "1"), navn=navn, maaltall=()) for navn in ("NO₂, årsmiddel", "Støy", "Svevestøv")]
    assert mangler_i_ord(maal(*serier, vurdering=vurdering("i_rute"))) == [
        "Tre indikatorer har ikke måltall: NO₂, årsmiddel; Støy og Svevestøv."
    ]


def test_det_virksomheten_ber_om_siteres_under_maalet() -> None:
    (paastand,) = avsnitt(lag(2, "P", [maal(vurdering=vurdering("i_rute", bes_om="Avklar overtid."))]), "bes-om")
    assert (paastand.emne, paastand.setning) == ("Svar i tide", "«Avklar overtid.»")
    assert tekster("bes-om", maal(vurdering=vurdering("i_rute")), maal()) == []


def test_det_vi_ikke_vet_telles_med_lenke_dit_det_staar_og_ett_sies_ved_navn() -> None:
    serier = [serie(punkt(2020, "1"), navn=navn, indikator_pk=pk, tall_mangler="2025") for pk, navn in enumerate("ABC")]
    bilder = [maal(*serier, pk=1), maal(pk=2), maal(pk=3, vurdering=vurdering("vet_ikke", usikkerhet="Vi er usikre."))]
    rader = avsnitt(lag(2, "Prøveetaten", bilder), "vet-ikke")
    assert [(ett.emne, ett.setning) for ett in rader] == [
        ("", "To mål er ikke vurdert."),
        ("", "Prøveetaten vet ikke om «Svar i tide» nås."),
        ("", "To mål har ingen indikator."),
        ("", "Tre tall mangler for 2025."),
        ("", "Tre tall er eldre enn to år."),
        ("Svar i tide", "«Vi er usikre.»"),
    ]
    sider = [ett.kilde.type for ett in rader]
    assert sider == ["maalene", "vurdering", "maalene", "tallene", "tallene", "vurdering"]
    assert [kilde.pk for kilde in rader[3].kilder] == [0, 1, 2]
    to = [serie(punkt(2025, "7", foreloepig=True), navn=navn) for navn in ("Klager", "Saker")]
    assert "To tall er foreløpige." in tekster("vet-ikke", maal(*to))
    assert "Tallet er foreløpig: Klager." in tekster("vet-ikke", maal(to[0]))


def test_et_maal_ingen_vet_noe_om_sies_en_gang() -> None:
    ukjent = maal(pk=1, vurdering=vurdering("vet_ikke", usikkerhet=""))
    kjent = maal(serie(punkt(2025, "1")), pk=2, vurdering=vurdering("i_rute", usikkerhet=""))
    sagt = "Prøveetaten vet ikke om «Svar i tide» nås. Målet har ingen indikator."
    assert tekster("vet-ikke", ukjent, kjent) == [sagt]
    assert tekster("vet-ikke", ukjent) == ["Målet «Svar i tide» har ingen indikator."]


def test_tall_som_mangler_for_ulike_perioder_telles_uten_periode() -> None:
    serier = [
        serie(punkt(2025, "1"), indikator_pk=pk, tall_mangler=naar) for pk, naar in enumerate(("2025", "mai 2026"))
    ]
    assert "To tall mangler." in tekster("vet-ikke", maal(*serier))
    assert "Tall mangler for 2025: Andel i tide." in tekster("vet-ikke", maal(serier[0]))


def test_flere_maal_som_mangler_det_samme_sies_i_en_setning() -> None:
    borte = [maal(pk=pk, tekst=f"Mål {pk}") for pk in (1, 2)]
    assert mangler_i_ord(*borte) == [
        "To mål er ikke vurdert: «Mål 1» og «Mål 2».",
        "To mål har ingen indikator: «Mål 1» og «Mål 2».",
    ]
    vet_ikke = [
        maal(serie(punkt(2025, "1")), pk=pk, tekst=f"Mål {pk}", vurdering=vurdering("vet_ikke")) for pk in (1, 2)
    ]
    assert mangler_i_ord(*vet_ikke) == ["Prøveetaten vet ikke om to mål nås (2. tertial 2026): «Mål 1» og «Mål 2»."]
    uten = [serie(navn=navn) for navn in ("Klager", "Saker")]
    assert mangler_i_ord(maal(*uten, vurdering=vurdering("i_rute"))) == [
        "To indikatorer har ingen målinger: Klager og Saker."
    ]
    assert mangler_i_ord(maal(serie(tall_mangler="2025"), vurdering=vurdering("i_rute"))) == [
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
        fra_alle_maal(2): ("målene", 2, ""),
        fra_alle_tall(2): ("tallene", 2, ""),
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


def test_av_flere_tall_sies_foerst_det_som_bommet_saa_det_som_er_bak_skjema_og_saa_det_som_har_et_maaltall() -> None:
    foer, foran = maaltall(2022, "10"), (maaltall(2022, "10"), maaltall(2028, "70"))
    bommet = serie(punkt(2024, "5"), navn="Bommet", maaltall=(replace(foer, periode=date(2024, 1, 1)),))
    bak = serie(punkt(2025, "30"), navn="Bak skjema", maaltall=foran, maalbane="rett_linje")
    i_rute = serie(punkt(2025, "50"), navn="I rute", maaltall=foran, maalbane="rett_linje")
    uten = serie(punkt(2025, "50"), navn="Uten måltall", maaltall=())
    i_rekkefoelge = tallfakta(maal(uten, i_rute, bak, bommet), date(2026, 11, 28))
    assert [(ett.serie.navn, ett.alvor) for ett in i_rekkefoelge] == [
        ("Bommet", 4),
        ("Bak skjema", 3),
        ("I rute", 2),
        ("Uten måltall", 0),
    ]
