"""Common English words that are a letter or two away from a word founders use."""

from __future__ import annotations

COMMON = """
accidental blending bonding breeding binding bundling capitals celery commute commuted
commuting compare compared competed competitor competitors composition computed computer
computers content contents context contexts contend detract disable disables distinct
employ employing employs eleventh enterprises elective failed failing feeling felling filled
filler filling filming finding findings firing fixing flying flounder founders foreigners
funder funders gradually graduation hundredth indention indentation individually injured
insurer insurers insures insuring intention intentions inventive inventor inventors inversion
invest invested investing invests inured licensed licensee licenses licences liking limiter
limits lining listing losing loving leaving matter mattered matters manually mentally million
millionth minion minions minster mister moths mounts mouths muster officer officers operated
operating operators parent parental parents partially particle partnering patience patient
patients pattern patterns patenting pebble percents priced prices prides primes prized
receiver receivers regional registers registry registries registrar relieve relieved relocate
relocates required reside resides resizing respondent retires retried retiring revenge revived
rewired salads scalar scalars sector sectors secured selector selects sending seventh socially
sociable specialise specialises specialize specializes speeding speeds stared staring starred
starring starter starters starved starving stated stating studied technically technological
thirsty thirteenth turnovers twenties vacation violate violated violating vocation waked
walked walking wanting warned warning warming wedding welding widening willing winding wining
winking winter winters wiring wonder wonders worded wording worker workers worried writing
"""
"""Never taken for a slip: "why does it matter" speaks of no master."""
