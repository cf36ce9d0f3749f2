"""What becomes of the dialogue when a virksomhet is moved: it stays between the two who had it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from styringsdialog.enums import Moetestatus, Referatstatus, Signalstatus
from styringsdialog.models import Moete, Moeteserie, Oppfoelging, Referat, Saksforslag, Signal
from tillit.felles.formater import dato
from tillit.organisasjon.flytting import Flytting, Foelge


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """Seven queries, where there is a relation that ends. What was said is not told: an administrator reads none."""
    if flytting.fra is None:
        return
    fra = make_aware(datetime.combine(flytting.dag, time()))
    if moeter := list(Moete.objects.filter(relasjon=flytting.fra).kommende(fra).order_by("start_tid", "pk")):
        yield Foelge(
            ngettext("%(antall)s planlagt møte", "%(antall)s planlagte møter", len(moeter)) % {"antall": len(moeter)},
            _(
                "Et slikt møte er mellom de gamle partene, og kan ikke gi styring etter flyttingen. "
                "Avlys det, og planlegg et nytt."
            ),
            tuple(f"{moete.get_type_display()}, {dato(moete.start_tid)}" for moete in moeter),
        )
    holdt = Moete.objects.filter(relasjon=flytting.fra, status=Moetestatus.GJENNOMFOERT, start_tid__gte=fra)
    if antall := holdt.count():
        yield Foelge(
            ngettext("%(antall)s møte etter flyttingen", "%(antall)s møter etter flyttingen", antall)
            % {"antall": antall},
            _(
                "Et slikt møte er holdt med den gamle avdelingen, og blir stående der. Velg en senere "
                "dag hvis den styrte da."
            ),
        )
    if antall := Oppfoelging.objects.aapne().filter(relasjon=flytting.fra).count():
        yield Foelge(
            ngettext("%(antall)s åpen oppfølging", "%(antall)s åpne oppfølginger", antall) % {"antall": antall},
            _(
                "En slik oppfølging står mellom virksomheten og den gamle avdelingen, som fortsatt "
                "godtar det som meldes utført. Den nye avdelingen ser den ikke."
            ),
        )
    referater = Referat.objects.filter(moete__relasjon=flytting.fra).exclude(status=Referatstatus.GODKJENT)
    if rader := list(referater.select_related("moete").order_by("moete__start_tid", "pk")):
        yield Foelge(
            ngettext("%(antall)s referat som ikke er godkjent", "%(antall)s referater som ikke er godkjent", len(rader))
            % {"antall": len(rader)},
            _("De gamle partene kan fortsatt kommentere og godkjenne. Før det binder ikke det som ble sagt."),
            tuple(f"{rad.moete.get_type_display()}, {dato(rad.moete.start_tid)}" for rad in rader),
        )
    if antall := Signal.objects.filter(kilde__relasjon=flytting.fra, status=Signalstatus.BESTRIDT).count():
        yield Foelge(
            ngettext("%(antall)s bestridt signal", "%(antall)s bestridte signaler", antall) % {"antall": antall},
            _("Uenigheten står mellom de gamle partene, som fortsatt kan bli enige. Den nye avdelingen ser den ikke."),
        )
    if antall := Saksforslag.objects.ventende().filter(relasjon=flytting.fra).count():
        yield Foelge(
            ngettext("%(antall)s sak som venter", "%(antall)s saker som venter", antall) % {"antall": antall},
            _("Den som fortsatt vil ta opp en slik sak, foreslår den på nytt for den nye avdelingen."),
        )
    if antall := Moeteserie.objects.i_bruk().filter(relasjon=flytting.fra).count():
        yield Foelge(
            ngettext("%(antall)s møteserie", "%(antall)s møteserier", antall) % {"antall": antall},
            _("Det planlegges ikke flere møter i en slik serie. Start en ny med den nye avdelingen."),
        )
