"""The one base of every form: what no text may hold, one way to show a form, one way to show its errors."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tillit.felles.fletting import med_ett_slags_linjeskift
from tillit.felles.frist import BEHOLD, Fristfelt, Jaboks
from tillit.felles.inndata import SENESTE_AAR, STOERSTE_NUMMER, TIDLIGSTE_AAR, er_i_kalenderen, er_usynlig, forbudt_tegn

F = TypeVar("F", bound=forms.BaseForm)
_FOER_TEGNET = 20
_gjenopptas: ContextVar[QueryDict | None] = ContextVar("_gjenopptas", default=None)


class Tekstvakt(forms.BaseForm):
    """Refuses, in every field there is, what no text may hold and no number of the database can be.

    It stands in the form and not in its fields, so that no field can be made without it: a hidden one, a choice and one
    that is added later are read as carefully as the rest.
    """

    # True where the form only shows what was sent while its owner was logged out: nothing in it is wrong.
    ikke_lagret = False
    # Why nothing may be sent now: it stands where the form would have stood.
    stengt = ""

    def full_clean(self) -> None:
        adressen = _gjenopptas.get()
        if adressen is None or not self.is_bound or self.data is adressen:
            super().full_clean()
            return
        self.ikke_lagret = True
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}
        tekst = _("Du var logget ut da du sendte skjemaet. Alt du skrev, står her.")
        uten = adressen.copy()
        uten["kast"] = "1"
        lenke = format_html('<a href="?{}">{}</a>', uten.urlencode(), _("Kast det"))
        self.add_error(None, format_html("{} {} {}", tekst, _("Se over og lagre på nytt, eller begynn forfra:"), lenke))

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # private, and unknown to the stubs
        for navn in self.fields:
            if melding := self._ulesbart(navn):
                self.add_error(navn, melding)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # private, and unknown to the stubs
        for navn in self.spurt_om():
            felt, dag = self.fields.get(navn), self.cleaned_data.get(navn)
            if not isinstance(felt, Fristfelt) or not isinstance(dag, date):
                continue
            if nei := felt.nei(dag):
                self.add_error(navn, nei)
            elif tvil := felt.tvil(dag):
                self.spoer(navn, tvil, om=dag.isoformat(), ja=BEHOLD, etikett=_("Behold datoen likevel"))

    def steng(self, hvorfor: str) -> None:
        """Empty: it is not closed. Whoever has sent it keeps what was written in it."""
        if not self.is_bound:
            self.stengt = hvorfor

    def spurt_om(self) -> Collection[str]:
        """The fields to ask about: a day that stands is not asked about anew."""
        return self.changed_data

    def spoer(self, navn: str, tvil: str, *, om: str, ja: str, etikett: Any) -> None:
        """Ask beside the field whether it is meant, with a box of its own: ticked, it is.

        Call it when the fields are cleaned. `om` is what is asked about, without spaces: a yes to that is a yes to
        nothing else. `ja` names the box; several questions may share one.
        """
        # Read once here: what is changed is told by the fields there were.
        self.changed_data  # noqa: B018
        if ja not in self.fields:
            felter = list(self.fields)
            self.fields[ja] = forms.BooleanField(label=etikett, required=False, widget=Jaboks())
            etter = felter.index(navn) + 1
            self.order_fields([*felter[:etter], ja, *felter[etter:]])
        boks = self.fields[ja].widget
        assert isinstance(boks, Jaboks)  # noqa: S101  # for the type checker
        if not boks.svarer_paa(om, self.data, self.add_prefix(ja)):
            self.add_error(navn, tvil)

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        """What nobody can see is nothing: a field that must be filled in asks for it, whatever its own rules are.

        A line ends in one character, as it is counted where it is typed: browsers send two.
        """
        verdi = super()._widget_data_value(widget, html_name)  # type: ignore[misc]  # private, and unknown to the stubs
        if isinstance(verdi, str) and isinstance(widget, forms.Textarea):
            verdi = med_ett_slags_linjeskift(verdi)
        usett = isinstance(verdi, str) and not forbudt_tegn(verdi) and er_usynlig(verdi)
        return "" if usett and verdi.strip() else verdi

    def _ulesbart(self, navn: str) -> str:
        felt = self[navn]
        verdier = felt.data if isinstance(felt.data, list | tuple) else [felt.data]
        tekster = [verdi for verdi in verdier if isinstance(verdi, str)]
        hemmelig = isinstance(felt.field.widget, forms.PasswordInput)
        for tekst in tekster:
            if tegn := forbudt_tegn(tekst):
                return _om_tegnet(tegn[0], "" if hemmelig else tekst[: tegn.start()])
        if type(felt.field.widget) is forms.TextInput and any("\n" in tekst.strip() for tekst in tekster):
            return _("Her er det bare plass til én linje.")
        return _utenfor(self.cleaned_data.get(navn))


@contextmanager
def gjenopptatt(adressen: QueryDict) -> Iterator[None]:
    """Inside, no form that was sent is valid: each shows what was in it. `adressen` is what the filters hold."""
    merke = _gjenopptas.set(adressen)
    try:
        yield
    finally:
        _gjenopptas.reset(merke)


def gjenopptas() -> bool:
    """True inside `gjenopptatt`: what is asked for now is only to be shown, and what it does is taken back."""
    return _gjenopptas.get() is not None


class Skjema(Tekstvakt, forms.Form):
    """The base of every form of our own."""


class VersjonertForm(Skjema):
    """A form that remembers which version the user saw. Its action raises EndretAvAndre when that one is stale.

    By itself it is a yes to what was read: the version travels with the button.
    """

    versjon = forms.IntegerField(widget=forms.HiddenInput)


def bundet(skjema: type[F], request: HttpRequest, **kwargs: Any) -> F:
    """The form, holding what was sent when something was sent."""
    return skjema(request.POST, request.FILES, **kwargs) if request.method == "POST" else skjema(**kwargs)


def skjemaside(request: HttpRequest, mal: str, form: forms.BaseForm, **kontekst: Any) -> TemplateResponse:
    """The page with the form: 200 when it is empty, 422 when it came back with errors."""
    status = 422 if form.is_bound and form.errors else 200
    if status != 200:  # noqa: PLR2004  # the page comes back
        _si_at_filer_er_borte(form)
    return TemplateResponse(request, mal, {"form": form, **kontekst}, status=status)


def skjema_paa_plass(request: HttpRequest, form: forms.BaseForm, *, knapp: str, til: str) -> TemplateResponse:
    """The form alone, for a page that fetches it to its place (static/js/skrivefelt.js). Sent, it loads a page."""
    return TemplateResponse(request, "komponenter/skrivefelt.html", {"form": form, "knapp": knapp, "til": til})


def _si_at_filer_er_borte(form: forms.BaseForm) -> None:
    """What was typed stands in its fields, and a file that was chosen does not: no browser lets a page put it back."""
    for navn in form.files:
        if navn in form.fields and navn not in form.errors:
            form.add_error(navn, _("Velg filen på nytt. Teksten du skrev, står i skjemaet, men det gjør ikke filen."))


def kvitter(request: HttpRequest, form: forms.BaseForm, tekst: str) -> None:
    """Say what was done, where something was: a form that was sent as it came changes nothing, and is told so."""
    if form.has_changed():
        messages.success(request, tekst)
    else:
        messages.info(request, _("Ingenting er endret: du sendte det samme som sto der."))


def _utenfor(renset: object) -> str:
    """What is wrong with a value that is read, and yet can be no number of a row and no day anybody means.

    A day near the end of the calendar is a fault waiting for whoever counts on from it.
    """
    if isinstance(renset, int) and abs(renset) > STOERSTE_NUMMER:
        return _("Tallet er for stort.")
    if isinstance(renset, date) and not er_i_kalenderen(renset):
        return _("Året må være mellom %(fra)s og %(til)s.") % {"fra": TIDLIGSTE_AAR, "til": SENESTE_AAR}
    return ""


def _om_tegnet(tegn: str, foer: str) -> str:
    """Nobody sees the sign: so its place is told by the words before it."""
    kode = f"U+{ord(tegn):04X}"
    sist = foer.rstrip().rpartition("\n")[2][-_FOER_TEGNET:]
    if not sist:
        return _("Teksten begynner med et usynlig tegn (%(kode)s) som ikke kan lagres. Slett det.") % {"kode": kode}
    return _("Et usynlig tegn (%(kode)s) rett etter «%(sist)s» kan ikke lagres. Slett det.") % {
        "kode": kode, "sist": sist
    }  # fmt: skip
