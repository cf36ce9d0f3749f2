"""A file that cannot be read, and why, in words for the one who sent it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd


class RegnearketKanIkkeLeses(Regelbrudd):
    melding = _("Filen kan ikke leses. Lagre den på nytt i regnearkprogrammet, og last opp igjen.")
    felt = "fil"


# What the libraries say of an archive, or of XML in it, that is torn: by accident or made so.
OEDELAGT = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    ParseError,
    DefusedXmlException,
    LookupError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
)
