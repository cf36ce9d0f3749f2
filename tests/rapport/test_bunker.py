"""Many reports in one order: each an ordinary order, one archive of those that were made, and nobody else waits."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse

from tests.rapport.hjelp import bestilt, krevd
from tests.scene import Scene, inne, lag_bruker, lag_organ, lag_relasjon, skjemanoekkel
from tests.varsel.hjelp import KLOKKEN_NI, gi_adresse, planlegg, send
from tillit.felles import filer, jobb, jobbstyring, koe
from tillit.felles.jobb import Jobbstatus, LeieMistet
from tillit.felles.pdf import Pdf
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.rapport import produksjon
from tillit.rapport.bunke import actions
from tillit.rapport.bunke import produksjon as pakkeri
from tillit.rapport.bunke.innhold import bunkeinnhold
from tillit.rapport.bunke.pakking import OM, SUMMER, Pakket, Utelatt, pakk
from tillit.rapport.bunke.queries import bunkeside
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport, Rapportbunke
from tillit.varsel.models import Varselvalg

SATT_OPP = b"%PDF-1.7 en liten fil"


@pytest.fixture(autouse=True)
def koeen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    lagt: list[tuple[str, int]] = []
    monkeypatch.setattr(koe, "legg_i_koe", lambda oppgave, pk, **_: lagt.append((oppgave, pk)))
    return lagt


@pytest.fixture
def kort_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a report looks like has tests of its own."""
    pdf = Pdf(SATT_OPP, 3)
    monkeypatch.setattr(produksjon, "lag_pdf", lambda *_: pdf)


def bestill(scene: Scene, *, av: Bruker | None = None, organ: Organ | None = None, **valg: Any) -> Rapportbunke:
    felter = {"aar": i_dag().year, "med_samlet": True, "dybde": "kort", **valg}
    return actions.bestill_bunke(organ=organ or scene.avdeling, av=av or scene.etatsstyrer, **felter)


def lag_alle(bunke: Rapportbunke) -> Rapportbunke:
    for pk in bunke.rapporter.order_by("pk").values_list("pk", flat=True):
        produksjon.produser_rapport(pk)
    pakkeri.pakk_bunke(bunke.pk)
    bunke.refresh_from_db()
    return bunke


def arkivet(bunke: Rapportbunke) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(filer.les(bunke.fil, sha256=bunke.sha256)))


def tre_virksomheter(scene: Scene) -> None:
    for navn in ("Andre etat for prøver", "Tredje etat for prøver"):
        lag_relasjon(scene.avdeling, lag_organ(navn))


# What is ordered


