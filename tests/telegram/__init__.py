"""A Telegram Bot API stand-in for tests: its own process, checked against the published schema.

Start with `client.telegram_server()`. Not enforced: rate limits (order a fault), administrators'
single rights, Markdown parse modes, inline messages, rich, ephemeral and business messages, media
groups, the age of callback queries, sizes of uploads, nesting of entities beyond code and pre.
"""
