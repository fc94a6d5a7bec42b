"""What a face may ask of the engine, and what it gets back.  Faces import only this and `alcove.runtime.client`."""
