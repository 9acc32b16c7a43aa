"""Fingerprints, and the careful writing of a folder."""
