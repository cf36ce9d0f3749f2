"""The life of a report, from delivered to published and unlocked, held by rule and by the database."""

from __future__ import annotations

import itertools
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from tests.rapportering.hjelp import (
    HELT,
    forrige_tertial,
    lag_levert,
    lag_periode,
    lag_publisert,
    lag_vurdert,
    lever,
    returner,
    skriv,
)
from tests.scene import (
    Scene,
    inne,
    lag_bruker,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_maaltall,
    lag_vurdering,
)
from tillit.felles.koding import fingeravtrykk
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal, Vurdering
from tillit.maal.queries import maalbilde
from tillit.organisasjon.enums import Rolle
from tillit.rapportering import actions, rules
from tillit.rapportering.actions import IkkeFerdig, TekstenErEndret
from tillit.rapportering.actions.levering import IngentingAaLevere, KanIkkeLeveres, PeriodenErIkkeOver
from tillit.rapportering.actions.livet import (
    ErLaastOpp,
    KanIkkeLaasesOpp,
    NyLeveringKom,
    OpplaasingVarerForLenge,
    RapportenKanIkkeFlyttes,
)
from tillit.rapportering.actions.skriving import KanIkkeSkrives
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.innhold import tin
from tillit.rapportering.models import Leveranse, Opplaasing, Rapporteringsperiode, Styringsvurdering, Traadinnlegg
from tillit.rapportering.queries.skjema import skjemabilde

pytestmark = pytest.mark.django_db


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def test_levering_fryser_innholdet_og_gir_maalet_sin_vurdering(scene: Scene, maal: Maal) -> None:
    indikator = lag_indikator(maal)
    lag_maaltall(indikator, i_dag().year - 1, "90")
    lag_maaling(indikator, i_dag().year - 1, "85")
    levert = lag_levert(scene, maal, oppnaaelse="avvik", bes_om="Flere folk")
    leveranse = Leveranse.objects.get()
    assert (levert.status, leveranse.nummer) == (Periodestatus.LEVERT, 1)
    assert leveranse.sha256 == fingeravtrykk(leveranse.innhold)
    seksjon = tin(leveranse.innhold).seksjoner[0]
    assert (seksjon.oppnaaelse, seksjon.bes_om, seksjon.skrevet_av) == ("avvik", "Flere folk", "Mads Medarbeider")
    assert "85" in seksjon.tall[0].siste
    vurdering = Vurdering.objects.get()
    assert (vurdering.oppnaaelse, vurdering.tilstand, vurdering.godkjent_av) == ("avvik", "godkjent", scene.leder)
    bilde = maalbilde(Maal.objects.get())
    assert bilde.vurdering is not None
    assert (bilde.oppnaaelse, bilde.vurdering.periodenavn) == ("avvik", levert.navn)


def test_det_leverte_staar_selv_om_tallene_endres(scene: Scene, maal: Maal) -> None:
    indikator = lag_indikator(maal)
    lag_levert(scene, maal)
    lag_maaling(indikator, i_dag().year - 1, "85")
    Maal.objects.update(tekst="Et annet ord for målet")
    seksjon = tin(Leveranse.objects.get().innhold).seksjoner[0]
    assert (seksjon.tittel, seksjon.tall[0].siste) == (maal.tekst, "Ingen målinger ennå")


def test_ikke_noe_nytt_sier_siden_naar_og_beholder_status_og_dato(scene: Scene, maal: Maal) -> None:
    foer = lag_vurdering(maal, av=scene.leder, periode=i_dag().replace(year=i_dag().year - 1, month=1, day=1))
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, svar="ingen_nytt")
    leveranse = lever(periode, av=scene.leder)
    seksjon = tin(leveranse.innhold).seksjoner[0]
    assert (seksjon.oppnaaelse, seksjon.uendret_fra, seksjon.uendret_pk) == ("i_rute", foer.periodenavn, foer.pk)
    ny = Vurdering.objects.get(periode=periode.start)
    assert (ny.oppnaaelse, ny.uendret_fra) == ("i_rute", foer)
    assert ny.vurdering.startswith(f"Ingen endring siden {foer.periodenavn}, vurdert ")
    assert ny.vurdering.endswith(foer.vurdering)
    assert (ny.analyse, ny.usikkerhet) == (foer.analyse, foer.usikkerhet), "it is said once that the text is an old one"


