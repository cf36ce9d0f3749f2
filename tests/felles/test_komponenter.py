"""The components say in words what they say in colour, and every form speaks one way."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe

from tillit.felles.templatetags import signaltagger, tillit

ROT = Path(__file__).resolve().parents[2]
MALER = sorted((ROT / "templates").rglob("*.html"))
IKONER = set(re.findall(r'<symbol id="([\w-]+)"', (ROT / "static/img/ikoner.svg").read_text(encoding="utf-8")))


def tegn(mal: str, **kontekst: Any) -> str:
    """What the template shows, with runs of white space as one."""
    tegnet = Template("{% load tillit %}" + mal).render(Context(kontekst))
    return re.sub(r"\s+", " ", tegnet).replace("> <", "><").strip()


def ord_i(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize(
    ("status", "tekst", "tone"),
    [
        ("naadd", "Nådd", "success"),
        ("i_rute", "I rute", "info"),
        ("avvik", "Avvik", "danger"),
        ("vet_ikke", "Vet ikke", "neutral"),
    ],
)
def test_status_er_ord_og_ikon_og_farge(status: str, tekst: str, tone: str) -> None:
    html = tegn("{% statusmerke status %}", status=status)
    assert ord_i(html) == tekst
    assert f'data-color="{tone}"' in html
    assert "<use" in html


@pytest.mark.parametrize("mal", ["{% merke ord %}", "{% part 'overordnet' ord %}"])
def test_et_merke_er_like_trygt_hvem_som_enn_viste_ordet_foerst(mal: str) -> None:
    """They are drawn once for each word: markup of ours and the same signs from a person are not the same word."""
    assert "<b>Nå</b>" in tegn(mal, ord=mark_safe("<b>Nå</b>"))
    assert "&lt;b&gt;Nå&lt;/b&gt;" in tegn(mal, ord="<b>Nå</b>")
    assert "<b>Nå</b>" in tegn(mal, ord=mark_safe("<b>Nå</b>"))


def test_hvem_som_taler_sies_paa_leserens_spraak() -> None:
    tegnet = {}
    for spraak in ("nb", "en"):
        with translation.override(spraak):
            tegnet[spraak] = ord_i(tegn("{% part 'overordnet' 'BYM' %}"))
    assert tegnet == {"nb": "Overordnet: BYM", "en": tegnet["en"]}
    assert tegnet["en"] != tegnet["nb"]


@pytest.mark.parametrize("status", ["", None, "ikke_vurdert"])
def test_at_ingen_har_vurdert_er_et_merke_uten_ikon(status: str | None) -> None:
    """An icon would look like somebody's answer."""
    html = tegn("{% statusmerke status %}", status=status)
    assert (ord_i(html), "<use" in html, "merke--ikke-vurdert" in html) == ("Ikke vurdert", False, True)


@pytest.mark.parametrize(
    ("type_", "tekst", "form"),
    [
        ("styringssignal", "Styringssignal", "ordre"),
        ("oppdrag", "Oppdrag", "ordre"),
        ("faglig_raad", "Faglig råd", "samtale"),
        ("spoersmaal", "Spørsmål", "samtale"),
        ("informasjon", "Informasjon", "samtale"),
        ("", "Uklassifisert – ikke styring", "uklassifisert"),
        ("noe_annet", "Uklassifisert – ikke styring", "uklassifisert"),
    ],
)
def test_ordre_og_samtale_har_hver_sin_form(type_: str, tekst: str, form: str) -> None:
    html = tegn("{% signalmerke type %}", type=type_)
    assert ord_i(html) == tekst
    assert f"signalmerke--{form}" in html


@pytest.mark.parametrize(
    ("type_", "status", "form", "ord_"),
    [
        ("oppdrag", "binder", "signal--binder", "Oppdrag Binder"),
        ("oppdrag", "venter", "signal--venter", "Oppdrag Binder ikke ennå"),
        ("styringssignal", "bekreftet", "signal--venter", "Styringssignal Binder ikke ennå"),
        ("oppdrag", "", "signal--venter", "Oppdrag Binder ikke ennå"),
        ("oppdrag", "bestridt", "signal--bestridt", "Oppdrag Bestridt – binder ikke"),
        ("faglig_raad", "bekreftet", "signal--samtale", "Faglig råd Bekreftet"),
        ("faglig_raad", "binder", "signal--samtale", "Faglig råd"),
        ("", "binder", "signal--uklassifisert", "Uklassifisert – ikke styring"),
    ],
)
def test_bare_det_som_binder_ser_ut_som_det(type_: str, status: str, form: str, ord_: str) -> None:
    html = tegn("{% signal type=t status=s tekst='' %}{% endsignal %}", t=type_, s=status)
    assert ord_i(html) == ord_
    assert form in html
    assert ("signal--binder" in html) == ("signalmerke--binder" in html) == (form == "signal--binder")


