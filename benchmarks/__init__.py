"""Measurements. Nothing here is a test: machines differ, so what counts are ratios within one run."""
