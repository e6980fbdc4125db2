from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from extractor.errors import ModelError
from extractor.nlp.models import EMBEDDED, load_pipelines, mistyped_flags

Save = Callable[..., Path]
WEIGHTS = Path(str(files("extractor") / "weights"))
needs_weights = pytest.mark.skipif(
    not (WEIGHTS / "config.cfg").is_file(), reason="the embedded model is not in this checkout"
)


def test_a_pipeline_parses_and_names(pipeline: str) -> None:
    loaded = load_pipelines([pipeline])
    assert [len(loaded.parser.components), len(loaded.recognisers)] == [2, 1]
    assert loaded.parser.nlp is loaded.recognisers[0].nlp


@needs_weights
def test_the_embedded_model_decides_for_many_sentences_at_once() -> None:
    loaded = load_pipelines()
    assert [type(part).__name__ for part in loaded.parser.components] == ["Tok2Vec", "Tagger", "ArcMoves"]
    assert [type(part).__name__ for part in loaded.recognisers[0].components] == ["Tok2Vec", "EntityMoves"]


def test_a_recogniser_beside_another_is_spacys(pipeline: str, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.load(pipeline)
    gold = Doc(nlp.vocab, words=["IL-6", "acts"], ents=["B-GENE", "O"])
    nlp.add_pipe("ner").initialize(lambda: [Example(nlp.make_doc(gold.text), gold)])
    nlp.to_disk(tmp_path / "two")
    loaded = load_pipelines([str(tmp_path / "two")])
    assert [type(part).__name__ for part in loaded.recognisers[0].components] == ["EntityRuler", "EntityRecognizer"]


def test_given_entities_need_no_recogniser(pipeline: str) -> None:
    loaded = load_pipelines([pipeline], recognise=False)
    assert loaded.recognisers == ()
    assert loaded.parser.nlp.pipe_names == ["tagger", "parser"]


def test_the_first_parser_parses_and_all_name(
    pipeline: str, save: Save, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    names = str(save(tmp_path / "names", {"Protein": ["XYZ-1"]}, parse=False))
    with caplog.at_level(logging.INFO):
        loaded = load_pipelines([names, pipeline])
    assert [runner.nlp is loaded.parser.nlp for runner in loaded.recognisers] == [False, True]
    assert f"parser: {pipeline}; entities: {names}, {pipeline}" in caplog.text


@needs_weights
def test_the_embedded_model_does_what_others_do_not(save: Save, tmp_path: Path) -> None:
    names = str(save(tmp_path / "names", {"Protein": ["XYZ-1"]}, parse=False))
    loaded = load_pipelines([names])
    assert "parser" in loaded.parser.nlp.pipe_names
    assert "ner" not in loaded.parser.nlp.pipe_names
    parses = str(save(tmp_path / "parses", patterns=None))
    loaded = load_pipelines([parses])
    assert loaded.recognisers[0].nlp.pipe_names == ["tok2vec_ner", "ner"]


@needs_weights
def test_the_embedded_model_has_a_name() -> None:
    assert load_pipelines([EMBEDDED]).parser.nlp.meta["lang"] == "en"


def test_flags_written_as_words_are_repaired(pipeline: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from spacy.util import load_config

    broken = tmp_path / "broken"
    shutil.copytree(pipeline, broken)
    config = broken / "config.cfg"
    text = config.read_text(encoding="utf-8").replace("subword_features = true", 'subword_features = "True"')
    config.write_text(text, encoding="utf-8")
    flags = dict(mistyped_flags(load_config(config)))
    assert flags == dict.fromkeys(
        (f"components.{part}.model.tok2vec.subword_features" for part in ("tagger", "parser")), True
    )
    with caplog.at_level(logging.INFO):
        assert load_pipelines([str(broken)]).parser.nlp.pipe_names[:2] == ["tagger", "parser"]
    assert "components.tagger.model.tok2vec.subword_features" in caplog.text


def test_a_broken_setting_is_not_passed_over(pipeline: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(pipeline, broken)
    config = broken / "config.cfg"
    text = config.read_text(encoding="utf-8").replace("subword_features = true", 'subword_features = "perhaps"')
    config.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_pipelines([str(broken)])


def test_a_missing_official_model_says_how_to_get_it() -> None:
    with pytest.raises(ModelError, match="no such pipeline") as caught:
        load_pipelines(["en_core_sci_md"])
    assert "releases/v0.5.4/en_core_sci_md-0.5.4.tar.gz#sha256=" in caught.value.hint
    assert "never install it by its bare name" in caught.value.hint


def test_what_is_no_pipeline(tmp_path: Path) -> None:
    archive = tmp_path / "model.tar.gz"
    archive.write_bytes(b"")
    for name, what in (
        (str(tmp_path / "nowhere"), "no such pipeline"),
        (str(tmp_path), "no config.cfg"),
        (str(archive), "a file, not"),
        ("pytest", "no such pipeline|no config.cfg"),
    ):
        with pytest.raises(ModelError, match=what) as caught:
            load_pipelines([name])
        assert caught.value.hint


def test_a_pipeline_that_does_nothing(save: Save, tmp_path: Path) -> None:
    empty = save(tmp_path / "empty", patterns=None, parse=False)
    with pytest.raises(ModelError, match="neither a tagger and parser nor an entity recogniser"):
        load_pipelines([str(empty)])


def test_labels_that_are_none_of_ours(save: Save, tmp_path: Path) -> None:
    people = save(tmp_path / "people", {"PERSON": ["Ada"]})
    with pytest.raises(ModelError, match=r"none of its entity labels is known here \(PERSON"):
        load_pipelines([str(people)])


def test_another_dependency_scheme(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser")
    words = ["IL-6", "acts", "on", "cells"]
    deps = ["nsubj", "ROOT", "prep", "pobj"]
    gold = Doc(nlp.vocab, words=words, tags=["NN", "VBZ", "IN", "NNS"], heads=[1, 1, 1, 2], deps=deps)
    examples = [Example(Doc(nlp.vocab, words=words), gold)] * 30
    nlp.initialize(lambda: examples)
    nlp.to_disk(tmp_path / "other")
    with pytest.raises(ModelError, match="does not speak the dependency scheme"):
        load_pipelines([str(tmp_path / "other")])


def test_importing_the_annotator_imports_no_spacy() -> None:
    code = "import sys, extractor.nlp.annotate; print({'spacy', 'scispacy', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
