"""The pages of a chain: each route meets each role, bad input stays beside its field, one count of queries."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede.enums import Steg
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from tests.resultatkjede.kjeder import lag_luftkjede, lag_stor_kjede
from tests.scene import Scene, inne, lag_kjede, lag_maal

HTMX = {"HX-Request": "true"}


@pytest.fixture
def kjede(scene: Scene) -> Resultatkjede:
    return lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))


def ledd_i(kjede: Resultatkjede, steg: int) -> Ledd:
    return Ledd.objects.get(kjede=kjede, steg=steg)


LESE = ("vis", "liste", "utdrag", "tekst", "tekstfil", "lysbilde", "lysbilde_svg", "lysbilde_png")
SKRIVE = (
    "start",
    "ordne",
    "angre",
    "gjenta",
    "nytt_ledd",
    "endre_ledd",
    "flytt_ledd",
    "fjern_ledd",
    "koble",
    "endre_kobling",
    "fjern_kobling",
)
LESERE = ("etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor")


def adresse(navn: str, kjede: Resultatkjede) -> str:
    ledd, kobling = ledd_i(kjede, 1), Kobling.objects.filter(kjede=kjede).first()
    assert kobling
    argumenter: dict[str, list[int]] = {
        "nytt_ledd": [kjede.maal_id, Steg.PRODUKT.value],
        **{key: [kjede.maal_id] for key in (*LESE, "start", "ordne", "angre", "gjenta")},
        **{key: [ledd.pk] for key in ("endre_ledd", "flytt_ledd", "fjern_ledd", "koble")},
        **{key: [kobling.pk] for key in ("endre_kobling", "fjern_kobling")},
    }
    return reverse(f"resultatkjede:{navn}", args=argumenter[navn])


@pytest.mark.parametrize("navn", LESE)
def test_hvem_som_faar_lese(scene: Scene, kjede: Resultatkjede, navn: str) -> None:
    url = adresse(navn, kjede)
    svar = {
        hvem: inne(getattr(scene, hvem)).get(url).status_code
        for hvem in ("leder", "medarbeider", *LESERE, "utenforstaaende", "annen_etatsstyrer", "administrator")
    }
    assert svar == {
        **dict.fromkeys(("leder", "medarbeider", *LESERE), 200),
        "utenforstaaende": 404,
        "annen_etatsstyrer": 404,
        "administrator": 403,
    }
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("navn", SKRIVE)
def test_hvem_som_faar_endre(scene: Scene, kjede: Resultatkjede, navn: str) -> None:
    url = adresse(navn, kjede)
    svar = {hvem: inne(getattr(scene, hvem)).post(url).status_code for hvem in (*LESERE, "utenforstaaende")}
    assert svar == {**dict.fromkeys(LESERE, 403), "utenforstaaende": 404}
    assert Client().post(url).status_code == 302
    assert Kobling.objects.count() == 4
    assert inne(scene.medarbeider).post(url).status_code in {302, 422}


def test_en_leser_ser_kjeden_uten_knapper(scene: Scene, kjede: Resultatkjede) -> None:
    url = adresse("vis", kjede)
    for_leder, for_leser = (inne(hvem).get(url).content.decode() for hvem in (scene.leder, scene.etatsstyrer))
    assert "Legg til" in for_leder
    assert "Koble videre" in for_leder
    for knapp in ("Legg til", "Koble videre", "Fjern", "Ordne kortene", "data-kan-endre", "Angre"):
        assert knapp not in for_leser
    assert "Ledd i aktiviteter" in for_leser


def test_siden_sier_det_samme_i_tegning_og_liste(scene: Scene) -> None:
    kjede = lag_luftkjede(lag_maal(scene.relasjon, eier=scene.leder))
    side = inne(scene.leder).get(reverse("resultatkjede:vis", args=[kjede.maal_id])).content.decode()
    assert side.count('class="kjedekort"') == 13
    assert side.count('class="kjedekurve"') == 15
    assert side.count('class="kjedeledd"') == 13
    assert side.count('id="kobling-') == 15
    assert side.count(">udokumentert<") == 2  # once in the drawing, once in the list
    assert "Operasjonell risiko: gjør vi tingene riktig?" in side
    for steg in Steg:
        assert side.count(steg.spoersmaal) == 2


@pytest.mark.parametrize("ledd_i_steget", [1, 6])
def test_antall_spoerringer_er_det_samme_for_fem_og_tretti_ledd(scene: Scene, ledd_i_steget: int) -> None:
    kjede = lag_stor_kjede(lag_maal(scene.relasjon, eier=scene.leder), ledd_i_steget=ledd_i_steget)
    client = inne(scene.leder)
    with CaptureQueriesContext(
        connection,
    ) as spoerringer:
        client.get(reverse("resultatkjede:vis", args=[kjede.maal_id]))
    assert len(spoerringer) == SPOERRINGER, [ett["sql"] for ett in spoerringer]


SPOERRINGER = 10


def test_listens_rader_har_sidens_eget_merke_og_viser_det_nyeste(scene: Scene, kjede: Resultatkjede) -> None:
    """The rows are kept between requests; neither another's token nor an old text may come with them."""
    url, ledd = adresse("vis", kjede), ledd_i(kjede, 1)
    sett: set[str] = set()
    for client in (inne(scene.leder), inne(scene.medarbeider)):
        side = client.get(url).content.decode()
        merker = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', side))
        assert len(merker) == 1
        assert "csrf-plassholder" not in side
        sett |= merker
    assert len(sett) == 2
    Ledd.objects.filter(pk=ledd.pk).update(tekst="Helt nye ord")
    assert "<h4>Helt nye ord</h4>" in inne(scene.leder).get(url).content.decode()


