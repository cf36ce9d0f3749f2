"""The møtepakke: what it says and never says, how it fits four pages, and what becomes of it when all goes wrong."""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import outloud
import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede.models import Resultatkjede
from styringsdialog import actions
from styringsdialog.actions.aapent import ProgrammetErLukket
from styringsdialog.enums import Moetestatus, Sakshensikt, Signaltype, Svar
from styringsdialog.frossetvedlegg import Frossetvedlegg, Vedleggsliste
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.models import Moete, Moetepakke, Signal
from styringsdialog.pakke import produksjon
from styringsdialog.pakke.innhold import (
    Forrigemoete,
    Maaltelling,
    Pakkebestridelse,
    Pakkeinnhold,
    Pakkemaal,
    Pakkeoppfoelging,
    Pakkerisiko,
    Pakkesak,
    Pakkesignal,
    Pakketall,
)
from styringsdialog.pakke.samling import samle_innhold
from styringsdialog.pakke.utvalg import SIDER, TRINN, Pakkeplass, pakkebilde
from styringsdialog.queries.opphav import sakinnhold
from styringsdialog.queries.pakke import pakkestand
from styringsdialog.queries.saker import programmet
from styringsdialog.rules.vedlegg import MAKS_ANTALL
from tests.felles.pdfkontroll import mangler
from tests.rapport.hjelp import lag_bindende_signal, lag_fullt_maal
from tests.resultatkjede.risikoer import UNDER, lag_risiko, lag_vurdert_risiko, vurder
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_indikator,
    lag_kjede,
    lag_maal,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_signal,
    lag_vurdering,
    skjemanoekkel,
)
from tests.styringsdialog.hjelp import nektes, sql
from tillit.felles import filer, jobb, koe
from tillit.felles.jobb import Jobbstatus
from tillit.felles.koding import fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Maaloppnaaelse, Maalstatus
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.grundig


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def kommende(scene: Scene, **felter: object) -> Moete:
    verdier = {"start_tid": klokken(i_dag() + timedelta(days=4), 9), "status": Moetestatus.PLANLAGT, **felter}
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, **verdier)


def laget(moete: Moete, scene: Scene) -> Moetepakke:
    """Ordered and made, as the worker makes it."""
    pakke = actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)
    produksjon.lag_moetepakke(pakke.pk)
    pakke.refresh_from_db()
    assert pakke.status == Jobbstatus.FERDIG, pakke.feil
    return pakke


def paa_papir(pakke: Moetepakke) -> str:
    with pypdfium2.PdfDocument(filer.les(pakke.fil, sha256=pakke.sha256)) as pdf:
        sider = [side.get_textpage().get_text_range() for side in pdf]
    return " ".join(" ".join(sider).replace("\ufffe", "").split())


def paa_siden(klient: Client, moete: Moete) -> str:
    return klient.get(reverse("styringsdialog:pakke", args=[moete.pk])).content.decode()


def lag_alt(scene: Scene) -> Moete:
    """A meeting to come, with something to say in every part of its pack."""
    parter = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    forrige = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Styringsmøtet i høst")
    lag_bekreftet_signal(
        forrige,
        **parter,
        type=Signaltype.OPPDRAG,
        tekst="Kort ned ventetiden for barn",
        frist=i_dag() - timedelta(days=1),
    )
    bestridt = lag_signal(forrige, av=scene.etatsstyrer, tekst="Slå sammen de to teamene")
    actions.svar_paa_signal(
        signal=bestridt,
        versjon=1,
        svar=Svar.BESTRIDT,
        grunn="Det ble nevnt, ikke besluttet.",
        av=scene.leder,
        part=Part.UNDERORDNET,
    )
    bestridt.refresh_from_db()
    actions.svar_paa_signal(
        signal=bestridt, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.etatsstyrer, part=Part.OVERORDNET
    )
    lag_godkjent_referat(forrige, **parter, sammendrag="Partene er enige om å ta barna først.")
    maal = lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen")
    lag_indikator(maal, navn="Klager per sak")
    kjede = Resultatkjede.objects.get(maal=maal)
    lag_vurdert_risiko(scene, kjede, over=(2, 2), under=(5, 5), tekst="Vi mister folk")
    moete = kommende(scene, tittel="Styringsmøtet i vinter", formaal="Bli enige om bemanningen.", sted="Rådhuset")
    lag_sak(
        moete,
        av=scene.leder,
        part=Part.UNDERORDNET,
        tittel="Bemanning ut året",
        hensikt=Sakshensikt.BESLUTTE,
        min_plan=25,
        grunnlag="Vi trenger fire vikarer til jul.",
        maal=maal,
    )
    actions.sett_deltakere(
        moete=moete, deltakere=[scene.leder], gjester=[Gjest("Guri Gjest", "Konsulentene", "")], av=scene.etatsstyrer
    )
    for tittel in ("Klager", "Økonomi"):
        lag_sak(moete, av=scene.etatsstyrer, tittel=tittel, hensikt=Sakshensikt.ORIENTERE)
    return moete


