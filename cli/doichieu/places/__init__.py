"""Which locality an article is about, and which others it mentions."""
