"""Writing a report: saved as it is typed, merged when two write, never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.rapportering.hjelp import HELT, lag_levert, lag_periode, skriv
from tests.scene import Scene, lag_bruker, lag_maal, lag_vurdering
from tillit.felles.feil import EndretAvAndre
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rolle
from tillit.rapportering import actions
from tillit.rapportering.actions.skriving import (
    AlleredeValgt,
    IkkeAapnetEnnaa,
    IngenTidligereVurdering,
    KanIkkeSkrives,
    MaaletErIkkeMed,
)
from tillit.rapportering.models import Rapporteringsperiode, Rapportseksjon, Sidetekst
from tillit.rapportering.queries.skjema import skjemabilde

pytestmark = pytest.mark.django_db


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def periode(scene: Scene) -> Rapporteringsperiode:
    return lag_periode(scene.relasjon, av=scene.etatsstyrer)


def test_foerste_lagring_begynner_paa_forrige_periodes_tekst(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode
) -> None:
    lag_vurdering(
        maal, av=scene.leder, periode=periode.start.replace(year=periode.start.year - 1), vurdering="Som før."
    )
    skriv(periode, maal, av=scene.medarbeider, analyse="Noe nytt har skjedd.")
    seksjon = Rapportseksjon.objects.get()
    assert (seksjon.vurdering, seksjon.analyse) == ("Som før.", "Noe nytt har skjedd.")
    assert (seksjon.svar, seksjon.oppnaaelse, seksjon.versjon) == ("nytt", "i_rute", 1)


def test_det_samme_en_gang_til_endrer_ingenting(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    """An answer that never arrived makes the browser send again."""
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    assert (Rapportseksjon.objects.get().versjon, Sidetekst.objects.count()) == (1, 0)
    periode.refresh_from_db()
    assert periode.versjon == 2


def test_to_i_hvert_sitt_felt_faar_begge_tekstene_inn(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    skriv(periode, maal, av=scene.medarbeider, versjon=1, **{**HELT, "analyse": "Medarbeiderens analyse"})
    lagret = skriv(periode, maal, av=scene.leder, versjon=1, **{**HELT, "usikkerhet": "Lederens usikkerhet"})
    seksjon = Rapportseksjon.objects.get()
    assert (seksjon.analyse, seksjon.usikkerhet) == ("Medarbeiderens analyse", "Lederens usikkerhet")
    assert lagret.til_side == ()


def test_to_i_samme_felt_faar_begge_tekstene_tatt_vare_paa(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode
) -> None:
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    lagret = skriv(periode, maal, av=scene.leder, vurdering="Lederens")
    assert Rapportseksjon.objects.get().vurdering == "Medarbeiderens"
    assert [(rad.felt, rad.tekst, rad.av) for rad in lagret.til_side] == [("vurdering", "Lederens", scene.leder)]
    assert Sidetekst.objects.count() == 1


def test_foerste_tekst_fra_to_samtidig_uten_noe_foer(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    lagret = skriv(periode, maal, av=scene.leder, **{**HELT, "oppnaaelse": "avvik"})
    assert Rapportseksjon.objects.get().oppnaaelse == "i_rute"
    assert [(rad.felt, rad.tekst) for rad in lagret.til_side] == [("oppnaaelse", "avvik")]


def test_den_som_venter_skriver_videre_i_sin_egen_tekst(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode
) -> None:
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    ventende = skriv(periode, maal, av=scene.leder, vurdering="Lederens").til_side[0]
    actions.lagre_seksjon(
        periode=periode,
        maal=maal,
        versjon=1,
        verdier={"vurdering": "Lederens, skrevet ferdig", "analyse": "Mer"},
        sider={"vurdering": ventende.pk},
        av=scene.leder,
    )
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Medarbeiderens, skrevet ferdig")
    seksjon = Rapportseksjon.objects.get()
    assert (seksjon.vurdering, seksjon.analyse) == ("Medarbeiderens, skrevet ferdig", "Mer")
    assert Sidetekst.objects.get().tekst == "Lederens, skrevet ferdig"


def test_svaret_som_ble_borte_gir_ikke_to_sidetekster(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    skriv(periode, maal, av=scene.leder, vurdering="Lede")
    skriv(periode, maal, av=scene.leder, vurdering="Lederens")
    assert [rad.tekst for rad in Sidetekst.objects.all()] == ["Lederens"]


def test_to_som_begge_kom_etter_har_hver_sin_tekst_som_venter(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode
) -> None:
    """Begun from the same version, of the same field: it is the writer that parts them."""
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    annen = lag_bruker(Rolle.MEDARBEIDER, scene.etat)
    for av, tekst in ((scene.leder, "Lederens"), (annen, "Den andres")):
        assert [rad.tekst for rad in skriv(periode, maal, av=av, vurdering=tekst).til_side] == [tekst]
    assert {(rad.av, rad.tekst) for rad in Sidetekst.objects.all()} == {
        (scene.leder, "Lederens"),
        (annen, "Den andres"),
    }


def test_en_tekst_som_venter_skrives_ikke_over_av_en_fra_en_nyere_side(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode
) -> None:
    """Only what began from the same version is the same text once more."""
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    skriv(periode, maal, av=scene.leder, vurdering="Lederens")
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Medarbeiderens, igjen")
    skriv(periode, maal, av=scene.leder, versjon=1, vurdering="Lederens, igjen")
    assert [(rad.tekst, rad.sett_versjon) for rad in Sidetekst.objects.order_by("pk")] == [
        ("Lederens", 0),
        ("Lederens, igjen", 1),
    ]


@pytest.mark.parametrize(
    ("valg", "blir"), [("staaende", "Medarbeiderens"), ("ventende", "Lederens"), ("tredje", "Vår felles")]
)
def test_et_menneske_velger_og_begge_tekstene_blir_staaende(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode, valg: str, blir: str
) -> None:
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    ventende = skriv(periode, maal, av=scene.leder, vurdering="Lederens").til_side[0]
    actions.velg_tekst(sidetekst=ventende, versjon=1, valg=valg, tekst="Vår felles", av=scene.leder)
    ventende.refresh_from_db()
    assert Rapportseksjon.objects.get().vurdering == blir
    assert (ventende.tekst, ventende.staaende, ventende.valg) == ("Lederens", "Medarbeiderens", valg)
    assert skjemabilde(periode, scene.leder).maal[0].sidetekster == []
    with pytest.raises(AlleredeValgt):
        actions.velg_tekst(sidetekst=ventende, versjon=2, valg="ventende", tekst="", av=scene.medarbeider)
    with pytest.raises(DatabaseError), transaction.atomic():
        Sidetekst.objects.update(tekst="Skrevet om etterpå")


@pytest.mark.parametrize("valg", ["staaende", "ventende"])
def test_det_som_er_valgt_blir_ikke_omgjort_av_den_gamle_siden(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode, valg: str
) -> None:
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    ventende = skriv(periode, maal, av=scene.leder, vurdering="Lederens").til_side[0]
    actions.velg_tekst(sidetekst=ventende, versjon=1, valg=valg, tekst="", av=scene.medarbeider)
    valgt = Rapportseksjon.objects.get().vurdering

    def send(tekst: str) -> str:
        actions.lagre_seksjon(
            periode=periode,
            maal=maal,
            versjon=1,
            verdier={"vurdering": tekst},
            sider={"vurdering": ventende.pk},
            av=scene.leder,
        )
        return Rapportseksjon.objects.get().vurdering

    assert send("Lederens") == valgt
    assert Sidetekst.objects.count() == 1
    # What is really new is not swallowed: it is written, or waits beside what was chosen.
    nytt = send("Lederens, og noe mer")
    assert nytt == "Lederens, og noe mer" or Sidetekst.objects.filter(tekst="Lederens, og noe mer", valg="").exists()


def test_valget_gjelder_teksten_man_saa(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    skriv(periode, maal, av=scene.medarbeider, vurdering="Medarbeiderens")
    ventende = skriv(periode, maal, av=scene.leder, vurdering="Lederens").til_side[0]
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Medarbeiderens nye")
    with pytest.raises(EndretAvAndre):
        actions.velg_tekst(sidetekst=ventende, versjon=1, valg="ventende", tekst="", av=scene.leder)
    assert Rapportseksjon.objects.get().vurdering == "Medarbeiderens nye"


def test_ikke_noe_nytt_trenger_noe_aa_vise_til(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    with pytest.raises(IngenTidligereVurdering):
        skriv(periode, maal, av=scene.medarbeider, svar="ingen_nytt")
    lag_vurdering(maal, av=scene.leder, periode=periode.start.replace(year=periode.start.year - 1))
    skriv(periode, maal, av=scene.medarbeider, svar="ingen_nytt")
    assert Rapportseksjon.objects.get().besvart


def test_ikke_noe_nytt_for_resten_svarer_bare_der_ingen_har_svart(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode
) -> None:
    skrevet, uten_tidligere = (lag_maal(scene.relasjon, eier=scene.leder) for _ in range(2))
    for ett in (maal, skrevet):
        lag_vurdering(ett, av=scene.leder, periode=periode.start.replace(year=periode.start.year - 1))
    skriv(periode, skrevet, av=scene.medarbeider, **HELT)
    assert actions.svar_ingen_nytt(periode=periode, av=scene.leder) == 2
    svar = dict(Rapportseksjon.objects.values_list("maal_id", "svar"))
    assert svar == {maal.pk: "ingen_nytt", skrevet.pk: "nytt", None: "ingen_nytt"}
    assert uten_tidligere.pk not in svar
    assert actions.svar_ingen_nytt(periode=periode, av=scene.leder) == 0


@pytest.mark.parametrize(
    ("felt", "verdi", "besvart"),
    [("vurdering", "", False), ("oppnaaelse", "", False), ("usikkerhet", "", False), ("oppnaaelse", "naadd", True)],
)
def test_en_status_uten_grunn_er_ikke_et_svar_heller_ikke_groenn(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode, felt: str, verdi: str, *, besvart: bool
) -> None:
    skriv(periode, maal, av=scene.medarbeider, **{**HELT, felt: verdi})
    assert Rapportseksjon.objects.get().besvart is besvart


def test_lukket_mens_man_skriver(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    Rapporteringsperiode.objects.update(lukket_tid=naa())
    with pytest.raises(KanIkkeSkrives):
        skriv(periode, maal, av=scene.medarbeider, **HELT)
    with pytest.raises(IntegrityError, match="levert eller lukket"), transaction.atomic():
        Rapportseksjon.objects.create(periode=periode, maal=maal, endret_av=scene.medarbeider)
    assert not Rapportseksjon.objects.exists()


def test_foer_den_er_aapnet(scene: Scene, maal: Maal, periode: Rapporteringsperiode) -> None:
    Rapporteringsperiode.objects.update(aapnes_dato=i_dag() + timedelta(days=1))
    with pytest.raises(IkkeAapnetEnnaa):
        skriv(periode, maal, av=scene.medarbeider, **HELT)


def test_det_leverte_kan_ikke_skrives_i(scene: Scene, maal: Maal) -> None:
    levert = lag_levert(scene, maal)
    with pytest.raises(KanIkkeSkrives):
        skriv(levert, maal, av=scene.medarbeider, versjon=1, vurdering="I smug")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rapportseksjon.objects.update(vurdering="I smug")


def test_bare_maalene_i_rapporten(scene: Scene, periode: Rapporteringsperiode) -> None:
    annet = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    with pytest.raises(MaaletErIkkeMed):
        skriv(periode, annet, av=scene.medarbeider, **HELT)


def test_avbrutt_midt_i_lagringen_staar_alt_som_foer(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode, monkeypatch: pytest.MonkeyPatch
) -> None:
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    monkeypatch.setattr(Rapportseksjon, "save", _stroembrudd)
    with pytest.raises(ConnectionError), transaction.atomic():
        skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Halvveis")
    monkeypatch.undo()
    periode.refresh_from_db()
    assert (Rapportseksjon.objects.get().vurdering, periode.versjon) == (HELT["vurdering"], 2)
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Halvveis")
    assert Rapportseksjon.objects.get().vurdering == "Halvveis"


def test_det_foerste_som_mangler_er_lagt_fram_og_resten_er_foldet(
    scene: Scene, maal: Maal, periode: Rapporteringsperiode
) -> None:
    andre, tredje = (lag_maal(scene.relasjon, eier=scene.leder) for _ in range(2))

    def lagt_fram() -> dict[int, tuple[str, bool]]:
        return {ett.maal_pk: (ett.tilstand.value, ett.er_aapen) for ett in skjemabilde(periode, scene.leder).alle}

    skriv(periode, maal, av=scene.medarbeider, **HELT)
    skriv(periode, tredje, av=scene.medarbeider, analyse="Begynt på")
    assert lagt_fram() == {
        maal.pk: ("ferdig", False),
        andre.pk: ("ikke_begynt", True),
        tredje.pk: ("mangler", False),
        0: ("valgfri", False),
    }
    # Two texts wait for somebody to choose: they are in sight wherever they lie.
    skriv(periode, tredje, av=scene.leder, analyse="Begynt på av en annen")
    skriv(periode, None, av=scene.leder, vurdering="Noe mer")
    assert lagt_fram() == {
        maal.pk: ("ferdig", False),
        andre.pk: ("ikke_begynt", True),
        tredje.pk: ("mangler", True),
        0: ("ferdig", False),
    }


def test_i_retur_er_det_avdelingen_sa_noe_om_lagt_fram(scene: Scene, maal: Maal) -> None:
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    levert = lag_levert(scene, maal, annet)
    merknader = {maal.pk: "Hva bygger dette på?"}
    actions.returner(periode=levert, leveranse_nummer=1, grunn="Forklar.", merknader=merknader, av=scene.etatsstyrer)
    levert.refresh_from_db()
    assert {ett.maal_pk: ett.er_aapen for ett in skjemabilde(levert, scene.leder).alle} == {
        maal.pk: True,
        annet.pk: False,
        0: False,
    }


def _stroembrudd(*_args: object, **_kwargs: object) -> None:
    raise ConnectionError
