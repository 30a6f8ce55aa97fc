"""A small acoustic model of English, laid on the sound phone by phone."""
