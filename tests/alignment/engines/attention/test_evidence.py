import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.engines.attention.evidence import (
    LAG,
    ChunkEvidence,
    ChunkEvidenceStore,
    from_attention,
)
from alignment.engines.attention.whisper import CHUNK, FRAME
from alignment.engines.dynamic_programme import FILLER

FRAMES = round(CHUNK / FRAME)


def chunk(first: int, sentences: dict[int, float]) -> ChunkEvidence:
    """ChunkEvidenceStore that is the same throughout the chunk."""
    scores = np.repeat(np.array(list(sentences.values()), np.float32)[:, None], FRAMES, axis=1)
    return ChunkEvidence(first, tuple(sentences), scores)


def test_the_sentence_of_the_strongest_token_is_the_one_heard() -> None:
    attention = np.zeros((5, FRAMES), np.float32)
    attention[1, :100] = 12  # the second token of the first sentence
    attention[2, 100:] = 12
    found = from_attention(attention, np.array([3, 3, 4, 4, 8]), 10.0)
    assert found.sentences == (3, 4, 8, FILLER)
    assert found.first_frame == round((10.0 - LAG) / FRAME)
    assert found.scores.shape == (4, FRAMES)
    assert found.scores[0, :100] == pytest.approx(4, abs=0.01)
    assert found.scores[1, 100:] == pytest.approx(4, abs=0.01)
    assert (found.scores[2:] == 0).all()


def test_sentences_equally_likely_share_the_support() -> None:
    found = from_attention(np.full((4, FRAMES), 30, np.float32), np.array([0, 0, 0, 1]), 0.0)
    assert found.scores[:2] == pytest.approx(4 - np.log(2))


def test_where_no_word_is_heard_it_is_speech_that_is_not_in_the_text() -> None:
    found = from_attention(np.zeros((4, FRAMES), np.float32), np.array([0, 0, 1, 1]), 0.0)
    assert (found.scores[2] > 3.5).all()
    assert (found.scores[:2] < 1).all()


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_scores_stay_in_their_range(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    attention = random.normal(0, 5, (count, FRAMES)).astype(np.float32)
    owners = np.sort(random.integers(0, count, count))
    scores = from_attention(attention, owners, 0.0).scores
    assert (scores >= 0).all()
    assert (scores <= 4).all()


def test_nothing_is_known_before_anything_was_heard() -> None:
    assert (ChunkEvidenceStore(100).of(0, 10, 60) == np.zeros(50)).all()


def test_one_chunk_is_taken_at_its_word() -> None:
    evidence = ChunkEvidenceStore(2000)
    evidence.put(0, chunk(300, {5: 3.0}))
    found = evidence.of(5, 200, 900)
    assert (found[:100] == 0).all()
    assert found[100:600] == pytest.approx(3.0)
    assert (found[600:] == 0).all()
    assert (evidence.of(6, 200, 900) == 0).all()


def test_where_chunks_overlap_they_are_averaged() -> None:
    evidence = ChunkEvidenceStore(2000)
    evidence.put(0, chunk(0, {5: 4.0}))
    evidence.put(1, chunk(250, {5: 1.0, 6: 2.0}))
    found = evidence.of(5, 0, 750)
    assert found[:250] == pytest.approx(4.0)
    assert found[500:] == pytest.approx(1.0)
    assert (np.diff(found[250:500]) <= 1e-6).all()
    assert found[375] == pytest.approx(2.5)
    # The first chunk was not offered the sixth sentence, which speaks against it.
    assert evidence.of(6, 375, 376) == pytest.approx(1.0)


def test_a_chunk_asked_again_replaces_what_it_said() -> None:
    evidence = ChunkEvidenceStore(2000)
    evidence.put(0, chunk(0, {5: 4.0}))
    evidence.put(0, chunk(0, {6: 3.0}))
    assert (evidence.of(5, 0, 500) == 0).all()
    assert evidence.of(6, 0, 500) == pytest.approx(3.0)


@pytest.mark.parametrize("first", [-4, 1900])
def test_chunks_may_reach_beyond_the_recording(first: int) -> None:
    evidence = ChunkEvidenceStore(2000)
    evidence.put(0, chunk(first, {5: 2.0}))
    inside = slice(max(0, first), min(2000, first + FRAMES))
    found = evidence.of(5, 0, 2000)
    assert found[inside] == pytest.approx(2.0)
    assert found.sum() == pytest.approx(2.0 * (inside.stop - inside.start))


def test_any_part_of_it_is_the_same_as_in_the_whole() -> None:
    evidence = ChunkEvidenceStore(2000)
    random = np.random.default_rng(3)
    for number, first in enumerate((-4, 400, 700, 1800)):
        scores = random.uniform(0, 4, (2, FRAMES)).astype(np.float32)
        evidence.put(number, ChunkEvidence(first, (1, 2), scores))
    whole = evidence.of(2, 0, 2000)
    for first, after in ((0, 10), (390, 410), (450, 1300), (1999, 2000), (700, 700)):
        assert evidence.of(2, first, after) == pytest.approx(whole[first:after])
