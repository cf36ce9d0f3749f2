"""Files beside a step of a follow-up: who lays them there, who reads them, and what the database holds."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from styringsdialog import actions, vedleggsarbeid
from styringsdialog.actions import vedlegg as handlinger
from styringsdialog.actions.oppfoelging import MeldingenErEndret
from styringsdialog.enums import Moetestatus, Oppfoelgingsstatus, Stegslag
from styringsdialog.models import Oppfoelging, Oppfoelgingssteg, Saksforslag, Sakspunkt, Vedlegg
from styringsdialog.rules.vedlegg import MAKS_ANTALL
from tests.felles import vedleggsfiler as lag
from tests.scene import (
    ROLLENE,
    Scene,
    inne,
    klokken,
    lag_godkjent_referat,
    lag_moete,
    lag_sak,
    skjemanoekkel,
    ta_steg,
)
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part, sql, uten_part
from tests.styringsdialog.test_oppfoelging import bindende
from tillit.felles import filer, jobb, koe
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import i_dag
from tillit.felles.vedlegg import rensing
from tillit.felles.vedlegg.slag import Filslag
from tillit.organisasjon.enums import Part

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


@pytest.fixture(autouse=True)
def ingen_koe_og_tomt_lager(monkeypatch: pytest.MonkeyPatch) -> None:
    for navn in paa_lageret():
        default_storage.delete(navn)
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def meldt(scene: Scene) -> Oppfoelgingssteg:
    ta_steg(bindende(scene), Stegslag.MELDT, av=scene.leder)
    return Oppfoelgingssteg.objects.get()


def lagt_ved(steg: Oppfoelgingssteg, scene: Scene, innhold: bytes | None = None, navn: str = "bilde.jpg") -> Vedlegg:
    fil = ContentFile(lag.jpeg() if innhold is None else innhold, navn)
    return actions.legg_ved(eier=steg, fil=fil, av=scene.leder, part=UNDER)


def kontrollert(vedlegg: Vedlegg) -> Vedlegg:
    """As the worker does it."""
    vedleggsarbeid.undersoek_vedlegg(vedlegg.pk)
    return Vedlegg.objects.get(pk=vedlegg.pk)


def paa_lageret() -> list[str]:
    mappe = Path(default_storage.path(Vedlegg.MAPPE))
    return sorted(f"{Vedlegg.MAPPE}/{fil.name}" for fil in mappe.iterdir()) if mappe.exists() else []


def hentet(klient: Client, vedlegg: Vedlegg) -> bytes:
    svar = klient.get(vedlegg.adresse)
    assert svar.status_code == 200
    return svar.getvalue()


def status(klient: Client, sti: str) -> int:
    """Asked for, and the file put down again."""
    svar = klient.get(sti)
    svar.getvalue()
    return svar.status_code


def send(klient: Client, sti: str, **felter: Any) -> Any:
    return klient.post(sti, {"skjemanoekkel": skjemanoekkel(klient, sti), **felter})


def test_fra_siden_til_den_andre_parten(scene: Scene) -> None:
    """Reported done with a picture: stored as it came, judged, and fetched by the other party without who took it."""
    rad = bindende(scene)
    leder, styrer = inne(scene.leder), inne(scene.etatsstyrer)
    fil = SimpleUploadedFile("..\\Bilde av bygget.exe", lag.jpeg(), "application/pdf")
    sti = reverse("styringsdialog:utfoert", args=[rad.pk])
    svar = send(leder, sti, versjon=rad.versjon, tekst="Bygget står.", fil=fil)
    assert (svar.status_code, svar["Location"]) == (302, rad.adresse)
    vedlegg = Vedlegg.objects.get()
    assert (vedlegg.filnavn, vedlegg.part, vedlegg.status) == ("Bilde av bygget.exe", UNDER, Jobbstatus.BESTILT)
    assert "kontrolleres" in ord_paa(styrer.get(rad.adresse).content.decode())
    assert styrer.get(vedlegg.adresse).status_code == 404, "not before it is judged"
    assert "1 fil kontrolleres" in ord_paa(styrer.get(rad.adresse).content.decode())

    vedlegg = kontrollert(vedlegg)
    assert (vedlegg.status, vedlegg.filslag, vedlegg.filnavn) == (
        Jobbstatus.FERDIG,
        Filslag.JPEG,
        "Bilde av bygget.jpg",
    )
    assert "Bilde av bygget.jpg" in ord_paa(side := styrer.get(rad.adresse).content.decode())
    assert "1 fil kontrolleres" not in ord_paa(side)
    assert paa_lageret() == [vedlegg.fil], "what came is gone"
    innhold = hentet(styrer, vedlegg)
    assert lag.KANARI.encode() not in innhold
    assert innhold == filer.les(vedlegg.fil, sha256=vedlegg.sha256)


def test_filen_gis_bare_ut_til_aa_lagres(scene: Scene) -> None:
    vedlegg = kontrollert(lagt_ved(meldt(scene), scene, navn='Årsrapport "2026"; \u202e.html'))
    svar = inne(scene.etatsstyrer).get(vedlegg.adresse)
    svar.getvalue()
    assert svar["Content-Type"] == "image/jpeg"
    assert svar["Content-Disposition"] == "attachment; filename*=utf-8''%C3%85rsrapport%20-2026-%3B.jpg"
    assert svar["X-Content-Type-Options"] == "nosniff"
    assert svar["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in svar["Cache-Control"]


def test_den_som_leser_oppfoelgingen_leser_vedlegget_og_ingen_andre(scene: Scene) -> None:
    steg = meldt(scene)
    vedlegg = kontrollert(lagt_ved(steg, scene))
    for navn in (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer"):
        klient = inne(getattr(scene, navn))
        siden, filen = status(klient, steg.oppfoelging.adresse), status(klient, vedlegg.adresse)
        assert siden == filen, navn
        assert siden == (200 if navn in ROLLENE and navn != "folkevalgt" else 404), navn
    assert inne(scene.annen_etatsstyrer).get(vedlegg.adresse).status_code == 404
    assert Client().get(vedlegg.adresse).status_code == 302


def test_bare_den_parten_som_tok_steget_legger_ved_og_fjerner(scene: Scene) -> None:
    steg = meldt(scene)
    sti = reverse("styringsdialog:vedlegg_til_steget", args=[steg.pk])
    ventet = {"leder": 200, "annen_etatsstyrer": 404, "utenforstaaende": 404, "administrator": 404}
    for navn in (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer"):
        svar = inne(getattr(scene, navn)).get(sti).status_code
        assert svar == ventet.get(navn, 404 if navn == "folkevalgt" else 403), navn
    vedlegg = lagt_ved(steg, scene)
    fjern = reverse("styringsdialog:trekk_vedlegg", args=[vedlegg.pk])
    assert inne(scene.etatsstyrer).post(fjern).status_code == 403
    with pytest.raises(handlinger.VedleggErDenAndres):
        actions.trekk_vedlegg(vedlegg=vedlegg, av=scene.etatsstyrer, part=OVER)


@pytest.mark.parametrize(
    ("innhold", "grunn"),
    [
        (b"<svg onload=alert(1)>", "nettside eller en tegning"),
        (b"", "Filen er tom"),
        (b"MZ\x90", "er et program"),
        (b"%PDF-" + bytes(15 * 1024 * 1024), "høyst 15 MB"),
    ],
)
def test_det_som_ses_med_en_gang_sies_ved_feltet_og_teksten_staar(scene: Scene, innhold: bytes, grunn: str) -> None:
    rad = bindende(scene)
    klient, sti = inne(scene.leder), reverse("styringsdialog:utfoert", args=[rad.pk])
    assert "høyst 15 MB" in ord_paa(klient.get(sti).content.decode()), "said before one chooses"
    fil = SimpleUploadedFile("rapport.pdf", innhold, "application/pdf")
    svar = send(klient, sti, versjon=rad.versjon, tekst="Alt er gjort slik vi avtalte.", fil=fil)
    side = svar.content.decode()
    assert svar.status_code == 422
    assert grunn in ord_paa(side)
    assert "Alt er gjort slik vi avtalte." in side
    assert (Vedlegg.objects.count(), Oppfoelgingssteg.objects.count()) == (0, 0)


def test_er_det_andre_feil_i_skjemaet_sies_det_at_filen_maa_velges_igjen(scene: Scene) -> None:
    rad = bindende(scene)
    fil = SimpleUploadedFile("bilde.jpg", lag.jpeg())
    sti = reverse("styringsdialog:utfoert", args=[rad.pk])
    svar = send(inne(scene.leder), sti, versjon=rad.versjon, tekst="", fil=fil)
    assert svar.status_code == 422
    assert "Velg filen på nytt" in ord_paa(svar.content.decode())
    assert not Vedlegg.objects.exists()


def test_det_som_avvises_beholdes_ikke_og_bare_den_som_sendte_ser_hvorfor(scene: Scene) -> None:
    steg = meldt(scene)
    vedlegg = kontrollert(lagt_ved(steg, scene, lag.med_makro(), "notat.docx"))
    assert (vedlegg.status, vedlegg.fil) == (Jobbstatus.FEILET, "")
    assert "makroer" in vedlegg.feil
    assert paa_lageret() == []
    assert "makroer" in ord_paa(inne(scene.leder).get(steg.oppfoelging.adresse).content.decode())
    assert "notat.docx" not in ord_paa(inne(scene.etatsstyrer).get(steg.oppfoelging.adresse).content.decode())
    assert not Vedlegg.objects.filter(Vedlegg.kan_proeves_igjen(vedlegg.lastet_opp_tid)).exists()
    lagt_ved(steg, scene, lag.docx(), "notat.docx")
    assert Vedlegg.objects.som_regnes().count() == 1, "the file without programs is taken in its place"


def test_den_samme_filen_to_ganger_er_en(scene: Scene) -> None:
    steg = meldt(scene)
    foerst = lagt_ved(steg, scene)
    assert lagt_ved(steg, scene, navn="et annet navn.jpg").pk == foerst.pk
    assert kontrollert(foerst).pk == lagt_ved(steg, scene).pk
    assert Vedlegg.objects.count() == 1
    nektes(som_part(UNDER, lambda: _skriv(steg, scene, sha=foerst.mottatt_sha256)), "vedlegg_en_gang_i_steg")


def test_det_er_en_grense_for_hvor_mange(scene: Scene) -> None:
    steg = meldt(scene)
    for nr in range(MAKS_ANTALL):
        lagt_ved(steg, scene, lag.tilfeldig(nr + 1))
    with pytest.raises(handlinger.ForMangeVedlegg, match=str(MAKS_ANTALL)):
        lagt_ved(steg, scene)
    nektes(som_part(UNDER, lambda: _skriv(steg, scene)), "høyst 10 vedlegg")
    kontrollert(Vedlegg.objects.all()[0])  # refused, and so it counts no more
    lagt_ved(steg, scene)


def test_et_svar_gjelder_meldingen_med_filene_den_hadde(scene: Scene) -> None:
    steg = meldt(scene)
    lest = Oppfoelging.objects.get()
    lagt_ved(steg, scene)
    ja: dict[str, Any] = {"slag": Stegslag.GODTATT, "tekst": "", "maaling": None, "av": scene.etatsstyrer, "part": OVER}
    with pytest.raises(MeldingenErEndret):
        actions.ta_steg(oppfoelging=lest, versjon=lest.versjon, **ja)
    assert (
        ta_steg(Oppfoelging.objects.get(), Stegslag.GODTATT, av=scene.etatsstyrer).status == Oppfoelgingsstatus.GODTATT
    )
    with pytest.raises(handlinger.VedleggErLukket):
        lagt_ved(steg, scene, lag.png())
    with pytest.raises(handlinger.VedleggErLukket):
        actions.trekk_vedlegg(vedlegg=Vedlegg.objects.get(), av=scene.leder, part=UNDER)
    nektes(som_part(UNDER, lambda: _skriv(steg, scene)), "avsluttet")
    nektes(som_part(UNDER, lambda: _trekk(Vedlegg.objects.get(), scene)), "avsluttet")


def test_det_som_er_fjernet_leses_av_ingen_og_raden_staar(scene: Scene) -> None:
    steg = meldt(scene)
    vedlegg = kontrollert(lagt_ved(steg, scene))
    klient = inne(scene.leder)
    fjern = reverse("styringsdialog:trekk_vedlegg", args=[vedlegg.pk])
    noekkel = skjemanoekkel(klient, steg.oppfoelging.adresse)
    assert klient.post(fjern, {"skjemanoekkel": noekkel}).status_code == 302
    vedlegg = Vedlegg.objects.get()
    assert (vedlegg.trukket_av, vedlegg.fil) == (scene.leder, "")
    assert [klient.get(vedlegg.adresse).status_code, inne(scene.etatsstyrer).get(vedlegg.adresse).status_code] == [
        404,
        404,
    ]
    assert vedlegg.filnavn not in klient.get(steg.oppfoelging.adresse).content.decode()
    with pytest.raises(handlinger.VedleggErFjernet):
        actions.trekk_vedlegg(vedlegg=vedlegg, av=scene.leder, part=UNDER)
    lagt_ved(steg, scene)  # the same file again is a new row


def test_det_som_fjernes_mens_det_kontrolleres_kommer_ikke_tilbake(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    vedlegg = lagt_ved(meldt(scene), scene)

    def fjernet_under_veis(sti: Path) -> Any:
        actions.trekk_vedlegg(vedlegg=vedlegg, av=scene.leder, part=UNDER)
        return ekte(sti)

    ekte = rensing.rens
    monkeypatch.setattr(vedleggsarbeid, "rens", fjernet_under_veis)
    vedlegg = kontrollert(vedlegg)
    assert (vedlegg.status, vedlegg.fil, vedlegg.trukket_av) == (Jobbstatus.FEILET, "", scene.leder)
    assert not [fil for fil in paa_lageret() if fil.endswith(".jpeg")]


def test_en_fil_som_er_borte_eller_byttet_sier_det(scene: Scene) -> None:
    vedlegg = kontrollert(lagt_ved(meldt(scene), scene))
    klient = inne(scene.etatsstyrer)
    Path(default_storage.path(vedlegg.fil)).write_bytes(b"noe annet")
    svar = klient.get(vedlegg.adresse)
    assert (svar.status_code, "finnes ikke lenger" in svar.content.decode()) == (410, True)
    default_storage.delete(vedlegg.fil)
    assert klient.get(vedlegg.adresse).status_code == 410


def test_filer_uten_rad_ryddes_om_natten_og_de_andre_staar(scene: Scene) -> None:
    vedlegg = kontrollert(lagt_ved(meldt(scene), scene))
    filer.lagre([b"x"], navn=f"{Vedlegg.MAPPE}/uten-rad.fil")
    for navn in paa_lageret():
        os.utime(default_storage.path(navn), (0, 0))
    jobb.rydd_filer()
    assert paa_lageret() == [vedlegg.fil]


def test_en_feil_i_steget_etterlater_ingen_rad(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    rad = bindende(scene)

    def full(*_: Any, **__: Any) -> Any:
        raise filer.KanIkkeLagre("Det er ikke plass til filen.")

    monkeypatch.setattr(filer, "lagre", full)
    sti = reverse("styringsdialog:utfoert", args=[rad.pk])
    fil = SimpleUploadedFile("bilde.jpg", lag.jpeg())
    svar = send(inne(scene.leder), sti, versjon=rad.versjon, tekst="Bygget står.", fil=fil)
    assert "ikke plass" in svar.content.decode()
    assert (Vedlegg.objects.count(), Oppfoelgingssteg.objects.count()) == (0, 0)


def test_raden_er_sannheten_og_databasen_holder_den(scene: Scene) -> None:
    steg = meldt(scene)
    nektes(som_part(OVER, lambda: _skriv(steg, scene)), "parten det hører til")
    nektes(uten_part(lambda: _skriv(steg, scene)), "parten det hører til")
    nektes(som_part(UNDER, lambda: _skriv(steg, scene, relasjon=scene.annen_relasjon.pk)), "parten det hører til")
    nektes(som_part(UNDER, lambda: _skriv(steg, scene, steg_id=None)))
    vedlegg = kontrollert(lagt_ved(steg, scene))
    for felt, verdi in {
        "filnavn": "annet.jpg", "filslag": "pdf", "sha256": "0" * 64, "fil": "vedlegg/annen.jpeg", "status": "bestilt",
        "part": "overordnet", "mottatt_sha256": "0" * 64, "lastet_opp_av_id": scene.etatsstyrer.pk, "stoerrelse": 1,
        "relasjon_id": scene.annen_relasjon.pk,
    }.items():  # fmt: skip
        nektes(lambda felt=felt, verdi=verdi: sql(f"UPDATE styringsdialog_vedlegg SET {felt} = %s", verdi))  # type: ignore[misc]  # our own names
    nektes(lambda: sql("DELETE FROM styringsdialog_vedlegg"), "slettes ikke")
    nektes(uten_part(lambda: _trekk(vedlegg, scene)), "parten det hører til")
    som_part(UNDER, lambda: _trekk(vedlegg, scene))()
    nektes(som_part(UNDER, lambda: sql("UPDATE styringsdialog_vedlegg SET trukket_tid = NULL, trukket_av_id = NULL")))


def _skriv(steg: Oppfoelgingssteg, scene: Scene, *, sha: str = "a" * 64, relasjon: int = 0, **felter: Any) -> None:
    verdier = {
        "relasjon_id": relasjon or scene.relasjon.pk, "steg_id": steg.pk, "part": "underordnet", "filnavn": "x.pdf",
        "fil": "vedlegg/x", "sha256": sha, "mottatt_sha256": sha, "stoerrelse": 1, "lastet_opp_av_id": scene.leder.pk,
        "status": "bestilt", "fremdrift": 0, "fremdrift_tekst": "", "gjerde": 0, "forsoek": 0, "feil": "",
        "filslag": "",
        **felter,
    }  # fmt: skip
    felt = ", ".join(verdier)
    sql(
        f"INSERT INTO styringsdialog_vedlegg ({felt}, merknader, koe_tid, lastet_opp_tid) "  # our own names
        f"VALUES ({', '.join(['%s'] * len(verdier))}, '{{}}', now(), now())",
        *verdier.values(),
    )


def _trekk(vedlegg: Vedlegg, scene: Scene) -> None:
    sql(
        "UPDATE styringsdialog_vedlegg SET trukket_tid = now(), trukket_av_id = %s, fil = '' WHERE id = %s",
        *(scene.leder.pk, vedlegg.pk),
    )


def test_en_arbeider_som_doer_etterlater_hoeyst_en_fil_uten_rad(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed when the clean file is stored and before the row says so: another takes it up, and it is done once."""
    vedlegg = lagt_ved(meldt(scene), scene)

    def drept(*_: Any, **__: Any) -> Any:
        raise SystemExit

    with monkeypatch.context() as m:
        m.setattr(jobb, "fullfoer", drept)
        with pytest.raises(SystemExit):
            vedleggsarbeid.undersoek_vedlegg(vedlegg.pk)
    Vedlegg.objects.filter(pk=vedlegg.pk).update(leie_til=vedlegg.lastet_opp_tid)
    vedlegg = kontrollert(vedlegg)
    assert (vedlegg.status, vedlegg.gjerde) == (Jobbstatus.FERDIG, 2)
    assert filer.les(vedlegg.fil, sha256=vedlegg.sha256)


