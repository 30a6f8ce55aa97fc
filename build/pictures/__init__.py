"""What the pictures of the window are made with."""
