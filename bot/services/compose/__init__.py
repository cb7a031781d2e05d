"""Words an answer from typed records or passages; each sentence carries its citations."""
