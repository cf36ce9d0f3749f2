"""What the files of this package share."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


def periode_er_foerste_dag(navn: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=navn, condition=Q(periode__day=1))
