"""The command's errors: one sentence with the remedy, and the exit code that goes with it."""


class RenderError(Exception):
    """A rendering failed; the message says where and what to do. Exit code 1."""

    exit_code = 1


class RequestError(RenderError):
    """The request cannot be met; nothing was written. Exit code 2."""

    exit_code = 2
