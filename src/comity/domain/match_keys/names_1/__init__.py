"""Recipe `names-1`: what a name becomes before it is compared. Frozen once released.

Everything that decides a key is in this package: letters, sounds, particles, equivalents, figures of
rarity. Nothing is asked of the Unicode tables of the machine, of a locale or of floating point,
because two nodes that read a name differently by one letter find nothing and never learn why.
"""
