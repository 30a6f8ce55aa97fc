"""Annotations of ELAN (``.eaf``)."""

import mimetypes
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from alignment.formats.content import Content, WriteOptions
from alignment.formats.markup import document, element
from alignment.formats.tiers import tiers

_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_LINGUISTIC_TYPE = "default-lt"


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as ELAN has them, with the tiers that `tiers` tells of."""
    root = Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": "",
            "DATE": datetime.fromtimestamp(0, UTC).isoformat(),
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:noNamespaceSchemaLocation": _SCHEMA,
        },
    )
    header = element(root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds")
    if content.audio:
        kind = mimetypes.guess_type(content.audio.name)[0] or "audio/*"
        name = f"./{content.audio.name}"
        element(header, "MEDIA_DESCRIPTOR", MEDIA_URL=name, MIME_TYPE=kind, RELATIVE_MEDIA_URL=name)
    found = tiers(content, options)
    times = sorted({t for tier in found for x in tier.intervals for t in (x.start, x.end)})
    slots = {time: f"ts{number}" for number, time in enumerate(times, start=1)}
    order = element(root, "TIME_ORDER")
    for time, slot in slots.items():
        element(order, "TIME_SLOT", TIME_SLOT_ID=slot, TIME_VALUE=time)
    number = 0
    for tier in found:
        shown = element(root, "TIER", LINGUISTIC_TYPE_REF=_LINGUISTIC_TYPE, TIER_ID=tier.name)
        for interval in tier.intervals:
            number += 1
            annotation = element(
                element(shown, "ANNOTATION"),
                "ALIGNABLE_ANNOTATION",
                ANNOTATION_ID=f"a{number}",
                TIME_SLOT_REF1=slots[interval.start],
                TIME_SLOT_REF2=slots[interval.end],
            )
            element(annotation, "ANNOTATION_VALUE", interval.text)
    element(
        root,
        "LINGUISTIC_TYPE",
        GRAPHIC_REFERENCES="false",
        LINGUISTIC_TYPE_ID=_LINGUISTIC_TYPE,
        TIME_ALIGNABLE="true",
    )
    return document(root)
