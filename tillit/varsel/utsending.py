"""Send one letter: claim, read what is to be said, hand it over, write down how it went. May be killed anywhere."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from tillit.felles import arbeid, jobb
from tillit.felles.historikk import handling
from tillit.felles.jobb import Leie
from tillit.felles.tid import naa as klokken
from tillit.felles.tid import oslodag
from tillit.varsel import post, rules
from tillit.varsel.enums import Ukebrevdag, Utsendelsesstatus
from tillit.varsel.innhold import Brev
from tillit.varsel.melding import lag_melding
from tillit.varsel.models import STANSET_UNDERVEIS, Utsendelse
from tillit.varsel.queries import brev_for, har_tilgang, valg_for


def send_utsendelse(pk: int) -> None:
    """Send the letter if it waits; do nothing when it is sent, given up, in other hands or not to be tried yet."""
    arbeid.utfoer(Utsendelse, pk, _send, meld=_avslutt_eller_proev_senere)


def _send(leie: Leie[Utsendelse]) -> None:
    utsendelse = Utsendelse.objects.select_related("bruker").get(pk=leie.pk)
    if utsendelse.overlevert_tid is not None:
        _avslutt(leie, Utsendelsesstatus.UVISST, str(STANSET_UNDERVEIS))
        return
    grunn, brev = _innholdet(utsendelse, klokken())
    if brev is None:
        _avslutt(leie, Utsendelsesstatus.OVERSPRUNGET, grunn)
        return
    try:
        post.send(
            lag_melding(brev, til=utsendelse.bruker, utsendelse=utsendelse),
            overlever=lambda: _overlever(leie, brev),
        )
    except post.Midlertidig as feil:
        _proev_senere(leie, feil.grunn)
    except post.Avvist as feil:
        _avslutt(leie, Utsendelsesstatus.FEILET, feil.grunn)
    except post.Uvisst as feil:
        _avslutt(leie, Utsendelsesstatus.UVISST, feil.grunn)
    else:
        jobb.fullfoer(leie, ferdig_tid=klokken(), feil="")


def _innholdet(utsendelse: Utsendelse, naa: datetime) -> tuple[str, Brev | None]:
    """The letter as it is to read now, or why there is none. Choice, address and access are those of this moment."""
    bruker = utsendelse.bruker
    if oslodag(naa) != utsendelse.dag:
        return _("Brevet gjaldt en dag som er over."), None
    if not bruker.epost:
        return _("Personen har ikke oppgitt e-postadresse."), None
    if not har_tilgang(bruker):
        return _("Personen har ikke lenger tilgang til Tillit."), None
    valg = valg_for(bruker)
    brev = brev_for(
        bruker,
        dag=utsendelse.dag,
        ukebrev=bool(utsendelse.uke) and valg.ukebrev != Ukebrevdag.INGEN,
        paaminnelser=valg.paaminnelser,
        fortalt=Utsendelse.objects.fortalt(bruker.pk, dag=utsendelse.dag),
    )
    return _("Det var ikke noe å skrive om."), brev


def _overlever(leie: Leie[Utsendelse], brev: Brev) -> None:
    """Committed at once: from here on the letter may have arrived."""
    jobb.skriv(leie, overlevert_tid=klokken(), emne=brev.emne, noekler=list(brev.noekler))


def _avslutt(leie: Leie[Utsendelse], status: Utsendelsesstatus, grunn: str) -> None:
    with handling(f"utsendelse.{status}", av=None, grunn=grunn):
        jobb.skriv(leie, status=status, feil=grunn[:500], leie_til=None, ferdig_tid=klokken())


def _avslutt_eller_proev_senere(leie: Leie[Utsendelse], grunn: str, _kan_proeves_igjen: bool) -> None:  # noqa: FBT001
    """After an error nobody foresaw: what may have been delivered is not sent again."""
    if Utsendelse.objects.filter(pk=leie.pk, overlevert_tid__isnull=False).exists():
        _avslutt(leie, Utsendelsesstatus.UVISST, grunn)
        return
    _proev_senere(leie, grunn)


def _proev_senere(leie: Leie[Utsendelse], grunn: str) -> None:
    """Back in the queue after a while, longer each time; given up with the last reason after the last attempt."""
    if leie.forsoek >= Utsendelse.MAKS_FORSOEK:
        _avslutt(leie, Utsendelsesstatus.FEILET, grunn)
        return
    tidligst = klokken() + rules.ventetid(leie.forsoek)
    with handling("utsendelse.utsatt", av=None, grunn=grunn):
        # The reaper looks at koe_tid: it comes for the row when its time has come, and not before.
        jobb.skriv(
            leie,
            status=Utsendelsesstatus.BESTILT,
            leie_til=None,
            overlevert_tid=None,
            tidligst_tid=tidligst,
            koe_tid=tidligst - Utsendelse.KOE_TAALMODIGHET,
            feil=grunn[:500],
        )