def test_et_signal_viser_hvem_hva_og_naar() -> None:
    html = tegn(
        '{% signal type="oppdrag" status="bestridt" tekst=tekst side="overordnet" avsender="MOS" frist=frist %}'
        '<a href="/x">Svar</a>{% endsignal %}',
        tekst="Bruk < 10 mill.",
        frist=date(2027, 1, 31),
    )
    assert ord_i(html) == (
        "Oppdrag Bestridt – binder ikke Bruk &lt; 10 mill. Overordnet: MOS "
        "Frist 31. januar 2027 løper ikke så lenge det er bestridt Svar"
    )
    assert '<a href="/x">Svar</a>' in html


@pytest.mark.parametrize("status", ["binder", "venter"])
def test_fristen_til_det_ingen_bestrider_loeper(status: str) -> None:
    html = tegn(
        '{% signal type="oppdrag" status=status tekst="Lag en plan" frist=frist %}{% endsignal %}',
        status=status,
        frist=date(2027, 1, 31),
    )
    assert ord_i(html).endswith("Lag en plan Frist 31. januar 2027")


def test_tekst_utenfra_blir_aldri_til_html() -> None:
    html = tegn(
        "{% merke x %}{% part 'overordnet' x %}{% sidehode tittel=x ingress=x %}{{ x }}{% endsidehode %}"
        "{% kort tittel=x url=x meta=x %}{{ x }}{% endkort %}"
        "{% fakta %}{% faktum x %}{{ x }}{% endfaktum %}{% endfakta %}"
        "{% smule x x %}{% ikon 'info' x %}{% varsel tittel=x %}{{ x }}{% endvarsel %}"
        "{% bekreft knapp=x %}{% endbekreft %}"
        '{% include "komponenter/kilde.html" with tekst=x url=x only %}',
        x='"><script>alert(1)</script>',
    )
    assert "<script>" not in html
    assert '""' not in html.replace('alt=""', "")


def test_knapper_i_sidehodet_staar_bare_naar_de_finnes() -> None:
    assert "sidehode__handlinger" not in tegn('{% sidehode tittel="Mål" %} {% endsidehode %}')
    assert "sidehode__handlinger" in tegn('{% sidehode tittel="Mål" %}<a href="/">Ny</a>{% endsidehode %}')


def test_blaing_beholder_resten_av_adressen() -> None:
    request = RequestFactory().get("/maal/", {"sok": "luft og vann", "side": "2"})
    html = tegn("{% paginering side %}", side=Paginator(range(50), 20).page(2), request=request)
    assert re.findall(r'href="([^"]+)"', html.replace("/static/img/ikoner.svg", "")) == [
        "?sok=luft+og+vann&amp;side=1",
        "#vinkel-venstre",
        "?sok=luft+og+vann&amp;side=1",
        "?sok=luft+og+vann&amp;side=3",
        "?sok=luft+og+vann&amp;side=3",
        "#vinkel-hoeyre",
    ]
    assert tegn("{% paginering side %}", side=Paginator(range(5), 20).page(1), request=request) == ""


