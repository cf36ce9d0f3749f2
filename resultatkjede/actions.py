"""Build a chain. Every action waits for the chain's own row first, so that two writers of one chain take turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.enums import Evidens, Steg
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from resultatkjede.queries import kjedebilde
from resultatkjede.rules import Hinder, Plass
from resultatkjede.tegning import ordnet
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.modeller import laas
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ

LEDDFELTER = ("tekst", "eier", "eier_utenfor", "paavirkbarhet", "risikotype")
KOBLINGFELTER = ("hypotese", "evidens", "evidens_kilde", "ytre_faktorer", "revurderes_dato")
AVSTAND = 10  # between two numbers in a column


class LeddetErBorte(Regelbrudd):
    melding = _("Noen andre har fjernet leddet mens du holdt på. Last siden på nytt for å se kjeden slik den er nå.")


class KoblingenErBorte(Regelbrudd):
    melding = _("Noen andre har fjernet koblingen mens du holdt på. Last siden på nytt for å se kjeden slik den er nå.")


class KanIkkeKobles(Regelbrudd):
    """Says which rule stands in the way."""

    felt = "til"


class FlyttingBryterKoblinger(Regelbrudd):
    """Says which edges stand in the way."""


class IngenPlassDer(Regelbrudd):
    melding = _("Kjeden har fem steg. Leddet står allerede ytterst.")


HINDRE = {
    Hinder.ANNEN_KJEDE: _("«%(til)s» hører til en annen resultatkjede. En kobling går mellom ledd i samme kjede."),
    Hinder.SEG_SELV: _("Et ledd kan ikke kobles til seg selv."),
    Hinder.ALLEREDE_KOBLET: _("«%(fra)s» er allerede koblet til «%(til)s». Endre heller den koblingen som finnes."),
    Hinder.RING: _("Koblingen ville gått i ring: %(ring)s. En kobling går fra venstre mot høyre i kjeden."),
    Hinder.SAMME_STEG: _(
        "«%(fra)s» og «%(til)s» står i samme steg. En kobling går fra et steg til et steg lenger til høyre."
    ),
    Hinder.HOEYRE_MOT_VENSTRE: _(
        "«%(til)s» står til venstre for «%(fra)s». En kobling går fra venstre mot høyre, fra årsak til virkning."
    ),
}


@transaction.atomic
def start_kjede(*, maal: Maal, av: Bruker) -> Resultatkjede:
    """The chain of the goal, begun now if it was not. Two who begin at once get the same one."""
    laas(maal)
    if kjede := Resultatkjede.objects.select_for_update(of=("self",)).filter(maal=maal).first():
        return kjede
    with handling("kjede.startet", av=av):
        return Resultatkjede.objects.create(maal=maal)


@transaction.atomic
def legg_til_ledd(
    *,
    maal: Maal,
    steg: int,
    tekst: str,
    av: Bruker,
    eier: Organ | None = None,
    eier_utenfor: str = "",
    paavirkbarhet: str = "",
    risikotype: str = "",
) -> Ledd:
    """A new ledd at the bottom of its step. Begins the chain where there is none."""
    kjede = start_kjede(maal=maal, av=av)
    sist = max((ledd.rekkefoelge for ledd in _kolonne(kjede, steg)), default=0)
    with handling("ledd.lagt_til", av=av):
        return Ledd.objects.create(
            kjede=kjede,
            steg=steg,
            tekst=tekst,
            eier=eier,
            eier_utenfor=eier_utenfor,
            paavirkbarhet=paavirkbarhet,
            risikotype=risikotype,
            rekkefoelge=sist + AVSTAND,
        )


@transaction.atomic
def endre_ledd(
    *,
    ledd: Ledd,
    versjon: int,
    tekst: str,
    av: Bruker,
    eier: Organ | None = None,
    eier_utenfor: str = "",
    paavirkbarhet: str = "",
    risikotype: str = "",
) -> None:
    ledd = _laast_ledd(ledd)
    ledd.krev_versjon(versjon, LEDDFELTER)
    with handling("ledd.endret", av=av):
        ledd.lagre_ny_versjon(
            tekst=tekst, eier=eier, eier_utenfor=eier_utenfor, paavirkbarhet=paavirkbarhet, risikotype=risikotype
        )


@transaction.atomic
def flytt_ledd(*, ledd: Ledd, steg: int, plass: int, av: Bruker) -> Ledd:
    """Put the ledd in another step, or elsewhere in its own; `plass` 0 is the top. Where it stands is not its text:
    moving never collides with somebody who is writing in it.
    """
    ledd = _laast_ledd(ledd)
    if steg not in Steg:
        raise IngenPlassDer
    _krev_retning(ledd, steg)
    kolonne = _kolonne(ledd.kjede, steg)
    orden = rules.ny_orden(kolonne=[ett.pk for ett in kolonne], ledd=ledd.pk, plass=plass)
    with handling("ledd.flyttet", av=av):
        if ledd.steg != steg:
            ledd.steg = steg
            ledd.save(update_fields=["steg"])
        _nummerer({ett.pk: ett for ett in [*kolonne, ledd]}, orden)
    return ledd


@transaction.atomic
def fjern_ledd(*, ledd: Ledd, av: Bruker) -> int:
    """Take the ledd away with its edges; how many edges went. What it was stays in the history."""
    ledd = _laast_ledd(ledd)
    antall = sum(ledd.pk in par for par in _par(ledd.kjede))
    with handling("ledd.fjernet", av=av):
        ledd.delete()
    return antall


@transaction.atomic
def koble(
    *,
    fra: Ledd,
    til: int,
    av: Bruker,
    hypotese: str = "",
    evidens: str = Evidens.ANTAKELSE,
    evidens_kilde: str = "",
    ytre_faktorer: str = "",
    revurderes_dato: date | None = None,
) -> Kobling:
    """Because of `fra`, `til` (a pk: it may be gone by now)."""
    fra = _laast_ledd(fra)
    maal_ledd = Ledd.objects.filter(pk=til).first()
    if maal_ledd is None:
        raise LeddetErBorte(felt="til")
    _krev_at_kan_kobles(fra, maal_ledd)
    with handling("kobling.lagt_til", av=av):
        return Kobling.objects.create(
            kjede=fra.kjede,
            fra=fra,
            til=maal_ledd,
            hypotese=hypotese,
            evidens=evidens,
            evidens_kilde=evidens_kilde,
            ytre_faktorer=ytre_faktorer,
            revurderes_dato=revurderes_dato,
        )


@transaction.atomic
def endre_kobling(
    *,
    kobling: Kobling,
    versjon: int,
    hypotese: str,
    evidens: str,
    evidens_kilde: str,
    ytre_faktorer: str,
    revurderes_dato: date | None,
    av: Bruker,
) -> None:
    kobling = _laast_kobling(kobling)
    kobling.krev_versjon(versjon, KOBLINGFELTER)
    with handling("kobling.endret", av=av):
        kobling.lagre_ny_versjon(
            hypotese=hypotese,
            evidens=evidens,
            evidens_kilde=evidens_kilde,
            ytre_faktorer=ytre_faktorer,
            revurderes_dato=revurderes_dato,
        )


@transaction.atomic
def fjern_kobling(*, kobling: Kobling, av: Bruker) -> None:
    kobling = _laast_kobling(kobling)
    with handling("kobling.fjernet", av=av):
        kobling.delete()


@transaction.atomic
def ordne_kjede(*, maal: Maal, av: Bruker) -> None:
    """Let the cards change places within their steps so that fewer edges cross."""
    kjede = start_kjede(maal=maal, av=av)
    orden = ordnet(kjedebilde(maal))
    ledd = {ett.pk: ett for ett in Ledd.objects.filter(kjede=kjede)}
    with handling("kjede.ordnet", av=av):
        for kolonne in orden.values():
            _nummerer(ledd, kolonne)


def _laast_ledd(ledd: Ledd) -> Ledd:
    """The ledd as it stands now, the whole chain waiting; a plain refusal where somebody took it away."""
    laas(ledd.kjede)
    naa = Ledd.objects.select_related("kjede").select_for_update(of=("self",)).filter(pk=ledd.pk).first()
    if naa is None:
        raise LeddetErBorte
    return naa


def _laast_kobling(kobling: Kobling) -> Kobling:
    laas(kobling.kjede)
    naa = Kobling.objects.select_for_update(of=("self",)).filter(pk=kobling.pk).first()
    if naa is None:
        raise KoblingenErBorte
    return naa


def _par(kjede: Resultatkjede) -> list[rules.Par]:
    return list(Kobling.objects.filter(kjede=kjede).values_list("fra_id", "til_id"))


def _kolonne(kjede: Resultatkjede, steg: int) -> list[Ledd]:
    return list(Ledd.objects.filter(kjede=kjede, steg=steg))


def _nummerer(ledd: Mapping[int, Ledd], orden: Iterable[int]) -> None:
    """Number a column from the top; only rows that change are written."""
    for nummer, pk in enumerate(orden, start=1):
        ett = ledd[pk]
        if ett.rekkefoelge != nummer * AVSTAND:
            ett.rekkefoelge = nummer * AVSTAND
            ett.save(update_fields=["rekkefoelge"])


def _krev_at_kan_kobles(fra: Ledd, til: Ledd) -> None:
    koblinger = _par(fra.kjede)
    hinder = rules.hinder_for_kobling(
        fra=Plass(fra.pk, fra.kjede_id, fra.steg), til=Plass(til.pk, til.kjede_id, til.steg), koblinger=koblinger
    )
    if hinder:
        ring = _ring(fra, til, koblinger) if hinder == Hinder.RING else ""
        raise KanIkkeKobles(HINDRE[hinder] % {"fra": fra.tekst, "til": til.tekst, "ring": ring})


def _ring(fra: Ledd, til: Ledd, koblinger: Iterable[rules.Par]) -> str:
    """The ring an edge would close, ledd by ledd."""
    tekst = dict(Ledd.objects.filter(kjede=fra.kjede).values_list("pk", "tekst"))
    runde = (fra.pk, *rules.vei(fra=til.pk, til=fra.pk, koblinger=koblinger))
    return " → ".join(f"«{tekst[pk]}»" for pk in runde)


def _krev_retning(ledd: Ledd, steg: int) -> None:
    alle = {ett.pk: ett for ett in Ledd.objects.filter(kjede=ledd.kjede)}
    brutte = rules.brutte_koblinger(
        ledd=ledd.pk, nytt_steg=steg, steg={pk: ett.steg for pk, ett in alle.items()}, koblinger=_par(ledd.kjede)
    )
    if brutte:
        liste = "; ".join(f"«{alle[fra]}» → «{alle[til]}»" for fra, til in brutte)
        raise FlyttingBryterKoblinger(
            _(
                "Leddet kan ikke stå i «%(steg)s»: koblinger går fra venstre mot høyre, "
                "og disse ville ikke lenger gjort det: %(liste)s. Fjern dem først, eller velg et annet steg."
            )
            % {"steg": Steg(steg).label, "liste": liste}
        )
