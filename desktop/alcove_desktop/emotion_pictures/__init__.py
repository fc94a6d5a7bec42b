"""Pictures drawn from an emotion entry, on this device: planned without Qt, painted by one painter."""
