"""Other words for a statement: whose turn it is, what taking them does, and that they stand side by side everywhere."""

from __future__ import annotations

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.actions.referat import SignalerVenter
from styringsdialog.bilder import Signalbilde
from styringsdialog.enums import Moetestatus, Ordlydsvar, Signalstatus, Signaltype, Svar
from styringsdialog.models import Moete, Ordlydforslag, Signal, Signalsvar
from styringsdialog.queries import moetebilde, venter_paa
from styringsdialog.queries.rom import rombilde
from tests.scene import Scene, inne, lag_moete, lag_referat
from tests.styringsdialog.hjelp import nektes, som_part, sql
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organhode import organhode

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
STOD, NY = "Etaten skal kutte køen med ti prosent", "Etaten bør kutte køen med ti prosent"


@pytest.fixture
def moete(scene: Scene) -> Moete:
    """One that runs."""
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett, status="utkast")
    return ett


@pytest.fixture
def signal(scene: Scene, moete: Moete) -> Signal:
    """Said by the department, written down by it, and thereby confirmed by it."""
    utsagn = actions.Utsagn(type=Signaltype.STYRINGSSIGNAL, tekst=STOD, avsender=scene.etatsstyrer)
    return actions.foer_signal(moete=moete, sak=None, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)


def foreslaa(signal: Signal, scene: Scene, tekst: str = NY) -> Ordlydforslag:
    return actions.foreslaa_ordlyd(signal=signal, versjon=signal.versjon, tekst=tekst, av=scene.leder, part=UNDER)


def svar(forslag: Ordlydforslag, hva: str, av: Bruker, part: str = OVER, grunn: str = "") -> None:
    actions.svar_paa_ordlyd(forslag=forslag, svar=hva, grunn=grunn, av=av, part=part)


def venter(scene: Scene, moete: Moete) -> dict[str, list[str]]:
    """Everywhere it is said whose turn it is, and it is the same everywhere."""
    sett = {}
    for navn, leser in (("avdelingen", scene.etatsstyrer), ("etaten", scene.leder)):
        paa_start = [rad.foreslaatt or rad.tekst for rad in venter_paa(leser, naa=naa()).signaler]
        i_rommet = [
            ett.aapent_forslag.tekst if ett.aapent_forslag else ett.tekst
            for ett in rombilde(moete, leser, naa=naa()).venter_paa_meg
        ]
        assert paa_start == i_rommet
        sett[navn] = paa_start
    hodet = organhode(scene.leder, scene.etat, "dialog", sti="/", dag=i_dag())
    assert hodet
    sagt = {fakta.navn for fakta in hodet.fakta}
    assert ("Venter på virksomheten" in sagt, "Venter på avdelingen" in sagt) == (
        bool(sett["etaten"]),
        bool(sett["avdelingen"]),
    )
    return sett


def bilde(moete: Moete, leser: Bruker) -> Signalbilde:
    return moetebilde(moete, leser, i_dag=i_dag()).signaler[0]


def test_moetelisten_sier_at_det_er_den_foreslaatte_ordlyden_som_skal_besvares(scene: Scene, signal: Signal) -> None:
    liste = reverse("styringsdialog:liste")
    assert f"Bekreft eller bestrid: {STOD}" in inne(scene.leder).get(liste).content.decode()
    foreslaa(signal, scene)
    side = inne(scene.etatsstyrer).get(liste).content.decode()
    assert f"Svar på den foreslåtte ordlyden «{NY}»" in side
    assert "Bekreft eller bestrid" not in side


def test_et_forslag_snur_hvem_det_ventes_paa_og_tatt_inn_er_begge_enige(
    scene: Scene, moete: Moete, signal: Signal
) -> None:
    assert venter(scene, moete) == {"avdelingen": [], "etaten": [STOD]}
    forslag = foreslaa(signal, scene)
    assert venter(scene, moete) == {"avdelingen": [NY], "etaten": []}
    svar(forslag, Ordlydsvar.TATT, scene.etatsstyrer)
    assert venter(scene, moete) == {"avdelingen": [], "etaten": []}
    signal.refresh_from_db()
    assert (signal.tekst, signal.versjon, signal.status) == (NY, 2, Signalstatus.BEKREFTET)
    assert {(ett.part, ett.av.navn, ett.svar) for ett in signal.svar.filter(signal_versjon=2)} == {
        (OVER, "Eva Etatsstyrer", Svar.BEKREFTET),
        (UNDER, "Lise Leder", Svar.BEKREFTET),
    }
    vist = bilde(moete, scene.leder)
    assert vist.tatt_fra
    assert (vist.tatt_fra.av, vist.tatt_fra.organ) == ("Lise Leder", "Prøveetaten")
    assert [ett.tekst for ett in vist.versjoner] == [NY, STOD], "the old text is still read"
    assert (vist.kan_svare, vist.kan_foreslaa_ordlyd, vist.aapent_forslag) == (False, False, None)


