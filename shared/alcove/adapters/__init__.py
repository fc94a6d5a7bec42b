"""Each adapter is what a port is made of here: named by its material and its port."""
