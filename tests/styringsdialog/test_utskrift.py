"""The approved referat in the archive: made by itself, what it says whenever it is made, and who reads it."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import outloud
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Sakstilstand, Signaltype, Svar
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.models import Behandling, Moete, Moetepakke, Referatutskrift, Signal
from styringsdialog.utskrift import produksjon
from styringsdialog.utskrift.innhold import Referatinnhold
from tests.arbeider import CeleryArbeider
from tests.felles.pdfkontroll import mangler
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_scene,
    lag_signal,
)
from tests.styringsdialog.hjelp import nektes, sql
from tests.styringsdialog.test_pakke_arbeider import vent_til
from tillit.felles import filer, jobb, koe
from tillit.felles.formater import dato
from tillit.felles.frossenpdf import FrossenPdf
from tillit.felles.jobb import Jobbstatus
from tillit.felles.koding import fingeravtrykk, fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.rapport.models import Rapport

pytestmark = pytest.mark.grundig

OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
NI = klokken(i_dag() - timedelta(days=1), 9)
BESTRIDT_FRIST = i_dag() + timedelta(days=45)


@pytest.fixture
def koeen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    lagt: list[tuple[str, int]] = []
    monkeypatch.setattr(koe, "legg_i_koe", lambda oppgave, pk, **_: lagt.append((oppgave, pk)))
    return lagt


def lag_alt(scene: Scene) -> Moete:
    """A meeting that has been held, with something of every kind in its referat, out for comment."""
    parter = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    moete = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=NI, tittel="Styringsmøtet i høst", sted="Rådhuset"
    )
    lag_referat(moete, status="utkast", sammendrag="Partene er enige om å ta barna først.\n\nResten venter.")
    actions.sett_deltakere(
        moete=moete, deltakere=[scene.leder], gjester=[Gjest("Guri Gjest", "Konsulentene", "")], av=scene.etatsstyrer
    )
    en = lag_sak(
        moete,
        av=scene.leder,
        part=UNDER,
        rekkefoelge=1,
        tittel="Bemanning ut året",
        min_plan=25,
        grunnlag="Vi trenger fire vikarer til jul.",
        notat="Etaten får to vikarer nå.\n\nResten avgjøres i budsjettet.",
        min_faktisk=31,
    )
    lag_sak(
        moete,
        av=scene.etatsstyrer,
        rekkefoelge=2,
        tittel="Lokaler",
        tilstand=Sakstilstand.UTSATT,
        tilstandsgrunn="Møtet kom ikke til saken.",
    )
    Behandling.objects.create(moete=moete, sak=en, fra=NI + timedelta(minutes=4), til=NI + timedelta(minutes=35))
    lag_bekreftet_signal(
        moete,
        **parter,
        sak=en,
        type=Signaltype.OPPDRAG,
        tekst="Legg fram en plan for vikarene",
        frist=i_dag() + timedelta(days=30),
    )
    bestridt = lag_signal(moete, av=scene.etatsstyrer, tekst="Slå sammen de to teamene", frist=BESTRIDT_FRIST)
    for av, part, svar, grunn in (
        (scene.leder, UNDER, Svar.BESTRIDT, "Det ble nevnt, ikke besluttet."),
        (scene.etatsstyrer, OVER, Svar.BEKREFTET, ""),
    ):
        actions.svar_paa_signal(signal=bestridt, versjon=1, svar=svar, grunn=grunn, av=av, part=part)
        bestridt.refresh_from_db()
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    return moete


def godkjenn(moete: Moete, scene: Scene) -> None:
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)


def laget(moete: Moete) -> Referatutskrift:
    utskrift = Referatutskrift.objects.get(referat__moete=moete)
    produksjon.lag_referatutskrift(utskrift.pk)
    utskrift.refresh_from_db()
    assert utskrift.status == Jobbstatus.FERDIG, utskrift.feil
    return utskrift


def paa_papir(utskrift: Referatutskrift) -> str:
    with pypdfium2.PdfDocument(filer.les(utskrift.fil, sha256=utskrift.sha256)) as pdf:
        sider = [side.get_textpage().get_text_range() for side in pdf]
    return " ".join(" ".join(sider).replace("\ufffe", "").replace("\xa0", " ").split())


def siden(klient: Client, moete: Moete) -> str:
    return klient.get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()


@pytest.mark.django_db
def test_den_som_godkjenner_sist_faar_referatet_arkivert_uten_aa_be_om_det(
    scene: Scene, koeen: list[tuple[str, int]], django_capture_on_commit_callbacks: object
) -> None:
    moete = lag_alt(scene)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture that is a function
        actions.godkjenn_referat(referat=moete.referat, versjon=moete.referat.versjon, av=scene.leder, part=UNDER)
    assert not Referatutskrift.objects.exists(), "one party is not two"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # as above
        actions.godkjenn_referat(referat=moete.referat, versjon=moete.referat.versjon, av=scene.etatsstyrer, part=OVER)
    utskrift = Referatutskrift.objects.get()
    assert koeen == [(Referatutskrift.OPPGAVE, utskrift.pk)]
    klient = inne(scene.medarbeider)
    assert "Venter på ledig maskin" in siden(klient, moete)
    fremdrift = reverse("styringsdialog:referat_fremdrift", args=[moete.pk])
    assert "HX-Refresh" not in klient.get(fremdrift, headers={"HX-Request": "true"}).headers
    utskrift = laget(moete)
    assert klient.get(fremdrift, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    side = siden(klient, moete)
    assert "Last ned PDF (" in side
    assert utskrift.tekst_sha256 in side
    svar = klient.get(reverse("styringsdialog:referat_pdf", args=[moete.pk]))
    assert hashlib.sha256(b"".join(svar)).hexdigest() == utskrift.sha256
    assert re.search(r'filename="referat-styringsmoetet-i-hoest-[\d-]+\.pdf"', svar["Content-Disposition"])


@pytest.mark.django_db
def test_arkivet_sier_alt_som_ble_godkjent_og_avtrykket_er_av_teksten(scene: Scene) -> None:
    moete = lag_alt(scene)
    godkjenn(moete, scene)
    utskrift = laget(moete)
    papir = paa_papir(utskrift)
    for ventet in (
        "Styringsmøtet i høst",
        "kl. 09.04 til kl. 09.35, 31 minutter",
        "kl. 09.00, 90 minutter",
        "Guri Gjest",
        "Partene er enige om å ta barna først. Resten venter.",
        "1. Bemanning ut året",
        "25 minutter planlagt, 31 brukt.",
        "Vi trenger fire vikarer til jul.",
        "Etaten får to vikarer nå. Resten avgjøres i budsjettet.",
        "Utsatt. Møtet kom ikke til saken.",
        "Avtalt Legg fram en plan for vikarene Sak 1, «Bemanning ut året». Oppdrag. Frist",
        "Oppdrag. Legg fram en plan for vikarene",
        "Binder.",
        "Slå sammen de to teamene",
        f"Binder ikke: bestridt. Frist {dato(BESTRIDT_FRIST)} løper ikke så lenge det er bestridt.",
        "«Det ble nevnt, ikke besluttet.»",
        "Prøveetaten, av Lise Leder",
        "Side 1 av",
        utskrift.tekst_sha256,
    ):
        assert ventet in papir, ventet
    assert fingeravtrykk(utskrift.innhold) == utskrift.tekst_sha256
    innhold = fra_json(Referatinnhold, utskrift.innhold)
    assert til_json(innhold) == utskrift.innhold


@pytest.mark.django_db
def test_det_som_ble_sagt_etter_godkjenningen_staar_ikke_i_det_som_ble_godkjent(scene: Scene) -> None:
    """However late a worker gets to it."""
    moete = lag_alt(scene)
    spurt = actions.foer_signal(
        moete=moete,
        sak=None,
        utsagn=actions.Utsagn(type=Signaltype.SPOERSMAAL, tekst="Hvor mange?", avsender=scene.etatsstyrer),
        av=scene.etatsstyrer,
        part=OVER,
    )
    for av, part in ((scene.etatsstyrer, OVER), (scene.leder, UNDER)):
        spurt.refresh_from_db()
        if not spurt.svar.filter(part=part).exists():
            actions.svar_paa_signal(signal=spurt, versjon=1, svar=Svar.BEKREFTET, grunn="", av=av, part=part)
    moete.referat.refresh_from_db()
    godkjenn(moete, scene)
    bestridt = Signal.objects.get(tekst="Slå sammen de to teamene")
    actions.trekk_bestridelse(signal=bestridt, versjon=1, av=scene.leder, part=UNDER)
    actions.svar_paa_spoersmaal(signal=spurt, versjon=1, tekst="Elleve vikarer", av=scene.leder, part=UNDER)
    papir = paa_papir(laget(moete))
    assert "Binder ikke: bestridt." in papir
    assert "Hvor mange?" in papir
    assert "Elleve vikarer" not in papir


@pytest.mark.django_db
def test_bare_de_som_leser_referatet_leser_det_paa_papir(scene: Scene) -> None:
    moete = lag_alt(scene)
    url = reverse("styringsdialog:referat_pdf", args=[moete.pk])
    assert inne(scene.leder).get(url).status_code == 404, "it is not approved"
    godkjenn(moete, scene)
    assert inne(scene.leder).get(url).status_code == 404, "it is not made"
    laget(moete)
    for rolle in ("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "byraad", "revisor"):
        svar = inne(getattr(scene, rolle)).get(url)
        assert svar.status_code == 200, rolle
        b"".join(svar)  # a file is closed when it has been read
    for rolle in ("folkevalgt", "utenforstaaende", "annen_etatsstyrer", "administrator"):
        assert inne(getattr(scene, rolle)).get(url).status_code == 404, rolle


@pytest.mark.django_db
def test_databasen_arkiverer_bare_det_godkjente_og_lar_det_staa(scene: Scene) -> None:
    moete = lag_alt(scene)
    nektes(lambda: Referatutskrift.objects.create(referat=moete.referat), "godkjent av begge parter, arkiveres")
    godkjenn(moete, scene)
    laget(moete)
    for setning in (
        "UPDATE styringsdialog_referatutskrift SET innhold = '{}'",
        "UPDATE styringsdialog_referatutskrift SET tekst_sha256 = repeat('a', 64)",
        "UPDATE styringsdialog_referatutskrift SET status = 'bestilt'",
        "DELETE FROM styringsdialog_referatutskrift",
    ):
        nektes(lambda setning=setning: sql(setning))  # type: ignore[misc]  # bound now


@pytest.mark.django_db
def test_et_forsoek_til_er_av_den_samme_teksten(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is gone after it has read, and what was read stands."""
    moete = lag_alt(scene)
    godkjenn(moete, scene)
    utskrift = Referatutskrift.objects.get()

    def stans(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as m:
        m.setattr(produksjon, "lag_pdf", stans)
        with pytest.raises(SystemExit):
            produksjon.lag_referatutskrift(utskrift.pk)
    utskrift.refresh_from_db()
    frosset, avtrykk = utskrift.innhold, utskrift.tekst_sha256
    assert fingeravtrykk(frosset) == avtrykk
    nektes(lambda: sql("UPDATE styringsdialog_referatutskrift SET innhold = '{}'"), "kan ikke endres")
    Referatutskrift.objects.update(leie_til=naa() - timedelta(seconds=1))
    utskrift = laget(moete)
    assert (utskrift.forsoek, utskrift.innhold, utskrift.tekst_sha256) == (2, frosset, avtrykk)


@pytest.mark.django_db
def test_en_som_ikke_kunne_lages_sier_hvorfor_og_en_fil_som_er_borte_leveres_ikke(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    moete = lag_alt(scene)
    godkjenn(moete, scene)
    with monkeypatch.context() as m:
        m.setattr("tillit.felles.pdf.filer.finders.find", lambda _navn: None)
        produksjon.lag_referatutskrift(Referatutskrift.objects.get().pk)
    klient = inne(scene.leder)
    side = siden(klient, moete)
    assert "Referatet kunne ikke arkiveres som PDF" in side
    assert "Last ned PDF" not in side
    Referatutskrift.objects.update(status=Jobbstatus.BESTILT, feil="", forsoek=0)
    utskrift = laget(moete)
    filer.slett(utskrift.fil)
    svar = klient.get(reverse("styringsdialog:referat_pdf", args=[moete.pk]))
    assert svar.status_code == 410
    assert "Les referatet" in svar.content.decode()


@pytest.mark.django_db
def test_pdf_en_bestaar_kontrollen_for_universell_utforming(scene: Scene, tmp_path: Path) -> None:
    moete = lag_alt(scene)
    godkjenn(moete, scene)
    utskrift = laget(moete)
    fil = tmp_path / "referat.pdf"
    fil.write_bytes(filer.les(utskrift.fil, sha256=utskrift.sha256))
    assert mangler(fil.read_bytes()) == []
    funn = outloud.check(str(fil)).findings
    assert [(ett.rule, ett.message) for ett in funn if str(ett.severity).endswith("error")] == []
    assert [ett for ett in funn if ett.rule == "PAG-001"] == [], "head and foot are read aloud on every page"


def test_rapport_pakke_og_referat_lages_paa_en_og_samme_maate() -> None:
    """One set of fields, one rule for what is made, one lock on it."""
    for modell in (Rapport, Moetepakke, Referatutskrift):
        assert issubclass(modell, FrossenPdf)
        navn = modell._meta.model_name
        assert f"{navn}_ferdig_er_hel" in {ett.name for ett in modell._meta.constraints}
        assert "ferdig_er_uforanderlig" in {ett.name for ett in modell._meta.triggers}  # type: ignore[union-attr]  # pgtrigger adds them


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "sagt"), [("utkast", "Utkast"), ("til_kommentar", "Til kommentar, ikke godkjent")])
def test_et_utkast_sier_at_det_er_det_ogsaa_naar_det_skrives_ut(scene: Scene, status: str, sagt: str) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete, status=status)
    side = siden(inne(scene.leder), moete)
    assert sagt in side
    assert "Last ned PDF" not in side


