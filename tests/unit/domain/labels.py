"""Hypothesis strategies for caveats, labels and uses."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from tests.fakes import START

from comity.domain.caveats import (
    Caveat,
    Classification,
    Classified,
    Handled,
    HCode,
    Iep,
    IepActions,
    InWords,
    Label,
    Pap,
    PapColour,
    ReleasableTo,
    Tlp,
    TlpColour,
    Unknown,
)
from comity.domain.ids import NodeId
from comity.domain.uses import Use, Way

NODES = tuple(NodeId(bytes([n]) * 32) for n in range(1, 5))
GIVER, TAKER, THIRD, STRANGER = NODES
NOW = START.replace(microsecond=0)
LATER = NOW + dt.timedelta(days=100)

nodes = st.sampled_from(NODES)
some_nodes = st.lists(nodes, unique=True, max_size=3).map(tuple)
readers = st.lists(st.sampled_from(["ana", "bob", "cyrus"]), unique=True, max_size=2).map(tuple)
instants = st.sampled_from([NOW - dt.timedelta(days=1), NOW, LATER])

known_caveats: st.SearchStrategy[Caveat] = st.one_of(
    st.builds(Tlp, st.sampled_from(TlpColour), readers),
    st.builds(Pap, st.sampled_from(PapColour)),
    st.builds(Handled, st.sampled_from(HCode), st.just("not for the press")),
    st.builds(Classified, st.sampled_from(Classification), st.sampled_from(["EU", "NATO"])),
    st.builds(ReleasableTo, some_nodes),
    st.builds(
        Iep,
        st.just("policy 1"),
        st.sampled_from(IepActions),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from(TlpColour),
        st.none() | instants,
        st.none() | instants,
    ),
    st.builds(InWords, st.just("ask before you act")),
)
unknown_caveats: st.SearchStrategy[Caveat] = st.builds(
    Unknown, st.integers(100, 200), st.binary(max_size=8)
)
caveats = known_caveats | unknown_caveats
sets = st.lists(caveats, max_size=5).map(tuple)
uses = st.builds(
    Use,
    st.sampled_from(Way),
    nodes,
    st.none() | nodes,
    instants,
    st.sampled_from(["", "ana", "bob"]),
    st.sampled_from(Classification),
)
labels = st.builds(
    Label, nodes, some_nodes, st.lists(caveats, max_size=4).map(tuple), st.just(LATER)
)
