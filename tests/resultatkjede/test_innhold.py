"""What is written on ledd and koblinger, what the list says of it, and what becomes of bad input."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede import actions
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens, Mangelslag
from resultatkjede.models import Fellesledd, Kobling, Ledd, Leddindikator, Mangelsvar, Resultatkjede
from resultatkjede.queries import indikatorvalg, revurderinger
from resultatkjede.rules import Mottakermaal, byggeplan
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_maaling, lag_organ, lag_relasjon
from tillit.felles.feil import EndretAvAndre
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maalnivaa, Maalstatus, Maaltype
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Organtype, Relasjonstype
from tillit.organisasjon.models import Bruker

LANG = "å" * 10_000


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def kjede(maal: Maal) -> Resultatkjede:
    return lag_kjede(maal)


@pytest.fixture
def effekt(kjede: Resultatkjede) -> Ledd:
    return kjede.ledd.get(steg=4)


def kobling_til(ledd: Ledd) -> Kobling:
    return Kobling.objects.select_related("kjede").get(til=ledd)


def endre_ledd(ledd: Ledd) -> str:
    return reverse("resultatkjede:endre_ledd", args=[ledd.pk])


def endre_kobling(kobling: Kobling) -> str:
    return reverse("resultatkjede:endre_kobling", args=[kobling.pk])


def kjedeside(ledd: Ledd, hvem: Bruker) -> str:
    return inne(hvem).get(reverse("resultatkjede:vis", args=[ledd.kjede.maal_id])).content.decode()


# Indicators


def test_indikatorer_velges_paa_effekten_og_staar_i_listen(scene: Scene, maal: Maal, effekt: Ledd) -> None:
    en, to = lag_indikator(maal, navn="Andel fornøyde"), lag_indikator(maal, navn="Antall klager")
    lag_maaling(en, 2023, "60")
    lag_maaling(en, 2024, "70")
    client = inne(scene.leder)
    data: dict[str, Any] = {"tekst": "Flere er fornøyde", "versjon": 1, "indikatorer": [en.pk, to.pk]}
    assert client.post(endre_ledd(effekt), data).status_code == 302
    assert set(Leddindikator.objects.values_list("indikator_id", flat=True)) == {en.pk, to.pk}
    side = kjedeside(effekt, scene.leder)
    for tekst in (
        "Andel fornøyde",
        "70\u00a0%",
        "bedre",
        "Opp med 10\u00a0prosentpoeng fra 2023",
        "Ingen målinger ennå.",
    ):
        assert tekst in side
    data = {"tekst": "Flere er fornøyde", "versjon": 2, "indikatorer": [to.pk]}
    assert client.post(endre_ledd(effekt), data).status_code == 302
    assert [rad.indikator_id for rad in Leddindikator.objects.all()] == [to.pk]
    with pytest.raises(IntegrityError), transaction.atomic():
        Leddindikator.objects.create(ledd=effekt, indikator=to)


def test_indikatorer_tilbys_fra_naere_maal_man_ser(scene: Scene) -> None:
    byraadet = lag_organ("Byrådet", type=Organtype.BYRAAD)
    avdelingens = lag_relasjon(byraadet, scene.avdeling, type=Relasjonstype.POLITISK)
    over = lag_maal(avdelingens, eier=scene.byraad, nivaa=Maalnivaa.BYRAADSAVDELING, type=Maaltype.SAMFUNNSMAAL)
    maal = lag_maal(scene.relasjon, eier=scene.leder, overordnet=over, type=Maaltype.SAMFUNNSMAAL)
    under = lag_maal(scene.relasjon, eier=scene.leder, overordnet=maal)
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    fjernt = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    avsluttet = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET)
    for nummer, ett in enumerate((maal, over, under, annet, fjernt, avsluttet)):
        lag_indikator(ett, navn=f"Indikator {nummer}")
    lag_indikator(maal, navn="Gammel", avviklet_dato=i_dag(), avviklet_grunn="Erstattet")
    valg = indikatorvalg(scene.leder, maal)
    assert [(gruppe, [tekst for _, tekst in ett]) for gruppe, ett in valg] == [
        ("Dette målet", ["Indikator 0"]),
        (f"Avledet av: {over.tekst}", ["Indikator 1"]),
        (f"Avledet mål: {under.tekst}", ["Indikator 2"]),
        (f"Annet mål: {annet.tekst}", ["Indikator 3"]),
    ]


def test_en_indikator_utenfor_rekkevidde_avvises_og_teksten_blir_staaende(
    scene: Scene, effekt: Ledd, maal: Maal
) -> None:
    lag_indikator(maal)
    skjult = lag_indikator(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende), navn="Skjult indikator")
    data = {"tekst": "Det jeg skrev", "versjon": 1, "indikatorer": [skjult.pk]}
    svar = inne(scene.leder).post(endre_ledd(effekt), data)
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "kan ikke velges her lenger" in innhold
    assert "Det jeg skrev" in innhold
    assert "Skjult indikator" not in innhold
    with pytest.raises(actions.IndikatorenErIkkeDin):
        actions.endre_ledd(ledd=effekt, versjon=1, tekst="Ny", indikatorer=[skjult.pk], av=scene.leder)


def test_en_indikator_man_ikke_ser_blir_staaende_naar_man_lagrer(scene: Scene, effekt: Ledd, maal: Maal) -> None:
    synlig = lag_indikator(maal)
    skjult = lag_indikator(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende), navn="Skjult indikator")
    for ett in (synlig, skjult):
        Leddindikator.objects.create(ledd=effekt, indikator=ett)
    client = inne(scene.leder)
    assert "Skjult indikator" not in client.get(endre_ledd(effekt)).content.decode()
    assert client.post(endre_ledd(effekt), {"tekst": "Ny tekst", "versjon": 1}).status_code == 302
    assert [rad.indikator for rad in Leddindikator.objects.all()] == [skjult]
    # It is measured, though by something one cannot see: no false finding.
    assert "effekter uten indikator" not in kjedeside(effekt, scene.leder)


def test_to_som_velger_indikatorer_samtidig_ser_hverandres(scene: Scene, effekt: Ledd, maal: Maal) -> None:
    en, to = lag_indikator(maal, navn="Den ene"), lag_indikator(maal, navn="Den andre")
    actions.endre_ledd(ledd=effekt, versjon=1, tekst=effekt.tekst, indikatorer=[en.pk], av=scene.leder)
    with pytest.raises(EndretAvAndre):
        actions.endre_ledd(ledd=effekt, versjon=1, tekst=effekt.tekst, indikatorer=[to.pk], av=scene.medarbeider)
    data = {"tekst": effekt.tekst, "versjon": 1, "indikatorer": [to.pk]}
    svar = inne(scene.medarbeider).post(endre_ledd(effekt), data)
    assert svar.status_code == 422
    assert "Lagret av andre: «Den ene»" in svar.content.decode()


def test_grunn_til_at_effekten_ikke_maales(scene: Scene, maal: Maal, effekt: Ledd) -> None:
    indikator = lag_indikator(maal)
    client = inne(scene.leder)
    assert "1 effekt uten indikator" not in kjedeside(effekt, scene.leder)  # two of them
    assert "2 effekter uten indikator" in kjedeside(effekt, scene.leder)
    data: dict[str, Any] = {
        "tekst": "Tryggere",
        "versjon": 1,
        "uten_indikator_grunn": "Trygghet spør vi om i samtaler.",
    }
    assert client.post(endre_ledd(effekt), data).status_code == 302
    side = kjedeside(effekt, scene.etatsstyrer)
    assert "Måles ikke: Trygghet spør vi om i samtaler." in side
    assert "1 effekt uten indikator" in side
    begge = client.post(endre_ledd(effekt), {**data, "versjon": 2, "indikatorer": [indikator.pk]})
    assert begge.status_code == 422
    assert "Effekten har indikator" in begge.content.decode()


def test_bare_effekter_spoerres_om_hvorfor_de_ikke_maales(scene: Scene, kjede: Resultatkjede) -> None:
    felt = 'name="uten_indikator_grunn"'
    client = inne(scene.leder)
    har = [felt in client.get(endre_ledd(ledd)).content.decode() for ledd in kjede.ledd.all()]
    assert har == [False, False, False, True, True]


# Edges


@pytest.mark.parametrize("evidens", [Evidens.EVALUERING, Evidens.FORSKNING])
@pytest.mark.parametrize("kilde", ["", "   "])
def test_evaluering_og_forskning_maa_vise_hvor_den_finnes(scene: Scene, effekt: Ledd, evidens: str, kilde: str) -> None:
    kobling = kobling_til(effekt)
    data = {"versjon": 1, "hypotese": "Tanken min", "evidens": evidens, "evidens_kilde": kilde}
    svar = inne(scene.leder).post(endre_kobling(kobling), data)
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "Skriv hvor evalueringen eller forskningen finnes" in innhold
    assert "Tanken min" in innhold
    for gjoer in (
        lambda: actions.endre_kobling(kobling=kobling, versjon=1, evidens=evidens, evidens_kilde=kilde, av=scene.leder),
        lambda: actions.koble(
            fra=effekt.kjede.ledd.get(steg=1), til=effekt.pk, evidens=evidens, evidens_kilde=kilde, av=scene.leder
        ),
    ):
        with pytest.raises(actions.HenvisningMangler):
            gjoer()


def test_databasen_krever_henvisningen_ogsaa(effekt: Ledd) -> None:
    with pytest.raises(IntegrityError, match="kobling_evidens_har_henvisning"), transaction.atomic():
        Kobling.objects.filter(til=effekt).update(evidens="forskning")
    Kobling.objects.filter(til=effekt).update(evidens="forskning", evidens_kilde="FHI-rapport 3/2025")
    Kobling.objects.filter(til=effekt).update(evidens="erfaring", evidens_kilde="")


def test_en_kopiert_kobling_uten_henvisning_blir_en_antakelse() -> None:
    """What was written before the rule came, or comes from a file, is not made to say more than it shows."""
    ledd = (Leddbilde(1, 3, "Et produkt"), Leddbilde(2, 4, "En effekt"))
    koblinger = (Koblingbilde(1, 1, 2, hypotese="Fordi", evidens="forskning"),)
    plan = byggeplan(
        Kjedebilde(1, "Målet", "Etaten", ledd=ledd, koblinger=koblinger),
        Mottakermaal(1, "Etaten"),
        med_revurdering=True,
    )
    assert [(ny.evidens, ny.hypotese) for ny in plan.koblinger] == [("antakelse", "Fordi")]
    assert [merknad.tekst for merknad in plan.merknader] == [
        "Koblinger som sier de bygger på forskning uten å vise hvor den finnes, blir antakelser."
    ]


def test_maalets_side_sier_hva_som_mangler(scene: Scene, effekt: Ledd) -> None:
    utdrag = inne(scene.byraad).get(reverse("resultatkjede:utdrag", args=[effekt.kjede.maal_id])).content.decode()
    assert "3 ting å se på" in utdrag  # two effects nobody measures, and nothing but assumptions


def test_alt_ved_koblingen_staar_i_listen(scene: Scene, effekt: Ledd) -> None:
    kobling = kobling_til(effekt)
    data = {
        "versjon": 1,
        "hypotese": "Kortere ventetid gir færre avbrudd.",
        "evidens": "evaluering",
        "evidens_kilde": "Evaluering 2025, side 14",
        "styrke": "sterk",
        "ytre_faktorer": "Flere fastleger.",
        "revurderes_dato": "2030-03-01",
    }
    assert inne(scene.leder).post(endre_kobling(kobling), data).status_code == 302
    side = kjedeside(effekt, scene.byraad)
    for tekst in (
        "Kortere ventetid gir færre avbrudd.",
        "Evaluering 2025, side 14",
        "sterk sammenheng",
        "Flere fastleger.",
        "Vurderes på nytt 1. mars 2030",
    ):
        assert tekst in side


def test_en_passert_dato_kan_staa_men_ikke_settes(scene: Scene, effekt: Ledd) -> None:
    kobling = kobling_til(effekt)
    i_gaar = i_dag() - timedelta(days=1)
    client = inne(scene.leder)
    data: dict[str, Any] = {
        "versjon": 1,
        "hypotese": "Fordi",
        "evidens": "erfaring",
        "revurderes_dato": i_gaar.isoformat(),
    }
    svar = client.post(endre_kobling(kobling), data)
    assert svar.status_code == 422
    assert "Datoen er passert" in svar.content.decode()
    Kobling.objects.filter(pk=kobling.pk).update(revurderes_dato=i_gaar)
    assert client.post(endre_kobling(kobling), data).status_code == 302
    assert "skulle vært vurdert på nytt" in kjedeside(effekt, scene.leder)


def test_hva_foerer_hit(scene: Scene, kjede: Resultatkjede, effekt: Ledd) -> None:
    url = reverse("resultatkjede:koble_hit", args=[effekt.pk])
    client = inne(scene.leder)
    side = client.get(url).content.decode()
    valg = side[side.index("<select") : side.index("</select>")]
    assert "Ledd i aktiviteter" in valg
    assert "Ledd i produkter" not in valg  # connected already
    assert "Ledd i samfunnseffekter" not in valg
    fra = kjede.ledd.get(steg=2)
    assert client.post(url, {"fra": fra.pk, "hypotese": "Fordi"}).status_code == 302
    assert Kobling.objects.get(fra=fra, til=effekt).hypotese == "Fordi"
    for galt, melding in ((fra.pk, "allerede koblet"), (kjede.ledd.get(steg=5).pk, "ring"), (999999, "fjernet leddet")):
        svar = client.post(url, {"fra": galt, "hypotese": "En tanke til"})
        assert svar.status_code == 422
        assert melding in svar.content.decode()
        assert "En tanke til" in svar.content.decode()


# Bad input


@pytest.mark.parametrize("felt", ["tekst", "eier_utenfor", "uten_indikator_grunn"])
def test_ti_tusen_tegn_paa_leddet(scene: Scene, effekt: Ledd, felt: str) -> None:
    svar = inne(scene.leder).post(endre_ledd(effekt), {"tekst": "Kort", "versjon": 1, felt: LANG})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert LANG in innhold
    assert f'id="id_{felt}_error"' in innhold
    assert "10" in innhold


@pytest.mark.parametrize("felt", ["hypotese", "evidens_kilde", "ytre_faktorer"])
def test_ti_tusen_tegn_paa_koblingen(scene: Scene, effekt: Ledd, felt: str) -> None:
    svar = inne(scene.leder).post(endre_kobling(kobling_til(effekt)), {"versjon": 1, felt: LANG})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert LANG in innhold
    assert f'id="id_{felt}_error"' in innhold


@pytest.mark.parametrize("felt", ["fra", "til"])
def test_leddet_fjernes_mens_en_annen_kobler(scene: Scene, kjede: Resultatkjede, felt: str) -> None:
    fra, til = kjede.ledd.get(steg=1), kjede.ledd.get(steg=5)
    borte, staar = (fra, til) if felt == "fra" else (til, fra)
    navn = "koble_hit" if felt == "fra" else "koble"
    url = reverse(f"resultatkjede:{navn}", args=[staar.pk])
    actions.fjern_ledd(ledd=borte, av=scene.medarbeider)
    svar = inne(scene.leder).post(url, {felt: borte.pk, "hypotese": "Denne tanken skal ikke bli borte"})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "Noen andre har fjernet leddet" in innhold
    assert "Denne tanken skal ikke bli borte" in innhold


def test_to_slags_eiere_avvises_ved_feltet(scene: Scene, effekt: Ledd) -> None:
    data = {"tekst": "Effekt", "versjon": 1, "eier": scene.etat.pk, "eier_utenfor": "Staten"}
    svar = inne(scene.leder).post(endre_ledd(effekt), data)
    assert svar.status_code == 422
    assert "ikke begge" in svar.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ledd.objects.filter(pk=effekt.pk).update(eier=scene.etat, eier_utenfor="Staten")


@pytest.mark.parametrize("felt", ["hypotese", "evidens", "revurderes_dato"])
def test_skjemaet_aapnes_i_feltet_som_mangler(scene: Scene, effekt: Ledd, felt: str) -> None:
    url = endre_kobling(kobling_til(effekt))
    side = inne(scene.leder).get(url, {"felt": felt}).content.decode()
    assert side.count("autofocus") == 1
    assert "autofocus" in side[side.index(f'name="{felt}"') :].split(">")[0]
    assert "autofocus" not in inne(scene.leder).get(url, {"felt": "tull"}).content.decode()


# The gap check on the page


def test_mangler_kan_vurderes_og_tas_opp_igjen(scene: Scene, kjede: Resultatkjede) -> None:
    Kobling.objects.filter(fra__steg=3).delete()
    produkt = kjede.ledd.get(steg=3)
    client = inne(scene.leder)
    slag = Mangelslag.PRODUKT_UTEN_VIRKNING.value
    url = reverse("resultatkjede:vurder_mangel", args=[produkt.pk, slag])
    assert "1 produkt som ikke fører til noe" in kjedeside(produkt, scene.leder)
    assert client.post(url, {"grunn": ""}).status_code == 422
    assert client.post(url, {"grunn": LANG}).status_code == 422
    assert client.post(url, {"grunn": "Produktet er pålagt i lov."}).status_code == 302
    side = kjedeside(produkt, scene.etatsstyrer)
    assert "1 produkt som ikke fører til noe" not in side
    assert "Produktet er pålagt i lov." in side
    assert "Lise Leder" in side
    assert client.post(url, {"grunn": "Bedre skrevet."}).status_code == 302
    assert Mangelsvar.objects.get().grunn == "Bedre skrevet."
    assert client.post(reverse("resultatkjede:ta_opp_mangel", args=[produkt.pk, slag])).status_code == 302
    assert "1 produkt som ikke fører til noe" in kjedeside(produkt, scene.leder)


def test_svaret_faller_bort_naar_leddet_endres(scene: Scene, kjede: Resultatkjede) -> None:
    Kobling.objects.filter(fra__steg=3).delete()
    produkt = kjede.ledd.get(steg=3)
    slag = Mangelslag.PRODUKT_UTEN_VIRKNING.value
    actions.vurder_mangel(ledd=produkt, slag=slag, grunn="Pålagt i lov.", av=scene.leder)
    actions.endre_ledd(ledd=produkt, versjon=1, tekst="Et annet produkt", av=scene.leder)
    assert "1 produkt som ikke fører til noe" in kjedeside(produkt, scene.leder)
    assert (
        "Pålagt i lov."
        in inne(scene.leder).get(reverse("resultatkjede:vurder_mangel", args=[produkt.pk, slag])).content.decode()
    )


def test_det_som_ikke_mangler_kan_ikke_vurderes(scene: Scene, kjede: Resultatkjede) -> None:
    produkt = kjede.ledd.get(steg=3)
    url = reverse("resultatkjede:vurder_mangel", args=[produkt.pk, "produkt_uten_virkning"])
    svar = inne(scene.leder).post(url, {"grunn": "Grunnen min"})
    assert svar.status_code == 422
    assert "mangler ikke lenger" in svar.content.decode()
    assert "Grunnen min" in svar.content.decode()
    for slag in ("kobling_uten_hypotese", "tull"):
        assert inne(scene.leder).get(url.replace("produkt_uten_virkning", slag)).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Mangelsvar.objects.create(ledd=produkt, slag="forfalt_vurdering", kjennetegn="x", grunn="y", av=scene.leder)


def test_hvem_som_faar_svare_paa_det_som_mangler(scene: Scene, kjede: Resultatkjede) -> None:
    Kobling.objects.filter(fra__steg=3).delete()
    argumenter = [kjede.ledd.get(steg=3).pk, "produkt_uten_virkning"]
    url = reverse("resultatkjede:vurder_mangel", args=argumenter)
    lesere = ("etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor", "administrator")
    for adresse in (url, reverse("resultatkjede:ta_opp_mangel", args=argumenter)):
        svar = {hvem: inne(getattr(scene, hvem)).post(adresse).status_code for hvem in (*lesere, "utenforstaaende")}
        assert svar == {**dict.fromkeys(lesere, 403), "utenforstaaende": 404}
    assert "Vi har vurdert dette" in kjedeside(kjede.ledd.get(steg=3), scene.leder)
    assert "Vi har vurdert dette" not in kjedeside(kjede.ledd.get(steg=3), scene.byraad)


def test_mangler_foelger_med_naar_kjeden_settes_inn_paa_nytt(scene: Scene, maal: Maal) -> None:
    url = reverse("resultatkjede:nytt_ledd", args=[maal.pk, 2])
    svar = inne(scene.leder).post(url, {"tekst": "Feie gater"}, headers={"HX-Request": "true"})
    assert "1 aktivitet uten produkt" in svar.content.decode()


def test_en_kjede_med_alt_koster_hoeyst_tretten_spoerringer(scene: Scene, maal: Maal, kjede: Resultatkjede) -> None:
    """Session, user and roles among them; for who builds it and for who reads it."""
    annen = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    for ledd in kjede.ledd.all():
        indikator = lag_indikator(maal)
        lag_maaling(indikator, 2024, "50")
        Leddindikator.objects.create(ledd=ledd, indikator=indikator)
        felles = Fellesledd.objects.create(steg=ledd.steg, tekst=ledd.tekst)
        Ledd.objects.filter(kjede__in=[kjede, annen], steg=ledd.steg).update(felles=felles)
    Kobling.objects.filter(kjede=kjede, fra__steg=3).delete()
    actions.vurder_mangel(ledd=kjede.ledd.get(steg=3), slag="produkt_uten_virkning", grunn="Pålagt.", av=scene.leder)
    url = reverse("resultatkjede:vis", args=[maal.pk])
    for hvem in (scene.leder, scene.etatsstyrer, scene.folkevalgt):
        client = inne(hvem)
        with CaptureQueriesContext(connection) as spoerringer:
            side = client.get(url).content.decode()
        assert "Prøveetaten bidrar også" in side
        assert len(spoerringer) <= 13, [ett["sql"] for ett in spoerringer]


# For a new look


def test_koblinger_som_skal_vurderes_samles_for_den_det_gjelder(scene: Scene, kjede: Resultatkjede) -> None:
    naboens = lag_kjede(lag_maal(lag_relasjon(scene.avdeling, lag_organ("Naboetaten")), eier=scene.leder))
    fremmed = lag_kjede(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende))
    avsluttet = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET))
    dager = (-5, 30, 90)
    for ett in (kjede, naboens, fremmed, avsluttet):
        for kobling, om in zip(ett.koblinger.all(), dager, strict=False):
            Kobling.objects.filter(pk=kobling.pk).update(revurderes_dato=i_dag() + timedelta(days=om))

    def sett(hvem: Bruker) -> tuple[list[str], int, int]:
        bilde = revurderinger(hvem, dag=i_dag())
        return [gruppe.virksomhet for gruppe in bilde.grupper], bilde.forfalte, bilde.kommer

    assert sett(scene.leder) == (["Prøveetaten"], 1, 1)
    assert sett(scene.etatsstyrer) == (["Naboetaten", "Prøveetaten"], 2, 2)
    assert sett(scene.revisor) == (["Den andre etaten", "Naboetaten", "Prøveetaten"], 3, 3)
    url = reverse("resultatkjede:vurderes")
    side = inne(scene.leder).get(url).content.decode()
    assert "Én kobling er forfalt, og én skal vurderes de neste to månedene." in side
    assert "Vurder på nytt" in side
    assert "Vurder på nytt" not in inne(scene.etatsstyrer).get(url).content.decode().replace("vurderes på nytt", "")
    bare_en = inne(scene.etatsstyrer).get(url, {"virksomhet": scene.etat.pk}).content.decode()
    assert "<h2" in bare_en
    assert "Naboetaten</h2>" not in bare_en
    for tull in ("abc", "٣", "-1", "99999999999999999999"):
        assert inne(scene.etatsstyrer).get(url, {"virksomhet": tull}).status_code == 200


def test_ingen_koblinger_aa_vurdere(scene: Scene, kjede: Resultatkjede) -> None:
    side = inne(scene.leder).get(reverse("resultatkjede:vurderes")).content.decode()
    assert "Ingen koblinger skal vurderes de neste to månedene" in side
    assert inne(scene.administrator).get(reverse("resultatkjede:vurderes")).status_code == 403


@pytest.mark.parametrize("antall", [1, 4])
def test_listen_koster_like_mye_uansett_antall(scene: Scene, antall: int) -> None:
    for _ in range(antall):
        kjede = lag_kjede(lag_maal(lag_relasjon(scene.avdeling, lag_organ()), eier=scene.leder))
        kjede.koblinger.update(revurderes_dato=i_dag())
    client = inne(scene.etatsstyrer)
    with CaptureQueriesContext(connection) as spoerringer:
        side = client.get(reverse("resultatkjede:vurderes")).content.decode()
    assert side.count("Vurderes 2") + side.count("Vurderes ") >= antall * 4
    assert len(spoerringer) == 5, [ett["sql"] for ett in spoerringer]
