"""What `release.py` makes of a checkout: bundle, installers, notices, figures."""
