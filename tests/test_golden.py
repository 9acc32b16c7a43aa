"""Whole sites, compared file by file with the ones that were read and found good (`make golden`)."""

from __future__ import annotations

import pytest

from tests.golden_sites import GOLDEN, SITES, built
from tests.sites import tree


@pytest.mark.parametrize("name", sorted(SITES))
def test_a_site_is_what_it_was(name: str) -> None:
    expected = tree(GOLDEN / name)
    files = built(name)

    assert sorted(files) == sorted(expected)
    for address, data in files.items():
        assert data.decode() == expected[address].decode(), address
