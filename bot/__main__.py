"""The command line."""


def main() -> None:
    """Placeholder until the commands are joined."""


if __name__ == "__main__":
    main()
