"""Who does what: the four parts, one's own first, and every link one that its reader may follow."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.avklaring.hjelp import avgjort, loeftet
from tests.avvik.hjelp import til_lukking, varslet
from tests.maal.hjelp import lag_spurt_maal
from tests.scene import LENGE_SIDEN, ROLLENE, Scene, inne, lag_bruker, lag_maal
from tests.spoersmaal.hjelp import hos_virksomheten, spurt
from tests.styringsbrev.hjelp import utstedt
from tests.styringsdialog.hjelp import ord_paa
from tillit.avvik.actions import lukk
from tillit.maal.enums import Maalstatus
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.organisasjon.rettigheter import RETTIGHETER
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
    assert "Fastsette mål virksomhetene har foreslått 2 venter" in ord_paa(
        inne(scene.etatsstyrer).get(SIDEN).content.decode()
    )
    # Reading over somebody is not being them, and who proposed does not wait for themselves.
    for rolle in ("leder", "revisor", "annen_etatsstyrer"):
        assert "venter" not in ord_paa(inne(getattr(scene, rolle)).get(SIDEN).content.decode().split("<main")[1])


def hos_etaten(scene: Scene) -> object:
    return hos_virksomheten(scene, spurt(scene))


def ventende(bruker: Bruker) -> dict[str, int]:
    """How many wait for the person, by what is done."""
    delene = inne(bruker).get(SIDEN).context["side"]
    return {str(linje.tekst): linje.venter for kort in (*delene.egne, *delene.andre) for linje in kort.linjer}


@pytest.mark.parametrize(
    ("hvem", "slag", "lag"),
    [
        ("byraad", "Avgjøre saker som er løftet til byråden", loeftet),
        ("etatsstyrer", "Svare på varsler om avvik", varslet),
        ("tillitsvalgt", "Uttale seg for partene om mål", lag_spurt_maal),
        ("medarbeider", "Bidra til svar på spørsmål fra folkevalgte", hos_etaten),
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
        (Rolle.ETATSSTYRER, "avdeling", "Bidra til svar på spørsmål fra folkevalgte", hos_etaten),
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


@pytest.mark.parametrize("antall", [1, 3])
@pytest.mark.parametrize(("rolle", "spoerringer"), [("etatsstyrer", 3), ("medarbeider", 3), ("folkevalgt", 2)])
def test_siden_koster_det_samme(
    scene: Scene, antall: int, rolle: str, spoerringer: int, django_assert_num_queries: Any
) -> None:
    for _nr in range(antall):
        lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)
    klient = inne(getattr(scene, rolle))
    klient.get(SIDEN)
    with django_assert_num_queries(spoerringer):
        klient.get(SIDEN)
