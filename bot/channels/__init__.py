"""Messaging platforms: platform in, platform out."""
