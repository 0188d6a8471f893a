"""Sample transcripts, invented for this project, installed with the package."""
