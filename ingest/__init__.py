"""From files in the knowledge folder to a published catalogue."""
