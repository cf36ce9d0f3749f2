"""What is found: stems, both written languages, beginnings, quotes and minus, counted choices, and what was meant."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_moete, lag_organ
from tests.soek.by import lag_alt
from tillit.organisasjon.models import Bruker
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.funn import Funntelling, Soek
from tillit.soek.funn import funn as funn_av
from tillit.soek.models import Soekedokument
from tillit.soek.queries import PER_SIDE, Soekeside, soek

pytestmark = pytest.mark.django_db


def funn(bruker: Bruker, tekst: str, *, side: int = 1, **valg: object) -> Soekeside:
    return soek(Bruker.objects.get(pk=bruker.pk), Soek(tekst, **valg), side=side)  # type: ignore[arg-type]


def titler(side: Soekeside) -> list[str]:
    return ["".join(bit.tekst for bit in treff.tittel) for treff in side.treff]


def maal(scene: Scene, *tekster: str) -> None:
    for tekst in tekster:
        lag_maal(scene.relasjon, eier=scene.leder, tekst=tekst)


@pytest.mark.parametrize(
    ("skrevet", "soekt"),
    [
        ("Flere ungdommer får hjelp", "ungdommar"),
        ("Fleire ungdommar får hjelp", "ungdommene"),
        ("Bedre tjenester til alle", "tenester"),
        ("Betre tenester til alle", "tjeneste"),
        ("Barn og unge", "born"),
        ("Born og unge", "barna"),
        ("Gode skoler", "skular"),
        ("Gode sjukeheimar", "sykehjem"),
        ("Verksemda når måla sine", "virksomheten"),
        ("Kostnader til helsetjenester", "helsetenester"),
        ("Ventetiden går ned", "ventetider"),
        ("Åpenhet om tall", "openheit"),
        ("ØKT trygghet", "tryggleik"),
        ("Fleire moglegheiter", "muligheten"),
        ("Gode helsetjenester", "helse"),
        ("Gode helsetjenester", "helsetj"),
    ],
)
def test_boeyninger_og_begge_maalformer_finner_hverandre(scene: Scene, skrevet: str, soekt: str) -> None:
    maal(scene, skrevet, "Noe helt annet")
    assert titler(funn(scene.leder, soekt)) == [skrevet]


def test_hermetegn_minus_og_eller(scene: Scene) -> None:
    maal(scene, "God omsorg på sykehjem", "God hjemmebasert omsorg", "Rene gater")
    assert len(funn(scene.leder, "god omsorg").treff) == 2
    assert titler(funn(scene.leder, '"god omsorg"')) == ["God omsorg på sykehjem"]
    assert titler(funn(scene.leder, "omsorg -sykehjem")) == ["God hjemmebasert omsorg"]
    assert len(funn(scene.leder, "gater or sykehjem").treff) == 2


@pytest.mark.parametrize(
    "tekst",
    [
        "'",
        '"',
        '"god',
        "\\",
        "a\\b",
        "!!!",
        "<script>",
        "& | !",
        ":*",
        "x:*",
        "-",
        "--x",
        "%_%",
        "god'; DROP TABLE x",
        "…",
    ],
)
def test_tegn_som_betyr_noe_for_databasen_er_bare_tegn(scene: Scene, tekst: str) -> None:
    maal(scene, "God omsorg")
    assert inne(scene.leder).get("/soek/", {"q": tekst}).status_code == 200


def test_lange_korte_og_merkelige_soek_faar_et_svar(scene: Scene) -> None:
    maal(scene, "God omsorg")
    klient = inne(scene.leder)
    assert "Skriv minst to tegn" in klient.get("/soek/", {"q": "g"}).content.decode()
    assert "Skriv det du leter etter" in klient.get("/soek/").content.decode()
    assert klient.get("/soek/", {"q": "omsorg " * 500}).status_code == 200
    assert "1 treff" in klient.get("/soek/", {"q": "oms\x00\x07org\u202e"}).content.decode()
    assert "Ingen treff" in klient.get("/soek/", {"q": "og i på"}).content.decode()
    skjevt = {"q": "omsorg", "slag": "tull", "virksomhet": "x" * 40, "aar": "-1", "side": "9" * 30}
    assert "1 treff" in klient.get("/soek/", skjevt).content.decode()


def test_ordene_merkes_og_alt_annet_er_bare_tekst(scene: Scene) -> None:
    maal(scene, "<b>Tenester</b> & tjeneste, ikke tjenestemenn")
    svar = inne(scene.leder).get("/soek/", {"q": "tjenester"}).content.decode()
    assert "&lt;b&gt;<mark>Tenester</mark>&lt;/b&gt; &amp; <mark>tjeneste</mark>, ikke tjenestemenn" in svar


def test_treffet_sier_hva_hvor_og_naar(scene: Scene) -> None:
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Om bysykler", formaal="Flere bysykler.")
    (treff,) = funn(scene.etatsstyrer, "bysykler").treff
    assert (treff.slag, treff.virksomhet, treff.styrer) == ("moete", scene.etat.navn, scene.avdeling.navn)
    assert treff.dag is not None
    assert inne(scene.etatsstyrer).get(treff.adresse).status_code == 200


def test_hvert_treff_har_noe_aa_aapne_det_med(scene: Scene) -> None:
    """What has neither a title nor something it is about, has its own words, and does not say them twice."""
    lag_alt(scene, "kanari")
    bruker = Bruker.objects.get(pk=scene.leder.pk)
    treff = [t for side in range(1, 6) for t in soek(bruker, Soek("kanari"), side=side).treff]
    assert len({t.slag for t in treff}) > 20
    assert [t.slag for t in treff if not "".join(bit.tekst for bit in t.tittel).strip()] == []
    assert [t.slag for t in treff if t.tittel == t.utdrag] == []
    egne_ord = [t for t in treff if not t.utdrag]
    assert S.FULLMAKTSBRUK in {t.slag for t in egne_ord}


def test_valgene_teller_det_som_ville_blitt_igjen(scene: Scene) -> None:
    gammelt = lag_maal(scene.relasjon, eier=scene.leder, tekst="Rene bekker", aar_fra=2020, aar_til=2021)
    lag_indikator(gammelt, navn="Bekker som er rene")
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Åpne bekker", aar_fra=2021, aar_til=2021)

    def valg(side: Soekeside) -> list[dict[str, int]]:
        return [{ett.navn: ett.antall for ett in liste} for liste in (side.slag, side.virksomheter, side.aar)]

    alt = funn(scene.revisor, "bekker")
    begge = {scene.etat.navn: 2, scene.annen_etat.navn: 1}
    assert (alt.antall, valg(alt)) == (3, [{"Mål": 2, "Indikator": 1}, begge, {"2021": 3, "2020": 2}])
    ett = funn(scene.revisor, "bekker", slag="maal", aar=2020)
    assert (ett.antall, titler(ett)) == (1, ["Rene bekker"])
    assert valg(ett) == [{"Mål": 1, "Indikator": 1}, {scene.etat.navn: 1}, {"2021": 2, "2020": 1}]
    her = funn(scene.revisor, "bekker", virksomhet=scene.etat.pk)
    assert (her.antall, valg(her)) == (2, [{"Mål": 1, "Indikator": 1}, begge, {"2021": 2, "2020": 2}])
    ingen = funn(scene.revisor, "bekker", slag="signal")
    assert (ingen.antall, ingen.treff, ingen.uten_valgene) == (0, (), 3)


@pytest.mark.parametrize(
    "valgt",
    [{}, {"slag": "maal"}, {"aar": 2022}, {"virksomhet": True}, {"slag": "maal", "aar": 2022, "virksomhet": True}],
)
def test_det_som_telles_er_det_hvert_dokument_selv_sier(scene: Scene, valgt: dict[str, Any]) -> None:
    """Places and years are looked up and counted for many at once: the same as for each by itself, of every kind."""
    lag_alt(scene, "kanarifugl")
    for aar in (2021, 2022, 2022):
        lag_maal(scene.relasjon, eier=scene.leder, tekst="En kanarifugl til", aar_fra=aar, aar_til=aar + 1)
    hva = Soek("kanarifugl", **valgt | ({"virksomhet": scene.etat.pk} if "virksomhet" in valgt else {}))
    bruker = Bruker.objects.get(pk=scene.revisor.pk)
    synlige = Soekedokument.objects.synlig_for(bruker)
    hvert = list(synlige.med_sted().med_ordene("kanarifugl").values_list("slag", "virksomhet_nr", "fra", "til"))

    def igjen(unntatt: str = "") -> list[tuple[str, int | None, range]]:
        alle = [(slag, nr, range(fra, til + 1) if fra else range(0)) for slag, nr, fra, til in hvert]
        return [
            (slag, nr, aar)
            for slag, nr, aar in alle
            if (unntatt == "slag" or hva.slag in {"", slag})
            and (unntatt == "virksomhet" or hva.virksomhet in {None, nr})
            and (unntatt == "aar" or hva.aar is None or hva.aar in aar)
        ]

    telling, numre = funn_av(bruker, hva, 1, PER_SIDE)
    assert telling == Funntelling(
        i_alt=len(hvert),
        antall=len(igjen()),
        slag=Counter(slag for slag, _, _ in igjen("slag")),
        virksomheter=Counter(nr for _, nr, _ in igjen("virksomhet") if nr),
        aar=Counter(aar for _, _, aarene in igjen("aar") for aar in aarene),
    )
    assert (len(numre), telling.aar[2022] >= 3) == (min(PER_SIDE, len(igjen())), True)


def test_sidene_til_sammen_er_alle_treffene(scene: Scene) -> None:
    maal(scene, *(f"Lik tittel nummer {nr}" for nr in range(PER_SIDE + 3)))
    foerste, andre = funn(scene.leder, "tittel"), funn(scene.leder, "tittel", side=2)
    assert (foerste.antall, len(foerste.treff), len(andre.treff)) == (PER_SIDE + 3, PER_SIDE, 3)
    assert len({*titler(foerste), *titler(andre)}) == PER_SIDE + 3
    assert titler(funn(scene.leder, "tittel", side=99, slag="maal")) == titler(andre)


@pytest.mark.parametrize(
    ("skrevet", "ment"), [("ungdomer", "ungdommer"), ("bymilljøetaten", "Bymiljøetaten"), ("skolle", "skole")]
)
def test_feil_skrevet_faar_spoersmaal_om_det_som_var_ment(scene: Scene, skrevet: str, ment: str) -> None:
    maal(scene, "Flere ungdommer på skole")
    lag_organ("Bymiljøetaten")
    side = funn(scene.revisor, skrevet)
    assert (side.antall, side.forslag.lower()) == (0, ment.lower())
    assert side.liknende


def test_spoerringene_er_like_mange_uansett_hvor_mye_som_finnes(scene: Scene) -> None:
    maal(scene, "En bekk")
    bruker = Bruker.objects.get(pk=scene.revisor.pk)
    assert bruker.tilgang

    def antall(tekst: str) -> int:
        with CaptureQueriesContext(connection) as fanget:
            soek(bruker, Soek(tekst), side=1)
        return len(fanget)

    en = antall("bekk")
    maal(scene, *(f"Bekk {nr}" for nr in range(30)))
    assert (en, antall("bekk"), antall("bekkr")) == (3, 3, 3)


def test_htmx_faar_bare_resultatet(scene: Scene) -> None:
    maal(scene, "En bekk")
    klient = inne(scene.leder)
    hel = klient.get("/soek/", {"q": "bekk"})
    del_ = klient.get("/soek/", {"q": "bekk"}, headers={"HX-Request": "true"})
    assert "<html" in hel.content.decode()
    assert "<html" not in del_.content.decode()
    assert "1 treff på «bekk»" in del_.content.decode()
    assert "HX-Request" in del_["Vary"]


def test_et_tall_har_dagen_sin(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    indikator.maalinger.create(periode=date(2024, 1, 1), verdi=1, merknad="Telt for hånd")
    (treff,) = funn(scene.leder, "hånd").treff
    assert treff.dag == date(2024, 1, 1)


def test_et_treff_har_aarene_sine_der_det_ikke_har_en_dag(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Rene bekker", aar_fra=2020, aar_til=2021)
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Åpne bekker", aar_fra=2021, aar_til=2021)
    lag_organ("Etat for bekker")
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Møte om bekker")
    side = funn(scene.revisor, "bekker")
    assert dict(zip(titler(side), ((treff.aar, treff.dag is not None) for treff in side.treff), strict=True)) == {
        "Rene bekker": ("2020–2021", False),
        "Åpne bekker": ("2021", False),
        "Etat for bekker": ("", False),
        "Møte om bekker": ("", True),
    }


def test_bare_dagen_til_et_tiltak_og_en_oppfoelging_er_en_frist(scene: Scene) -> None:
    lag_alt(scene, "bekker")
    alle = [treff for nr in (1, 2) for treff in funn(scene.revisor, "bekker", side=nr).treff]
    assert {treff.slag for treff in alle if treff.dag_er_frist} == {"tiltak", "oppfoelging"}
    # A body is not said to belong to itself.
    assert {treff.slag for treff in alle if not treff.virksomhet} >= {"virksomhet", "avdeling"}


def test_av_det_som_heter_nesten_det_samme_vises_de_fem_naermeste(scene: Scene) -> None:
    maal(scene, *(f"Flere ungdommer {nr}" for nr in range(7)))
    side = funn(scene.leder, "ungdomer")
    assert (side.antall, side.forslag, len(side.liknende)) == (0, "ungdommer", 5)
