"""The demonstration's figures from Statistics Norway: SSB's own, with source, table and licence."""

from __future__ import annotations

from decimal import Decimal

from django.core.management import call_command

from tillit.demo.statistikk import GRUNNLAG
from tillit.maal.enums import Oppsummeringsregel
from tillit.maal.models import Maaling
from tillit.statistikk.models import Opphav, Spoerring


def test_kostratallene_er_ssbs_egne_med_kilde_tabell_og_lisens(demodata: None) -> None:
    maalinger = Maaling.objects.filter(grunnlag=GRUNNLAG).select_related("indikator")
    assert {(m.indikator.navn.split(":")[0].split("s andel")[0], m.periode.year, m.verdi) for m in maalinger} == {
        ("Barnevern", 2024, Decimal("2.3")),
        ("Helse og omsorg", 2024, Decimal("24.8")),
        ("Barnehagen", 2024, Decimal("11.4")),
        ("Vann, avløp og avfall", 2024, Decimal("3.7")),
    }
    assert {m.kilde for m in maalinger} == {"Statistisk sentralbyrå (SSB), tabell 12362, CC BY 4.0"}
    assert not any(m.foreloepig for m in maalinger)
    assert {m.indikator.oppsummering for m in maalinger} == {Oppsummeringsregel.KAN_IKKE}
    assert Opphav.objects.filter(maaling__in=maalinger).count() == 4


def test_en_kjoering_til_endrer_ingenting(demodata: None) -> None:
    foer = (Spoerring.objects.count(), Maaling.objects.count())
    call_command("demodata", verbosity=0)
    assert (Spoerring.objects.count(), Maaling.objects.count()) == foer