def test_en_status_som_endres_leveres_ikke_med_den_gamle_grunnen(scene: Scene, maal: Maal) -> None:
    foer = lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(2).start, oppnaaelse="vet_ikke")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, svar="nytt", oppnaaelse="naadd", analyse="Alle er talt.")

    with pytest.raises(IkkeFerdig) as feil:
        lever(periode, av=scene.leder)
    venter = "Statusen er endret fra «Vet ikke» til «Nådd», men grunnen er den samme. Skriv hva som er annerledes."
    assert [ett.tekst for ett in feil.value.hindringer] == [venter]
    assert skjemabilde(periode, scene.leder).maal[0].mangler == venter

    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Ingen venter lenger.")
    lever(periode, av=scene.leder)
    ny = Vurdering.objects.get(periode=periode.start)
    assert (ny.oppnaaelse, ny.vurdering) == ("naadd", "Ingen venter lenger.")
    assert foer.vurdering != ny.vurdering


def test_heller_ikke_etter_en_retur(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal, oppnaaelse="vet_ikke")
    returner(periode, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, versjon=1, oppnaaelse="naadd")
    with pytest.raises(IkkeFerdig):
        lever(periode, av=scene.leder)
    skriv(periode, maal, av=scene.medarbeider, versjon=2, vurdering="Ingen venter lenger.")
    lever(periode, av=scene.leder)
    assert Vurdering.objects.get(utgave=2).oppnaaelse == "naadd"


def test_ikke_noe_nytt_to_ganger_viser_til_den_foerste(scene: Scene, maal: Maal) -> None:
    """No chain of «no change since no change»: the text behind is named, however many periods ago."""
    foer = lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(3).start)
    for tilbake in (2, 1):
        periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(tilbake))
        skriv(periode, maal, av=scene.medarbeider, svar="ingen_nytt")
        lever(periode, av=scene.leder)
    siste = Vurdering.objects.get(periode=forrige_tertial(1).start)
    assert siste.uendret_fra == foer
    assert siste.vurdering.count("Ingen endring siden") == 1


def test_uten_svar_paa_alle_maal_leveres_ingenting(scene: Scene, maal: Maal) -> None:
    ubesvart, utkast = (
        lag_maal(scene.relasjon, eier=scene.leder),
        lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST),
    )
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **{**HELT, "vurdering": ""})
    with pytest.raises(IkkeFerdig) as feil:
        lever(periode, av=scene.leder)
    assert [(ett.maal_pk, ett.tekst) for ett in feil.value.hindringer] == [
        (maal.pk, "Mangler grunnen til statusen."),
        (ubesvart.pk, "Ikke besvart."),
    ]
    assert utkast.pk not in [ett.maal_pk for ett in feil.value.hindringer]
    assert not Vurdering.objects.exists()


def test_noe_nytt_som_er_det_samme_som_sist_stanses(scene: Scene, maal: Maal) -> None:
    lag_vurdering(maal, av=scene.leder, periode=i_dag().replace(year=i_dag().year - 1, month=1, day=1))
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, svar="nytt")
    with pytest.raises(IkkeFerdig) as feil:
        lever(periode, av=scene.leder)
    assert "alt står som sist" in feil.value.hindringer[0].tekst


