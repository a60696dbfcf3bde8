"""Made records and a folder go in; the job that builds a site from them comes out: one module a way to build one."""

from __future__ import annotations

from bench.peers import gen_files, ours
from bench.peers.peer import Peer

OURS = ours.PEER
PEERS: tuple[Peer, ...] = (ours.PEER, gen_files.PEER, gen_files.WITHOUT_SEARCH)
