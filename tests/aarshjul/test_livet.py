"""A date from set or proposed to taken away: the actions, their refusals, and what the database refuses by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.aarshjul.hjelp import DAGEN, foreslaatt, satt, satt_for_alle
from tests.scene import Scene, lag_organ, lag_relasjon
from tests.styringsdialog.hjelp import nektes, sql
from tillit.aarshjul import actions
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.enums import Datostatus
from tillit.aarshjul.models import Kalenderdato
from tillit.felles.feil import EndretAvAndre
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.varighet import RelasjonenErAvsluttet

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)


def ordene(rad: Kalenderdato, **felter: Any) -> actions.Datoord:
    staar = {navn: getattr(rad, navn) for navn in ("tittel", "slag", "dato", "til_dato", "kilde")}
    return actions.Datoord(**{**staar, **felter})


def test_avdelingen_setter_og_virksomheten_foreslaar(scene: Scene) -> None:
    assert satt(scene).status == Datostatus.GJELDER
    rad = foreslaatt(scene, tittel="Innspill til budsjettet")
    assert (rad.status, rad.part) == (Datostatus.FORESLAATT, Part.UNDERORDNET)
    actions.godta_dato(rad=rad, av=scene.etatsstyrer)
    rad.refresh_from_db()
    assert (rad.status, rad.besvart_av) == (Datostatus.GJELDER, scene.etatsstyrer)
    with pytest.raises(actions.DatoenErBesvart):
        actions.godta_dato(rad=rad, av=scene.etatsstyrer)


def test_et_forslag_avslaas_med_grunn_og_trekkes_av_den_som_foreslo(scene: Scene) -> None:
    rad, annen = foreslaatt(scene), foreslaatt(scene, dato=DAGEN + EN)
    actions.avslaa_dato(rad=rad, grunn="For tidlig.", av=scene.etatsstyrer)
    actions.fjern_dato(rad=annen, grunn="Ikke aktuelt.", av=scene.leder, part=Part.UNDERORDNET)
    for ett in (rad, annen):
        ett.refresh_from_db()
    assert (rad.status, rad.grunn, annen.status) == (Datostatus.AVSLAATT, "For tidlig.", Datostatus.FJERNET)
    with pytest.raises(actions.DatoenStaarIkke):
        actions.endre_dato(rad=rad, versjon=rad.versjon, ord_=ordene(rad), av=scene.etatsstyrer)


def test_det_som_er_godtatt_trekkes_ikke_av_virksomheten(scene: Scene) -> None:
    rad = foreslaatt(scene)
    actions.godta_dato(rad=rad, av=scene.etatsstyrer)
    with pytest.raises(actions.DatoenErBesvart):
        actions.fjern_dato(rad=rad, grunn="Nei.", av=scene.leder, part=Part.UNDERORDNET)


def test_den_samme_datoen_staar_en_gang(scene: Scene) -> None:
    rad = satt(scene)
    with pytest.raises(actions.DatoenStaarAlt):
        satt(scene)
    satt_for_alle(scene)
    with pytest.raises(actions.DatoenStaarAlt):
        satt_for_alle(scene)
    annen = satt(scene, dato=DAGEN + EN)
    with pytest.raises(actions.DatoenStaarAlt):
        actions.endre_dato(rad=annen, versjon=1, ord_=ordene(annen, dato=DAGEN), av=scene.etatsstyrer)
    actions.fjern_dato(rad=rad, grunn="Flyttet.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    satt(scene)


def test_to_som_endrer_ser_hverandre(scene: Scene) -> None:
    rad = satt(scene)
    actions.endre_dato(rad=rad, versjon=1, ord_=ordene(rad, kilde="Rundskrivet"), av=scene.etatsstyrer)
    with pytest.raises(EndretAvAndre) as feil:
        actions.endre_dato(rad=rad, versjon=1, ord_=ordene(rad, kilde="Brevet"), av=scene.kommunaldirektoer)
    assert feil.value.gjeldende["kilde"] == "Rundskrivet"


def test_en_dag_som_flyttes_for_haand_er_ment_slik(scene: Scene) -> None:
    rad = satt(scene, dato=date(2027, 5, 18), paa_dato=date(2027, 5, 17))
    actions.endre_dato(rad=rad, versjon=1, ord_=ordene(rad, kilde="Brevet"), av=scene.etatsstyrer)
    rad.refresh_from_db()
    assert rad.paa_dato == date(2027, 5, 17)
    actions.endre_dato(rad=rad, versjon=2, ord_=ordene(rad, dato=date(2027, 5, 20)), av=scene.etatsstyrer)
    rad.refresh_from_db()
    assert rad.paa_dato == date(2027, 5, 20)


@pytest.mark.parametrize("dager", [0, -1, 367])
def test_et_tidsrom_som_ikke_er_rett(scene: Scene, dager: int) -> None:
    with pytest.raises(actions.SpennetErIkkeRett):
        satt(scene, til_dato=DAGEN + timedelta(days=dager))


def test_ingenting_nytt_i_en_relasjon_som_er_over(scene: Scene) -> None:
    rad = satt(scene)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save(update_fields=["gyldig_til"])
    with pytest.raises(RelasjonenErAvsluttet):
        satt(scene, tittel="Noe annet")
    nektes(
        lambda: sql(
            """INSERT INTO aarshjul_kalenderdato (relasjon_id, tittel, slag, dato, paa_dato, kilde, part, status,
                laget_av_id, laget_tid, grunn, versjon)
            SELECT relasjon_id, 'Ny', slag, dato, paa_dato, kilde, part, status, laget_av_id, laget_tid, '', 1
            FROM aarshjul_kalenderdato WHERE id = %s""",
            rad.pk,
        ),
        "avsluttet",
    )


def _ny(scene: Scene, **felter: Any) -> Callable[[], Any]:
    verdier = {
        "relasjon": scene.relasjon,
        "tittel": "Frist",
        "slag": "annet",
        "dato": DAGEN,
        "paa_dato": DAGEN,
        "part": Part.OVERORDNET,
        "laget_av": scene.etatsstyrer,
        **felter,
    }
    return lambda: Kalenderdato.objects.create(**verdier)


def test_databasen_nekter_en_dato_som_ikke_kan_vaere(scene: Scene) -> None:
    nektes(_ny(scene, tittel=""), "har_tittel")
    nektes(_ny(scene, slag="moete"), "eget_slag")
    nektes(_ny(scene, til_dato=DAGEN), "spennet_er_rett")
    nektes(_ny(scene, til_dato=DAGEN + timedelta(days=367)), "høyst ett år")
    nektes(_ny(scene, avdeling=scene.avdeling), "gjelder_en")
    nektes(_ny(scene, relasjon=None), "gjelder_en")
    nektes(_ny(scene, relasjon=None, avdeling=scene.etat), "byrådsavdeling")
    nektes(_ny(scene, part=Part.UNDERORDNET), "foreslår den")
    nektes(_ny(scene, status=Datostatus.FORESLAATT), "foreslår den")
    nektes(_ny(scene, status=Datostatus.FJERNET, grunn="x"), "foreslår den")
    nektes(
        _ny(scene, relasjon=None, avdeling=scene.avdeling, part=Part.UNDERORDNET, status=Datostatus.FORESLAATT),
        "gjelder_en",
    )
    satt(scene, tittel="Frist")
    nektes(_ny(scene), "en_i_relasjonen")
    satt_for_alle(scene, tittel="Frist")
    nektes(_ny(scene, relasjon=None, avdeling=scene.avdeling), "en_i_avdelingen")


def test_databasen_lar_det_som_er_over_staa(scene: Scene) -> None:
    rad = satt(scene)
    tabell = "aarshjul_kalenderdato"
    nektes(lambda: sql(f"DELETE FROM {tabell} WHERE id = %s", rad.pk), "permission denied")
    nektes(lambda: sql(f"UPDATE {tabell} SET status = 'fjernet' WHERE id = %s", rad.pk), "grunn_naar_den_ikke_staar")
    nektes(lambda: sql(f"UPDATE {tabell} SET grunn = 'x' WHERE id = %s", rad.pk), "grunn_naar_den_ikke_staar")
    nektes(lambda: sql(f"UPDATE {tabell} SET status = 'foreslaatt' WHERE id = %s", rad.pk), "avslått eller fjernet")
    nektes(lambda: sql(f"UPDATE {tabell} SET laget_tid = now() WHERE id = %s", rad.pk))
    nektes(lambda: sql(f"UPDATE {tabell} SET relasjon_id = %s WHERE id = %s", scene.annen_relasjon.pk, rad.pk))
    actions.fjern_dato(rad=rad, grunn="Flyttet.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    nektes(lambda: sql(f"UPDATE {tabell} SET tittel = 'x' WHERE id = %s", rad.pk), "avslått eller fjernet")
    forslag = foreslaatt(scene)
    med_svar = f"UPDATE {tabell} SET besvart_av_id = %s WHERE id = %s"
    nektes(lambda: sql(med_svar, scene.etatsstyrer.pk, forslag.pk), "svar_har_navn")


def test_databasen_lar_en_dato_kopieres_framover_og_en_gang(scene: Scene) -> None:
    rad = satt(scene)
    neste = DAGEN.replace(year=2028)
    nektes(_ny(scene, kopiert_fra=rad, dato=DAGEN), "senere år")
    nektes(_ny(scene, relasjon=None, avdeling=scene.avdeling, kopiert_fra=rad, dato=neste), "samme kalenderen")
    kopi = satt(scene, dato=neste, kopiert_fra=rad)
    nektes(_ny(scene, kopiert_fra=rad, dato=neste + EN), "kopiert_en_gang")
    actions.fjern_dato(rad=kopi, grunn="Feil dag.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    satt(scene, dato=neste + EN, kopiert_fra=rad)


def test_en_avdelings_dato_ses_av_dem_den_styrer_den_dagen(scene: Scene) -> None:
    """A virksomhet that is moved meets the dates of who steers it, until the day and from it."""
    scene.relasjon.gyldig_til = DAGEN
    scene.relasjon.save(update_fields=["gyldig_til"])
    lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=DAGEN)
    gammel = [satt_for_alle(scene, tittel=f"Gammel {dag}", dato=dag) for dag in (DAGEN - EN, DAGEN)]
    plass = Datoplass(None, scene.annen_avdeling, Part.OVERORDNET)
    ny = [
        actions.sett_dato(plass=plass, ord_=actions.Datoord(f"Ny {dag}", "annet", dag), av=scene.annen_etatsstyrer)
        for dag in (DAGEN - EN, DAGEN)
    ]
    assert set(Kalenderdato.objects.synlig_for(scene.leder)) == {gammel[0], ny[1]}
    assert set(Kalenderdato.objects.synlig_for(scene.etatsstyrer)) == set(gammel)
    assert set(Kalenderdato.objects.synlig_for(scene.revisor)) == {*gammel, *ny}
    assert not Kalenderdato.objects.synlig_for(scene.folkevalgt).exists()


def test_to_avdelinger_kan_ha_samme_dato(scene: Scene) -> None:
    satt(scene)
    annen = lag_relasjon(scene.avdeling, lag_organ("Enda en etat"))
    assert satt(scene, relasjon=annen).pk
    with pytest.raises(DatabaseError), transaction.atomic():
        _ny(scene, tittel="Budsjettfrist")()
