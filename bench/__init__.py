"""Benchmarks: made records go in; how long this site and others take to build from them comes out."""
