"""Adapters: bytes in, one `Source` out; one module a format."""
