"""The life of a measure: planned, under way, ended; who may, two at once, and the database's own no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.laering.hjelp import laert
from tests.laering.hjelp import ordet as laerdomsord
from tests.samtidig import samtidig
from tests.scene import Scene, lag_bruker, lag_organ, lag_relasjon, lag_scene
from tests.styringsdialog.hjelp import nektes, sql
from tests.tiltaksregister.hjelp import UTBYTTE, avsluttet, foert, ordet, paagaaende
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.tid import i_dag
from tillit.laering.actions import skriv_laerdom, trekk_laerdom
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle
from tillit.organisasjon.flytting import Flytting
from tillit.organisasjon.varighet import RelasjonenErAvsluttet
from tillit.tiltaksregister import actions, rules
from tillit.tiltaksregister.enums import Tiltaksomraade, Tiltakstilstand
from tillit.tiltaksregister.flytting import foelger
from tillit.tiltaksregister.models import Tillitstiltak
from tillit.tiltaksregister.querysets import TILSTANDER

pytestmark = pytest.mark.django_db
TABELL = "tiltaksregister_tillitstiltak"
I_MORGEN, I_GAAR = i_dag() + timedelta(days=1), i_dag() - timedelta(days=1)
dager = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(dager, dager)
def test_tilstanden_er_en_av_tre_og_foelger_av_dagene(begynt: date | None, avsluttet: date | None) -> None:
    sagt = rules.tilstand(begynt=begynt, avsluttet=avsluttet)
    assert (sagt == Tiltakstilstand.AVSLUTTET) == (avsluttet is not None)
    assert rules.kan_endres(avsluttet=avsluttet) == (sagt != Tiltakstilstand.AVSLUTTET)
    assert (sagt == Tiltakstilstand.PLANLAGT) == (begynt is None and avsluttet is None)


def test_listen_sier_det_samme_om_tilstanden_som_regelen(scene: Scene) -> None:
    rader = [foert(scene), paagaaende(scene), avsluttet(scene), avsluttet(scene, foert(scene))]
    assert set(TILSTANDER) == set(Tiltakstilstand)
    for tilstand in Tiltakstilstand:
        ventet = {rad.pk for rad in rader if rad.tilstand == tilstand}
        assert ventet
        assert {rad.pk for rad in Tillitstiltak.objects.i_tilstand(tilstand)} == ventet


@pytest.mark.parametrize("felt", ["tittel", "beskrivelse", "utbytte"])
def test_et_tiltak_navngir_ingen(scene: Scene, felt: str) -> None:
    """Whoever reads goals reads the register."""
    with pytest.raises(actions.TiltaketMedPersondata) as feil:
        actions.registrer(organ=scene.etat, ord_=ordet(**{felt: "Avtalt med 010170 12345."}), av=scene.leder)
    assert feil.value.felt == felt
    rad = paagaaende(scene)
    with pytest.raises(actions.TiltaketMedPersondata):
        actions.endre(tiltak=rad, versjon=1, ord_=ordet(**{felt: "Ring 22 33 44 55."}), av=scene.leder)
    with pytest.raises(actions.TiltaketMedPersondata):
        actions.avslutt(tiltak=rad, versjon=1, avsluttet_dato=i_dag(), utbytte="kari@example.no vet.", av=scene.leder)
    rad.refresh_from_db()
    assert (rad.versjon, rad.avsluttet_dato) == (1, None)


@pytest.mark.parametrize(
    ("typer", "roller"),
    [
        (["etat"], (Rolle.VIRKSOMHETSLEDER, Rolle.MEDARBEIDER)),
        (["byraadsavdeling"], (Rolle.BYRAAD, Rolle.KOMMUNALDIREKTOER, Rolle.ETATSSTYRER)),
        (["etat", "byraadsavdeling"], rules.EIERROLLER),
        (["bystyre"], ()),
    ],
)
def test_rollen_er_en_som_finnes_hos_eieren(typer: list[str], roller: tuple[Rolle, ...]) -> None:
    assert rules.eierroller(typer) == roller


def test_et_tiltak_foeres_endres_og_avsluttes(scene: Scene) -> None:
    rad = foert(scene, tittel="  Færre mål  ")
    assert (rad.tittel, rad.tilstand) == ("Færre mål", Tiltakstilstand.PLANLAGT)
    actions.endre(tiltak=rad, versjon=1, ord_=ordet(begynt_dato=I_GAAR, relasjon=scene.relasjon), av=scene.leder)
    rad.refresh_from_db()
    assert (rad.tilstand, rad.relasjon, rad.versjon) == (Tiltakstilstand.PAAGAAR, scene.relasjon, 2)
    avsluttet(scene, rad)
    assert (rad.tilstand, rad.utbytte, rad.avsluttet_dato) == (Tiltakstilstand.AVSLUTTET, UTBYTTE, i_dag())


def test_det_som_aldri_begynte_kan_avsluttes(scene: Scene) -> None:
    rad = avsluttet(scene, foert(scene))
    assert (rad.begynt_dato, rad.tilstand) == (None, Tiltakstilstand.AVSLUTTET)


@pytest.mark.parametrize(
    ("felter", "feil"),
    [
        ({"begynt_dato": I_MORGEN}, actions.TiltaketHarIkkeBegynt),
        ({"begynt_dato": None}, actions.TiltaketHarBegynt),
        ({"rolle": Rolle.ETATSSTYRER}, actions.RollenErIkkeHosEieren),
    ],
)
def test_det_som_ikke_kan_staa_nektes(scene: Scene, felter: dict[str, Any], feil: type[Regelbrudd]) -> None:
    rad = paagaaende(scene)
    with pytest.raises(feil):
        actions.endre(tiltak=rad, versjon=1, ord_=ordet(**{"begynt_dato": I_GAAR, **felter}), av=scene.leder)
    rad.refresh_from_db()
    assert rad.versjon == 1


@pytest.mark.parametrize(
    ("dag", "feil"),
    [(I_MORGEN, actions.SluttenHarIkkeKommet), (i_dag() - timedelta(days=200), actions.SluttenErFoerStarten)],
)
def test_en_dag_det_ikke_kan_slutte_nektes(scene: Scene, dag: date, feil: type[Regelbrudd]) -> None:
    with pytest.raises(feil):
        avsluttet(scene, paagaaende(scene), dag=dag)


def test_det_kan_slutte_den_dagen_det_begynte(scene: Scene) -> None:
    rad = avsluttet(scene, foert(scene, begynt_dato=i_dag()))
    assert rad.begynt_dato == rad.avsluttet_dato == i_dag()


def test_den_som_ikke_leser_maal_ser_ingen_tiltak(scene: Scene) -> None:
    rad = foert(scene)
    sett = {hvem: Tillitstiltak.objects.synlig_for(getattr(scene, hvem)) for hvem in ("revisor", "administrator")}
    assert {hvem: list(rader) for hvem, rader in sett.items()} == {"revisor": [rad], "administrator": []}


def test_et_tiltak_knyttes_ikke_til_en_relasjon_som_er_over(scene: Scene) -> None:
    """Nor when it is changed: only the one it was about stays."""
    rad = foert(scene)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        actions.endre(tiltak=rad, versjon=1, ord_=ordet(relasjon=scene.relasjon), av=scene.leder)


def test_den_som_avslutter_ser_at_en_annen_har_skrevet_imens(scene: Scene) -> None:
    rad = paagaaende(scene)
    naa = ordet(tittel="Nytt navn", begynt_dato=rad.begynt_dato)
    actions.endre(tiltak=rad, versjon=rad.versjon, ord_=naa, av=scene.leder)
    with pytest.raises(EndretAvAndre):
        actions.avslutt(tiltak=rad, versjon=rad.versjon, avsluttet_dato=i_dag(), utbytte=UTBYTTE, av=scene.leder)


def test_en_laerdom_som_er_trukket_knyttes_ikke(scene: Scene) -> None:
    laerdom, rad = laert(scene), avsluttet(scene)
    trekk_laerdom(laerdom=laerdom, av=scene.leder)
    laerdom.refresh_from_db()
    with pytest.raises(actions.LaerdommenErIkkeEierens):
        actions.knytt_laerdom(tiltak=rad, versjon=rad.versjon, laerdom=laerdom, av=scene.leder)


def test_relasjonen_er_eierens_egen_og_varer(scene: Scene) -> None:
    andres = lag_relasjon(scene.annen_avdeling, lag_organ("Utenfor"))
    with pytest.raises(actions.RelasjonenErIkkeEierens):
        foert(scene, relasjon=andres)
    # What it is about stays when that relation has ended, and nothing new is written of it.
    rad = foert(scene, relasjon=scene.relasjon)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    actions.endre(tiltak=rad, versjon=1, ord_=ordet(tittel="Nytt navn", relasjon=scene.relasjon), av=scene.leder)
    with pytest.raises(RelasjonenErAvsluttet):
        foert(scene, relasjon=scene.relasjon)


def test_en_laerdom_knyttes_naar_tiltaket_er_avsluttet(scene: Scene) -> None:
    laerdom, rad = laert(scene), paagaaende(scene)
    with pytest.raises(actions.TiltaketErIkkeAvsluttet):
        actions.knytt_laerdom(tiltak=rad, versjon=rad.versjon, laerdom=laerdom, av=scene.leder)
    nektes(lambda: sql(f"UPDATE {TABELL} SET laerdom_id = {laerdom.pk}"), "laerdom_naar_det_er_over")
    avsluttet(scene, rad)
    sett = rad.versjon
    actions.knytt_laerdom(tiltak=rad, versjon=sett, laerdom=laerdom, av=scene.leder)
    rad.refresh_from_db()
    assert rad.laerdom == laerdom
    with pytest.raises(EndretAvAndre):
        actions.knytt_laerdom(tiltak=rad, versjon=sett, laerdom=None, av=scene.leder)
    actions.knytt_laerdom(tiltak=rad, versjon=rad.versjon, laerdom=None, av=scene.leder)
    rad.refresh_from_db()
    assert rad.laerdom is None


def test_databasen_knytter_ingen_laerdom_som_er_trukket(scene: Scene) -> None:
    laerdom, rad = laert(scene), avsluttet(scene)
    trekk_laerdom(laerdom=laerdom, av=scene.leder)
    nektes(lambda: sql(f"UPDATE {TABELL} SET laerdom_id = {laerdom.pk} WHERE id = {rad.pk}"), "den er trukket")


def test_det_som_er_avsluttet_roeres_ikke(scene: Scene) -> None:
    rad = avsluttet(scene)
    steg: tuple[Callable[[], object], ...] = (
        lambda: actions.endre(tiltak=rad, versjon=2, ord_=ordet(), av=scene.leder),
        lambda: avsluttet(scene, rad),
    )
    for gjoer in steg:
        with pytest.raises(actions.TillitstiltaketErAvsluttet):
            gjoer()


@pytest.mark.parametrize("hvem", ["medarbeider", "tillitsvalgt", "etatsstyrer", "byraad", "folkevalgt", "revisor"])
def test_bare_den_som_foerer_tiltak_hos_eieren_skriver(scene: Scene, hvem: str) -> None:
    with pytest.raises(Exception, match="fører tiltak hos eieren"), transaction.atomic():
        foert(scene, av=getattr(scene, hvem))
    rad = foert(scene)
    with pytest.raises(Exception, match="fører tiltak hos eieren"), transaction.atomic():
        actions.endre(tiltak=rad, versjon=1, ord_=ordet(), av=getattr(scene, hvem))


def test_databasen_holder_det_forbi_handlingen(scene: Scene) -> None:
    """As the program's own role in the database, whatever the program says."""
    rad = paagaaende(scene)
    andres = lag_relasjon(scene.annen_avdeling, lag_organ("Utenfor"))
    egen = laert(scene)
    annen_leder = lag_bruker(Rolle.VIRKSOMHETSLEDER, lag_organ("Nabo"))
    for endring, melding in (
        (f"organ_id = {scene.avdeling.pk}", "Cannot update"),
        ("registrert_tid = now()", "Cannot update"),
        ("tittel = ' '", "tillitstiltak_har_ord"),
        ("beskrivelse = ''", "tillitstiltak_har_ord"),
        ("omraade = 'annet'", "tillitstiltak_i_et_omraade"),
        ("rolle = 'etatsstyrer'", "Rollen finnes ikke"),
        ("rolle = 'administrator'", "Rollen finnes ikke"),
        ("begynt_dato = NULL", "blir ikke planlagt igjen"),
        (f"begynt_dato = DATE '{i_dag()}' + 2", "en dag som kommer"),
        (f"avsluttet_dato = DATE '{i_dag()}' + 2, utbytte = 'x'", "en dag som kommer"),
        ("avsluttet_dato = begynt_dato - 1, utbytte = 'x'", "tillitstiltak_slutter_etter_start"),
        ("avsluttet_dato = begynt_dato, utbytte = '  '", "tillitstiltak_sier_hva_det_ble"),
        (f"relasjon_id = {andres.pk}", "ingen part"),
        (f"sist_skrevet_av_id = {annen_leder.pk}", "fører tiltak hos eieren"),
    ):
        nektes(lambda endring=endring: sql(f"UPDATE {TABELL} SET {endring}"), melding)  # type: ignore[misc]  # the loop's own
    nektes(lambda: sql(f"DELETE FROM {TABELL}"), "Cannot delete|permission denied")
    avsluttet(scene, rad)
    for endring in ("utbytte = 'Annet.'", "avsluttet_dato = NULL", "tittel = 'Annet'", "omraade = 'ledelse'"):
        nektes(lambda endring=endring: sql(f"UPDATE {TABELL} SET {endring}"), "endres ikke")  # type: ignore[misc]
    sql(f"UPDATE {TABELL} SET laerdom_id = {egen.pk}")
    assert list(egen.tillitstiltak.all()) == [rad]


