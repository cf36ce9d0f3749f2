"""The margin of error of a survey: worked out by one rule, stored with its value, and no direction within it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from resultatkjede.models import Ledd, Leddindikator
from resultatkjede.queries import kjedebilde
from tests.maal.test_serie import maaltall, punkt, serie
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_maaling
from tillit.felles.formater import HARDT_MELLOMROM
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.bilder import Maalepunkt, Serie
from tillit.maal.diagram import lag_diagram
from tillit.maal.diagram.diagramord import beskrivelse, budskap
from tillit.maal.diagram.kort import indikatorkort
from tillit.maal.enums import Indikatortype, Tallfeilslag
from tillit.maal.feilmargin import feilmargin, innenfor, samlet
from tillit.maal.innlesing import Maalingsrad, les_inn, sammenlikn
from tillit.maal.maalingsregler import Tallfeil
from tillit.maal.maaltallord import bommet_i_ord, mot_maaltall_i_ord
from tillit.maal.models import Indikator, Maaling
from tillit.maal.ordlegging import endring_i_ord, kort_endring_i_ord, siste_i_ord
from tillit.maal.serie import er_framgang, er_tilbakegang, retning_siden_forrige

FJOR = i_dag().year - 1


def ord_(tekst: str) -> str:
    return tekst.replace(HARDT_MELLOMROM, " ")


def margin(verdi: str, svar: int) -> Decimal | None:
    return feilmargin(type=Indikatortype.PROSENT, verdi=Decimal(verdi), antall_svar=svar)


def avrundet(verdi: Decimal | None, til: str = "0.01") -> Decimal:
    assert verdi is not None
    return verdi.quantize(Decimal(til))


def spurt(aar: int, verdi: str, svar: int | None, **felter: Any) -> Maalepunkt:
    utregnet = feilmargin(type=Indikatortype.PROSENT, verdi=Decimal(verdi), antall_svar=svar)
    return punkt(aar, verdi, antall_svar=svar, feilmargin=utregnet, **felter)


def andeler(*punkter: Maalepunkt, **felter: Any) -> Serie:
    verdier = {"navn": "Fornøyde", "enhet": "prosent", "type": "prosent", "retning": "opp", "desimaler": 0, **felter}
    return serie(*punkter, **verdier)


# The rule


@pytest.mark.parametrize(
    ("verdi", "svar", "ventet"),
    [
        ("50", 1000, "3.09"),  # 1,96·√(0,25/1000) is 3,10
        ("50", 100, "9.62"),
        ("88", 412, "3.49"),
        ("0", 100, "3.70"),  # the normal approximation says nought
        ("100", 100, "3.70"),
        ("0", 1, "79.35"),
        ("100", 1, "79.35"),
        ("50", 1, "44.54"),
    ],
)
def test_feilmarginen_er_den_lengste_veien_til_enden_av_wilsons_intervall(verdi: str, svar: int, ventet: str) -> None:
    assert avrundet(margin(verdi, svar)) == Decimal(ventet)


@given(st.decimals(0, 100, places=2), st.integers(1, 10**9 - 1))
def test_feilmarginen_er_aldri_null_aldri_over_hundre_og_lik_fra_begge_sider(verdi: Decimal, svar: int) -> None:
    funnet = margin(str(verdi), svar)
    assert funnet is not None
    assert 0 < funnet <= 100
    assert funnet == margin(str(100 - verdi), svar)
    assert svar == 1 or funnet <= (margin(str(verdi), svar // 2) or 0)


@pytest.mark.parametrize(
    "felter",
    [
        {"antall_svar": None},
        {"verdi": None},
        {"type": Indikatortype.TALL},
        {"type": Indikatortype.SKAAR},
        {"verdi": Decimal("100.1")},
        {"verdi": Decimal(-1)},
    ],
)
def test_uten_svar_eller_andel_er_det_ingen_feilmargin(felter: dict[str, Any]) -> None:
    alle: dict[str, Any] = {"type": Indikatortype.PROSENT, "verdi": Decimal(50), "antall_svar": 400}
    assert feilmargin(**{**alle, **felter}) is None


def test_to_tall_holdes_mot_roten_av_summen_av_kvadratene() -> None:
    assert samlet(Decimal(3), Decimal(4)) == 5
    assert samlet(Decimal(3), None) == 3
    assert samlet(None, None) is None
    assert innenfor(Decimal(5), Decimal(3), Decimal(4))
    assert innenfor(Decimal(-5), Decimal(3), Decimal(4))
    assert not innenfor(Decimal("5.01"), Decimal(3), Decimal(4))
    assert not innenfor(Decimal(0), None, None)


# The words


def test_verdien_staar_med_feilmargin_og_antall_svar() -> None:
    en = andeler(spurt(2024, "85", 390), spurt(2025, "88", 412))
    assert ord_(siste_i_ord(en)) == "88 % i 2025, ± 3,5 prosentpoeng (412 svar)"
    assert [ord_(rad.merknad) for rad in lag_diagram(en).rader] == [
        "± 3,9 prosentpoeng (390 svar)",
        "± 3,5 prosentpoeng (412 svar)",
    ]
    to = andeler(spurt(2025, "83", 400, grunnlag="post"), spurt(2025, "76", None, grunnlag="digitalt", pk=2))
    assert ord_(siste_i_ord(to)) == "83 % (post, ± 4 prosentpoeng, 400 svar) og 76 % (digitalt) i 2025"


@pytest.mark.parametrize(
    ("retning", "til", "ventet"),
    [
        ("opp", "85", "Ned med 3 prosentpoeng fra 2024 til 2025, innenfor feilmarginen."),
        ("opp", "91", "Opp med 3 prosentpoeng fra 2024 til 2025, innenfor feilmarginen."),
        ("ned", "91", "Opp med 3 prosentpoeng fra 2024 til 2025, innenfor feilmarginen."),
        ("opp", "82", "Ned med 6 prosentpoeng fra 2024 til 2025, feil vei."),
        ("opp", "94", "Opp med 6 prosentpoeng fra 2024 til 2025, riktig vei."),
    ],
)
def test_en_forskjell_innenfor_feilmarginen_er_ingen_retning(retning: str, til: str, ventet: str) -> None:
    en = andeler(spurt(2024, "88", 412), spurt(2025, til, 412), retning=retning)
    assert ord_(endring_i_ord(en)) == ventet
    assert ("innenfor feilmarginen" in budskap(en)) is ("innenfor" in ventet)
    assert ("gikk fra" in budskap(en)) is ("innenfor" not in ventet)
    vei = "feil vei" in ventet, "riktig vei" in ventet
    assert (er_tilbakegang(en), er_framgang(en)) == vei
    assert indikatorkort(en).gaar_tilbake is vei[0]


def test_mange_svar_gjoer_den_samme_forskjellen_til_en_retning() -> None:
    assert er_tilbakegang(andeler(spurt(2024, "88", 41_200), spurt(2025, "85", 41_200)))
    assert er_tilbakegang(andeler(punkt(2024, "88"), punkt(2025, "85"))), "no survey, no margin"
    assert not er_tilbakegang(andeler(punkt(2024, "88"), spurt(2025, "85", 412))), "one end is enough"


@pytest.mark.parametrize(
    ("verdi", "operator", "ventet", "bommet"),
    [
        ("88", "minst", "Målingen er innenfor feilmarginen av måltallet.", ""),
        ("92", "minst", "Målingen er innenfor feilmarginen av måltallet.", ""),
        ("80", "minst", "Målingen er 10 prosentpoeng under måltallet.", "under måltallet"),
        ("97", "minst", "Målingen er 7 prosentpoeng over, innenfor måltallet.", ""),
        ("97", "hoeyst", "Målingen er 7 prosentpoeng over måltallet.", "over måltallet"),
    ],
)
def test_mot_et_maaltall_innenfor_feilmarginen_er_ingen_side(
    verdi: str, operator: str, ventet: str, bommet: str
) -> None:
    maal = maaltall(2025, "90", operator)
    en = andeler(spurt(2025, verdi, 412), mot=(maal,))
    assert ord_(mot_maaltall_i_ord(en)).endswith(f"90 %. {ventet}")
    assert bommet_i_ord(en, en.punkter[0], maal) == bommet


@pytest.mark.parametrize(
    ("verdi", "ventet"),
    [
        ("50", "Målingen er innenfor båndet."),
        ("58", "Målingen er innenfor feilmarginen av grensen for båndet."),
        ("62", "Målingen er innenfor feilmarginen av grensen for båndet."),
        ("70", "Målingen er utenfor båndet, 10 prosentpoeng over."),
    ],
)
def test_mot_et_baand_er_det_grensen_som_er_naer(verdi: str, ventet: str) -> None:
    baand = maaltall(2025, "40", "mellom", verdi_til=Decimal(60))
    en = andeler(spurt(2025, verdi, 412), mot=(baand,), retning="hold")
    assert ord_(mot_maaltall_i_ord(en)).endswith(ventet)


def test_paa_vei_mot_maaltallet_er_heller_ikke_feilmarginen_foran_eller_bak() -> None:
    mot = (maaltall(2024, "80", "minst"), maaltall(2026, "90", "minst"))
    en = andeler(spurt(2025, "84", 412), mot=mot, maalbane="rett_linje")
    assert ord_(mot_maaltall_i_ord(en)).endswith("Målingen er innenfor feilmarginen av linjen.")


def test_diagrammet_tegner_feilmarginen_som_en_tynn_strek_med_forklaring() -> None:
    en = andeler(spurt(2024, "88", 412), punkt(2025, "99"), spurt(2026, "100", 20))
    diagram = lag_diagram(en)
    assert [len(tegning.marginer) for tegning in diagram.tegninger] == [2, 2]
    assert "Feilmargin (95 %)" in [tegn.tekst for tegn in diagram.forklaring]
    assert "feilmarginen, med 95 prosent sikkerhet" in beskrivelse(en)
    akse = [tekst.tekst for tekst in diagram.tegninger[0].aksetekster]
    assert "100" in akse
    assert "120" not in akse, "no share is over a hundred"
    uten = andeler(punkt(2024, "88"), punkt(2025, "85"))
    assert not any(tegning.marginer for tegning in lag_diagram(uten).tegninger)
    assert "feilmargin" not in beskrivelse(uten).lower()


# Stored with the value


@pytest.fixture
def andel(scene: Scene) -> Indikator:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=FJOR - 3)
    return lag_indikator(maal, navn="Andel fornøyde", type=Indikatortype.PROSENT)


def registrer(indikator: Indikator, scene: Scene, verdi: str, svar: int | None, **felter: Any) -> Maaling:
    verdier = {"periode": date(FJOR, 1, 1), "grunnlag": "", "versjon": 0, **felter}
    return actions.registrer_maaling(
        indikator=indikator, av=scene.leder, verdi=Decimal(verdi), antall_svar=svar, **verdier
    )


@pytest.mark.django_db
def test_feilmarginen_lagres_med_verdien_og_regnes_ut_paa_nytt_i_en_ny_versjon(scene: Scene, andel: Indikator) -> None:
    foerste = registrer(andel, scene, "88", 412, foreloepig=True)
    assert foerste.feilmargin == margin("88", 412)
    endelig = actions.gjoer_endelig(maaling=foerste, av=scene.leder)
    assert (endelig.antall_svar, endelig.feilmargin) == (412, foerste.feilmargin)
    rettet = registrer(andel, scene, "70", 412, versjon=2, grunn="Telt på nytt")
    assert rettet.feilmargin == margin("70", 412)
    uten = registrer(andel, scene, "70", None, versjon=3, grunn="Ingen var spurt")
    assert (uten.antall_svar, uten.feilmargin) == (None, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "felter",
    [
        {"feilmargin": Decimal(3)},
        {"antall_svar": 0},
        {"antall_svar": 412, "feilmargin": Decimal(0)},
        {"antall_svar": 412, "feilmargin": Decimal(101)},
        {"antall_svar": 412, "feilmargin": Decimal(3), "verdi": None, "symbol": ".."},
    ],
    ids=["uten svar", "ingen svar", "null", "over hundre", "uten verdi"],
)
def test_databasen_holder_feilmarginen_til_et_antall_svar(andel: Indikator, felter: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Maaling.objects.create(indikator=andel, periode=date(FJOR, 1, 1), **{"verdi": Decimal(88), **felter})


@pytest.mark.django_db
def test_mange_tall_faar_feilmarginen_av_den_samme_regelen(scene: Scene, andel: Indikator) -> None:
    antall = lag_indikator(andel.maal, navn="Antall klager", minste=None, stoerste=None, enhet="klager", desimaler=0)
    lag_maaling(andel, FJOR - 1, "80", antall_svar=300, feilmargin=margin("80", 300))
    rader = [
        Maalingsrad(1, andel.pk, date(FJOR, 1, 1), verdi=Decimal(88), antall_svar=412),
        Maalingsrad(2, andel.pk, date(FJOR - 1, 1, 1), verdi=Decimal(81), sett=1, grunn="Rettet"),
        Maalingsrad(3, andel.pk, date(FJOR - 2, 1, 1), verdi=Decimal(75)),
        Maalingsrad(4, antall.pk, date(FJOR, 1, 1), verdi=Decimal(5), antall_svar=9),
    ]
    les_inn(rader, organer=None, av=scene.leder, behold={"antall_svar"})
    lagret = Maaling.objects.siste().order_by("indikator_id", "periode").values_list("antall_svar", "feilmargin")
    assert list(lagret) == [(None, None), (300, margin("81", 300)), (412, margin("88", 412)), (9, None)]
    for svar in (0, -1, 10**9, 2**52):
        (dom,) = sammenlikn([rader[0]._replace(antall_svar=svar)], organer=None)
        assert dom.feil == (Tallfeil("antall_svar", Tallfeilslag.UGYLDIG_ANTALL_SVAR),), svar


@pytest.mark.django_db
def test_skjemaet_tar_imot_antall_svar_og_en_rettelse_tar_det_med(scene: Scene, andel: Indikator) -> None:
    klient, url = inne(scene.leder), reverse("maal:registrer_maaling", args=[andel.pk])
    felter = {"periode": f"aar:{FJOR}-01-01", "verdi": "88", "antall_svar": "1 412", "versjon": "0", "sikkerhet": ""}
    svar = klient.post(url, felter)
    assert svar.status_code == 302, svar.content.decode()
    maaling = Maaling.objects.get()
    assert (maaling.antall_svar, maaling.feilmargin) == (1412, margin("88", 1412))

    skjema = klient.get(url, {"rett": maaling.pk}).context["form"]
    assert skjema["antall_svar"].value() == 1412
    feil = klient.post(url, {**felter, "periode": f"aar:{FJOR - 1}-01-01", "antall_svar": "0"})
    assert feil.status_code == 422
    assert feil.context["form"].errors["antall_svar"]

    side = ord_(klient.get(reverse("maal:indikator", args=[andel.pk])).content.decode())
    assert f"88 % i {FJOR}, ± 1,8 prosentpoeng (1 412 svar)".replace("1 412", "1\u202f412") in side


@pytest.mark.django_db
def test_kortet_i_kjeden_har_ingen_pil_innenfor_feilmarginen(andel: Indikator) -> None:
    effekt = Ledd.objects.get(kjede=lag_kjede(andel.maal), steg=4)
    Leddindikator.objects.create(ledd=effekt, indikator=andel)
    lag_maaling(andel, FJOR - 1, "88", antall_svar=412, feilmargin=margin("88", 412))
    siste = lag_maaling(andel, FJOR, "85", antall_svar=412, feilmargin=margin("85", 412))

    def tallet() -> tuple[str, str]:
        (ett,) = next(ledd.tall for ledd in kjedebilde(andel.maal).ledd if ledd.steg == 4)
        return ett.retning, ord_(ett.endring)

    assert tallet() == ("", f"ned med 3 prosentpoeng fra {FJOR - 1}, innenfor feilmarginen")
    lag_maaling(andel, FJOR, "80", versjon=2, grunn="Rettet", antall_svar=412, feilmargin=margin("80", 412))
    assert siste.versjon == 1
    assert tallet() == ("daarligere", f"ned med 8 prosentpoeng fra {FJOR - 1}")


def test_bare_de_to_siste_holdes_mot_hverandre() -> None:
    """A slow fall is a fall of its own: each step is within the margin, and none of them is called one."""
    en = andeler(spurt(2023, "94", 412), spurt(2024, "91", 412), spurt(2025, "88", 412))
    assert not er_tilbakegang(en)
    assert er_tilbakegang(replace(en, punkter=(en.punkter[0], en.punkter[2])))


# No direction within it, wherever a figure is shown


def skjelv(**felter: Any) -> Serie:
    return andeler(spurt(2024, "88", 412), spurt(2025, "85", 412), **felter)


def test_tittelen_sier_ikke_at_noe_gikk_fra_og_til_innenfor_feilmarginen() -> None:
    assert ord_(budskap(skjelv())) == ("Fornøyde var 88 i 2024 og 85 % i 2025, en forskjell innenfor feilmarginen")
    assert "gikk fra 88 i 2024 til 80 % i 2025" in ord_(
        budskap(andeler(spurt(2024, "88", 412), spurt(2025, "80", 412)))
    )
    hull = andeler(spurt(2017, "88", 412), spurt(2025, "85", 412))
    assert ord_(budskap(hull)).endswith("85 % i 2025, ingen tall imellom, en forskjell innenfor feilmarginen")
    # The title is of the first and the last; what lies between them is not asked.
    lenge = andeler(spurt(2023, "94", 412), spurt(2024, "91", 412), spurt(2025, "88", 412))
    assert "gikk fra 94 i 2023 til 88 % i 2025" in ord_(budskap(lenge))


@pytest.mark.parametrize("retning", ["opp", "ned"])
@pytest.mark.parametrize("til", ["85", "91"])
def test_innenfor_feilmarginen_gir_ingen_retning_noe_sted_ordene_lages(retning: str, til: str) -> None:
    en = andeler(spurt(2024, "88", 412), spurt(2025, til, 412), retning=retning)
    assert (retning_siden_forrige(en), indikatorkort(en).gaar_tilbake) == ("", False)
    alt = " ".join((endring_i_ord(en), kort_endring_i_ord(en), budskap(en), indikatorkort(en).endring))
    assert alt.count("innenfor feilmarginen") == 4
    for ord_om_vei in ("riktig vei", "feil vei", "gikk fra"):
        assert ord_om_vei not in alt


def test_utenfor_feilmarginen_sies_retningen() -> None:
    assert retning_siden_forrige(andeler(spurt(2024, "88", 412), spurt(2025, "80", 412))) == "daarligere"
    assert retning_siden_forrige(andeler(spurt(2024, "88", 412), spurt(2025, "96", 412))) == "bedre"


@pytest.mark.django_db
def test_sidene_sier_feilmarginen_og_ingen_retning(scene: Scene, andel: Indikator) -> None:
    """The pages and files that show a figure beside the one before, for who steers and for who is steered."""
    kjede = lag_kjede(andel.maal)
    Leddindikator.objects.create(ledd=Ledd.objects.get(kjede=kjede, steg=4), indikator=andel)
    lag_maaling(andel, FJOR - 1, "88", antall_svar=412, feilmargin=margin("88", 412))
    lag_maaling(andel, FJOR, "85", antall_svar=412, feilmargin=margin("85", 412))
    med_margin = {
        reverse("maal:indikator", args=[andel.pk]): "± 3,8 prosentpoeng",
        reverse("maal:vis", args=[andel.maal_id]): "± 3,8 prosentpoeng",
        reverse("maal:virksomhetstall", args=[scene.etat.pk]): "± 3,8",
        reverse("resultatkjede:vis", args=[andel.maal_id]): "± 3,8 prosentpoeng (412 svar)",
        reverse("resultatkjede:lysbilde_svg", args=[andel.maal_id]): "± 3,8",
        reverse("resultatkjede:tekst", args=[andel.maal_id]): "± 3,8 prosentpoeng (412 svar)",
    }
    for hvem in (scene.leder, scene.etatsstyrer):
        for url, ventet in med_margin.items():
            svar = inne(hvem).get(url)
            assert svar.status_code == 200, url
            innhold = ord_(" ".join(svar.content.decode().split()))
            assert ventet in innhold, url
            for vei in (", feil vei", ", riktig vei", ">bedre<", ">dårligere<", "gikk fra 88"):
                assert vei not in innhold, (url, vei)