def test_bunken_er_en_rapport_om_hver_virksomhet_laget_for_avdelingen_og_samlerapporten_om_den_er_valgt(
    scene: Scene, koeen: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    tre_virksomheter(scene)
    with django_capture_on_commit_callbacks(execute=True):
        bunke = bestill(scene, med_kjeder=False)
    rader = list(bunke.rapporter.order_by("pk"))
    assert [(ett.rapportslag, ett.organ.navn, ett.eier) for ett in rader] == [
        ("samlerapport", scene.avdeling.navn, None),
        ("virksomhetsstatus", "Andre etat for prøver", scene.avdeling),
        ("virksomhetsstatus", "Prøveetaten", scene.avdeling),
        ("virksomhetsstatus", "Tredje etat for prøver", scene.avdeling),
    ]
    assert {(ett.dybde, ett.med_kjeder, ett.bestilt_av) for ett in rader} == {("kort", False, scene.etatsstyrer)}
    assert koeen == [(Rapport.OPPGAVE, ett.pk) for ett in rader], "the archive waits for them"
    assert "samlerapport" not in bestill(scene, med_samlet=False).rapporter.values_list("rapportslag", flat=True)


def test_en_virksomhet_som_ble_lagt_ned_i_aaret_er_ikke_med_og_det_staar(scene: Scene) -> None:
    lag_relasjon(scene.avdeling, lag_organ("Nedlagt etat"), gyldig_til=i_dag() - timedelta(days=1))
    innhold = bunkeinnhold(scene.etatsstyrer, scene.avdeling, i_dag().year)
    assert [ett.organ.navn for ett in innhold.hver] == ["Prøveetaten"]
    assert [(organ.navn, dag) for organ, dag in innhold.uten] == [("Nedlagt etat", i_dag() - timedelta(days=1))]
    html = inne(scene.etatsstyrer).get(reverse("rapport:bestill_bunke", args=[scene.avdeling.pk])).content.decode()
    assert "Nedlagt etat, til" in html


def test_den_som_styrer_for_to_avdelinger_bestiller_for_en_om_gangen(scene: Scene) -> None:
    Rolletildeling.objects.create(
        bruker=scene.etatsstyrer, organ=scene.annen_avdeling, rolle=Rolle.ETATSSTYRER, gyldig_fra=i_dag()
    )
    bruker = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    for avdeling, etat in ((scene.avdeling, scene.etat), (scene.annen_avdeling, scene.annen_etat)):
        assert [ett.organ for ett in bunkeinnhold(bruker, avdeling, i_dag().year).hver] == [etat]


def test_bare_den_som_styrer_for_avdelingen_bestiller_og_avdelingens_folk_leser(scene: Scene) -> None:
    bunke = bestill(scene)
    roller = ["leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor", "folkevalgt"]
    roller += ["administrator", "utenforstaaende", "annen_etatsstyrer"]
    bestiller = reverse("rapport:bestill_bunke", args=[scene.avdeling.pk])
    sider = {
        rolle: tuple(
            inne(getattr(scene, rolle)).get(adresse).status_code
            for adresse in (bestiller, reverse("rapport:bunke", args=[bunke.pk]))
        )
        for rolle in roller
    }
    assert {rolle for rolle, (skjema, _) in sider.items() if skjema == 200} == {"etatsstyrer", "kommunaldirektoer"}
    assert {rolle for rolle, (_, side) in sider.items() if side == 200} == {
        "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"
    }  # fmt: skip
    assert sider["leder"] == (403, 404)
    assert sider["annen_etatsstyrer"] == (404, 404)
    for rolle in ("byraad", "revisor", "leder"):
        svar = inne(getattr(scene, rolle)).post(reverse("rapport:avbryt_bunke", args=[bunke.pk]))
        assert svar.status_code == 403, rolle
    bunke.refresh_from_db()
    assert bunke.er_i_arbeid


def test_et_dobbeltklikk_er_en_bunke_og_den_tredje_maa_vente(scene: Scene) -> None:
    klient, adresse = inne(scene.etatsstyrer), reverse("rapport:bestill_bunke", args=[scene.avdeling.pk])
    skjema = {"aar": i_dag().year, "dybde": "kort", "deler": ["maal"], "med_samlet": "on"}
    skjema["skjemanoekkel"] = skjemanoekkel(klient, adresse)
    svar = [klient.post(adresse, skjema).headers["Location"] for _ in range(2)]
    bunke = Rapportbunke.objects.get()
    assert svar == [reverse("rapport:bunke", args=[bunke.pk])] * 2
    assert bunke.rapporter.count() == 2
    bestill(scene)
    with pytest.raises(actions.ForMangeBunker, match="Du har allerede 2 bunker som lages"):
        bestill(scene)
    bestill(scene, av=scene.kommunaldirektoer)
    actions.avbryt_bunke(bunke=bunke, av=scene.etatsstyrer)
    bestill(scene)


def test_en_avdeling_har_ikke_flere_enn_tre_om_gangen_hvem_som_enn_bestiller(scene: Scene) -> None:
    for av in (scene.etatsstyrer, scene.kommunaldirektoer, lag_bruker(Rolle.ETATSSTYRER, scene.avdeling)):
        bestill(scene, av=av)
    with pytest.raises(actions.ForMangeBunker, match=scene.avdeling.navn):
        bestill(scene, av=lag_bruker(Rolle.ETATSSTYRER, scene.avdeling))


def test_en_avdeling_uten_virksomheter_faar_vite_det(scene: Scene) -> None:
    tom = lag_organ("Byrådsavdeling uten noen", type=scene.avdeling.type)
    Rolletildeling.objects.create(
        bruker=scene.etatsstyrer, organ=tom, rolle=Rolle.ETATSSTYRER, gyldig_fra=i_dag() - timedelta(days=9)
    )
    klient = inne(Bruker.objects.get(pk=scene.etatsstyrer.pk))
    adresse = reverse("rapport:bestill_bunke", args=[tom.pk])
    assert "Dere styrer ingen i dag, så det er ingen å lage rapporter om." in klient.get(adresse).content.decode()
    svar = klient.post(adresse, {"aar": i_dag().year, "dybde": "kort"})
    assert svar.status_code == 422
    assert not Rapportbunke.objects.exists()


# Turns


def test_en_stor_bunke_lar_alle_andre_slippe_til(scene: Scene) -> None:
    """A single order of another department waits for one report, one of the same department for no more of them."""
    tre_virksomheter(scene)
    bunke = bestill(scene)
    annen = bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer)
    kollega = bestilt(scene, bestilt_av=scene.kommunaldirektoer)
    egen = bestilt(scene)
    rekke = []
    while neste := Rapport.objects.i_tur(naa()).first():
        assert jobb.krev(Rapport, neste.pk, naa=naa()) is not None
        rekke.append(neste)
    assert rekke[:3] == [annen, kollega, egen], "what is ordered alone comes before one's own batch"
    assert rekke[3:] == list(bunke.rapporter.order_by("pk"))


