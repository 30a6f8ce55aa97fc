"""Sentences for the user that can be said in any language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Union

Detail = Union[str, int, "Message"]


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """An English sentence, and what it takes to say it in another language.

    ``str()`` gives the English.

    Parameters
    ----------
    template
        The sentence with fields as of `str.format`, such as ``“{file}” is empty.``
        Without details it is taken as it is, braces and all.
    details
        What the fields stand for; messages among them are translated too.
    """

    template: str
    details: dict[str, Detail] = field(hash=False)

    def __init__(self, template: str, /, **details: Detail) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "details", details)

    def __str__(self) -> str:
        return self.translated(str)

    def translated(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in another language.

        Parameters
        ----------
        translate
            Gives the translation of a template, with the same fields.
        """
        template = translate(self.template)
        if not self.details:
            return template
        return template.format(
            **{
                name: detail.translated(translate) if isinstance(detail, Message) else detail
                for name, detail in self.details.items()
            }
        )


def joined(details: Sequence[Detail]) -> Detail:
    """Return a list of details as one; an empty list as an empty one."""
    if not details:
        return ""
    return reduce(
        lambda earlier, later: Message("{earlier}; {later}", earlier=earlier, later=later), details
    )
