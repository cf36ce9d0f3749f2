"""What the worker keeps of a query's newest answer for the pages, and what they find of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tillit.felles.tid import naa
from tillit.statistikk import kubelager, opptak
from tillit.statistikk.kube import UleseligSvar
from tillit.statistikk.models import Lesning, Seriekobling, Spoerring, Uttrekk
from tillit.statistikk.opptak import LestSvar


def husk(lest: LestSvar, uttrekk: Uttrekk, spoerring: Spoerring, koblinger: list[Seriekobling]) -> None:
    """Keep what the pages need of the newest answer."""
    serier = opptak.valgte(lest.kube, koblinger, tid=lest.tid)
    kube = kubelager.pakk(lest.kube, serier, tid=lest.tid)
    Lesning.objects.update_or_create(spoerring=spoerring, defaults={"uttrekk": uttrekk, "kube": kube})


def husket(uttrekk: Uttrekk, spoerring: Spoerring, koblinger: list[Seriekobling]) -> LestSvar:
    """The answer as the worker read it. Raises UleseligSvar where it kept nothing a page can show."""
    lesning = Lesning.objects.filter(spoerring=spoerring, uttrekk=uttrekk).first()
    if lesning is None:
        raise UleseligSvar(_("Svaret må leses på nytt før tallene kan vises."))
    if lesning.kube is None:
        raise UleseligSvar(_("Svaret er for stort til å vises her. Last det ned for å se det, og velg færre verdier."))
    kube = kubelager.pakk_ut(lesning.kube)
    if spoerring.desimaltegn and kube.antall_tvetydige:
        kube = kubelager.med_desimaltegn(kube, spoerring.desimaltegn)
    return opptak.holdt_mot_sist(kube, spoerring, koblinger, hentet=uttrekk.hentet_tid or naa())


def er_hel(lest: LestSvar, koblinger: list[Seriekobling]) -> bool:
    """The cells of every series are among those kept."""
    return all(lest.kube.har_serie(koder) for koder in opptak.valgte(lest.kube, koblinger, tid=lest.tid))
