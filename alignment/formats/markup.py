"""What the formats made of XML and HTML have in common."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return `text` without the characters that XML has no room for."""
    return _NOT_XML.sub("", text)


def element(
    parent: Element, tag: str, text: str | None = None, **attributes: str | int | None
) -> Element:
    """Add an element; attributes that are None are left out, ``__`` stands for a colon."""
    child = SubElement(parent, tag, named(attributes))
    child.text = None if text is None else plain(text)
    return child


def named(attributes: Mapping[str, str | int | None]) -> dict[str, str]:
    """Return attributes as XML has them, from the names of arguments."""
    return {
        name.rstrip("_").replace("__", ":"): plain(str(value))
        for name, value in attributes.items()
        if value is not None
    }


def document(root: Element, inline: str | None = None) -> str:
    """Return an XML file.

    Parameters
    ----------
    inline
        Tag of elements whose white space matters.
    """
    indent(root)
    for shown in root.iter(inline) if inline else ():
        for part in shown.iter():
            part.text = part.text and part.text.strip() and part.text
            if part is not shown:
                part.tail = part.tail and part.tail.strip() and part.tail
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
