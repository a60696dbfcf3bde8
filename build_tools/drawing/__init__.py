"""Numbers go in; where marks, names and outlines stand in a drawing comes out. Nothing here opens a record."""
