"""Answers that come by e-mail: read from a real mailbox, written as the page writes them, and never lost."""

from __future__ import annotations

import dataclasses
import imaplib
from collections.abc import Generator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from icalendar import Calendar

from styringsdialog import actions
from styringsdialog.brev import svarpost
from styringsdialog.brev.invitasjon import send_invitasjon
from styringsdialog.brev.svarbrev import LENGSTE_BREV, les_svarbrev
from styringsdialog.brev.svarpost import les_svarpost
from styringsdialog.enums import Innkallingssvar, Moetestatus, Svarbrevutfall
from styringsdialog.models import Deltaker, Invitasjon, Moete, Svarbrev, Svarpostlesing
from tests.scene import Scene, inne, klokken, lag_moete, lag_sak
from tests.styringsdialog.hjelp import nektes, sql
from tests.styringsdialog.postkassetjener import ADRESSE, AVVIST, LEST, Postkassetjener, aapen_postkassetjener
from tests.styringsdialog.svarbrev_som_kommer import PROGRAMMER, brev, kalender
from tests.varsel.conftest import postkontor  # noqa: F401  # the fixture
from tests.varsel.postkontor import Postkontor
from tillit import env
from tillit.felles import postkasse
from tillit.felles.postkasse import Nektet, Postkasse, Postkassefeil
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
NUMMER = "7c5a7f1e-6f0e-4b57-9a39-0d5a3f0b1c2d"
LIV = "liv@by.example"


@pytest.fixture(scope="module")
def tjener(tmp_path_factory: pytest.TempPathFactory) -> Generator[Postkassetjener]:
    with aapen_postkassetjener(tmp_path_factory.mktemp("postkasse")) as ett:
        yield ett


@pytest.fixture
def kasse(tjener: Postkassetjener, settings: Any) -> Postkassetjener:
    tjener.toem()
    settings.SVARPOST = tjener.valg
    return tjener


@pytest.fixture
def moete(scene: Scene) -> Moete:
    """Called, a week from now, with the leader and a guest at the table."""
    scene.leder.epost = LIV
    scene.leder.save(update_fields=["epost"])
    ett = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        status=Moetestatus.INNKALT,
        start_tid=klokken(i_dag() + timedelta(days=7), 9),
        tittel="Styringsmøte",
    )
    lag_sak(ett, av=scene.leder, part=Part.UNDERORDNET)
    ett.deltakere.create(bruker=scene.leder, part=Part.UNDERORDNET)
    ett.deltakere.create(navn="Guri Gjest", epost="Guri@sykehus.example")
    return ett


def uid(moete: Moete) -> str:
    return f"{moete.kalender.uid}@tillit.example"


def svar_fra(moete: Moete, adresse: str = LIV, **andre: Any) -> bytes:
    return brev(kalender(**{"uid": uid(moete), "adresse": adresse, "laget": naa(), **andre}), fra=adresse)


def rad(moete: Moete, scene: Scene) -> Deltaker:
    return moete.deltakere.get(bruker=scene.leder)


def utfall() -> list[str]:
    return list(Svarbrev.objects.order_by("pk").values_list("utfall", flat=True))


# What a letter says


@pytest.mark.parametrize(
    ("stand", "svar"),
    [("ACCEPTED", Innkallingssvar.JA), ("DECLINED", Innkallingssvar.NEI), ("TENTATIVE", Innkallingssvar.KANSKJE)],
)
@pytest.mark.parametrize("program", PROGRAMMER)
def test_svaret_leses_slik_kalenderne_skriver_det(program: str, stand: str, svar: str) -> None:
    laget = naa().replace(microsecond=0)
    raatt = PROGRAMMER[program](uid=f"{NUMMER}@tillit.example", adresse=LIV, stand=stand, sekvens=3, laget=laget)
    lest = les_svarbrev(raatt)
    assert (lest.utfall, lest.svar, lest.uid, lest.sekvens, lest.adresse, lest.avsender, lest.laget) == (
        Svarbrevutfall.TATT,
        svar,
        UUID(NUMMER),
        3,
        LIV,
        LIV,
        laget,
    )


def _en(**andre: Any) -> str:
    return kalender(**{"uid": f"{NUMMER}@x", "adresse": LIV, "laget": naa(), **andre})


