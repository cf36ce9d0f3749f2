"""What the database holds by itself, asked past every action: raw SQL and bare rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Moetetype, Referatstatus, Signalstatus, Signaltype, Svar
from styringsdialog.linjer.sak import les_saklinje
from styringsdialog.models import (
    Behandling,
    Moete,
    Oppfoelging,
    Referat,
    Referatgodkjenning,
    Referatkommentar,
    Referattillegg,
    Saksanmodning,
    Sakspunkt,
    Signal,
    Signalsvar,
)
from styringsdialog.rules import STYRENDE_ROLLER, klassifiseringsfrist
from tests.scene import (
    Scene,
    klokken,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_signal,
)
from tests.styringsdialog.hjelp import nektes, som_part, sql, uten_part
from tillit.felles.tid import er_virkedag, i_dag
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db


@pytest.fixture
def moete(scene: Scene) -> Moete:
    return lag_moete(scene.relasjon, av=scene.etatsstyrer)


@pytest.mark.parametrize("type_", [Moetetype.FAG, Moetetype.INFORMASJON, Moetetype.LAERING])
@pytest.mark.parametrize("signaltype", [Signaltype.STYRINGSSIGNAL, Signaltype.OPPDRAG])
def test_bare_et_styringsmoete_kan_binde(scene: Scene, type_: str, signaltype: str) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, type=type_)
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer, type=signaltype), "Bare et styringsmøte")
    raad = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.FAGLIG_RAAD)
    nektes(
        lambda: sql(
            "UPDATE styringsdialog_signal SET type = %s, versjon = versjon + 1 WHERE id = %s", signaltype, raad.pk
        ),
        "Bare et styringsmøte",
    )


def test_et_styringsmoete_med_signaler_blir_aldri_et_fagmoete_eller_omvendt(scene: Scene, moete: Moete) -> None:
    lag_signal(moete, av=scene.etatsstyrer)
    nektes(lambda: Moete.objects.update(type=Moetetype.FAG), "kan ikke endres etter at signaler er ført")
    nektes(lambda: Moete.objects.update(start_tid=F("start_tid") - timedelta(days=2)), "dato")


@pytest.mark.parametrize("status", [Moetestatus.PLANLAGT, Moetestatus.INNKALT])
def test_et_referat_kommer_bare_fra_et_moete_som_er_startet(scene: Scene, status: str) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=status)
    nektes(lambda: lag_referat(moete), "startet")


def test_et_holdt_moete_kan_ikke_avlyses(moete: Moete) -> None:
    nektes(lambda: Moete.objects.update(status=Moetestatus.AVLYST, avlyst_grunn="Angret"), "annen status")


def test_bare_den_som_hadde_myndighet_den_dagen_kan_styre(scene: Scene, moete: Moete) -> None:
    for uten in (scene.leder, scene.medarbeider, scene.annen_etatsstyrer, scene.revisor):
        nektes(lambda uten=uten: lag_signal(moete, av=uten), "ikke myndighet")  # type: ignore[misc]
    tidligere = lag_bruker(Rolle.ETATSSTYRER, scene.avdeling)
    tidligere.roller.update(gyldig_til=i_dag() - timedelta(days=1))
    nektes(lambda: lag_signal(moete, av=tidligere), "ikke myndighet")
    for med in (scene.etatsstyrer, scene.kommunaldirektoer, scene.byraad):
        lag_signal(moete, av=med)
    signal = lag_signal(moete, av=scene.byraad)
    nektes(
        lambda: Signal.objects.filter(pk=signal.pk).update(avsender=scene.leder, versjon=2),
        "ikke myndighet",
    )


def test_databasen_og_reglene_er_enige_om_hvem_som_kan_styre() -> None:
    assert sorted(STYRENDE_ROLLER) == ["byraad", "etatsstyrer", "kommunaldirektoer"]


def test_relasjonen_maa_ha_vaert_gyldig_den_dagen(scene: Scene) -> None:
    from tests.scene import lag_organ

    relasjon = lag_relasjon(scene.avdeling, lag_organ("Nedlagt"), gyldig_til=i_dag() - timedelta(days=30))
    moete = lag_moete(relasjon, av=scene.etatsstyrer)
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer), "gjaldt ikke")


def test_frist_bare_paa_det_som_kan_binde(scene: Scene, moete: Moete) -> None:
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.SPOERSMAAL, frist=i_dag()))


def test_et_signal_hoerer_til_en_sak_i_samme_moete(scene: Scene, moete: Moete) -> None:
    annen = lag_sak(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.leder)
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer, sak=annen), "annet møte")


def test_bekreftet_krever_svar_fra_begge_paa_samme_tekst(scene: Scene, moete: Moete) -> None:
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer, status=Signalstatus.BEKREFTET), "begge parter")
    signal = lag_signal(moete, av=scene.etatsstyrer)
    nektes(lambda: Signal.objects.update(status=Signalstatus.BESTRIDT), "bestridt først når")
    Signalsvar.objects.create(
        signal=signal, signal_versjon=1, part=Part.OVERORDNET, svar=Svar.BEKREFTET, av=scene.etatsstyrer
    )
    nektes(lambda: Signal.objects.update(status=Signalstatus.BEKREFTET), "begge parter")
    Signalsvar.objects.create(
        signal=signal, signal_versjon=1, part=Part.UNDERORDNET, svar=Svar.BEKREFTET, av=scene.leder
    )
    Signal.objects.update(status=Signalstatus.BEKREFTET)
    nektes(lambda: Signal.objects.update(tekst="Noe annet"), "ny versjon")
    nektes(lambda: Signal.objects.update(tekst="Noe annet", versjon=2), "begge parter")
    Signal.objects.update(tekst="Noe annet", versjon=2, status=Signalstatus.FORESLAATT)
    nektes(lambda: Signal.objects.update(versjon=1), "ny versjon")


def test_et_svar_er_for_alltid_og_gjelder_teksten_som_staar(scene: Scene, moete: Moete) -> None:
    signal = lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)

    def svar(**felter: Any) -> Callable[[], Any]:
        verdier = {"signal": signal, "signal_versjon": 1, "part": Part.OVERORDNET, "svar": Svar.BEKREFTET, **felter}
        return lambda: Signalsvar.objects.create(av=scene.etatsstyrer, **verdier)

    nektes(svar(), "Parten har svart")
    nektes(svar(signal_versjon=2), "endret")
    nektes(lambda: Signalsvar.objects.update(svar=Svar.BESTRIDT, grunn="Nei"))
    nektes(lambda: Signalsvar.objects.all().delete())
    aapent = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT)
    nektes(svar(signal=aapent), "klassifiseres")
    uten_grunn = lag_signal(moete, av=scene.etatsstyrer)
    nektes(svar(signal=uten_grunn, svar=Svar.BESTRIDT), "signalsvar_bestridt_har_grunn")


def test_godkjent_krever_begge_parter_paa_samme_versjon(scene: Scene, moete: Moete) -> None:
    referat = lag_referat(moete)
    from tillit.felles.tid import naa

    def godkjent() -> None:
        Referat.objects.update(status=Referatstatus.GODKJENT, godkjent_tid=naa())

    def godkjenn(part: str, versjon: int) -> None:
        Referatgodkjenning.objects.create(referat=referat, referat_versjon=versjon, part=part, av=scene.hos(part))

    nektes(godkjent, "begge parter")
    nektes(lambda: godkjenn(Part.UNDERORDNET, 2), "endret siden")
    godkjenn(Part.UNDERORDNET, 1)
    nektes(godkjent, "begge parter")
    nektes(lambda: Referat.objects.update(sammendrag="Annet"), "ny versjon")
    Referat.objects.update(sammendrag="Annet", versjon=2)
    godkjenn(Part.OVERORDNET, 2)
    nektes(godkjent, "begge parter")
    nektes(lambda: Referat.objects.update(versjon=1), "ny versjon")
    godkjenn(Part.UNDERORDNET, 2)
    ubesvart = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_signal(ubesvart, av=scene.etatsstyrer)
    godkjent()


def test_ubesvart_signal_hindrer_godkjenning_ogsaa_i_databasen(scene: Scene, moete: Moete) -> None:
    from tillit.felles.tid import naa

    lag_signal(moete, av=scene.etatsstyrer)
    referat = lag_referat(moete)
    for part in Part:
        Referatgodkjenning.objects.create(referat=referat, referat_versjon=1, part=part, av=scene.hos(part))
    nektes(lambda: Referat.objects.update(status=Referatstatus.GODKJENT, godkjent_tid=naa()), "svart på alle")


def test_en_godkjenning_staar_aldri_under_andre_ord(scene: Scene, moete: Moete) -> None:
    sak = lag_sak(moete, av=scene.leder)
    referat = lag_referat(moete)
    Referatgodkjenning.objects.create(referat=referat, referat_versjon=1, part=Part.UNDERORDNET, av=scene.leder)
    nektes(lambda: Sakspunkt.objects.update(notat="Smuglet inn"), "ny versjon")
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer), "ny versjon")
    nektes(lambda: Moete.objects.update(tittel="Annet"), "ny versjon")
    Referat.objects.update(versjon=2)
    Sakspunkt.objects.filter(pk=sak.pk).update(notat="Åpent endret")


def test_et_godkjent_referat_og_alt_det_dekker_er_uforanderlig(scene: Scene, moete: Moete) -> None:
    sak = lag_sak(moete, av=scene.leder)
    signal = lag_bekreftet_signal(
        moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, sak=sak, frist=i_dag() + timedelta(days=9)
    )
    moete.deltakere.create(bruker=scene.leder, part=Part.UNDERORDNET)
    oppe = Behandling.objects.create(moete=moete, sak=sak, fra=moete.start_tid)
    referat = lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    forsoek: list[tuple[str, tuple[int, ...]]] = [
        ("UPDATE styringsdialog_referat SET sammendrag = 'x', versjon = versjon + 1 WHERE id = %s", (referat.pk,)),
        ("UPDATE styringsdialog_referat SET status = 'utkast', godkjent_tid = NULL WHERE id = %s", (referat.pk,)),
        ("DELETE FROM styringsdialog_referat WHERE id = %s", (referat.pk,)),
        ("UPDATE styringsdialog_signal SET tekst = 'x', versjon = versjon + 1 WHERE id = %s", (signal.pk,)),
        ("DELETE FROM styringsdialog_signal WHERE id = %s", (signal.pk,)),
        ("UPDATE styringsdialog_sakspunkt SET notat = 'x' WHERE id = %s", (sak.pk,)),
        ("DELETE FROM styringsdialog_sakspunkt WHERE id = %s", (sak.pk,)),
        ("DELETE FROM styringsdialog_deltaker WHERE moete_id = %s", (moete.pk,)),
        ("UPDATE styringsdialog_deltaker SET oppmoete = 'borte' WHERE moete_id = %s", (moete.pk,)),
        (
            (
                "INSERT INTO styringsdialog_deltaker (moete_id, bruker_id, part, navn, kommer_fra, epost, svar,"
                " svart_per_epost, oppmoete) VALUES (%s, %s, 'underordnet', '', '', '', '', false, 'til_stede')"
            ),
            (moete.pk, scene.medarbeider.pk),
        ),
        ("UPDATE styringsdialog_behandling SET til = now() WHERE id = %s", (oppe.pk,)),
        ("DELETE FROM styringsdialog_behandling WHERE id = %s", (oppe.pk,)),
        (
            "INSERT INTO styringsdialog_behandling (moete_id, sak_id, fra, til) VALUES (%s, %s, now(), now())",
            (moete.pk, sak.pk),
        ),
        ("UPDATE styringsdialog_moete SET tittel = 'x' WHERE id = %s", (moete.pk,)),
        ("UPDATE styringsdialog_moete SET startet_tid = now() WHERE id = %s", (moete.pk,)),
        ("UPDATE styringsdialog_moete SET avsluttet_tid = now() WHERE id = %s", (moete.pk,)),
        ("UPDATE styringsdialog_sakspunkt SET min_faktisk = 5 WHERE id = %s", (sak.pk,)),
        ("UPDATE styringsdialog_referatgodkjenning SET part = 'overordnet' WHERE referat_id = %s", (referat.pk,)),
        ("DELETE FROM styringsdialog_referatgodkjenning WHERE referat_id = %s", (referat.pk,)),
        ("DELETE FROM styringsdialog_oppfoelging WHERE signal_id = %s", (signal.pk,)),
        ("UPDATE styringsdialog_oppfoelging SET frist = frist + 1 WHERE signal_id = %s", (signal.pk,)),
    ]
    ikke_en_skrivefeil = r"^(?!.*(column|syntax|null value))"
    for setning, verdier in forsoek:
        nektes(lambda setning=setning, verdier=verdier: sql(setning, *verdier), ikke_en_skrivefeil)  # type: ignore[misc]
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer), "godkjent")
    nektes(lambda: lag_sak(moete, av=scene.etatsstyrer), "godkjent")
    nektes(
        lambda: Referatkommentar.objects.create(referat=referat, tekst="Sent", av=scene.leder, part=Part.UNDERORDNET),
        "til kommentar",
    )
    tillegg = Referattillegg.objects.create(referat=referat, tekst="Rettelse", av=scene.leder, part=Part.UNDERORDNET)
    nektes(lambda: Referattillegg.objects.filter(pk=tillegg.pk).update(tekst="Annet"))


def test_oppfoelging_kommer_bare_av_det_som_binder(scene: Scene, moete: Moete) -> None:
    frist = i_dag() + timedelta(days=9)
    signal = lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=frist)
    nektes(lambda: Oppfoelging.objects.create(relasjon=scene.relasjon, signal=signal, frist=frist), "bindende signal")
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    assert list(Oppfoelging.objects.values_list("signal", "frist", "status")) == [(signal.pk, frist, "aapen")]


def test_tillegg_bare_etter_og_kommentar_bare_foer_godkjenning(scene: Scene, moete: Moete) -> None:
    referat = lag_referat(moete, status=Referatstatus.UTKAST)
    felter: dict[str, Any] = {"referat": referat, "tekst": "Noe", "av": scene.leder, "part": Part.UNDERORDNET}
    nektes(lambda: Referatkommentar.objects.create(**felter), "til kommentar")
    nektes(lambda: Referattillegg.objects.create(**felter), "godkjent")


@pytest.mark.parametrize("aar", [2000, 2024, 2025, 2026, 2027, 2038, 2076])
def test_databasen_og_reglene_teller_de_samme_virkedagene(aar: int) -> None:
    dager = [date(aar, 1, 1) + timedelta(days=nummer) for nummer in range(366)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dag, styringsdialog_er_virkedag(dag), styringsdialog_klassifiseringsfrist(dag) "
            "FROM unnest(%s::date[]) dag",
            [dager],
        )
        assert cursor.fetchall() == [(dag, er_virkedag(dag), klassifiseringsfrist(dag)) for dag in dager]


@pytest.mark.parametrize(
    ("moetedag", "frist"),
    [
        (date(2026, 11, 16), date(2026, 11, 23)),  # a Monday
        (date(2026, 3, 30), date(2026, 4, 9)),  # skjærtorsdag, langfredag and second day of Easter between
        (date(2026, 12, 24), date(2027, 1, 4)),  # both days of Christmas and New Year between
    ],
)
def test_databasen_nekter_styring_som_foeres_etter_den_femte_virkedagen(
    scene: Scene, moetedag: date, frist: date
) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(moetedag, 9))
    for_sent, i_tide = klokken(frist + timedelta(days=1), 0), klokken(frist, 23)
    nektes(lambda: lag_signal(moete, av=scene.etatsstyrer, foert_tid=for_sent), "ikke styring")
    signal = lag_signal(moete, av=scene.etatsstyrer, foert_tid=i_tide)
    nektes(lambda: Signal.objects.filter(pk=signal.pk).update(foert_tid=klokken(moetedag, 10)), "Tiden")
    Signal.objects.filter(pk=signal.pk).update(tekst="Sagt i tide, rettet siden", versjon=2)
    raad = lag_signal(moete, av=scene.etatsstyrer, foert_tid=i_tide, type=Signaltype.FAGLIG_RAAD)
    setning = "UPDATE styringsdialog_signal SET type = 'oppdrag', klassifisert_tid = %s, versjon = 2 WHERE id = %s"
    nektes(lambda: sql(setning, for_sent.isoformat(), raad.pk), "ikke styring")
    uten_tid = "UPDATE styringsdialog_signal SET type = 'oppdrag', versjon = 2 WHERE id = %s"
    nektes(lambda: sql(uten_tid, raad.pk), "tiden")
    nektes(lambda: sql("UPDATE styringsdialog_signal SET klassifisert_tid = foert_tid WHERE id = %s", raad.pk), "Tiden")
    sql(setning, klokken(frist, 23).isoformat(), raad.pk)


def test_databasen_holder_hvem_saken_er_sin(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    sak = lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET)
    tabell = "styringsdialog_sakspunkt"
    for felt in (
        "tittel = 'x'", "min_plan = 5", "kategori = 'laering'", "grunnlag = 'x'",
        "tilstand = 'trukket', tilstandsgrunn = 'x'",
    ):  # fmt: skip
        setning = f"UPDATE {tabell} SET {felt} WHERE id = {sak.pk}"
        nektes(som_part(Part.OVERORDNET, lambda setning=setning: sql(setning)), "den andre partens")  # type: ignore[misc]
        nektes(uten_part(lambda setning=setning: sql(setning)), "den andre partens")  # type: ignore[misc]
    for felt in (f"foreslaatt_av_id = {scene.etatsstyrer.pk}", "part = 'overordnet'"):
        setning = f"UPDATE {tabell} SET {felt} WHERE id = {sak.pk}"
        nektes(som_part(Part.UNDERORDNET, lambda setning=setning: sql(setning)), "Hvem som har foreslått")  # type: ignore[misc]
    flytt = f"UPDATE {tabell} SET rekkefoelge = 3 WHERE id = {sak.pk}"
    nektes(som_part(Part.UNDERORDNET, lambda: sql(flytt)), "setter rekkefølgen")
    som_part(Part.OVERORDNET, lambda: sql(flytt))()
    som_part(Part.UNDERORDNET, lambda: sql(f"UPDATE {tabell} SET tittel = 'Vårt eget' WHERE id = {sak.pk}"))()
    slett = f"DELETE FROM {tabell} WHERE id = {sak.pk}"
    nektes(som_part(Part.OVERORDNET, lambda: sql(slett)), "Bare den parten")
    nektes(uten_part(lambda: sql(slett)), "Bare den parten")
    Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.INNKALT)
    nektes(som_part(Part.UNDERORDNET, lambda: sql(slett)), "bare før møtet er innkalt")
    trekk = f"UPDATE {tabell} SET tilstand = 'trukket', tilstandsgrunn = 'x' WHERE id = {sak.pk}"
    som_part(Part.UNDERORDNET, lambda: sql(trekk))()
    igjen = f"UPDATE {tabell} SET tilstand = 'aktiv', tilstandsgrunn = '' WHERE id = {sak.pk}"
    nektes(som_part(Part.UNDERORDNET, lambda: sql(igjen)), "tatt av programmet")


@pytest.mark.parametrize("venter", [False, True])
def test_en_ny_sak_staar_under_en_som_hoerer_til_parten(scene: Scene, venter: bool) -> None:
    """Written past every action: nobody proposes in another's name, or for a party they do not belong to."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    sted, der = ("saksforslag", "relasjon_id") if venter else ("sakspunkt", "moete_id")
    mer = ("foreslaatt_tid, trukket_grunn", "now(), ''") if venter else (
        "rekkefoelge, notat, tilstand, tilstandsgrunn, fra_serien", "1, '', 'aktiv', '', %(serie)s"
    )  # fmt: skip
    setning = (
        f"INSERT INTO styringsdialog_{sted} (versjon, tittel, kategori, hensikt, grunnlag, min_plan, {der},"
        f" foreslaatt_av_id, part, {mer[0]})"
        f" VALUES (1, 'Ny', 'resultat', '', '', 5, %(der)s, %(av)s, %(part)s, {mer[1]})"
    )

    def ny(av: Bruker, part: Part, *, serie: bool = False) -> Callable[[], None]:
        verdier = {"der": scene.relasjon.pk if venter else moete.pk, "av": av.pk, "part": part, "serie": serie}
        return lambda: sql(setning, **verdier)

    under, over = Part.UNDERORDNET, Part.OVERORDNET
    nektes(uten_part(ny(scene.leder, under)), "foreslås av den parten")
    nektes(som_part(over, ny(scene.leder, under)), "foreslås av den parten")
    for fremmed in (scene.etatsstyrer, scene.utenforstaaende, scene.annen_etatsstyrer, scene.revisor):
        nektes(som_part(under, ny(fremmed, under)), "må ha en rolle hos parten")
    nektes(som_part(over, ny(scene.leder, over, serie=True)), "må ha en rolle hos parten")
    som_part(under, ny(scene.medarbeider, under))()
    scene.leder.roller.update(gyldig_til=i_dag())
    nektes(som_part(under, ny(scene.leder, under)), "må ha en rolle hos parten")


