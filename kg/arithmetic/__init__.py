"""The arithmetic that claims allow: implied rates, parts against totals, growth against levels; never brings in a figure of its own.

The way through: `given` reads the figures of an index, `rate`, `part` and `growth` each do one sum, `written` puts figures into words, and
`sums` goes through them all. What it can't tell it says so; it is a finding only where no reading of the claims can be right.
"""
