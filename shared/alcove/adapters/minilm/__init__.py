"""all-MiniLM-L6-v2 on onnxruntime: built once from a package, then used with no network."""
