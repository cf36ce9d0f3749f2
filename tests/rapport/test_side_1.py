"""Page 1 of a report: what is off, with numbers, what changed, what is late, what to decide; no more than is known."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rapport.bilder import maal, maaltall, punkt, serie, vurdering
from tillit.maal.bilder import Maalbilde
from tillit.maal.enums import Maaloppnaaelse
from tillit.rapport.beslutning import Beslutningsside, Rubrikk, beslutningsside, som_forrige, virksomhetens_tyngde
from tillit.rapport.beslutning.side import LINJER_PAA_SIDEN
from tillit.rapport.innhold import (
    Bestridtdel,
    Maaldel,
    Oppfoelgingsdel,
    Rapportinnhold,
    Rapportperiode,
    Rapportsammenlikning,
    Signaldel,
    Virksomhetsdel,
)
from tillit.rapport.plass import fordel_plassen
from tillit.rapport.trykk import lag_pdf

TID = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
ALLE = ("avvik", "avgjoer", "over", "ber-om", "bestridt", "endret", "vet-ikke")
INGEN_FOER = Rapportsammenlikning(None)


def virksomhet(pk: int, *bilder: Maalbilde, **felter: Any) -> Virksomhetsdel:
    maalene = tuple(Maaldel(bilde) for bilde in bilder)
    return Virksomhetsdel(pk, f"Etat {pk}", "Etat", "Etatsstyring", "", maal=maalene, **{"bestridt": (), **felter})


def rapport(
    *virksomheter: Virksomhetsdel, siden: Rapportsammenlikning | None = INGEN_FOER, pk: int = 41
) -> Rapportinnhold:
    return Rapportinnhold(pk, 1, "Avdelingen", 2026, "Eva", TID, TID, virksomheter, siden=siden)


def linjer(ident: str, innhold: Rapportinnhold) -> list[str]:
    return [ett.tekst.replace("\u00a0", " ") for ett in _rubrikk(beslutningsside(innhold), ident).linjer]


def _rubrikk(side: Beslutningsside, ident: str) -> Any:
    return next((ett for ett in side.rubrikker if ett.ident == ident), Rubrikk(ident, "", ""))


def andel(*punkter: Any, **felter: Any) -> Any:
    return serie(*punkter, **{"enhet": "prosent", "type": "prosent", **felter})


def oppfoelging(pk: int, dager_over: int) -> Oppfoelgingsdel:
    return Oppfoelgingsdel(pk, f"Rydd {pk}", date(2026, 3, 1), "", dager_over)


def test_et_avvik_sier_tallet_aaret_og_maaltallet_med_aaret_sitt() -> None:
    foer = vurdering("vet_ikke", pk=9, periodenavn="1. tertial 2026")
    reduksjon = [
        replace(maaltall(aar, verdi), operator="hoeyst", basisaar=2009) for aar, verdi in ((2023, "-52"), (2030, "-95"))
    ]
    utslipp = andel(punkt(2021, "-30"), navn="Endring siden 2009", retning="ned", maaltall=tuple(reduksjon))
    side = beslutningsside(rapport(virksomhet(1, maal(utslipp, vurdering=vurdering("avvik"), forrige_vurdering=foer))))
    assert side.vurdert == "1 av 1 mål er vurdert: 1 avvik."
    (linje,) = _rubrikk(side, "avvik").linjer
    assert (linje.virksomhet, linje.lenke, linje.anker) == ("Etat 1", "Svar i tide", "maal-3")
    assert (linje.status, linje.forbehold) == ("avvik", "etter tall fra 2021")
    assert linje.tekst.replace("\u00a0", " ") == (
        "Nytt avvik i 2. tertial 2026: i 1. tertial 2026 var det «vet ikke». "
        "Endring siden 2009 var \N{MINUS SIGN}30 % i 2021, og nyere tall mangler. "
        "Måltallet for 2023 er ned med minst 52 % fra 2009, og for 2030 ned med minst 95 %."
    )
    assert [(str(rad.slag), rad.pk) for rad in linje.rader] == [("vurdering", 1), ("maal", 3), ("maaling", 2021)]


def test_et_maal_som_ikke_er_vurdert_til_avvik_skjules_ikke_naar_maaltallet_ikke_er_naadd() -> None:
    bommer = serie(punkt(2025, "10"), maaltall=(maaltall(2025, "90"),))
    i_rute = rapport(virksomhet(1, maal(bommer, vurdering=vurdering("i_rute"))))
    assert linjer("avvik", i_rute) == [
        (
            "Vurdert til «i rute» i 2. tertial 2026, men måltallet er ikke nådd. Andel i tide var 10 saker i 2025. "
            "Måltallet for 2025 er minst 90 saker. Målingen er 80 saker under måltallet."
        )
    ]
    assert linjer("avgjoer", i_rute) == ["Spør hvorfor ett mål ikke er vurdert til avvik når måltallet ikke er nådd."]
    ikke_vurdert = linjer("avvik", rapport(virksomhet(1, maal(bommer))))
    assert ikke_vurdert[0].startswith("Målet er ikke vurdert, men måltallet er ikke nådd. Andel i tide var 10")


def test_det_alvorligste_staar_foerst_etter_alvor_og_rekkevidde() -> None:
    bommer = serie(punkt(2025, "10"), maaltall=(maaltall(2025, "90"),))
    avvik = {"vurdering": vurdering("avvik")}
    byraadets = maal(bommer, pk=1, tekst="Byen", type="samfunnsmaal", nivaa="byraad", **avvik)
    brukernes = maal(bommer, pk=2, tekst="Brukerne", type="brukermaal", **avvik)
    uten_tall = maal(pk=3, tekst="Uten tall", **avvik)
    bare_bom = maal(bommer, pk=4, tekst="Bom", vurdering=vurdering("i_rute"))
    bra = maal(pk=5, tekst="Bra", vurdering=vurdering("naadd"))
    rekke = ["Byen", "Brukerne", "Uten tall", "Bom"]
    for bilder in ([bra, bare_bom, uten_tall, brukernes, byraadets], [brukernes, bare_bom, byraadets, bra, uten_tall]):
        side = beslutningsside(rapport(*(virksomhet(nr, ett) for nr, ett in enumerate(bilder, start=1))))
        assert [linje.lenke for linje in _rubrikk(side, "avvik").linjer] == rekke
    tyngder = [virksomhetens_tyngde(virksomhet(1, ett), TID.date()) for ett in (byraadets, brukernes, uten_tall, bra)]
    assert tyngder == sorted(tyngder, reverse=True)


def test_av_mange_tall_velges_det_som_bommer_og_ellers_det_som_har_et_maaltall_av_sitt_slag() -> None:
    avvik = vurdering("avvik")
    uten = serie(punkt(2025, "5"), navn="Uten", indikator_pk=1, maaltall=())
    foran = serie(punkt(2024, "6"), navn="Foran", indikator_pk=2)
    bommer = serie(punkt(2023, "7"), navn="Bommer", indikator_pk=3, maaltall=(maaltall(2023, "90"),))
    annet_slag = serie(
        punkt(2025, "8"), navn="Annet slag", indikator_pk=4, maaltall=(replace(maaltall(2030, "-95"), basisaar=2009),)
    )

    def navn(*serier: Any) -> list[str]:
        (tekst,) = linjer("avvik", rapport(virksomhet(1, maal(*serier, vurdering=avvik))))
        return re.findall(r"(\w[\w ]*) var \d", tekst)

    assert navn(uten, foran, bommer) == ["Bommer"]
    assert navn(uten, annet_slag, foran) == ["Foran"]
    assert navn(uten, annet_slag) == ["Annet slag"]
    assert navn(uten) == ["Uten"]
    assert linjer("avvik", rapport(virksomhet(1, maal(uten, vurdering=avvik))))[0].endswith("Tallet har ikke måltall.")
    assert linjer("avvik", rapport(virksomhet(1, maal(vurdering=avvik)))) == [
        "Første vurdering, 2. tertial 2026. Målet har ingen tall."
    ]


def test_det_som_er_over_fristen_staar_med_dager_det_eldste_foerst() -> None:
    innhold = rapport(
        virksomhet(1, oppfoelginger=(oppfoelging(1, 0), oppfoelging(2, 1))),
        virksomhet(2, oppfoelginger=(oppfoelging(3, 40),), neste_moete=date(2026, 12, 14)),
    )
    assert linjer("over", innhold) == [
        "40 dager over fristen 1. mars 2026: oppfølging «Rydd 3»",
        "1 dag over fristen 1. mars 2026: oppfølging «Rydd 2»",
    ]
    assert linjer("avgjoer", innhold) == [
        (
            "Sett ny frist for de to oppfølgingene som er over fristen, eller avslutt "
            "(neste styringsmøte er med Etat 2 14. desember 2026)."
        )
    ]


def test_det_som_er_bestridt_og_det_virksomhetene_ber_om_venter_paa_en_avgjoerelse() -> None:
    signal = Bestridtdel(
        8,
        "Oppdrag",
        "Dekk det selv.",
        "Styringsmøte",
        date(2026, 11, 6),
        "/moeter/8/",
        av=("Etat 1",),
        grunner=("Nei",),
    )
    ber = maal(vurdering=vurdering("avvik", bes_om="Mer tid."))
    innhold = rapport(virksomhet(1, ber, bestridt=(signal,)))
    assert linjer("bestridt", innhold) == [
        "Oppdrag fra 6. november 2026, bestridt av Etat 1, så det binder ikke: «Dekk det selv.»"
    ]
    assert linjer("ber-om", innhold) == ["«Mer tid.»"]
    assert linjer("avgjoer", innhold) == [
        "Svar på det Etat 1 ber om.",
        "Bli enige med Etat 1 om signalet som er bestridt.",
    ]
    foer_det_ble_lest = beslutningsside(rapport(virksomhet(1, bestridt=None), siden=None))
    assert [ett.ident for ett in foer_det_ble_lest.rubrikker] == ["avvik", "avgjoer", "over", "ber-om", "vet-ikke"]


def test_det_som_skal_avgjoeres_sies_til_den_som_leser() -> None:
    """What a virksomhet makes for both is read by both: neither is told what the other has to do."""
    bestridt = Bestridtdel(7, "Oppdrag", "Innen fredag", "Møte", date(2026, 3, 2), "/", ("Etat 1",), ("Nei",))
    avvik = maal(andel(), vurdering=replace(vurdering("avvik"), bes_om="Mer tid."))
    virk = virksomhet(1, avvik, oppfoelginger=(oppfoelging(4, 9),), bestridt=(bestridt,))
    hver = replace(rapport(virk), slag="tertialrapport")
    assert _rubrikk(beslutningsside(hver), "avgjoer").tittel == "Dette må partene avgjøre"
    assert linjer("avgjoer", hver) == [
        "Finn et svar på det Etat 1 ber om.",
        "Bli enige om ny frist for oppfølgingen som er over fristen, eller avslutt.",
        "Bli enige om signalet som er bestridt.",
    ]
    egen = replace(rapport(virk), slag="virksomhetsstatus", for_virksomheten=True)
    assert _rubrikk(beslutningsside(egen), "avgjoer").tittel == "Dette må dere avgjøre"
    assert linjer("avgjoer", egen)[0] == "Ta opp det dere ber om, med byrådsavdelingen."
    assert linjer("avgjoer", rapport(virk))[0] == "Svar på det Etat 1 ber om."


def test_et_avvik_som_ingen_foelger_opp_skal_avgjoeres() -> None:
    avvik = maal(vurdering=vurdering("avvik"))
    assert linjer("avgjoer", rapport(virksomhet(1, avvik))) == [
        "Avgjør hvordan «Svar i tide» følges opp: ingen oppfølging er åpen, og ingen ber om noe."
    ]
    assert linjer("avgjoer", rapport(virksomhet(1, avvik, oppfoelginger=(oppfoelging(1, 0),)))) == []


def test_det_som_er_endret_siden_forrige_rapport_sies_om_den() -> None:
    def bilde(pk: int, tekst: str, *serier: Any, **felter: Any) -> Maalbilde:
        return maal(*serier, pk=pk, tekst=tekst, **felter)

    signal = Signaldel(5, "Oppdrag", "Rydd", "Eva", "", None, "Styringsmøte", date(2026, 3, 1), "/moeter/5/")
    gammel = vurdering("i_rute", periodenavn="1. tertial 2026")
    uendret = bilde(9, "Uendret", serie(punkt(2025, "1"), indikator_pk=9), vurdering=gammel)
    foer = rapport(
        virksomhet(
            1,
            bilde(1, "Snur", serie(punkt(2024, "70")), vurdering=gammel),
            bilde(2, "Rettet", serie(punkt(2024, "50"), indikator_pk=8)),
            bilde(3, "Borte"),
            uendret,
            oppfoelginger=(oppfoelging(1, 0),),
        ),
        pk=12,
    )
    naa = rapport(
        virksomhet(
            1,
            bilde(1, "Snur", serie(punkt(2024, "70"), punkt(2025, "60")), vurdering=vurdering("avvik")),
            bilde(2, "Rettet", serie(replace(punkt(2024, "55"), versjon=2), indikator_pk=8)),
            bilde(4, "Nytt"),
            uendret,
            oppfoelginger=(oppfoelging(2, 0), oppfoelging(3, 0)),
            signaler=(signal,),
        ),
        siden=Rapportsammenlikning(som_forrige(foer)),
    )
    side = beslutningsside(naa)
    rubrikk = _rubrikk(side, "endret")
    assert rubrikk.tittel == "Endret siden rapport nr. 12 (28. november 2026)"
    assert linjer("endret", naa) == [
        "Vurderingen gikk fra «i rute» (1. tertial 2026) til «avvik» (2. tertial 2026).",
        "Målet er nytt i rapporten.",
        "Målet «Borte» var med forrige gang, og er ikke med nå.",
        "Nytt tall: andel i tide var 60 saker i 2025.",
        "Rettet tall for 2024: andel i tide er 55 saker, ikke 50 saker.",
        "Ett signal som binder, er med nå og var ikke med da.",
        "To oppfølginger er med nå og var ikke med da.",
        "Én oppfølging er ikke med lenger.",
    ]
    assert (
        "Ingenting er endret siden rapport nr. 12."
        in beslutningsside(replace(foer, siden=Rapportsammenlikning(som_forrige(foer)))).ellers
    )
    assert "Det finnes ingen tidligere rapport å sammenlikne med." in beslutningsside(foer).ellers


def test_det_vi_ikke_vet_telles_en_gang_og_sier_hvor() -> None:
    mangler = serie(punkt(2020, "1"), tall_mangler="2025")
    innhold = rapport(
        virksomhet(1, maal(mangler, vurdering=vurdering("vet_ikke"))),
        virksomhet(2, maal(pk=4), maal(mangler, pk=5, vurdering=vurdering("naadd"))),
    )
    assert linjer("vet-ikke", innhold) == [
        "Ett mål er ikke vurdert.",
        "Ett mål er vurdert til «vet ikke».",
        "Ett mål har ingen indikator.",
        "To tall mangler for perioder som er over (Etat 1 1, Etat 2 1).",
        "To tall er eldre enn to år, og det er ikke kommet nyere (Etat 1 1, Etat 2 1).",
    ]


def test_uten_maal_sier_siden_bare_det() -> None:
    side = beslutningsside(rapport(virksomhet(1)))
    assert side.vurdert == "Ingen mål er fastsatt for 2026. Da er det ingenting å vurdere."
    assert (side.med_linjer, side.fyller_arket) == ((), False)
    assert side.ellers == (
        "Ingenting venter på en avgjørelse. Ingen oppfølginger eller tiltak er over fristen. "
        "Ingen signaler er bestridt. Det finnes ingen tidligere rapport å sammenlikne med."
    )
    uten_virksomheter = beslutningsside(rapport())
    assert (uten_virksomheter.vurdert, uten_virksomheter.rubrikker) == ("Rapporten har ingen virksomheter.", ())


def test_uten_bestridte_signaler_sier_siden_hvor_langt_den_har_lest() -> None:
    """A signal that came after may be disputed: the page does not say that none is."""
    ett_aar_foer = replace(rapport(virksomhet(1)), aar=TID.year - 1)
    assert "Ingen signaler gitt til og med 2025 er bestridt." in beslutningsside(ett_aar_foer).ellers
    tertial = Rapportperiode("2. tertial 2026", date(2026, 8, 31), "1. tertial 2026", None, None)
    av_tertialet = replace(rapport(virksomhet(1)), periode=tertial)
    assert "Ingen signaler gitt til og med 31. august 2026 er bestridt." in beslutningsside(av_tertialet).ellers


def test_moetet_det_kan_avgjoeres_i_sier_hvem_det_er_med_naar_linjen_er_om_flere() -> None:
    ber = [maal(pk=pk, vurdering=vurdering("avvik", bes_om="Mer tid.")) for pk in (1, 2)]
    moete = date(2026, 12, 14)
    en = virksomhet(1, ber[0], neste_moete=moete)
    assert linjer("avgjoer", rapport(en)) == ["Svar på det Etat 1 ber om (neste styringsmøte er 14. desember 2026)."]
    assert linjer("avgjoer", rapport(en, virksomhet(2, ber[1]))) == [
        "Svar på det Etat 1 og Etat 2 ber om (neste styringsmøte er med Etat 1 14. desember 2026)."
    ]


def test_siden_fylles_foer_noe_flyttes_til_oversikten() -> None:
    mange = rapport(virksomhet(1, oppfoelginger=tuple(oppfoelging(pk, pk) for pk in range(1, 60))))
    side = beslutningsside(mange)
    over = _rubrikk(side, "over")
    assert LINJER_PAA_SIDEN - 2 < side.hoeyde <= LINJER_PAA_SIDEN
    assert (len(over.linjer) + len(over.resten), over.utelatt_i_ord) == (
        59,
        f"{len(over.resten)} til står i oversikten",
    )
    assert [ett.ident for ett in side.fortsatt] == ["over"]


def test_siden_er_en_side_ogsaa_naar_hver_overskrift_har_mer_enn_det_er_plass_til() -> None:
    """What each heading has at least came to more than a page: two lines stood alone on the next sheet."""
    lang = "Innbyggerne får svar i tide og på en måte de forstår, uansett hvilken bydel de bor i og språket de snakker"
    bestridt = tuple(
        Bestridtdel(pk, "Oppdrag", f"Gjør {'mye ' * 25}", "Møte", date(2026, 2, 1), "/", ("Etat",), ("Nei",))
        for pk in range(1, 4)
    )
    maalene = [
        maal(
            andel(punkt(2024, "12"), maaltall=(maaltall(2024, "90"),), indikator_pk=pk),
            pk=pk,
            tekst=lang,
            vurdering=ber,
        )
        for pk, ber in ((pk, vurdering("avvik", pk=pk, bes_om="Vi trenger " + "mer tid " * 12)) for pk in range(1, 7))
    ]
    etat = virksomhet(1, *maalene, oppfoelginger=tuple(oppfoelging(pk, 9) for pk in range(1, 5)), bestridt=bestridt)
    uten = maal(pk=90, tekst="Uten tall")
    side = beslutningsside(rapport(etat, virksomhet(2, uten)))
    assert len(side.med_linjer) >= 5
    assert side.hoeyde <= LINJER_PAA_SIDEN
    assert len(_rubrikk(side, "avvik").linjer) >= 3, "the gravest goes last"


def test_det_minste_blir_mindre_naar_ikke_engang_det_faar_plass() -> None:
    """One of each in turn, the last part first, and never the only one."""
    minst, finnes = {"foerst": 3, "sist": 3}, {"foerst": 9, "sist": 9}

    def delt(plass: int) -> dict[str, int]:
        return dict(fordel_plassen(minst, finnes, lambda flest: sum(flest.values()) <= plass))

    assert delt(8) == {"foerst": 4, "sist": 4}
    assert delt(6) == minst
    assert delt(5) == {"foerst": 3, "sist": 2}
    assert delt(3) == {"foerst": 2, "sist": 1}
    assert delt(1) == {"foerst": 1, "sist": 1}
    assert dict(fordel_plassen(minst, {"foerst": 1}, lambda _flest: True)) == {"foerst": 1, "sist": 0}


_TALL = st.lists(st.tuples(st.integers(2014, 2026), st.integers(-40, 900)), max_size=4, unique_by=lambda ett: ett[0])
_MAAL = st.tuples(
    st.sampled_from([None, *Maaloppnaaelse]),
    _TALL,
    st.sampled_from([None, 2020, 2025, 2030]),
    st.sampled_from(["", "Mer tid.", "ord " * 60]),
    st.sampled_from(["", "samfunnsmaal"]),
)


def _bygg(data: list[list[Any]], over: list[int]) -> Rapportinnhold:
    virksomheter, pk = [], 0
    for nummer, maalene in enumerate(data, start=1):
        bilder = []
        for oppnaaelse, tall, maaltallsaar, ber, type_ in maalene:
            pk += 1
            tallene = sorted(tall)
            bilder.append(
                maal(
                    *([serie(
                        *(replace(punkt(aar, str(verdi)), pk=pk * 10_000 + aar) for aar, verdi in tallene),
                        indikator_pk=pk,
                        maaltall=(maaltall(maaltallsaar, "90"),) if maaltallsaar else (),
                    )] if tall else []),
                    pk=pk,
                    tekst=f"Mål {chr(64 + pk % 26)}",
                    type=type_,
                    vurdering=vurdering(oppnaaelse, pk=pk, bes_om=ber) if oppnaaelse else None,
                )
            )  # fmt: skip
        frister = tuple(oppfoelging(nummer * 100 + nr, dager) for nr, dager in enumerate(over))
        virksomheter.append(virksomhet(nummer, *bilder, oppfoelginger=frister))
    return rapport(*virksomheter)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_MAAL, max_size=4), max_size=6), st.lists(st.integers(0, 700), max_size=6))
def test_siden_er_en_side_hver_linje_har_rader_og_hvert_tall_er_et_faktum(data: Any, over: list[int]) -> None:
    innhold = _bygg(data, over)
    side = beslutningsside(innhold)
    assert side == beslutningsside(innhold)
    assert side.hoeyde <= LINJER_PAA_SIDEN
    kjente = _kjente_tall(innhold)
    avvik = [ett for virk in innhold.virksomheter for ett in virk.maal if ett.bilde.oppnaaelse == "avvik"]
    vist = _rubrikk(side, "avvik")
    assert len(vist.linjer) + len(vist.resten) >= len(avvik)
    for rubrikk in side.rubrikker:
        for linje in rubrikk.linjer:
            assert linje.rader, linje
            utenfor = re.sub(r"«[^»]*»", "", linje.tekst)
            assert {
                int(tall) for tall in re.findall(r"\d+", utenfor.replace("\u202f", "").replace("\u00a0", " "))
            } <= kjente


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_MAAL, max_size=3), max_size=5), st.lists(st.integers(0, 700), max_size=4), st.randoms())
def test_rekkefoelgen_inn_bestemmer_ikke_hva_som_er_alvorligst(data: Any, over: list[int], tilfeldig: Any) -> None:
    innhold = _bygg(data, over)
    stokket = list(innhold.virksomheter)
    tilfeldig.shuffle(stokket)
    en, annen = (beslutningsside(ett) for ett in (innhold, replace(innhold, virksomheter=tuple(stokket))))
    assert en.vurdert == annen.vurdert
    for ident in ("avvik", "over"):
        assert sorted(_alvor(innhold, en, ident)) == sorted(_alvor(innhold, annen, ident))


def _alvor(innhold: Rapportinnhold, side: Beslutningsside, ident: str) -> list[str]:
    """What the lines weigh: goals that weigh the same may change places with the virksomheter they belong to."""
    if ident == "over":
        return [linje.tekst.split(" ", 1)[0] for linje in _rubrikk(side, ident).linjer]
    tyngder = {
        maal.bilde.pk: str(virksomhetens_tyngde(virksomhet(1, maal.bilde), TID.date()))
        for v in innhold.virksomheter
        for maal in v.maal
    }
    return [tyngder[int(linje.anker.removeprefix("maal-"))] for linje in _rubrikk(side, ident).linjer]


def _kjente_tall(innhold: Rapportinnhold) -> set[int]:
    kjente = {2026, 2, 1, 28, 3}  # the year and the day of the report, «2. tertial 2026», «1. mars 2026»
    for virk in innhold.virksomheter:
        kjente |= {sak.dager_over for sak in virk.oppfoelginger} | set(range(40))  # counts of what there is
        for bilde in (ett.bilde for ett in virk.maal):
            for en in bilde.indikatorer:
                for ett in en.punkter:
                    kjente |= {abs(int(ett.verdi)), ett.periode.year, abs(int(ett.verdi - 90)), 90}
                    kjente |= {abs(int(ett.verdi - foer.verdi)) for foer in en.punkter}
                kjente |= {mot.periode.year for mot in en.maaltall}
    return kjente


@pytest.mark.grundig
def test_side_1_er_en_side_ogsaa_for_den_stoerste_avdelingen() -> None:
    """Drawn, not only reckoned: page 2 begins with the overview."""
    bommer = serie(
        punkt(2024, "12"),
        maaltall=(maaltall(2024, "90"),),
        navn="Andel vedtak i byggesaker innen fristen i alle bydeler",
    )
    lang = "Innbyggerne får svar i tide og på en måte de forstår, uansett hvilken bydel de bor i og språket de snakker"
    ber = vurdering(
        "avvik", bes_om="Vi ber om at avdelingen avklarer om vi kan bruke overtid ut året, og hvem som betaler."
    )
    signal = Bestridtdel(
        8, "Oppdrag", "Dekk nye stasjoner innenfor egen ramme.", "Møte", date(2026, 11, 6), "/", ("Etaten",), ("Nei",)
    )
    virksomheter = [
        virksomhet(
            nr,
            *(maal(bommer, pk=nr * 100 + ett, tekst=lang, type="brukermaal", vurdering=ber) for ett in range(3)),
            oppfoelginger=(oppfoelging(nr, nr * 7),),
            bestridt=(signal,),
        )
        for nr in range(1, 13)
    ]
    innhold = rapport(*virksomheter)
    side = beslutningsside(innhold)
    assert {ett.ident for ett in side.fortsatt} >= {"avvik", "ber-om", "bestridt"}
    assert side.fyller_arket
    pdf = lag_pdf(replace(innhold, virksomheter=tuple(virksomheter)), lambda *_: None)
    with pypdfium2.PdfDocument(io.BytesIO(pdf.innhold)) as dokument:
        alle = [side.get_textpage().get_text_range() for side in dokument]
    foerste, andre = alle[:2]
    assert "Dette vet vi ikke" in foerste or "til står i oversikten" in foerste
    assert "36 av 36 mål er vurdert: 36 avvik." in foerste
    assert re.search(r"Oversikt\s", andre[:200]), andre[:300]
    lest = " ".join(" ".join(alle).split())
    assert lest.count("Etaten: «Nei»") == len(virksomheter), "the link from page 1 leads to what they disagree on"
    for linje in ("bestridt av Etaten, så det binder ikke", "over fristen 1. mars 2026: oppfølging", "«Vi ber om at"):
        assert lest.count(linje) >= len(virksomheter), f"page 1 says that the rest of «{linje}» is in the overview"


def test_alvoret_regnes_med_hele_tall_og_desimaler() -> None:
    naer, langt = (maal(serie(punkt(2025, verdi), maaltall=(maaltall(2025, "90"),))) for verdi in ("89", "9"))
    (_n, naere), (_l, lange) = (virksomhetens_tyngde(virksomhet(1, ett), TID.date())[0] for ett in (naer, langt))
    assert (naere, lange) == (Decimal(1) / 90, Decimal(81) / 90)
