"""The benchmarks are scripts, found as their folder is the path's first; a source distribution has none of them."""

import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

if BENCHMARKS.is_dir():
    sys.path.append(str(BENCHMARKS))
else:
    collect_ignore_glob = ["test_*.py"]
