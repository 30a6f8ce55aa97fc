"""Between session and views: what actions do, and what views show."""