def lag_full(antall: int, tekst: str) -> Pakkeinnhold:
    """As much of everything as a meeting could ever have, every text as long as its field lets it be."""

    def mange(hva: object, **felter: object) -> tuple:  # type: ignore[type-arg]
        return tuple(replace(hva, pk=nr, **felter) if hasattr(hva, "pk") else hva for nr in range(antall))  # type: ignore[type-var]

    dag = date(2026, 3, 12)
    vedlegg = Vedleggsliste(
        mange(Frossetvedlegg(0, tekst[:200], "Kåre Lie", "Bymiljøetaten", "pdf", 15_000_000, "a" * 64))[:MAKS_ANTALL]
    )
    return Pakkeinnhold(
        moete_pk=1,
        nummer=1,
        revisjon=1,
        hentet_tid=naa(),
        tittel=tekst[:160],
        typenavn="Styringsmøte",
        formaal=tekst[:2000],
        start=naa(),
        varighet_min=600,
        sted=tekst[:160],
        overordnet="Byrådsavdeling for miljø og samferdsel",
        underordnet="Bymiljøetaten",
        underordnet_pk=1,
        deltakere=tuple(f"Person nummer {nr} (Bymiljøetaten)" for nr in range(antall)),
        saker=mange(
            Pakkesak(
                0,
                7,
                tekst[:200],
                "Beslutte",
                "Resultat og effekt",
                30,
                "Bymiljøetaten",
                "Kåre Lie",
                tekst[:300],
                tekst[:6000],
                vedlegg,
            )
        ),
        forrige=Forrigemoete(
            1,
            tekst[:160],
            dag,
            "Referatet er godkjent av begge parter.",
            tekst[:8000],
            mange(Pakkesignal(0, "Styringssignal", tekst[:2000], "Kåre Lie", "Binder", tekst[:2000], vedlegg)),
        ),
        telling=tuple(Maaltelling("med avvik", antall) for _ in range(5)),
        maal=mange(
            Pakkemaal(
                0,
                tekst[:300],
                "2. tertial 2026",
                tekst[:4000],
                tekst[:4000],
                (tekst[:600],) * antall,
                (tekst[:600],) * antall,
            )
        ),
        tall=tuple(Pakketall(nr, tekst[:200], tekst[:300], "2. tertial 2026") for nr in range(antall)),
        risikoer=mange(Pakkerisiko(0, tekst[:300], tekst[:300], tekst[:500], "Ingen tiltak")),
        uvurderte_risikoer=antall,
        oppfoelginger=mange(Pakkeoppfoelging(0, tekst[:2000], "Oppdrag", tekst[:160], dag, 400, "Åpen", vedlegg)),
        bestridte=mange(Pakkebestridelse(0, tekst[:2000], "Oppdrag", "Bymiljøetaten", tekst[:2000], tekst[:160], dag)),
    )


