"""One rule, one file. Each has a function `rule(state) -> state`; the order stands in bulletin/extract/__init__.py."""
