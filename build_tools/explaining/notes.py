"""The slug of a note on thin evidence goes in; what it means and what to do comes out. A note is no problem."""

from __future__ import annotations

TEXTS = {
    "one-source": """A claim rests on one source alone.

This is no mistake. If another source says so too, add it to the `evidence` of the claim, with the place in it. Readers
trust a claim more that two sources make.
""",
    "unused-source": """No claim rests on this source.

This is no mistake either. Name the source in the `evidence` of what it says. If it says nothing of use, delete its
file, unless it was published before.
""",
    "not-archived": """A source has no archived address.

Pages on the web vanish. Look for a copy in a web archive or have one made, read it, and add its address as
`archived_url`. Where the record has no `url`, find out first where the source was published.
""",
}
