"""Which spaCy pipelines parse and which name the entities; loads them, or says how to get them.

Nothing here reaches the network. spaCy is imported inside the functions, so that a command that needs no model
starts at once.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import ModelError
from extractor.nlp.inference import hasten
from extractor.nlp.labels import entity_type
from extractor.nlp.running import Runner, faster

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

EMBEDDED = "embedded"
OFFICIAL = (
    "en_core_sci_sm",
    "en_core_sci_md",
    "en_core_sci_lg",
    "en_core_sci_scibert",
    "en_ner_bionlp13cg_md",
    "en_ner_jnlpba_md",
    "en_ner_craft_md",
    "en_ner_bc5cdr_md",
)
OFFICIAL_VERSION = "0.5.4"
_ARCHIVES = "https://s3-us-west-2.amazonaws.com/ai2-s2-scispacy/releases/v{version}/{name}-{version}.tar.gz"

_PARSING = ("tagger", "parser")
_NAMING = ("ner", "entity_ruler", "span_ruler", "beam_ner")
_EMBEDDING = ("tok2vec", "transformer", "curated_transformer")
# The dependency labels that the grammar's paths stand on; a parser without them speaks another scheme.
SCHEME = frozenset({"nsubj", "dobj", "nmod", "case"})
# Settings that spaCy's stricter check wants as booleans and the official 0.5.4 archives store as words.
_FLAGS = frozenset(
    {"include_static_vectors", "normalize", "use_upper", "extra_state_tokens", "subword_features", "pretrained_vectors"}
)
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True)
class Pipelines:
    """``parser`` tokenises and parses; each of ``recognisers`` contributes entities, the most trusted first."""

    parser: Runner
    recognisers: tuple[Runner, ...]


@dataclass(frozen=True)
class _Plan:
    """A pipeline before it is loaded: where it is and what its config says it can do."""

    name: str
    path: Path
    config: Mapping[str, Any]

    def parts(self, factories: Sequence[str]) -> list[str]:
        """The components made by one of ``factories``, in pipeline order."""
        components = self.config["components"]
        return [p for p in self.config["nlp"]["pipeline"] if components.get(p, {}).get("factory") in factories]

    @property
    def parses(self) -> bool:
        return all(self.parts((factory,)) for factory in _PARSING)

    @property
    def names(self) -> bool:
        return bool(self.parts(_NAMING))


def load_pipelines(models: Sequence[str] = (), recognise: bool = True) -> Pipelines:
    """The pipelines for ``models`` (package names or paths; none: the embedded model).

    The first that has a parser parses; with ``recognise``, every one that has a named-entity recogniser contributes
    entities. What none of them does, the embedded model does. Raises ModelError for a pipeline that is missing,
    cannot be loaded, or can do neither.
    """
    plans = [_plan(name) for name in models] or [_embedded_plan()]
    for plan in plans:
        if not plan.parses and not plan.names:
            raise ModelError(
                f"{plan.name}: the pipeline has neither a tagger and parser nor an entity recogniser",
                "name a scispaCy pipeline such as en_core_sci_sm, or leave the option out for the embedded model",
            )
    parsing = next((p for p in plans if p.parses), None) or _embedded_plan()
    naming = [p for p in plans if p.names] or [_embedded_plan()]
    shared = recognise and any(plan.path == parsing.path for plan in naming)
    nlp = _load(parsing, (*_PARSING, *_NAMING) if shared else _PARSING)
    _check_scheme(parsing.name, nlp)
    if parsing.name != EMBEDDED:
        _take_tokens(nlp)
    recognisers: list[Runner] = []
    for plan in naming if recognise else ():
        named = nlp if plan.path == parsing.path else _load(plan, _NAMING)
        _check_labels(plan, named)
        recognisers.append(_runner(named, plan, _NAMING))
    log.info("parser: %s; entities: %s", parsing.name, ", ".join(p.name for p in naming) if recognise else "given")
    return Pipelines(_runner(nlp, parsing, _PARSING), tuple(recognisers))


def _runner(nlp: Language, plan: _Plan, factories: Sequence[str]) -> Runner:
    """The components of ``nlp`` made by ``factories``, each kind behind the embedding that it listens to."""
    wanted = plan.parts(factories)
    needed = {*wanted, *_upstream(plan, wanted)}
    alone = wanted == plan.parts(("ner",))
    kinds = {name: plan.config["components"][name]["factory"] for name in needed}
    parts = [faster(part, kinds[name], alone) for name, part in nlp.pipeline if name in needed]
    return Runner(nlp, tuple(parts))


def _embedded_path() -> Path:
    return Path(str(files("extractor") / "weights"))


def _embedded_plan() -> _Plan:
    path = _embedded_path()
    if not (path / "config.cfg").is_file():
        raise ModelError(
            "the embedded model is not in this installation (extractor/weights is missing)",
            "reinstall findings-extractor from its wheel, or name a spaCy pipeline with --model",
        )
    return _Plan(EMBEDDED, path, _config(EMBEDDED, path))


def _plan(name: str) -> _Plan:
    if name == EMBEDDED:
        return _embedded_plan()
    path = _directory(name)
    return _Plan(name, path, _config(name, path))


def _directory(name: str) -> Path:
    """The folder that holds the pipeline's config.cfg. Raises ModelError if there is none."""
    from spacy.util import get_model_meta, is_package

    path = Path(name)
    if is_package(name):
        module = import_module(name)
        path = Path(str(module.__file__)).parent
        if (path / "meta.json").is_file():
            meta = get_model_meta(path)
            path = path / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    if (path / "config.cfg").is_file():
        return path
    if path.is_file():
        raise ModelError(f"{name}: a file, not a spaCy pipeline", f"unpack or install it first: pip install {name}")
    if path.is_dir():
        raise ModelError(f"{name}: no spaCy pipeline (it has no config.cfg)", _install_hint(name))
    raise ModelError(f"{name}: no such pipeline, neither an installed package nor a folder", _install_hint(name))


