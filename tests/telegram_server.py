"""Runs the Telegram Bot API stand-in: python -m tests.telegram_server --token 100:…"""

from tests.telegram.server import main

if __name__ == "__main__":
    main()
