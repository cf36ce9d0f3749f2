"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from styringsdialog import actions
from styringsdialog.models import Invitasjon, Moetepakke, Referatutskrift, Vedlegg
from tillit.felles.tid import naa


@shared_task(name=Moetepakke.OPPGAVE)  # type: ignore[untyped-decorator]
def lag_moetepakke(pk: int) -> None:
    # Only the worker lays out pages: who orders a pack need not load what that takes.
    from styringsdialog.pakke import produksjon  # noqa: PLC0415  # as above

    produksjon.lag_moetepakke(pk)


@shared_task(name=Referatutskrift.OPPGAVE)  # type: ignore[untyped-decorator]
def lag_referatutskrift(pk: int) -> None:
    from styringsdialog.utskrift import produksjon  # noqa: PLC0415  # as above

    produksjon.lag_referatutskrift(pk)


@shared_task(name=Invitasjon.OPPGAVE)  # type: ignore[untyped-decorator]
def send_invitasjon(pk: int) -> None:
    """Send the letter, if it still waits."""
    # Who orders a letter need not load what makes it.
    from styringsdialog.brev import invitasjon  # noqa: PLC0415  # as above

    invitasjon.send_invitasjon(pk)


@shared_task(name="styringsdialog.les_svarpost")  # type: ignore[untyped-decorator]
def les_svarpost() -> None:
    """Every other minute, where a mailbox is set up: answers to invitations."""
    from styringsdialog.brev import svarpost  # noqa: PLC0415  # as above

    svarpost.les_svarpost()


@shared_task(name="styringsdialog.rydd_svarbrev")  # type: ignore[untyped-decorator]
def rydd_svarbrev() -> None:
    """At night: what became of letters long ago."""
    actions.rydd_svarbrev(naa=naa())


@shared_task(name=Vedlegg.OPPGAVE)  # type: ignore[untyped-decorator]
def undersoek_vedlegg(pk: int) -> None:
    """Judge and clean what came, if it still waits."""
    # Only the worker reads what comes from outside.
    from styringsdialog import vedleggsarbeid  # noqa: PLC0415  # as above

    vedleggsarbeid.undersoek_vedlegg(pk)