def test_enkeltbestillinger_uten_ende_stanser_ikke_en_annen_avdelings_bunke(scene: Scene) -> None:
    bunke = bestill(scene)
    for _ in range(3):
        krevd(bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer))
    bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer)
    assert Rapport.objects.i_tur(naa()).first() == bunke.rapporter.order_by("pk").first()


def test_to_bunker_gaar_side_om_side(scene: Scene) -> None:
    lag_relasjon(scene.annen_avdeling, lag_organ("Etat hos naboen"))
    begge = [bestill(scene), bestill(scene, organ=scene.annen_avdeling, av=scene.annen_etatsstyrer)]
    rekke = []
    for _ in range(4):
        neste = Rapport.objects.i_tur(naa()).first()
        assert neste is not None
        assert jobb.krev(Rapport, neste.pk, naa=naa()) is not None
        rekke.append(neste.bunke)
    assert rekke == begge * 2


# The archive


@pytest.mark.usefixtures("kort_pdf")
def test_arkivet_har_hver_rapport_summene_og_en_liste_som_kan_leses(scene: Scene) -> None:
    bunke = lag_alle(bestill(scene))
    assert (bunke.status, bunke.fremdrift) == (Jobbstatus.FERDIG, 100)
    rapporter = list(bunke.rapporter.order_by("pk"))
    with arkivet(bunke) as arkiv:
        navn = arkiv.namelist()
        assert navn[-2:] == [SUMMER, OM]
        assert navn[1].startswith("virksomhetsstatus-proeveetaten-")
        assert {arkiv.read(ett) for ett in navn[:-2]} == {SATT_OPP}
        linjer = arkiv.read(SUMMER).decode().splitlines()
        assert linjer == [f"{ett.sha256}  {fil}" for ett, fil in zip(rapporter, navn, strict=False)]
        assert all(hashlib.sha256(arkiv.read(linje[66:])).hexdigest() == linje[:64] for linje in linjer)
        om = arkiv.read(OM).decode()
    assert om.startswith(f"Rapportbunke nr. {bunke.pk}: {scene.avdeling.navn}, {bunke.aar}")
    assert f"Virksomhetsstatus: Prøveetaten, {bunke.aar} (nr. {rapporter[1].pk}), 3 sider" in om
    assert "ble ikke laget" not in om
    svar = inne(scene.kommunaldirektoer).get(reverse("rapport:last_ned_bunke", args=[bunke.pk]))
    assert hashlib.sha256(b"".join(svar)).hexdigest() == bunke.sha256
    assert (
        f'filename="rapporter-byraadsavdeling-for-proever-{bunke.aar}-nr-{bunke.pk}.zip"'
        in svar.headers["Content-Disposition"]
    )


