"""One outside library a file, behind a port."""
