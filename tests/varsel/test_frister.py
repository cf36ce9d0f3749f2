"""Every kind of deadline, who is reminded of it, and when it is over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from styringsdialog.actions import godkjenn_referat, svar_paa_signal
from styringsdialog.enums import Stegslag, Svar
from styringsdialog.models import Oppfoelging
from styringsdialog.queries import venter_paa
from tests.rapportering.hjelp import lag_levert, lag_periode, lever, returner
from tests.scene import Scene, klokken, lag_bruker, lag_maal, lag_moete, lag_referat, lag_signal, ta_steg
from tests.styringsbrev.hjelp import delt, kvittert, teksten, utstedt
from tests.varsel.hjelp import KLOKKEN_NI, TIRSDAG, gi_adresse, lag_oppfoelging
from tillit.felles.tid import naa
from tillit.maal.models import Partskommentar
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker
from tillit.styringsbrev.actions import kommenter
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.varsel.enums import Trinn
from tillit.varsel.models import Varselvalg
from tillit.varsel.queries import brev_for, mottakere
from tillit.varsel.queries.frister import Frist, frister_for

pytestmark = pytest.mark.django_db
OM_TI, OM_TRE, I_GAAR = date(2026, 12, 8), date(2026, 11, 27), date(2026, 11, 23)


@pytest.fixture(autouse=True)
def tirsdag_klokken_ni() -> Any:
    with time_machine.travel(KLOKKEN_NI, tick=False) as reise:
        yield reise


def fristene(bruker: Bruker) -> list[Frist]:
    bruker = Bruker.objects.get(pk=bruker.pk)
    return frister_for(bruker, venter_paa(bruker, naa=naa()), dag=TIRSDAG)


def huskes(bruker: Bruker) -> list[tuple[str, Trinn]]:
    return [(ett.noekkel.split(":")[0], trinn) for ett in fristene(bruker) if (trinn := ett.trinn(TIRSDAG))]


def faar_brev(scene: Scene) -> set[str]:
    """Whom the planner finds for reminders alone."""
    alle = [bruker for bruker in vars(scene).values() if isinstance(bruker, Bruker)]
    gi_adresse(*alle)
    Varselvalg.objects.all().delete()
    Varselvalg.objects.bulk_create([Varselvalg(bruker=bruker, ukebrev="ingen") for bruker in alle])
    navn = {bruker.pk: felt for felt, bruker in vars(scene).items() if isinstance(bruker, Bruker)}
    return {navn[ett.bruker_id] for ett in mottakere(TIRSDAG)}


def skal_huskes(scene: Scene, slag: str, trinn: Trinn, *hvem: str) -> None:
    """The people, by the letter itself and by the planner that finds whom to write to."""
    alle = {felt: bruker for felt, bruker in vars(scene).items() if isinstance(bruker, Bruker)}
    assert {felt for felt, bruker in alle.items() if (slag, trinn) in huskes(bruker)} == set(hvem)
    assert faar_brev(scene) == set(hvem)


@pytest.mark.parametrize(("frist", "trinn"), [(OM_TI, Trinn.TI_FOER), (OM_TRE, Trinn.TRE_FOER), (I_GAAR, Trinn.OVER)])
def test_en_oppfoelging_minner_lederen_som_skal_gjoere_den(scene: Scene, frist: date, trinn: Trinn) -> None:
    lag_oppfoelging(scene, frist)
    skal_huskes(scene, "oppfoelging", trinn, "leder")
    ta_steg(Oppfoelging.objects.get(), Stegslag.MELDT, av=scene.leder, tekst="Gjort.")
    assert (huskes(scene.leder), faar_brev(scene)) == ([], set())


@pytest.mark.parametrize(("frist", "trinn"), [(OM_TI, Trinn.TI_FOER), (OM_TRE, Trinn.TRE_FOER), (I_GAAR, Trinn.OVER)])
def test_en_rapport_minner_den_som_kan_levere(scene: Scene, frist: date, trinn: Trinn) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lag_periode(scene.relasjon, av=scene.etatsstyrer, frist=frist, aapnes_dato=frist - timedelta(days=30))
    skal_huskes(scene, "rapport", trinn, "leder")
    assert maal.relasjon == scene.relasjon


def test_en_levert_rapport_minner_ingen_men_venter_paa_den_som_skal_vurdere(scene: Scene) -> None:
    lag_levert(scene, lag_maal(scene.relasjon, eier=scene.leder))
    assert (huskes(scene.leder), faar_brev(scene)) == ([], set())
    brev = brev_for(scene.etatsstyrer, dag=TIRSDAG, ukebrev=True, paaminnelser=True)
    assert brev is not None
    deler = {ett.tittel: [punkt.tekst for punkt in ett.punkter] for ett in brev.deler}
    assert [tekst for tekst in deler["Dette venter på deg"] if tekst.startswith("Vurder rapporten for")] != []
    assert [tekst for tekst in deler["Dette er nytt den siste uken"] if tekst.endswith("er levert")] != []


def test_en_rapport_som_er_levert_paa_nytt_sies_en_gang(scene: Scene) -> None:
    rapport = lag_levert(scene, lag_maal(scene.relasjon, eier=scene.leder))
    returner(rapport, av=scene.etatsstyrer)
    lever(rapport, av=scene.leder)
    brev = brev_for(scene.etatsstyrer, dag=TIRSDAG, ukebrev=True, paaminnelser=True)
    assert brev is not None
    nytt = next(ett for ett in brev.deler if ett.tittel == "Dette er nytt den siste uken")
    levert = [punkt.tekst for punkt in nytt.punkter if "er levert" in punkt.tekst]
    assert levert == [f"Rapporten for {rapport.navn} er levert på nytt"]


@pytest.mark.parametrize("status", ["i_dialog", "foreslaatt"])
@pytest.mark.parametrize(("frist", "trinn"), [(OM_TI, Trinn.TI_FOER), (OM_TRE, Trinn.TRE_FOER), (I_GAAR, Trinn.OVER)])
def test_partenes_frist_minner_den_tillitsvalgte_til_hun_har_sagt_sitt(
    scene: Scene, frist: date, trinn: Trinn, status: str
) -> None:
    spurt = timezone.now() - timedelta(days=20)
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=status, partene_bedt_tid=spurt, partene_frist=frist)
    annen = lag_bruker(Rolle.TILLITSVALGT, scene.etat)
    skal_huskes(scene, "partene", trinn, "tillitsvalgt")
    Partskommentar.objects.create(
        maal=maal, organisasjon="Den ene foreningen", ingen_merknad=True, av=scene.tillitsvalgt
    )
    assert (huskes(scene.tillitsvalgt), huskes(annen)) == ([], [("partene", trinn)])


@pytest.mark.parametrize(
    ("moetedag", "trinn"), [(date(2026, 11, 19), Trinn.VENTET_TRE), (date(2026, 11, 10), Trinn.VENTET_TI)]
)
def test_et_signal_minner_dem_det_venter_paa_svar_fra(scene: Scene, moetedag: date, trinn: Trinn) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(moetedag, 9))
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    skal_huskes(scene, "signal", trinn, "leder", "etatsstyrer", "kommunaldirektoer")
    svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.etatsstyrer, part=Part.OVERORDNET)
    assert (huskes(scene.leder), huskes(scene.etatsstyrer)) == ([("signal", trinn)], [])


def test_en_frist_som_flyttes_er_en_ny_frist(scene: Scene) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, frist=OM_TI)
    [foer] = fristene(scene.leder)
    periode.frist = OM_TRE
    periode.save(update_fields=["frist"])
    [etter] = fristene(scene.leder)
    assert foer.noekkel == etter.noekkel
    assert foer.paaminnelsesnoekkel(Trinn.TI_FOER) != etter.paaminnelsesnoekkel(Trinn.TI_FOER)


def test_den_som_har_slaatt_av_paaminnelser_faar_dem_ikke(scene: Scene) -> None:
    lag_oppfoelging(scene, OM_TI)
    assert brev_for(scene.leder, dag=TIRSDAG, ukebrev=False, paaminnelser=False) is None
    brev = brev_for(scene.leder, dag=TIRSDAG, ukebrev=False, paaminnelser=True)
    assert brev is not None
    assert brev_for(scene.leder, dag=TIRSDAG, ukebrev=False, paaminnelser=True, fortalt=brev.noekler) is None


def test_styringssiden_ser_fristen_i_ukebrevet_men_minnes_ikke_om_andres_arbeid(scene: Scene) -> None:
    lag_oppfoelging(scene, OM_TI)
    brev = brev_for(scene.etatsstyrer, dag=TIRSDAG, ukebrev=True, paaminnelser=True)
    assert brev is not None
    assert brev.noekler == ()
    assert "Frister de neste to ukene" in [ett.tittel for ett in brev.deler]


def test_planen_koster_like_mange_spoersmaal_uansett_mengde(scene: Scene, django_assert_num_queries: Any) -> None:
    gi_adresse(scene.leder, scene.etatsstyrer)
    for antall in (1, 4):
        for nummer in range(antall):
            lag_oppfoelging(scene, OM_TI, tekst=f"Sak {antall}-{nummer}")
            gi_adresse(lag_bruker(Rolle.MEDARBEIDER, scene.etat))
        with django_assert_num_queries(17):
            mottakere(TIRSDAG)


@pytest.mark.parametrize(("frist", "trinn"), [(OM_TI, Trinn.TI_FOER), (OM_TRE, Trinn.TRE_FOER), (I_GAAR, Trinn.OVER)])
def test_et_referat_til_kommentar_minner_begge_parter_til_de_har_godkjent(
    scene: Scene, frist: date, trinn: Trinn
) -> None:
    """The deadline never approves for anybody: after it, the parties are reminded once more."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(TIRSDAG - timedelta(days=60), 9))
    referat = lag_referat(moete, kommentarfrist=frist)
    begge = {felt for felt in vars(scene) if isinstance(getattr(scene, felt), Bruker)}
    minnet = {felt for felt in begge if ("referat", trinn) in huskes(getattr(scene, felt))}
    assert minnet >= {"leder", "medarbeider", "etatsstyrer"}
    assert not minnet & {"utenforstaaende", "annen_etatsstyrer", "folkevalgt", "revisor"}
    assert minnet <= faar_brev(scene)
    godkjenn_referat(referat=referat, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    minnet = {felt for felt in begge if ("referat", trinn) in huskes(getattr(scene, felt))}
    assert "leder" not in minnet
    assert "etatsstyrer" in minnet


@pytest.mark.parametrize(("frist", "trinn"), [(OM_TI, Trinn.TI_FOER), (OM_TRE, Trinn.TRE_FOER), (I_GAAR, Trinn.OVER)])
def test_et_utstedt_brev_minner_den_som_kvitterer_til_det_er_kvittert(scene: Scene, frist: date, trinn: Trinn) -> None:
    """The letter is told of once, and none of what it asks for beside it."""
    with time_machine.travel(klokken(I_GAAR - timedelta(days=3), 9), tick=False):
        brev = utstedt(scene, svarfrist=frist)
    skal_huskes(scene, "brev", trinn, "leder")
    assert [ett.noekkel.split(":")[0] for ett in fristene(scene.leder)] == ["brev"]
    kvittert(scene, brev)
    assert (huskes(scene.leder), faar_brev(scene)) == ([], set())


@pytest.mark.parametrize(
    ("dag", "trinn"), [(date(2026, 11, 19), Trinn.VENTET_TRE), (date(2026, 11, 10), Trinn.VENTET_TI)]
)
def test_et_brev_uten_frist_minner_naar_det_har_ventet(scene: Scene, dag: date, trinn: Trinn) -> None:
    with time_machine.travel(klokken(dag, 9), tick=False):
        utstedt(scene)
    skal_huskes(scene, "brev", trinn, "leder")


@pytest.mark.parametrize(
    ("dag", "trinn"), [(date(2026, 11, 19), Trinn.VENTET_TRE), (date(2026, 11, 10), Trinn.VENTET_TI)]
)
def test_et_delt_utkast_minner_virksomheten_til_den_har_sagt_noe(scene: Scene, dag: date, trinn: Trinn) -> None:
    with time_machine.travel(klokken(dag, 9), tick=False):
        brev = delt(scene)
    skal_huskes(scene, "brev", trinn, "leder", "medarbeider")
    rad = teksten(brev, Styringsbrevdel.OM)
    for hvem, part, minnes in (
        (scene.etatsstyrer, Part.OVERORDNET, {"leder", "medarbeider"}),
        (scene.medarbeider, Part.UNDERORDNET, set()),
    ):
        kommenter(brevtekst=rad, versjon=rad.versjon, tekst="Hva menes?", av=hvem, part=part)
        skal_huskes(scene, "brev", trinn, *minnes)
