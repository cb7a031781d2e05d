"""The tables of patterns: for each fact, the words in which founders tell it.

Capital letters stand for what was marked: N a number, M a sum of money (a bare number too), S a
share, T a time (U a month, Q a quarter, V a year), D a date (Y this year), B a birth, P a place, O an
ordinal. ``~`` is up to ten characters of the same clause, ``…`` up to 36; neither holds the kind of
mark that is looked for. A pattern that begins with "?" says too little alone, so it only counts in a
message about the speaker or the company. "+1 " adds one to the number, "+N " adds all its numbers.

To add a fact, add a line to the table of its type. A fact without a line is still understood as
the answer to its question.
"""
