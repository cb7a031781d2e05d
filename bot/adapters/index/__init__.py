"""Finds passages: Chroma for meaning, BM25 for words, fused."""
