"""What must be reported: to be answered, confirmed, looked at anew, and estimated."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.formater import i_anfoersel
from tillit.felles.tid import i_dag, naa, oslodag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import HENTES, RADER, SVAR_ER_NYTT, Utdrag, utdrag
from tillit.oversikt.venteliste.former import UNDER, Peker, Ventegruppe, Ventelinje, frist, gruppe, kom, kort
from tillit.rapporteringskrav import queries
from tillit.rapporteringskrav.models import Sluttforslag


def avdelingens(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> tuple[Ventegruppe | None, ...]:
    """Proposals with a deadline first. One query."""
    dag = i_dag()
    venter = queries.avdelingens_venter(bruker, organer, i_dag=dag)
    forslag, meldte, vurderes = (utdrag(rader, antall) for rader in (venter.forslag, venter.meldte, venter.vurderes))
    return (
        gruppe(
            Venteslag.KRAV_SLUTTFORSLAG,
            _("Forslag om å slutte å rapportere noe"),
            _("Forslag om å slutte å rapportere"),
            (
                Ventelinje(
                    tekst=kort(rad.hva),
                    url=rad.adresse,
                    under=_("%(hvem)s i %(virksomhet)s: %(ord)s")
                    % {
                        "hvem": rad.forslag_av,
                        "virksomhet": rad.relasjon.underordnet.navn,
                        "ord": i_anfoersel(kort(rad.forslag_grunn, UNDER)),
                    },
                    virksomhet=rad.relasjon.underordnet.navn,
                    dag=rad.forslag_frist,
                    naar=(frist(rad.forslag_frist), *kom(oslodag(rad.forslag_tid))),
                    over_frist=rad.forslag_frist < dag,
                    svar=Peker(
                        _("Svar på forslaget"), reverse("rapporteringskrav:svar_paa_slutt", args=[rad.forslag_pk])
                    ),
                )
                for rad in forslag.rader
            ),
            kuttet=forslag.flere,
            merknad=_("Den som foreslo det, ser fristen."),
        ),
        gruppe(
            Venteslag.KRAV_MELDT,
            _("Meldte rapporteringskrav å svare på"),
            _("Meldt rapporteringskrav"),
            (
                Ventelinje(
                    tekst=kort(rad.hva),
                    url=rad.adresse,
                    virksomhet=rad.relasjon.underordnet.navn,
                    naar=kom(oslodag(rad.laget_tid)),
                )
                for rad in meldte.rader
            ),
            kuttet=meldte.flere,
        ),
        gruppe(
            Venteslag.KRAV_AA_VURDERE,
            _("Rapporteringskrav som bør vurderes"),
            _("Rapporteringskrav å vurdere"),
            (
                Ventelinje(
                    tekst=kort(rad.hva),
                    url=rad.adresse,
                    under=rad.hvorfor_naa(dag),
                    virksomhet=rad.relasjon.underordnet.navn,
                )
                for rad in vurderes.rader
            ),
            kuttet=vurderes.flere,
        ),
    )


def egne_forslag(bruker: Bruker) -> Utdrag[Sluttforslag]:
    """What the reader has proposed to stop, and what came of it: nothing to do, but to be told of. One query."""
    return utdrag(queries.egne_sluttforslag(bruker, i_dag=i_dag(), svart_etter=naa() - SVAR_ER_NYTT, hoeyst=HENTES))


def virksomhetens(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """One query."""
    rader = utdrag(queries.uten_anslag(bruker, organer, i_dag=i_dag(), hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.KRAV_UTEN_ANSLAG,
        _("Rapporteringskrav uten tidsanslag"),
        _("Rapporteringskrav uten tidsanslag"),
        (
            Ventelinje(
                tekst=kort(rad.hva),
                url=rad.adresse,
                under=rad.relasjon.overordnet.navn,
                virksomhet=rad.relasjon.underordnet.navn,
                naar=kom(oslodag(rad.laget_tid)),
                svar=Peker(_("Anslå tiden"), reverse("rapporteringskrav:anslaa", args=[rad.pk])),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
    )
