"""What Qihang does, one verb a file, over ports."""
