"""What is told of at the door: a line for machines, a row for the auditor."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from tests.scene import Scene, inne, lag_maal
from tillit.felles.tid import naa
from tillit.organisasjon import actions
from tillit.organisasjon.enums import Hendelsesslag, Oppbevaringsslag
from tillit.organisasjon.models import Oppbevaringsregel, Opprydding, Sikkerhetshendelse
from tillit.organisasjon.sikkerhetslogg import meld

pytestmark = pytest.mark.django_db
PASSORD = "riktig hest batteri stift"


@pytest.fixture
def linjer(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    logger = logging.getLogger("tillit.sikkerhet")
    logger.addHandler(caplog.handler)
    yield caplog
    logger.removeHandler(caplog.handler)


def hendelser() -> list[tuple[str, str | None, str | None]]:
    felter = ("slag", "bruker__brukernavn", "gjelder__brukernavn")
    return list(Sikkerhetshendelse.objects.order_by("pk").values_list(*felter))


def test_inn_ut_feil_og_brems_fortelles_en_gang_hver(scene: Scene) -> None:
    scene.leder.set_password(PASSORD)
    scene.leder.save()
    navn = scene.leder.brukernavn
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.post("/logg-inn/", {"brukernavn": navn, "passord": "feil"})
    client.post("/logg-inn/", {"brukernavn": navn, "passord": PASSORD})
    client.post("/logg-ut/")
    assert hendelser() == [("innlogging_feilet", None, navn), ("innlogget", navn, None), ("utlogget", navn, None)]
    assert set(Sikkerhetshendelse.objects.values_list("adresse", flat=True)) == {"192.0.2.7"}
    for _ in range(9):
        Client().post("/logg-inn/", {"brukernavn": navn, "passord": "feil"})
    assert [slag for slag, *_ in hendelser()[3:]] == ["innlogging_feilet"] * 5 + ["bremset"]


def test_et_navn_ingen_har_skrives_ingen_steder(linjer: pytest.LogCaptureFixture, client: Client) -> None:
    client.post("/logg-inn/", {"brukernavn": "MittHemmeligePassord", "passord": "x"})
    assert hendelser() == [("innlogging_feilet", None, None)]
    assert linjer.messages
    assert "MittHemmelige" not in "".join(linjer.messages)


def test_nektet_usynlig_og_hentet_fil_fortelles_uten_at_siden_vet_om_det(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    utenfor = inne(scene.utenforstaaende)
    assert utenfor.get("/organisasjon/").status_code == 403
    assert utenfor.get(f"/maal/{maal.pk}/").status_code == 404
    assert utenfor.get("/finnes/ikke/i/det/hele/tatt/").status_code == 404
    navn = scene.utenforstaaende.brukernavn
    assert hendelser() == [("nektet", navn, None), ("nektet", navn, None)]
    assert list(Sikkerhetshendelse.objects.order_by("pk").values_list("sti", flat=True)) == [
        "GET /organisasjon/",
        f"GET /maal/{maal.pk}/",
    ]


def test_en_linje_er_alltid_ett_objekt(linjer: pytest.LogCaptureFixture, scene: Scene) -> None:
    meld(Hendelsesslag.NEKTET, bruker=scene.leder, tekst='falsk\n{"hendelse": "innlogget"}\x00\x1b[2J\ud800 æ\u2028')
    (linje,) = linjer.messages
    assert linje.isascii()
    assert linje.isprintable()
    assert json.loads(linje)["tekst"] == 'falsk�{"hendelse": "innlogget"}��[2J� æ�'
    assert json.loads(linje)["bruker"] == scene.leder.brukernavn


@pytest.mark.parametrize(
    ("sagt", "adresse"),
    [
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("<script>", None),
        ("203.0.113.9\r\nX: y", None),
        ("", "127.0.0.1"),
    ],
)
def test_adressen_er_den_mellomtjeneren_selv_skrev(
    scene: Scene, settings: Settings, sagt: str, adresse: str | None
) -> None:
    settings.BAK_MELLOMTJENER = True
    inne(scene.leder).get("/organisasjon/", HTTP_X_FORWARDED_FOR=sagt)
    assert Sikkerhetshendelse.objects.get().adresse == adresse


def test_revisor_leser_siden_og_ingen_andre(scene: Scene) -> None:
    for bruker in (scene.leder, scene.etatsstyrer, scene.byraad, scene.folkevalgt, scene.administrator):
        assert inne(bruker).get("/sikkerhet/").status_code == 403
    side = inne(scene.revisor).get("/sikkerhet/").content.decode()
    assert "5 hendelser, de nyeste først" in side
    assert "Nektet tilgang" in side
    assert "Lise Leder" in side


def test_siden_siles(scene: Scene) -> None:
    meld(Hendelsesslag.INNLOGGET, bruker=scene.leder)
    meld(Hendelsesslag.INNLOGGING_FEILET, gjelder=scene.medarbeider)
    Sikkerhetshendelse.objects.create(
        tid=timezone.now() - timedelta(days=3), slag=Hendelsesslag.UTTAK, bruker=scene.etatsstyrer, adresse="192.0.2.7"
    )
    revisor = inne(scene.revisor)

    def funnet(**valg: str) -> set[str]:
        return {rad.slag for rad in revisor.get("/sikkerhet/", valg).context["side"]}

    i_gaar = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert funnet() == {"innlogget", "innlogging_feilet", "uttak"}
    assert funnet(slag="uttak") == {"uttak"}
    assert funnet(hvem="mads") == {"innlogging_feilet"}
    assert funnet(adresse="192.0.2.7") == {"uttak"}
    assert funnet(fra=i_gaar) == {"innlogget", "innlogging_feilet"}
    assert funnet(til=i_gaar) == {"uttak"}
    assert revisor.get("/sikkerhet/", {"adresse": "tull"}).status_code == 422
    assert revisor.get("/sikkerhet/", {"fra": "2026-02-02", "til": "2026-01-01"}).status_code == 422
    assert revisor.get("/sikkerhet/", {"side": "9" * 5000}).status_code == 200


@pytest.mark.parametrize("antall", [1, 60])
def test_siden_har_et_fast_antall_spoersmaal(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(antall):
        meld(Hendelsesslag.ROLLE_GITT, bruker=scene.administrator, gjelder=scene.leder)
    revisor = inne(scene.revisor)
    with django_assert_num_queries(4):
        revisor.get("/sikkerhet/")


def test_hendelser_kan_ikke_endres_og_bare_gamle_kan_fjernes(scene: Scene) -> None:
    meld(Hendelsesslag.INNLOGGET, bruker=scene.leder)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Sikkerhetshendelse.objects.update(adresse=None, sti="en annen")
    with pytest.raises(IntegrityError), transaction.atomic():
        Sikkerhetshendelse.objects.all().delete()
    assert Sikkerhetshendelse.objects.count() == 1


def test_gamle_hendelser_ryddes_etter_regelen_og_det_skrives_opp(scene: Scene) -> None:
    for dager in (1, 200, 800):
        tid = naa() - timedelta(days=dager)
        Sikkerhetshendelse.objects.create(tid=tid, slag=Hendelsesslag.INNLOGGET, bruker=scene.leder)
    assert actions.rydd_sikkerhetshendelser(naa=naa()) == 1
    Oppbevaringsregel.objects.create(slag=Oppbevaringsslag.SIKKERHET, dager=180)
    assert actions.rydd_sikkerhetshendelser(naa=naa()) == 1
    assert Sikkerhetshendelse.objects.count() == 1
    assert [rad.antall for rad in Opprydding.objects.filter(slag="sikkerhet")] == [1, 1]


def test_regelen_kan_ikke_gjoeres_kortere_enn_et_halvt_aar() -> None:
    with pytest.raises(ValidationError, match="minst 180 dager"):
        Oppbevaringsregel(slag=Oppbevaringsslag.SIKKERHET, dager=7).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Oppbevaringsregel.objects.create(slag=Oppbevaringsslag.SIKKERHET, dager=7)