def test_avslaatt_er_det_igjen_den_som_foreslo_som_skal_svare_og_kan_foreslaa_nytt(
    scene: Scene, moete: Moete, signal: Signal
) -> None:
    svar(foreslaa(signal, scene), Ordlydsvar.AVSLAATT, scene.etatsstyrer, grunn="Skal er meningen")
    assert venter(scene, moete) == {"avdelingen": [], "etaten": [STOD]}
    signal.refresh_from_db()
    assert (signal.tekst, signal.versjon, signal.status) == (STOD, 1, Signalstatus.FORESLAATT)
    for leser in (scene.leder, scene.etatsstyrer):
        side = inne(leser).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
        assert "Skal er meningen" in side
        assert "foreslo en annen ordlyd, som ble avslått" in side
    foreslaa(signal, scene, "Etaten kan kutte køen")
    assert venter(scene, moete) == {"avdelingen": ["Etaten kan kutte køen"], "etaten": []}


def test_den_som_foreslo_trekker_eller_sier_ja_til_det_som_staar(scene: Scene, moete: Moete, signal: Signal) -> None:
    svar(foreslaa(signal, scene), Ordlydsvar.TRUKKET, scene.leder, UNDER)
    assert venter(scene, moete) == {"avdelingen": [], "etaten": [STOD]}
    forslag = foreslaa(signal, scene)
    actions.svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=UNDER)
    forslag.refresh_from_db()
    assert forslag.svar == Ordlydsvar.TRUKKET, "who agrees to the words asks for no others"
    assert venter(scene, moete) == {"avdelingen": [], "etaten": []}


