"""bulletin turns raw police press releases into a public, readable record."""

__version__ = "0.1.0"