def test_databasen_nekter_en_politisk_relasjon_og_en_som_er_avsluttet(scene: Scene) -> None:
    politisk = lag_relasjon(lag_organ("Byrådet", type=Organtype.BYRAAD), scene.avdeling, type=Relasjonstype.POLITISK)
    foert(scene, organ=scene.avdeling, av=scene.etatsstyrer, rolle=Rolle.ETATSSTYRER)
    nektes(lambda: sql(f"UPDATE {TABELL} SET relasjon_id = {politisk.pk}"), "ingen part")
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    nektes(lambda: sql(f"UPDATE {TABELL} SET relasjon_id = {scene.relasjon.pk}"), "gjelder ikke i dag")


def test_databasen_nekter_en_relasjon_som_ikke_har_begynt(scene: Scene) -> None:
    foert(scene)
    scene.relasjon.gyldig_til = I_MORGEN
    scene.relasjon.save()
    ny = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=I_MORGEN)
    nektes(lambda: sql(f"UPDATE {TABELL} SET relasjon_id = {ny.pk}"), "gjelder ikke i dag")
    sql(f"UPDATE {TABELL} SET relasjon_id = {scene.relasjon.pk}")


def test_databasen_nekter_andres_laerdom(scene: Scene) -> None:
    rad = avsluttet(scene, foert(scene))
    avdelingens = skriv_laerdom(organ=scene.avdeling, ord=laerdomsord(), av=scene.etatsstyrer)
    nektes(lambda: sql(f"UPDATE {TABELL} SET laerdom_id = {avdelingens.pk}"), "ikke eierens")
    with pytest.raises(actions.LaerdommenErIkkeEierens):
        actions.knytt_laerdom(tiltak=rad, versjon=rad.versjon, laerdom=avdelingens, av=scene.leder)


