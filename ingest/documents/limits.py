"""How large a file may be, and how long reading it may take."""

from __future__ import annotations

MB = 1024 * 1024
LARGEST_FILE = 50 * MB
MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000
MOST_CELLS = 200_000
MOST_PIXELS = 80_000_000
MOST_ENTRIES = 300
"""Files in an archive."""
LARGEST_UNPACKED = 200 * MB
"""All that an archive, or an office file (which is one), may unpack to."""
STEEPEST = 200
"""An entry that unpacks to more than this many times its size, and to a lot, is a bomb."""
DEEPEST = 1
"""Archives within archives."""
SECONDS = 60.0
SECONDS_FOR_A_SCAN = 10.0
"""Added for each page that is read from a picture."""
MOST_SECONDS = 900.0
MEMORY = 2048 * MB
"""What the worker may take for data; the models that read pictures need about half of it."""
