"""Who used this figure last, and where: asked before anybody is asked for the next value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from resultatkjede.models import Resultatkjede
from styringsdialog.enums import Moetestatus, Moetetype
from styringsdialog.models import Moete
from tillit.felles.formater import dato
from tillit.felles.tid import oslodag
from tillit.maal.models import Indikator, Maaling, Vurdering
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport
from tillit.rapportering.models import Leveranse, Rapporteringsperiode
from tillit.spraak.bokstaver import liten


@dataclass(frozen=True)
class Bruk:
    """One place the figure was used. `forbehold` says what the place does not prove."""

    slag: str
    tittel: str
    dato: date
    url: str
    forbehold: str = ""


@dataclass(frozen=True)
class Indikatorbruk:
    """The last use of each kind, newest first. `ikke_med` is what the reader may not see or nobody keeps.

    `siste_tall` is the day the newest figure was registered, None where there is none.
    """

    steder: tuple[Bruk, ...]
    siste_tall: date | None
    kjede_url: str
    ikke_med: tuple[str, ...]

    @property
    def sist(self) -> Bruk | None:
        return self.steder[0] if self.steder else None

    @property
    def sikkert_sist(self) -> Bruk | None:
        """The last place where the figure itself is known to have stood."""
        return next((sted for sted in self.steder if not sted.forbehold), None)

    @property
    def konklusjon(self) -> str:
        """What can be said in one sentence or two, and no more than that."""
        if self.sist is None:
            if self.siste_tall is None:
                return _("Det er ikke registrert noe tall, og vi finner ingen som har brukt indikatoren.")
            return _("Ingen har brukt tallet siden det ble registrert %s, så vidt Tillit vet.") % dato(self.siste_tall)
        if self.siste_tall is not None and self.sist.dato < self.siste_tall:
            return _("Ingen har brukt tallet siden %s, så vidt Tillit vet.") % dato(self.sist.dato)
        if self.sikkert_sist is None:
            return _("Målet ble sist tatt opp %s. Om tallet ble brukt da, er ikke ført.") % dato(self.sist.dato)
        sikkert = _("Tallet sto sist i en rapport %s.") % dato(self.sikkert_sist.dato)
        if self.sikkert_sist == self.sist:
            return sikkert
        return _("%(sikkert)s Målet ble tatt opp %(sist)s, uten at det er ført om tallet ble brukt.") % {
            "sikkert": sikkert,
            "sist": dato(self.sist.dato),
        }


def indikatorbruk(bruker: Bruker, indikator: Indikator) -> Indikatorbruk:
    """At most six queries. Reads with the reader's own access: what one may not read is named as left out."""
    leser_dialog = bruker.tilgang.har(Rettighet.DIALOG_LESE, indikator.maal.relasjon.underordnet_id)
    leser_rapporter = bruker.tilgang.har(Rettighet.DIALOG_LESE, indikator.maal.relasjon.overordnet_id)
    funn = [
        *(_moete(bruker, indikator), _vurdering(indikator)),
        *(_leveranse(bruker, indikator), _rapport(bruker, indikator)),
    ]
    registrert = Maaling.objects.filter(indikator=indikator).order_by("-registrert_tid").values_list("registrert_tid")
    siste = registrert.first()
    har_kjede = Resultatkjede.objects.synlig_for(bruker).filter(maal=indikator.maal_id).exists()
    return Indikatorbruk(
        steder=tuple(sorted((ett for ett in funn if ett), key=lambda ett: ett.dato, reverse=True)),
        siste_tall=_dag(siste[0]) if siste else None,
        kjede_url=reverse("resultatkjede:vis", args=[indikator.maal_id]) if har_kjede else "",
        ikke_med=tuple(_ikke_med(leser_dialog=leser_dialog, leser_rapporter=leser_rapporter)),
    )


