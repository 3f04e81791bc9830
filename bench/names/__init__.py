"""`python -m bench.names`: how well names are matched blind, measured and compared."""