ORD = "Ventetiden ved mottaket på Økern øker, og virksomheten mener at bemanningen må opp før sommeren. " * 90
LANGE_ORD = "Byutviklingsprosjektsamordningsutvalgsmedlemmene " * 170


# What it says


def test_pakken_sier_alt_partene_trenger_likt_paa_siden_og_paa_papir(scene: Scene) -> None:
    moete = lag_alt(scene)
    pakke = laget(moete, scene)
    papir, siden = paa_papir(pakke), paa_siden(inne(scene.leder), moete)
    lest = " ".join(re.sub(r"<[^>]+>", " ", siden).split())
    for ventet in (
        "90 minutter",
        "Rådhuset",
        "Bli enige om bemanningen.",
        "Lise Leder (Prøveetaten)",
        "Guri Gjest (gjest, Konsulentene)",
        "1. Bemanning ut året",
        "Beslutte",
        "Vi trenger fire vikarer til jul.",
        "Styringsmøtet i høst",
        "Referatet er godkjent av begge parter.",
        "Kort ned ventetiden for barn",
        "Over fristen.",
        "Slå sammen de to teamene",
        "Binder ikke: bestridt.",
        "Prøveetaten bestrider: «Det ble nevnt, ikke besluttet.»",
        "1 mål: 1 med avvik.",
        "Flere får svar innen fristen",
        "Måltallet for",
        "Klager per sak har ingen målinger.",
        "vi vet ikke hvor mange saker som trekkes.",
        "Avklar om vi kan bruke overtid ut året.",
        "Vi mister folk",
        "(2 mot 5)",
    ):
        assert ventet in papir, ventet
        assert ventet in lest, ventet
    assert pakke.sider is not None
    assert pakke.sider <= SIDER


def test_det_som_er_avtalt_i_tidligere_moeter_staar_for_seg(scene: Scene) -> None:
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=30))
    moete = lag_alt(scene)
    innhold = fra_json(Pakkeinnhold, laget(moete, scene).innhold)
    assert innhold.forrige is not None
    assert [s.tekst for s in innhold.forrige.signaler] == ["Kort ned ventetiden for barn", "Slå sammen de to teamene"]
    assert [(o.tekst, o.dager_over) for o in innhold.oppfoelginger] == [
        ("Kort ned ventetiden for barn under tolv år.", 30)
    ]
    assert innhold.bestridte == ()