def _moete(bruker: Bruker, indikator: Indikator) -> Bruk | None:
    moeter = Moete.objects.synlig_for(bruker).filter(status=Moetestatus.GJENNOMFOERT, saker__maal=indikator.maal_id)
    moete = moeter.order_by("-start_tid", "-pk").first()
    if moete is None:
        return None
    return Bruk(
        slag=str(Moetetype(moete.type).label),
        tittel=moete.tittel,
        dato=moete.dato,
        url=reverse("styringsdialog:moete", args=[moete.pk]),
        forbehold=_("Målet sto på sakslisten. Om akkurat dette tallet ble brukt, er ikke ført."),
    )


def _vurdering(indikator: Indikator) -> Bruk | None:
    godkjente = Vurdering.objects.godkjente().filter(maal=indikator.maal_id)
    vurdering = godkjente.order_by("-godkjent_tid", "-pk").first()
    if vurdering is None or vurdering.godkjent_tid is None:
        return None
    return Bruk(
        slag=_("Godkjent vurdering"),
        tittel=_("Vurdering av målet, %s") % vurdering.periodenavn,
        dato=_dag(vurdering.godkjent_tid),
        url=reverse("maal:vurdering", args=[vurdering.pk]),
        forbehold=_("Vurderingen gjelder hele målet. Den sier ikke hvilke tall den bygger på."),
    )


def _leveranse(bruker: Bruker, indikator: Indikator) -> Bruk | None:
    """The last report of a virksomhet whose frozen content holds a value of this series."""
    tallet = {"indikator_pk": indikator.pk}
    holder, uten_verdi = ({"seksjoner": [{"tall": [ett]}]} for ett in (tallet, {**tallet, "verdi": None}))
    leveranser = Leveranse.objects.filter(
        periode__in=Rapporteringsperiode.objects.synlig_for(bruker), innhold__contains=holder
    ).exclude(innhold__contains=uten_verdi)
    nyeste = leveranser.defer("innhold").select_related("periode").order_by("-levert_tid", "-pk").first()
    if nyeste is None:
        return None
    return Bruk(
        slag=_("Rapport fra virksomheten, %s") % liten(nyeste.periode.statusnavn),
        tittel=_("Rapport for %s") % nyeste.periode.navn,
        dato=_dag(nyeste.levert_tid),
        url=reverse("rapportering:vis", args=[nyeste.periode_id]),
    )


def _rapport(bruker: Bruker, indikator: Indikator) -> Bruk | None:
    """The last finished report whose frozen content holds a figure of this series."""
    serie = {"indikator_pk": indikator.pk, "punkter": [{}]}
    holder = {"virksomheter": [{"maal": [{"bilde": {"indikatorer": [serie]}}]}]}
    ferdige = Rapport.objects.synlig_for(bruker).filter(status=Rapportstatus.FERDIG, innhold__contains=holder)
    rapport = ferdige.defer("innhold").select_related("organ").order_by("-ferdig_tid", "-pk").first()
    if rapport is None:
        return None
    return Bruk(
        slag=rapport.get_rapportslag_display(),
        tittel=_("%(slag)s for %(organ)s, %(aar)s")
        % {"slag": rapport.get_rapportslag_display(), "organ": rapport.organ.navn, "aar": rapport.aar},
        dato=_dag(rapport.ferdig_tid),
        url=reverse("rapport:vis", args=[rapport.pk]),
    )


def _ikke_med(*, leser_dialog: bool, leser_rapporter: bool) -> list[str]:
    utelatt = []
    if not leser_dialog:
        utelatt.append(_("Møter, for du har ikke tilgang til styringsdialogen."))
    if not leser_rapporter:
        utelatt.append(_("Samlerapporter for byrådsavdelingen, for dem har du ikke tilgang til."))
    utelatt.append(_("Sammendraget lages på nytt hver gang noen åpner det. Tillit lagrer ikke hvem som har lest det."))
    utelatt.append(_("Bruk utenfor Tillit, for eksempel i budsjettet eller i mediene, vet vi ikke noe om."))
    return utelatt


def _dag(tid: datetime) -> date:
    return oslodag(tid)
