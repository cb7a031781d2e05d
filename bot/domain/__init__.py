"""What Qihang knows, free of any platform, database or model: today's date is an argument."""
