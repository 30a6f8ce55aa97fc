"""What is fetched from the network when the user asks for it: podcasts, episodes, articles."""
