"""The demonstration's figures from Statistics Norway: SSB's own, with source, table and licence."""

from __future__ import annotations

from decimal import Decimal

from django.core.management import call_command

from tillit.demo.maal_og_tall.overordnede import HJELP
from tillit.demo.personer import FOLKEVALGT, REVISOR
from tillit.demo.statistikk import GRUNNLAG, NAVN
from tillit.maal.enums import Oppsummeringsregel
from tillit.maal.models import Maal, Maaling
from tillit.maal.queries.over_virksomheter import overblikk
from tillit.organisasjon.models import Bruker
from tillit.statistikk.models import Opphav, Spoerring


def test_kostratallene_er_ssbs_egne_med_kilde_tabell_og_lisens(demodata: None) -> None:
    maalinger = Maaling.objects.filter(grunnlag=GRUNNLAG).select_related("indikator")
    omraade = {m.verdi: m.indikator.definisjon.split(" i prosent")[0].split("utgifter til ")[1] for m in maalinger}
    assert omraade == {
        Decimal("2.3"): "barnevern",
        Decimal("24.8"): "helse og omsorg",
        Decimal("11.4"): "barnehage",
        Decimal("3.7"): "vann, avløp og avfall",
    }
    assert {(m.indikator.navn, m.periode.year) for m in maalinger} == {(NAVN, 2024)}
    assert {m.kilde for m in maalinger} == {"Statistisk sentralbyrå (SSB), tabell 12362, CC BY 4.0"}
    assert not any(m.foreloepig for m in maalinger)
    assert {m.indikator.oppsummering for m in maalinger} == {Oppsummeringsregel.SUM}
    assert Opphav.objects.filter(maaling__in=maalinger).count() == 4


def test_ett_maal_over_flere_organer_har_en_sum_av_ssbs_egne_tall(demodata: None) -> None:
    for bruker in (REVISOR, FOLKEVALGT):
        bilde = overblikk(Bruker.objects.get(brukernavn=bruker.brukernavn), Maal.objects.get(tekst=HJELP))
        assert len(bilde.rader) == 3
        assert bilde.samlet
        # 24.8 + 2.3 + 11.4: shares of one whole.
        assert (bilde.samlet.tekst, bilde.samlet.periode, bilde.samlet.grunn) == ("38,5\N{NO-BREAK SPACE}%", "2024", "")


def test_en_kjoering_til_endrer_ingenting(demodata: None) -> None:
    foer = (Spoerring.objects.count(), Maaling.objects.count())
    call_command("demodata", verbosity=0)
    assert (Spoerring.objects.count(), Maaling.objects.count()) == foer
