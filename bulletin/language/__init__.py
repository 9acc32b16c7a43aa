"""Indonesian as data and small functions. Knows nothing of releases, articles or sites."""