def test_det_som_ventet_tas_inn_under_den_som_foreslo_det(scene: Scene) -> None:
    """Also when they no longer have the role; and nobody else's name comes to stand there."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    forslag = actions.foreslaa_uten_moete(
        relasjon=scene.relasjon, sak=les_saklinje("Folk"), av=scene.leder, part=Part.UNDERORDNET
    )
    scene.leder.roller.update(gyldig_til=i_dag())
    setning = (
        "INSERT INTO styringsdialog_sakspunkt (versjon, tittel, kategori, hensikt, grunnlag, min_plan, moete_id, part,"
        " rekkefoelge, notat, tilstand, tilstandsgrunn, fra_serien, forslag_id, foreslaatt_av_id)"
        " VALUES (1, 'Folk', 'resultat', '', '', 5, %s, 'underordnet', 1, '', 'aktiv', '', false, %s, %s)"
    )

    def inn(av: Bruker) -> Callable[[], None]:
        return som_part(Part.OVERORDNET, lambda: sql(setning, moete.pk, forslag.pk, av.pk))

    nektes(inn(scene.medarbeider), "Bare en sak som venter")
    inn(scene.leder)()


def test_databasen_holder_hvem_som_ber_og_hvem_som_svarer(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT)
    sak = lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET)
    felter: dict[str, Any] = {"sak": sak, "slag": "trekke", "grunn": "x", "av": scene.etatsstyrer}
    nektes(lambda: Saksanmodning.objects.create(**felter, part=Part.UNDERORDNET), "den andre parten")
    nektes(lambda: Saksanmodning.objects.create(**{**felter, "grunn": ""}, part=Part.OVERORDNET), "har_grunn")
    anmodning = Saksanmodning.objects.create(**felter, part=Part.OVERORDNET)
    nektes(lambda: Saksanmodning.objects.create(**felter, part=Part.OVERORDNET), "en_om_gangen")
    svar = (
        "UPDATE styringsdialog_saksanmodning SET svar = 'etterkommet', svart_tid = now(), "
        f"svart_av_id = {scene.leder.pk} WHERE id = {anmodning.pk}"
    )
    nektes(som_part(Part.OVERORDNET, lambda: sql(svar)), "Bare den parten")
    nektes(uten_part(lambda: sql(svar)), "Bare den parten")
    nektes(lambda: sql(f"UPDATE styringsdialog_saksanmodning SET grunn = 'y' WHERE id = {anmodning.pk}"))
    nektes(lambda: sql(f"DELETE FROM styringsdialog_saksanmodning WHERE id = {anmodning.pk}"))
    som_part(Part.UNDERORDNET, lambda: sql(svar))()
    nektes(som_part(Part.UNDERORDNET, lambda: sql(svar.replace("etterkommet", "avslaatt"))))


# Who answers for a party


@pytest.mark.parametrize("hvem", ["etatsstyrer", "utenforstaaende", "annen_etatsstyrer"])
def test_ingen_svarer_godkjenner_eller_foeyer_til_for_en_part_de_ikke_hoerer_til(scene: Scene, hvem: str) -> None:
    """Else one person could confirm the words, and approve the text, of both."""
    av = getattr(scene, hvem).pk
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    referat = lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    ord_ = "må ha en rolle hos parten den dagen"
    svar = "INSERT INTO styringsdialog_signalsvar (signal_id, signal_versjon, part, svar, grunn, av_id, tid)"
    nektes(lambda: sql(f"{svar} VALUES (%s, 1, 'underordnet', 'bekreftet', '', %s, now())", signal.pk, av), ord_)
    godkjenn = "INSERT INTO styringsdialog_referatgodkjenning (referat_id, referat_versjon, part, av_id, tid)"
    nektes(lambda: sql(f"{godkjenn} VALUES (%s, 1, 'underordnet', %s, now())", referat.pk, av), ord_)
    avtalt = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    referat = lag_godkjent_referat(avtalt, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    foey = "INSERT INTO styringsdialog_referattillegg (referat_id, part, tekst, av_id, tid)"
    nektes(lambda: sql(f"{foey} VALUES (%s, 'underordnet', 'x', %s, now())", referat.pk, av), ord_)


def test_den_som_ikke_lenger_har_rollen_svarer_ikke_for_parten(scene: Scene) -> None:
    signal = lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer)
    scene.leder.roller.update(gyldig_til=i_dag())
    svar = "INSERT INTO styringsdialog_signalsvar (signal_id, signal_versjon, part, svar, grunn, av_id, tid)"
    nektes(
        lambda: sql(f"{svar} VALUES (%s, 1, 'underordnet', 'bekreftet', '', %s, now())", signal.pk, scene.leder.pk),
        "må ha en rolle hos parten den dagen",
    )
