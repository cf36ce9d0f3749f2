"""Who meets what on the pages of letters, a whole life by the forms, on paper, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pypdfium2
import pytest
from django.conf import settings
from django.urls import reverse
from time_machine import travel

from styringsdialog.enums import Moetestatus, Styringsdokumentslag
from styringsdialog.models import Moete, Referatutskrift, Styringsdokument
from tests.felles.pdfkontroll import mangler
from tests.scene import ROLLENE, Scene, inne, klokken, lag_indikator, lag_maal, lag_maaltall, lag_moete
from tests.styringsbrev.hjelp import delt, kvittert, med_oppdrag, signalene, skriv, teksten, utkast, utstedt
from tillit.felles.koding import fra_json
from tillit.felles.tid import i_dag
from tillit.handlingsrom.actions import gi_fullmakt
from tillit.organisasjon.enums import Part
from tillit.oversikt.venteliste.brev import til_virksomheten
from tillit.oversikt.venteliste.hast import Hast, hast
from tillit.rapporteringskrav.enums import Kravhyppighet, Kravopphav
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.styringsbrev import actions, produksjon
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.innhold import Brevinnhold
from tillit.styringsbrev.models import Bevilgningspost, Brevkommentar, Brevoppdrag, Brevutskrift
from tillit.styringsbrev.queries.liste import brevene, forrige_brev
from tillit.styringsbrev.samling import samle_innhold

pytestmark = pytest.mark.django_db
D = Styringsbrevdel
EN = timedelta(days=1)
ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
SKRIVERE, AVDELINGEN = {"etatsstyrer", "kommunaldirektoer"}, {"etatsstyrer", "kommunaldirektoer", "byraad"}
PARTENE = SKRIVERE | {"leder", "medarbeider"}


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"styringsbrev:{navn}", args=deler)


def _oppdrag(scene: Scene) -> int:
    med_oppdrag(scene, utkast(scene))
    return Brevoppdrag.objects.get().pk


def _kommentar(scene: Scene) -> int:
    rad = teksten(delt(scene), D.OM)
    ny = actions.kommenter(brevtekst=rad, versjon=1, tekst="Hei.", av=scene.leder, part=Part.UNDERORDNET)
    return ny.pk


SIDER: dict[str, tuple[str, Callable[[Scene], int], set[str]]] = {
    "utkastet": ("vis", lambda scene: utkast(scene).pk, AVDELINGEN),
    "det delte": ("vis", lambda scene: delt(scene).pk, LESERE),
    "det utstedte": ("vis", lambda scene: utstedt(scene).pk, LESERE),
    "virksomhetens": ("virksomhetens", lambda scene: scene.etat.pk, LESERE),
    "nytt": ("nytt", lambda scene: scene.relasjon.pk, SKRIVERE),
    "tekst": ("tekst", lambda scene: teksten(delt(scene), D.OM).pk, SKRIVERE),
    "nytt oppdrag": ("nytt_oppdrag", lambda scene: delt(scene).pk, SKRIVERE),
    "oppdrag": ("oppdrag", _oppdrag, SKRIVERE),
    "bevilgning": ("ny_bevilgning", lambda scene: delt(scene).pk, SKRIVERE),
    "legg bort": ("legg_bort", lambda scene: delt(scene).pk, SKRIVERE),
    "utsted": ("utsted", lambda scene: delt(scene).pk, SKRIVERE),
    "kvitter": ("kvitter", lambda scene: utstedt(scene).pk, {"leder"}),
    "kvitter for alt": ("kvitter_for_alt", lambda scene: utstedt(scene).pk, {"leder"}),
    "kommenter": ("kommenter", lambda scene: teksten(delt(scene), D.OM).pk, PARTENE),
    "svar": ("svar", _kommentar, PARTENE),
}


@pytest.mark.parametrize("side", SIDER)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, side: str) -> None:
    navn, lag, kan = SIDER[side]
    url = adresse(navn, lag(scene))
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}
    assert svar["utenforstaaende"] in {403, 404}


@pytest.mark.parametrize("rolle", ALLE)
def test_listen_viser_bare_det_en_kan_lese(scene: Scene, rolle: str) -> None:
    brev = utkast(scene)
    for lesere in (AVDELINGEN, LESERE):
        side = inne(getattr(scene, rolle)).get(adresse("liste"))
        assert (brev.tittel in unescape(side.content.decode())) is (rolle in lesere)
        if brev.delt_tid is None:
            brev = delt(scene, brev)


def test_et_brev_hele_veien_ved_skjemaene(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Trygge skoleveier")
    styrer, leder = inne(scene.etatsstyrer), inne(scene.leder)
    frist = str(i_dag() + 40 * EN)
    svar = styrer.post(adresse("nytt", scene.relasjon.pk), {"slag": "tildelingsbrev", "aar": i_dag().year})
    brev = Styringsdokument.objects.get()
    assert svar["Location"] == brev.adresse
    styrer.post(adresse("tekst", teksten(brev, D.OM).pk), {"versjon": 1, "tekst": "Til dere."})
    styrer.post(
        adresse("nytt_oppdrag", brev.pk),
        {"versjon": 1, "type": "oppdrag", "tekst": "Lag en plan.", "frist": frist, "behold_dato": frist},
    )
    styrer.post(adresse("ny_bevilgning", brev.pk), {"navn": "Drift", "beloep": "1 200"})
    assert Bevilgningspost.objects.get().beloep == 1200
    assert leder.get(brev.adresse).status_code == 404
    styrer.post(adresse("del", brev.pk))
    assert brev.tittel in unescape(leder.get("/").content.decode())
    side = unescape(leder.get(brev.adresse).content.decode())
    for ord_ in ("Til dere.", "Lag en plan.", "Trygge skoleveier", "1\u202f200", "venter ikke"):
        assert ord_ in side
    # What the department writes, it alone takes out.
    for navn, nr in (
        ("fjern_bevilgning", Bevilgningspost.objects.get().pk),
        ("fjern_oppdrag", Brevoppdrag.objects.get().pk),
    ):
        assert adresse(navn, nr) not in side
        assert adresse(navn, nr) in styrer.get(brev.adresse).content.decode()
    leder.post(adresse("kommenter", teksten(brev, D.OPPDRAG).pk), {"versjon": 1, "tekst": "Hvilken plan?"})
    rot = Brevkommentar.objects.get()
    styrer.post(adresse("svar", rot.pk), {"tekst": "Den for køene.", "utfall": ""})
    assert "Den for køene." in unescape(leder.get(brev.adresse).content.decode())
    utsted = styrer.get(adresse("utsted", brev.pk))
    avtrykk = utsted.context["form"].initial["avtrykk"]
    skriv(scene, brev, D.OM, "Til dere alle.")
    avvist = styrer.post(adresse("utsted", brev.pk), {"avtrykk": avtrykk})
    assert avvist.status_code == 422
    assert "endret siden du leste" in unescape(avvist.content.decode())
    nytt = avvist.context["form"].data["avtrykk"]
    assert nytt != avtrykk
    assert styrer.post(adresse("utsted", brev.pk), {"avtrykk": nytt}).status_code == 302
    assert "venter på kvittering" in unescape(styrer.get(brev.adresse).content.decode())
    [signal] = signalene(brev)
    uten = leder.post(adresse("kvitter", brev.pk), {f"svar_{signal.pk}": "bestrider", f"grunn_{signal.pk}": " "})
    assert uten.status_code == 422
    leder.post(adresse("kvitter", brev.pk), {f"svar_{signal.pk}": "bestrider", f"grunn_{signal.pk}": "Ikke vårt."})
    side = unescape(styrer.get(brev.adresse).content.decode())
    assert "Ikke vårt." in side
    assert "løper ikke" in side
    leder.post(reverse("styringsdialog:trekk_bestridelse", args=[signal.pk]), {"versjon": 1})
    assert "Binder" in leder.get(brev.adresse).content.decode()


@pytest.mark.parametrize("navn", ["svar", "foreslaa_ordlyd", "endre_signal", "besvar"])
def test_det_i_et_brev_besvares_ikke_paa_moetenes_sider(scene: Scene, navn: str) -> None:
    [signal] = signalene(utstedt(scene))
    for hvem in (scene.leder, scene.etatsstyrer):
        assert inne(hvem).get(reverse(f"styringsdialog:{navn}", args=[signal.pk])).status_code in {403, 404}


def test_det_brevet_ber_om_staar_der_alle_signaler_staar(scene: Scene) -> None:
    brev = kvittert(scene, bestrider=(0,))
    [signal] = signalene(brev)
    klient = inne(scene.leder)
    lenken = f"{brev.adresse}#signal-{signal.pk}"
    for url in (
        reverse("styringsdialog:signaler", args=[scene.etat.pk]),
        reverse("styringsdialog:bestridte"),
        reverse("oversikt:dialog", args=[scene.etat.pk]),
    ):
        assert lenken in klient.get(url).content.decode(), url
    assert signal.tekst in unescape(klient.get(reverse("avklaring:loeft_signalet", args=[signal.pk])).content.decode())


def test_instruksen_gjentas_ikke(scene: Scene) -> None:
    for hva in ("Bytte leverandør", "Flytte folk"):
        gi_fullmakt(relasjon=scene.relasjon, hva=hva, grense="", hjemmel="", gyldig_fra=i_dag(), gyldig_til=None,
                    av=scene.etatsstyrer)  # fmt: skip
    instruks = utkast(scene, slag=Styringsdokumentslag.HOVEDINSTRUKS)
    skriv(scene, instruks, D.FELLESFOERINGER, "Vær åpen.")
    utstedt(scene, instruks)
    gi_fullmakt(relasjon=scene.relasjon, hva="Leie lokaler", grense="", hjemmel="", gyldig_fra=i_dag(), gyldig_til=None,
                av=scene.etatsstyrer)  # fmt: skip
    brev = utkast(scene)
    skriv(scene, brev, D.FELLESFOERINGER, "Vær åpen.\n\nNoe nytt.")
    innhold = samle_innhold(brev)
    [foeringer] = [ett for ett in innhold.tekster if ett.del_navn == D.FELLESFOERINGER]
    assert (foeringer.tekst, foeringer.i_instruksen) == ("Noe nytt.", 1)
    assert ([ett.hva for ett in innhold.fullmakter], innhold.fullmakter_i_instruksen) == (["Leie lokaler"], 2)
    assert "står 2 fullmakter som gjelder uendret" in inne(scene.etatsstyrer).get(brev.adresse).content.decode()


def test_to_aar_side_om_side(scene: Scene) -> None:
    brev = utkast(scene)
    skriv(scene, brev, D.OM, "Til dere i etaten.")
    skriv(scene, brev, D.FELLESFOERINGER, "Vær åpen.")
    kvittert(scene, utstedt(scene, med_oppdrag(scene, brev, "Lag en plan.")))
    nytt = utkast(scene, aar=i_dag().year + 1, kopier=True)
    skriv(scene, nytt, D.OM, "Til dere alle i etaten.")
    med_oppdrag(scene, nytt, "Følg planen.")
    klient = inne(scene.etatsstyrer)
    side = unescape(klient.get(adresse("sammenlikn", nytt.pk)).content.decode())
    for ord_ in ("<ins", "alle", "Følg planen.", "Fellesføringer", "1 linje er som før"):
        assert ord_ in side
    assert "Egen tekst uendret fra forrige brev" in klient.get(nytt.adresse).content.decode()
    assert klient.get(adresse("sammenlikn", brev.pk)).status_code == 404
    assert inne(scene.utenforstaaende).get(adresse("sammenlikn", nytt.pk)).status_code in {403, 404}


def test_det_som_ikke_blir_noe_av_staar_ikke(scene: Scene) -> None:
    """Neither a letter that is put away among the letters, nor a meeting that is cancelled in one."""
    felter = {"start_tid": klokken(i_dag() + EN, 9), "status": Moetestatus.PLANLAGT}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    brev = utkast(scene, aar=moete.dato.year)
    assert [ett.tittel for ett in samle_innhold(brev).moeter] == [moete.tittel]
    Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.AVLYST, avlyst_grunn="Sykdom.")
    assert samle_innhold(brev).moeter == ()
    assert list(brevene(scene.etatsstyrer, side=1)) == [brev]
    actions.legg_bort(dokument=brev, grunn="Begynner på nytt.", av=scene.etatsstyrer)
    assert list(brevene(scene.etatsstyrer, side=1)) == []


def test_to_brev_samme_dag_staar_i_den_rekkefoelgen_de_ble_utstedt(scene: Scene) -> None:
    utstedt(scene)
    foerste, andre = (utstedt(scene, utkast(scene, slag=Styringsdokumentslag.SUPPLERENDE)) for _nr in range(2))
    assert foerste.dato == andre.dato
    assert (forrige_brev(foerste), forrige_brev(andre)) == (None, foerste)
    neste = utkast(scene, slag=Styringsdokumentslag.SUPPLERENDE)
    assert forrige_brev(neste) == andre


def stort(scene: Scene, brev: Styringsdokument, *, maal: int = 12, parametre: int = 40, krav: int = 60) -> None:
    """As large a letter as there is meant to be room for."""
    aar = i_dag().year
    maalene = [lag_maal(scene.relasjon, eier=scene.leder) for _nr in range(maal)]
    for nr in range(parametre):
        lag_maaltall(lag_indikator(maalene[nr % maal], rolle="styringsparameter"), aar, "90")
    Rapporteringskrav.objects.bulk_create(
        Rapporteringskrav(
            relasjon=scene.relasjon, hva=f"Krav {nr}", hvorfor="Budsjettet.", hyppighet=Kravhyppighet.AAR,
            opphav=Kravopphav.BREV, gjelder_fra=date(aar, 1, 1), sluttdato=date(aar, 12, 31),
            laget_av=scene.etatsstyrer, part=Part.OVERORDNET,
        )
        for nr in range(krav)
    )  # fmt: skip
    for nr in range(5):
        lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag() - (nr + 1) * EN, 9))
        actions.legg_til_bevilgning(dokument=brev, navn=f"Post {nr}", beloep=1000, av=scene.etatsstyrer)
    rad = teksten(brev, D.OM)
    for nr in range(20):
        med_oppdrag(scene, brev, f"Oppdrag nummer {nr}.", frist=i_dag() + nr * EN)
        if brev.delt_tid:
            actions.kommenter(brevtekst=rad, versjon=1, tekst=f"Hva {nr}?", av=scene.leder, part=Part.UNDERORDNET)


@pytest.mark.parametrize("rolle", ["etatsstyrer", "leder"])
def test_et_stort_brev_er_like_mange_spoersmaal_som_et_lite(
    scene: Scene, rolle: str, django_assert_max_num_queries: Any
) -> None:
    brev = delt(scene)
    klient = inne(getattr(scene, rolle))
    sidene = [brev.adresse, *([adresse("utsted", brev.pk)] if rolle == "etatsstyrer" else [])]
    for _gang in range(2):
        for url in reversed(sidene):
            klient.get(url)
            with django_assert_max_num_queries(12):
                side = klient.get(url)
        stort(scene, brev)
    innhold = side.context["i"]
    assert (len(innhold.maal), innhold.antall_parametre, len(innhold.krav), len(innhold.oppdrag)) in {
        (0, 0, 0, 0), (12, 40, 60, 20),
    }  # fmt: skip
    utstedt(scene, brev)
    klient.get(brev.adresse)
    with django_assert_max_num_queries(10):
        klient.get(brev.adresse)
    klient.get(adresse("liste"))
    with django_assert_max_num_queries(5):
        klient.get(adresse("liste"))


def test_en_del_uten_noe_i_staar_ikke_i_det_utstedte(scene: Scene) -> None:
    brev = utkast(scene)
    klient = inne(scene.etatsstyrer)
    assert 'id="del-fellesfoeringer"' in klient.get(brev.adresse).content.decode()
    brev = utstedt(scene, brev)
    side = klient.get(brev.adresse).content.decode()
    navnene = [navn for navn, _tittel, _tekst in fra_json(Brevinnhold, brev.innhold).delene]
    assert navnene == ["maal", "oppdrag", "fullmakter", "rapportering", "frister", "moeter"]
    assert all((f'id="del-{navn}"' in side) is (navn in navnene) for navn in D)


def test_brevet_settes_paa_sider_i_koeen_for_det() -> None:
    """Ten pages of layout do not stand in the way of short jobs."""
    ruter = settings.CELERY_TASK_ROUTES
    assert ruter[Brevutskrift.OPPGAVE] == ruter[Referatutskrift.OPPGAVE] == {"queue": "rapport"}


def test_brevet_paa_papir_er_det_utstedte(scene: Scene) -> None:
    brev = delt(scene)
    stort(scene, brev, maal=2, parametre=4, krav=3)
    brev = utstedt(scene, brev)
    assert produksjon.lag_brevutskrift(Brevutskrift.objects.get().pk)
    utskrift = Brevutskrift.objects.get()
    assert (utskrift.innhold, utskrift.er_laget) == (brev.innhold, True)
    klient = inne(scene.leder)
    pdf = b"".join(klient.get(adresse("pdf", brev.pk)).streaming_content)  # type: ignore[attr-defined]
    assert mangler(pdf) == []
    tekst = "\n".join(side.get_textpage().get_text_range() for side in pypdfium2.PdfDocument(pdf))
    flat = " ".join(tekst.split())
    for ord_ in (brev.tittel, "Oppdrag nummer 19.", "Krav 2", "Minst 90 prosent", "Sum"):
        assert ord_ in flat
    assert brev.sha256 in tekst.replace("\r", "").replace("\n", "")
    assert fra_json(Brevinnhold, brev.innhold).sum_bevilgning == 5000
    assert inne(scene.utenforstaaende).get(adresse("pdf", brev.pk)).status_code in {403, 404}
    assert "Last ned som PDF" in klient.get(brev.adresse).content.decode()


def test_svarfristen_staar_paa_startsiden_med_hast_og_et_utkast_har_ingen(scene: Scene) -> None:
    utstedt(scene, svarfrist=i_dag() + EN)
    delt(scene, aar=i_dag().year + 1)
    gruppe = til_virksomheten(scene.leder, [scene.etat.pk])
    assert gruppe is not None
    assert [(linje.dag, hast(linje, i_dag=i_dag()), len(linje.naar)) for linje in gruppe.linjer] == [
        (i_dag() + EN, Hast.INNEN_EN_UKE, 2),
        (None, Hast.SENERE, 1),
    ]
    side = unescape(inne(scene.leder).get(reverse("oversikt:start")).content.decode())
    assert gruppe.linjer[0].naar[0] in side
    for dager, over in ((1, False), (2, True)):
        with travel(klokken(i_dag() + dager * EN, 9)):
            senere = til_virksomheten(scene.leder, [scene.etat.pk])
            assert senere is not None
            assert [linje.over_frist for linje in senere.linjer] == [over, False]
