"""Records and what is to become of them go in; new texts of their files, and what is left to do, come out."""
