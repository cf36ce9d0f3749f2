"""Expected errors: a rule said no, and the user can read why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.formats import localize
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Regelbrudd(Exception):
    """A rule of the domain refused. Subclasses stand beside the action that raises them.

    `melding` is shown to the user as it stands; `felt` names the form field it belongs beside. `status` is that of a
    page which says nothing else. `proeves_om`: seconds until a job that met it may go better; None where it never will.
    """

    melding: Any = _("Dette er ikke mulig nå.")
    felt: str | None = None
    status: ClassVar[int] = 422
    proeves_om: ClassVar[int | None] = None

    def __init__(self, melding: Any = None, *, felt: str | None = None) -> None:
        self.melding = melding or self.melding
        self.felt = felt or self.felt
        super().__init__(str(self.melding))


class EndretAvAndre(Regelbrudd):
    """Somebody else saved first. Carries what is stored now, so that both texts can be shown."""

    melding = _(
        "Noen andre lagret siden mens du skrev. Ingenting er overskrevet: se hva som skiller, og lagre på nytt."
    )

    def __init__(self, *, versjon: int, gjeldende: Mapping[str, Any]) -> None:
        super().__init__()
        self.versjon = versjon
        self.gjeldende = gjeldende


class EndretSidenLest(Regelbrudd):
    """What was answered no longer stands there. Carries the version that does; the page shows it and asks anew."""

    def __init__(self, *, versjon: int) -> None:
        super().__init__()
        self.versjon = versjon


@contextmanager
def regelbrudd_i(form: forms.BaseForm) -> Iterator[None]:
    """Turn a broken rule into a message in `form`, beside its field where it has one."""
    try:
        yield
    except EndretAvAndre as brudd:
        _vis_konflikt(form, brudd)
    except EndretSidenLest as brudd:
        _spoer_paa_nytt(form, brudd)
    except Regelbrudd as brudd:
        form.add_error(brudd.felt if brudd.felt in form.fields else None, str(brudd.melding))
    except IntegrityError as feil:
        form.add_error(None, str(regelbrudd_fra(feil).melding))


@contextmanager
def regelbrudd_som_varsel(request: HttpRequest) -> Iterator[None]:
    """Say on the next page why a button did nothing, where there is no form to say it in."""
    try:
        yield
    except Regelbrudd as brudd:
        messages.warning(request, str(brudd.melding))


def regelbrudd_fra(feil: IntegrityError) -> Regelbrudd:
    """The readable refusal behind a database error, where one of our own triggers raised it; else the error goes on.

    Rules are asked first; this is what the second of two simultaneous writers meets.
    """
    diag = getattr(feil.__cause__, "diag", None)
    if diag is None or diag.source_function != "exec_stmt_raise" or not diag.constraint_name:
        raise feil
    return Regelbrudd(gettext(diag.message_primary))


def _vis_konflikt(form: forms.BaseForm, brudd: EndretAvAndre) -> None:
    """Show the stored text beside each field that differs, keep what was typed, let the next save be a knowing one."""
    form.add_error(None, str(brudd.melding))
    for navn, lagret in brudd.gjeldende.items():
        if navn not in form.fields or _er_lik(form.cleaned_data.get(navn), lagret):
            continue
        felt = form[navn]
        vist = _i_ord(lagret, _valgene(getattr(felt.field, "choices", ()))) or "–"
        form.add_error(
            navn, _("Lagret av andre: «%(lagret)s». Det du skrev, står fortsatt i feltet.") % {"lagret": vist}
        )
    _bytt(form, versjon=brudd.versjon)


def _er_lik(skrevet: Any, lagret: Any) -> bool:
    """What is chosen among many has no order."""
    return set(skrevet) == set(lagret) if isinstance(skrevet, QuerySet) else skrevet == lagret


def _spoer_paa_nytt(form: forms.BaseForm, brudd: EndretSidenLest) -> None:
    """The next answer is to the version that is shown now. What was chosen was chosen of another text, and is not kept;
    what was written is.
    """
    form.add_error(None, str(brudd.melding))
    # What is hidden nobody chose: it says what the form is about.
    synlige = {navn: felt for navn, felt in form.fields.items() if not felt.widget.is_hidden}
    valg = [navn for navn, felt in synlige.items() if isinstance(felt, forms.ChoiceField | forms.BooleanField)]
    _bytt(form, versjon=brudd.versjon, uten=valg)


def _bytt(form: forms.BaseForm, *, versjon: int, uten: Iterable[str] = ()) -> None:
    data = cast("QueryDict", form.data).copy()
    for navn in uten:
        data.pop(form.add_prefix(navn), None)
    data[form.add_prefix("versjon")] = str(versjon)
    form.data = data


def _i_ord(lagret: Any, valgene: Mapping[Any, Any]) -> str:
    """A stored value as the form names it; several with commas between, and with semicolons where they hold commas."""
    if isinstance(lagret, (list, tuple)):
        # A row that can be chosen stands among the choices by its key.
        ord_ = [str(valgene.get(getattr(ett, "pk", ett), ett)) for ett in lagret]
        return ("; " if any("," in ett for ett in ord_) else ", ").join(ord_)
    return str(localize(valgene.get(lagret, lagret)))


def _valgene(choices: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """Value to label, also where the choices stand in groups."""
    alle: dict[Any, Any] = {}
    for verdi, tekst in choices:
        alle |= dict(tekst) if isinstance(tekst, (list, tuple)) else {verdi: tekst}
    return alle
