"""Problems go in; a report for a reader or a machine comes out: one module a format."""
