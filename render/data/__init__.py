"""Every number as a document, and what differs between two."""
