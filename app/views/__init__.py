"""What the user sees. Views know a `Session`, a `Transcript` and a `Timeline`, nothing below."""
