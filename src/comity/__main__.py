"""`python -m comity`: the same as the program `comity`."""

from comity.entrypoints.cli.app import run

if __name__ == "__main__":
    run()
