"""The figures in the database are the facts: the same values, each with its source, none added and none lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from tillit.demo import egne_biler
from tillit.demo.fakta import fakta
from tillit.demo.maal_og_tall.overordnede import HVERDAGEN
from tillit.demo.statistikk import GRUNNLAG as KOSTRA_GRUNNLAG
from tillit.demo.typer import ANDEL
from tillit.maal.enums import Indikatorrolle, Indikatortype, Maaloppnaaelse, Operator, Vurderingstilstand
from tillit.maal.models import Indikator, Maal, Maaling, Maaltall, Vurdering

Verdi = tuple[int, Decimal]
# Not about Oslo: steering of the state's agencies, kept in the facts for other uses.
UTENFOR = {"styringskrav_staten"}
# Numbers of the facts that are not measured values.
IKKE_MAALT = {"year", "baseline_year", "value", "target_new"}


def maalte(del_av: Any, aar: int | None = None, noekkel: str = "") -> Iterator[Verdi]:
    """Every measured value of the facts with its year: the key is the year, or the part has a `year`."""
    if isinstance(del_av, dict):
        eget = del_av.get("year", aar)
        for navn, verdi in del_av.items():
            if navn not in UTENFOR | {"bydeler", "targets", "limit", "target"}:
                yield from maalte(verdi, int(navn) if navn.isdigit() else eget, navn)
    elif isinstance(del_av, list):
        for verdi in del_av:
            yield from maalte(verdi, aar)
    elif isinstance(del_av, int | Decimal) and noekkel not in IKKE_MAALT and aar is not None:
        yield (aar - 1 if noekkel == "stock_2020_derived" else aar), Decimal(del_av)


def test_every_fact_is_there_and_nothing_else(demodata: None) -> None:
    maalt = Maaling.objects.filter(indikator__type=Indikatortype.TALL).exclude(grunnlag=KOSTRA_GRUNNLAG)
    lagret = Counter((m.periode.year, m.verdi) for m in maalt)
    assert lagret == Counter(maalte(fakta()))
    assert sum(lagret.values()) > 50


def test_every_figure_and_target_names_its_source_and_its_base(demodata: None) -> None:
    for maaling in Maaling.objects.exclude(indikator__definisjon__contains="oppdiktet"):
        assert maaling.kilde
        assert maaling.kilde_url.startswith("http")
        assert maaling.grunnlag
        assert maaling.registrert_av
    for maaltall in Maaltall.objects.exclude(indikator__definisjon__contains="oppdiktet"):
        assert maaltall.kilde
        assert maaltall.kilde_url.startswith("http")


def test_what_is_worked_out_comes_from_the_facts_and_what_is_invented_says_so(demodata: None) -> None:
    brann = fakta()["brann"]
    andel = Maaling.objects.get(indikator__navn=ANDEL)
    assert (andel.teller, andel.nevner) == (brann["unodige_eller_falske"], brann["utrykninger"])
    assert {del_.teller for del_ in andel.deler.all()} == {
        brann["unodige_automatiske"],
        brann["unodige_eller_falske"] - brann["unodige_automatiske"],
    }
    spurt = Maaling.objects.filter(antall_svar__isnull=False)
    assert all(svar.feilmargin for svar in spurt)
    oppdiktede = Indikator.objects.filter(type__in=[Indikatortype.SKAAR, Indikatortype.KVALITATIV])
    oppdiktede |= Indikator.objects.filter(pk__in=spurt.values("indikator"))
    assert oppdiktede.count() == 3
    assert all("oppdiktet" in indikator.definisjon for indikator in oppdiktede)


def test_three_virksomheter_measure_the_same_in_three_years_so_that_it_can_be_drawn(demodata: None) -> None:
    """Their figures lie on one scale, and each has a development; nobody takes them for facts."""
    egne = Indikator.objects.filter(navn=egne_biler.NAVN).order_by("maal__relasjon__underordnet__navn")
    virksomheter = ["Brann- og redningsetaten", "Bymiljøetaten", "Renovasjonsetaten"]
    assert [ett.maal.relasjon.underordnet.navn for ett in egne] == virksomheter
    assert {ett.maal.overordnet.tekst for ett in egne if ett.maal.overordnet} == {HVERDAGEN}
    assert all("oppdiktet" in ett.definisjon and ett.maalinger.count() == 3 for ett in egne)
    siste = [ett.maalinger.latest("periode") for ett in egne]
    assert [int(ett.verdi or 0) for ett in siste] == [65, 72, 45]
    assert len({(ett.periode, ett.grunnlag) for ett in siste}) == 1


def _klima(navn: str) -> Indikator:
    return Indikator.objects.get(navn=navn, maal__tekst=fakta()["klima"]["goal"])


def test_no_two_versions_of_the_climate_statistics_share_a_base(demodata: None) -> None:
    sett = {
        (m.periode.year, str(m.verdi.normalize()), m.grunnlag)
        for m in _klima("Klimagassutslipp i Oslo").maalinger.all()
    }
    assert sett == {
        (1991, "1.16", "SSB, metode før 2014"),
        (2009, "1.32", "SSB, metode før 2014"),
        (2012, "1.397", "SSB, metode før 2014"),
        (2015, "1.221", "Statistikk fra 2016 (via MDG Oslo)"),
        (2016, "1.128", "Statistikk fra 2016 (via MDG Oslo)"),
        (2018, "1.3", "Klimastrategien"),
        (2020, "1.08", "Miljødirektoratet 2022"),
    }
    endring = _klima("Endring i klimagassutslipp siden 2009").maalinger.all()
    assert {(m.periode.year, int(m.verdi)) for m in endring} == {(2018, -12), (2020, -25), (2021, -30)}
    assert len({m.grunnlag for m in endring}) == 3


def test_the_break_and_the_derived_value_are_marked(demodata: None) -> None:
    utslipp = _klima("Klimagassutslipp i Oslo").maalinger
    assert [m.periode.year for m in utslipp.filter(brudd=True)] == [2009]
    assert [m.periode.year for m in utslipp.filter(merknad__startswith="Utledet")] == [2015]


def test_the_target_for_2030_keeps_what_it_was(demodata: None) -> None:
    def versjoner(navn: str) -> list[tuple[int, Decimal, int | None]]:
        alle = _klima(navn).maaltall.filter(periode__year=2030).order_by("versjon")
        return [(m.versjon, m.verdi, m.basisaar) for m in alle]

    assert versjoner("Endring i klimagassutslipp siden 2009") == [(1, Decimal(-95), 1990), (2, Decimal(-95), 2009)]
    assert versjoner("Klimagassutslipp i Oslo") == [(1, Decimal("0.6"), None), (2, Decimal(-95), 2009)]


def test_every_target_of_the_facts_is_there(demodata: None) -> None:
    lagret = {
        (m.periode.year, abs(m.verdi), m.basisaar)
        for m in Maaltall.objects.filter(indikator__maal__relasjon__underordnet__navn="Klimaetaten")
    }
    for maal in fakta()["klima"]["targets"]:
        basisaar = maal["baseline_year"] if maal["type"] == "reduction_pct" else None
        assert (maal["year"], Decimal(maal["value"]), basisaar) in lagret


def test_the_limit_for_air_is_a_ceiling_for_each_year_of_the_series(demodata: None) -> None:
    no2 = Indikator.objects.get(navn__startswith="Nitrogendioksid")
    assert {(m.periode.year, m.verdi, m.operator) for m in no2.maaltall.all()} == {
        (aar, Decimal(40), Operator.HOEYST) for aar in range(2012, 2017)
    }
    assert {m.grunnlag for m in no2.maaltall.all()} == {m.grunnlag for m in no2.maalinger.all()}


def test_a_target_without_a_year_is_not_given_one(demodata: None) -> None:
    barnehage = Indikator.objects.filter(maal__relasjon__underordnet__navn__startswith="Kommunale barnehager")
    barnehage = barnehage.exclude(rolle=Indikatorrolle.NOEKKELTALL)
    assert barnehage.count() == 2
    assert not Maaltall.objects.filter(indikator__in=barnehage).exists()
    assert "har ikke noe år" in barnehage.get(navn__startswith="Ansatte").definisjon


def test_judgements_are_approved_say_what_is_not_known_and_differ_from_last_time(demodata: None) -> None:
    vurderinger = Vurdering.objects.all()
    assert {v.tilstand for v in vurderinger} == {Vurderingstilstand.GODKJENT}
    assert {v.oppnaaelse for v in vurderinger} >= {Maaloppnaaelse.AVVIK, Maaloppnaaelse.I_RUTE, Maaloppnaaelse.VET_IKKE}
    assert all("oppdiktet" in v.analyse and v.usikkerhet for v in vurderinger)
    assert all(v.periode <= timezone.localdate() for v in vurderinger)
    assert Maal.objects.filter(vurderinger__isnull=True).exists()
    assert any(len(set(m.vurderinger.values_list("oppnaaelse", flat=True))) > 1 for m in Maal.objects.all())


def test_every_goal_says_what_is_invented(demodata: None) -> None:
    assert all("oppdiktet" in maal.begrunnelse for maal in Maal.objects.all())


def test_a_second_run_changes_nothing(demodata: None) -> None:
    def tilstand() -> dict[str, Any]:
        modeller = [m for m in apps.get_models() if m._meta.app_label not in {"sessions", "pghistory"}]
        return {m._meta.label: list(m._default_manager.order_by("pk").values()) for m in modeller}

    foer = tilstand()
    assert sum(map(len, foer.values())) > 200
    call_command("demodata", verbosity=0)
    assert tilstand() == foer