def test_det_bestridte_blir_enighet_om_andre_ord(scene: Scene, moete: Moete, signal: Signal) -> None:
    actions.svar_paa_signal(signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Nei", av=scene.leder, part=UNDER)
    forslag = foreslaa(signal, scene)
    assert venter(scene, moete) == {"avdelingen": [NY], "etaten": []}
    svar(forslag, Ordlydsvar.TATT, scene.etatsstyrer)
    signal.refresh_from_db()
    assert signal.status == Signalstatus.BEKREFTET


def test_et_forslag_om_ord_som_er_endret_siden_venter_ikke(scene: Scene, moete: Moete, signal: Signal) -> None:
    foreslaa(signal, scene)
    utsagn = actions.Utsagn(type=signal.type, tekst="Noe helt annet", avsender=scene.etatsstyrer)
    actions.endre_signal(signal=signal, versjon=1, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)
    assert venter(scene, moete) == {"avdelingen": [], "etaten": ["Noe helt annet"]}
    assert bilde(moete, scene.etatsstyrer).aapent_forslag is None


def test_et_forslag_om_informasjon_venter_paa_svar_og_holder_referatet_aapent(scene: Scene, moete: Moete) -> None:
    utsagn = actions.Utsagn(type=Signaltype.INFORMASJON, tekst=STOD, avsender=scene.etatsstyrer)
    fortalt = actions.foer_signal(moete=moete, sak=None, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)
    referat = moete.referat
    actions.send_til_kommentar(referat=referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    assert venter(scene, moete) == {"avdelingen": [], "etaten": []}
    forslag = foreslaa(fortalt, scene)
    with pytest.raises(SignalerVenter):
        actions.godkjenn_referat(referat=referat, versjon=1, av=scene.leder, part=UNDER)
    assert [ett.pk for ett in moetebilde(moete, scene.leder, i_dag=i_dag()).hindringer] == [fortalt.pk]
    svar(forslag, Ordlydsvar.TATT, scene.etatsstyrer)
    referat.refresh_from_db()
    assert referat.versjon == 2, "the referat has other words: who approves, approves these"
    actions.godkjenn_referat(referat=referat, versjon=2, av=scene.leder, part=UNDER)


def test_databasen_godkjenner_ikke_over_et_forslag_som_ligger(scene: Scene, moete: Moete, signal: Signal) -> None:
    actions.svar_paa_signal(signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Nei", av=scene.leder, part=UNDER)
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    foreslaa(signal, scene)
    for part in Part:
        moete.referat.godkjenninger.create(referat_versjon=1, part=part, av=scene.hos(part))
    skriv = "UPDATE styringsdialog_referat SET status = 'godkjent', godkjent_tid = now() WHERE id = %s"
    nektes(lambda: sql(skriv, moete.referat.pk), "svart på alle signalene")


def test_databasen_tar_ikke_inn_andre_ord_enn_de_foreslaatte(scene: Scene, signal: Signal) -> None:
    forslag = foreslaa(signal, scene)
    ta_inn = (
        "UPDATE styringsdialog_ordlydforslag SET svar = 'tatt', svart_tid = now(), svart_av_id = av_id WHERE id = %s"
    )
    nektes(som_part(OVER, lambda: sql(ta_inn, forslag.pk)), "signalet står med den ordlyden")
    signal.lagre_ny_versjon(tekst="Andre ord", status=Signalstatus.FORESLAATT)
    nektes(som_part(OVER, lambda: sql(ta_inn, forslag.pk)), "signalet står med den ordlyden")
    nektes(
        lambda: sql("UPDATE styringsdialog_ordlydforslag SET tekst = 'x' WHERE id = %s", forslag.pk),
        "read-only|Cannot update|permission",
    )
    nektes(lambda: sql("DELETE FROM styringsdialog_ordlydforslag WHERE id = %s", forslag.pk), "permission denied")


@pytest.mark.parametrize("hvor", ["moete", "referat", "rom_deltaker"])
def test_de_to_ordlydene_staar_ved_siden_av_hverandre_med_forskjellen_merket(
    scene: Scene, moete: Moete, signal: Signal, hvor: str
) -> None:
    forslag = foreslaa(signal, scene)
    sider = {
        navn: inne(leser).get(reverse(f"styringsdialog:{hvor}", args=[moete.pk])).content.decode()
        for navn, leser in (
            ("forfatteren", scene.etatsstyrer),
            ("den som foreslo", scene.leder),
            ("ser på", scene.byraad),
        )
    }
    for side in sider.values():
        assert "<strong>Prøveetaten</strong> foreslår en annen ordlyd" in side
        assert '<del><span class="ds-sr-only">fjernet: </span>skal</del>' in side
        assert '<ins><span class="ds-sr-only">lagt til: </span>bør</ins>' in side
    adressen = reverse("styringsdialog:svar_paa_ordlyd", args=[forslag.pk])
    assert [f'action="{adressen}' in side for side in sider.values()] == [True, True, False]
    assert ["Ta inn ordlyden" in side for side in sider.values()] == [True, False, False]
    assert ["Trekk forslaget" in side for side in sider.values()] == [False, True, False]


def test_fra_rommet_kommer_man_tilbake_til_rommet_og_utboksen_faar_ingen_side(
    scene: Scene, moete: Moete, signal: Signal
) -> None:
    ny = reverse("styringsdialog:foreslaa_ordlyd", args=[signal.pk])
    sendt = {"tekst": NY, "versjon": 1}
    assert inne(scene.leder).post(f"{ny}?fra=rom", sendt, headers={"HX-Request": "true"}).status_code == 204
    forslag = Ordlydforslag.objects.get()
    igjen = inne(scene.leder).post(ny, {**sendt, "tekst": "Noe tredje"})
    assert igjen.status_code == 422
    assert "Trekk det forslaget" in igjen.content.decode()
    assert "Noe tredje" in igjen.content.decode(), "what was typed is kept"
    svaret = reverse("styringsdialog:svar_paa_ordlyd", args=[forslag.pk])
    assert inne(scene.etatsstyrer).post(svaret, {"svar": "avslaatt"}).status_code == 422
    tilbake = inne(scene.etatsstyrer).post(f"{svaret}?fra=rom", {"svar": "tatt"})
    assert tilbake.headers["Location"] == reverse("styringsdialog:rom_deltaker", args=[moete.pk])
    assert Signalsvar.objects.filter(signal=signal, signal_versjon=2).count() == 2


def test_andre_enn_partene_foreslaar_og_svarer_ikke(scene: Scene, signal: Signal) -> None:
    ny = reverse("styringsdialog:foreslaa_ordlyd", args=[signal.pk])
    svaret = reverse("styringsdialog:svar_paa_ordlyd", args=[foreslaa(signal, scene).pk])
    for leser, ventet in (
        (scene.utenforstaaende, 404),
        (scene.annen_etatsstyrer, 404),
        (scene.revisor, 403),
        (scene.tillitsvalgt, 403),
    ):
        assert [inne(leser).get(sti).status_code for sti in (ny, svaret)] == [ventet, ventet]
    assert [inne(scene.leder).get(sti).status_code for sti in (ny, svaret)] == [200, 200]


def test_paa_start_staar_forslaget_med_teksten_det_er_i_stedet_for(scene: Scene, signal: Signal) -> None:
    foreslaa(signal, scene)
    side = inne(scene.etatsstyrer).get("/").content.decode()
    assert f"Svar på den foreslåtte ordlyden «{NY}»" in side
    assert f"I stedet for «{STOD}»" in side