def _install_hint(name: str) -> str:
    if name not in OFFICIAL:
        return "give the name of an installed spaCy pipeline or the path of its folder"
    url = _ARCHIVES.format(name=name, version=OFFICIAL_VERSION)
    return (
        f'install the official archive by URL: pip install "{name} @ {url}#sha256=…" '
        "(download it once and take the checksum that you trust); never install it by its bare name, since packages "
        "of these names on the public index are not the scispaCy models"
    )


def _config(name: str, path: Path) -> Mapping[str, Any]:
    from spacy.util import load_config

    try:
        return load_config(path / "config.cfg", interpolate=False)
    except ValueError as error:
        raise ModelError(f"{name}: its config.cfg cannot be read: {_first_line(error)}", _install_hint(name)) from error


def mistyped_flags(config: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, bool]]:
    """The dotted paths of boolean settings that ``config`` stores as words ("True"), with what they mean."""
    for key, value in config.items():
        if isinstance(value, Mapping):
            yield from mistyped_flags(value, f"{prefix}{key}.")
        elif key in _FLAGS and isinstance(value, str) and value.strip("\"'").lower() in _TRUTH:
            yield f"{prefix}{key}", _TRUTH[value.strip("\"'").lower()]


def _load(plan: _Plan, factories: Sequence[str]) -> Language:
    """Load only the components made by ``factories`` and what they listen to."""
    import spacy

    wanted = plan.parts(factories)
    keep = {*wanted, *_upstream(plan, wanted)}
    repairs = dict(mistyped_flags(plan.config))
    if repairs:
        log.info("%s: read as booleans: %s", plan.name, ", ".join(sorted(repairs)))
    try:
        with warnings.catch_warnings():
            # a version warning for each official archive, and re's warning of "[[" in scispaCy's tokenizer patterns
            warnings.filterwarnings("ignore", category=UserWarning, module=r"spacy\.util")
            warnings.filterwarnings("ignore", category=FutureWarning)
            nlp = spacy.load(
                plan.path, exclude=[p for p in plan.config["nlp"]["pipeline"] if p not in keep], config=repairs
            )
    except (OSError, ValueError, KeyError, ImportError) as error:
        what = f"{plan.name}: cannot be loaded: {_first_line(error)}"
        raise ModelError(
            what, "check that the pipeline was made for spaCy 3.7 or 3.8, and install what it needs"
        ) from error
    hasten(nlp)
    return nlp


def _take_tokens(nlp: Language) -> None:
    """Give a parser of another make our tokens: the grammar reads "clusterin-induced" as three of them.

    Without the embedded model, which has them, the parser keeps its own.
    """
    from spacy.lang.en import English

    path = _embedded_path() / "tokenizer"
    if not path.is_file():
        log.info("the pipeline keeps its own tokens, as the embedded model is not in this installation")
        return
    ours: Any = English(vocab=nlp.vocab).tokenizer
    nlp.tokenizer = ours.from_disk(path)


def _upstream(plan: _Plan, wanted: Sequence[str]) -> set[str]:
    """The shared embedding components that ``wanted`` listen to."""
    embedding = plan.parts(_EMBEDDING)
    heard = {name for part in wanted for name in _listened(plan.config["components"][part])}
    return {name for name in embedding if name in heard or "*" in heard}


def _listened(config: Mapping[str, Any]) -> Iterator[str]:
    if "upstream" in config:
        yield str(config["upstream"])
    elif "Listener" in str(config.get("@architectures", "")):
        yield "*"
    for value in config.values():
        if isinstance(value, Mapping):
            yield from _listened(value)


def _check_scheme(name: str, nlp: Language) -> None:
    labels = {label for many in nlp.pipe_labels.values() for label in many}
    if not labels >= SCHEME or "pobj" in labels:
        raise ModelError(
            f"{name}: its parser does not speak the dependency scheme of the scispaCy models",
            f"name a scispaCy pipeline to parse (labels wanted: {', '.join(sorted(SCHEME))}), or put {EMBEDDED} first",
        )


def _check_labels(plan: _Plan, nlp: Language) -> None:
    labels = [label for part in plan.parts(_NAMING) for label in nlp.pipe_labels.get(part, [])]
    if not any(entity_type(label) for label in labels):
        raise ModelError(
            f"{plan.name}: none of its entity labels is known here ({', '.join(sorted(labels)[:8])})",
            "name a biomedical pipeline such as en_ner_bionlp13cg_md, or leave the option out for the embedded model",
        )


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
