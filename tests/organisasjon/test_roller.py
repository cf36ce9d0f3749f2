"""Giving roles: where each can be held, and what takes two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.scene import LENGE_SIDEN, Scene, inne, lag_bruker, lag_organ
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag
from tillit.organisasjon.actions import opprett_forste_administrator
from tillit.organisasjon.enums import Hendelsesslag, Organtype, Rolle
from tillit.organisasjon.models import Bruker, Rolleforslag, Rolletildeling, Sikkerhetshendelse
from tillit.organisasjon.rettigheter import HELE_BYEN, ORGANTYPER

pytestmark = pytest.mark.django_db
GI = "/forvaltning/organisasjon/rolletildeling/add/"
FORESLAA = "/forvaltning/organisasjon/rolleforslag/add/"


def felter(bruker: Bruker, rolle: str, organ: Any, **mer: str) -> dict[str, Any]:
    dag = i_dag().isoformat()
    return {"bruker": bruker.pk, "rolle": rolle, "organ": organ.pk, "gyldig_fra": dag, "grunn": "prøve", **mer}


@pytest.mark.parametrize("rolle", list(Rolle))
def test_databasen_holder_hver_rolle_til_sine_organer(rolle: Rolle) -> None:
    bruker = lag_bruker()
    tatt_imot = set()
    for organtype in Organtype:
        organ = lag_organ(type=organtype)
        try:
            with transaction.atomic():
                Rolletildeling.objects.create(bruker=bruker, rolle=rolle, organ=organ, gyldig_fra=i_dag())
        except IntegrityError:
            continue
        tatt_imot.add(organtype)
    assert tatt_imot == ORGANTYPER[rolle]


def test_skjemaet_sier_det_foer_databasen(scene: Scene) -> None:
    admin = inne(scene.administrator)
    svar = admin.post(GI, felter(scene.medarbeider, Rolle.ETATSSTYRER, scene.etat))
    assert "Rollen hører ikke hjemme på et organ av denne typen." in svar.content.decode()
    assert admin.post(GI, felter(scene.medarbeider, Rolle.ETATSSTYRER, scene.avdeling)).status_code == 302
    hendelse = Sikkerhetshendelse.objects.get(slag="rolle_gitt")
    assert (hendelse.bruker, hendelse.gjelder) == (scene.administrator, scene.medarbeider)


def test_ingen_gir_seg_selv_en_rolle(scene: Scene) -> None:
    admin = inne(scene.administrator)
    svar = admin.post(GI, felter(scene.administrator, Rolle.MEDARBEIDER, scene.etat))
    assert "Du kan ikke gi deg selv en rolle." in svar.content.decode()
    svar = admin.post(FORESLAA, felter(scene.administrator, Rolle.REVISOR, scene.bystyre))
    assert "Du kan ikke foreslå deg selv." in svar.content.decode()
    verdier = {"bruker": scene.leder, "rolle": Rolle.MEDARBEIDER, "organ": scene.annen_etat, "gyldig_fra": i_dag()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Rolletildeling.objects.create(gitt_av=scene.leder, **verdier)


def test_sin_egen_rolle_kan_man_avslutte_men_ikke_forlenge(scene: Scene, andre: Bruker) -> None:
    egen = Rolletildeling.objects.get(bruker=andre)
    side = f"/forvaltning/organisasjon/rolletildeling/{egen.pk}/change/"
    slutt, senere = (i_dag() + timedelta(days=dager) for dager in (10, 20))
    verdier = felter(andre, Rolle.ADMINISTRATOR, scene.bystyre, gyldig_fra=LENGE_SIDEN.isoformat())
    assert inne(andre).post(side, {**verdier, "gyldig_til": slutt.isoformat()}).status_code == 302
    svar = inne(andre).post(side, {**verdier, "gyldig_til": senere.isoformat()})
    assert "Du kan ikke gi deg selv en rolle." in svar.content.decode()
    svar = inne(scene.administrator).post(side, {**verdier, "gyldig_til": senere.isoformat()})
    assert "Rollen gjelder hele byen." in svar.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        lag_bruker(Rolle.ADMINISTRATOR, scene.bystyre)
    egen.refresh_from_db()
    assert egen.gyldig_til == slutt


@pytest.mark.parametrize("rolle", sorted(HELE_BYEN))
def test_en_rolle_i_hele_byen_gjelder_foerst_naar_en_annen_har_godkjent(
    scene: Scene, andre: Bruker, rolle: Rolle
) -> None:
    ny = lag_bruker(navn="Ny Nysgjerrig")
    foerste = inne(scene.administrator)
    svar = foerste.post(GI, felter(ny, rolle, scene.bystyre))
    assert "Rollen gjelder hele byen." in svar.content.decode()
    assert foerste.post(FORESLAA, felter(ny, rolle, scene.bystyre)).status_code == 302
    forslag = Rolleforslag.objects.get()
    assert Bruker.objects.get(pk=ny.pk).tilgang.roller == ()

    side = f"/forvaltning/organisasjon/rolleforslag/{forslag.pk}/change/"
    svar = foerste.post(side, {"avgjoerelse": "godkjent", "grunn": "prøve"})
    assert "En annen administrator må godkjenne" in svar.content.decode()
    assert Bruker.objects.get(pk=ny.pk).tilgang.roller == ()

    annen = inne(andre)
    assert annen.get(side).status_code == 200
    assert annen.post(side, {"avgjoerelse": "godkjent", "grunn": "prøve"}).status_code == 302
    assert [holdt.rolle for holdt in Bruker.objects.get(pk=ny.pk).tilgang.roller] == [rolle]
    assert annen.get(side).status_code == 200
    assert annen.post(side, {"avgjoerelse": "avvist", "grunn": "prøve"}).status_code == 403
    assert list(Sikkerhetshendelse.objects.filter(gjelder=ny).order_by("pk").values_list("slag", flat=True)) == [
        "rolle_foreslaatt",
        "rolle_gitt",
    ]


def test_et_avvist_forslag_gir_ingenting(scene: Scene, andre: Bruker) -> None:
    inne(scene.administrator).post(FORESLAA, felter(scene.leder, Rolle.REVISOR, scene.bystyre))
    forslag = Rolleforslag.objects.get()
    side = f"/forvaltning/organisasjon/rolleforslag/{forslag.pk}/change/"
    assert inne(scene.administrator).post(side, {"avgjoerelse": "avvist", "grunn": "trukket"}).status_code == 302
    assert not Rolletildeling.objects.filter(bruker=scene.leder, rolle=Rolle.REVISOR).exists()
    forslag.refresh_from_db()
    assert (forslag.utfall, forslag.avgjort_av) == ("avvist", scene.administrator)


@pytest.mark.parametrize("hvem", ["foreslo selv", "gjelder selv"])
def test_databasen_tar_ikke_imot_en_godkjenning_fra_feil_person(scene: Scene, andre: Bruker, hvem: str) -> None:
    forslag = Rolleforslag.objects.create(
        bruker=scene.leder, rolle=Rolle.REVISOR, organ=scene.bystyre, gyldig_fra=i_dag(), foreslaatt_av=andre
    )
    av = andre if hvem == "foreslo selv" else scene.leder
    with pytest.raises(IntegrityError), transaction.atomic():
        Rolleforslag.objects.filter(pk=forslag.pk).update(
            utfall="godkjent", avgjort_av=av, avgjort_tid=forslag.foreslaatt_tid
        )
    for endring in (
        {"bruker": scene.medarbeider},
        {"gyldig_fra": i_dag() - timedelta(days=400)},
        {"gyldig_til": i_dag() + timedelta(days=4000)},
    ):
        with pytest.raises(IntegrityError, match="Et forslag endres ikke"), transaction.atomic():
            Rolleforslag.objects.filter(pk=forslag.pk).update(**endring)


def test_databasen_gir_ingen_rolle_i_hele_byen_uten_godkjent_forslag(scene: Scene, andre: Bruker) -> None:
    for rolle in sorted(HELE_BYEN):
        with pytest.raises(IntegrityError, match="foreslås av én administrator"), transaction.atomic():
            Rolletildeling.objects.create(bruker=scene.leder, rolle=rolle, organ=scene.bystyre, gyldig_fra=i_dag())
    rad = Rolletildeling.objects.filter(bruker=scene.leder)
    with pytest.raises(IntegrityError), transaction.atomic():
        rad.update(rolle=Rolle.REVISOR, organ=scene.bystyre)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rolletildeling.objects.filter(bruker=scene.revisor).update(bruker=scene.leder)
    Rolletildeling.objects.filter(bruker=scene.revisor).update(gyldig_til=i_dag())
    with pytest.raises(IntegrityError), transaction.atomic():
        Rolletildeling.objects.filter(bruker=scene.revisor).update(gyldig_til=None)


def test_en_ny_installasjon_kan_begynne_med_en_alene(scene: Scene) -> None:
    """The first administrator lets the second in, and what is needed to begin; never herself."""
    with handling("rolle.gitt", av=scene.administrator):
        gi(scene.leder, Rolle.FOLKEVALGT, scene.bystyre)
        with pytest.raises(IntegrityError, match="Ingen kan gi seg selv en rolle"), transaction.atomic():
            gi(scene.administrator, Rolle.REVISOR, scene.bystyre)
        gi(scene.leder, Rolle.ADMINISTRATOR, scene.bystyre)
        with pytest.raises(IntegrityError, match="foreslås av én administrator"), transaction.atomic():
            gi(scene.medarbeider, Rolle.FOLKEVALGT, scene.bystyre)


@pytest.mark.parametrize("borte", ["rollen er avsluttet", "brukeren er stengt ute", "rollen er gjort om"])
def test_den_som_er_igjen_av_to_gir_ingen_noe_alene(scene: Scene, andre: Bruker, borte: str) -> None:
    if borte == "brukeren er stengt ute":
        Bruker.objects.filter(pk=andre.pk).update(is_active=False)
    elif borte == "rollen er avsluttet":
        andre.roller.update(gyldig_til=i_dag())
    else:
        andre.roller.update(rolle=Rolle.MEDARBEIDER, organ=scene.etat)

    with handling("rolle.gitt", av=scene.administrator):
        for rolle in sorted(HELE_BYEN):
            for bruker in (scene.leder, scene.administrator):
                with pytest.raises(IntegrityError), transaction.atomic():
                    Rolletildeling.objects.create(
                        bruker=bruker, rolle=rolle, organ=scene.bystyre, gyldig_fra=i_dag() + timedelta(days=1)
                    )
    nektes = pytest.raises(IntegrityError, match="foreslås av én administrator")
    with nektes, transaction.atomic(), handling("rolle.gitt", av=None):
        gi(scene.leder, Rolle.REVISOR, scene.bystyre)

    ny = opprett_forste_administrator(
        brukernavn="ny", navn="Ny Nordmann", passord="langt nok til å duge", bystyre=scene.bystyre.navn
    )
    [meldt] = Sikkerhetshendelse.objects.filter(slag=Hendelsesslag.ROLLE_GITT, gjelder=ny)
    assert meldt.tekst == f"Ny Nordmann: Administrator, {scene.bystyre}. Gitt på tjeneren"


def test_ingen_forlenger_sin_egen_rolle_uansett_hvor_faa_de_er(scene: Scene) -> None:
    rollen = scene.leder.roller.get()
    Rolletildeling.objects.filter(pk=rollen.pk).update(gyldig_til=i_dag() + timedelta(days=10))
    with handling("rolle.endret", av=scene.leder):
        with pytest.raises(IntegrityError, match="Ingen kan gi seg selv en rolle"), transaction.atomic():
            Rolletildeling.objects.filter(pk=rollen.pk).update(gyldig_til=None)
        Rolletildeling.objects.filter(pk=rollen.pk).update(gyldig_til=i_dag())


def gi(bruker: Bruker, rolle: Rolle, organ: Any) -> Rolletildeling:
    return Rolletildeling.objects.create(bruker=bruker, rolle=rolle, organ=organ, gyldig_fra=i_dag())
