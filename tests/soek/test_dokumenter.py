"""The documents follow their rows by triggers, and a rebuild from scratch says the same."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from resultatkjede.models import Kobling, Ledd
from tests.eier import forbindelse, som_eier
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal, lag_maaling
from tests.soek.by import lag_alt
from tillit.innebygd.postgres import OWNER
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Organ
from tillit.soek import kontroll
from tillit.soek.enums import Dokumentslag
from tillit.soek.models import KILDEMODELLER, Soekedokument
from tillit.soek.ordformer import (
    ORDFORMER,
    naerfunksjon,
    normal_form,
    ordfunksjon,
    spoerringsfunksjon,
    stammefunksjon,
    vektorfunksjon,
)

pytestmark = pytest.mark.django_db


def dokument(slag: str, pk: int) -> Soekedokument | None:
    return Soekedokument.objects.filter(slag=slag, objekt_id=pk).first()


def test_hver_rad_av_hvert_slag_er_et_dokument(scene: Scene) -> None:
    alt = lag_alt(scene, "kanari")
    assert set(alt) == set(Dokumentslag) - {Dokumentslag.PERIODE} | {Dokumentslag.PERIODE}
    uten = [slag for slag, rad in alt.items() if (d := dokument(slag, rad.pk)) is None or not (d.tittel or d.tekst)]
    assert uten == []
    holder = {
        slag
        for slag, rad in alt.items()
        if (d := dokument(slag, rad.pk)) and "kanari" in f"{d.tittel} {d.tekst}".lower()
    }
    assert set(Dokumentslag) - holder == {Dokumentslag.PERIODE}  # it has only a name
    assert not any(kontroll.avvikende().values())


def test_en_endring_en_masseendring_og_en_sletting_foelges(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    indikatorer = [lag_indikator(maal) for _ in range(3)]
    Maal.objects.filter(pk=maal.pk).update(tekst="Ny ordlyd")
    Indikator.objects.update(definisjon="Samme ord i alle")
    assert dokument("maal", maal.pk).tittel == "Ny ordlyd"  # type: ignore[union-attr]
    assert Soekedokument.objects.filter(slag="indikator", tekst__contains="Samme ord i alle").count() == 3
    Indikator.objects.filter(pk__in=[ett.pk for ett in indikatorer[:2]]).delete()
    assert list(Soekedokument.objects.filter(slag="indikator").values_list("objekt_id", flat=True)) == [
        indikatorer[2].pk
    ]
    Indikator.objects.bulk_create(
        [Indikator(maal=maal, navn=f"Ny {nr}", enhet="antall", retning="opp") for nr in (1, 2)]
    )
    assert Soekedokument.objects.filter(slag="indikator").count() == 3
    assert not any(kontroll.avvikende().values())


def test_ord_som_kommer_og_gaar_tar_dokumentet_med_seg(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    uten_ord = lag_maaling(lag_indikator(maal), 2025, "1")
    kobling = Kobling.objects.filter(kjede=lag_kjede(maal)).order_by("pk")[0]
    assert dokument("maaling", uten_ord.pk) is None
    assert dokument("kobling", kobling.pk) is not None
    Kobling.objects.filter(pk=kobling.pk).update(hypotese="")
    assert dokument("kobling", kobling.pk) is None
    Kobling.objects.filter(pk=kobling.pk).update(hypotese="Fordi noen tok seg tid.")
    assert dokument("kobling", kobling.pk).tekst == "Fordi noen tok seg tid."  # type: ignore[union-attr]
    Organ.objects.filter(pk=scene.annen_etat.pk).update(type=Organtype.REVISJON)
    assert dokument("virksomhet", scene.annen_etat.pk) is None
    Ledd.objects.filter(kjede=kobling.kjede).delete()
    assert not Soekedokument.objects.filter(slag__in=["ledd", "kobling"]).exists()
    assert not any(kontroll.avvikende().values())


def test_bare_det_som_sier_noe_annet_skrives(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    xmin = "SELECT xmin::text, ctid::text FROM soek_soekedokument WHERE slag = 'maal' AND objekt_id = %s"

    def utgave() -> tuple[str, str]:
        with connection.cursor() as cursor:
            cursor.execute(xmin, [maal.pk])
            return cursor.fetchone()

    foer = utgave()
    Maal.objects.filter(pk=maal.pk).update(rekkefoelge=7)
    Maal.objects.filter(pk=maal.pk).update(tekst=maal.tekst)
    assert utgave() == foer
    Maal.objects.filter(pk=maal.pk).update(tekst="Noe annet")
    assert utgave() != foer


def test_avvik_finnes_og_rettes(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    alt = lag_alt(scene, "kanari")
    maal, signal = alt["maal"], alt["signal"]
    som_eier("UPDATE soek_soekedokument SET tittel = 'galt' WHERE slag = 'maal' AND objekt_id = %s", [maal.pk])
    som_eier("DELETE FROM soek_soekedokument WHERE slag = 'signal' AND objekt_id = %s", [signal.pk])
    som_eier(
        "UPDATE soek_soekedokument SET objekt_id = 999999999 WHERE slag = 'person' AND objekt_id = %s", [scene.leder.pk]
    )
    funn = {slag: numre for slag, numre in kontroll.avvikende().items() if numre}
    assert funn == {"maal": [maal.pk], "signal": [signal.pk], "person": [scene.leder.pk, 999999999]}
    with pytest.raises(CommandError, match="maal: 1, signal: 1, person: 2"):
        call_command("kontroller_soek")
    call_command("kontroller_soek", "--rett")
    assert "Rettet søkedokumenter som avvek: maal: 1, signal: 1, person: 2." in capsys.readouterr().out
    assert not any(kontroll.avvikende().values())
    call_command("kontroller_soek")


def test_alt_bygd_paa_nytt_er_det_triggerne_holder(scene: Scene) -> None:
    lag_alt(scene, "kanari")

    def alle() -> set[tuple[object, ...]]:
        felter = [felt.attname for felt in Soekedokument._meta.concrete_fields if not felt.primary_key]
        return set(Soekedokument.objects.values_list(*felter))

    holdt = alle()
    som_eier("DELETE FROM soek_soekedokument")
    assert sum(kontroll.rett().values()) == len(holdt)
    assert alle() == holdt


def test_hvert_slag_har_en_kilde_og_hver_kilde_triggere() -> None:
    assert sorted(str(kilde.slag) for kilder in KILDEMODELLER.values() for kilde in kilder) == sorted(
        Dokumentslag.values
    )
    for modell in KILDEMODELLER:
        with connection.cursor() as cursor:
            sql = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE 'pgtrigger_soek_%%'"
            cursor.execute(sql, [modell._meta.db_table])
            assert cursor.fetchone() == (3,), modell


def test_funksjonene_i_databasen_er_de_koden_har() -> None:
    """A change of the list of words is a migration that makes them, and every document, anew."""
    for setning in (ordfunksjon(), vektorfunksjon(), spoerringsfunksjon(), stammefunksjon(), naerfunksjon()):
        navn, kropp = setning.split("FUNCTION ")[1].split("(")[0], setning.split("$f$")[1]
        with connection.cursor() as cursor:
            cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [navn])
            assert cursor.fetchone() == (kropp,), navn


def test_funksjonen_kan_lages_i_en_annen_forbindelse_enn_den_som_laget_utvidelsen() -> None:
    """As where the first start was stopped between the two, and the next one goes on from there."""
    naere = import_module("tillit.soek.migrations.0001_rommet").NAERE
    with forbindelse(OWNER) as ny:
        for setning in naere:
            ny.execute(setning)
        ny.rollback()


@pytest.mark.parametrize("tekst", ["ÅPENHEIT om Tenester", *(f"Ei {fra}ar til" for fra, _ in ORDFORMER)])
def test_ordene_faar_samme_form_i_databasen_og_i_koden(tekst: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT soek_ord(%s), soek_ord(soek_ord(%s))", [tekst, tekst])
        assert cursor.fetchone() == (normal_form(tekst), normal_form(tekst))


@pytest.mark.parametrize("froe", range(3))
def test_hva_som_enn_skrives_er_dokumentene_det_en_ny_utregning_gir(scene: Scene, froe: int) -> None:
    """Rows come, change and go in any order, one by one and many at once."""
    trekk = Random(froe)
    maal = [lag_maal(scene.relasjon, eier=scene.leder) for _ in range(3)]
    kjeder = [lag_kjede(ett) for ett in maal]

    def ord_() -> str:
        return trekk.choice(["", "", "bekk", "Fossen sildrer", "x" * 50])

    skritt: list[Callable[[], object]] = [
        lambda: lag_maaling(lag_indikator(trekk.choice(maal), definisjon=ord_()), 2025, "1", merknad=ord_()),
        lambda: Indikator.objects.filter(maal=trekk.choice(maal)).update(navn=ord_(), maal=trekk.choice(maal)),
        lambda: Maal.objects.filter(pk=trekk.choice(maal).pk).update(tekst=ord_(), begrunnelse=ord_()),
        lambda: Kobling.objects.filter(kjede=trekk.choice(kjeder)).update(hypotese=ord_(), ytre_faktorer=ord_()),
        lambda: Ledd.objects.filter(kjede=trekk.choice(kjeder), steg=trekk.randint(1, 5)).delete(),
        lambda: Ledd.objects.bulk_create(
            Ledd(kjede=trekk.choice(kjeder), steg=trekk.randint(1, 5), tekst="Nytt ledd") for _ in range(3)
        ),
        lambda: Organ.objects.filter(pk=scene.annen_etat.pk).update(
            type=trekk.choice([Organtype.ETAT, Organtype.BYDEL, Organtype.REVISJON]), egenart=ord_()
        ),
    ]
    for _ in range(25):
        trekk.choice(skritt)()
    assert {slag: numre for slag, numre in kontroll.avvikende().items() if numre} == {}