def test_nytt_ledd_legges_til_og_man_kommer_til_det(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    client = inne(scene.leder)
    svar = client.post(reverse("resultatkjede:nytt_ledd", args=[maal.pk, 4]), {"tekst": "  Flere   sykler "})
    ledd = Ledd.objects.get()
    assert (ledd.tekst, ledd.steg, ledd.kjede.maal) == ("Flere sykler", 4, maal)
    assert svar["Location"] == f"{reverse('resultatkjede:liste', args=[maal.pk])}#ledd-{ledd.pk}"
    side = client.get(svar["Location"]).content.decode()
    assert "«Flere sykler» er lagt til i Brukereffekter." in side
    assert side.count(">udokumentert<") == 2


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        ({"tekst": ""}, "Må fylles ut."),
        ({"tekst": "x" * 301}, "300"),
        ({"tekst": "Gate", "eier": "999999"}, "kan ikke velges her lenger"),
        ({"tekst": "Gate", "paavirkbarhet": "enorm"}, "kan ikke velges her lenger"),
        ({"tekst": "Gate", "eier_utenfor": "y" * 121}, "120"),
    ],
)
def test_det_som_er_galt_staar_ved_feltet_og_teksten_blir_staaende(
    scene: Scene, kjede: Resultatkjede, data: dict[str, str], melding: str
) -> None:
    svar = inne(scene.leder).post(adresse("nytt_ledd", kjede), data)
    assert svar.status_code == 422
    innhold = svar.content.decode()
    assert melding in innhold
    assert data["tekst"] in innhold
    assert Ledd.objects.count() == 5


def test_to_eiere_avvises(scene: Scene, kjede: Resultatkjede) -> None:
    data = {"tekst": "Vei", "eier": scene.etat.pk, "eier_utenfor": "Staten"}
    svar = inne(scene.leder).post(adresse("nytt_ledd", kjede), data)
    assert svar.status_code == 422
    assert "ikke begge" in svar.content.decode()


@pytest.mark.parametrize("steg", [0, 6])
def test_et_steg_som_ikke_finnes(scene: Scene, kjede: Resultatkjede, steg: int) -> None:
    url = reverse("resultatkjede:nytt_ledd", args=[kjede.maal_id, steg])
    assert inne(scene.leder).post(url, {"tekst": "x"}).status_code == 404


def test_en_gammel_side_viser_begge_tekstene(scene: Scene, kjede: Resultatkjede) -> None:
    url = adresse("endre_ledd", kjede)
    assert inne(scene.leder).post(url, {"tekst": "Først lagret", "versjon": 1}).status_code == 302
    svar = inne(scene.medarbeider).post(url, {"tekst": "Skrevet samtidig", "versjon": 1})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "Først lagret" in innhold
    assert "Skrevet samtidig" in innhold
    assert ledd_i(kjede, 1).tekst == "Først lagret"
    assert inne(scene.medarbeider).post(url, {"tekst": "Skrevet samtidig", "versjon": 2}).status_code == 302


