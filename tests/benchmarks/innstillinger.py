"""The production settings, with two things more: the bare view to compare with, and a meter that a header turns on."""

from tillit.settings import *  # noqa: F403  # the point of it
from tillit.settings import MIDDLEWARE

ROOT_URLCONF = "tests.benchmarks.urls"
MIDDLEWARE = ["tests.benchmarks.vekt.Vekt", *MIDDLEWARE]