def test_to_tekster_som_venter_stanser_leveringen_ogsaa_i_databasen(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    skriv(periode, maal, av=scene.leder, **{**HELT, "vurdering": "En annen"})
    with pytest.raises(IkkeFerdig):
        lever(periode, av=scene.leder)
    with pytest.raises(IntegrityError, match="To tekster"), transaction.atomic():
        _leveranse(periode, scene)


def test_databasen_fryser_ikke_en_halv_tekst(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **{**HELT, "vurdering": ""})
    with pytest.raises(IntegrityError, match="En status må ha en grunn"), transaction.atomic():
        _leveranse(periode, scene)


def _leveranse(periode: Rapporteringsperiode, scene: Scene, **felter: object) -> Leveranse:
    periode.refresh_from_db()
    verdier = {"nummer": 1, "periodeversjon": periode.versjon, "innhold": {}, "innholdsversjon": 1, **felter}
    return Leveranse.objects.create(
        periode=periode, sha256="0" * 64, levert_av=scene.leder, levert_tid=naa(), **verdier
    )


def test_dobbeltklikk_gir_en_levering(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    periode.refresh_from_db()
    versjon = periode.versjon
    foerste = actions.lever(periode=periode, versjon=versjon, av=scene.leder)
    assert actions.lever(periode=periode, versjon=versjon, av=scene.leder) == foerste
    with pytest.raises(KanIkkeLeveres):
        actions.lever(periode=periode, versjon=versjon, av=lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat))
    assert (Leveranse.objects.count(), Vurdering.objects.count()) == (1, 1)


def test_teksten_er_endret_siden_lederen_leste(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    periode.refresh_from_db()
    lest = periode.versjon
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Skrevet etterpå")
    with pytest.raises(TekstenErEndret):
        actions.lever(periode=periode, versjon=lest, av=scene.leder)
    assert not Leveranse.objects.exists()


def test_et_utkast_til_vurdering_blir_utgangspunkt_og_deretter_den_ene_vurderingen(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    lag_vurdering(maal, av=scene.medarbeider, godkjent=False, periode=periode.start, vurdering="Begynt på målsiden")
    skriv(periode, maal, av=scene.medarbeider, svar="nytt")
    lever(periode, av=scene.leder)
    vurdering = Vurdering.objects.get()
    assert (vurdering.vurdering, vurdering.tilstand) == ("Begynt på målsiden", "godkjent")


def test_et_utkast_for_en_annen_periode_blir_liggende_naar_rapporten_leveres(scene: Scene, maal: Maal) -> None:
    utkast = lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(2).start, godkjent=False)
    levert = lag_levert(scene, maal)
    assert list(Vurdering.objects.order_by("periode").values_list("periode", "tilstand")) == [
        (utkast.periode, "utkast"),
        (levert.start, "godkjent"),
    ]


def test_retur_med_grunn_og_ny_levering(scene: Scene, maal: Maal) -> None:
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_levert(scene, maal, annet)
    actions.returner(
        periode=periode,
        leveranse_nummer=1,
        grunn="Se på ett mål.",
        merknader={maal.pk: "Hvorfor?"},
        av=scene.etatsstyrer,
    )
    periode.refresh_from_db()
    skriv(periode, maal, av=scene.leder, versjon=1, vurdering="Nå med forklaring.")
    andre = lever(periode, av=scene.leder)
    assert (andre.nummer, periode.status) == (2, Periodestatus.LEVERT)
    assert [(rad.maal_id, rad.tekst) for rad in Traadinnlegg.objects.all()] == [
        (None, "Se på ett mål."),
        (maal.pk, "Hvorfor?"),
    ]
    # Only what changed is a new edition.
    assert sorted(Vurdering.objects.values_list("maal_id", "utgave")) == sorted(
        [(maal.pk, 1), (maal.pk, 2), (annet.pk, 1)]
    )


def test_traaden_endres_aldri(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    returner(periode, av=scene.etatsstyrer)
    actions.skriv_innlegg(periode=periode, maal=maal, tekst="Vi svarer.", part="underordnet", av=scene.leder)
    for endring in (
        lambda: Traadinnlegg.objects.update(tekst="Noe annet"),
        lambda: Traadinnlegg.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            endring()
    assert [rad.tekst for rad in Traadinnlegg.objects.all()] == ["Forklar hvorfor.", "Vi svarer."]


def test_leveransen_endres_aldri(scene: Scene, maal: Maal) -> None:
    lag_levert(scene, maal)
    for endring in (lambda: Leveranse.objects.update(innhold={}), lambda: Leveranse.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            endring()


def test_hele_livet(scene: Scene, maal: Maal) -> None:
    periode = lag_publisert(scene, maal)
    assert periode.status == Periodestatus.PUBLISERT
    assert Styringsvurdering.objects.get().tekst == "God rapport."
    with pytest.raises(RapportenKanIkkeFlyttes):
        actions.publiser(periode=periode, av=scene.etatsstyrer)


def test_databasen_kjenner_bare_disse_overgangene(scene: Scene, maal: Maal) -> None:
    """Every pair of states, against the table of the rules: the database says the same, whoever writes."""
    lagere = {
        Periodestatus.AAPEN: lambda: lag_periode(scene.relasjon, av=scene.etatsstyrer),
        Periodestatus.LEVERT: lambda: lag_levert(scene, maal),
        Periodestatus.VURDERT: lambda: lag_vurdert(scene, maal),
        Periodestatus.PUBLISERT: lambda: lag_publisert(scene, maal),
    }
    for status, til in itertools.product(lagere, Periodestatus):
        with transaction.atomic():
            periode = lagere[status]()
            assert periode.status == status
            if til != status and not rules.kan_flyttes(fra=status, til=til):
                with pytest.raises(IntegrityError, match="kan ikke flyttes dit"), transaction.atomic():
                    Rapporteringsperiode.objects.filter(pk=periode.pk).update(status=til)
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("status", "melding"), [("i_retur", "skrevet grunn"), ("vurdert", "vurderingen av helheten er skrevet")]
)
def test_et_steg_trenger_det_det_hviler_paa(scene: Scene, maal: Maal, status: str, melding: str) -> None:
    periode = lag_levert(scene, maal)
    with pytest.raises(IntegrityError, match=melding), transaction.atomic():
        Rapporteringsperiode.objects.filter(pk=periode.pk).update(status=status)


def test_levert_uten_leveranse_finnes_ikke(scene: Scene) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    with pytest.raises(IntegrityError, match="frosset"), transaction.atomic():
        Rapporteringsperiode.objects.filter(pk=periode.pk).update(status="levert")


def test_vurdering_av_en_levering_man_ikke_har_lest(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    returner(periode, av=scene.etatsstyrer)
    lever(periode, av=scene.leder)
    with pytest.raises(NyLeveringKom):
        actions.vurder(periode=periode, leveranse_nummer=1, helhet="Bra", per_maal={}, av=scene.etatsstyrer)


def laas_opp(periode: Rapporteringsperiode, scene: Scene, *, timer: int = 24) -> Opplaasing:
    return actions.laas_opp(
        periode=periode,
        person=scene.medarbeider,
        grunn="Et tall var feil.",
        til_tid=naa() + timedelta(hours=timer),
        av=scene.etatsstyrer,
    )


def test_opplaasing_slipper_inn_en_person_og_ingen_andre(scene: Scene, maal: Maal) -> None:
    periode = lag_publisert(scene, maal)
    laas_opp(periode, scene)
    with pytest.raises(KanIkkeSkrives):
        skriv(periode, maal, av=scene.leder, versjon=1, vurdering="Ikke jeg")
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Rettet.")
    andre = lever(periode, av=scene.leder)
    assert (andre.nummer, andre.opplaasing, periode.status) == (2, Opplaasing.objects.get(), Periodestatus.PUBLISERT)
    foerste = Leveranse.objects.get(nummer=1)
    assert [tin(rad.innhold).seksjoner[0].vurdering for rad in (foerste, andre)] == [HELT["vurdering"], "Rettet."]
    with pytest.raises(KanIkkeSkrives):
        skriv(periode, maal, av=scene.medarbeider, versjon=2, vurdering="Etterpå")


def test_opplaasing_tar_slutt_av_seg_selv_og_det_som_ble_skrevet_kan_leveres(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    actions.laas_opp(
        periode=periode,
        person=scene.medarbeider,
        grunn="Feil tall",
        til_tid=naa() + timedelta(milliseconds=400),
        av=scene.etatsstyrer,
    )
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Rettet.")
    time.sleep(0.5)
    with pytest.raises(KanIkkeSkrives):
        skriv(periode, maal, av=scene.medarbeider, versjon=2, vurdering="For sent")
    assert lever(periode, av=scene.leder).nummer == 2


def test_uten_endring_er_det_ingenting_aa_levere_paa_nytt(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    with pytest.raises(KanIkkeLeveres):
        lever(periode, av=scene.leder)
    laas_opp(periode, scene)
    with pytest.raises(IngentingAaLevere):
        lever(periode, av=scene.leder)


def test_opplaasing_har_grenser_og_logges(scene: Scene, maal: Maal) -> None:
    aapen = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    with pytest.raises(KanIkkeLaasesOpp):
        laas_opp(aapen, scene)
    skriv(aapen, maal, av=scene.medarbeider, **HELT)
    lever(aapen, av=scene.leder)
    for timer in (-1, 24 * 40):
        with pytest.raises(OpplaasingVarerForLenge):
            laas_opp(aapen, scene, timer=timer)
    opplaasing = laas_opp(aapen, scene)
    with pytest.raises(ErLaastOpp):
        laas_opp(aapen, scene)
    actions.avslutt_opplaasing(opplaasing=opplaasing, av=scene.etatsstyrer)
    actions.avslutt_opplaasing(opplaasing=opplaasing, av=scene.etatsstyrer)
    hendelser = opplaasing.events.order_by("pgh_id").values_list("pgh_context__metadata__handling", flat=True)  # type: ignore[attr-defined]
    assert list(hendelser) == ["rapportering.laast_opp", "rapportering.opplaasing_avsluttet"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Opplaasing.objects.update(grunn="En annen grunn")


def test_foer_perioden_er_over_leverer_bare_den_som_sier_at_den_ikke_er_det(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(0))
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    klient, url = inne(scene.leder), reverse("rapportering:lever", args=[periode.pk])
    with pytest.raises(PeriodenErIkkeOver):
        lever(periode, av=scene.leder)

    periode.refresh_from_db()
    svar = klient.post(url, {"versjon": periode.versjon})
    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == ["foer_slutt"]
    assert "Perioden er ikke over" in svar.content.decode()
    assert not Leveranse.objects.exists()

    klient.post(url, {"versjon": periode.versjon, "foer_slutt": "on"})
    side = klient.get(reverse("rapportering:vis", args=[periode.pk])).content.decode()
    assert f"av {scene.leder.navn}, før perioden er over." in " ".join(side.split())
    for rute, pk in (("vis", maal.pk), ("vurdering", Vurdering.objects.get().pk)):
        assert ", før perioden er over" in klient.get(reverse(f"maal:{rute}", args=[pk])).content.decode()


def test_etter_at_perioden_er_over_spoerres_det_ikke(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    klient = inne(scene.leder)
    assert "før perioden" not in klient.get(reverse("rapportering:vis", args=[periode.pk])).content.decode()
    assert "før perioden" not in klient.get(reverse("maal:vis", args=[maal.pk])).content.decode()
    assert rules.er_foer_slutt(slutt=periode.slutt, dag=periode.slutt)
    assert not rules.er_foer_slutt(slutt=periode.slutt, dag=periode.slutt + timedelta(days=1))


def test_mens_rapporten_er_i_retur_sier_maalet_det_og_lederens_startside_hvorfor(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    url, grunn = reverse("maal:vis", args=[maal.pk]), "Forklar hvorfor køen vokser."
    assert "er sendt tilbake" not in inne(scene.leder).get(url).content.decode()
    returner(periode, av=scene.etatsstyrer, grunn=grunn)

    side = inne(scene.leder).get(url).content.decode()
    assert f"Rapporten for {periode.navn} er sendt tilbake" in side
    assert grunn in side
    utenfra = inne(scene.folkevalgt).get(url).content.decode()
    assert f"Rapporten for {periode.navn} er sendt tilbake" in utenfra
    assert grunn not in utenfra
    assert f"I retur: «{grunn}»" in inne(scene.leder).get("/").content.decode()

    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Køen vokser fordi to sluttet.")
    lever(periode, av=scene.leder)
    assert "er sendt tilbake" not in inne(scene.leder).get(url).content.decode()
