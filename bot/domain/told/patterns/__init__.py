"""The tables of patterns: for each fact, the words in which founders tell it.

Capital letters stand for what was marked: N a number, M a sum of money (a bare number too), S a
share, T a time (U a month, Q a quarter, V a year), D a date (Y this year), B a birth, P a place,
O an ordinal. ``~`` is up to ten characters of the same clause, ``…`` up to 36; neither holds the
kind of mark that is looked for. A pattern that begins with "?" says too little alone: it counts in
a message about the speaker or the company only. "+1 " adds one to the number, "+N " adds all.

To add a fact, add it to the table of its type: ``counts``, ``shares``, ``money``, ``places``,
``choices``, or, for yes and no, ``founder``, ``company`` or ``work``. One entry is enough; ``topics``
and ``claims`` catch more, ``unless`` holds back, ``replies`` and ``chosen`` serve short answers. A
fact without an entry is still understood as the answer to its question.
"""
