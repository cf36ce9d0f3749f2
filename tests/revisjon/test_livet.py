"""Documents to the revisor: what is due and what is missing, sent once, received once, and the database's own no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from styringsdialog.enums import Moetestatus, Moetetype, Styringsdokumentslag
from styringsdialog.models import Styringsdokument
from tests.rapportering.hjelp import forrige_tertial, lag_levert, lag_periode, lever, skriv
from tests.revisjon.hjelp import AAR, DAGEN, brevet, klare, linjene, rapporten, referatet, send, tre_klare
from tests.samtidig import samtidig
from tests.scene import (
    LENGE_SIDEN,
    Scene,
    inne,
    klokken,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_scene,
)
from tests.styringsbrev.hjelp import delt, utkast, utstedt
from tests.styringsdialog.hjelp import nektes, sql
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Organtype, Relasjonstype
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering.actions import laas_opp
from tillit.revisjon import actions, queries, rules
from tillit.revisjon.enums import Revisjonsslag
from tillit.revisjon.models import Revisjonsdokument

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)
RAD = "revisjon_revisjonsdokument"
TITTEL = f"Tildelingsbrev {AAR} til Prøveetaten"


@pytest.fixture(autouse=True)
def den_dagen() -> Any:
    with travel(DAGEN, tick=False) as reise:
        yield reise


@pytest.mark.parametrize(
    ("type_", "fra", "aar", "ventet"),
    [
        (Relasjonstype.ETATSSTYRING, date(AAR, 1, 1), AAR, "tildelingsbrev"),
        (Relasjonstype.EIERSTYRING, date(AAR, 1, 1), AAR, "eierbrev"),
        (Relasjonstype.POLITISK, date(AAR, 1, 1), AAR, None),
        (Relasjonstype.ETATSSTYRING, date(AAR, 1, 2), AAR, None),
        (Relasjonstype.ETATSSTYRING, date(AAR, 1, 1), AAR + 1, None),
    ],
)
def test_hvem_som_skal_ha_aarets_brev(type_: str, fra: date, aar: int, ventet: str | None) -> None:
    assert rules.aarsbrevet(type_, relasjon_fra=fra, aar=aar, i_dag=date(AAR, 6, 16)) == ventet


@pytest.mark.parametrize(
    ("status", "dager", "mangler"),
    [(None, 1, True), ("utkast", 1, True), ("til_kommentar", 1, True), ("godkjent", 1, False), (None, 0, False)],
)
def test_et_referat_mangler_dagen_etter_moetet(status: str | None, dager: int, *, mangler: bool) -> None:
    dag = date(AAR, 6, 16)
    assert rules.referatet_mangler(status=status, moetedag=dag - dager * EN, i_dag=dag) is mangler


@pytest.mark.parametrize(
    ("status", "dager", "mangler"),
    [("aapen", 1, True), ("levert", 1, True), ("i_retur", 1, True), ("vurdert", 1, False), ("aapen", 0, False)],
)
def test_en_rapport_mangler_dagen_etter_fristen(status: str, dager: int, *, mangler: bool) -> None:
    dag = date(AAR, 6, 16)
    assert rules.rapporten_mangler(status=status, frist=dag - dager * EN, i_dag=dag) is mangler


def test_det_som_er_ferdig_er_klart_og_det_som_ikke_er_det_mangler(scene: Scene) -> None:
    delt(scene, utkast(scene))
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Styringsmøte i juni")
    lag_referat(moete)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=klokken(i_dag() + 3 * EN, 9))
    lag_periode(scene.relasjon, av=scene.etatsstyrer, aapnes_dato=i_dag() - 9 * EN, frist=i_dag() - EN)
    mangler = [
        ("brev", f"Tildelingsbrev for {AAR}", "mangler"),
        ("referat", "Referat fra Styringsmøte i juni, 15. juni 2027", "mangler"),
        ("rapport", f"Rapport for 1. tertial {AAR}", "mangler"),
    ]
    assert linjene(scene) == mangler
    assert klare(scene) == ()


def test_en_hovedinstruks_er_ikke_aarets_brev(scene: Scene) -> None:
    utstedt(scene, delt(scene, utkast(scene, slag=Styringsdokumentslag.HOVEDINSTRUKS)))
    assert [(tittel, tilstand) for _slag, tittel, tilstand in linjene(scene)] == [
        (f"Tildelingsbrev for {AAR}", "mangler"),
        (f"Hovedinstruks {AAR} til Prøveetaten", "klar"),
    ]


def test_det_som_er_levert_og_ikke_vurdert_er_ikke_klart(scene: Scene) -> None:
    lag_levert(scene, lag_maal(scene.relasjon, eier=scene.leder))
    assert [slag for slag, _tittel, _tilstand in linjene(scene)] == ["brev"]


def test_sendt_og_mottatt_en_gang(scene: Scene) -> None:
    tre_klare(scene)
    assert [tilstand for *_resten, tilstand in linjene(scene)] == ["klar"] * 3
    brev, referat, rapport = send(scene)
    assert [ett.slag for ett in (brev, referat, rapport)] == list(Revisjonsslag)
    assert (brev.tittel, brev.relasjon_id, brev.aar) == (TITTEL, scene.relasjon.pk, AAR)
    assert [tilstand for *_resten, tilstand in linjene(scene, scene.leder)] == ["sendt"] * 3
    assert klare(scene) == ()
    with pytest.raises(actions.AlleredeSendtRevisor):
        actions.send(
            relasjon=scene.relasjon,
            aar=AAR,
            dokumenter=[actions.Sendes(Revisjonsslag.BREV, brev.dokument_id or 0, "Brevet")],
            av=scene.etatsstyrer,
        )
    actions.kvitter(rad=referat, av=scene.revisor)
    assert [tilstand for *_resten, tilstand in linjene(scene)] == ["sendt", "mottatt", "sendt"]
    with pytest.raises(actions.AlleredeMottatt):
        actions.kvitter(rad=Revisjonsdokument.objects.get(pk=referat.pk), av=scene.revisor)
    assert actions.kvitter_for_alle(numre=[ett.pk for ett in (brev, referat, rapport)], av=scene.revisor) == 2
    assert Revisjonsdokument.objects.get(pk=referat.pk).mottatt_av == scene.revisor


def test_hvert_dokument_staar_i_sitt_aar_og_relasjon(scene: Scene) -> None:
    """What the row says of it is what the document says, whoever writes it."""
    brev = brevet(scene)
    annen = Styringsrelasjon.objects.exclude(pk=scene.relasjon.pk).earliest("pk")
    rad = Revisjonsdokument.objects.create(
        relasjon=annen, aar=1999, dokument=brev, tittel="Brevet", sendt_av=scene.etatsstyrer
    )
    rad.refresh_from_db()
    assert (rad.relasjon_id, rad.aar) == (scene.relasjon.pk, AAR)
    assert linjene(scene, aar=AAR - 1) == [("brev", f"Tildelingsbrev for {AAR - 1}", "mangler")]
    assert linjene(scene, aar=AAR + 1) == []


def test_en_relasjon_som_begynte_i_aaret_venter_ikke_brev(scene: Scene) -> None:
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=date(AAR, 3, 1))
    ny = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=date(AAR, 3, 1))
    assert linjene(scene, scene.revisor) == [("brev", f"Tildelingsbrev for {AAR}", "mangler")]
    assert ny.gyldig_fra > LENGE_SIDEN


def test_det_som_er_fra_et_annet_aar_staar_der(scene: Scene) -> None:
    """A meeting by the day it was held, and a report by the year its period is of."""
    moete = klokken(date(AAR - 1, 12, 31), 23)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Møtet i fjor", start_tid=moete, startet_tid=moete)
    avlyst = {"status": Moetestatus.AVLYST, "avlyst_grunn": "Ingen kom."}
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Avlyst", start_tid=klokken(i_dag() - 9 * EN, 9), **avlyst)
    tertial = forrige_tertial(2)
    dagene = {"aapnes_dato": tertial.slutt, "frist": date(AAR, 1, 20)}
    lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=tertial, **dagene)
    brev = ("brev", f"Tildelingsbrev for {AAR}", "mangler")
    assert linjene(scene) == [brev]
    assert linjene(scene, aar=AAR - 1) == [
        ("brev", f"Tildelingsbrev for {AAR - 1}", "mangler"),
        ("referat", f"Referat fra Møtet i fjor, 31. desember {AAR - 1}", "mangler"),
        ("rapport", f"Rapport for 3. tertial {AAR - 1}", "mangler"),
    ]


@pytest.mark.parametrize(
    ("fra", "til", "staar"),
    [
        (LENGE_SIDEN, date(AAR, 1, 1), False),
        (LENGE_SIDEN, date(AAR, 1, 2), True),
        (date(AAR, 12, 31), None, True),
        (date(AAR + 1, 1, 1), None, False),
    ],
)
def test_en_relasjon_staar_i_de_aarene_den_gjaldt(scene: Scene, fra: date, til: date | None, *, staar: bool) -> None:
    etat = lag_organ("Naboetaten")
    relasjon = lag_relasjon(scene.avdeling, etat, gyldig_fra=fra, gyldig_til=til)
    bruker = Bruker.objects.get(pk=scene.revisor.pk)
    side = queries.revisjonsside(etat, bruker, aar=AAR, i_dag=i_dag())
    assert [ett.relasjon for ett in side.relasjonene] == ([relasjon] if staar else [])


def test_en_politisk_relasjon_har_ingen_dokumenter_til_revisor(scene: Scene) -> None:
    lag_relasjon(lag_organ("Byrådet", type=Organtype.BYRAAD), scene.avdeling, type=Relasjonstype.POLITISK)
    bruker = Bruker.objects.get(pk=scene.revisor.pk)
    assert queries.revisjonsside(scene.avdeling, bruker, aar=AAR, i_dag=i_dag()).relasjonene == ()


def test_ingen_kvitterer_for_det_de_ikke_ser(scene: Scene) -> None:
    brevet(scene)
    [rad] = send(scene)
    assert actions.kvitter_for_alle(numre=[rad.pk], av=scene.utenforstaaende) == 0


def test_det_spoerres_en_gang_om_noe_av_det_er_sendt(scene: Scene) -> None:
    tre_klare(scene)
    sendes = [ett.sendes for ett in klare(scene)]
    with CaptureQueriesContext(connection) as spoersmaal:
        actions.send(relasjon=scene.relasjon, aar=AAR, dokumenter=sendes, av=scene.etatsstyrer)
    assert sum(f'FROM "{RAD}"' in ett["sql"] for ett in spoersmaal) == 1
    with pytest.raises(actions.AlleredeSendtRevisor):
        actions.send(relasjon=scene.relasjon, aar=AAR, dokumenter=sendes[2:], av=scene.etatsstyrer)
    assert actions.send(relasjon=scene.relasjon, aar=AAR, dokumenter=(), av=scene.etatsstyrer) == 0


@pytest.mark.parametrize("hvem", ["leder", "medarbeider", "byraad", "revisor", "annen_etatsstyrer", "administrator"])
def test_bare_avdelingen_sender_ogsaa_med_sql(scene: Scene, hvem: str) -> None:
    brevet(scene)
    nektes(lambda: send(scene, av=getattr(scene, hvem)), "Bare avdelingen sender")


@pytest.mark.parametrize("hvem", ["leder", "etatsstyrer", "byraad", "folkevalgt", "administrator"])
def test_bare_revisor_kvitterer_ogsaa_med_sql(scene: Scene, hvem: str) -> None:
    brevet(scene)
    [rad] = send(scene)
    bruker: Bruker = getattr(scene, hvem)
    nektes(lambda: sql(f"UPDATE {RAD} SET mottatt_tid = now(), mottatt_av_id = %s", bruker.pk), "Bare revisor")
    assert rad.mottatt_tid is None


@pytest.mark.parametrize(
    "gjoer",
    [
        lambda: sql(f"DELETE FROM {RAD}"),
        lambda: sql(f"UPDATE {RAD} SET tittel = 'Noe annet'"),
        lambda: sql(f"UPDATE {RAD} SET aar = aar - 1"),
        lambda: sql(f"UPDATE {RAD} SET dokument_id = NULL, periode_id = 1"),
        lambda: sql(f"UPDATE {RAD} SET sendt_tid = sendt_tid - interval '1 day'"),
        lambda: sql(f"UPDATE {RAD} SET mottatt_tid = sendt_tid"),
    ],
    ids=["slettet", "tittel", "aar", "et annet", "dagen", "uten hvem"],
)
def test_det_sendte_staar_fast_ogsaa_med_sql(scene: Scene, gjoer: Callable[[], Any]) -> None:
    brevet(scene)
    send(scene)
    nektes(gjoer)


def test_det_mottatte_staar_fast_ogsaa_med_sql(scene: Scene) -> None:
    brevet(scene)
    [rad] = send(scene)
    actions.kvitter(rad=rad, av=scene.revisor)
    nektes(lambda: sql(f"UPDATE {RAD} SET mottatt_tid = NULL, mottatt_av_id = NULL"))
    nektes(lambda: sql(f"UPDATE {RAD} SET mottatt_tid = mottatt_tid + interval '1 day'"))


def test_ingenting_mottas_foer_det_er_sendt_ogsaa_med_sql(scene: Scene) -> None:
    brevet(scene)
    send(scene)
    foer = f"UPDATE {RAD} SET mottatt_tid = sendt_tid - interval '1 second', mottatt_av_id = %s"
    nektes(lambda: sql(foer, scene.revisor.pk), "mottatt_etter_sendt")


def test_en_rapport_som_leveres_paa_nytt_etter_at_den_ble_sendt_sier_det(scene: Scene, den_dagen: Any) -> None:
    periode = rapporten(scene)
    send(scene)
    siden = reverse("revisjon:virksomhetens", args=[scene.etat.pk])
    assert "Levert på nytt" not in inne(scene.revisor).get(siden).content.decode()
    den_dagen.shift(EN)
    laas_opp(
        periode=periode,
        person=scene.medarbeider,
        grunn="Et tall var feil.",
        til_tid=naa() + EN,
        av=scene.etatsstyrer,
    )
    skriv(periode, Maal.objects.get(), av=scene.medarbeider, versjon=1, vurdering="Rettet.")
    lever(periode, av=scene.leder)
    html = inne(scene.revisor).get(siden).content.decode()
    assert f"Levert på nytt {dato(i_dag())}, etter at den ble sendt" in html


def test_det_som_ikke_er_ferdig_sendes_ikke(scene: Scene) -> None:
    ikke_utstedt = delt(scene, utkast(scene))
    fagmoete = referatet(scene, type=Moetetype.FAG)
    levert = lag_levert(scene, lag_maal(scene.relasjon, eier=scene.leder))
    felles: dict[str, Any] = {"relasjon": scene.relasjon, "aar": AAR, "tittel": "Noe", "sendt_av": scene.etatsstyrer}
    uferdige: tuple[dict[str, Any], ...] = ({"dokument": ikke_utstedt}, {"referat": fagmoete}, {"periode": levert})
    for felter in uferdige:
        nektes(partial(Revisjonsdokument.objects.create, **felles, **felter), "Bare det som er")


def test_et_dokument_er_ett_og_sendes_foer_det_mottas(scene: Scene) -> None:
    brev, rapport = brevet(scene), rapporten(scene)
    felles: dict[str, Any] = {"relasjon": scene.relasjon, "aar": AAR, "tittel": "Noe", "sendt_av": scene.etatsstyrer}
    nektes(lambda: Revisjonsdokument.objects.create(dokument=brev, periode=rapport, **felles))
    nektes(lambda: Revisjonsdokument.objects.create(**felles))
    mottatt = {"mottatt_av": scene.revisor, "mottatt_tid": DAGEN}
    nektes(lambda: Revisjonsdokument.objects.create(dokument=brev, **felles, **mottatt), "sendes før")


@pytest.mark.django_db(transaction=True)
def test_to_som_sender_samtidig_sender_en_gang() -> None:
    scene = lag_scene()
    brevet(scene)
    svar = samtidig(lambda: send(scene), lambda: send(scene))
    assert sum(isinstance(ett, actions.AlleredeSendtRevisor) for ett in svar) <= 1
    assert Revisjonsdokument.objects.count() == Styringsdokument.objects.count() == 1
