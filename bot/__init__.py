"""Qihang: a chat assistant that tells solo founders what they may get, and walks them there."""