def test_koblingsskjemaet_tilbyr_bare_ledd_som_kan_naas(scene: Scene, kjede: Resultatkjede) -> None:
    innhold = inne(scene.leder).get(adresse("koble", kjede)).content.decode()
    valg = innhold[innhold.index("<select") : innhold.index("</select>")]
    assert "Ledd i aktiviteter" not in valg  # connected already
    assert "Ledd i produkter og tjenester" in valg
    assert "Ledd i samfunnseffekter" in valg


def test_serveren_avviser_likevel_og_sier_hvorfor(scene: Scene, kjede: Resultatkjede) -> None:
    url = reverse("resultatkjede:koble", args=[ledd_i(kjede, 3).pk])
    svar = inne(scene.leder).post(url, {"til": ledd_i(kjede, 1).pk, "hypotese": "En tanke som ikke må bli borte"})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "gått i ring" in innhold
    assert "En tanke som ikke må bli borte" in innhold


@pytest.mark.parametrize("til", ["", "abc", "999999"])
def test_et_ukjent_maal_for_koblingen(scene: Scene, kjede: Resultatkjede, til: str) -> None:
    svar = inne(scene.leder).post(adresse("koble", kjede), {"til": til, "hypotese": "Min tekst"})
    assert svar.status_code == 422
    assert "Min tekst" in svar.content.decode()


@pytest.mark.parametrize(("felt", "lengde"), [("hypotese", 2001), ("ytre_faktorer", 10_000), ("evidens_kilde", 501)])
def test_for_lang_tekst_i_koblingen(scene: Scene, kjede: Resultatkjede, felt: str, lengde: int) -> None:
    data = {"til": ledd_i(kjede, 5).pk, felt: "å" * lengde}
    svar = inne(scene.leder).post(adresse("koble", kjede), data)
    assert svar.status_code == 422
    assert "å" * lengde in svar.content.decode()


def test_en_kobling_lages_endres_og_fjernes(scene: Scene, kjede: Resultatkjede) -> None:
    client = inne(scene.medarbeider)
    til = ledd_i(kjede, 5)
    svar = client.post(adresse("koble", kjede), {"til": til.pk, "hypotese": "Fordi", "evidens": "erfaring"})
    ny = Kobling.objects.get(fra=ledd_i(kjede, 1), til=til)
    assert svar["Location"].endswith(f"#kobling-{ny.pk}")
    endre = reverse("resultatkjede:endre_kobling", args=[ny.pk])
    data = {
        "versjon": 1,
        "hypotese": "Derfor",
        "evidens": "forskning",
        "evidens_kilde": "FHI",
        "revurderes_dato": "2027-02-01",
    }
    assert client.post(endre, data).status_code == 302
    side = client.get(adresse("vis", kjede)).content.decode()
    assert "Derfor" in side
    assert "1. februar 2027" in side
    assert client.post(endre, data).status_code == 422
    svar = client.post(reverse("resultatkjede:fjern_kobling", args=[ny.pk]))
    assert svar["Location"].endswith(f"#ledd-{ny.fra_id}")
    assert not Kobling.objects.filter(pk=ny.pk).exists()


def test_knappene_flytter(scene: Scene, kjede: Resultatkjede) -> None:
    client = inne(scene.leder)
    nabo = Ledd.objects.create(kjede=kjede, steg=1, tekst="Nabo", rekkefoelge=200)
    url = reverse("resultatkjede:flytt_ledd", args=[nabo.pk])
    for retning, ventet in (("opp", [0, 1]), ("ned", [1, 1]), ("hoeyre", [1, 2]), ("venstre", [1, 1])):
        svar = client.post(url, {"retning": retning})
        assert svar["Location"].endswith(f"#ledd-{nabo.pk}")
        nabo.refresh_from_db()
        kolonne = list(Ledd.objects.filter(kjede=kjede, steg=nabo.steg))
        assert [kolonne.index(nabo), nabo.steg] == ventet, retning
    svar = client.post(url, {"steg": 5, "plass": 0}, follow=True)
    assert "«Nabo» er flyttet til Samfunnseffekter, nummer 1 av 2." in svar.content.decode()


