"""jdlint: finds job descriptions that shut people out by profession."""

__version__ = "0.1.0"
