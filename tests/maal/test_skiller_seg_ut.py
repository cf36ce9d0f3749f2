"""A value far from those before it: when it is asked about, how seldom real ones are, and how often a slip is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling
from tillit.maal.enums import Indikatortype
from tillit.maal.models import Indikator, Maaling
from tillit.maal.tallregler import Foerverdi, sammenliknbare, skiller_seg_ut

SSB = Path(__file__).parents[1] / "statistikk" / "data" / "ssb-05300-avstand-kulturtilbud-v1-status.json"


def rekke(*verdier: str | Decimal, brudd: int | None = None) -> list[Foerverdi]:
    return [Foerverdi(date(2000 + nr, 1, 1), Decimal(verdi), nr == brudd) for nr, verdi in enumerate(verdier)]


@pytest.mark.parametrize(
    ("verdi", "foer", "prosent", "ut"),
    [
        ("12345", (), False, False),
        ("500", ("100",), False, True),
        ("499", ("100",), False, False),
        ("20", ("100",), False, True),
        ("21", ("100",), False, False),
        # The one before is what counts, not the first.
        ("500", ("100", "450"), False, False),
        # Few are few, whatever they are multiplied by; a number with decimals is no count.
        ("9", ("1",), False, False),
        ("0", ("9",), False, False),
        ("10", ("1",), False, True),
        ("0", ("10",), False, True),
        ("9.5", ("1.5",), False, True),
        ("0", ("0",), False, False),
        # A few points.
        ("5", ("0.2",), True, False),
        ("5.2", ("0.2",), True, False),
        ("5.3", ("0.2",), True, True),
        ("-2", ("1",), True, False),
        ("87", ("83",), True, False),
        # Below zero where all were above, and the other way; a series that has been on both sides may be so again.
        ("-90", ("100", "90"), False, True),
        ("90", ("-100", "-90"), False, True),
        ("-90", ("-20", "90"), False, False),
        # Nought is on neither side: from there either way is new. What is between nought and one has crossed nothing.
        ("-90", ("0", "90"), False, True),
        ("90", ("0", "-90"), False, True),
        ("0.5", ("2",), False, False),
        ("1.5", ("0.5",), False, False),
        # Outside all that has been, by more than its width, once there is enough to know the width.
        ("130", ("100", "105", "110", "102", "108"), False, True),
        ("120", ("100", "105", "110", "102", "108"), False, False),
        ("90", ("100", "105", "110", "102", "108"), False, False),
        ("89", ("100", "105", "110", "102", "108"), False, True),
        ("130", ("100", "105", "110", "102"), False, False),
        ("102", ("100", "100.2", "100.5", "100.1", "100.3"), False, True),
        ("130", ("100", "100", "100", "100", "100"), False, False),
    ],
)
def test_naar_et_tall_skiller_seg_ut(verdi: str, foer: Sequence[str], prosent: bool, ut: bool) -> None:  # the table's
    assert skiller_seg_ut(Decimal(verdi), rekke(*foer), prosent=prosent) is ut


def test_bare_det_som_kom_foer_og_etter_siste_brudd_er_til_aa_sammenlikne_med() -> None:
    alle = rekke("1", "2", "30", "31", "32", brudd=2)
    assert [ett.verdi for ett in sammenliknbare(alle, date(2004, 1, 1))] == [30, 31]
    assert [ett.verdi for ett in sammenliknbare(alle, date(2002, 1, 1))] == [1, 2]
    assert sammenliknbare(alle, date(2000, 1, 1)) == []
    assert len(sammenliknbare(rekke(*["1"] * 60), date(2100, 1, 1))) == 40


def virkelige() -> list[list[Decimal]]:
    """Shares of nine years, by distance and place: as Statistics Norway has published them."""
    kube = json.loads(SSB.read_text(encoding="utf-8"))
    aar, verdier = kube["size"][-1], kube["value"]
    serier = [verdier[fra : fra + aar] for fra in range(0, len(verdier), aar)]
    return [[Decimal(str(ett)) for ett in serie if ett is not None] for serie in serier]


def test_virkelige_tall_spoerres_det_sjelden_om_og_tall_med_en_null_for_mye_nesten_alltid() -> None:
    tall = [(serie[nr], rekke(*serie[:nr])) for serie in virkelige() for nr in range(1, len(serie))]
    assert len(tall) > 300
    spurt = [verdi for verdi, foer in tall if skiller_seg_ut(verdi, foer, prosent=True)]
    assert len(spurt) / len(tall) < 0.02
    store = [(verdi, foer) for verdi, foer in tall if verdi >= 1]
    assert sum(skiller_seg_ut(verdi * 10, foer, prosent=True) for verdi, foer in store) / len(store) > 0.95


def send(scene: Scene, indikator: Indikator, **felter: Any) -> Any:
    sendt = {"periode": "aar:2024-01-01", "sikkerhet": "ukjent", "versjon": "0", "grunnlag": "", **felter}
    return inne(scene.medarbeider).post(reverse("maal:registrer_maaling", args=[indikator.pk]), sendt)


@pytest.mark.django_db
def test_skjemaet_spoer_ved_feltet_og_et_kryss_er_svaret(scene: Scene) -> None:
    saker = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), enhet="saker", desimaler=0, stoerste=None)
    lag_maaling(saker, 2023, "1234")
    lag_maaling(saker, 2023, "99000", grunnlag="Ny måte å telle på")

    svar = send(scene, saker, verdi="12345", kilde="Fagsystemet")

    assert (svar.status_code, Maaling.objects.filter(periode__year=2024).count()) == (422, 0)
    assert dict(svar.context["form"].errors) == {
        "verdi": ["Er 12\u202f345 riktig? Forrige tall var 1\u202f234 (2023)."]
    }
    side = svar.content.decode()
    assert 'name="verdi_stemmer"' in side
    assert 'value="Fagsystemet"' in side
    assert send(scene, saker, verdi="12345", verdi_stemmer="12345").status_code == 302
    assert Maaling.objects.get(periode__year=2024).verdi == 12345


@pytest.mark.django_db
@pytest.mark.parametrize(
    "felter",
    [
        {"verdi": "12345", "brudd": "on", "brudd_grunn": "Vi teller alle nå."},
        {"verdi": "12345", "grunnlag": "Helt ny måte"},
        {"verdi": ".."},
        {"verdi": "1300"},
        {"verdi": "12345", "periode": "aar:2022-01-01"},
    ],
    ids=["brudd", "nytt grunnlag", "tegn", "nær", "før det første"],
)
def test_det_som_er_forklart_eller_ikke_har_noe_foer_seg_spoerres_det_ikke_om(
    scene: Scene, felter: dict[str, str]
) -> None:
    saker = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), enhet="saker", desimaler=0, stoerste=None)
    lag_maaling(saker, 2023, "1234")
    assert send(scene, saker, **felter).status_code == 302


@pytest.mark.django_db
def test_en_prosent_som_regnes_ut_spoerres_det_om_ved_prosenten(scene: Scene) -> None:
    andel = lag_indikator(
        lag_maal(scene.relasjon, eier=scene.leder), type=Indikatortype.PROSENT, enhet="prosent", desimaler=1
    )
    lag_maaling(andel, 2023, "80")
    deler = {"teller": "8", "nevner": "100", "verdi": ""}

    svar = send(scene, andel, **deler)

    assert dict(svar.context["form"].errors) == {"verdi": ["Er 8 riktig? Forrige tall var 80 (2023)."]}
    assert send(scene, andel, **deler, verdi_stemmer="8").status_code == 302
