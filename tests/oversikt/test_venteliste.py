"""What waits on the start page: whose it is, how old it is, when it is due, and that it is nobody else's."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Moetestatus, Stegslag, Svar
from styringsdialog.models import Oppfoelging, Sakspunkt
from tests.rapport.hjelp import lag_bindende_signal
from tests.resultatkjede.risikoer import lag_risiko, lag_tiltak
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_kjede,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_signal,
    lag_vurdering,
    ta_steg,
)
from tillit.felles.formater import kortdato
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Organtype, Part, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolleforslag, Rolletildeling, Styringsrelasjon
from tillit.oversikt.queries.start import startside
from tillit.oversikt.queries.utdrag import RADER
from tillit.oversikt.venteliste import Ventelinje

pytestmark = pytest.mark.django_db
STYRER = ("etatsstyrer", "kommunaldirektoer", "byraad")


def bokser(bruker: Bruker) -> dict[str, dict[str, list[str]]]:
    """Each box with its groups, and the words of their lines."""
    [seksjon] = startside(Bruker.objects.get(pk=bruker.pk))
    assert seksjon.venter is not None
    return {
        boks.tittel: {gruppe.tittel: [linje.tekst for linje in gruppe.linjer] for gruppe in boks.grupper}
        for boks in seksjon.venter.bokser
    }


def linje(bruker: Bruker, tekst: str) -> Ventelinje:
    [seksjon] = startside(Bruker.objects.get(pk=bruker.pk))
    assert seksjon.venter is not None
    [funnet] = [
        linje
        for boks in seksjon.venter.bokser
        for gruppe in boks.grupper
        for linje in gruppe.linjer
        if tekst in linje.tekst
    ]
    return funnet


def avdelingens(scene: Scene, nummer: int = 1) -> None:
    """A request, a dispute, an overdue follow-up and an overdue measure of the first department, and of the other."""
    _av(scene.relasjon, scene.etatsstyrer, scene.leder, scene.etat, scene, f"Etatens {nummer}")
    _av(
        scene.annen_relasjon,
        scene.annen_etatsstyrer,
        scene.utenforstaaende,
        scene.annen_etat,
        scene,
        f"Fremmed {nummer}",
    )


def _av(relasjon: Styringsrelasjon, styrer: Bruker, leder: Bruker, etat: Organ, scene: Scene, navn: str) -> None:
    maal = lag_maal(relasjon, eier=leder, tekst=f"{navn} mål")
    lag_vurdering(maal, av=leder, bes_om=f"{navn} bønn")
    partene = {"overordnet": styrer, "underordnet": leder}
    holdt = lag_moete(relasjon, av=styrer, start_tid=klokken(i_dag() - timedelta(days=20), 9))
    lag_bekreftet_signal(holdt, tekst=f"{navn} oppfølging", frist=i_dag() - timedelta(days=3), **partene)
    lag_godkjent_referat(holdt, **partene)
    omstridt = lag_moete(relasjon, av=styrer)
    lag_referat(omstridt)
    signal = lag_signal(omstridt, av=styrer, tekst=f"{navn} ordre")
    svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=styrer, part=Part.OVERORDNET)
    svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn=f"{navn} grunn", av=leder, part=Part.UNDERORDNET
    )
    risiko = lag_risiko(scene, lag_kjede(maal), av=leder)
    lag_tiltak(scene, risiko, av=leder, tekst=f"{navn} tiltak", eier_organ=etat, dager=-2)
    lag_tiltak(scene, risiko, av=leder, tekst=f"{navn} tiltak senere", eier_organ=etat, dager=40)


@pytest.mark.parametrize("rolle", STYRER)
def test_avdelingen_faar_det_virksomhetene_ber_om_bestrider_og_er_for_sene_med(scene: Scene, rolle: str) -> None:
    avdelingens(scene)
    fikk = bokser(getattr(scene, rolle))["Dette venter på dere"]
    ventet = {
        "Det virksomhetene ber om": ["Etatens 1 bønn"],
        "Bestridte signaler å bli enige om": ["Etatens 1 ordre"],
        "Oppfølginger og tiltak over fristen": ["Etatens 1 oppfølging", "Etatens 1 tiltak"],
    }
    assert {navn: fikk.get(navn) for navn in ventet} == ventet
    assert "Fremmed" not in inne(getattr(scene, rolle)).get("/").content.decode()
    assert "Etatens 1 grunn" in linje(getattr(scene, rolle), "Etatens 1 ordre").under


def test_en_liste_som_er_kuttet_viser_veien_til_resten(scene: Scene) -> None:
    for _ in range(RADER + 1):
        holdt = lag_moete(scene.relasjon, av=scene.etatsstyrer)
        lag_referat(holdt)
        signal = lag_signal(holdt, av=scene.etatsstyrer)
        svar_paa_signal(
            signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Nei.", av=scene.leder, part=Part.UNDERORDNET
        )
    [seksjon] = startside(Bruker.objects.get(pk=scene.leder.pk))
    assert seksjon.venter is not None
    videre = {
        gruppe.tittel: [ett.tekst for ett in gruppe.videre] for boks in seksjon.venter.bokser for gruppe in boks.grupper
    }
    assert videre["Styringsmøter å evaluere"] == ["Vis alle møter å evaluere"]
    assert videre["Bestridte signaler å bli enige om"] == ["Vis alle bestridte signaler"]


def test_det_bestridte_staar_hos_begge_parter_og_ikke_hos_andre(scene: Scene) -> None:
    avdelingens(scene)
    gruppe = "Bestridte signaler å bli enige om"
    hos = {navn: bokser(getattr(scene, navn)) for navn in ("leder", "etatsstyrer", "utenforstaaende")}
    funnet = {navn: [linje for boks in hans.values() for linje in boks.get(gruppe, [])] for navn, hans in hos.items()}
    assert funnet["leder"] == funnet["etatsstyrer"] != []
    assert not set(funnet["leder"]) & set(funnet["utenforstaaende"])


@pytest.mark.parametrize("rolle", [*STYRER, "leder"])
def test_boksen_spoer_like_mye_uansett_mengde(scene: Scene, rolle: str) -> None:
    def antall() -> int:
        with CaptureQueriesContext(connection) as spoersmaal:
            inne(getattr(scene, rolle)).get("/")
        return len(spoersmaal)

    avdelingens(scene)
    en = antall()
    for nummer in (2, 3):
        avdelingens(scene, nummer)
    assert antall() == en


def test_byraaden_svarer_paa_det_det_bes_om_i_neste_moete(scene: Scene) -> None:
    avdelingens(scene)
    assert linje(scene.byraad, "Etatens 1 bønn").svar is None
    moete = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        tittel="Høstmøtet",
        start_tid=klokken(i_dag() + timedelta(days=7), 9),
        status=Moetestatus.INNKALT,
    )
    maal = Maal.objects.get(tekst="Etatens 1 mål")
    svar = linje(scene.byraad, "Etatens 1 bønn").svar
    assert svar is not None
    assert svar.url == f"{reverse('styringsdialog:ny_sak', args=[moete.pk])}?maal={maal.pk}"
    assert svar.tekst == f"Ta det opp i Høstmøtet {kortdato(moete.start_tid)}"
    klient = inne(scene.byraad)
    assert klient.get(svar.url).context["form"]["maal"].value() == maal.pk
    felter = {"tittel": "To årsverk til", "kategori": "resultat", "min_plan": "15", "maal": maal.pk}
    assert klient.post(svar.url, felter).status_code == 302
    sak = Sakspunkt.objects.get()
    assert (sak.foreslaatt_av, sak.part, sak.maal) == (scene.byraad, Part.OVERORDNET, maal)


def test_den_som_styrer_kan_si_at_en_oppfoelging_ikke_trengs_lenger(scene: Scene) -> None:
    avdelingens(scene)
    rad = Oppfoelging.objects.get(signal__tekst="Etatens 1 oppfølging")
    for rolle in STYRER:
        svar = linje(getattr(scene, rolle), "Etatens 1 oppfølging").svar
        assert svar is not None
        assert svar.url == reverse("styringsdialog:falt_bort", args=[rad.pk])
        assert inne(getattr(scene, rolle)).get(svar.url).status_code == 200
    assert linje(scene.leder, "Etatens 1 oppfølging").svar is None


def test_det_en_alene_svarer_for_staar_foerst_og_resten_venter_paa_parten(scene: Scene) -> None:
    mitt = lag_maal(scene.relasjon, eier=scene.medarbeider, tekst="Mitt mål")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Lederens mål")
    lag_vurdering(lag_maal(scene.relasjon, eier=scene.leder, tekst="Påbegynt"), av=scene.medarbeider, godkjent=False)
    risiko = lag_risiko(scene, lag_kjede(mitt))
    lag_tiltak(scene, risiko, tekst="Mitt tiltak", eier_organ=None, eier_person=scene.medarbeider, dager=3)
    lag_tiltak(scene, risiko, tekst="Etatens tiltak", dager=3)
    lag_tiltak(scene, risiko, tekst="Etatens tiltak senere", dager=30)
    assert list(bokser(scene.medarbeider).items()) == [
        (
            "Dette venter på deg",
            {
                "Vurderinger": ["Gjør ferdig vurderingen av «Påbegynt»", "Skriv vurdering av «Mitt mål»"],
                "Tiltak mot risiko": ["Mitt tiltak"],
            },
        ),
        (
            "Dette venter på dere",
            {"Vurderinger": ["Skriv vurdering av «Lederens mål»"], "Tiltak mot risiko": ["Etatens tiltak"]},
        ),
    ]
    assert "Mitt tiltak" not in str(bokser(scene.leder))


def test_det_som_er_i_retur_er_over_fristen_naar_dagen_er_gaatt_og_det_som_er_meldt_er_ikke(scene: Scene) -> None:
    i_gaar = i_dag() - timedelta(days=1)
    signal = lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_gaar)
    ta_steg(signal.oppfoelging, Stegslag.MELDT, av=scene.leder)
    assert not linje(scene.etatsstyrer, f"Meldt utført: {signal.tekst}").over_frist
    ta_steg(signal.oppfoelging, Stegslag.I_RETUR, av=scene.etatsstyrer)
    assert linje(scene.leder, f"I retur: {signal.tekst}").over_frist


def test_hver_linje_sier_naar_den_kom_eller_skal_vaere_ferdig(scene: Scene) -> None:
    avdelingens(scene)
    sen = linje(scene.etatsstyrer, "Etatens 1 tiltak")
    assert (sen.naar, sen.over_frist) == (
        (f"Fristen gikk ut {kortdato(i_dag() - timedelta(days=2))}, for 2 dager siden",),
        True,
    )
    bedt = linje(scene.etatsstyrer, "Etatens 1 bønn")
    assert [ord_.split(",")[0] for ord_ in bedt.naar] == [f"Kom {kortdato(i_dag())}"]
    [seksjon] = startside(Bruker.objects.get(pk=scene.leder.pk))
    assert seksjon.venter is not None
    uten = [
        linje.tekst
        for boks in seksjon.venter.bokser
        for gruppe in boks.grupper
        for linje in gruppe.linjer
        if not linje.naar
    ]
    assert uten == []


@pytest.mark.django_db(transaction=True)  # history tells moments apart by their transactions
def test_et_foreslaatt_maal_har_ventet_fra_det_sist_ble_foreslaatt(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT, tekst="Foreslått")
    [foerste] = Maal.objects.filter(pk=maal.pk).med_foreslaatt_tid()
    Maal.objects.filter(pk=maal.pk).update(begrunnelse="Ny begrunnelse")
    [samme] = Maal.objects.filter(pk=maal.pk).med_foreslaatt_tid()
    for status in (Maalstatus.I_DIALOG, Maalstatus.FORESLAATT):
        Maal.objects.filter(pk=maal.pk).update(status=status)
    [paa_nytt] = Maal.objects.filter(pk=maal.pk).med_foreslaatt_tid()
    assert foerste.foreslaatt_tid == samme.foreslaatt_tid < paa_nytt.foreslaatt_tid
    assert linje(scene.etatsstyrer, "Foreslått").naar[0].startswith(f"Kom {kortdato(i_dag())}")


def test_administratoren_moeter_det_bare_en_annen_enn_forslagsstilleren_kan_svare_paa(scene: Scene) -> None:
    foreslaar = lag_bruker(Rolle.ADMINISTRATOR, scene.bystyre, is_staff=True)
    for av, navn in ((foreslaar, "Nina Ny"), (scene.administrator, "Egen Eide")):
        Rolleforslag.objects.create(
            bruker=lag_bruker(navn=navn), rolle=Rolle.REVISOR, organ=scene.bystyre, foreslaatt_av=av, gyldig_fra=i_dag()
        )
    Rolletildeling.objects.filter(bruker=scene.medarbeider).update(gyldig_til=i_dag() + timedelta(days=10))
    boks = bokser(scene.administrator)["Dette venter på deg"]
    assert boks["Roller å godkjenne eller avslå"] == ["Revisor for Nina Ny"]
    assert boks["Tar snart slutt"] == [scene.medarbeider.navn]
    assert linje(scene.administrator, scene.medarbeider.navn).naar == (
        f"Slutter {kortdato(i_dag() + timedelta(days=10))}, om 10 dager",
    )


def test_ingen_svarer_paa_et_forslag_om_sin_egen_rolle(scene: Scene) -> None:
    foreslaar = lag_bruker(Rolle.ADMINISTRATOR, scene.bystyre, is_staff=True)
    Rolleforslag.objects.create(
        bruker=scene.administrator,
        rolle=Rolle.REVISOR,
        organ=scene.bystyre,
        foreslaatt_av=foreslaar,
        gyldig_fra=i_dag(),
    )
    assert "Roller å godkjenne eller avslå" not in bokser(scene.administrator).get("Dette venter på deg", {})


def test_administratoren_faar_vite_hvilke_virksomheter_som_er_uten_leder_i_dag(scene: Scene) -> None:
    """A leader who has left or cannot log in is none; a company has none here, and what is closed needs none."""
    lag_organ("Aldri hatt")
    lag_organ("Selskapet", type=Organtype.AS)
    lag_organ("Nedlagt", gyldig_til=i_dag())
    sluttet, sperret = lag_organ("Lederen har sluttet"), lag_organ("Lederen er sperret")
    lag_bruker(Rolle.VIRKSOMHETSLEDER, sperret, is_active=False)
    foer = lag_bruker(Rolle.VIRKSOMHETSLEDER, sluttet)
    Rolletildeling.objects.filter(bruker=foer).update(gyldig_til=i_dag())
    uten = bokser(scene.administrator)["Dette venter på deg"]["Virksomheter uten leder i dag"]
    assert uten == ["Aldri hatt", "Lederen er sperret", "Lederen har sluttet"]


def test_den_ingen_spoer_har_ingen_boks(scene: Scene) -> None:
    avdelingens(scene)
    side = inne(scene.folkevalgt).get("/").content.decode()
    assert "venter på deg" not in side
    assert "venter på dere" not in side


@pytest.mark.parametrize("rolle", ["leder", "medarbeider", "etatsstyrer", "byraad", "tillitsvalgt"])
def test_boksen_staar_foerst_paa_siden_ogsaa_foer_tipsene(scene: Scene, rolle: str) -> None:
    avdelingens(scene)
    lag_maal(
        scene.relasjon,
        eier=scene.leder,
        status=Maalstatus.FORESLAATT,
        partene_bedt_tid=klokken(i_dag(), 0),
        partene_frist=i_dag(),
    )
    hoved = inne(getattr(scene, rolle)).get("/").content.decode().split("<main", 1)[1]
    overskrifter = re.findall(r"<h[12][^>]*>\s*([^<]+?)\s*</h", hoved)
    assert overskrifter[1] in {"Dette venter på dere", "Dette venter på deg", "Dette venter på deg og dere"}
    assert "Ny her? Tre ting å prøve" in overskrifter


def test_en_ubesvart_innkalling_venter_paa_den_som_er_innkalt_og_besvares_der_den_staar(scene: Scene) -> None:
    """Until the meeting's day is over; not on who was not called, and not once it is answered."""
    start = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=start, tittel="Om folk"
    )
    for bruker, part in ((scene.leder, Part.UNDERORDNET), (scene.etatsstyrer, Part.OVERORDNET)):
        moete.deltakere.create(bruker=bruker, part=part)
    for bruker in (scene.leder, scene.etatsstyrer):
        assert bokser(bruker)["Dette venter på deg"]["Kommer du?"] == ["Om folk"]
    assert "Kommer du?" not in str(bokser(scene.medarbeider))
    adresse = reverse("styringsdialog:svar_paa_innkalling", args=[moete.pk])
    klient = inne(scene.leder)
    assert f'action="{adresse}"' in klient.get(reverse("oversikt:start")).content.decode()
    assert klient.post(adresse, {"svar": "kanskje"}).status_code == 302
    assert "Kommer du?" not in str(bokser(scene.leder))
    type(moete).objects.filter(pk=moete.pk).update(start_tid=klokken(i_dag(), 0))
    assert "Kommer du?" in str(bokser(scene.etatsstyrer)), "the whole day"
    type(moete).objects.filter(pk=moete.pk).update(start_tid=klokken(i_dag() - timedelta(days=1), 23))
    assert "Kommer du?" not in str(bokser(scene.etatsstyrer))


def test_et_moete_som_gaar_sies_aa_gaa_og_et_som_er_over_naar_det_var(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moete, status="utkast")
    lag_signal(moete, av=scene.etatsstyrer, tekst="Kutt køen")
    assert linje(scene.leder, "Kutt køen").naar == ("Møtet er i gang",)
    type(moete).objects.filter(pk=moete.pk).update(avsluttet_tid=naa())
    assert linje(scene.leder, "Kutt køen").naar[0].startswith("Møtet var ")
