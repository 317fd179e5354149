"""Lets `python -m kg` be the command line; nothing else."""

from kg.cli import main

if __name__ == "__main__":
    main()
