"""One letter over real SMTP: what is sent, to whom, once; and what happens when the mail server says no."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from styringsdialog.models import Oppfoelging
from tests.scene import Scene, lag_bruker, lag_maal, lag_moete, lag_signal
from tests.varsel.hjelp import KLOKKEN_NI, TIRSDAG, gi_adresse, lag_oppfoelging, planlegg, send
from tests.varsel.postkontor import Postkontor
from tillit.felles import brevsending, jobb, post
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker, Oppbevaringsregel, Opprydding, Rolletildeling
from tillit.varsel import actions, utsending
from tillit.varsel.models import Utsendelse, Varselvalg

pytestmark = pytest.mark.django_db
OM_TI_VIRKEDAGER = date(2026, 12, 8)


@pytest.fixture(autouse=True)
def tirsdag_klokken_ni() -> Any:
    with time_machine.travel(KLOKKEN_NI, tick=False) as reise:
        yield reise


@pytest.fixture
def brev(scene: Scene, postkontor: Postkontor) -> Utsendelse:
    """A reminder that waits to be sent to the leader."""
    gi_adresse(scene.leder)
    Varselvalg.objects.create(bruker=scene.leder, ukebrev="fredag")
    lag_oppfoelging(scene, OM_TI_VIRKEDAGER)
    [utsendelse] = planlegg(naa())
    return utsendelse


def test_paaminnelsen_kommer_fram_og_sier_hva_naar_og_hvor(
    scene: Scene, postkontor: Postkontor, brev: Utsendelse
) -> None:
    assert send(brev).status == Utsendelsesstatus.FERDIG
    [mottatt] = postkontor.brev
    tekst, html = (mottatt.get_body((slag,)).get_content() for slag in ("plain", "html"))  # type: ignore[union-attr]
    assert mottatt["Subject"] == brev.emne == "Påminnelse fra Tillit: én sak"
    assert mottatt["To"].addresses[0].addr_spec == scene.leder.epost
    assert (mottatt["Auto-Submitted"], mottatt["List-Unsubscribe"]) == (
        "auto-generated",
        "<https://tillit.example/varsler/>",
    )
    for del_ in (tekst, html):
        assert "Lag en plan for køen" in del_
        assert "Frist 8. desember 2026" in del_
        assert f"https://tillit.example{Oppfoelging.objects.get().adresse}" in del_
        assert "https://tillit.example/varsler/" in del_
    assert mottatt.get_content_type() == "multipart/alternative"
    assert "<img" not in html
    assert "src=" not in html
    assert 'lang="nb"' in html


def test_ett_brev_om_dagen_samler_alt(scene: Scene, postkontor: Postkontor) -> None:
    gi_adresse(scene.leder)
    for nummer in range(3):
        lag_oppfoelging(scene, OM_TI_VIRKEDAGER, tekst=f"Sak nummer {nummer}")
    Varselvalg.objects.create(bruker=scene.leder, ukebrev="tirsdag")
    [utsendelse] = planlegg(naa())
    assert utsendelse.uke == "2026-W48"
    send(utsendelse)
    [mottatt] = postkontor.brev
    tekst = mottatt.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert mottatt["Subject"] == "Ukebrev fra Tillit, uke 48"
    assert [overskrift in tekst for overskrift in ("PÅMINNELSER", "DETTE ER NYTT", "FRISTER DE NESTE TO UKENE")] == [
        True
    ] * 3
    assert planlegg(naa()) == []


def test_samme_paaminnelse_gis_ikke_to_ganger(scene: Scene, brev: Utsendelse, tirsdag_klokken_ni: Any) -> None:
    send(brev)
    tirsdag_klokken_ni.shift(timedelta(days=1))
    [neste] = planlegg(naa())
    assert (send(neste).status, neste.feil) == (Utsendelsesstatus.OVERSPRUNGET, "Det var ikke noe å skrive om.")


def test_en_dag_uten_post_tas_igjen(scene: Scene, postkontor: Postkontor, tirsdag_klokken_ni: Any) -> None:
    gi_adresse(scene.leder)
    lag_oppfoelging(scene, OM_TI_VIRKEDAGER)
    tirsdag_klokken_ni.shift(timedelta(days=2))
    [utsendelse] = planlegg(naa())
    assert send(utsendelse).status == Utsendelsesstatus.FERDIG


def test_planen_lages_en_gang_om_dagen_bare_paa_virkedager_og_ikke_om_natten(
    scene: Scene, postkontor: Postkontor, tirsdag_klokken_ni: Any
) -> None:
    gi_adresse(scene.leder, scene.etatsstyrer, scene.folkevalgt)
    lag_oppfoelging(scene, OM_TI_VIRKEDAGER)
    for tid in (KLOKKEN_NI - timedelta(hours=3), KLOKKEN_NI - timedelta(days=2)):
        assert planlegg(tid) == []
    assert [ett.bruker for ett in planlegg(naa())] == [scene.leder, scene.etatsstyrer, scene.folkevalgt]
    assert planlegg(naa()) == []


def test_to_brev_samme_dag_eller_to_ukebrev_i_uken_er_umulig(scene: Scene) -> None:
    Utsendelse.objects.create(bruker=scene.leder, dag=TIRSDAG, uke="2026-W48")
    for verdier in ({"dag": TIRSDAG}, {"dag": TIRSDAG + timedelta(days=1), "uke": "2026-W48"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Utsendelse.objects.create(bruker=scene.leder, **verdier)


def test_et_mislykket_ukebrev_kan_proeves_neste_dag(
    scene: Scene, postkontor: Postkontor, tirsdag_klokken_ni: Any
) -> None:
    gi_adresse(scene.leder)
    lag_maal(scene.relasjon, eier=scene.leder)
    Varselvalg.objects.create(bruker=scene.leder, ukebrev="tirsdag")
    [foerste] = planlegg(naa())
    postkontor.svar_data = "554 Nei"
    assert send(foerste).status == Utsendelsesstatus.FEILET
    postkontor.svar_data = ""
    tirsdag_klokken_ni.shift(timedelta(days=1))
    [andre] = planlegg(naa())
    assert (andre.uke, send(andre).status) == ("2026-W48", Utsendelsesstatus.FERDIG)


def test_et_midlertidig_nei_proeves_igjen_med_samme_meldings_id(
    postkontor: Postkontor, brev: Utsendelse, tirsdag_klokken_ni: Any
) -> None:
    postkontor.svar_data = "451 Try again later"
    send(brev)
    assert (brev.status, brev.overlevert_tid, postkontor.brev) == (Utsendelsesstatus.BESTILT, None, [])
    assert "451 Try again later" in brev.feil
    postkontor.svar_data = ""
    assert send(brev).forsoek == 1, "the waiting time is not over"
    assert jobb.ta_opp_forlatte(Utsendelse, naa=naa() + timedelta(seconds=30)) == []
    tirsdag_klokken_ni.shift(brevsending.ventetid(1) + timedelta(seconds=1))
    assert jobb.ta_opp_forlatte(Utsendelse, naa=naa()) == [brev.pk]
    assert send(brev).status == Utsendelsesstatus.FERDIG
    assert brev.feil == ""
    assert [ett["Message-ID"] for ett in postkontor.brev] == [brev.meldings_id]


def test_nei_hele_dagen_gir_opp_med_den_siste_grunnen(
    postkontor: Postkontor, brev: Utsendelse, tirsdag_klokken_ni: Any
) -> None:
    postkontor.svar_rcpt = "450 Mailbox busy"
    for forsoek in range(1, Utsendelse.MAKS_FORSOEK + 1):
        assert send(brev).forsoek == forsoek
        tirsdag_klokken_ni.shift(brevsending.ventetid(forsoek) + timedelta(seconds=1))
    assert (brev.status, brev.feil) == (
        Utsendelsesstatus.FEILET,
        "E-postserveren godtok ikke adressen. Svaret var: 450 Mailbox busy",
    )


def test_et_brev_for_en_dag_som_er_over_sendes_ikke(
    postkontor: Postkontor, brev: Utsendelse, tirsdag_klokken_ni: Any
) -> None:
    tirsdag_klokken_ni.shift(timedelta(days=1))
    assert (send(brev).status, postkontor.brev) == (Utsendelsesstatus.OVERSPRUNGET, [])


@pytest.mark.parametrize("hvor", ["svar_rcpt", "svar_data"])
def test_et_endelig_nei_sier_hvorfor_og_proeves_ikke_igjen(postkontor: Postkontor, brev: Utsendelse, hvor: str) -> None:
    setattr(postkontor, hvor, "550 5.1.1 No such user")
    assert send(brev).status == Utsendelsesstatus.FEILET
    assert brev.feil.endswith("Svaret var: 550 5.1.1 No such user")
    setattr(postkontor, hvor, "")
    assert (send(brev).forsoek, postkontor.brev) == (1, [])


def test_brudd_foer_teksten_er_sendt_proeves_igjen(postkontor: Postkontor, brev: Utsendelse) -> None:
    postkontor.legg_paa = "foer"
    assert (send(brev).status, brev.overlevert_tid) == (Utsendelsesstatus.BESTILT, None)


def test_brudd_etter_at_teksten_er_sendt_gir_ikke_et_brev_til(
    postkontor: Postkontor, brev: Utsendelse, tirsdag_klokken_ni: Any
) -> None:
    postkontor.legg_paa = "etter"
    assert send(brev).status == Utsendelsesstatus.UVISST
    postkontor.legg_paa = ""
    tirsdag_klokken_ni.shift(timedelta(hours=2))
    assert jobb.ta_opp_forlatte(Utsendelse, naa=naa()) == []
    send(brev)
    assert len(postkontor.brev) == 1


def test_en_treg_server_er_et_brudd_og_gir_heller_ikke_to(
    postkontor: Postkontor, brev: Utsendelse, settings: Any
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    postkontor.sekunder = 1
    assert send(brev).status == Utsendelsesstatus.UVISST
    assert len(postkontor.brev) == 1


def test_en_server_som_ikke_svarer_er_midlertidig(brev: Utsendelse, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    assert (send(brev).status, brev.feil) == (
        Utsendelsesstatus.BESTILT,
        "Fikk ikke kontakt med e-postserveren (ConnectionRefusedError).",
    )


def test_en_server_uten_kryptering_faar_ingenting(postkontor: Postkontor, brev: Utsendelse, settings: Any) -> None:
    settings.EMAIL_USE_TLS = True
    assert (send(brev).status, postkontor.brev) == (Utsendelsesstatus.BESTILT, [])
    assert "kryptering" in brev.feil


@pytest.mark.parametrize("tidligere", [0, Utsendelse.MAKS_FORSOEK - 1], ids=["første forsøk", "siste forsøk"])
def test_en_arbeider_som_doer_mellom_serverens_ja_og_vaart_gir_ikke_to_brev(
    postkontor: Postkontor, brev: Utsendelse, monkeypatch: pytest.MonkeyPatch, tirsdag_klokken_ni: Any, tidligere: int
) -> None:
    """As when the process is killed: nothing after the delivery is written, in the first attempt or the last."""
    Utsendelse.objects.filter(pk=brev.pk).update(forsoek=tidligere)

    def doe(*_args: object, **_verdier: object) -> None:
        raise SystemExit

    with monkeypatch.context() as dod:
        dod.setattr(jobb, "fullfoer", doe)
        with pytest.raises(SystemExit):
            utsending.send_utsendelse(brev.pk)
    brev.refresh_from_db()
    assert (brev.status, len(postkontor.brev)) == (Utsendelsesstatus.UNDER_ARBEID, 1)
    tirsdag_klokken_ni.shift(Utsendelse.LEIE + Utsendelse.KOE_TAALMODIGHET + timedelta(seconds=1))
    assert jobb.ta_opp_forlatte(Utsendelse, naa=naa()) == [brev.pk]
    assert (send(brev).status, len(postkontor.brev)) == (Utsendelsesstatus.UVISST, 1)
    assert "kan ha kommet fram" in brev.feil
    assert brev.leie_til is None


@pytest.mark.usefixtures("postkontor")
def test_en_arbeider_som_doer_foer_serverens_ja_i_siste_forsoek_har_feilet(brev: Utsendelse) -> None:
    Utsendelse.objects.filter(pk=brev.pk).update(
        forsoek=Utsendelse.MAKS_FORSOEK, status=Utsendelsesstatus.UNDER_ARBEID, leie_til=naa() - timedelta(minutes=1)
    )
    assert send(brev).status == Utsendelsesstatus.FEILET


def test_den_som_har_mistet_leien_overleverer_ikke(
    postkontor: Postkontor, brev: Utsendelse, monkeypatch: pytest.MonkeyPatch
) -> None:
    ekte = post.send

    def stjaalet(*args: Any, **verdier: Any) -> None:
        Utsendelse.objects.filter(pk=brev.pk).update(gjerde=99)
        ekte(*args, **verdier)

    monkeypatch.setattr(post, "send", stjaalet)
    assert (send(brev).overlevert_tid, postkontor.brev) == (None, [])


def test_tilgangen_leses_naar_brevet_sendes(scene: Scene, postkontor: Postkontor, brev: Utsendelse) -> None:
    Rolletildeling.objects.filter(bruker=scene.leder).update(gyldig_til=TIRSDAG)
    assert (send(brev).status, brev.feil) == (
        Utsendelsesstatus.OVERSPRUNGET,
        "Personen har ikke lenger tilgang til Tillit.",
    )
    assert postkontor.brev == []


@pytest.mark.parametrize(
    ("endring", "grunn"),
    [
        ({"epost": ""}, "Personen har ikke oppgitt e-postadresse."),
        ({"is_active": False}, "Personen har ikke lenger tilgang"),
    ],
)
def test_den_uten_adresse_eller_konto_faar_ikke_brev(
    scene: Scene, postkontor: Postkontor, brev: Utsendelse, endring: dict[str, Any], grunn: str
) -> None:
    Bruker.objects.filter(pk=scene.leder.pk).update(**endring)
    assert send(brev).feil.startswith(grunn)
    assert (brev.status, postkontor.brev) == (Utsendelsesstatus.OVERSPRUNGET, [])


def test_den_som_har_sagt_nei_etter_at_brevet_ble_planlagt_faar_det_ikke(
    scene: Scene, postkontor: Postkontor, brev: Utsendelse
) -> None:
    actions.velg_varsler(ukebrev="ingen", paaminnelser=False, av=scene.leder)
    assert (send(brev).status, postkontor.brev) == (Utsendelsesstatus.OVERSPRUNGET, [])


def test_ingen_faar_ord_om_det_de_ikke_kan_lese(scene: Scene, postkontor: Postkontor) -> None:
    """The weekly letter of everybody, with the dialogue of another department in the database."""
    alle = [bruker for bruker in vars(scene).values() if isinstance(bruker, Bruker)]
    gi_adresse(*alle)
    fremmed = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, tittel="Det fremmede møtet")
    lag_signal(fremmed, av=scene.annen_etatsstyrer, tekst="Et fremmed signal")
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Et fremmed utkast", status="foreslaatt")
    lag_oppfoelging(scene, OM_TI_VIRKEDAGER, tekst="Vår egen sak")
    for bruker in alle:
        Varselvalg.objects.create(bruker=bruker, ukebrev="tirsdag")
    for utsendelse in planlegg(naa()):
        send(utsendelse)
    sett = {
        mottatt["To"].addresses[0].addr_spec: mottatt.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        for mottatt in postkontor.brev
    }
    fremmede = {scene.utenforstaaende.epost, scene.annen_etatsstyrer.epost, scene.revisor.epost}
    assert {adresse for adresse, tekst in sett.items() if "fremmed" in tekst} == fremmede
    egne = {adresse for adresse, tekst in sett.items() if "Vår egen sak" in tekst}
    assert egne >= {scene.leder.epost, scene.etatsstyrer.epost}
    assert not egne & {scene.folkevalgt.epost, scene.utenforstaaende.epost, scene.annen_etatsstyrer.epost}
    assert scene.administrator.epost not in sett


def test_et_brev_med_linjeskift_i_navn_og_punktum_i_teksten_kommer_helt_fram(
    scene: Scene, postkontor: Postkontor, brev: Utsendelse
) -> None:
    Bruker.objects.filter(pk=scene.leder.pk).update(navn="Åse, «Øy» Ærlig")
    lag_oppfoelging(scene, OM_TI_VIRKEDAGER, tekst=".En linje som begynner med punktum\n.\nog fortsetter <b>slik</b>")
    send(brev)
    [mottatt] = postkontor.brev
    assert mottatt["To"].addresses[0].display_name == "Åse, «Øy» Ærlig"
    tekst = mottatt.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "og fortsetter <b>slik</b>" in tekst
    assert "&lt;b&gt;slik" in mottatt.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert tekst.rstrip().endswith("https://tillit.example/varsler/")


def test_uten_e_post_planlegges_ingenting(scene: Scene, settings: Any) -> None:
    settings.EPOST_SENDES = settings.DEMO = False
    gi_adresse(scene.leder)
    lag_oppfoelging(scene, OM_TI_VIRKEDAGER)
    assert planlegg(naa()) == []


def test_en_nyansatt_uten_noe_aa_lese_faar_ikke_brev(scene: Scene, postkontor: Postkontor) -> None:
    uten_rolle = lag_bruker(navn="Uten Rolle")
    gi_adresse(uten_rolle)
    Varselvalg.objects.create(bruker=uten_rolle, ukebrev="tirsdag")
    assert planlegg(naa()) == []


def test_gamle_brev_fjernes_men_ikke_det_som_hindrer_at_noe_fortelles_to_ganger(
    postkontor: Postkontor, brev: Utsendelse
) -> None:
    send(brev)
    Oppbevaringsregel.objects.create(slag="brev", dager=7)
    assert actions.rydd_utsendelser(naa=naa() + timedelta(days=59)) == 0
    assert actions.rydd_utsendelser(naa=naa() + timedelta(days=62)) == 1
    assert not Utsendelse.objects.exists()
    assert Opprydding.objects.get().slag == "brev"


@pytest.mark.usefixtures("postkontor")
def test_et_brev_som_venter_fjernes_ikke(brev: Utsendelse) -> None:
    assert actions.rydd_utsendelser(naa=naa() + timedelta(days=4000)) == 0
    assert Utsendelse.objects.filter(pk=brev.pk).exists()
