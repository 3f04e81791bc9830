"""Which release of Comity this is."""

import importlib.metadata

VERSION = importlib.metadata.version("comity")