def test_den_som_har_trukket_bestridelsen_staar_ikke_som_uenig(scene: Scene) -> None:
    forrige = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(forrige)
    signal = lag_signal(forrige, av=scene.etatsstyrer)
    begge = (
        (scene.leder, Part.UNDERORDNET, "Ikke sagt slik."),
        (scene.etatsstyrer, Part.OVERORDNET, "Ikke besluttet."),
    )
    for av, part, grunn in begge:
        actions.svar_paa_signal(signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn=grunn, av=av, part=part)
    actions.trekk_bestridelse(signal=signal, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    innhold = fra_json(Pakkeinnhold, laget(kommende(scene), scene).innhold)
    assert innhold.forrige is not None
    ventet = f"{scene.avdeling.navn} bestrider: «Ikke besluttet.»"
    assert [ett.gikk for ett in innhold.forrige.signaler] == [ventet]
    grunnlag = sakinnhold(Signal.objects.get(), dag=i_dag()).grunnlag
    assert grunnlag.endswith(f"{scene.avdeling.navn} bestrider det: «Ikke besluttet.»")
    assert "Ikke sagt slik." not in grunnlag


def test_et_foerste_moete_uten_noe_foer_sier_at_det_ikke_er_noe(scene: Scene) -> None:
    papir = paa_papir(laget(kommende(scene), scene))
    for ventet in (
        "Ingen saker sto på programmet da møtepakken ble laget.",
        "Partene har ikke holdt noe møte i Tillit før.",
        "Ingen mål er fastsatt for i år.",
        "Ingen tall er forsinket.",
        "Ingen, av dem begge har vurdert.",
    ):
        assert ventet in papir, ventet


# What it never says


def test_pakken_viser_ingenting_en_deltaker_ikke_kan_lese_ellers(scene: Scene) -> None:
    """Each of these exists beside what the pack does say, and belongs to one party, or to other parties."""
    moete = lag_alt(scene)
    utkast = lag_maal(scene.relasjon, eier=scene.leder, tekst="KANARI utkast til mål", status=Maalstatus.UTKAST)
    lag_indikator(utkast, navn="KANARI indikator i utkast")
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Et mål begge kjenner")
    lag_vurdering(
        maal, av=scene.leder, godkjent=False, oppnaaelse=Maaloppnaaelse.AVVIK, vurdering="KANARI vurdering i utkast"
    )
    kjede = lag_kjede(maal)
    vurder(scene, lag_risiko(scene, kjede, tekst="En risiko"), UNDER, 5, 5, begrunnelse="KANARI bare vår vurdering")
    lag_vurdert_risiko(scene, lag_kjede(utkast), over=(1, 1), under=(5, 5), tekst="KANARI risiko i utkast")
    annet = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, tittel="KANARI andres møte")
    lag_signal(annet, av=scene.annen_etatsstyrer, tekst="KANARI andres signal")
    lag_maal(scene.annen_relasjon, eier=scene.annen_etatsstyrer, tekst="KANARI andres mål")
    utkastet = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        start_tid=naa() - timedelta(hours=1),
        avsluttet_tid=naa(),
        tittel="Møtet med referat i utkast",
    )
    lag_referat(utkastet, status="utkast", sammendrag="KANARI referat i utkast")
    lag_sak(utkastet, av=scene.leder, notat="KANARI notat under arbeid")
    pakke = laget(moete, scene)
    assert "KANARI" not in paa_papir(pakke)
    assert "KANARI" not in str(pakke.innhold)
    assert "KANARI" not in paa_siden(inne(scene.etatsstyrer), moete)
    assert "Møtet med referat i utkast" in paa_papir(pakke)
    assert "1 risiko er ikke vurdert av begge parter" in paa_papir(pakke)
    assert "Et mål begge kjenner" not in paa_papir(pakke), "it is not judged, so it has no deviation"