@pytest.mark.parametrize(
    ("innhold", "utfall"),
    [
        (None, "uten_kalender"),
        (_en(metode="REQUEST"), "ikke_svar"),
        (_en(metode="CANCEL"), "ikke_svar"),
        (_en(metode="COUNTER", stand="TENTATIVE"), "motforslag"),
        (_en(hendelser=2), "flere"),
        (_en(hendelser=0), "ikke_svar"),
        (_en(stand="DELEGATED"), "delegert"),
        (_en(stand="NEEDS-ACTION"), "uten_svar"),
        (_en(mer="ATTENDEE;PARTSTAT=DECLINED:mailto:ola@by.example\r\n"), "tatt"),
        (_en(mer=f"ATTENDEE;PARTSTAT=DECLINED:mailto:{LIV}\r\n"), "uleselig"),
        (_en(mer="X-FYLL:" + "x" * 120_000 + "\r\n"), "for_stort"),
        ("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n", "uleselig"),
        ("hei", "uleselig"),
        (_en(sekvens=None), "tatt"),
        (_en(mer="SEQUENCE:mange\r\n"), "uleselig"),
    ],
)
def test_det_som_ikke_er_et_svar_har_en_grunn(innhold: str | None, utfall: str) -> None:
    assert les_svarbrev(brev(innhold, fra=LIV)).utfall == utfall


def test_et_svar_som_er_lagt_ved_et_annet_brev_er_ikke_brevets() -> None:
    videre = b"From: ola@by.example\r\nContent-Type: message/rfc822\r\n\r\n" + brev(_en(), fra=LIV)
    assert les_svarbrev(videre).utfall == Svarbrevutfall.UTEN_KALENDER


def test_to_ulike_kalendere_i_ett_brev_er_ikke_ett_svar() -> None:
    to = brev(_en(), fra=LIV).replace(b"--\r\n", b"--\r\n", 1)
    skille = to.split(b'boundary="')[1].split(b'"')[0]
    ny = b"--" + skille + b"\r\nContent-Type: text/calendar\r\n\r\n" + _en(stand="DECLINED").encode() + b"\r\n"
    to = to.replace(b"--" + skille + b"--", ny + b"--" + skille + b"--")
    assert les_svarbrev(to).utfall == Svarbrevutfall.FLERE


@pytest.mark.parametrize(
    ("raatt", "utfall"),
    [
        (b"", "uten_kalender"),
        (b"\x00\xff" * 500, "uten_kalender"),
        (b"x" * (LENGSTE_BREV + 1), "for_stort"),
        (b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\nx\r\n" * 5000, "uleselig"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=a%d\r\n\r\n--a%d\r\n" % (nr, nr) for nr in range(3000)),
            "uleselig",
        ),
        (b"From: x\r\nContent-Type: text/calendar; charset=finnes-ikke\r\n\r\n" + _en().encode(), "tatt"),
        # One whose time to read grows with the square of its length is not read as such.
        (b"From: x\r\nContent-Type: text/calendar; charset=punycode\r\n\r\n" + _en().encode(), "tatt"),
        (b"From: x\r\nContent-Type: text/calendar; charset=punycode\r\n\r\n" + b"a" * 2_000_000, "for_stort"),
    ],
    ids=["tomt", "ikke_tekst", "stort", "mange_deler", "dypt", "ukjent_tegnsett", "sent_tegnsett", "sent_og_stort"],
)
def test_fiendtlige_brev_stanser_ingen(raatt: bytes, utfall: str) -> None:
    assert les_svarbrev(raatt).utfall == utfall


# From the mailbox


@pytest.mark.parametrize("program", PROGRAMMER)
def test_svaret_staar_paa_moetet_og_sier_at_det_kom_per_epost(
    scene: Scene, moete: Moete, kasse: Postkassetjener, program: str
) -> None:
    kasse.legg_i(PROGRAMMER[program](uid=uid(moete), adresse=LIV.upper(), stand="ACCEPTED", sekvens=0, laget=naa()))
    les_svarpost()
    assert (rad(moete, scene).svar, rad(moete, scene).svart_per_epost) == ("ja", True)
    assert (kasse.brev("INBOX"), len(kasse.brev(LEST)), kasse.brev(AVVIST)) == ([], 1, [])
    side = " ".join(
        inne(scene.etatsstyrer).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode().split()
    )
    assert "Kommer, svart per e-post" in side
    hos_liv = inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Svaret kom per e-post" in hos_liv


