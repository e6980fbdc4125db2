"""The path notation."""

import pytest

from extractor.grammar.paths import PathError, Step, parse_path, written


def test_steps_in_order() -> None:
    assert parse_path("<dobj{light} >nmod[in|of]") == (
        Step(False, frozenset({"dobj"}), frozenset(), "light"),
        Step(True, frozenset({"nmod"}), frozenset({"in", "of"})),
    )


def test_alternative_labels_and_optional_step() -> None:
    assert parse_path(">nsubj|nsubjpass?") == (Step(True, frozenset({"nsubj", "nsubjpass"}), optional=True),)


@pytest.mark.parametrize(
    ("text", "position"),
    [("", 0), ("nsubj", 0), (">nsubj >", 7), (">subject", 1), (">nmod[of", 5), (">nsubj|obj", 7)],
)
def test_what_is_wrong_is_pointed_at(text: str, position: int) -> None:
    with pytest.raises(PathError) as caught:
        parse_path(text)
    assert caught.value.position == position


@pytest.mark.parametrize("path", [">nsubj", "<dobj{light} >nmod[in|in response to]", ">nsubj|nsubjpass? >conj"])
def test_a_path_can_be_written_again(path: str) -> None:
    assert written(parse_path(path)) == path
