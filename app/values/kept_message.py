"""Messages in JSON, to be said in any language later."""

from collections.abc import Sequence
from typing import Any

from alignment.messages import Message


def message_to_json(message: Message) -> list[Any]:
    """Return a message for JSON, the messages in its details too."""
    return [
        message.template,
        {
            name: message_to_json(detail) if isinstance(detail, Message) else detail
            for name, detail in message.details.items()
        },
    ]


def message_from_json(kept: Sequence[Any]) -> Message:
    """Return the message of which `message_to_json` made this.

    Raises
    ------
    KeyError, IndexError, TypeError, ValueError, AttributeError
        It is of something else; all of them are among `DAMAGED`.
    """
    template, details = kept
    message = Message(
        template,
        **{
            name: message_from_json(detail) if isinstance(detail, list) else detail
            for name, detail in details.items()
        },
    )
    str(message)
    return message
