"""What must be reported: to be answered, confirmed, looked at anew, and estimated."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.tid import i_dag, naa, oslodag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.utdrag import HENTES, SVAR_ER_NYTT, Utdrag, utdrag
from tillit.oversikt.venteliste.former import UNDER, Peker, Ventegruppe, Ventelinje, frist, gruppe, kom, kort
from tillit.rapporteringskrav import queries
from tillit.rapporteringskrav.models import Rapporteringskrav, Sluttforslag
from tillit.spraak.tegnsetting import sitert


def avdelingens(bruker: Bruker, organer: Collection[int]) -> tuple[Ventegruppe | None, ...]:
    """Proposals with a deadline first. One query."""
    dag = i_dag()
    venter = queries.avdelingens_venter(bruker, organer, i_dag=dag)
    forslag, meldte, vurderes = (utdrag(rader) for rader in (venter.forslag, venter.meldte, venter.vurderes))
    return (
        gruppe(
            _("Forslag om å slutte å rapportere noe"),
            (
                Ventelinje(
                    tekst=kort(rad.hva),
                    url=rad.adresse,
                    under=_("%(hvem)s i %(virksomhet)s: %(ord)s")
                    % {
                        "hvem": rad.forslag_av,
                        "virksomhet": rad.relasjon.underordnet.navn,
                        "ord": sitert(kort(rad.forslag_grunn, UNDER)),
                    },
                    naar=(frist(rad.forslag_frist), *kom(oslodag(rad.forslag_tid))),
                    over_frist=rad.forslag_frist < dag,
                    svar=Peker(
                        _("Svar på forslaget"), reverse("rapporteringskrav:svar_paa_slutt", args=[rad.forslag_pk])
                    ),
                )
                for rad in forslag.rader
            ),
            merknad=_("Den som foreslo det, ser fristen."),
        ),
        gruppe(
            _("Meldte rapporteringskrav å svare på"),
            (
                Ventelinje(
                    tekst=kort(rad.hva),
                    url=rad.adresse,
                    under=rad.relasjon.underordnet.navn,
                    naar=kom(oslodag(rad.laget_tid)),
                )
                for rad in meldte.rader
            ),
        ),
        gruppe(
            _("Rapporteringskrav som bør vurderes"),
            (
                Ventelinje(
                    tekst=kort(rad.hva),
                    url=rad.adresse,
                    under=_under(rad, dag),
                )
                for rad in vurderes.rader
            ),
        ),
    )


def _under(rad: Rapporteringskrav, dag: date) -> str:
    return f"{rad.relasjon.underordnet.navn}. {rad.hvorfor_naa(dag)}"


def egne_forslag(bruker: Bruker) -> Utdrag[Sluttforslag]:
    """What the reader has proposed to stop, and what came of it: nothing to do, but to be told of. One query."""
    return utdrag(queries.egne_sluttforslag(bruker, i_dag=i_dag(), svart_etter=naa() - SVAR_ER_NYTT, hoeyst=HENTES))


def virksomhetens(bruker: Bruker, organer: Collection[int]) -> Ventegruppe | None:
    """One query."""
    rader = utdrag(queries.uten_anslag(bruker, organer, i_dag=i_dag(), hoeyst=HENTES))
    return gruppe(
        _("Rapporteringskrav uten tidsanslag"),
        (
            Ventelinje(
                tekst=kort(rad.hva),
                url=rad.adresse,
                under=rad.relasjon.overordnet.navn,
                naar=kom(oslodag(rad.laget_tid)),
                svar=Peker(_("Anslå tiden"), reverse("rapporteringskrav:anslaa", args=[rad.pk])),
            )
            for rad in rader.rader
        ),
    )