def test_de_samme_rapportene_er_de_samme_bytene() -> None:
    med = [Pakket("a.pdf", "A", 2, "a" * 64, lambda: io.BytesIO(SATT_OPP))]

    def arkiv(dag: date) -> bytes:
        ut = io.BytesIO()
        with time_machine.travel(dag):
            pakk(ut, tittel="Bunke", med=med, uten=[Utelatt("B", "Nei.")], meld=lambda _: None)
        return ut.getvalue()

    assert arkiv(date(2026, 1, 2)) == arkiv(date(2027, 3, 4))
    assert (
        "Disse rapportene ble ikke laget:\nB\n    Nei."
        in zipfile.ZipFile(io.BytesIO(arkiv(date(2026, 1, 2)))).read(OM).decode()
    )


def _uten_rett(scene: Scene) -> None:
    Rolletildeling.objects.filter(bruker=scene.etatsstyrer).update(gyldig_til=i_dag())


@pytest.mark.usefixtures("kort_pdf")
def test_mister_bestilleren_retten_underveis_pakkes_det_som_ble_laget_og_resten_sier_hvorfor(scene: Scene) -> None:
    bunke = bestill(scene)
    foerste = bunke.rapporter.order_by("pk")[0]
    produksjon.produser_rapport(foerste.pk)
    _uten_rett(scene)
    lag_alle(bunke)
    assert bunke.status == Jobbstatus.FERDIG
    with arkivet(bunke) as arkiv:
        assert len(arkiv.namelist()) == 3
        assert "Den som bestilte rapporten, har ikke lenger rett til å bestille den." in arkiv.read(OM).decode()


def test_blir_ingen_laget_sier_bunken_det(scene: Scene) -> None:
    bunke = bestill(scene)
    _uten_rett(scene)
    lag_alle(bunke)
    assert (bunke.status, bunke.forsoek) == (Jobbstatus.FEILET, 1)
    assert bunke.feil == "Ingen av rapportene kunne lages. Se hvorfor ved hver av dem."


@pytest.mark.usefixtures("kort_pdf")
def test_en_fil_som_ikke_er_den_som_ble_laget_er_ikke_med(scene: Scene) -> None:
    bunke = bestill(scene)
    foerste, andre = bunke.rapporter.order_by("pk")
    produksjon.produser_rapport(foerste.pk)
    foerste.refresh_from_db()
    Path(default_storage.path(foerste.fil)).write_bytes(b"noe annet")
    lag_alle(bunke)
    with arkivet(bunke) as arkiv:
        assert f"-nr-{andre.pk}.pdf" in arkiv.namelist()[0]
        assert "Filen på lageret er ikke den som ble laget." in arkiv.read(OM).decode()


# On the way


@pytest.mark.usefixtures("kort_pdf")
def test_fremdriften_er_rapportene_og_sidene_som_er_ferdige_og_bunken_vekkes_av_den_siste(
    scene: Scene, koeen: list[tuple[str, int]]
) -> None:
    bunke, klient = bestill(scene), inne(scene.etatsstyrer)
    adresse = reverse("rapport:bunke", args=[bunke.pk])
    foerste, andre = bunke.rapporter.order_by("pk")
    assert "0 av 2 rapporter, 0 sider så langt" in klient.get(adresse).content.decode()
    produksjon.produser_rapport(foerste.pk)
    assert "1 av 2 rapporter, 3 sider så langt" in klient.get(adresse).content.decode()
    bunke.refresh_from_db()
    assert (bunke.fremdrift, bunke.fremdrift_tekst) == (50, "1 av 2 rapporter, 3 sider")
    administrator = inne(scene.administrator).get(reverse("organisasjon:jobber"), {"slag": "rapportbunke"})
    assert "1 av 2 rapporter, 3 sider" in administrator.content.decode()
    assert (Rapportbunke.OPPGAVE, bunke.pk) not in koeen
    assert jobb.krev(Rapportbunke, bunke.pk, naa=naa()) is None, "one of them is still to be made"
    produksjon.produser_rapport(andre.pk)
    assert koeen[-1] == (Rapportbunke.OPPGAVE, bunke.pk)
    assert "Venter på ledig maskin" in klient.get(adresse).content.decode()


