"""What files of sound are usually called."""

ENDINGS = (
    *(".mp3", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".wma", ".aiff"),
    *(".aif", ".amr", ".caf", ".wv", ".ape", ".ac3"),
    *(".mp4", ".m4v", ".mkv", ".mka", ".webm", ".mov", ".avi", ".3gp", ".mpg", ".mpeg", ".flv"),
)
"""Those of videos included, which are heard like any other sound."""
