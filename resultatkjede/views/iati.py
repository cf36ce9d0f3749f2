"""A chain out as IATI, and one in. Nothing is stored by looking: the file travels in the form that says yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from resultatkjede import access, actions
from resultatkjede.forms import IatibyggForm, IatifilForm
from resultatkjede.iati import Aktivitet, Iatifil, IatifilenKanIkkeLeses, les_iati, som_iati, tolk
from resultatkjede.models import Ledd
from resultatkjede.queries import iatiplan, indikatorer_i_kjeden, kjedebilde
from resultatkjede.queries.bygging import byggeplan
from resultatkjede.rules import feil_i_kjede
from resultatkjede.tegning import tegn
from tillit.felles.feil import Regelbrudd, regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

LANDKODE = "NO-BRC"  # the register of legal entities, as IATI names it


@krever(Rettighet.MAAL_LESE)
@require_safe
def iatifil(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kjede, organ = kjedebilde(maal, leser=request.user), maal.relasjon.underordnet
    # A number of our own is no number of the register.
    avsender = f"{LANDKODE}-{organ.orgnr}" if organ.orgnr else f"tillit-{organ.pk}"
    fil = som_iati(
        kjede,
        indikatorer_i_kjeden(kjede),
        identifikator=f"{avsender}-{maal.pk}",
        avsender=(avsender, organ.navn),
        skrevet=timezone.now(),
    )
    filnavn = f'attachment; filename="resultatkjede-{maal.pk}-iati.xml"'
    return HttpResponse(fil, content_type="application/xml", headers={"Content-Disposition": filnavn})


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def les_inn_iati(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """Choose a file; when it can be read, what it would become."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    form = bundet(IatifilForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            innhold = form.cleaned_data["fil"]
            fil = les_iati(innhold)
            return _vis(request, maal, fil, innhold.decode("utf-8", "replace"), nummer=_foerste_med_resultater(fil))
    return skjemaside(request, "resultatkjede/iati/les_inn.html", form, maal=maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def bekreft_iati(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """Make it, or show another activity of the file."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    innhold = request.POST.get("innhold", "")
    try:
        fil = les_iati(innhold.encode("utf-8", "replace"))
    except IatifilenKanIkkeLeses as brudd:
        messages.error(request, str(brudd.melding))
        return redirect("resultatkjede:les_inn_iati", maal_pk=maal_pk)
    form = IatibyggForm(request.POST, fil=fil)
    if not form.is_valid():
        return _vis(request, maal, fil, innhold, nummer=0, feil=_("Velg en av aktivitetene i filen."))
    nummer = form.cleaned_data["aktivitet"]
    if "vis" in request.POST:
        return _vis(request, maal, fil, innhold, nummer=nummer)
    plan = iatiplan(tolk(fil.aktiviteter[nummer]), maal=maal, leser=request.user, dag=i_dag())
    try:
        resultat = actions.les_inn_iati(maal=maal, plan=plan, av=request.user, legg_til=form.cleaned_data["legg_til"])
    except Regelbrudd as brudd:
        return _vis(request, maal, fil, innhold, nummer=nummer, feil=str(brudd.melding))
    messages.success(request, _("Kjeden har fått %(hva)s.") % {"hva": resultat.plan.i_ord})
    return redirect("resultatkjede:vis", maal_pk=maal_pk)


def _vis(
    request: BrukerRequest, maal: Maal, fil: Iatifil, innhold: str, *, nummer: int, feil: str = ""
) -> HttpResponse:
    """What would be made of one activity, what would not, and why."""
    plan = iatiplan(tolk(fil.aktiviteter[nummer]), maal=maal, leser=request.user, dag=i_dag())
    feil = feil or " ".join(feil_i_kjede(plan.kjede)[:10])
    har_ledd = Ledd.objects.filter(kjede__maal=maal).exists()
    kontekst = {
        "maal": maal,
        "fil": fil,
        "plan": plan,
        "bygg": None if feil else byggeplan(maal, plan.kjede_uten_nye),
        "tegning": tegn(plan.kjede),
        "har_ledd": har_ledd,
        "form": IatibyggForm(initial={"innhold": innhold, "aktivitet": nummer, "legg_til": har_ledd}, fil=fil),
        "feil": feil,
    }
    return TemplateResponse(request, "resultatkjede/iati/vis.html", kontekst, status=422 if feil else 200)


def _foerste_med_resultater(fil: Iatifil) -> int:
    def har(aktivitet: Aktivitet) -> bool:
        return bool(aktivitet.resultater or aktivitet.ledd)

    return next((nummer for nummer, ett in enumerate(fil.aktiviteter) if har(ett)), 0)
