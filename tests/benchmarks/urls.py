"""Every address of the program, and the bare view. In the benchmark's own process only."""

from django.urls import path

from tests.benchmarks.vekt import bar
from tillit.urls import urlpatterns as programmets

urlpatterns = [path("benk/bar/", bar), *programmets]
