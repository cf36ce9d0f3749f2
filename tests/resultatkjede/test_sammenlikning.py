"""Two chains held against each other: what is new, gone, changed and moved is each counted once and said."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.sammenlikning import samme_ledd, sammenlikn
from tests.resultatkjede.test_utveksling import kjeder, rolig

FEIE = Leddbilde(pk=1, steg=2, tekst="Feie gatene", eier="Etaten", paavirkbarhet_navn="Vi styrer det selv")
VASKE = Leddbilde(pk=2, steg=2, tekst="Vaske gatene")
LUFT = Leddbilde(pk=3, steg=4, tekst="Renere luft der folk bor")
KOBLING = Koblingbilde(pk=9, fra=1, til=3, hypotese="Mindre støv gir renere luft.", evidens_navn="Antakelse")


def kjede(*ledd: Leddbilde, koblinger: tuple[Koblingbilde, ...] = (), pk: int = 7) -> Kjedebilde:
    return Kjedebilde(maal_pk=1, maal="Mål", virksomhet="Etaten", pk=pk, ledd=ledd, koblinger=koblinger)


@given(kjeder())
@settings(rolig, max_examples=60)
def test_en_kjede_er_lik_seg_selv(bilde: Kjedebilde) -> None:
    resultat = sammenlikn(bilde, bilde)
    assert resultat.er_like
    assert resultat.i_ord == "Ledd og koblinger er de samme."
    assert len(resultat.ledd) == len(bilde.ledd)


@given(kjeder(), kjeder())
@settings(rolig, max_examples=60)
def test_hvert_ledd_og_hver_kobling_er_med_en_gang(foer: Kjedebilde, naa: Kjedebilde) -> None:
    resultat = sammenlikn(foer, naa)
    assert sorted(par.naa.pk for par in resultat.ledd if par.naa) == sorted(ledd.pk for ledd in naa.ledd)
    assert sorted(par.foer.pk for par in resultat.ledd if par.foer) == sorted(ledd.pk for ledd in foer.ledd)
    assert sum(par.naa is not None for par in resultat.koblinger) == len(naa.koblinger)
    assert sum(par.foer is not None for par in resultat.koblinger) == len(foer.koblinger)


def test_nytt_borte_endret_og_flyttet_telles_og_sies() -> None:
    naa = kjede(
        replace(FEIE, steg=3, tekst="Feie og vaske gatene", eier=""),
        LUFT,
        Leddbilde(pk=8, steg=5, tekst="Friskere folk"),
        koblinger=(replace(KOBLING, hypotese="Mindre støv gir mye renere luft."),),
    )
    resultat = sammenlikn(kjede(FEIE, VASKE, LUFT, koblinger=(KOBLING,)), naa)
    assert resultat.i_ord == (
        "1 ledd er nytt, 1 er borte, 1 er endret og 1 er flyttet til et annet steg. 1 kobling er endret."
    )
    par = {(ett.naa or ett.foer).tekst: ett for ett in resultat.ledd}  # type: ignore[union-attr]
    feie = par["Feie og vaske gatene"]
    assert [(bit.tekst, bit.slag) for bit in feie.ord] == [("Feie", ""), ("og vaske", "inn"), ("gatene", "")]
    assert [(ett.felt, ett.foer, ett.naa) for ett in feie.felter] == [("Eier", "Etaten", "–")]
    assert feie.merker == (("Flyttet fra aktiviteter", "info"), ("Endret", "info"))
    assert par["Vaske gatene"].merker == (("Fjernet", "noeytral"),)
    assert par["Friskere folk"].merker == (("Ny", "suksess"),)
    assert par["Renere luft der folk bor"].er_likt
    [kobling] = resultat.koblinger
    assert [(bit.tekst, bit.slag) for bit in kobling.felter[0].ord] == [
        ("Mindre støv gir", ""),
        ("mye", "inn"),
        ("renere luft.", ""),
    ]


def test_flere_av_det_samme_staar_i_flertall() -> None:
    foer, naa = kjede(), kjede(FEIE, LUFT, VASKE, koblinger=(KOBLING, replace(KOBLING, pk=10, fra=2)))
    assert sammenlikn(foer, naa).i_ord == "3 ledd er nye. 2 koblinger er nye."
    assert sammenlikn(naa, foer).i_ord == "3 ledd er borte. 2 koblinger er borte."
    assert sammenlikn(kjede(FEIE), kjede(FEIE, VASKE)).i_ord == "1 ledd er nytt. Ingen koblinger er endret."


def test_rekkefoelge_figurer_og_risiko_er_ikke_endringer() -> None:
    med_tall = replace(FEIE, tall=(Leddtall(indikator=1, navn="Støv", verdi="4 µg"),))
    annet_tall = replace(FEIE, tall=(Leddtall(indikator=1, navn="Støv", verdi="5 µg"),))
    assert sammenlikn(kjede(med_tall, VASKE), kjede(VASKE, annet_tall)).er_like
    uten = sammenlikn(kjede(med_tall), kjede(FEIE))
    assert [(ett.felt, ett.foer, ett.naa) for ett in uten.ledd[0].felter] == [("Indikatorer", "Støv", "–")]


def test_et_ledd_som_er_tatt_bort_og_skrevet_igjen_er_det_samme() -> None:
    igjen = replace(FEIE, pk=44, tekst="feie  gatene")
    resultat = sammenlikn(
        kjede(FEIE, LUFT, koblinger=(KOBLING,)),
        kjede(igjen, LUFT, koblinger=(replace(KOBLING, pk=80, fra=44),)),
    )
    assert not any(par.er_ny or par.er_borte for par in resultat.ledd)
    assert not any(par.er_ny or par.er_borte for par in resultat.koblinger)


def test_to_kjeder_kjennes_igjen_paa_ordene() -> None:
    kopi = kjede(
        replace(FEIE, pk=101, tekst="Feie gatene oftere"),
        replace(LUFT, pk=103),
        koblinger=(Koblingbilde(pk=109, fra=101, til=103, hypotese=KOBLING.hypotese, evidens_navn="Erfaring"),),
        pk=8,
    )
    resultat = sammenlikn(kjede(FEIE, LUFT, VASKE, koblinger=(KOBLING,)), kopi)
    assert resultat.i_ord == "1 ledd er borte og 1 er endret. 1 kobling er endret."
    assert [(ett.felt, ett.foer, ett.naa) for ett in resultat.koblinger[0].felter] == [
        ("Evidens", "Antakelse", "Erfaring")
    ]
    # Within one chain likeness is not enough: the one is gone, the other new.
    samme = sammenlikn(kjede(FEIE), kjede(replace(FEIE, pk=55, tekst="Feie gatene oftere")))
    assert samme.i_ord == "1 ledd er nytt og 1 er borte. Ingen koblinger er endret."


def test_det_som_er_kjent_av_slekt_gaar_foran_ordene() -> None:
    kilde = kjede(FEIE, VASKE)
    da = kjede(replace(FEIE, pk=101), replace(VASKE, pk=102), pk=8)
    naa = kjede(replace(FEIE, pk=101, tekst="Rydde parken"), replace(VASKE, pk=102, tekst="Feie gatene"), pk=8)
    resultat = sammenlikn(kilde, naa, slekt=samme_ledd(kilde, da))
    assert [(par.foer.tekst, par.naa.tekst) for par in resultat.ledd if par.foer and par.naa] == [
        ("Feie gatene", "Rydde parken"),
        ("Vaske gatene", "Feie gatene"),
    ]
