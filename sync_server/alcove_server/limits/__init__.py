"""How often somebody may ask, counted in this process by the library `limits`."""
