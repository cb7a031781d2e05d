"""What each command of the command line does; ``bot.__main__`` only names and parses them."""
