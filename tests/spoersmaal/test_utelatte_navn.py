"""Names that are left out of a question: which can be, who reads them still, and that it can be undone."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.scene import Scene, inne
from tests.spoersmaal.hjelp import hos_virksomheten, publisert, spurt, til_godkjenning, uten_navnet
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.spoersmaal import actions
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.spoersmaal.rules import ikke_navn, navnene, samme_tekst, skrevet_igjen, utelater_for_mye, uten_navnene

# Where a step is taken, where it is not named as what is written.
ADRESSER = {"svar": "skriv", "frist": "sett_frist"}
TEKST = "Hvorfor sier Kåre Lie at 100 % er nok? Kåre Lie har ikke svart."


@pytest.mark.parametrize(
    ("tekst", "navn", "blir"),
    [
        ("Hva sa Kari Nordmann i går?", "Kari Nordmann", "Hva sa [navn utelatt] i går?"),
        ("Hva sa KARI NORDMANN til Kari Nordmann?", "Kari Nordmann", "Hva sa [navn utelatt] til [navn utelatt]?"),
        ("Hva sa Kari\nNordmann i går?", "kari nordmann", "Hva sa [navn utelatt] i går?"),
        ("Hva sa Kari\u00a0 Nordmann i går?", "Kari Nordmann", "Hva sa [navn utelatt] i går?"),
        ("Hva sa Rene\u0301 i går?", "René", "Hva sa [navn utelatt] i går?"),
        ("Hva sa René i går?", "Rene\u0301", "Hva sa [navn utelatt] i går?"),
        ("Hva sa Kari-Anne og Karianne?", "Kari", "Hva sa [navn utelatt]-Anne og Karianne?"),
        ("Hva sa Kari og Kari Nordmann?", "Kari\nKari Nordmann", "Hva sa [navn utelatt] og [navn utelatt]?"),
        ("Er Kari Lies mor Kari Lie?", "Kari Lie", "Er [navn utelatt] mor [navn utelatt]?"),
        ("Hva sa Lars Holms kontor?", "Lars Holm", "Hva sa [navn utelatt] kontor?"),
        ("Hva sa Peder Aas' kontor?", "Peder Aas", "Hva sa [navn utelatt] kontor?"),
        ("Hva sa O’Brien?", "O'Brien", "Hva sa [navn utelatt]?"),
        ("Hva får Per per år?", "Per", "Hva får [navn utelatt] per år?"),
        ("Hva sa Otto von der Lippe i går?", "Otto von der Lippe", "Hva sa [navn utelatt] i går?"),
        (
            "Hva sa Juan de la Cruz til Omar El Fassi?",
            "Juan de la Cruz\nOmar El Fassi",
            "Hva sa [navn utelatt] til [navn utelatt]?",
        ),
        (
            "Hva sa van der Berg og Anna af Ugglas?",
            "van der Berg\nAnna af Uggla",
            "Hva sa [navn utelatt] og [navn utelatt]?",
        ),
        ("Hva sa Kari til Utelatt?", "Utelatt\nKari", "Hva sa [navn utelatt] til [navn utelatt]?"),
    ],
)
def test_hele_navn_utelates_uansett_hvordan_de_er_skrevet(tekst: str, navn: str, blir: str) -> None:
    assert ikke_navn(tekst, navnene(navn)) == []
    assert uten_navnene(tekst, navnene(navn)) == blir


@pytest.mark.parametrize(
    "ordene",
    [
        "ikke",
        "von",
        "Otto von",
        "Kari av ikke",
        "a",
        "A",
        "Nordman",
        "ordmann",
        "Kari ikke",
        "Ola",
        "K. Nordmann",
        "%",
        "[navn",
    ],
)
def test_bare_det_som_staar_som_et_navn_kan_utelates(ordene: str) -> None:
    assert ikke_navn("A: Hvorfor svarte ikke Kari ikke K. Nordmann, som ba om 5 %?", navnene(ordene)) == [ordene]


@pytest.mark.parametrize(("antall", "for_mye"), [(2, False), (3, True)])
def test_hoeyst_en_tredel_av_ordene_utelates(antall: int, for_mye: bool) -> None:
    navn = ["Anne", "Berit", "Cecilie"][:antall]
    assert utelater_for_mye("Når svarer Anne Berit Cecilie?"[:-1] + " oss?", navn) is for_mye


def test_det_samme_spoersmaalet_er_det_samme_uansett_hvordan_bokstavene_er_satt_sammen() -> None:
    assert samme_tekst(unicodedata.normalize("NFD", "Hva sa  René?")) == samme_tekst("hva sa RENÉ?")


@pytest.mark.django_db
def test_et_navn_i_spoersmaalet_utelates_med_grunn_foer_det_er_ute(scene: Scene) -> None:
    """Who asked reads what was left out and why; all others that something was, and why."""
    rad = spurt(scene, tekst=TEKST)
    styrer, sted = inne(scene.etatsstyrer), reverse("spoersmaal:skjul", args=[rad.pk])
    assert sted in styrer.get(rad.adresse).content.decode()
    for hvem, kode in (("etatsstyrer", 200), ("folkevalgt", 403), ("leder", 403), ("utenforstaaende", 403)):
        assert inne(getattr(scene, hvem)).get(sted).status_code == kode, hvem
    felter = {"versjon": rad.versjon, "ordene": "Kåre Lie", "grunn": "Navnet på en ansatt."}
    for feil, melding in (
        ({"ordene": "Kåre Lie\nKari Lie"}, "Dette står ikke som et navn i spørsmålet: Kari Lie."),
        ({"ordene": "Kåre Lie\nHvorfor"}, "Høyst en tredel av ordene"),
        ({"ordene": ""}, "Skriv navnet som skal utelates."),
        ({"grunn": " "}, "Skriv hvorfor navnene utelates."),
    ):
        svar = styrer.post(sted, felter | feil)
        assert svar.status_code == 422
        assert melding in svar.content.decode()
    assert styrer.post(sted, felter).status_code == 302
    rad.refresh_from_db()
    assert rad.tekst == "Hvorfor sier [navn utelatt] at 100 % er nok? [navn utelatt] har ikke svart."
    for hvem, leser in (("folkevalgt", True), ("etatsstyrer", True), ("leder", False)):
        side = inne(getattr(scene, hvem)).get(rad.adresse).content.decode()
        assert ("Utelatt: Kåre Lie." in side) is leser, hvem
        assert ("Kåre Lie" in side) is leser, hvem
        assert "«Navnet på en ansatt.»" in side
    publisert(scene, rad)
    assert "Kåre" not in inne(scene.revisor).get(rad.adresse).content.decode()


@pytest.mark.django_db
def test_det_som_er_utelatt_kan_gjoeres_om_og_ligger_aldri_i_seg_selv(scene: Scene) -> None:
    rad = uten_navnet(scene, spurt(scene, tekst=TEKST), "Kåre Lie")
    styrer, sted = inne(scene.etatsstyrer), reverse("spoersmaal:skjul", args=[rad.pk])
    side = styrer.get(sted)
    assert side.context["form"]["ordene"].value() == "Kåre Lie"
    assert "sier Kåre Lie at" in side.content.decode()
    rad = uten_navnet(scene, rad, "Lie")
    assert rad.tekst == "Hvorfor sier Kåre [navn utelatt] at 100 % er nok? Kåre [navn utelatt] har ikke svart."
    svar = styrer.post(sted, {"versjon": rad.versjon, "ordene": "utelatt", "grunn": "Nei."})
    assert svar.status_code == 422
    assert styrer.post(sted, {"versjon": rad.versjon, "ordene": "", "grunn": ""}).status_code == 302
    rad.refresh_from_db()
    assert (rad.tekst, rad.opprinnelig, rad.utelatt, rad.skjultgrunn) == (TEKST, "", "", "")


@pytest.mark.django_db
def test_det_samme_spoersmaalet_er_stilt_selv_om_et_navn_er_utelatt(scene: Scene) -> None:
    """And two questions that differ by the name alone are two."""
    uten_navnet(scene, spurt(scene, tekst=TEKST), "Kåre Lie")
    with pytest.raises(actions.AlleredeStilt):
        spurt(scene, tekst=TEKST)
    med_et_annet = uten_navnet(scene, spurt(scene, tekst=TEKST.replace("Kåre Lie", "Kari Moe")), "Kari Moe")
    assert "[navn utelatt]" in med_et_annet.tekst


@pytest.mark.django_db
def test_den_som_publiserer_har_lest_hvorfor_navn_er_utelatt(scene: Scene) -> None:
    rad = til_godkjenning(scene, uten_navnet(scene, spurt(scene, tekst=TEKST), "Kåre Lie"))
    sett = rad.versjon
    actions.skjul_ord(spoersmaal=rad, versjon=sett, ordene="Kåre Lie", grunn="En annen grunn.", av=scene.etatsstyrer)
    with pytest.raises(actions.SvaretErEndret):
        actions.publiser(spoersmaal=rad, versjon=sett, av=scene.kommunaldirektoer)


@pytest.mark.django_db
def test_avdelingen_kan_bare_utelate_ord_ikke_skrive_andre(scene: Scene) -> None:
    stilt = "Hvorfor sier Kåre Lie nei?"
    rad = spurt(scene, tekst=stilt)

    def skriv(tekst: str, opprinnelig: str = stilt, grunn: str = "Et navn.", utelatt: str = "Kåre Lie") -> None:
        felter = {"tekst": tekst, "opprinnelig": opprinnelig, "skjultgrunn": grunn, "utelatt": utelatt}
        with transaction.atomic():
            Folkevalgtspoersmaal.objects.filter(pk=rad.pk).update(**felter)

    uten = "Hvorfor sier [navn utelatt] nei?"
    for ett in (
        ["Hvorfor sier Kari nei?"],
        ["Hvorfor sier [navn utelatt] ja?"],
        ["Hvorfor sier % nei?"],
        [uten, stilt, ""],
        [uten, stilt, "Et navn.", ""],
        [uten, "Hvorfor sier Kari nei?"],
        [uten, "", "", ""],
    ):
        with pytest.raises(IntegrityError, match="Ord kan utelates"):
            skriv(*ett)
    skriv(uten)
    with pytest.raises(IntegrityError, match="Ord kan utelates"):
        skriv(uten, uten)
    skriv(stilt, "", "", "")


@pytest.mark.django_db
def test_det_som_er_ute_blir_aldri_et_annet(scene: Scene) -> None:
    rad = publisert(scene, spurt(scene))
    with pytest.raises(actions.SpoersmaaletErAvsluttet):
        actions.skjul_ord(spoersmaal=rad, versjon=rad.versjon, ordene="barn", grunn="Nei.", av=scene.etatsstyrer)


@pytest.mark.parametrize(
    ("tekst", "igjen"),
    [
        ("Vi har spurt Kåre Lie.", ["Kåre Lie"]),
        ("kåre  lie svarte ikke.", ["Kåre Lie"]),
        ("Det er KÅRE LIES sak.", ["Kåre Lie"]),
        ("Spør Dag om det.", ["Dag"]),
        ("Svaret kommer en dag.", []),
        ("Kåre Lien og Dagny er andre.", []),
        ("Kåre og Lie hver for seg.", []),
    ],
)
def test_et_navn_som_er_utelatt_kjennes_igjen(tekst: str, igjen: list[str]) -> None:
    assert skrevet_igjen(tekst, navnene("Kåre Lie\nDag")) == igjen


@pytest.mark.django_db
@pytest.mark.parametrize("steg", ["be_om_bidrag", "bidra", "svar", "returner", "frist", "skjul", "legg_til"])
def test_det_som_er_utelatt_skrives_ikke_igjen_senere(scene: Scene, steg: str) -> None:
    """By whoever writes, at whatever step: it is refused beside the field, and nothing typed is lost."""
    rad = uten_navnet(scene, spurt(scene, tekst=TEKST), "Kåre Lie")
    if steg == "bidra":
        rad = hos_virksomheten(scene, rad)
    if steg == "returner":
        rad = til_godkjenning(scene, rad)
    if steg == "legg_til":
        rad = publisert(scene, rad)
    tekst, dag = "Dette er Kåre Lies sak.", i_dag() + timedelta(days=4)
    stegene: dict[str, tuple[Bruker, str, dict[str, Any]]] = {
        "be_om_bidrag": (scene.etatsstyrer, "bestilling", {"bidragsfrist": dag, "behold_dato": dag}),
        "bidra": (scene.medarbeider, "bidrag", {}),
        "svar": (scene.etatsstyrer, "svar", {}),
        "returner": (scene.kommunaldirektoer, "grunn", {}),
        "frist": (scene.etatsstyrer, "fristgrunn", {"frist": dag, "behold_dato": dag}),
        "skjul": (scene.etatsstyrer, "grunn", {"ordene": "Kåre Lie"}),
        "legg_til": (scene.kommunaldirektoer, "tekst", {}),
    }
    hvem, navn, data = stegene[steg]
    sted = reverse(f"spoersmaal:{ADRESSER.get(steg, steg)}", args=[rad.pk])
    svar = inne(hvem).post(sted, {"versjon": rad.versjon, navn: tekst, **data})
    assert svar.status_code == 422
    assert "Kåre Lie" in str(svar.context["form"].errors[navn])
    assert svar.context["form"][navn].value() == tekst
    assert inne(hvem).post(sted, {"versjon": rad.versjon, navn: "Dette er én sak.", **data}).status_code == 302


@pytest.mark.django_db
def test_et_svar_med_et_navn_som_ble_utelatt_etterpaa_publiseres_ikke(scene: Scene) -> None:
    rad = spurt(scene, tekst=TEKST)
    svar: dict[str, Any] = {"versjon": rad.versjon, "svar": "Kåre Lie har svart.", "er_avslag": False, "send": True}
    actions.skriv_svar(spoersmaal=rad, av=scene.etatsstyrer, **svar)
    rad.refresh_from_db()
    rad = uten_navnet(scene, rad, "Kåre Lie")
    with pytest.raises(actions.NavnISvaret, match="Kåre Lie"):
        actions.publiser(spoersmaal=rad, versjon=rad.versjon, av=scene.kommunaldirektoer)