def test_bare_de_som_leser_moetet_leser_pakken(scene: Scene) -> None:
    moete = kommende(scene)
    pakke = laget(moete, scene)
    for navn, args in (("pakke", []), ("pakkeversjon", [pakke.nummer]), ("pakke_pdf", [pakke.nummer])):
        url = reverse(f"styringsdialog:{navn}", args=[moete.pk, *args])
        for rolle in ("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "byraad", "revisor"):
            svar = inne(getattr(scene, rolle)).get(url)
            assert svar.status_code == 200, (navn, rolle)
            b"".join(svar)  # a file is closed when it has been read
        for rolle in ("folkevalgt", "utenforstaaende", "annen_etatsstyrer", "administrator"):
            assert inne(getattr(scene, rolle)).get(url).status_code == 404, (navn, rolle)


# Four pages


@pytest.mark.parametrize("tekst", [ORD, LANGE_ORD], ids=["ord", "lange ord"])
def test_saa_mye_som_det_kan_bli_faar_plass_paa_fire_sider_og_sier_hva_som_er_utelatt(tekst: str) -> None:
    pdf, trinn = produksjon.lag_pdf(lag_full(60, tekst), lambda *_: None)
    assert pdf.sider <= SIDER
    assert trinn > 0
    bilde = pakkebilde(lag_full(60, tekst), trinn)
    assert (bilde.kortet, bilde.maal.utelatt) == (True, 60 - TRINN[trinn].maal)
    with pypdfium2.PdfDocument(pdf.innhold) as dokument:
        lest = " ".join(" ".join(side.get_textpage().get_text_range() for side in dokument).split())
    assert f"og {60 - TRINN[trinn].oppfoelginger} til, se Oppfølging" in lest
    assert "er kortet for å få plass på fire sider" in lest


def test_hvert_trinn_har_mindre_plass_enn_det_foer() -> None:
    for stoerre, mindre in itertools.pairwise(TRINN):
        assert all(getattr(stoerre, felt.name) >= getattr(mindre, felt.name) for felt in fields(Pakkeplass))
        assert stoerre.tegn > mindre.tegn


def test_det_som_faar_plass_staar_helt_og_en_tekst_klippes_ved_et_ord() -> None:
    kort = pakkebilde(lag_full(2, "Kort tekst."), 0)
    assert (kort.kortet, kort.utelatt, len(kort.saker.rader)) == (False, False, 2)
    lang = pakkebilde(lag_full(1, ORD), len(TRINN) - 1)
    assert lang.formaal == "Ventetiden ved mottaket på Økern øker, og virksomheten mener at …"


def test_innholdet_kommer_tilbake_som_det_ble_frosset() -> None:
    innhold = lag_full(3, ORD)
    assert fra_json(Pakkeinnhold, til_json(innhold)) == innhold


def test_pdf_en_bestaar_kontrollen_for_universell_utforming(scene: Scene, tmp_path: Path) -> None:
    pakke = laget(lag_alt(scene), scene)
    fil = tmp_path / "pakke.pdf"
    fil.write_bytes(filer.les(pakke.fil, sha256=pakke.sha256))
    assert mangler(fil.read_bytes()) == []
    funn = outloud.check(str(fil)).findings
    assert [(ett.rule, ett.message, ett.boxes) for ett in funn if str(ett.severity).endswith("error")] == []


# Versions, and what goes wrong


def test_en_ny_pakke_er_en_ny_versjon_og_den_gamle_staar(scene: Scene) -> None:
    moete = lag_alt(scene)
    foerste = laget(moete, scene)
    klient = inne(scene.leder)
    side = klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Les møtepakken" in side
    assert "Eldre enn programmet" not in side
    lag_sak(moete, av=scene.etatsstyrer, tittel="Kom til etterpå")
    side = klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Eldre enn programmet" in side
    assert "Programmet er endret etter at møtepakken ble laget" in paa_siden(klient, moete)
    andre = laget(moete, scene)
    assert (foerste.nummer, andre.nummer) == (1, 2)
    assert "Kom til etterpå" in paa_papir(andre)
    assert "Kom til etterpå" not in paa_papir(Moetepakke.objects.get(pk=foerste.pk))
    gammel = klient.get(reverse("styringsdialog:pakkeversjon", args=[moete.pk, 1])).content.decode()
    assert "Dette er en eldre versjon" in gammel
    assert "Kom til etterpå" not in gammel
    assert "Eldre enn programmet" not in klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()


@pytest.mark.parametrize("endring", ["rekkefølge", "tittel", "tidspunkt", "trukket"])
def test_pakken_er_eldre_naar_programmet_er_endret(scene: Scene, endring: str) -> None:
    moete = kommende(scene)
    en, to = (lag_sak(moete, av=scene.etatsstyrer, rekkefoelge=nr) for nr in (1, 2))
    pakke = laget(moete, scene)
    part: dict[str, Any] = {"av": scene.etatsstyrer, "part": Part.OVERORDNET}
    if endring == "rekkefølge":
        actions.flytt_sak(sak=to, opp=True, **part)
    elif endring == "tittel":
        ord_: dict[str, Any] = {felt: getattr(en, felt) for felt in ("kategori", "hensikt", "min_plan", "maal")}
        actions.endre_sak(sak=en, versjon=1, tittel="En annen tittel", **ord_, **part)
    elif endring == "tidspunkt":
        actions.endre_moete(
            moete=moete, versjon=1, start_tid=moete.start_tid + timedelta(hours=1), av=scene.etatsstyrer
        )
    else:
        actions.trekk_sak(sak=en, grunn="Ikke aktuell.", **part)
    assert pakkestand_av(moete, scene) == (pakke.pk, True)


def test_hvem_som_kommer_gjoer_ikke_pakken_eldre_enn_programmet(scene: Scene) -> None:
    moete = kommende(scene)
    lag_sak(moete, av=scene.etatsstyrer)
    pakke = laget(moete, scene)
    actions.innkall(moete=moete, deltakere=[scene.leder], av=scene.etatsstyrer)
    assert pakkestand_av(moete, scene) == (pakke.pk, False)


def pakkestand_av(moete: Moete, scene: Scene) -> tuple[int, bool]:
    moete = Moete.objects.select_related("relasjon").get(pk=moete.pk)
    stand = pakkestand(moete, programmet(moete), scene.leder)
    assert stand.siste is not None
    return stand.siste.pk, stand.er_eldre


def test_et_dobbeltklikk_og_den_andre_parten_faar_den_som_alt_lages(scene: Scene) -> None:
    moete = kommende(scene)
    en = actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)
    to = actions.bestill_pakke(moete=moete, av=scene.leder)
    assert (en.pk, Moetepakke.objects.count()) == (to.pk, 1)


