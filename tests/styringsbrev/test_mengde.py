"""What a letter asks for: counted by the rule, asked a reason for, and held against other letters."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog.models import Styringsdokument
from tests.rapporteringskrav.hjelp import stilt
from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_organ, lag_relasjon
from tests.styringsbrev.hjelp import delt, kvittert, med_oppdrag, skriv, utkast, utstedt
from tillit.felles.koding import fra_json
from tillit.felles.tid import i_dag
from tillit.styringsbrev import actions
from tillit.styringsbrev.actions.utsteding import avtrykket
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.innhold import Brevinnhold
from tillit.styringsbrev.mengde import brevmengde, postene
from tillit.styringsbrev.samling import samle_innhold
from tillit.styringsmengde.enums import Postslag

pytestmark = pytest.mark.django_db
D = Styringsbrevdel


def mange_maal(scene: Scene, antall: int) -> None:
    for nr in range(antall):
        maal = lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Flere barn mestrer hverdagen på trinn {nr}")
        lag_indikator(maal, rolle="styringsparameter")


def siden(scene: Scene, brev: Styringsdokument) -> str:
    side = inne(scene.etatsstyrer).get(reverse("styringsbrev:utsted", args=[brev.pk]))
    return unescape(side.content.decode())


def test_det_som_telles_er_det_som_staar_i_brevet(scene: Scene) -> None:
    mange_maal(scene, 2)
    brev = med_oppdrag(scene, med_oppdrag(scene, utkast(scene), "Lag en plan."), "Følg barna.", type="styringssignal")
    slagene = [str(ett.slag) for ett in postene(samle_innhold(brev))]
    assert {ett: slagene.count(ett) for ett in slagene} == {
        Postslag.MAAL: 2, Postslag.PARAMETER: 2, Postslag.OPPDRAG: 1, Postslag.STYRINGSSIGNAL: 1,
    }  # fmt: skip


@pytest.mark.parametrize(("antall", "over"), [(6, False), (7, True)])
def test_over_terskelen_spoerres_det_om_en_grunn(scene: Scene, antall: int, over: bool) -> None:
    mange_maal(scene, antall)
    brev = delt(scene)
    side = siden(scene, brev)
    assert ("Hvorfor er det flere enn vanlig?" in side) is over
    assert ("er over terskelen på 6" in side) is over


@pytest.mark.parametrize("grunn", ["", "Byrådet har lagt til ett."])
def test_grunnen_staar_i_brevet_og_ingen_stanses_uten(scene: Scene, grunn: str) -> None:
    mange_maal(scene, 7)
    brev = delt(scene)
    felter = {"avtrykk": avtrykket(samle_innhold(brev)), "terskelgrunn": grunn}
    svar = inne(scene.etatsstyrer).post(reverse("styringsbrev:utsted", args=[brev.pk]), felter)
    assert svar.status_code == 302
    brev.refresh_from_db()
    innhold = fra_json(Brevinnhold, brev.innhold)
    assert (innhold.over, innhold.terskelgrunn) == (("7 mål",), grunn)
    lest = unescape(inne(scene.leder).get(brev.adresse).content.decode())
    assert ("ikke skrevet noen grunn" in lest) is not bool(grunn)
    assert grunn in lest


def test_det_som_ikke_er_over_har_ingen_grunn(scene: Scene) -> None:
    brev = delt(scene)
    actions.utsted(
        dokument=brev, avtrykk=avtrykket(samle_innhold(brev)), av=scene.etatsstyrer, terskelgrunn="Uten mening."
    )
    brev.refresh_from_db()
    assert fra_json(Brevinnhold, brev.innhold).terskelgrunn == ""


def test_det_telles_mot_brevet_foer_og_avsnittene_holdes_mot_andres(
    scene: Scene, django_assert_num_queries: Any
) -> None:
    foer = med_oppdrag(scene, utkast(scene), "Lag en plan.")
    skriv(scene, foer, D.OM, "Vi vil at dere prøver nye måter å gjøre det på.")
    utstedt(scene, foer)
    annen = lag_relasjon(scene.avdeling, lag_organ("Naboetaten"))
    naboens = utkast(scene, relasjon=annen, aar=i_dag().year + 1)
    skriv(scene, naboens, D.OM, "Vi venter at dere sier fra tidlig når noe svikter.")
    utstedt(scene, naboens)
    nytt = utkast(scene, aar=i_dag().year + 1)
    for tekst in ("Følg planen.", "Rydd gatene."):
        med_oppdrag(scene, nytt, tekst)
    linjer = (
        "Vi vil at dere prøver nye måter å gjøre det på.",
        "Vi venter at dere sier fra tidlig når noe svikter.",
        "Bare dere skal dele gaten på tre.",
    )
    skriv(scene, nytt, D.OM, "\n\n".join(linjer))
    innhold = samle_innhold(nytt)
    with django_assert_num_queries(2):
        mengde = brevmengde(nytt, innhold)
    assert mengde.forrige == foer.tittel
    assert [(ett.tekst, ett.fra_i_fjor is not None, len(ett.i_andre)) for ett in mengde.like] == [
        (linjer[0], True, 0), (linjer[1], False, 1),
    ]  # fmt: skip
    side = siden(scene, delt(scene, nytt))
    for ord_ in (
        "1 mer enn året før",
        "Ordrett som i det forrige brevet",
        "Ordrett som i et annet brev",
        naboens.tittel,
    ):
        assert ord_ in side
    assert linjer[2] not in side


def test_helheten_er_det_som_gjelder_fra_foer_og_det_brevet_legger_til(scene: Scene) -> None:
    """What both say is counted once; what a letter of before asks for binds already, and stands beside this one's."""
    mange_maal(scene, 2)
    kvittert(scene, utstedt(scene, med_oppdrag(scene, utkast(scene), "Lag en plan for køene.")))
    nytt = utkast(scene, slag="supplerende")
    for tekst in ("Lag en plan for køene.", "Rydd gatene."):
        med_oppdrag(scene, nytt, tekst)
    mengde = brevmengde(nytt, samle_innhold(nytt))
    assert (mengde.telling.av(Postslag.MAAL).antall, mengde.telling.av(Postslag.OPPDRAG).antall) == (0, 2)
    assert (mengde.helhet.av(Postslag.MAAL).antall, mengde.helhet.av(Postslag.OPPDRAG).antall) == (2, 2)
    side = siden(scene, delt(scene, nytt))
    assert f"Alt virksomheten blir bedt om i {i_dag().year}, med dette brevet" in side


