"""Records and written pages go in; what a visitor's browser needs to search them comes out."""
