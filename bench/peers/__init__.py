"""Made records and a folder go in; the job that builds a site from them comes out: one module a way to build one."""

from __future__ import annotations

from bench.peers import eleventy, gen_files, hugo, ours, starlight, zensical
from bench.peers.peer import Peer

OURS = ours.PEER
OURS_ALONE = ours.PAGES_ALONE
PEERS: tuple[Peer, ...] = (
    ours.PEER,
    ours.PAGES_ALONE,
    hugo.PEER,
    eleventy.PEER,
    zensical.PEER,
    starlight.PEER,
    gen_files.PEER,
    gen_files.WITHOUT_SEARCH,
)
