"""Imported, for what it does, by the process that workers are forked from: so each starts with all rules loaded."""

import os
from pathlib import Path

from jdlint.web.tasks import warm

warm(tuple(Path(pack) for pack in os.environ.get("JDLINT_PRELOAD", "").split(os.pathsep) if pack))
