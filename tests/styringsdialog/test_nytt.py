"""What the other party has said reaches one on the start page and in the weekly letter, the newest first."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Signaltype, Stegslag, Svar
from styringsdialog.models import Moete, Oppfoelging, Signal
from styringsdialog.queries import nytt_fra_motparten
from tests.scene import (
    Scene,
    inne,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    ta_steg,
)
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.varsel.queries.brev import ukens_brev

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


@pytest.fixture
def moete(scene: Scene) -> Moete:
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett)
    return ett


def si(scene: Scene, moete: Moete, type_: str, tekst: str) -> Signal:
    utsagn = actions.Utsagn(type=type_, tekst=tekst, avsender=scene.etatsstyrer)
    return actions.foer_signal(moete=moete, sak=None, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)


def nytt(leser: Bruker) -> list[tuple[str, str]]:
    return [(ett.slag, ett.tekst) for ett in nytt_fra_motparten(leser, siden=naa() - timedelta(days=7))]


def alt_som_skjer(scene: Scene, moete: Moete) -> None:
    etaten: dict[str, Any] = {"av": scene.leder, "part": UNDER}
    spoersmaal = si(scene, moete, Signaltype.SPOERSMAAL, "Hvor lang er køen?")
    actions.svar_paa_spoersmaal(signal=spoersmaal, versjon=1, tekst="Ti uker.", **etaten)
    raad = si(scene, moete, Signaltype.FAGLIG_RAAD, "Mål det")
    actions.svar_paa_signal(signal=raad, versjon=1, svar=Svar.BESTRIDT, grunn="Ikke sagt.", **etaten)
    oppdrag = si(scene, moete, Signaltype.OPPDRAG, "Kutt køen")
    forslag = actions.foreslaa_ordlyd(signal=oppdrag, versjon=1, tekst="Kort ned køen", **etaten)
    actions.svar_paa_ordlyd(forslag=forslag, svar="avslaatt", grunn="Kutt er ordet.", av=scene.etatsstyrer, part=OVER)
    moete.referat.refresh_from_db()
    actions.kommenter(referat=moete.referat, tekst="Husk tallene.", **etaten)


def test_hver_part_faar_det_den_andre_har_sagt_og_ikke_sitt_eget(scene: Scene, moete: Moete) -> None:
    alt_som_skjer(scene, moete)
    assert nytt(scene.etatsstyrer) == [
        ("kommentar", "Husk tallene."),
        ("bestridt", "Ikke sagt."),
        ("spoersmaal", "Ti uker."),
    ]
    assert nytt(scene.leder) == [("avslaatt", "Kutt er ordet.")]
    for leser in (scene.utenforstaaende, scene.annen_etatsstyrer, scene.revisor, scene.tillitsvalgt):
        assert nytt(leser) == []
    assert nytt_fra_motparten(scene.leder, siden=naa() + timedelta(minutes=1)) == []


def test_det_sies_om_ordene_slik_de_var_da_det_ble_sagt(scene: Scene, moete: Moete) -> None:
    """Who disputed «Kutt køen» and then proposed what stands did not dispute what stands."""
    etaten: dict[str, Any] = {"av": scene.leder, "part": UNDER}
    oppdrag = si(scene, moete, Signaltype.OPPDRAG, "Kutt køen")
    actions.svar_paa_signal(signal=oppdrag, versjon=1, svar=Svar.BESTRIDT, grunn="Kan ikke loves.", **etaten)
    forslag = actions.foreslaa_ordlyd(signal=oppdrag, versjon=1, tekst="Kort ned køen", **etaten)
    actions.svar_paa_ordlyd(forslag=forslag, svar="tatt", grunn="", av=scene.etatsstyrer, part=OVER)
    siden = naa() - timedelta(days=7)
    sagt = [ett.om for leser in (scene.etatsstyrer, scene.leder) for ett in nytt_fra_motparten(leser, siden=siden)]
    assert sagt == ["Kutt køen", "Kort ned køen"]


def test_det_staar_paa_start_med_vei_til_stedet_og_i_ukebrevet(scene: Scene, moete: Moete) -> None:
    alt_som_skjer(scene, moete)
    avdelingens = inne(scene.etatsstyrer).get("/").content.decode()
    assert "Nytt fra den andre parten" in avdelingens
    assert "Prøveetaten svarte på spørsmålet «Hvor lang er køen?»" in avdelingens
    assert f"/moeter/{moete.pk}/referat/#kommentar-" in avdelingens
    assert avdelingens.index("kommenterte referatet") < avdelingens.index("svarte på spørsmålet")
    etatens = inne(scene.leder).get("/").content.decode()
    assert "avslo ordlyden dere foreslo for «Kutt køen»" in etatens
    brev = ukens_brev(scene.etatsstyrer, dag=i_dag() + timedelta(days=1))
    assert brev
    linjene = [linje.tekst for del_ in brev.deler for linje in del_.punkter]
    assert "Prøveetaten svarte på spørsmålet «Hvor lang er køen?»" in linjene


def test_uten_noe_nytt_staar_det_ikke_der(scene: Scene, moete: Moete) -> None:
    assert "Nytt fra den andre parten" not in inne(scene.etatsstyrer).get("/").content.decode()


@pytest.mark.parametrize("antall", [1, 3])
def test_det_koster_ett_spoersmaal(scene: Scene, moete: Moete, antall: int, django_assert_num_queries: Any) -> None:
    for _ in range(antall):
        alt_som_skjer(scene, moete)
    scene.etatsstyrer.tilgang  # noqa: B018  # read once a request
    with django_assert_num_queries(1):
        assert len(nytt(scene.etatsstyrer)) == 3 * antall


def test_svaret_paa_det_en_ba_om_sies_til_den_som_ba(scene: Scene) -> None:
    moete = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=naa() + timedelta(days=3), status=Moetestatus.INNKALT
    )
    sak = actions.foreslaa_sak(
        moete=moete, tittel="Klage", kategori="enkeltsak", min_plan=10, maal=None, av=scene.leder, part=UNDER
    )
    ventet: dict[str, Any] = {"sak": sak, "slag": "utsette", "av": scene.etatsstyrer, "part": OVER}
    nei = actions.be_om(grunn="For lite tid.", **ventet)
    assert nytt(scene.etatsstyrer) == []
    actions.svar_paa_anmodning(anmodning=nei, svar="avslaatt", grunn="Den haster.", av=scene.leder, part=UNDER)
    ja = actions.be_om(grunn="Fortsatt for lite.", **ventet)
    actions.svar_paa_anmodning(anmodning=ja, svar="etterkommet", grunn="", av=scene.leder, part=UNDER)
    assert nytt(scene.etatsstyrer) == [("etterkommet", ""), ("ikke_etterkommet", "Den haster.")]
    assert nytt(scene.leder) == []
    siste = nytt_fra_motparten(scene.etatsstyrer, siden=naa() - timedelta(days=7))[0]
    assert siste.adresse == f"/moeter/{moete.pk}/#sak-{sak.pk}"
    assert siste.i_ord == "Prøveetaten gjorde som dere ba om med saken «Klage»"
    assert nytt_fra_motparten(scene.etatsstyrer, siden=naa() + timedelta(minutes=1)) == []


def test_det_som_skjer_med_en_tvist_sies_til_den_andre_parten(scene: Scene, moete: Moete) -> None:
    """A dispute that is withdrawn, and one a party leaves as it is; a yes that ended nothing is no news."""
    etaten: dict[str, Any] = {"av": scene.leder, "part": UNDER}
    trukket, staar, enig = (si(scene, moete, Signaltype.FAGLIG_RAAD, tekst) for tekst in ("Mål det", "Tell det", "Ja"))
    actions.svar_paa_signal(signal=enig, versjon=1, svar=Svar.BEKREFTET, grunn="", **etaten)
    for ett in (trukket, staar):
        actions.svar_paa_signal(signal=ett, versjon=1, svar=Svar.BESTRIDT, grunn="Ikke sagt.", **etaten)
    actions.trekk_bestridelse(signal=trukket, versjon=1, **etaten)
    actions.la_staa_som_uenighet(signal=staar, versjon=1, av=scene.etatsstyrer, part=OVER)
    assert nytt(scene.etatsstyrer) == [("ikke_bestridt", ""), ("bestridt", "Ikke sagt."), ("bestridt", "Ikke sagt.")]
    assert nytt(scene.leder) == [("uenighet", "")]


def test_et_ja_trekker_bare_bestridelsen_av_de_samme_ordene(scene: Scene, moete: Moete) -> None:
    """Not of another statement, nor of words that have been changed since."""
    etaten: dict[str, Any] = {"av": scene.leder, "part": UNDER}
    bestridt, annet = (si(scene, moete, Signaltype.FAGLIG_RAAD, tekst) for tekst in ("Mål det", "Tell det"))
    actions.svar_paa_signal(signal=bestridt, versjon=1, svar=Svar.BESTRIDT, grunn="Ikke sagt.", **etaten)
    ja: dict[str, Any] = {"svar": Svar.BEKREFTET, "grunn": ""}
    actions.svar_paa_signal(signal=annet, versjon=1, **ja, **etaten)
    forslag = actions.foreslaa_ordlyd(signal=bestridt, versjon=1, tekst="Mål noe", **etaten)
    actions.svar_paa_ordlyd(forslag=forslag, svar="tatt", grunn="", av=scene.etatsstyrer, part=OVER)
    assert nytt(scene.etatsstyrer) == [("bestridt", "Ikke sagt.")]
    assert nytt(scene.leder) == [("tatt", "")]


def test_bare_for_de_organene_det_spoerres_om(scene: Scene, moete: Moete) -> None:
    """Also who only sees to what was ended, and speaks for nobody."""
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    lag_bekreftet_signal(moete, **partene, type="oppdrag", frist=i_dag())
    lag_godkjent_referat(moete, **partene)
    actions.sett_eier(oppfoelging=Oppfoelging.objects.get(), eier=scene.medarbeider, av=scene.leder, part=UNDER)
    ta_steg(Oppfoelging.objects.get(), Stegslag.FALT_BORT, av=scene.etatsstyrer, tekst="Ikke aktuelt")
    for leser, ventet in ((scene.leder, {"falt_bort", "binder"}), (scene.medarbeider, {"falt_bort"})):
        spurt = partial(nytt_fra_motparten, leser, siden=naa() - timedelta(days=7))
        assert {ett.slag for ett in spurt(organer=[scene.etat.pk])} <= ventet
        assert "falt_bort" in {ett.slag for ett in spurt(organer=[scene.etat.pk, scene.annen_etat.pk])}
        assert spurt(organer=[scene.annen_etat.pk]) == []


def test_et_tillegg_til_referatet_sies_til_den_andre_parten(scene: Scene, moete: Moete) -> None:
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    moete.referat.refresh_from_db()
    actions.skriv_tillegg(referat=moete.referat, tekst="Tallet var 12.", av=scene.leder, part=UNDER)
    assert nytt(scene.etatsstyrer) == [("tillegg", "Tallet var 12.")]
    assert nytt(scene.leder) == []
    (ett,) = nytt_fra_motparten(scene.etatsstyrer, siden=naa() - timedelta(days=7))
    assert ett.adresse == f"/moeter/{moete.pk}/referat/#tillegg"
    assert nytt_fra_motparten(scene.etatsstyrer, siden=naa() + timedelta(minutes=1)) == []
    assert 'id="tillegg"' in inne(scene.etatsstyrer).get(ett.adresse).content.decode()


def test_det_som_binder_virksomheten_sies_naar_referatet_er_godkjent(scene: Scene, moete: Moete) -> None:
    for type_ in (Signaltype.OPPDRAG, Signaltype.FAGLIG_RAAD):
        ett = si(scene, moete, type_, f"Kutt køen ({type_})")
        actions.svar_paa_signal(signal=ett, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=UNDER)
    assert nytt(scene.leder) == []
    moete.referat.refresh_from_db()
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    sagt = [ett.i_ord for ett in nytt_fra_motparten(scene.leder, siden=naa() - timedelta(days=7))]
    assert sagt == ["Binder dere nå: «Kutt køen (oppdrag)»"]
    assert nytt(scene.etatsstyrer) == []
    assert "Binder dere nå: «Kutt køen (oppdrag)»" in inne(scene.leder).get("/").content.decode()