@pytest.mark.usefixtures("kort_pdf")
def test_en_bunke_ingen_vekket_finnes_av_oppsamleren(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever made the last report died before it had said so, and the queue is full of other numbers."""
    monkeypatch.setattr(produksjon, "si_fra_til_bunken", lambda _pk: None)
    monkeypatch.setattr(koe, "er_tom", lambda _oppgave: False)
    bunke = bestill(scene)
    Rapportbunke.objects.update(koe_tid=naa() - timedelta(minutes=5))
    assert jobb.ta_opp_forlatte(Rapportbunke, naa=naa()) == []
    for rapport in bunke.rapporter.all():
        produksjon.produser_rapport(rapport.pk)
    assert jobb.ta_opp_forlatte(Rapportbunke, naa=naa()) == [bunke.pk]
    assert jobb.ta_opp_forlatte(Rapportbunke, naa=naa()) == [], "it was put in the queue a moment ago"


@pytest.mark.usefixtures("kort_pdf")
@pytest.mark.parametrize("av", ["bestilleren", "administrator"])
def test_avbryt_stanser_den_som_lages_og_lar_det_ferdige_staa(scene: Scene, av: str) -> None:
    tre_virksomheter(scene)
    bunke = bestill(scene)
    ferdig, lages, *venter = bunke.rapporter.order_by("pk")
    produksjon.produser_rapport(ferdig.pk)
    leie = krevd(lages)
    if av == "administrator":
        jobbstyring.avbryt(modell=Rapportbunke, pk=bunke.pk, av=scene.administrator)
    else:
        inne(scene.etatsstyrer).post(reverse("rapport:avbryt_bunke", args=[bunke.pk]))
    with pytest.raises(LeieMistet):
        jobb.meld_fremdrift(leie, prosent=50, tekst="Setter opp side 3", naa=naa())
    statuser = dict(bunke.rapporter.values_list("pk", "status"))
    assert statuser.pop(ferdig.pk) == Rapportstatus.FERDIG
    assert statuser == dict.fromkeys([lages.pk, *(ett.pk for ett in venter)], Rapportstatus.AVBRUTT)
    bunke.refresh_from_db()
    avbryter = scene.administrator if av == "administrator" else scene.etatsstyrer
    assert (bunke.status, bunke.feil, bunke.avbrutt_av) == (Rapportstatus.AVBRUTT, "", avbryter)
    for ett in (lages, *venter):
        assert not produksjon.produser_rapport(ett.pk)
    html = inne(scene.etatsstyrer).get(reverse("rapport:bunke", args=[bunke.pk])).content.decode()
    assert "Rapportene som ble ferdige, kan leses hver for seg." in html
    assert f"Avbrutt av {avbryter.navn}, " in html
    assert "Kunne ikke lages" not in html
    assert "Det ble ingen samlet fil" not in html
    listen = inne(scene.etatsstyrer).get(reverse("rapport:liste")).content.decode()
    assert f"Avbrutt av {avbryter.navn}" in listen
    assert "ble ikke samlet" not in inne(scene.etatsstyrer).get(reverse("oversikt:start")).content.decode()
    with pytest.raises(actions.BunkenErOver):
        actions.avbryt_bunke(bunke=bunke, av=scene.etatsstyrer)


def test_en_pakker_som_forsvant_midt_i_etterlater_ingen_halv_fil(
    scene: Scene, kort_pdf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    bunke, ekte = bestill(scene), pakk

    def sovner(*args: Any, **kwargs: Any) -> None:
        ekte(*args, **kwargs)
        la_leien_loepe_ut_bunke(bunke)
        assert jobb.krev(Rapportbunke, bunke.pk, naa=naa()) is not None

    for rapport in bunke.rapporter.all():
        produksjon.produser_rapport(rapport.pk)
    with monkeypatch.context() as m:
        m.setattr(pakkeri, "pakk", sovner)
        pakkeri.pakk_bunke(bunke.pk)
    mappen = Path(default_storage.path(Rapportbunke.MAPPE))
    assert list(mappen.glob(f"{bunke.pk}-*")) == []
    la_leien_loepe_ut_bunke(bunke)
    pakkeri.pakk_bunke(bunke.pk)
    bunke.refresh_from_db()
    assert (bunke.status, bunke.forsoek) == (Jobbstatus.FERDIG, 3)
    assert [fil.name for fil in mappen.glob(f"{bunke.pk}-*")] == [Path(bunke.fil).name]


def la_leien_loepe_ut_bunke(bunke: Rapportbunke) -> None:
    Rapportbunke.objects.filter(pk=bunke.pk).update(leie_til=naa() - timedelta(seconds=1))


# What is told of it


@pytest.mark.usefixtures("kort_pdf")
def test_bestilleren_faar_vite_paa_start_og_i_neste_brev_at_rapportene_er_ferdige(
    scene: Scene, mailoutbox: list[Any]
) -> None:
    gi_adresse(scene.etatsstyrer, scene.kommunaldirektoer)
    for bruker in (scene.etatsstyrer, scene.kommunaldirektoer):
        Varselvalg.objects.create(bruker=bruker, ukebrev="ingen", paaminnelser=False)
    with time_machine.travel(KLOKKEN_NI, tick=True):
        bunke = bestill(scene)
        start, navnet = reverse("oversikt:start"), f"for {scene.avdeling.navn}, {bunke.aar}"
        assert navnet not in inne(scene.etatsstyrer).get(start).content.decode(), "nobody waits for it to be done"
        assert planlegg(naa()) == []
        lag_alle(bunke)
        assert f"Last ned rapportene {navnet}: de er ferdige" in inne(scene.etatsstyrer).get(start).content.decode()
        assert "de er ferdige" not in inne(scene.kommunaldirektoer).get(start).content.decode()
        [utsendelse] = planlegg(naa())
        assert send(utsendelse).noekler == [f"bunke:{bunke.pk}"]
    [brev] = mailoutbox
    assert brev.subject == "Rapportene du bestilte, er ferdige"
    assert reverse("rapport:bunke", args=[bunke.pk]) in brev.body
    with time_machine.travel(KLOKKEN_NI + timedelta(days=1), tick=True):
        assert [send(ett).noekler for ett in planlegg(naa())] == [[]], "told once"


def test_listen_viser_bunken_for_seg_og_ikke_rapportene_i_den(scene: Scene) -> None:
    bunke = bestill(scene)
    html = inne(scene.etatsstyrer).get(reverse("rapport:liste")).content.decode()
    assert reverse("rapport:bunke", args=[bunke.pk]) in html
    for rapport in bunke.rapporter.all():
        assert f'href="{reverse("rapport:vis", args=[rapport.pk])}"' not in html
    vist = inne(scene.etatsstyrer).get(reverse("rapport:vis", args=[rapport.pk])).content.decode()
    assert reverse("rapport:bunke", args=[bunke.pk]) in vist


@pytest.mark.parametrize("flere", [0, 2])
def test_siden_koster_like_mange_spoersmaal_hvor_mange_rapporter_det_er(
    scene: Scene, flere: int, django_assert_num_queries: Any
) -> None:
    for nummer in range(flere):
        lag_relasjon(scene.avdeling, lag_organ(f"Etat {nummer}"))
    bunke, klient = bestill(scene), inne(scene.etatsstyrer)
    adresse = reverse("rapport:bunke", args=[bunke.pk])
    klient.get(adresse)
    with django_assert_num_queries(SPOERSMAAL):
        klient.get(adresse)


SPOERSMAAL = 5


# What the database holds


@pytest.mark.usefixtures("kort_pdf")
def test_en_rapport_i_bunken_som_avbrytes_alene_er_ikke_med_i_filen(scene: Scene) -> None:
    bunke = bestill(scene)
    foerste, andre = bunke.rapporter.order_by("pk")
    jobbstyring.avbryt(modell=Rapport, pk=foerste.pk, av=scene.administrator)
    assert not bunkeside(bunke).pakkes
    produksjon.produser_rapport(andre.pk)
    side = bunkeside(bunke)
    assert (side.pakkes, side.over, side.ferdige) == (True, 2, 1)
    pakkeri.pakk_bunke(bunke.pk)
    bunke.refresh_from_db()
    assert bunke.status == Jobbstatus.FERDIG
    with arkivet(bunke) as arkiv:
        om = arkiv.read(OM).decode()
        assert f"-nr-{andre.pk}.pdf" in arkiv.namelist()[0]
    assert "    Den ble avbrutt.\n" in om
    assert scene.administrator.navn not in om


@pytest.mark.usefixtures("kort_pdf")
@pytest.mark.parametrize("av", ["bestilleren", "administrator"])
def test_bunken_vekkes_ogsaa_naar_den_siste_rapporten_avbrytes(
    scene: Scene, koeen: list[tuple[str, int]], django_capture_on_commit_callbacks: Any, av: str
) -> None:
    bunke = bestill(scene)
    foerste, siste = bunke.rapporter.order_by("pk")
    produksjon.produser_rapport(foerste.pk)
    assert (Rapportbunke.OPPGAVE, bunke.pk) not in koeen
    with django_capture_on_commit_callbacks(execute=True):
        if av == "administrator":
            jobbstyring.avbryt(modell=Rapport, pk=siste.pk, av=scene.administrator)
        else:
            inne(scene.etatsstyrer).post(reverse("rapport:avbryt", args=[siste.pk]))
    assert koeen[-1] == (Rapportbunke.OPPGAVE, bunke.pk)


def test_databasen_holder_det_som_er_avbrutt(scene: Scene) -> None:
    """Of a batch and of a report: with who and when, with nothing that went wrong, and for good."""
    bunke = bestill(scene)
    tabeller = ["rapport_rapport", "rapport_rapportbunke"]

    def nektes(sql: str, hvorfor: str) -> None:
        with pytest.raises(Error, match=hvorfor), transaction.atomic(), connection.cursor() as c:
            c.execute(sql)

    for tabell in tabeller:
        nektes(f"UPDATE {tabell} SET status = 'avbrutt'", "avbrutt_av_noen")
        nektes(f"UPDATE {tabell} SET avbrutt_av_id = {scene.leder.pk}, avbrutt_tid = now()", "avbrutt_av_noen")
        hele = f"status = 'avbrutt', avbrutt_tid = now(), avbrutt_av_id = {scene.leder.pk}"
        nektes(f"UPDATE {tabell} SET {hele}, feil = 'disken er full'", "avbrutt_av_noen")
        nektes(f"UPDATE {tabell} SET status = 'kanskje'", "kjent_status")
    actions.avbryt_bunke(bunke=bunke, av=scene.etatsstyrer)
    for tabell in tabeller:
        nektes(f"UPDATE {tabell} SET status = 'bestilt', avbrutt_av_id = NULL, avbrutt_tid = NULL", "Cannot update")
        nektes(f"DELETE FROM {tabell}", "Cannot update or delete")


@pytest.mark.usefixtures("kort_pdf")
def test_databasen_holder_bunken(scene: Scene) -> None:
    bunke = bestill(scene)
    ekstra = {"organ": scene.avdeling, "aar": bunke.aar, "bestilt_av": scene.etatsstyrer, "bunke": bunke}

    def nektes(sql: str, hvorfor: str) -> None:
        with pytest.raises(Error, match=hvorfor), transaction.atomic(), connection.cursor() as c:
            c.execute(sql)

    nektes(
        "UPDATE rapport_rapportbunke SET status = 'under_arbeid', leie_til = now()",
        "pakkes når ingen av rapportene",
    )
    nektes("UPDATE rapport_rapport SET bunke_id = NULL", "Cannot update rows")
    for felter in ({"bestilt_av": scene.kommunaldirektoer}, {"aar": bunke.aar - 1}):
        with pytest.raises(IntegrityError, match="bestilles med bunken"), transaction.atomic():
            Rapport.objects.create(**ekstra | felter)
    Rapport.objects.create(**ekstra).delete()
    Rapport.objects.filter(bunke=bunke).update(status="feilet", feil="prøve")
    nektes(
        "UPDATE rapport_rapportbunke SET status = 'ferdig', ferdig_tid = now(), fil = 'x', sha256 = repeat('a', 64)",
        "har minst én rapport",
    )
    Rapport.objects.filter(bunke=bunke).update(status="bestilt", feil="")
    lag_alle(bunke)
    nektes("UPDATE rapport_rapportbunke SET sha256 = repeat('b', 64)", "endres ikke")
    nektes("DELETE FROM rapport_rapportbunke", "endres ikke")
    with pytest.raises(IntegrityError, match="bestilles med bunken"), transaction.atomic():
        Rapport.objects.create(**ekstra)


def test_databasen_nekter_en_ferdig_bunke_uten_fil(scene: Scene) -> None:
    Rapportbunke.objects.create(organ=scene.avdeling, aar=2026, bestilt_av=scene.etatsstyrer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rapportbunke.objects.update(status=Jobbstatus.FERDIG)


# The city


@pytest.mark.usefixtures("kort_pdf")
def test_byraadets_folk_faar_en_rapport_om_hver_avdeling_og_byen_og_ingen_har_noe_av_dialogen(scene: Scene) -> None:
    byraadet = lag_organ("Byrådet", type=Organtype.BYRAAD)
    for avdeling in (scene.avdeling, scene.annen_avdeling):
        lag_relasjon(byraadet, avdeling, type=Relasjonstype.POLITISK)
    kontoret = lag_bruker(Rolle.KOMMUNALDIREKTOER, byraadet)
    klient = inne(kontoret)
    assert reverse("rapport:bestill_bunke", args=[byraadet.pk]) in klient.get(reverse("rapport:liste")).content.decode()
    adresse = reverse("rapport:bestill_bunke", args=[byraadet.pk])
    assert "Ta med status for byen også" in klient.get(adresse).content.decode()
    klient.post(adresse, {"aar": i_dag().year, "dybde": "kort", "deler": ["maal"], "med_samlet": "on"})
    bunke = Rapportbunke.objects.get()
    assert [(ett.rapportslag, ett.organ.navn, ett.eier) for ett in bunke.rapporter.order_by("pk")] == [
        ("bystatus", "Byrådet", None),
        ("avdelingsstatus", scene.annen_avdeling.navn, None),
        ("avdelingsstatus", scene.avdeling.navn, None),
    ]
    lag_alle(bunke)
    assert bunke.status == Jobbstatus.FERDIG
    for rapport in bunke.rapporter.all():
        for virksomhet in (rapport.innhold or {})["virksomheter"]:
            assert (virksomhet["signaler"], virksomhet["oppfoelginger"]) == ([], [])
    avdelingen = bunke.rapporter.get(organ=scene.avdeling)
    assert {ett["avdeling_pk"] for ett in (avdelingen.innhold or {})["virksomheter"]} == {scene.avdeling.pk}
    lesere = {rolle: Rapport.objects.synlig_for(getattr(scene, rolle)).filter(pk=avdelingen.pk).exists() for rolle in (
        "etatsstyrer", "byraad", "revisor", "annen_etatsstyrer", "leder", "folkevalgt"
    )}  # fmt: skip
    assert {rolle for rolle, leser in lesere.items() if leser} == {"etatsstyrer", "byraad", "revisor"}
    assert inne(scene.etatsstyrer).get(reverse("rapport:bunke", args=[bunke.pk])).status_code == 404


def test_byens_bunke_tar_en_tur_om_gangen_som_andres(scene: Scene) -> None:
    byraadet = lag_organ("Byrådet", type=Organtype.BYRAAD)
    for avdeling in (scene.avdeling, scene.annen_avdeling):
        lag_relasjon(byraadet, avdeling, type=Relasjonstype.POLITISK)
    bunke = bestill(scene, av=lag_bruker(Rolle.KOMMUNALDIREKTOER, byraadet), organ=byraadet)
    krevd(bunke.rapporter.order_by("pk")[0])
    annen = bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer)
    assert Rapport.objects.i_tur(naa()).first() == annen, "the city has had its turn, whatever department is next in it"
