"""Compares claims: what cannot both hold, what merely differs, and why; never decides what is true and never deletes anything.

The way through: `compare` reads groups of claims from the index, the small modules judge one group each (`measure`, `relation`, `wording`,
`category`), `ruling` puts a finding into words, `preference` says which side outranks the other, `record` writes it down. The kinds stand in
ontology/rules.toml, which `rules` reads.
"""
