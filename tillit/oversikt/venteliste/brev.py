"""Letters: what a virksomhet is to read, comment on and receive, and what a department has begun."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from styringsdialog.enums import Dokumentstatus
from styringsdialog.models import Styringsdokument
from tillit.felles.tid import i_dag, oslodag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, frist, gruppe, kom, kort
from tillit.styringsbrev.queries import egne_utkast, ventende_brev


def til_virksomheten(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """The oldest first. One query."""
    rader = utdrag(ventende_brev(bruker, organer, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.BREV_MOTTATT,
        _("Brev fra avdelingen"),
        _("Brev fra avdelingen"),
        (_til_lesing(rad) for rad in rader.rader),
        kuttet=rader.flere,
        merknad=_("Det et brev ber om, binder først når dere har svart og kvittert."),
    )


def underveis(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """What is begun and not issued: what is issued waits for the virksomhet. One query."""
    rader = utdrag(egne_utkast(bruker, organer, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.BREV_UNDERVEIS,
        _("Brev dere skriver på"),
        _("Brev dere skriver på"),
        (
            Ventelinje(
                tekst=kort(rad.tittel),
                url=rad.adresse,
                under=rad.get_status_display(),
                virksomhet=rad.relasjon.underordnet.navn,
                naar=_naar(rad),
            )
            for rad in rader.rader
        ),
    )


def _til_lesing(rad: Styringsdokument) -> Ventelinje:
    """A draft is to be read; what is issued is to be answered, by the day that was said."""
    utstedt = rad.status == Dokumentstatus.UTSTEDT
    dag = rad.svarfrist if utstedt else None
    return Ventelinje(
        tekst=kort(rad.tittel),
        url=rad.adresse,
        under=_("Utstedt: svar på det brevet ber om, og kvitter") if utstedt else _("Les utkastet, og kommenter det"),
        virksomhet=rad.relasjon.underordnet.navn,
        dag=dag,
        naar=(*((frist(dag),) if dag else ()), *_naar(rad)),
        over_frist=dag is not None and dag < i_dag(),
    )


def _naar(rad: Styringsdokument) -> tuple[str, ...]:
    return kom(oslodag(rad.utstedt_tid or rad.delt_tid or rad.laget_tid))
