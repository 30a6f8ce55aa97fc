import re

import pytest

from alignment.errors import ModelError
from alignment.models.catalogue import DEFAULT, MODELS, by_name
from alignment.models.speed import seconds_for_an_hour


def test_every_model_can_be_verified() -> None:
    assert by_name(DEFAULT).size > 100_000_000
    for model in MODELS:
        names = [file.name for file in model.files]
        assert len(set(names)) == len(names)
        assert {"model.bin", "config.json", "tokenizer.json"} <= set(names)
        assert re.fullmatch("[0-9a-f]{40}", model.revision)
        for file in model.files:
            assert re.fullmatch("[0-9a-f]{64}", file.sha256)
            assert file.size > 0
        assert model.summary is not None
        if model.packages:
            packed = {name for package in model.packages for _, name in package.members}
            assert packed == set(names)


def test_unknown_name() -> None:
    with pytest.raises(ModelError, match=r"no model “huge”.*base"):
        by_name("huge")


def test_larger_models_take_longer() -> None:
    ours = [by_name(name) for name in ("tiny", "base", "small", "medium", "large-v3-turbo")]
    assert sorted(MODELS, key=lambda model: model.work) == sorted(
        MODELS, key=lambda model: model.size
    )
    assert [model.work for model in ours] == sorted(model.work for model in MODELS)
    assert all(0 < seconds_for_an_hour(model) < 360_000 for model in ours)
