"""Who holds a role, as SQL for the triggers of the rooms above: the database's own answer to who may."""

from __future__ import annotations

from tillit.organisasjon.enums import Rekkevidde, Rettighet
from tillit.organisasjon.models.varighet import I_DAG
from tillit.organisasjon.rettigheter import REKKEVIDDE, roller_med


def rollene(rettighet: Rettighet) -> str:
    """SQL: the roles that give the right, for `IN (…)`."""
    return ", ".join(f"'{rolle.value}'" for rolle in sorted(roller_med(rettighet)))


def organet(relasjon: str, side: str) -> str:
    """SQL: the body at that side (`overordnet` or `underordnet`) of the relation."""
    return f"SELECT r.{side}_id FROM organisasjon_styringsrelasjon r WHERE r.id = {relasjon}"


def holder_rolle(hvem: str, organ: str, rettighet: Rettighet | None = None, *, dag: str = I_DAG) -> str:
    """SQL: the person holds a role at the body that day; with `rettighet`, a role that gives it. The others are SQL."""
    med = f" AND t.rolle IN ({rollene(rettighet)})" if rettighet else ""
    return f"""EXISTS (
        SELECT 1 FROM organisasjon_rolletildeling t WHERE t.organ_id = ({organ}) AND t.bruker_id = {hvem}{med}
            AND t.gyldig_fra <= {dag} AND (t.gyldig_til IS NULL OR t.gyldig_til > {dag})
    )"""


def holder_rolle_over(hvem: str, organ: str, rettighet: Rettighet, *, dag: str = I_DAG) -> str:
    """SQL: the person holds a role that gives the right, and reaches what it steers, at a body that steers `organ` that
    day.
    """
    styrende = sorted(rolle.value for rolle in roller_med(rettighet) if REKKEVIDDE[rolle] == Rekkevidde.STYRTE)
    roller = ", ".join(f"'{rolle}'" for rolle in styrende)
    return f"""EXISTS (
        SELECT 1 FROM organisasjon_rolletildeling t
        JOIN organisasjon_styringsrelasjon s ON s.overordnet_id = t.organ_id AND s.underordnet_id = ({organ})
            AND s.gyldig_fra <= {dag} AND (s.gyldig_til IS NULL OR s.gyldig_til > {dag})
        WHERE t.bruker_id = {hvem} AND t.rolle IN ({roller})
            AND t.gyldig_fra <= {dag} AND (t.gyldig_til IS NULL OR t.gyldig_til > {dag})
    )"""
