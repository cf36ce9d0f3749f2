"""Who does what: the four parts, one's own first, and every link one that its reader may follow."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.avklaring.hjelp import avgjort, loeftet
from tests.avvik.hjelp import til_lukking, varslet
from tests.maal.hjelp import lag_spurt_maal
from tests.oversikt.innhold import fyll
from tests.oversikt.test_start import GRENSE
from tests.scene import LENGE_SIDEN, ROLLENE, Scene, inne, lag_bruker, lag_maal
from tests.spoersmaal.hjelp import hos_virksomheten, spurt
from tests.styringsbrev.hjelp import utstedt
from tests.styringsdialog.hjelp import ord_paa
from tillit.avvik.actions import lukk
from tillit.maal.enums import Maalstatus
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.organisasjon.rettigheter import RETTIGHETER
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.rollene import Ventetall, _samlet
from tillit.oversikt.queries.venteside import alt_som_venter
from tillit.oversikt.rolledeler import DE_ANDRE, DE_FIRE
from tillit.revisjon.actions import Sendes, kvitter, send
from tillit.revisjon.enums import Revisjonsslag
from tillit.revisjon.models import Revisjonsdokument

pytestmark = pytest.mark.django_db
SIDEN = "/hvem-gjoer-hva/"
ALLE = (*ROLLENE, "administrator")
EGNE = {
    "leder": ["partene", "ledere"],
    "medarbeider": ["medarbeidere"],
    "tillitsvalgt": ["medarbeidere"],
    "etatsstyrer": ["partene"],
    "kommunaldirektoer": ["partene", "ledere"],
    "byraad": ["byraad"],
    "folkevalgt": ["folkevalgte"],
    "revisor": ["revisor"],
    "administrator": ["administrator"],
}


def lenkene(side: str) -> list[str]:
    """Those of the page itself."""
    return re.findall(r'href="([^"#]+)"', side.split("<main")[1].split("</main>", maxsplit=1)[0])


@pytest.mark.parametrize("rolle", ALLE)
def test_ens_egen_del_staar_foerst_og_er_merket(scene: Scene, rolle: str) -> None:
    side = inne(getattr(scene, rolle)).get(SIDEN)
    delene = side.context["side"]
    assert [ett.del_.navn for ett in delene.egne] == EGNE[rolle]
    alle = [ett.del_.navn for ett in (*delene.egne, *delene.andre)]
    assert sorted(alle) == sorted(ett.navn for ett in (*DE_FIRE, *DE_ANDRE))
    tekst = ord_paa(side.content.decode())
    assert tekst.count("Din del") == len(EGNE[rolle])
    assert tekst.index("Din del") < tekst.index(str(delene.andre[0].del_.betyr))


@pytest.mark.grundig
@pytest.mark.parametrize("rolle", ALLE)
def test_hver_lenke_kan_foelges_av_den_som_ser_den(scene: Scene, rolle: str) -> None:
    klient = inne(getattr(scene, rolle))
    lenker = lenkene(klient.get(SIDEN).content.decode())
    assert {sti: klient.get(sti).status_code for sti in lenker} == dict.fromkeys(lenker, 200)
    assert len(lenker) > 1


def test_det_man_kan_gjoere_staar_foer_det_andre_gjoer(scene: Scene) -> None:
    for kort in inne(scene.leder).get(SIDEN).context["side"].egne:
        mulige = [bool(linje.url) for linje in kort.linjer]
        assert mulige == sorted(mulige, reverse=True)
        assert {*mulige} == {True, False}


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer"])
def test_det_begge_gjoer_hver_sin_halvdel_av_er_en_lenke_for_begge(scene: Scene, rolle: str) -> None:
    """One plans and the other proposes; one reports done and the other accepts: one of the rights is enough."""
    (partene, *_) = inne(getattr(scene, rolle)).get(SIDEN).context["side"].egne
    lenker = {str(linje.tekst): linje.url for linje in partene.linjer}
    assert lenker["Planlegge og holde møter, og ta opp det den andre ber om"] == reverse("styringsdialog:liste")
    assert lenker["Følge opp det dere er enige om"] == reverse("styringsdialog:oppfoelginger")


def test_hver_rolle_har_en_del_der_den_kan_gjoere_noe() -> None:
    for rolle in Rolle:
        delene = [ett for ett in (*DE_FIRE, *DE_ANDRE) if rolle in ett.roller]
        assert delene, rolle
        for ett in delene:
            assert any(set(gjort.rettigheter) & RETTIGHETER[rolle] for gjort in ett.gjoeremaal), (rolle, ett.navn)


def test_den_som_ikke_er_logget_inn_leser_den_uten_lenker(scene: Scene, client: Client) -> None:
    svar = client.get(SIDEN)
    assert svar.status_code == 200
    side = svar.content.decode()
    assert "De folkevalgte" in ord_paa(side)
    assert "Din del" not in side
    assert lenkene(side) == [reverse("organisasjon:logg_inn")]
    assert SIDEN in client.get(reverse("organisasjon:logg_inn")).content.decode()
    assert scene.etat.navn not in side


def test_det_som_venter_telles_der_det_gjoeres(scene: Scene) -> None:
    for _nr in range(2):
        lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)
    assert "Fastsette mål og måltall virksomhetene har foreslått 2 venter" in ord_paa(
        inne(scene.etatsstyrer).get(SIDEN).content.decode()
    )
    # Reading over somebody is not being them, and who proposed does not wait for themselves.
    for rolle in ("leder", "revisor", "annen_etatsstyrer"):
        assert "venter" not in ord_paa(inne(getattr(scene, rolle)).get(SIDEN).content.decode().split("<main")[1])


def test_det_som_gjoeres_i_to_deler_venter_i_ens_egen(scene: Scene) -> None:
    """What the virksomhet asks for is taken up by the byråd too, whose part is told of before."""
    fyll(scene, 1)
    delene = inne(scene.etatsstyrer).get(SIDEN).context["side"]
    venter = {
        kort.del_.navn: {str(linje.tekst) for linje in kort.linjer if linje.venter}
        for kort in (*delene.egne, *delene.andre)
    }
    assert "Planlegge og holde møter, og ta opp det den andre ber om" in venter["partene"]
    assert not venter["byraad"]


def hos_etaten(scene: Scene) -> object:
    return hos_virksomheten(scene, spurt(scene))


def ventende(bruker: Bruker) -> dict[str, int]:
    """How many wait for the person, by what is done."""
    delene = inne(bruker).get(SIDEN).context["side"]
    return {
        str(linje.tekst): linje.venter.antall if linje.venter else 0
        for kort in (*delene.egne, *delene.andre)
        for linje in kort.linjer
    }


@pytest.mark.parametrize(
    ("hvem", "slag", "lag"),
    [
        ("byraad", "Avgjøre saker som er løftet til byråden", loeftet),
        ("etatsstyrer", "Svare på varsler om avvik", varslet),
        ("tillitsvalgt", "Uttale seg for partene om mål", lag_spurt_maal),
        ("medarbeider", "Bidra til svar på spørsmål fra folkevalgte, og på vedtak", hos_etaten),
    ],
)
def test_hvert_slag_venter_paa_den_som_skal_gjoere_det(
    scene: Scene, hvem: str, slag: str, lag: Callable[[Scene], object]
) -> None:
    bruker = getattr(scene, hvem)
    assert ventende(bruker)[slag] == 0
    lag(scene)
    assert {rolle for rolle in ALLE if ventende(getattr(scene, rolle))[slag]} == SER_SLAGET[hvem]
    assert ventende(bruker)[slag] == 1


@pytest.mark.parametrize(
    ("rolle", "organ", "slag", "lag"),
    [
        (Rolle.BYRAAD, "annen_avdeling", "Avgjøre saker som er løftet til byråden", loeftet),
        (Rolle.ETATSSTYRER, "annen_avdeling", "Svare på varsler om avvik", varslet),
        (Rolle.ETATSSTYRER, "avdeling", "Bidra til svar på spørsmål fra folkevalgte, og på vedtak", hos_etaten),
    ],
)
def test_det_andre_skal_gjoere_venter_ikke_paa_den_som_ser_det_i_en_annen_rolle(
    scene: Scene, rolle: Rolle, organ: str, slag: str, lag: Callable[[Scene], object]
) -> None:
    """Who may do it for another body, and reads it here as somebody else, has nothing of it to do."""
    lag(scene)
    person = lag_bruker(rolle, getattr(scene, organ))
    her = scene.utenforstaaende.gjeldende_roller[0].organ if lag is hos_etaten else scene.etat
    Rolletildeling.objects.create(bruker=person, rolle=Rolle.MEDARBEIDER, organ=her, gyldig_fra=LENGE_SIDEN)
    assert ventende(person)[slag] == 0


def test_det_som_er_avgjort_venter_ikke_og_det_som_bes_lukket_venter(scene: Scene) -> None:
    rad = loeftet(scene)
    avgjort(scene, rad)
    assert ventende(scene.byraad)["Avgjøre saker som er løftet til byråden"] == 0
    varsel = til_lukking(scene)
    assert ventende(scene.etatsstyrer)["Svare på varsler om avvik"] == 1
    lukk(varsel=varsel, av=scene.etatsstyrer)
    assert ventende(scene.etatsstyrer)["Svare på varsler om avvik"] == 0


def test_det_som_er_mottatt_venter_ikke(scene: Scene) -> None:
    slag, brev = "Kvittere for dokumenter avdelingene har sendt", utstedt(scene)
    sendes = Sendes(Revisjonsslag.BREV, brev.pk, brev.tittel)
    send(relasjon=scene.relasjon, aar=brev.aar, dokumenter=[sendes], av=scene.etatsstyrer)
    assert ventende(scene.revisor)[slag] == 1
    kvitter(rad=Revisjonsdokument.objects.get(), av=scene.revisor)
    assert ventende(scene.revisor)[slag] == 0


# Who has the same to do: those who steer for the department, and those who work in the virksomhet.
SER_SLAGET = {
    "byraad": {"byraad"},
    "etatsstyrer": {"etatsstyrer", "kommunaldirektoer"},
    "tillitsvalgt": {"tillitsvalgt"},
    "medarbeider": {"leder", "medarbeider"},
}


def test_den_som_arbeider_i_flere_virksomheter_faar_ikke_en_av_dem(scene: Scene) -> None:
    person = lag_bruker(Rolle.MEDARBEIDER, scene.etat)
    grensen = reverse("handlingsrom:oversikt", args=[scene.etat.pk])
    assert grensen in inne(person).get(SIDEN).content.decode()
    andre = scene.utenforstaaende.gjeldende_roller[0].organ
    Rolletildeling.objects.create(bruker=person, rolle=Rolle.MEDARBEIDER, organ=andre, gyldig_fra=LENGE_SIDEN)
    assert grensen not in inne(person).get(SIDEN).content.decode()


@pytest.mark.grundig
@pytest.mark.parametrize("rolle", ALLE)
def test_siden_sier_det_samme_som_alt_som_venter(scene: Scene, rolle: str) -> None:
    """Each line of the list is counted once, where it is done, and the count leads to it."""
    fyll(scene, 2)
    for lag in (loeftet, varslet, lag_spurt_maal, hos_etaten):
        lag(scene)
    klient, bruker = inne(getattr(scene, rolle)), getattr(scene, rolle)
    side = klient.get(SIDEN).context["side"]
    paa_linjene = [linje.venter for kort in (*side.egne, *side.andre) for linje in kort.linjer if linje.venter]
    listet = [linje for del_ in alt_som_venter(bruker) for gruppe in del_.venter.grupper for linje in gruppe.linjer]
    assert sum(ett.antall for ett in paa_linjene) == len(listet) == (side.venter.antall if side.venter else 0)
    assert bool(listet) is (rolle not in {"folkevalgt", "revisor"})
    venter = klient.get("/venter/").content.decode()
    for ett in paa_linjene:
        sti, sted = ett.url.split("#")
        assert (sti, venter.count(f'id="{sted}"')) == ("/venter/", 1)


def test_det_to_roller_blir_bedt_om_venter_en_gang(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)
    assert ventende(scene.etatsstyrer)["Fastsette mål og måltall virksomhetene har foreslått"] == 1
    Rolletildeling.objects.create(
        bruker=scene.etatsstyrer, rolle=Rolle.KOMMUNALDIREKTOER, organ=scene.avdeling, gyldig_fra=LENGE_SIDEN
    )
    assert (
        ventende(Bruker.objects.get(pk=scene.etatsstyrer.pk))["Fastsette mål og måltall virksomhetene har foreslått"]
        == 1
    )


def test_det_to_roller_blir_bedt_om_hvert_sitt_sted_legges_sammen(scene: Scene) -> None:
    """And the count leads to the first of the places."""
    for relasjon, eier in ((scene.relasjon, scene.leder), (scene.annen_relasjon, scene.utenforstaaende)):
        lag_maal(relasjon, eier=eier, status=Maalstatus.FORESLAATT)
    Rolletildeling.objects.create(
        bruker=scene.etatsstyrer, rolle=Rolle.KOMMUNALDIREKTOER, organ=scene.annen_avdeling, gyldig_fra=LENGE_SIDEN
    )
    bruker = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    steder = [
        sted
        for rolle in alt_som_venter(bruker)
        for gruppe, sted in rolle.gruppene
        if gruppe.hva is Venteslag.MAAL_FORESLAATT
    ]
    side = inne(bruker).get(SIDEN).context["side"]
    (venter,) = (linje.venter for kort in side.egne for linje in kort.linjer if linje.venter)
    assert len(steder) == 2
    assert (venter.antall, venter.url) == (2, f"/venter/#{steder[0]}")


def test_det_som_venter_av_flere_slag_er_ett_tall_som_leder_til_det_foerste() -> None:
    """And there may be more where there may be more of one of them."""
    hele, kuttet = Ventetall(2, "/venter/#a", kuttet=False), Ventetall(1, "/venter/#b", kuttet=True)
    assert _samlet([hele, kuttet]) == Ventetall(3, "/venter/#a", kuttet=True)
    assert _samlet([hele]) == hele


def test_hvert_slag_som_kan_vente_hoerer_til_noe_som_gjoeres() -> None:
    gjort = {slag for del_ in (*DE_FIRE, *DE_ANDRE) for ett in del_.gjoeremaal for slag in ett.venter}
    assert gjort == set(Venteslag)
    for del_ in (*DE_FIRE, *DE_ANDRE):
        for ett in del_.gjoeremaal:
            assert ett.rettigheter, (del_.navn, ett.tekst)


@pytest.mark.parametrize("rolle", ["etatsstyrer", "medarbeider", "byraad", "folkevalgt"])
def test_siden_koster_det_samme(scene: Scene, rolle: str) -> None:
    fyll(scene, 1)
    klient = inne(getattr(scene, rolle))
    klient.get(SIDEN)
    en = _antall_spoersmaal(klient)
    fyll(scene, 3, fra=2)
    assert _antall_spoersmaal(klient) == en <= GRENSE


def _antall_spoersmaal(klient: Client) -> int:
    with CaptureQueriesContext(connection) as spurt:
        klient.get(SIDEN)
    return len(spurt)