def sak_som_kommer(scene: Scene, **felter: Any) -> Sakspunkt:
    om_en_uke = klokken(i_dag() + timedelta(days=7), 9)
    verdier = {"status": Moetestatus.INNKALT, "start_tid": om_en_uke, **felter}
    return lag_sak(lag_moete(scene.relasjon, av=scene.etatsstyrer, **verdier), av=scene.leder, part=UNDER)


def test_bakgrunn_til_en_sak_legges_ved_av_begge_parter_og_leses_av_begge(scene: Scene) -> None:
    sak = sak_som_kommer(scene)
    sti = reverse("styringsdialog:vedlegg_til_saken", args=[sak.pk])
    for av, fil in ((scene.leder, lag.pdf()), (scene.etatsstyrer, lag.png())):
        svar = send(inne(av), sti, fil=SimpleUploadedFile("Bakgrunn.xyz", fil))
        assert (svar.status_code, svar["Location"]) == (302, sti)
    fra_leder, fra_styrer = (kontrollert(ett) for ett in Vedlegg.objects.order_by("pk"))
    assert (fra_leder.part, fra_styrer.part) == (UNDER, OVER)
    side = ord_paa(inne(scene.etatsstyrer).get(sti).content.decode())
    assert ("Bakgrunn.pdf" in side, "Bakgrunn.png" in side, side.count("Fjern filen")) == (True, True, 1)
    assert hentet(inne(scene.etatsstyrer), fra_leder).startswith(b"%PDF")
    moetet = inne(scene.leder).get(reverse("styringsdialog:moete", args=[sak.moete_id])).content.decode()
    assert "2 vedlegg til" in ord_paa(moetet)
    lesere = {navn: status(inne(getattr(scene, navn)), sti) for navn in ("revisor", "folkevalgt", "annen_etatsstyrer")}
    assert lesere == {"revisor": 200, "folkevalgt": 404, "annen_etatsstyrer": 404}
    assert "Legg ved en fil" not in inne(scene.revisor).get(sti).content.decode()
    with pytest.raises(handlinger.VedleggErDenAndres):
        actions.trekk_vedlegg(vedlegg=fra_leder, av=scene.etatsstyrer, part=OVER)


