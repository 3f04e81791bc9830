"""Names that are one name though they sound apart: Nikolai and Mykola. Kept by hand; own work."""

from __future__ import annotations

from comity.domain.match_keys.names_1.folding import fold

GROUPS = """
nikolai nikolay nikolaj николай mykola микола mikalai mikalay мікалай
vladimir wladimir владимир volodymyr володимир uladzimir uladzimer уладзімір
"""
"""One group on a line, spelled as they are written; the first stands for all."""

HEADS: dict[str, str] = {
    fold(spelling)[0].letters: fold(line.split()[0])[0].letters
    for line in filter(None, GROUPS.splitlines())
    for spelling in line.split()[1:]
}
"""Folded spelling to the folded first spelling of its group, which is Latin."""
