"""Sounds of the Greek alphabet as modern Greek has them, with the spellings of its romanisations."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    αυ  . θκξπστφχψ$ aF|aW|au
    ευ  . θκξπστφχψ$ aF|aW|au
    ηυ  . θκξπστφχψ$ iF|iW
    αυ  . . aW|au
    ευ  . . aW|au
    ηυ  . . iW
    ου  . αεηιοω u|W
    ου  . . u
    αι  . . a
    ει  . . i
    οι  . . i
    υι  . . i
    γκ  ^ . G
    γκ  . . NG|G
    γγ  . . NG
    γξ  . . NKS
    γχ  . . NX
    γ   . ειηυ G|i
    γ   . . G
    μπ  ^ . B|MB
    μπ  . . MB|B
    ντ  ^ . D
    ντζ . . NJ|J
    ντ  . . ND|D
    τσ  . . C
    τζ  . . J
    ββ  . . W
    δδ  . . D
    ζζ  . . Z
    κκ  . . K
    λλ  . . L
    μμ  . . M
    νν  . . N
    ππ  . . P
    ρρ  . . R
    σσ  . . S
    ττ  . . T
    φφ  . . F
    σχ  . . SX|$
    β   . . W
    δ   . . D
    ζ   . . Z
    θ   . . T
    κ   . . K
    λ   . . L
    μ   . . M
    ν   . . N
    ξ   . . KS
    π   . . P
    ρ   . . R
    σ   . . S
    τ   . . T
    φ   . . F
    χ   . . X
    ψ   . . PS
    α   . . a
    ε   . . a
    η   . . i
    ι   . . i
    υ   . . i
    ϋ   . . i
    ο   . . u
    ω   . . u
""")


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in the Greek alphabet, the likeliest first."""
    return read_aloud(token.letters, RULES)
