"""Servers that behave like NCBI's E-utilities and Europe PMC, on real sockets of this machine.

A test starts one, points the client at its `url`, and afterwards asks it what it was asked:

    with Eutils({"clusterin": range(1, 25_001)}, faults=rate(0.05, mixed()), enforce=True) as server:
        ...
        assert server.busiest() <= 3
        assert max(server.fetched.values()) == 1

`faults.py` has what can go wrong and when, `records.py` what the records say.
"""