def test_en_knapp_lager_den_og_siden_foelger_med(scene: Scene) -> None:
    moete, klient = kommende(scene), inne(scene.leder)
    sti = reverse("styringsdialog:moete", args=[moete.pk])
    svar = klient.post(
        reverse("styringsdialog:lag_pakke", args=[moete.pk]), {"skjemanoekkel": skjemanoekkel(klient, sti)}
    )
    assert svar.headers["Location"] == reverse("styringsdialog:pakke", args=[moete.pk])
    assert "Venter på ledig maskin" in paa_siden(klient, moete)
    fremdrift = reverse("styringsdialog:pakke_fremdrift", args=[moete.pk])
    assert "HX-Refresh" not in klient.get(fremdrift, headers={"HX-Request": "true"}).headers
    produksjon.lag_moetepakke(Moetepakke.objects.get().pk)
    assert klient.get(fremdrift, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    pdf = klient.get(reverse("styringsdialog:pakke_pdf", args=[moete.pk, 1]))
    assert hashlib.sha256(b"".join(pdf)).hexdigest() == Moetepakke.objects.get().sha256
    assert re.search(r'filename="moetepakke-styringsmoete-\d+-[\d-]+-versjon-1\.pdf"', pdf["Content-Disposition"])


def test_start_sier_fra_om_pakken_til_dem_moetet_er_for(scene: Scene) -> None:
    moete = kommende(scene)
    side = reverse("styringsdialog:pakke", args=[moete.pk])
    actions.bestill_pakke(moete=moete, av=scene.leder)
    assert side not in inne(scene.leder).get("/").content.decode(), "it is not made yet"
    produksjon.lag_moetepakke(Moetepakke.objects.get().pk)
    for rolle in ("leder", "medarbeider", "etatsstyrer", "byraad"):
        assert side in inne(getattr(scene, rolle)).get("/").content.decode(), rolle
    for rolle in ("annen_etatsstyrer", "folkevalgt"):
        assert side not in inne(getattr(scene, rolle)).get("/").content.decode(), rolle


def test_naar_moetet_er_startet_lages_ingen_pakke(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    with pytest.raises(ProgrammetErLukket):
        actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)
    assert (
        "Lag møtepakke" not in inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    )


def test_en_pakke_som_ikke_kunne_lages_sier_hvorfor_og_kan_lages_paa_nytt(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    moete = kommende(scene)
    pakke = actions.bestill_pakke(moete=moete, av=scene.leder)
    with monkeypatch.context() as m:
        m.setattr("tillit.felles.pdf.filer.finders.find", lambda _navn: None)
        produksjon.lag_moetepakke(pakke.pk)
    pakke.refresh_from_db()
    assert pakke.status == Jobbstatus.FEILET
    side = paa_siden(inne(scene.leder), moete)
    assert "Møtepakken kunne ikke lages" in side
    assert "En skrift, et stilark eller et bilde som dokumentet trenger, mangler på serveren." in side
    assert laget(moete, scene).nummer == 2
    assert "Møtepakken kunne ikke lages" not in paa_siden(inne(scene.leder), moete)


def test_neste_forsoek_bruker_det_frosne_innholdet(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is gone after it has read: the one that the reaper calls lays out what was read then."""
    moete = kommende(scene)
    pakke = actions.bestill_pakke(moete=moete, av=scene.leder)

    def stans(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as m:
        m.setattr(produksjon, "lag_pdf", stans)
        with pytest.raises(SystemExit):
            produksjon.lag_moetepakke(pakke.pk)
    lag_sak(moete, av=scene.etatsstyrer, tittel="Kom til etterpå")
    Moetepakke.objects.filter(pk=pakke.pk).update(
        leie_til=naa() - timedelta(seconds=1), koe_tid=naa() - timedelta(minutes=2)
    )
    assert jobb.ta_opp_forlatte(Moetepakke, naa=naa()) == [pakke.pk]
    produksjon.lag_moetepakke(pakke.pk)
    pakke.refresh_from_db()
    assert (pakke.status, pakke.forsoek) == (Jobbstatus.FERDIG, 2)
    assert "Kom til etterpå" not in paa_papir(pakke)
    assert pakkestand_av(moete, scene) == (pakke.pk, True)
    funnet = sorted(sti.name for sti in Path(default_storage.path(Moetepakke.MAPPE)).glob(f"{pakke.pk}-*"))
    assert funnet == [Path(pakke.fil).name]


def test_databasen_lar_ingen_endre_en_ferdig_pakke(scene: Scene) -> None:
    pakke = laget(kommende(scene), scene)
    nektes(lambda: sql("UPDATE styringsdialog_moetepakke SET sha256 = repeat('0', 64) WHERE id = %s", pakke.pk))
    nektes(lambda: sql("DELETE FROM styringsdialog_moetepakke WHERE id = %s", pakke.pk))
    ny = actions.bestill_pakke(moete=pakke.moete, av=scene.leder)
    nektes(lambda: sql("UPDATE styringsdialog_moetepakke SET nummer = 7 WHERE id = %s", ny.pk))
    nektes(
        lambda: sql(
            "UPDATE styringsdialog_moetepakke SET status = 'ferdig', innhold = '{}', ferdig_tid = now(), trinn = 0,"
            " sider = 5, fil = 'x', sha256 = repeat('0', 64), avtrykk = repeat('0', 64), fremdrift = 100 WHERE id = %s",
            ny.pk,
        ),
        "moetepakke_faar_plass",
    )


def test_en_fil_som_ikke_er_den_som_ble_laget_gis_ikke_ut(scene: Scene) -> None:
    moete = kommende(scene)
    pakke = laget(moete, scene)
    Path(default_storage.path(pakke.fil)).write_bytes(b"%PDF-en annen")
    svar = inne(scene.leder).get(reverse("styringsdialog:pakke_pdf", args=[moete.pk, 1]))
    assert svar.status_code == 410
    assert "finnes ikke lenger som PDF" in svar.content.decode()


def test_aa_samle_en_pakke_koster_det_samme_for_dobbelt_saa_mye(scene: Scene) -> None:
    moete = lag_alt(scene)

    def spoerringer() -> int:
        pakke = Moetepakke.objects.select_related("moete__relasjon__overordnet", "moete__relasjon__underordnet").get(
            pk=actions.bestill_pakke(moete=moete, av=scene.leder).pk
        )
        with CaptureQueriesContext(connection) as fanget:
            samle_innhold(pakke, naa=naa())
        return len(fanget)

    foer = spoerringer()
    for nummer in range(3):
        maal = lag_fullt_maal(scene.relasjon, eier=scene.leder)
        lag_vurdert_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)), over=(1, 2), under=(4, 4))
        lag_sak(moete, av=scene.leder, maal=maal, tittel=f"Sak {nummer}")
        lag_bindende_signal(
            scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=20 + nummer)
        )
    assert spoerringer() == foer
