"""Pictures, drawn by the node as SVG: each from rows, each beside the table of the same rows.

No script draws them and no library of somebody else's: they print, scale, and are read by programs
that read screens, through the title and the table.
"""
