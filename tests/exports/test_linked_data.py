"""One graph of all records, as JSON-LD in the words of schema.org."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from support.exported import HOME, Exported

# rdflib 7 warns of its own parser.
pytestmark = pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def graph(exported: Exported) -> Graph:
    """The graph, as rdflib reads it without any look elsewhere."""
    return Graph().parse(data=exported.read("linked-data.jsonld"), format="json-ld")


def test_every_record_and_statement_is_a_node(exported: Exported, graph: Graph) -> None:
    """Named by its address, with a type, a name and the site that it is part of."""
    for record in exported.knowledge.all_records():
        page = URIRef(HOME + record.address)
        assert (page, RDF.type, SCHEMA[record.SCHEMA_TYPE]) in graph
        assert (page, SCHEMA.abstract, Literal(record.summary)) in graph
        assert (page, SCHEMA.isPartOf, URIRef(HOME)) in graph
        for _, _, statement in record.statements():
            node = URIRef(HOME + record.statement_address(statement.id))
            assert (page, SCHEMA.hasPart, node) in graph
            assert (node, RDF.type, SCHEMA.Claim) in graph


def test_every_source_of_a_statement_is_a_link(exported: Exported, graph: Graph) -> None:
    """To the page of the source, which is a node too."""
    for record in exported.knowledge.all_records():
        for _, _, statement in record.statements():
            node = URIRef(HOME + record.statement_address(statement.id))
            named = {URIRef(f"{HOME}sources/{each.source}/") for each in statement.evidence}
            assert set(graph.objects(node, SCHEMA.citation)) == named
            assert all((source, SCHEMA.mainEntity, None) in graph for source in named)


def test_no_link_leads_to_nothing(graph: Graph) -> None:
    """Whatever is named on this site is a node of the graph."""
    here = {each for each in graph.objects() if isinstance(each, URIRef) and each.startswith(HOME)}
    assert here - set(graph.subjects()) == set()


def test_the_whole_is_licensed(graph: Graph) -> None:
    """By the address of the licence."""
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert (URIRef(HOME), SCHEMA.license, licence) in graph
