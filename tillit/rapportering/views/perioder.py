"""The page where periods are opened, closed and given new deadlines, for many virksomheter at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from tillit.felles.formater import oppramsing
from tillit.felles.skjema import bundet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapportering import actions, rules
from tillit.rapportering.actions import Periodevalg, Samleutfall
from tillit.rapportering.forms import Periodevalgform, Samleform
from tillit.rapportering.queries import perioder as spoerringer


@krever(Rettighet.PERIODE_AAPNE)
@require_http_methods(["GET", "POST"])
def perioder(request: BrukerRequest) -> HttpResponse:
    relasjoner = spoerringer.relasjoner_aa_styre(request.user)
    valgform = _valgform(request, relasjoner)
    kontekst: dict[str, Any] = {"valgform": valgform}
    if not valgform.is_valid():
        return TemplateResponse(request, "rapportering/perioder.html", kontekst, status=422)
    valg = valgform.valg()
    utvalg = request.POST.get("utvalg", "")
    form = _samleform(request, relasjoner, valg, utvalg=utvalg)
    if utfall := _gjoer(request, form, valg):
        _si_hva_som_skjedde(request, utfall)
        return redirect(request.get_full_path())
    rader = spoerringer.virksomhetsrader(relasjoner, periodetype=valg.periodetype, start=valg.start)
    valgte = set(map(str, form["relasjoner"].value() or ())) if form.errors else spoerringer.valgt(rader, utvalg)
    kontekst |= {
        "form": form,
        "valg": valg,
        "rader": rader,
        "knapper": spoerringer.utvalgsknapper(rader),
        "navn": valgform.navn(),
        "valgte": valgte,
    }
    return TemplateResponse(request, "rapportering/perioder.html", kontekst, status=422 if form.errors else 200)


def _samleform(
    request: BrukerRequest, relasjoner: list[Styringsrelasjon], valg: Periodevalg, *, utvalg: str
) -> Samleform:
    """Where only rows are to be ticked, the dates stand as they were typed and nothing is decided."""
    alle = spoerringer.som_valg(relasjoner)
    if not utvalg:
        return bundet(Samleform, request, relasjoner=alle, initial=_forslag(valg))
    return Samleform(relasjoner=alle, initial={felt: request.POST.get(felt, "") for felt in ("aapnes_dato", "frist")})


def _valgform(request: BrukerRequest, relasjoner: list[Styringsrelasjon]) -> Periodevalgform:
    valgbare = spoerringer.valgbare_perioder(relasjoner)
    naturlig = spoerringer.naturlig_valg()
    data = request.GET if "periode" in request.GET else {"periode": f"{naturlig.frekvens}:{naturlig.start.isoformat()}"}
    return Periodevalgform(data, valgbare=valgbare)


def _forslag(valg: Periodevalg) -> dict[str, object]:
    return {
        "aapnes_dato": rules.foreslaatt_aapning(valg.slutt),
        "frist": rules.foreslaatt_frist(periodetype=valg.periodetype, slutt=valg.slutt),
    }


def _si_hva_som_skjedde(request: BrukerRequest, utfall: list[Samleutfall]) -> None:
    """One sentence for all that had the same happen to them."""
    like: dict[tuple[bool, str], list[str]] = {}
    for ett in utfall:
        like.setdefault((ett.gjort, str(ett.tekst)), []).append(ett.virksomhet)
    for (gjort, tekst), hvem in like.items():
        meld = messages.success if gjort else messages.warning
        meld(request, f"{oppramsing(hvem)}: {tekst}")


def _gjoer(request: BrukerRequest, form: Samleform, valg: Periodevalg) -> list[Samleutfall]:
    """Do it where the form is whole, and come back with what became of each row."""
    if not form.is_valid():
        return []
    data = form.cleaned_data
    med_datoer = Periodevalg(
        valg.periodetype, valg.start, valg.slutt, valg.egen_navn, data.get("aapnes_dato"), data.get("frist")
    )
    return actions.behandle_perioder(
        handling_=data["handling"], relasjoner=list(data["relasjoner"]), valg=med_datoer, av=request.user
    )