def test_en_gjest_uten_innlogging_svarer_slik(scene: Scene, moete: Moete, kasse: Postkassetjener) -> None:
    kasse.legg_i(svar_fra(moete, "guri@sykehus.example", stand="DECLINED"))
    les_svarpost()
    assert moete.deltakere.get(navn="Guri Gjest").svar == Innkallingssvar.NEI
    assert rad(moete, scene).svar == ""


def test_brevet_leses_en_gang_om_arbeideren_doer_foer_det_er_flyttet(
    scene: Scene, moete: Moete, kasse: Postkassetjener, monkeypatch: pytest.MonkeyPatch
) -> None:
    kasse.legg_i(svar_fra(moete))

    def doer(*_ord: object) -> None:
        raise Postkassefeil("borte")

    with monkeypatch.context() as patch:
        patch.setattr(Postkasse, "flytt", doer)
        les_svarpost()
    assert (len(kasse.brev("INBOX")), Svarpostlesing.objects.get().feil) == (1, "borte")
    actions.svar_paa_innkalling(moete=moete, svar="nei", av=scene.leder)
    les_svarpost()
    assert (rad(moete, scene).svar, utfall()) == ("nei", ["tatt"]), "answered otherwise since"
    assert (kasse.brev("INBOX"), len(kasse.brev(LEST))) == ([], 1)
    assert Svarpostlesing.objects.get().feil == ""


def test_et_brev_serveren_ikke_gir_fra_seg_holder_ikke_de_andre_igjen(
    scene: Scene, moete: Moete, kasse: Postkassetjener, monkeypatch: pytest.MonkeyPatch
) -> None:
    kasse.legg_i(svar_fra(moete, "fremmed@sykehus.example"))
    kasse.legg_i(svar_fra(moete))
    foerste, hel = [], Postkasse.brev

    def noen_ganger_nei(selv: Postkasse, nummer: str) -> bytes | None:
        foerste.append(nummer)
        if nummer == foerste[0]:
            raise Nektet("nei")
        return hel(selv, nummer)

    monkeypatch.setattr(Postkasse, "brev", noen_ganger_nei)
    les_svarpost()
    assert rad(moete, scene).svar == Innkallingssvar.JA
    assert len(kasse.brev("INBOX")) == 1
    assert "ble liggende til neste forsøk: 1" in Svarpostlesing.objects.get().feil


def test_det_samme_brevet_to_ganger_er_ett_svar(scene: Scene, moete: Moete, kasse: Postkassetjener) -> None:
    to = svar_fra(moete)
    kasse.legg_i(to)
    kasse.legg_i(to)
    les_svarpost()
    assert (utfall(), len(kasse.brev(LEST))) == (["tatt"], 2)
    assert rad(moete, scene).events.exclude(svar="").count() == 1  # type: ignore[attr-defined]  # made by pghistory


def test_det_som_ikke_tas_imot_ligger_i_en_egen_mappe_og_sies_paa_moetets_side(
    scene: Scene, moete: Moete, kasse: Postkassetjener
) -> None:
    kasse.legg_i(svar_fra(moete, "fremmed@ute.example"))
    kasse.legg_i(svar_fra(moete, stand="DELEGATED"))
    kasse.legg_i(svar_fra(moete, metode="COUNTER"))
    kasse.legg_i(svar_fra(moete, hendelser=2))
    kasse.legg_i(svar_fra(moete, uid=NUMMER))
    kasse.legg_i(brev(None, fra="fravaer@by.example"))
    les_svarpost()
    assert utfall() == ["fremmed", "delegert", "motforslag", "flere", "ukjent", "uten_kalender"]
    assert (kasse.brev("INBOX"), kasse.brev(LEST), len(kasse.brev(AVVIST))) == ([], [], 6)
    assert set(moete.deltakere.values_list("svar", flat=True)) == {""}
    adresse = reverse("styringsdialog:moete", args=[moete.pk])
    side = " ".join(inne(scene.etatsstyrer).get(adresse).content.decode().split())
    assert "Svar på e-post som ikke er ført" in side
    assert "fremmed@ute.example: Svarer for en adresse som ikke er innkalt" in side
    assert f"{LIV}: Ber om et annet tidspunkt" in side
    assert f"{LIV}: Vil sende en annen i stedet" in side
    assert "fravaer@by.example" not in side
    assert "fremmed@ute.example" not in inne(scene.leder).get(adresse).content.decode(), "for who calls them"


