"""What passes between the parts: plain values."""
