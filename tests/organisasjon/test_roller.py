"""Giving roles: where each can be held, and what takes two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from tests.scene import LENGE_SIDEN, Scene, inne, lag_bruker, lag_organ
from tillit.felles.historikk import handling, utgave
from tillit.felles.tid import i_dag
from tillit.organisasjon import roller
from tillit.organisasjon.actions import opprett_forste_administrator
from tillit.organisasjon.enums import Forslagsutfall, Hendelsesslag, Organtype, Rolle
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
    assert "Den gis på organer av disse typene: byråd og byrådsavdeling." in svar.content.decode()
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


@pytest.mark.parametrize(("fra", "til", "holder"), [(-9, None, True), (-9, 1, True), (5, None, True), (-9, 0, False)])
def test_den_som_har_eller_faar_hele_byen_holder_den(scene: Scene, fra: int, til: int | None, holder: bool) -> None:
    dager = {"gyldig_fra": om(fra), "gyldig_til": None if til is None else om(til)}
    Rolletildeling.objects.create(bruker=scene.medarbeider, rolle=Rolle.REVISOR, organ=scene.bystyre, **dager)
    assert roller.holder_hele_byen(scene.medarbeider) is holder
    # The others of the city have roles that reach all of it, and she has one that does not.
    assert not roller.holder_hele_byen(scene.leder)


def test_den_som_er_foreslaatt_til_hele_byen_holder_den_til_det_er_avgjort(
    scene: Scene, andre: Bruker, rf: RequestFactory
) -> None:
    forslag = foreslaa(scene, rf, scene.leder)
    assert [roller.holder_hele_byen(ett) for ett in (scene.leder, scene.medarbeider)] == [True, False]
    avvis(forslag, andre, rf)
    assert not roller.holder_hele_byen(scene.leder)


def test_bare_det_samme_er_foreslaatt_fra_foer(scene: Scene, andre: Bruker, rf: RequestFactory) -> None:
    forslag = foreslaa(scene, rf, scene.leder)
    revisjonen = lag_organ("Revisjonen", type=Organtype.REVISJON)
    foreslaa(scene, rf, scene.leder, rolle=Rolle.FOLKEVALGT)
    foreslaa(scene, rf, scene.leder, organ=revisjonen)
    foreslaa(scene, rf, scene.medarbeider)
    with pytest.raises(roller.ErAlleredeForeslaatt):
        foreslaa(scene, rf, scene.leder)
    avvis(forslag, andre, rf)
    assert foreslaa(scene, rf, scene.leder).utfall == Forslagsutfall.VENTER


def test_passordet_til_en_annen_hindrer_ingen_godkjenning(scene: Scene, andre: Bruker, rf: RequestFactory) -> None:
    Bruker.objects.filter(pk=scene.medarbeider.pk).update(passord_satt_av=scene.administrator)
    roller.krev_kan_godkjennes(foreslaa(scene, rf, scene.leder), av=andre)
    with pytest.raises(roller.PassordetErSattAvEnAnnen):
        roller.krev_kan_godkjennes(foreslaa(scene, rf, scene.medarbeider), av=andre)


@pytest.mark.parametrize(
    ("fra", "til", "annet", "har"),
    [
        (0, 10, {}, True),
        (9, None, {}, True),
        (-10, 1, {}, True),
        (-10, None, {}, True),
        # It begins the day the other ends, and the other way.
        (10, None, {}, False),
        (-10, 0, {}, False),
        (0, 10, {"rolle": Rolle.TILLITSVALGT}, False),
        (0, 10, {"organ": "annen_etat"}, False),
        (0, 10, {"bruker": "leder"}, False),
    ],
)
def test_en_rolle_har_man_en_gang_om_gangen(
    scene: Scene,
    fra: int,
    til: int | None,
    annet: dict[str, str],
    har: bool,  # the table's
) -> None:
    fast = {"bruker": scene.utenforstaaende, "rolle": Rolle.MEDARBEIDER, "organ": scene.etat}
    holdt = Rolletildeling.objects.create(**fast, gyldig_fra=om(0), gyldig_til=om(10))
    roller.krev_har_ikke(holdt)  # a row is not in its own way
    ny = {**fast, **{felt: verdi if felt == "rolle" else getattr(scene, verdi) for felt, verdi in annet.items()}}
    rad = Rolletildeling(**ny, gyldig_fra=om(fra), gyldig_til=None if til is None else om(til))
    if har:
        with pytest.raises(roller.HarAlleredeRollen):
            roller.krev_har_ikke(rad)
    else:
        roller.krev_har_ikke(rad)
        rad.save()


@pytest.mark.parametrize(
    ("til", "slutt", "feil"),
    [
        (None, 0, None),
        (None, -8, None),
        (None, -9, None),
        (None, -10, roller.SluttFoerStart),
        (10, 9, None),
        (10, 10, roller.SluttenErIkkeTidligere),
        (10, 11, roller.SluttenErIkkeTidligere),
        (1, 0, None),
        (0, -1, roller.RollenErOver),
        (-1, -2, roller.RollenErOver),
    ],
)
def test_en_rolle_kan_bare_slutte_tidligere_og_bare_mens_den_varer(
    scene: Scene, rf: RequestFactory, til: int | None, slutt: int, feil: type[Exception] | None
) -> None:
    rad = Rolletildeling.objects.create(
        bruker=scene.leder,
        rolle=Rolle.MEDARBEIDER,
        organ=scene.annen_etat,
        gyldig_fra=om(-9),
        gyldig_til=None if til is None else om(til),
    )

    def avslutt() -> None:
        roller.avslutt_rolle(
            tildeling=rad,
            versjon=utgave(rad),
            gyldig_til=om(slutt),
            av=scene.administrator,
            grunn="prøve",
            request=rf.get("/"),
        )

    foer = rad.gyldig_til
    if feil:
        with pytest.raises(feil):
            avslutt()
    else:
        avslutt()
    rad.refresh_from_db()
    assert rad.gyldig_til == (foer if feil else om(slutt))


def om(dager: int) -> date:
    return i_dag() + timedelta(days=dager)


def foreslaa(scene: Scene, rf: RequestFactory, bruker: Bruker, **felter: Any) -> Rolleforslag:
    verdier = {"rolle": Rolle.REVISOR, "organ": scene.bystyre, "gyldig_fra": om(0), **felter}
    forslag = Rolleforslag(bruker=bruker, **verdier)
    roller.foreslaa_rolle(forslag=forslag, av=scene.administrator, grunn="prøve", request=rf.get("/"))
    return forslag


def avvis(forslag: Rolleforslag, av: Bruker, rf: RequestFactory) -> None:
    roller.avgjoer_rolleforslag(
        forslag=forslag, utfall=Forslagsutfall.AVVIST, av=av, grunn="prøve", request=rf.get("/")
    )