def test_en_arbeider_drept_midt_i_et_referat_blir_fulgt_av_en_som_gjoer_det_ferdig(
    celery_arbeider: CeleryArbeider,
) -> None:
    scene = lag_scene()
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    for nummer in range(30):
        lag_sak(moete, av=scene.leder, rekkefoelge=nummer, notat="Det som ble sagt i saken, var langt. " * 60)
    godkjenn(moete, scene)
    utskrift = Referatutskrift.objects.get()

    vent_til(utskrift, lambda p: p.fremdrift >= 10, celery_arbeider)
    celery_arbeider.drep()
    utskrift.refresh_from_db()
    assert (utskrift.status, utskrift.forsoek) == (Jobbstatus.UNDER_ARBEID, 1)
    frosset = utskrift.innhold
    Referatutskrift.objects.filter(pk=utskrift.pk).update(
        leie_til=naa() - timedelta(seconds=1), koe_tid=naa() - timedelta(minutes=2)
    )
    celery_arbeider.start()
    assert jobb.ta_opp_forlatte(Referatutskrift, naa=naa()) == [utskrift.pk]
    vent_til(utskrift, lambda p: p.status == Jobbstatus.FERDIG, celery_arbeider)
    assert (utskrift.forsoek, utskrift.gjerde, utskrift.innhold) == (2, 2, frosset)
