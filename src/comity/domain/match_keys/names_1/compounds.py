"""One spelling for compounds that are written as one word: Abdulrahman, Shamsaldin."""

from __future__ import annotations

from comity.domain.match_keys.names_1.folding import SEAM, Script, Word

_VOWELS = frozenset("aeiouyаеиоуыэюя")
_SUN_LETTERS = frozenset("srdntzсрднтз")
ARABIC_ARTICLE = "ال"
_ARTICLES = ("al", "el", "ul", "il", "ol", "аль", "эль", "уль", "ал", "эл", "ул")
_SERVANTS = {
    Script.LATIN: ("abd", ("al", "el", "ul", "il", "ol", "oul", "ool", "l")),
    Script.ARABIC: ("عبد", (ARABIC_ARTICLE,)),
    Script.CYRILLIC: (
        "абд",
        ("аль", "ал", "эль", "ель", "ел", "уль", "ул", "иль", "ил", "ль", "л"),
    ),
}
_FATHERS = {
    Script.LATIN: ("abu", ("abul", "abol", "abual", "abuel", "aboul", "abool", "abuol")),
    Script.CYRILLIC: ("абу", ("абуль", "абул")),
    Script.ARABIC: ("ابو", ("ابوال",)),
}
_DIVINE = "a ah ahi i ay ai aev ayev aeva ayeva а ах аев аева аевич аевна ай"
_DIVINE_ENDINGS = frozenset(_DIVINE.split())
"""What is left after Abdul where the word was Abdullah, or a name made from it."""

_FAITH = {
    Script.LATIN: ("din", "deen", "dine", "dinov", "dinova", "dini"),
    Script.CYRILLIC: ("дин", "динов", "динова"),
    Script.ARABIC: ("دين", "ديني", "دينوف"),
}


def bare(word: Word) -> Word:
    """A compound written as one word, without the article inside; other words unchanged."""
    for spelling in (_bare_servant(word), _bare_father(word), _bare_faith(word)):
        if spelling != word.letters:
            return Word(word.script, spelling)
    return word


def without_article(word: Word) -> str:
    """The letters of a second half without the article it may carry, whole or assimilated."""
    letters = word.letters
    if SEAM in letters:
        return letters
    if word.script is Script.ARABIC:
        return letters[2:] if letters.startswith(ARABIC_ARTICLE) and len(letters) > 3 else letters
    for article in _ARTICLES:
        rest = letters.removeprefix(article)
        if rest != letters and len(rest) > 2 and rest[0] not in _VOWELS:
            return rest
    return without_assimilated(letters) if len(letters) > 4 else letters


def without_assimilated(letters: str) -> str:
    """The letters without an article whose l has become the sun letter after it: errahman."""
    sun = letters[1:2]
    if letters[:1] in _VOWELS and sun in _SUN_LETTERS and letters[2:3] == sun:
        return letters[2:]
    return letters


def _bare_servant(word: Word) -> str:
    root, articles = _SERVANTS.get(word.script, ("", ()))
    for article in articles:
        rest = word.letters.removeprefix(root + article)
        if rest == word.letters:
            continue
        if rest in _DIVINE_ENDINGS:
            return root + SEAM + ("l" if word.script is Script.LATIN else "л") + rest
        shortest = 2 if word.script is Script.ARABIC else 3
        return root + SEAM + rest if len(rest) >= shortest else word.letters
    return word.letters


def _bare_father(word: Word) -> str:
    root, heads = _FATHERS.get(word.script, ("", ()))
    for head in heads:
        rest = word.letters.removeprefix(head)
        if rest != word.letters and len(rest) > 2 and rest[0] not in _VOWELS:
            return root + SEAM + rest
    return word.letters


def _bare_faith(word: Word) -> str:
    articles = (ARABIC_ARTICLE,) if word.script is Script.ARABIC else _ARTICLES
    for faith in _FAITH.get(word.script, ()):
        before = word.letters.removesuffix(faith)
        for article in articles if before != word.letters else ():
            stem = before.removesuffix(article)
            if stem != before and len(stem) > 1:
                return stem + SEAM + faith
    return word.letters
