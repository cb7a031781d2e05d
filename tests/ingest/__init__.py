"""Stories of the knowledge folder on its way to the catalogue."""
