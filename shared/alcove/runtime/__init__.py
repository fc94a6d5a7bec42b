"""The engine: one process a journal, which alone holds keys, store and network; and the thin client side of faces."""
