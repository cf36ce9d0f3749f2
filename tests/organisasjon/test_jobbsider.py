"""The page of jobs: every kind there is, how each goes, tried again and stopped once however many press at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.samtidig import samtidig
from tests.scene import ROLLENE, Scene, inne, lag_bruker
from tillit.felles import jobb, jobbstyring, koe
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.jobb import Jobb, Jobbstatus
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.queries.jobber import jobbliste, jobbslag, slagene
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport
from tillit.statistikk.enums import Kildetype, Utloeser
from tillit.statistikk.models import Datakilde, Spoerring, Uttrekk
from tillit.varsel.models import Utsendelse

pytestmark = pytest.mark.django_db
SIDEN = "/organisasjon/jobber/"


@pytest.fixture
def koeen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    lagt: list[tuple[str, int]] = []
    monkeypatch.setattr(koe, "legg_i_koe", lambda oppgave, pk, **_: lagt.append((oppgave, pk)))
    return lagt


def lag_rapport(scene: Scene, **felter: Any) -> Rapport:
    return Rapport.objects.create(organ=scene.avdeling, aar=i_dag().year, bestilt_av=scene.etatsstyrer, **felter)


def feilet(scene: Scene) -> Rapport:
    return lag_rapport(scene, status=Jobbstatus.FEILET, feil="Det er ikke mer plass på disken.", forsoek=3)


def lag_spoerring(scene: Scene) -> Spoerring:
    kilde = Datakilde.objects.create(
        navn="SSB", type=Kildetype.PXWEB2, base_url="https://data.ssb.no/api/", kildelinje="SSB", lisens="CC BY 4.0"
    )
    return Spoerring.objects.create(
        datakilde=kilde, organ=scene.etat, navn="Ventetid", tabell="12345", utvalg={}, spurt_tid=naa()
    )


@pytest.mark.parametrize("hvem", [*ROLLENE, "administrator"])
def test_bare_den_som_forvalter_kommer_inn(scene: Scene, hvem: str) -> None:
    bruker = getattr(scene, hvem)
    Bruker.objects.filter(pk=bruker.pk).update(is_staff=True)
    rad = feilet(scene)
    klient = inne(bruker)
    ventet = 200 if hvem == "administrator" else 403
    assert klient.get(SIDEN).status_code == ventet
    for hva in ("igjen", "avbryt"):
        svar = klient.post(f"{SIDEN}rapport/{rad.pk}/{hva}/", follow=True)
        assert svar.status_code == ventet


def test_alle_slag_er_med_og_hver_jobb_sier_hvordan_det_gaar(scene: Scene, admin: Client) -> None:
    lag_rapport(scene)
    feilet(scene)
    gammel = feilet(scene)
    Rapport.objects.filter(pk=gammel.pk).update(koe_tid=naa() - timedelta(days=31))
    Utsendelse.objects.create(bruker=scene.leder, dag=i_dag(), status=Utsendelsesstatus.OVERSPRUNGET)
    stille = lag_rapport(scene, status=Jobbstatus.UNDER_ARBEID, leie_til=naa() - timedelta(minutes=5), gjerde=1)
    tall = {rad.slag: (rad.venter, rad.i_arbeid, rad.feilet, rad.ferdig) for rad in jobbslag(naa())}
    assert set(tall) == set(slagene()) == {modell._meta.model_name for modell in jobb.slag()}
    assert tall["rapport"] == (1, 1, 1, 0)
    assert tall["utsendelse"] == (0, 0, 0, 1)
    rader = list(jobbliste({}, naa=naa(), side=1))
    assert [rad.tilstand for rad in rader] == ["i_arbeid", "venter", "feilet", "ferdig"]
    assert [rad.pk for rad in rader if rad.stille] == [stille.pk]
    assert [(rad.kan_proeves_igjen, rad.kan_avbrytes) for rad in rader] == [
        (False, True),
        (False, True),
        (True, False),
        (False, False),
    ]
    assert [rad.gjelder for rad in rader] == [scene.avdeling.navn] * 3 + [scene.leder.navn]
    side = admin.get(SIDEN).content.decode()
    assert "Det er ikke mer plass på disken." in side
    assert scene.etatsstyrer.navn in side
    assert "3 av 3" in side
    assert "Arbeideren svarer ikke." in side


def test_listen_siles_og_deles_i_sider(scene: Scene, admin: Client) -> None:
    for _nr in range(51):
        lag_rapport(scene)
    feilet(scene)
    Utsendelse.objects.create(bruker=scene.leder, dag=i_dag())

    def funnet(**valg: str) -> list[tuple[str, str]]:
        return [(rad.slag, rad.tilstand) for rad in admin.get(SIDEN, valg).context["side"]]

    assert len(funnet()) == 50
    assert len(funnet(side="2")) == 3
    assert funnet(slag="utsendelse") == [("utsendelse", "venter")]
    assert funnet(tilstand="feilet") == [("rapport", "feilet")]
    assert funnet(slag="kjedefil") == []
    assert admin.get(SIDEN, {"slag": "bruker"}).status_code == 422


@pytest.mark.parametrize("antall", [1, 3])
def test_siden_har_et_fast_antall_spoersmaal(
    scene: Scene, admin: Client, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _nr in range(antall):
        lag_rapport(scene)
        feilet(scene)
        Utsendelse.objects.create(bruker=lag_bruker(), dag=i_dag())
    with django_assert_num_queries(5):
        admin.get(SIDEN)


def test_det_som_feilet_kan_proeves_igjen_og_knappen_gjoer_det_en_gang(
    scene: Scene, admin: Client, koeen: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    rad = feilet(scene)
    with django_capture_on_commit_callbacks(execute=True):
        svar = admin.post(f"{SIDEN}rapport/{rad.pk}/igjen/?tilstand=feilet")
        assert svar.headers["Location"] == f"{SIDEN}?tilstand=feilet"
        svar = admin.post(f"{SIDEN}rapport/{rad.pk}/igjen/", follow=True)
    assert "Jobben venter ikke på å bli prøvd igjen." in svar.content.decode()
    rad.refresh_from_db()
    assert (rad.status, rad.feil, rad.forsoek) == (Jobbstatus.BESTILT, "", 0)
    assert koeen == [(Rapport.OPPGAVE, rad.pk)]
    hendelser = Rapport.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    hendelse = hendelser.order_by("pgh_id").last()
    assert hendelse.pgh_context.metadata["handling"] == "rapport.proevd_igjen"
    assert hendelse.pgh_context.metadata["bruker"] == scene.administrator.pk


def test_en_jobb_som_avbrytes_stanser_arbeideren_som_har_den(scene: Scene, admin: Client) -> None:
    rad = lag_rapport(scene)
    leie = jobb.krev(Rapport, rad.pk, naa=naa())
    assert leie is not None
    admin.post(f"{SIDEN}rapport/{rad.pk}/avbryt/")
    rad.refresh_from_db()
    assert (rad.status, rad.feil, rad.leie_til) == (Rapportstatus.AVBRUTT, "", None)
    assert rad.avbrutt_av == scene.administrator
    with pytest.raises(jobb.LeieMistet):
        jobb.meld_fremdrift(leie, prosent=50, tekst="Fortsetter", naa=naa())
    [vist] = jobbliste({"tilstand": "avbrutt"}, naa=naa(), side=1)
    assert (vist.pk, vist.stanset_av, vist.kan_proeves_igjen) == (rad.pk, scene.administrator.navn, False)
    assert next(slag.avbrutt for slag in jobbslag(naa()) if slag.slag == "rapport") == 1
    html = admin.get(SIDEN).content.decode()
    assert f"Avbrutt av {scene.administrator.navn}" in html
    assert "jobb har feilet" not in html


def test_et_slag_som_ikke_vet_hvem_sier_at_en_administrator_avbroet_og_kan_proeves_igjen(scene: Scene) -> None:
    rad = Uttrekk.objects.create(spoerring=lag_spoerring(scene), utloeser=Utloeser.NATT)
    jobbstyring.avbryt(modell=Uttrekk, pk=rad.pk, av=scene.administrator)
    rad.refresh_from_db()
    assert (rad.status, rad.feil) == (Jobbstatus.FEILET, "En administrator avbrøt arbeidet.")
    [vist] = jobbliste({}, naa=naa(), side=1)
    assert (vist.tilstand, vist.stanset_av, vist.kan_proeves_igjen) == ("feilet", "", True)


def test_det_som_er_ferdig_kan_ikke_avbrytes(scene: Scene, admin: Client) -> None:
    Utsendelse.objects.create(bruker=scene.leder, dag=i_dag(), status=Utsendelsesstatus.OVERSPRUNGET)
    rad = Utsendelse.objects.get()
    svar = admin.post(f"{SIDEN}utsendelse/{rad.pk}/avbryt/", follow=True)
    assert "det er ingenting å avbryte" in svar.content.decode()
    assert Utsendelse.objects.get().status == Utsendelsesstatus.OVERSPRUNGET
    assert admin.post(f"{SIDEN}bruker/{rad.pk}/avbryt/").status_code == 404


def test_et_brev_som_kan_ha_kommet_fram_sendes_ikke_igjen(scene: Scene) -> None:
    """Nor does stopping it say that it did not."""
    rad = Utsendelse.objects.create(
        bruker=scene.leder,
        dag=i_dag(),
        status=Utsendelsesstatus.UNDER_ARBEID,
        leie_til=naa() + timedelta(minutes=1),
        overlevert_tid=naa(),
    )
    jobbstyring.avbryt(modell=Utsendelse, pk=rad.pk, av=scene.administrator)
    assert Utsendelse.objects.get().status == Utsendelsesstatus.UVISST
    i_gaar = Utsendelse.objects.create(
        bruker=scene.medarbeider,
        dag=i_dag() - timedelta(days=1),
        status=Utsendelsesstatus.FEILET,
        feil="Serveren svarte ikke.",
    )
    for pk in (rad.pk, i_gaar.pk):
        with pytest.raises(jobbstyring.KanIkkeProevesIgjen):
            jobbstyring.proev_igjen(modell=Utsendelse, pk=pk, av=scene.administrator, naa=naa())


def test_en_henting_som_feilet_staar_og_en_ny_bestilles(scene: Scene) -> None:
    gammel = Uttrekk.objects.create(
        spoerring=lag_spoerring(scene), utloeser=Utloeser.NATT, status=Jobbstatus.FEILET, feil="Kilden svarte ikke."
    )
    jobbstyring.proev_igjen(modell=Uttrekk, pk=gammel.pk, av=scene.administrator, naa=naa())
    gammel.refresh_from_db()
    assert gammel.status == Jobbstatus.FEILET
    ny = Uttrekk.objects.exclude(pk=gammel.pk).get()
    assert (ny.status, ny.utloeser, ny.bestilt_av) == (Jobbstatus.BESTILT, Utloeser.PERSON, scene.administrator)
    with pytest.raises(jobbstyring.KanIkkeProevesIgjen):
        jobbstyring.proev_igjen(modell=Uttrekk, pk=gammel.pk, av=scene.administrator, naa=naa())


@pytest.mark.parametrize("modell", jobb.slag())
def test_hvert_slag_sier_hva_det_gjelder(modell: type[Jobb]) -> None:
    assert modell.GJELDER
    assert not list(modell._default_manager.annotate(gjelder=Coalesce(*modell.GJELDER, Value("")))[:1])


@pytest.mark.django_db(transaction=True)
def test_av_to_som_trykker_samtidig_faar_den_ene_nei(scene: Scene, koeen: list[tuple[str, int]]) -> None:
    rad = feilet(scene)

    def trykk() -> None:
        jobbstyring.proev_igjen(modell=Rapport, pk=rad.pk, av=scene.administrator, naa=naa())

    assert [type(nei) for nei in samtidig(trykk, trykk)] == [jobbstyring.KanIkkeProevesIgjen]
    assert koeen == [(Rapport.OPPGAVE, rad.pk)]