class Proeve(forms.Form):
    navn = forms.CharField(label="Navn", max_length=5, help_text="Kort.")
    verdi = forms.DecimalField(label="Verdi", localize=True, widget=forms.NumberInput, required=False, min_value=0)
    frist = forms.DateField(label="Frist", required=False)
    status = forms.ChoiceField(label="Status", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    versjon = forms.IntegerField(widget=forms.HiddenInput)


def test_et_tomt_skjema_har_ingen_oppsummering() -> None:
    html = tegn("{{ form }}", form=Proeve())
    assert "ds-error-summary" not in html
    assert "aria-invalid" not in html


def test_feltet_peker_paa_hjelp_og_feil() -> None:
    form = Proeve({"navn": "for langt navn", "status": "a", "versjon": "1"})
    html = tegn("{{ form }}", form=form)
    felt = re.search(r'<input[^>]*name="navn"[^>]*>', html)
    assert felt
    assert 'aria-describedby="id_navn_helptext id_navn_error"' in felt[0]
    assert 'aria-invalid="true"' in felt[0]
    assert 'value="for langt navn"' in felt[0]
    assert 'id="id_navn_helptext"' in html
    assert 'id="id_navn_error"' in html


def test_oppsummeringen_foerer_til_hvert_felt() -> None:
    html = tegn("{{ form }}", form=Proeve({"navn": "", "verdi": "mange", "frist": "i morgen", "versjon": "x"}))
    oppsummering = html[: html.index("</div>")]
    lenker = re.findall(r'href="#([^"]+)"', oppsummering)
    assert lenker == ["id_navn", "id_verdi", "id_frist", "id_status"]
    assert all(f'id="{ident}"' in html for ident in lenker)
    assert "autofocus" in oppsummering
    assert oppsummering.count("<li>") == 5, "feil i et skjult felt sies også"


def test_det_som_er_skrevet_staar_igjen() -> None:
    html = tegn("{{ form }}", form=Proeve({"navn": "", "verdi": "1,x", "frist": "31.02.2026"}))
    assert re.search(r'type="text" inputmode="decimal"[^>]*name="verdi" value="1,x"', html)
    assert re.search(r'type="text" name="frist" value="31.02.2026"', html)
    assert re.search(r'type="date" name="frist" value="2026-02-28"', tegn("{{ f }}", f=Proeve({"frist": "2026-02-28"})))


def test_norske_tall_tas_imot() -> None:
    form = Proeve({"navn": "a", "verdi": "1,128", "status": "a", "versjon": "1"})
    assert form.is_valid()
    assert str(form.cleaned_data["verdi"]) == "1.128"


def test_bare_det_som_kan_staa_tomt_er_merket() -> None:
    html = tegn("{{ form }}", form=Proeve())
    ledetekster = re.findall(r'class="felt__ledetekst"[^>]*>(.*?)</(?:label|legend)>', html)
    assert [ord_i(tekst) for tekst in ledetekster] == ["Navn", "Verdi valgfritt", "Frist valgfritt", "Status"]


class Vilkaar(forms.Form):
    kreves_naar: ClassVar[dict[str, str]] = {"grunn": "når dere bestrider"}
    grunn = forms.CharField(label="Grunn", required=False)
    merknad = forms.CharField(label="Merknad", required=False)


def test_et_felt_som_noen_ganger_kreves_sier_naar() -> None:
    html = tegn("{{ form }}", form=Vilkaar())
    ledetekster = re.findall(r'class="felt__ledetekst"[^>]*>(.*?)</(?:label|legend)>', html)
    assert [ord_i(tekst) for tekst in ledetekster] == ["Grunn når dere bestrider", "Merknad valgfritt"]


def alle_skjemaer(av: type[forms.BaseForm]) -> set[type[forms.BaseForm]]:
    return {av}.union(*(alle_skjemaer(under) for under in av.__subclasses__()))


def test_ingen_kaller_et_felt_som_ikke_finnes_paakrevd_noen_ganger() -> None:
    """Fields that are made when the form is (`legg til`) are named by none of these."""
    import_module("tillit.urls")  # every view, and so every form
    med = [skjema for skjema in alle_skjemaer(forms.BaseForm) if getattr(skjema, "kreves_naar", None)]
    assert len(med) > 8
    for skjema in med:
        felter = skjema.base_fields  # type: ignore[attr-defined]
        for navn in skjema.kreves_naar:  # type: ignore[attr-defined]
            assert navn in felter or skjema.__name__ == "Seksjonsform", (skjema, navn)
            assert navn not in felter or not felter[navn].required or navn == "verdi", (skjema, navn)


def test_skjemaet_sender_med_bevis_og_lar_tjeneren_svare() -> None:
    html = tegn('{% skjema form knapp="Send" avbryt="/tilbake/" %}', form=Proeve(), csrf_token="hemmelig")
    assert 'name="csrfmiddlewaretoken" value="hemmelig"' in html
    assert "novalidate" in html
    assert 'href="/tilbake/"' in html


@pytest.mark.parametrize("mal", sorted((ROT / "templates/komponenter").glob("*.html")), ids=lambda mal: mal.name)
def test_hver_komponent_sier_hva_den_tar_imot(mal: Path) -> None:
    assert mal.read_text(encoding="utf-8").startswith("{% comment %}\n")


@pytest.mark.parametrize("mal", MALER, ids=lambda mal: str(mal.relative_to(ROT)))
def test_malene_holder_seg_til_det_nettleseren_tillater(mal: Path) -> None:
    tekst = mal.read_text(encoding="utf-8")
    assert not re.search(r"""\s(style|on[a-z]+)=["']""", tekst), "stil eller skript på selve elementet"
    assert not re.search(r"<(script|link|img)[^>]+(https?:)?//", tekst), "noe hentes fra et annet sted"
    brukte = set(re.findall(r'\{% ikon "([\w-]+)"', tekst))
    assert brukte <= IKONER


def test_ikonene_i_taggene_finnes() -> None:
    merkinger = [*tillit.STATUSER.values(), *signaltagger.SIGNALTYPER.values(), *signaltagger.SIGNALSTATUSER.values()]
    assert {merking.ikon for merking in [*merkinger, signaltagger.UKLASSIFISERT]} <= IKONER
    assert set(tillit.VARSELIKONER.values()) <= IKONER