def test_bakgrunnen_staar_fast_naar_referatet_er_godkjent(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    sak = lag_sak(moete, av=scene.leder, part=UNDER)
    vedlegg = actions.legg_ved(eier=sak, fil=ContentFile(lag.png(), "a.png"), av=scene.leder, part=UNDER)
    avvist = actions.legg_ved(eier=sak, fil=ContentFile(lag.med_makro(), "b.docx"), av=scene.leder, part=UNDER)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    assert kontrollert(vedlegg).status == Jobbstatus.FERDIG, "what came in time is judged also afterwards"
    assert kontrollert(avvist).status == Jobbstatus.FEILET
    referatet = ord_paa(inne(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode())
    assert ("a.png" in referatet, "b.docx" in referatet) == (True, False), "what was refused is no part of it"
    with pytest.raises(handlinger.VedleggErLukket):
        actions.legg_ved(eier=sak, fil=ContentFile(lag.pdf(), "a.pdf"), av=scene.leder, part=UNDER)
    with pytest.raises(handlinger.VedleggErLukket):
        actions.trekk_vedlegg(vedlegg=vedlegg, av=scene.leder, part=UNDER)
    nektes(som_part(UNDER, lambda: _trekk(vedlegg, scene)), "godkjent")
    nektes(lambda: sql("DELETE FROM styringsdialog_vedlegg"), "slettes ikke")
    sti = reverse("styringsdialog:vedlegg_til_saken", args=[sak.pk])
    assert "Legg ved en fil" not in inne(scene.leder).get(sti).content.decode()


def test_det_som_hoerer_til_en_sak_foelger_den_naar_den_utsettes(scene: Scene) -> None:
    sak = sak_som_kommer(scene)
    actions.legg_ved(eier=sak, fil=ContentFile(lag.png(), "kart.png"), av=scene.leder, part=UNDER)
    actions.avlys_moete(moete=sak.moete, grunn="Sykdom", av=scene.etatsstyrer)
    neste = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        status=Moetestatus.PLANLAGT,
        start_tid=klokken(i_dag() + timedelta(days=9), 9),
    )
    ny = actions.ta_inn(moete=neste, forslag=Saksforslag.objects.get(), av=scene.leder, part=UNDER)
    side = inne(scene.etatsstyrer).get(reverse("styringsdialog:vedlegg_til_saken", args=[ny.pk])).content.decode()
    assert "kart.png" in ord_paa(side)
    actions.legg_ved(eier=ny, fil=ContentFile(lag.pdf(), "plan.pdf"), av=scene.leder, part=UNDER)
    side = inne(scene.etatsstyrer).get(reverse("styringsdialog:moete", args=[neste.pk])).content.decode()
    assert "2 vedlegg<" in side, "as many as the page of the point shows"


def test_en_sak_som_fjernes_foer_noen_er_innkalt_tar_vedlegget_med_seg(scene: Scene) -> None:
    sak = sak_som_kommer(scene, status=Moetestatus.PLANLAGT)
    actions.legg_ved(eier=sak, fil=ContentFile(lag.png(), "kart.png"), av=scene.leder, part=UNDER)
    actions.trekk_sak(sak=sak, grunn="", av=scene.leder, part=UNDER)
    assert (Vedlegg.objects.count(), Sakspunkt.objects.count()) == (0, 0)