def test_svar_til_et_tidspunkt_som_er_endret_gjelder_ikke_det_nye(
    scene: Scene, moete: Moete, kasse: Postkassetjener
) -> None:
    felter: dict[str, Any] = {"moete": moete, "av": scene.etatsstyrer, "start_tid": moete.start_tid}
    actions.endre_moete(**felter, versjon=1, sted="Rom 4")
    kasse.legg_i(svar_fra(moete, sekvens=0))
    les_svarpost()
    assert rad(moete, scene).svar == "ja", "another room is the same time"
    actions.endre_moete(**felter | {"start_tid": moete.start_tid + timedelta(hours=1)}, versjon=2)
    assert (rad(moete, scene).svar, rad(moete, scene).svart_per_epost) == ("", False)
    for sekvens in (1, 0):
        kasse.legg_i(svar_fra(moete, sekvens=sekvens, stand="DECLINED"))
    kasse.legg_i(svar_fra(moete, sekvens=2, stand="TENTATIVE"))
    les_svarpost()
    assert utfall() == ["tatt", "foer_flytting", "foer_flytting", "tatt"]
    assert rad(moete, scene).svar == "kanskje"


def test_at_en_annen_tas_av_listen_gjoer_ikke_de_andres_svar_for_gamle(
    scene: Scene, moete: Moete, kasse: Postkassetjener
) -> None:
    moete.deltakere.filter(bruker=None).delete()
    kasse.legg_i(svar_fra(moete, sekvens=0))
    les_svarpost()
    assert (utfall(), moete.kalender.__class__.objects.get(moete=moete).sekvens) == (["tatt"], 1)


def test_et_gammelt_brev_skriver_ikke_over_et_nyere_svar(scene: Scene, moete: Moete, kasse: Postkassetjener) -> None:
    actions.svar_paa_innkalling(moete=moete, svar="nei", av=scene.leder)
    kasse.legg_i(svar_fra(moete, laget=naa() - timedelta(hours=1)))
    les_svarpost()
    assert (utfall(), rad(moete, scene).svar) == (["eldre"], "nei")
    kasse.legg_i(svar_fra(moete, laget=naa() + timedelta(days=400)))
    les_svarpost()
    assert (rad(moete, scene).svar, rad(moete, scene).svart_per_epost) == ("ja", True)
    actions.svar_paa_innkalling(moete=moete, svar="nei", av=scene.leder)
    assert (rad(moete, scene).svar, rad(moete, scene).svart_per_epost) == ("nei", False), "whatever the clock said"


def test_den_som_svarer_det_samme_paa_siden_har_sagt_det_selv(
    scene: Scene, moete: Moete, kasse: Postkassetjener
) -> None:
    kasse.legg_i(svar_fra(moete))
    les_svarpost()
    actions.svar_paa_innkalling(moete=moete, svar="ja", av=scene.leder)
    assert (rad(moete, scene).svar, rad(moete, scene).svart_per_epost) == ("ja", False)


@pytest.mark.parametrize(
    ("hva", "ventet"), [("startet", "stengt"), ("uten_rolle", "fremmed"), ("av_listen", "fremmed"), ("to", "tatt")]
)
def test_brevet_holdes_mot_moetet_slik_det_staar_naa(
    scene: Scene, moete: Moete, kasse: Postkassetjener, hva: str, ventet: str
) -> None:
    if hva == "startet":
        Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.GJENNOMFOERT)
    elif hva == "uten_rolle":
        scene.leder.roller.update(gyldig_til=i_dag())
    elif hva == "av_listen":
        rad(moete, scene).delete()
    else:
        moete.deltakere.create(navn="Tolk", epost=LIV)
    kasse.legg_i(svar_fra(moete, navn=scene.leder.navn))
    les_svarpost()
    assert utfall() == [ventet]


def test_to_med_samme_adresse_og_et_navn_som_ingen_har(scene: Scene, moete: Moete, kasse: Postkassetjener) -> None:
    moete.deltakere.create(navn="Tolk", epost=LIV)
    kasse.legg_i(svar_fra(moete, navn="Postmottak"))
    les_svarpost()
    assert (utfall(), rad(moete, scene).svar) == (["delt_adresse"], "")


def test_et_for_stort_brev_hentes_ikke(moete: Moete, kasse: Postkassetjener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svarpost, "LENGSTE_BREV", 500)
    monkeypatch.setattr(Postkasse, "brev", lambda *_ord: pytest.fail("was fetched"))
    kasse.legg_i(svar_fra(moete, mer="X-FYLL:" + "x" * 600 + "\r\n"))
    les_svarpost()
    assert (utfall(), len(kasse.brev(AVVIST))) == (["for_stort"], 1)


