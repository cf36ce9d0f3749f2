"""Three early warnings, all invented and said to be so: one that waits, one that is followed, one that was closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tillit.avvik import actions
from tillit.avvik.models import Avviksvarsel
from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM, LEDER_REN
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

OPPDIKTET = "(Oppdiktet.)"


def opprett_avvik(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Avviksvarsel.objects.exists():
        return
    bym, ren = relasjoner[BYMILJOE], relasjoner[RENOVASJON]
    leder, leder_ren = personer[LEDER_BYM.brukernavn], personer[LEDER_REN.brukernavn]
    styrer = personer[ETATSSTYRER_MOS.brukernavn]
    with klokken(i_dag() - timedelta(days=3)):
        venter = _varslet(
            bym,
            Maal.objects.filter(relasjon=bym).gjeldende().i_aar(i_dag().year).first(),
            "Leveransen av ladestolper er utsatt til over nyttår.",
            "Vi når neppe årets måltall. Hvor langt under vi blir, vet vi først når leverandøren svarer.",
            "Vi har bedt leverandøren om en ny plan, og flytter montørene til områder der stolpene er levert.",
            av=leder,
        )
    with klokken(i_dag() - timedelta(days=2)):
        innen = pluss_virkedager(i_dag(), 5)
        actions.sett_svardag(varsel=venter, versjon=venter.versjon, svares_innen=innen, av=styrer)
    with klokken(i_dag() - timedelta(days=35)):
        foelges = _varslet(
            bym,
            Indikator.objects.filter(maal__relasjon=bym, avviklet_dato__isnull=True).order_by("pk").first(),
            "Tellingen i august ble gjort på færre steder enn før.",
            "Tallet for perioden blir mindre sikkert. Det kan se ut som en nedgang som ikke er der.",
            "Vi teller på nytt i oktober, og merker tallet som foreløpig til da.",
            av=leder,
        )
    with klokken(i_dag() - timedelta(days=30)):
        svar = f"Bra at vi fikk vite det. Vi bruker ikke tallet i budsjettet før dere har talt på nytt. {OPPDIKTET}"
        actions.svar(varsel=foelges, versjon=foelges.versjon, svar=svar, av=styrer)
    with klokken(i_dag() - timedelta(days=8)):
        tekst = f"Ny telling er gjort på tolv av fjorten steder. De to siste tas neste uke. {OPPDIKTET}"
        actions.noter(varsel=foelges, tekst=tekst, av=leder, part=Part.UNDERORDNET)
    _lukket(ren, leder_ren, styrer)


def _lukket(relasjon: Styringsrelasjon, leder: Bruker, styrer: Bruker) -> None:
    with klokken(i_dag() - timedelta(days=90)):
        varsel = _varslet(
            relasjon,
            None,
            "To av sju hentebiler er på verksted samtidig.",
            "Rundt to tusen husstander kan få hentingen en dag for sent i to uker.",
            "Vi har leid en bil, og varsler husstandene på SMS.",
            av=leder,
        )
    with klokken(i_dag() - timedelta(days=88)):
        svar = f"Gjør det dere mener er best. Vi svarer de folkevalgte dersom de spør. {OPPDIKTET}"
        actions.svar(varsel=varsel, versjon=varsel.versjon, svar=svar, av=styrer)
    with klokken(i_dag() - timedelta(days=70)):
        varsel.refresh_from_db()
        utfall = f"Bilene er tilbake. 340 husstander fikk hentingen en dag for sent, og alle fikk beskjed. {OPPDIKTET}"
        actions.be_om_lukking(varsel=varsel, versjon=varsel.versjon, utfall=utfall, av=leder)
    with klokken(i_dag() - timedelta(days=69)):
        actions.lukk(varsel=varsel, av=styrer)


def _varslet(
    relasjon: Styringsrelasjon, gjelder: actions.Gjelder, tekst: str, betydning: str, tiltak: str, *, av: Bruker
) -> Avviksvarsel:
    ord_ = actions.Varselord(f"{tekst} {OPPDIKTET}", betydning, tiltak)
    return actions.varsle(relasjon=relasjon, gjelder=gjelder, ord_=ord_, av=av)