def test_en_flytting_sier_hva_som_skjer_med_tiltakene(scene: Scene) -> None:
    foert(scene, relasjon=scene.relasjon)
    avsluttet(scene, foert(scene, relasjon=scene.relasjon))
    foert(scene)
    flyttes = Flytting(scene.etat, scene.relasjon, scene.annen_avdeling, Relasjonstype.ETATSSTYRING, i_dag())
    assert [ett.hva for ett in foelger(flyttes)] == ["1 tiltak i tiltaksregisteret"]


@pytest.mark.parametrize("omraade", Tiltaksomraade)
def test_hvert_omraade_kan_staa(scene: Scene, omraade: Tiltaksomraade) -> None:
    assert foert(scene, omraade=omraade).omraade == omraade


@pytest.mark.django_db(transaction=True)
def test_to_som_endrer_samtidig_ser_hverandre() -> None:
    scene = lag_scene()
    rad = foert(scene)
    nestleder = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    feil = samtidig(
        lambda: actions.endre(tiltak=rad, versjon=1, ord_=ordet(tittel="A"), av=scene.leder),
        lambda: actions.endre(tiltak=rad, versjon=1, ord_=ordet(tittel="B"), av=nestleder),
    )
    assert [type(ett) for ett in feil] == [EndretAvAndre]