def test_ett_brev_som_gaar_galt_hos_oss_holder_ikke_de_andre_tilbake(
    scene: Scene, moete: Moete, kasse: Postkassetjener, monkeypatch: pytest.MonkeyPatch
) -> None:
    ekte = les_svarbrev

    def svikter(raatt: bytes) -> Any:
        if b"guri" in raatt:
            raise RuntimeError
        return ekte(raatt)

    monkeypatch.setattr("styringsdialog.brev.svarpost.les_svarbrev", svikter)
    kasse.legg_i(svar_fra(moete, "guri@sykehus.example"))
    kasse.legg_i(svar_fra(moete))
    les_svarpost()
    assert (rad(moete, scene).svar, len(kasse.brev("INBOX"))) == ("ja", 1)
    assert Svarpostlesing.objects.get().feil == "Noen brev ble liggende til neste forsøk: 1."


@pytest.mark.parametrize("kan", [("MOVE", "UIDPLUS"), ("UIDPLUS",), ()])
def test_brevet_flyttes_ogsaa_der_tjeneren_kan_lite(moete: Moete, kasse: Postkassetjener, kan: tuple[str, ...]) -> None:
    kasse.legg_i(svar_fra(moete))
    with postkasse.aapne(kasse.valg) as aapen:
        aapen._imap.capabilities = kan  # what an older server says
        (nummer,) = aapen.numre()
        aapen.flytt(nummer, LEST)
        assert (aapen.numre(), aapen.brev(nummer), aapen.stoerrelse(nummer)) == ([], None, None)
    assert len(kasse.brev(LEST)) == 1


@pytest.mark.parametrize(
    ("endret", "grunn"),
    [
        ({"password": "feil-pæssord"}, "Postkassen godtok ikke innloggingen."),
        ({"folder": "Finnes-ikke"}, "Mappen Finnes-ikke finnes ikke i postkassen."),
        ({"port": 1}, "Fikk ikke kontakt med postkassen (ConnectionRefusedError)."),
        ({"encryption": "starttls"}, "Postkassen tilbyr ikke kryptering slik den er satt opp."),
    ],
)
def test_en_postkasse_som_ikke_lar_seg_lese_sier_hvorfor(
    scene: Scene, kasse: Postkassetjener, settings: Any, endret: dict[str, Any], grunn: str
) -> None:
    settings.SVARPOST = dataclasses.replace(kasse.valg, **endret)
    les_svarpost()
    foerste = Svarpostlesing.objects.get()
    assert foerste.feil.startswith(grunn)
    les_svarpost()
    assert Svarpostlesing.objects.get().feil_siden == foerste.feil_siden


