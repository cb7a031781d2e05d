"""One file per thing a person does: takes a Turn, calls one service, returns Replies."""
