"""The text of a record and what is to become of it go in; its new text comes out, with every comment kept."""
