"""Times a text against audio, in the same language or another."""

import os

# Else ONNX Runtime, from 1.29 on, tells its maker of every use.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