@pytest.mark.parametrize(("andre", "over"), [(5, False), (6, True)])
def test_helheten_holdes_opp_mot_terskelen_der_brevet_alene_er_under(scene: Scene, andre: int, over: bool) -> None:
    mange_maal(scene, andre)
    utstedt(scene, utkast(scene))
    brev = utkast(scene, slag="supplerende")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Flere voksne sykler til jobben om vinteren")
    mengde = brevmengde(brev, samle_innhold(brev))
    assert (bool(mengde.telling.over), bool(mengde.helhet.over)) == (False, over)
    side = siden(scene, delt(scene, brev))
    assert ("eller gi en grunn" in side, "Hvorfor er det flere enn vanlig?" in side) == (over, False)


def test_nesten_like_krav_merkes_med_hvor_like_de_er(scene: Scene) -> None:
    """Ten words of eleven: 90 percent, and both are shown; the last one is its own."""
    ett = "Etaten lager en plan for å korte ned køene før sommeren kommer"
    nesten = ett.replace("sommeren", "høsten")
    utstedt(scene, med_oppdrag(scene, utkast(scene), ett))
    nytt = utkast(scene, aar=i_dag().year + 1)
    for tekst in (nesten, ett.replace("køene", "ventetiden"), "Etaten måker gangveiene ved skolene før klokken sju."):
        med_oppdrag(scene, nytt, tekst)
    mengde = brevmengde(nytt, samle_innhold(nytt))
    assert [(krav.tekst, krav.treff[0].prosent, krav.treff[0].tekst) for krav in mengde.like_krav] == [
        (nesten, 91, ett), (ett.replace("køene", "ventetiden"), 91, ett),
    ]  # fmt: skip
    assert mengde.to_ganger == ()
    med_oppdrag(scene, nytt, nesten.replace("en plan", "planen"))
    [to_ganger] = brevmengde(nytt, samle_innhold(nytt)).to_ganger
    assert (to_ganger.nummer, to_ganger.treff[0].tekst, to_ganger.treff[0].ordrett) == (3, nesten, False)
    side = siden(scene, delt(scene, nytt))
    for ord_ in ("91 prosent likt det forrige brevet", "likt noe annet i dette brevet", "<ins>", "høsten", "sommeren"):
        assert ord_ in side


def test_det_som_skal_rapporteres_holdes_mot_oppdragene_i_det_samme_brevet(scene: Scene) -> None:
    hva = "Etaten lager en plan for å korte ned køene før sommeren kommer"
    stilt(scene, hva=hva)
    brev = med_oppdrag(scene, utkast(scene), hva)
    [to_ganger] = brevmengde(brev, samle_innhold(brev)).to_ganger
    assert (to_ganger.nummer, to_ganger.treff[0].tekst, to_ganger.treff[0].ordrett) == (1, hva, True)