@pytest.mark.parametrize(
    "data", [{"retning": "skraatt"}, {"steg": "9"}, {"steg": 1, "plass": "-1"}, {"retning": "venstre"}]
)
def test_en_flytting_som_ikke_gaar_an(scene: Scene, kjede: Resultatkjede, data: dict[str, str]) -> None:
    svar = inne(scene.leder).post(adresse("flytt_ledd", kjede), data)
    assert svar.status_code == 422
    assert "fem steg" in svar.content.decode()


def test_en_flytting_forbi_en_kobling_viser_kjeden_og_grunnen(scene: Scene, kjede: Resultatkjede) -> None:
    svar = inne(scene.leder).post(adresse("flytt_ledd", kjede), {"retning": "hoeyre"})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "Fjern dem først, eller velg et annet steg." in innhold
    assert innhold.count('class="kjedeledd"') == 5


def test_fjerning_sier_hvor_mye_som_foelger_med_foer_og_etter(scene: Scene, kjede: Resultatkjede) -> None:
    client = inne(scene.leder)
    ledd = ledd_i(kjede, 3)
    assert (
        f"«{ledd.tekst}» blir borte fra kjeden, og 2 koblinger blir borte med det."
        in client.get(adresse("vis", kjede)).content.decode()
    )
    svar = client.post(reverse("resultatkjede:fjern_ledd", args=[ledd.pk]), follow=True)
    assert f"«{ledd.tekst}» er fjernet sammen med 2 koblinger." in svar.content.decode()


def test_skriptet_faar_bare_kjeden_tilbake(scene: Scene, kjede: Resultatkjede) -> None:
    client = inne(scene.leder)
    svar = client.post(adresse("nytt_ledd", kjede), {"tekst": "Ny"}, headers=HTMX)
    innhold = svar.content.decode()
    assert svar.status_code == 200
    assert innhold.lstrip().startswith('<div class="kjede"')
    assert 'data-melding="«Ny» er lagt til i Produkter og tjenester."' in innhold
    assert "HX-Request" in svar["Vary"]
    avvist = client.post(adresse("koble", kjede), {"til": ledd_i(kjede, 1).pk}, headers=HTMX)
    assert avvist.status_code == 422
    assert 'data-feil="Et ledd kan ikke kobles til seg selv."' in avvist.content.decode()


def test_en_tom_kjede_startes_med_en_knapp(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    url = reverse("resultatkjede:vis", args=[maal.pk])
    assert "Start resultatkjede" in inne(scene.leder).get(url).content.decode()
    assert "Start resultatkjede" not in inne(scene.etatsstyrer).get(url).content.decode()
    svar = inne(scene.leder).post(reverse("resultatkjede:start", args=[maal.pk]))
    assert svar["Location"] == f"{url}#kjede"
    assert Resultatkjede.objects.get().maal == maal
    assert "Start resultatkjede" not in inne(scene.leder).get(url).content.decode()


def test_utdraget_teller_og_leder_videre(scene: Scene, kjede: Resultatkjede) -> None:
    innhold = inne(scene.folkevalgt).get(adresse("utdrag", kjede)).content.decode()
    assert "5 ledd og 4 koblinger." in innhold
    assert 'role="img"' in innhold
    assert adresse("vis", kjede) in innhold


def test_tekst_fra_brukere_blir_aldri_kode(scene: Scene, kjede: Resultatkjede) -> None:
    Ledd.objects.filter(kjede=kjede, steg=1).update(tekst='<script>alert(1)</script> & «sitat»"')
    innhold = inne(scene.leder).get(adresse("vis", kjede)).content.decode()
    assert "<script>alert" not in innhold
    assert "&lt;script&gt;" in innhold


def test_kjeden_i_ord_lenker_hvert_ledd_til_sin_plass(scene: Scene, kjede: Resultatkjede) -> None:
    side = inne(scene.leder).get(adresse("tekst", kjede)).content.decode()
    for ledd in Ledd.objects.filter(kjede=kjede):
        assert f'{adresse("liste", kjede)}#ledd-{ledd.pk}"' in side


def test_kjeden_i_ord_kan_lastes_ned_som_ren_tekst(scene: Scene, kjede: Resultatkjede) -> None:
    svar = inne(scene.leder).get(adresse("tekstfil", kjede))
    assert svar["Content-Type"] == "text/plain; charset=utf-8"
    assert svar["Content-Disposition"] == f'attachment; filename="resultatkjede-{kjede.maal_id}.txt"'
    assert f"fram mot målet «{kjede.maal.tekst}»" in svar.content.decode()
