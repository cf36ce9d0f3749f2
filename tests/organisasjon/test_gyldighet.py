"""Roles and relations hold from a day, up to a day; and what the database refuses whoever asks."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from tests.scene import Scene, lag_bruker, lag_organ, lag_relasjon
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolleforslag, Rolletildeling, Styringsrelasjon, tilgang_for
from tillit.organisasjon.rules import kan_styre

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fra", "til", "gjelder"),
    [(-9, None, True), (-9, 0, False), (-9, 1, True), (0, None, True), (1, None, False), (-9, -1, False)],
)
def test_en_rolle_gjelder_fra_og_med_til_men_ikke_med(scene: Scene, fra: int, til: int | None, gjelder: bool) -> None:
    bruker = lag_bruker()
    slutt = None if til is None else i_dag() + timedelta(days=til)
    start = i_dag() + timedelta(days=fra)
    Rolletildeling.objects.create(
        bruker=bruker, rolle=Rolle.VIRKSOMHETSLEDER, organ=scene.etat, gyldig_fra=start, gyldig_til=slutt
    )
    assert bruker.tilgang.har(Rettighet.MAAL_ENDRE, scene.etat.pk) is gjelder


def test_avdelingen_mister_virksomheten_den_dagen_relasjonen_tar_slutt(scene: Scene) -> None:
    scene.relasjon.gyldig_til = date(2023, 10, 25)
    scene.relasjon.save()
    foer = tilgang_for(scene.etatsstyrer, dato=date(2023, 10, 24))
    etter = tilgang_for(scene.etatsstyrer, dato=date(2023, 10, 25))
    assert foer.har(Rettighet.MAAL_LESE, scene.etat.pk)
    assert not etter.har(Rettighet.MAAL_LESE, scene.etat.pk)


def test_en_inaktiv_bruker_kan_ingenting(scene: Scene) -> None:
    Bruker.objects.filter(pk=scene.leder.pk).update(is_active=False)
    assert not Bruker.objects.get(pk=scene.leder.pk).tilgang.roller


def nekter(constraint: str, **felter: object) -> None:
    modell = felter.pop("modell")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        modell.objects.create(**felter)  # type: ignore[attr-defined]


def test_to_kan_ikke_styre_samme_virksomhet_samtidig(scene: Scene) -> None:
    with pytest.raises(IntegrityError, match="relasjon_en_styrer_om_gangen"), transaction.atomic():
        lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    assert lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag()).pk


@pytest.mark.parametrize("organtype", [Organtype.KF, Organtype.AS])
def test_et_selskap_kan_bare_eierstyres(scene: Scene, organtype: str) -> None:
    selskap = lag_organ("Selskapet", type=organtype)
    with pytest.raises(IntegrityError, match="kan bare ha eierstyring"), transaction.atomic():
        lag_relasjon(scene.avdeling, selskap)
    assert lag_relasjon(scene.avdeling, selskap, type=Relasjonstype.EIERSTYRING).pk


def test_samme_rolle_to_ganger_samtidig_avvises(scene: Scene) -> None:
    nekter(
        "rolle_ikke_dobbelt",
        modell=Rolletildeling,
        bruker=scene.leder,
        rolle=Rolle.VIRKSOMHETSLEDER,
        organ=scene.etat,
        gyldig_fra=i_dag(),
    )


def test_slutt_foer_start_og_galt_nummer_avvises() -> None:
    nekter("fra_foer_til", modell=Organ, navn="A", type=Organtype.ETAT, gyldig_fra=i_dag(), gyldig_til=i_dag())
    nekter("organ_orgnr_ni_sifre", modell=Organ, navn="B", type=Organtype.ETAT, gyldig_fra=i_dag(), orgnr="12345678")


def test_et_organ_kan_ikke_ligge_under_seg_selv_samme_hvor_lang_ringen_er() -> None:
    oeverst = lag_organ("Øverst")
    midten = lag_organ("Midten", overordnet=oeverst)
    nederst = lag_organ("Nederst", overordnet=midten)
    for over in (oeverst, midten, nederst):
        with pytest.raises(IntegrityError, match="kan ikke ligge under seg selv"), transaction.atomic():
            Organ.objects.filter(pk=oeverst.pk).update(overordnet=over)
    assert Organ.objects.filter(pk=nederst.pk).update(overordnet=oeverst) == 1
    assert Organ.objects.filter(pk=midten.pk).update(overordnet=nederst) == 1


def test_etter_en_flytting_leser_hver_part_dialogen_i_sin_egen_relasjon(scene: Scene) -> None:
    ny_avdeling = lag_organ("Den nye avdelingen", type=Organtype.BYRAADSAVDELING)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    ny = lag_relasjon(ny_avdeling, scene.etat, gyldig_fra=i_dag())
    nye = [lag_bruker(rolle, ny_avdeling) for rolle in (Rolle.ETATSSTYRER, Rolle.KOMMUNALDIREKTOER, Rolle.BYRAAD)]
    begge = {scene.relasjon, ny}
    lesere = [
        ([scene.etatsstyrer, scene.kommunaldirektoer, scene.byraad], {scene.relasjon}),
        (nye, {ny}),
        ([scene.leder, scene.medarbeider], begge),
        ([scene.folkevalgt, scene.administrator, scene.utenforstaaende], set()),
        ([scene.revisor], begge),
    ]
    ventet = {bruker: leser for brukere, leser in lesere for bruker in brukere}
    assert {bruker: set(Styringsrelasjon.objects.synlig_for(bruker)) & begge for bruker in ventet} == ventet


@pytest.mark.parametrize(
    ("type_", "over", "under", "lov"),
    [
        ("politisk", "bystyre", "byraad", True),
        ("politisk", "byraad", "byraadsavdeling", True),
        ("politisk", "byraadsavdeling", "etat", False),
        ("politisk", "byraad", "bydel", False),
        ("etatsstyring", "byraad", "byraadsavdeling", False),
        ("etatsstyring", "byraadsavdeling", "etat", True),
    ],
)
def test_politisk_ledelse_er_bare_mellom_de_oeverste(db: None, type_: str, over: str, under: str, lov: bool) -> None:
    assert kan_styre(type_, over=over, under=under) is lov

    with nullcontext() if lov else pytest.raises(IntegrityError), transaction.atomic():
        lag_relasjon(lag_organ(type=over), lag_organ(type=under), type=type_)


@pytest.mark.parametrize("modell", [Bruker, Organ, Rolleforslag, Rolletildeling, Styringsrelasjon])
def test_ingenting_slettes_heller_ikke_av_programmet(scene: Scene, modell: type[Model]) -> None:
    """What is over has an end: who held which role when, is asked for years afterwards."""
    Rolleforslag.objects.create(
        bruker=scene.leder, rolle=Rolle.REVISOR, organ=scene.bystyre, gyldig_fra=i_dag(), foreslaatt_av=scene.revisor
    )
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {modell._meta.db_table}")