def test_uten_postkasse_leses_ingenting(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.SVARPOST = None
    monkeypatch.setattr(imaplib, "IMAP4", lambda *_ord: pytest.fail("asked a server"))
    les_svarpost()
    assert not Svarpostlesing.objects.exists()


# The invitation says where


def test_innkallingen_ber_om_svar_til_postkassen_der_det_er_en(
    scene: Scene,
    moete: Moete,
    kasse: Postkassetjener,
    postkontor: Postkontor,  # noqa: F811  # pytest's way to ask for it
) -> None:
    scene.etatsstyrer.epost = "etatsstyrer@by.example"
    scene.etatsstyrer.save(update_fields=["epost"])
    actions.endre_moete(moete=moete, av=scene.etatsstyrer, versjon=1, start_tid=moete.start_tid, sted="Rom 4")
    for ett in Invitasjon.objects.order_by("pk"):
        send_invitasjon(ett.pk)
    assert len(postkontor.brev) == 2
    for ett in postkontor.brev:
        ics = list(ett.iter_parts())[-1].get_payload(decode=True)
        innkaller = Calendar.from_ical(ics).walk("VEVENT")[0]["ORGANIZER"]  # type: ignore[arg-type]  # bytes
        assert (innkaller, innkaller.params["SENT-BY"]) == (f"mailto:{ADRESSE}", "mailto:tillit@tillit.example")
        assert [en.addr_spec for en in ett["Reply-To"].addresses] == ["etatsstyrer@by.example", ADRESSE]
        assert "Svar i kalenderen din" in str(ett.get_body(("plain",)).get_content())  # type: ignore[union-attr]


# What the administration sees


def test_administratoren_ser_hva_som_ble_lest_og_hva_som_ikke_ble_det(
    scene: Scene, moete: Moete, kasse: Postkassetjener
) -> None:
    adresse = reverse("styringsdialog:svarpost")
    kasse.legg_i(svar_fra(moete))
    kasse.legg_i(svar_fra(moete, "fremmed@ute.example"))
    kasse.legg_i(brev(None, fra="fravaer@by.example"))
    les_svarpost()
    side = " ".join(inne(scene.administrator).get(adresse).content.decode().split())
    for ord_ in ("Svaret er tatt imot", "Svarer for en adresse som ikke er innkalt", "Sist lest", AVVIST):
        assert ord_ in side
    assert moete.tittel not in side, "an administrator reads no dialogue"
    assert "fremmed@ute.example" not in side
    Svarpostlesing.objects.update(feil="Postkassen godtok ikke innloggingen.", feil_siden=naa())
    assert "Postkassen godtok ikke innloggingen." in inne(scene.administrator).get(adresse).content.decode()


def test_siden_sier_at_det_ikke_er_satt_opp_noen_postkasse(scene: Scene, settings: Any) -> None:
    settings.SVARPOST = None
    svar = inne(scene.administrator).get(reverse("styringsdialog:svarpost"))
    assert "Ingen postkasse er satt opp" in svar.content.decode()


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer", "revisor"])
def test_bare_administratoren_ser_siden(scene: Scene, rolle: str) -> None:
    assert inne(getattr(scene, rolle)).get(reverse("styringsdialog:svarpost")).status_code == 403


# What the database holds, and what is kept


def test_databasen_lar_det_som_er_lest_staa(scene: Scene, moete: Moete, kasse: Postkassetjener) -> None:
    kasse.legg_i(svar_fra(moete, "fremmed@ute.example"))
    les_svarpost()
    nektes(lambda: sql("UPDATE styringsdialog_svarbrev SET utfall = 'tatt'"), "permission denied")
    nektes(lambda: sql("INSERT INTO styringsdialog_svarpostlesing (id, feil) VALUES (2, '')"), "en")
    nektes(lambda: sql("UPDATE styringsdialog_deltaker SET svart_per_epost = true"), "epostsvar")
    sql("UPDATE styringsdialog_moetekalender SET sekvens = 3, spurt_fra = 2")
    nektes(lambda: sql("UPDATE styringsdialog_moetekalender SET spurt_fra = 1"), "bare oppover")


def test_oversikten_ryddes_etter_regelen_og_ikke_foer(scene: Scene, moete: Moete, kasse: Postkassetjener) -> None:
    kasse.legg_i(svar_fra(moete))
    les_svarpost()
    assert actions.rydd_svarbrev(naa=naa() + timedelta(days=89)) == 0
    assert actions.rydd_svarbrev(naa=naa() + timedelta(days=91)) == 1
    assert rad(moete, scene).svar == "ja"


# How it is set up

SATT = {
    "SVARPOST_HOST": "imap.by.example",
    "SVARPOST_ADRESSE": ADRESSE,
    "SVARPOST_USER": "svar",
    "SVARPOST_PASSWORD": "hemmelig",
}


def test_postkassen_settes_opp_i_miljoeet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.mailbox() is None
    for navn, verdi in SATT.items():
        monkeypatch.setenv(navn, verdi)
    valgt = env.mailbox()
    assert valgt is not None
    assert (valgt.port, valgt.encryption, valgt.folder, valgt.taken, valgt.refused) == (
        993,
        "ssl",
        "INBOX",
        LEST,
        AVVIST,
    )


@pytest.mark.parametrize(
    "endret",
    [
        {"SVARPOST_HOST": ""},
        {"SVARPOST_ADRESSE": "svar"},
        {"SVARPOST_PASSWORD": ""},
        {"SVARPOST_KRYPTERING": "ingen"},
        {"SVARPOST_LEST": "INBOX"},
        {"SVARPOST_AVVIST": "Ikke tatt imot, æ"},
    ],
)
def test_et_halvt_oppsett_starter_ikke(monkeypatch: pytest.MonkeyPatch, endret: dict[str, str]) -> None:
    for navn, verdi in (SATT | endret).items():
        monkeypatch.setenv(navn, verdi)
    with pytest.raises(ImproperlyConfigured):
        env.mailbox()
