"""A letter from begun to received: the actions, their refusals, and the database's own no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from time_machine import travel

from styringsdialog.actions import trekk_bestridelse
from styringsdialog.actions.brev import Brevsvar
from styringsdialog.enums import Dokumentstatus, Signalstatus, Styringsdokumentslag
from styringsdialog.models import Oppfoelging, Signal, Signalkilde, Styringsdokument
from styringsdialog.queries import venter_paa
from styringsdialog.queries.nytt import nytt_fra_motparten
from styringsdialog.queries.styring import styring_av
from tests.samtidig import samtidig
from tests.scene import Scene, lag_bruker, lag_organ, lag_relasjon, lag_scene
from tests.styringsbrev.hjelp import delt, kvittert, med_oppdrag, signalene, skriv, teksten, utkast, utstedt
from tests.styringsdialog.hjelp import nektes, sql
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.koding import fingeravtrykk, fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Organtype, Part, Relasjonstype, Rolle
from tillit.oversikt.queries.bedt_om import bedt_om
from tillit.styringsbrev import actions, rules
from tillit.styringsbrev.actions import skriving, utsteding
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.innhold import Brevinnhold
from tillit.styringsbrev.models import Bevilgningspost, Brevdeltekst, Brevkommentar, Brevoppdrag, Brevutskrift
from tillit.styringsbrev.samling import samle_innhold

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)
S = Styringsdokumentslag
BREV = "styringsdialog_styringsdokument"


def eierscene(scene: Scene) -> tuple[Any, Any]:
    foretak = lag_organ("Havna KF", type=Organtype.KF)
    relasjon = lag_relasjon(scene.avdeling, foretak, type=Relasjonstype.EIERSTYRING)
    return relasjon, lag_bruker(Rolle.VIRKSOMHETSLEDER, foretak)


def test_et_utkast_har_delene_sine_og_varslingen_staar_der(scene: Scene) -> None:
    brev = utkast(scene)
    assert (brev.status, brev.tittel) == ("utkast", f"Tildelingsbrev {i_dag().year} til {scene.etat.navn}")
    rader = dict(Brevdeltekst.objects.filter(dokument=brev).values_list("del_navn", "tekst"))
    assert set(rader) == set(Styringsbrevdel)
    assert {navn for navn, tekst in rader.items() if tekst} == {Styringsbrevdel.RAPPORTERING}
    assert rader[Styringsbrevdel.RAPPORTERING] == rules.VARSLING


@pytest.mark.parametrize("slag", list(S))
def test_hvert_slag_har_sine_deler(slag: str) -> None:
    delene = rules.delene(slag)
    assert list(delene) == [ett for ett in Styringsbrevdel if ett in delene]
    assert Styringsbrevdel.OPPDRAG in delene
    assert (Styringsbrevdel.FULLMAKTER in delene) is (slag in {S.TILDELINGSBREV, S.HOVEDINSTRUKS})
    assert (Styringsbrevdel.BEVILGNING in delene) is (slag in {S.TILDELINGSBREV, S.SUPPLERENDE})


@pytest.mark.parametrize(
    ("type_", "ventet"),
    [
        (Relasjonstype.ETATSSTYRING, {S.TILDELINGSBREV, S.SUPPLERENDE, S.HOVEDINSTRUKS}),
        (Relasjonstype.BYDELSSTYRING, {S.TILDELINGSBREV, S.SUPPLERENDE, S.HOVEDINSTRUKS}),
        (Relasjonstype.EIERSTYRING, {S.EIERBREV}),
        (Relasjonstype.POLITISK, set()),
    ],
)
def test_hva_som_kan_gis_foelger_av_relasjonen(type_: str, ventet: set[str]) -> None:
    assert set(rules.slagene(type_)) == ventet


def test_et_foretak_faar_bare_eierbrev_ogsaa_med_sql(scene: Scene) -> None:
    relasjon, _leder = eierscene(scene)
    with pytest.raises(skriving.SlagetPasserIkke):
        utkast(scene, relasjon=relasjon)
    with pytest.raises(skriving.SlagetPasserIkke):
        utkast(scene, slag=S.EIERBREV)
    for hvor, slag in ((relasjon, S.TILDELINGSBREV), (relasjon, S.HOVEDINSTRUKS), (scene.relasjon, S.EIERBREV)):
        nektes(partial(lag_rad, scene, relasjon=hvor, slag=slag), "eierbrev")
    brev = utkast(scene, slag=S.EIERBREV, relasjon=relasjon)
    with pytest.raises(skriving.OppdragetHarIkkeHjemmel):
        med_oppdrag(scene, brev)
    assert not Brevoppdrag.objects.exists()
    med_oppdrag(scene, brev, hjemmel="Eiermeldingen")
    Brevoppdrag.objects.update(hjemmel="")
    with pytest.raises(utsteding.OppdragUtenHjemmel, match="1"):
        utstedt(scene, brev)


def test_det_er_ett_utkast_og_ett_brev_i_aaret(scene: Scene) -> None:
    brev = utkast(scene)
    with pytest.raises(skriving.AlleredeEtUtkast):
        utkast(scene, aar=i_dag().year + 1)
    nektes(lambda: lag_rad(scene, aar=2030), "styringsdokument_ett_utkast")
    utstedt(scene, brev)
    with pytest.raises(skriving.AlleredeEttIAaret):
        utkast(scene)
    nektes(lambda: lag_rad(scene), "styringsdokument_ett_i_aaret")
    assert utkast(scene, aar=i_dag().year + 1).forrige is None
    assert utkast(scene, slag=S.SUPPLERENDE).tittel.startswith("Supplerende tildelingsbrev 1 for")


def lag_rad(scene: Scene, **felter: Any) -> Styringsdokument:
    verdier = {
        "relasjon": scene.relasjon,
        "slag": S.TILDELINGSBREV,
        "aar": i_dag().year,
        "tittel": "Brev",
        "laget_av": scene.etatsstyrer,
        **felter,
    }
    return Styringsdokument.objects.create(**verdier)


def test_et_brev_som_er_lagt_bort_gir_plass_til_et_nytt(scene: Scene) -> None:
    brev = utkast(scene)
    actions.legg_bort(dokument=brev, grunn="Feil år.", av=scene.etatsstyrer)
    with pytest.raises(skriving.BrevetErStengt):
        actions.del_brevet(dokument=brev, av=scene.etatsstyrer)
    assert utkast(scene).pk != brev.pk


def test_et_brev_deles_foer_det_utstedes_og_bare_en_gang(scene: Scene) -> None:
    brev = utkast(scene)
    with pytest.raises(utsteding.BrevetErIkkeDelt):
        actions.utsted(dokument=brev, avtrykk=utsteding.avtrykket(samle_innhold(brev)), av=scene.etatsstyrer)
    brev = delt(scene, brev)
    with pytest.raises(skriving.AlleredeDelt):
        actions.del_brevet(dokument=brev, av=scene.etatsstyrer)
    utstedt(scene, brev)
    with pytest.raises(skriving.BrevetErStengt):
        actions.utsted(dokument=brev, avtrykk="", av=scene.etatsstyrer)


def test_det_som_utstedes_er_det_som_ble_lest(scene: Scene) -> None:
    brev = delt(scene, med_oppdrag(scene, utkast(scene)))
    lest = utsteding.avtrykket(samle_innhold(brev))
    skriv(scene, brev, Styringsbrevdel.OM, "Noe nytt.")
    with pytest.raises(utsteding.BrevetErEndret):
        actions.utsted(dokument=brev, avtrykk=lest, av=scene.etatsstyrer)
    assert not Signal.objects.exists()


def test_det_utstedte_er_frosset_og_blir_signaler_som_venter(scene: Scene) -> None:
    frist = i_dag() + 30 * EN
    brev = med_oppdrag(scene, utkast(scene), "Lag en plan.", frist=frist, hjemmel="Sak 12")
    brev = utstedt(scene, med_oppdrag(scene, brev, "Prioriter de minste.", type="styringssignal"))
    assert (brev.status, brev.dato, brev.sha256) == ("utstedt", i_dag(), fingeravtrykk(brev.innhold))
    kilde = Signalkilde.objects.get()
    assert (kilde.dokument, kilde.relasjon, kilde.tittel, kilde.dato, kilde.kan_binde, kilde.godkjent_tid) == (
        brev, scene.relasjon, brev.tittel, i_dag(), True, None,
    )  # fmt: skip
    assert [(ett.type, ett.tekst, ett.hjemmel, ett.frist, ett.status) for ett in signalene(brev)] == [
        ("oppdrag", "Lag en plan.", "Sak 12", frist, Signalstatus.FORESLAATT),
        ("styringssignal", "Prioriter de minste.", "", None, Signalstatus.FORESLAATT),
    ]
    assert not Signal.objects.bindende().exists()
    assert Brevutskrift.objects.get().dokument == brev
    # One letter waits, and not each thing in it.
    assert venter_paa(scene.leder, naa=naa()).signaler == ()


def test_kvitteringen_faar_det_til_aa_binde_og_det_bestridte_ikke(scene: Scene) -> None:
    frist = i_dag() + 30 * EN
    brev = med_oppdrag(scene, utkast(scene), "Lag en plan.", frist=frist)
    brev = utstedt(scene, med_oppdrag(scene, brev, "Mål alt.", frist=frist))
    brev = kvittert(scene, brev, bestrider=(1,))
    enig, bestridt = signalene(brev)
    assert (brev.status, brev.kvittert_av) == (Dokumentstatus.KVITTERT, scene.leder)
    assert (enig.status, bestridt.status) == (Signalstatus.BEKREFTET, Signalstatus.BESTRIDT)
    assert list(Signal.objects.bindende()) == [enig]
    [oppfoelging] = Oppfoelging.objects.all()
    assert (oppfoelging.signal, oppfoelging.frist) == (enig, frist)
    krav = [ett for gruppe in bedt_om(scene.leder, scene.etat, aar=i_dag().year).alle for ett in gruppe.krav]
    assert [(ett.tekst, ett.kilde, ett.url) for ett in krav] == [
        ("Lag en plan.", brev.tittel, f"{brev.adresse}#signal-{enig.pk}")
    ]
    assert {ett.adresse for ett in styring_av(scene.etat.pk, i_dag().year)} == {
        f"{brev.adresse}#signal-{ett.pk}" for ett in (enig, bestridt)
    }
    nytt = nytt_fra_motparten(scene.etatsstyrer, siden=naa() - EN)
    assert [(ett.slag, ett.adresse) for ett in nytt] == [("bestridt", f"{brev.adresse}#signal-{bestridt.pk}")]
    binder = nytt_fra_motparten(scene.leder, siden=naa() - EN)
    assert [(ett.slag, ett.adresse) for ett in binder] == [("binder", f"{brev.adresse}#signal-{enig.pk}")]


def test_en_bestridelse_trekkes_ogsaa_etter_kvitteringen(scene: Scene) -> None:
    brev = kvittert(scene, bestrider=(0,))
    [signal] = signalene(brev)
    trekk_bestridelse(signal=signal, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    assert list(Signal.objects.bindende()) == [signal]
    assert Oppfoelging.objects.get().signal == signal


def test_alt_besvares_og_det_som_bestrides_har_grunn(scene: Scene) -> None:
    brev = utstedt(scene)
    [signal] = signalene(brev)
    for svarene, feil in (
        ({}, utsteding.SvarMangler),
        ({signal.pk: Brevsvar(enig=False, grunn=" ")}, utsteding.BestridtOppdragUtenGrunn),
    ):
        with pytest.raises(feil):
            actions.kvitter(dokument=brev, svarene=svarene, av=scene.leder)
    assert not kvittert(scene, brev).er_aapent
    with pytest.raises(utsteding.AlleredeKvittert):
        actions.kvitter(dokument=brev, svarene={}, av=scene.leder)


def test_et_brev_uten_oppdrag_kvitteres_det_ogsaa_for(scene: Scene) -> None:
    brev = kvittert(scene, utstedt(scene, utkast(scene)))
    assert (brev.status, Signal.objects.count()) == (Dokumentstatus.KVITTERT, 0)


def test_en_frist_som_er_passert_stanser_utstedingen(scene: Scene) -> None:
    with pytest.raises(skriving.BrevfristenErPassert):
        med_oppdrag(scene, utkast(scene), frist=i_dag() - EN)
    brev = delt(scene, med_oppdrag(scene, Styringsdokument.objects.get(), frist=i_dag()))
    i_morgen = travel(f"{i_dag() + EN}T12:00:00+01:00", tick=False)
    with i_morgen, pytest.raises(utsteding.OppdragOverFristen, match="1"):
        utstedt(scene, brev)
    assert utstedt(scene, brev).er_ute


def test_svarfristen_er_i_dag_eller_senere_og_staar_i_brevet(scene: Scene) -> None:
    brev, i_gaar = delt(scene), i_dag() - timedelta(days=1)
    for frist in (i_gaar, i_dag()):
        nektes(lambda frist=frist: sql(f"UPDATE {BREV} SET svarfrist = %s", frist), "svarfrist_etter_utstedelsen")  # type: ignore[misc]  # the loop's own
    with pytest.raises(utsteding.BrevsvarfristenErPassert):
        utstedt(scene, brev, svarfrist=i_gaar)
    brev = utstedt(scene, brev, svarfrist=i_dag())
    assert (brev.svarfrist, fra_json(Brevinnhold, brev.innhold).svarfrist) == (i_dag(), i_dag())


def test_to_som_skriver_i_samme_del_ser_hverandres(scene: Scene) -> None:
    brev = utkast(scene)
    rad = teksten(brev, Styringsbrevdel.OM)
    actions.skriv_tekst(brevtekst=rad, versjon=1, tekst="Min.", av=scene.etatsstyrer)
    with pytest.raises(EndretAvAndre) as feil:
        actions.skriv_tekst(brevtekst=rad, versjon=1, tekst="Din.", av=scene.kommunaldirektoer)
    assert feil.value.gjeldende == {"tekst": "Min."}


def test_det_som_tas_ut_faar_de_andre_til_aa_rykke_opp(scene: Scene) -> None:
    brev = utkast(scene)
    for tekst in ("En", "To", "Tre"):
        med_oppdrag(scene, brev, tekst)
    actions.ta_bort_oppdrag(oppdrag=Brevoppdrag.objects.get(tekst="To"), av=scene.etatsstyrer)
    assert list(Brevoppdrag.objects.values_list("nummer", "tekst")) == [(1, "En"), (2, "Tre")]


@pytest.mark.parametrize(
    "gjoer",
    [
        lambda: Brevdeltekst.objects.update(tekst="Noe annet"),
        lambda: Brevoppdrag.objects.update(tekst="Noe annet"),
        lambda: Brevoppdrag.objects.all().delete(),
        lambda: Bevilgningspost.objects.create(dokument=Styringsdokument.objects.get(), navn="Mer", beloep=1),
        lambda: sql(f"UPDATE {BREV} SET innhold = '{{}}', versjon = versjon + 1"),
        lambda: sql(f"UPDATE {BREV} SET tittel = 'Noe annet'"),
        lambda: sql(f"UPDATE {BREV} SET status = 'delt', utstedt_tid = NULL, utstedt_av_id = NULL, dato = NULL, "
                    "innhold = NULL, sha256 = ''"),
        lambda: sql(f"DELETE FROM {BREV}"),
        lambda: sql("UPDATE styringsdialog_signal SET tekst = 'Noe annet', versjon = versjon + 1"),
        lambda: sql("DELETE FROM styringsdialog_signalkilde"),
        lambda: sql(f"UPDATE {BREV} SET status = 'kvittert', kvittert_tid = now(), kvittert_av_id = utstedt_av_id"),
    ],
    ids=["tekst", "oppdrag", "slettet", "bevilgning", "innhold", "tittel", "tilbake", "borte", "signal", "kilde", "kv"],
)  # fmt: skip
def test_det_utstedte_staar_fast_ogsaa_med_sql(scene: Scene, gjoer: Callable[[], Any]) -> None:
    utstedt(scene)
    nektes(gjoer)


def test_ingen_kvitterer_for_det_som_ikke_er_besvart_og_ingen_legger_noe_til(scene: Scene) -> None:
    brev = utstedt(scene)
    kvitt = f"UPDATE {BREV} SET status = 'kvittert', kvittert_tid = now(), kvittert_av_id = %s"
    nektes(lambda: sql(kvitt, scene.leder.pk), "svart på alle")
    nektes(
        lambda: Signal.objects.create(
            kilde=brev.kilde, type="oppdrag", tekst="Enda mer.", avsender=scene.etatsstyrer, foert_av=scene.etatsstyrer,
            foert_av_part=Part.OVERORDNET,
        ),
        "slik det ble utstedt",
    )  # fmt: skip


def test_ingen_kvitterer_uten_alle_oppdragene(scene: Scene) -> None:
    """Past the action: an issued letter whose signals somebody left out is not received."""
    brev = delt(scene, med_oppdrag(scene, utkast(scene)))
    innhold = samle_innhold(brev)

    json = til_json(innhold)
    Styringsdokument.objects.filter(pk=brev.pk).update(
        status="utstedt", utstedt_av=scene.etatsstyrer, utstedt_tid=naa(), dato=i_dag(), innhold=json,
        sha256=fingeravtrykk(json),
    )  # fmt: skip
    kvitt = f"UPDATE {BREV} SET status = 'kvittert', kvittert_tid = now(), kvittert_av_id = %s"
    nektes(lambda: sql(kvitt, scene.leder.pk), "Alle oppdragene")


@pytest.mark.parametrize("hvem", ["leder", "medarbeider", "revisor", "annen_etatsstyrer"])
def test_bare_den_som_styrer_utsteder_ogsaa_med_sql(scene: Scene, hvem: str) -> None:
    brev = delt(scene)
    with pytest.raises(Exception, match="myndighet"):
        utstedt(scene, brev, av=getattr(scene, hvem))


@pytest.mark.parametrize("hvem", ["medarbeider", "etatsstyrer", "revisor"])
def test_bare_den_som_svarer_for_virksomheten_kvitterer(scene: Scene, hvem: str) -> None:
    utstedt(scene, utkast(scene))
    kvitt = f"UPDATE {BREV} SET status = 'kvittert', kvittert_tid = now(), kvittert_av_id = %s"
    nektes(lambda: sql(kvitt, getattr(scene, hvem).pk), "kvitterer for et brev")


def test_kilden_har_en_eier_og_bare_en(scene: Scene) -> None:
    brev = utstedt(scene)
    nektes(lambda: sql("INSERT INTO styringsdialog_signalkilde (kan_binde) VALUES (true)"))
    nektes(lambda: sql("INSERT INTO styringsdialog_signalkilde (dokument_id) VALUES (%s)", brev.pk))
    annet = utkast(scene, slag=S.SUPPLERENDE)
    nektes(lambda: sql("INSERT INTO styringsdialog_signalkilde (dokument_id) VALUES (%s)", annet.pk), "utstedt")
    sql("UPDATE styringsdialog_signalkilde SET godkjent_tid = now(), dato = '2020-01-01'")
    kilde = Signalkilde.objects.get()
    assert (kilde.godkjent_tid, kilde.dato) == (None, i_dag())


def test_et_brev_til_en_virksomhet_som_er_flyttet_kan_ikke_utstedes(scene: Scene) -> None:
    brev = delt(scene)
    type(scene.relasjon).objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    with pytest.raises(Regelbrudd, match="avsluttet"):
        utstedt(scene, brev)
    with pytest.raises(Regelbrudd, match="avsluttet"):
        utkast(scene, slag=S.SUPPLERENDE)


@pytest.mark.django_db(transaction=True)
def test_to_som_utsteder_samtidig_utsteder_en_gang() -> None:
    scene = lag_scene()
    brev = delt(scene, med_oppdrag(scene, utkast(scene)))
    avtrykk = utsteding.avtrykket(samle_innhold(brev))
    gjoer = [
        lambda av=av: actions.utsted(dokument=brev, avtrykk=avtrykk, av=av)
        for av in (scene.etatsstyrer, scene.kommunaldirektoer)
    ]
    svar = samtidig(*gjoer)
    assert sum(isinstance(ett, skriving.BrevetErStengt) for ett in svar) == 1
    assert Signal.objects.count() == 1


def test_kommentarer_svar_og_utfall(scene: Scene) -> None:
    brev = utkast(scene)
    rad = teksten(brev, Styringsbrevdel.OM)
    with pytest.raises(Regelbrudd, match="delt"):
        actions.kommenter(brevtekst=rad, versjon=1, tekst="Hei.", av=scene.leder, part=Part.UNDERORDNET)
    delt(scene, brev)
    rot = actions.kommenter(brevtekst=rad, versjon=1, tekst="Hva menes?", av=scene.leder, part=Part.UNDERORDNET)
    skriv(scene, brev, Styringsbrevdel.OM, "Endret.")
    sen = actions.kommenter(brevtekst=rad, versjon=1, tekst="Om det første.", av=scene.leder, part=Part.UNDERORDNET)
    assert (sen.avsnitt, teksten(brev, Styringsbrevdel.OM).tekst) == ("", "Endret.")
    with pytest.raises(Regelbrudd, match="ikke den teksten"):
        actions.kommenter(brevtekst=rad, versjon=9, tekst="Hei.", av=scene.leder, part=Part.UNDERORDNET)

    def svar(utfall: str, part: Part, tekst: str = "") -> None:
        actions.svar_paa_kommentar(kommentar=rot, tekst=tekst, utfall=utfall, av=scene.hos(part), part=part)

    for utfall, part in (("besvart", Part.OVERORDNET), ("tatt_inn", Part.UNDERORDNET)):
        with pytest.raises(Regelbrudd, match="Den som kommenterte"):
            svar(utfall, part)
        feil = {"brevtekst": rad, "svar_til": rot, "utfall": utfall, "part": part, "av": scene.hos(part)}
        nektes(partial(Brevkommentar.objects.create, **feil), "Den som kommenterte")
    with pytest.raises(Regelbrudd, match="Skriv et svar"):
        svar("ikke_tatt_inn", Part.OVERORDNET)
    svar("tatt_inn", Part.OVERORDNET)
    with pytest.raises(Regelbrudd, match="allerede sagt"):
        svar("besvart", Part.UNDERORDNET)
    utstedt(scene, brev)
    with pytest.raises(Regelbrudd, match="delt"):
        svar("", Part.UNDERORDNET, "Takk.")
    nektes(
        lambda: Brevkommentar.objects.create(brevtekst=rad, tekst="Sent", part=Part.UNDERORDNET, av=scene.leder), "delt"
    )
    nektes(lambda: Brevkommentar.objects.update(tekst="Omskrevet"))


@pytest.mark.parametrize("hvem", ["leder", "etatsstyrer"])
def test_en_kommentar_henter_ikke_fram_det_som_sto_foer_brevet_ble_delt(scene: Scene, hvem: str) -> None:
    """What a comment is about stands beside it, for both parties to read."""
    brev = utkast(scene)
    for tekst in ("Dere er for mange.", "Dere skal bli flere."):
        skriv(scene, brev, Styringsbrevdel.OM, tekst)
    delt(scene, brev)
    rad, part = teksten(brev, Styringsbrevdel.OM), Part.UNDERORDNET if hvem == "leder" else Part.OVERORDNET

    def om(versjon: int) -> str:
        felter = {"tekst": "Hva menes?", "av": getattr(scene, hvem), "part": part}
        return actions.kommenter(brevtekst=rad, versjon=versjon, **felter).avsnitt

    def nektes_alt_foer() -> None:
        for versjon in (1, 2):
            with pytest.raises(Regelbrudd, match="ikke den teksten"):
                om(versjon)

    nektes_alt_foer()
    assert om(3) == "Dere skal bli flere."
    skriv(scene, brev, Styringsbrevdel.OM, "Dere skal bli like mange.")
    nektes_alt_foer()
    assert (om(3), om(4)) == ("Dere skal bli flere.", "Dere skal bli like mange.")


def test_en_kommentar_sies_av_partens_egne(scene: Scene) -> None:
    rad = teksten(delt(scene), Styringsbrevdel.OM)
    nektes(
        lambda: Brevkommentar.objects.create(brevtekst=rad, tekst="Hei", part=Part.UNDERORDNET, av=scene.etatsstyrer),
        "rolle hos parten",
    )


def test_neste_aars_brev_begynner_fra_det_forrige(scene: Scene) -> None:
    brev = utkast(scene)
    skriv(scene, brev, Styringsbrevdel.OM, "Til dere.")
    actions.legg_til_bevilgning(dokument=brev, navn="Drift", beloep=1200, av=scene.etatsstyrer)
    med_oppdrag(scene, brev, "Engang.", frist=i_dag() + EN)
    brev = utstedt(scene, med_oppdrag(scene, brev, "Alltid."))
    nytt = utkast(scene, aar=i_dag().year + 1, kopier=True)
    assert nytt.forrige == brev
    assert teksten(nytt, Styringsbrevdel.OM).tekst == "Til dere."
    assert list(nytt.oppdrag.values_list("nummer", "tekst", "frist")) == [(1, "Alltid.", None)]
    assert list(nytt.bevilgninger.values_list("navn", "beloep")) == [("Drift", 1200)]


@pytest.mark.parametrize(
    ("status", "kan"),
    [("utkast", False), ("delt", True), ("utstedt", False), ("kvittert", False), ("forkastet", False)],
)
def test_naar_det_kan_kommenteres(status: str, kan: bool) -> None:
    assert rules.kan_kommenteres(status) is kan
    assert rules.er_aapent(status) is (status in {"utkast", "delt"})


def test_frister_og_hjemler_som_mangler() -> None:
    dag = date(2026, 3, 10)
    rader = [rules.Muligoppdrag(1, dag - EN, ""), rules.Muligoppdrag(2, dag, "Lov"), rules.Muligoppdrag(3, None, " ")]
    assert rules.over_fristen(rader, dag) == (1,)
    assert rules.uten_hjemmel(rader, S.EIERBREV) == (1, 3)
    assert rules.uten_hjemmel(rader, S.TILDELINGSBREV) == ()


def test_avsnitt_som_staar_i_instruksen_gjentas_ikke() -> None:
    instruksen = rules.noeklene(["Vær åpen.\n\nSvar  fort\nog godt."])
    tekst = "Vær Åpen.\n\nNoe nytt.\n \nSvar fort og godt."
    assert rules.uten_instruksens(tekst, instruksen) == ("Noe nytt.", 2)
    assert rules.uten_instruksens(tekst, frozenset())[1] == 0
