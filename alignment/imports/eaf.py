"""Annotations of ELAN (``.eaf``)."""

from xml.etree.ElementTree import Element

from alignment.imports.base import Imported
from alignment.imports.captions import Caption
from alignment.imports.running import imported
from alignment.imports.tiers import CaptionTier, captions_of
from alignment.imports.xml_document import parsed

ENDINGS = (".eaf",)


def fits(head: bytes, ending: str) -> bool:
    """Whether the root of a file is that of ELAN."""
    return b"<ANNOTATION_DOCUMENT" in head


def read(data: bytes, name: str) -> Imported:
    """Read the tiers; what refers to other annotations has their times."""
    root = parsed(data, name)
    slots = {
        slot.get("TIME_SLOT_ID"): _number(slot.get("TIME_VALUE")) for slot in root.iter("TIME_SLOT")
    }
    times: dict[str | None, tuple[float | None, float | None]] = {}
    for one in root.iter("ALIGNABLE_ANNOTATION"):
        span = slots.get(one.get("TIME_SLOT_REF1")), slots.get(one.get("TIME_SLOT_REF2"))
        times[one.get("ANNOTATION_ID")] = span
    tiers = []
    for tier in root.iter("TIER"):
        captions = []
        for one in tier.iter():
            if one.tag == "REF_ANNOTATION":
                times[one.get("ANNOTATION_ID")] = times.get(one.get("ANNOTATION_REF"), (None, None))
            if one.tag in {"ALIGNABLE_ANNOTATION", "REF_ANNOTATION"}:
                start, end = times.get(one.get("ANNOTATION_ID"), (None, None))
                captions.append(Caption(start, end, _value(one)))
        name_of = tier.get("PARTICIPANT") or tier.get("TIER_ID") or ""
        tiers.append(CaptionTier(name_of, [caption for caption in captions if caption.text]))
    return imported(captions_of(tiers))


def _value(annotation: Element) -> str:
    return (annotation.findtext("ANNOTATION_VALUE") or "").strip()


def _number(value: str | None) -> float | None:
    return float(value) if value and value.isdigit() else None
