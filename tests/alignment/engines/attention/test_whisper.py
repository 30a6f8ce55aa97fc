"""Tests on the real model, and what an unusable one gives."""

import errno
import json
import tempfile
from pathlib import Path
from unittest.mock import Mock

import ctranslate2
import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.engines.attention.decoder import CrossAttentionCache, Decoder
from alignment.engines.attention.evidence import follow_path
from alignment.engines.attention.weights import Weights
from alignment.engines.attention.whisper import CHUNK, FRAME, Whisper
from alignment.errors import ModelError
from alignment.recognition.model import load_model
from tests.alignment.scoring import TrueSentence, truth_of

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("files", [{}, {"model.bin": b"\0" * 99}, {"config.json": b"{}"}])
def test_a_folder_without_a_usable_model(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match="Delete that folder and download the model again"):
        Whisper(tmp_path)


@pytest.fixture(scope="module")
def whisper(model: Path) -> Whisper:
    return Whisper(model)


@pytest.fixture(scope="module")
def chunk() -> np.ndarray:
    return load(ROOT / "resources/sample/audio.mp3").samples[: round(CHUNK * SAMPLE_RATE)]


@pytest.fixture(scope="module")
def sentences() -> list[TrueSentence]:
    """Those that are whole in the chunk."""
    truth = truth_of(ROOT / "resources/sample/truth.json")
    return [sentence for sentence in truth if sentence.end < CHUNK]


@pytest.mark.model
def test_english_is_heard(whisper: Whisper, chunk: np.ndarray) -> None:
    assert whisper.language(whisper.encode(chunk)) == "en"


@pytest.mark.model
def test_a_chunk_may_be_short_or_empty(whisper: Whisper, chunk: np.ndarray) -> None:
    sizes = [whisper.encode(chunk[:length]).sizes.sum() for length in (0, 5, len(chunk))]
    assert sizes == [round(CHUNK * 50)] * 3


@pytest.mark.model
def test_what_is_heard_coarsely_has_as_many_frames(whisper: Whisper, chunk: np.ndarray) -> None:
    coarse, fine = (whisper.encode(chunk, coarsely=coarsely) for coarsely in (True, False))
    assert coarse.coarse
    assert not fine.coarse
    assert coarse.sizes[: round(CHUNK / FRAME)].max() == 1
    assert whisper.language(coarse) == "en"


@pytest.fixture(scope="module")
def encoded_cache(whisper: Whisper, chunk: np.ndarray) -> CrossAttentionCache:
    return whisper.cross_attention_cache(whisper.encode(chunk))


@pytest.fixture(scope="module")
def tokens(whisper: Whisper, sentences: list[TrueSentence]) -> list[list[int]]:
    """Those of each sentence, in Chinese."""
    return [whisper.tokens(sentence.text, "zh") for sentence in sentences]


@pytest.fixture(scope="module")
def attention(
    whisper: Whisper, encoded_cache: CrossAttentionCache, tokens: list[list[int]]
) -> np.ndarray:
    """Where the tokens of all sentences are heard."""
    return whisper.attention(encoded_cache, [token for part in tokens for token in part], "zh")


@pytest.mark.model
def test_a_translation_is_heard_where_its_original_is_spoken(
    sentences: list[TrueSentence], tokens: list[list[int]], attention: np.ndarray
) -> None:
    assert attention.shape == (sum(map(len, tokens)), round(CHUNK / FRAME))
    owners = np.repeat(np.arange(len(tokens)), [len(part) for part in tokens])
    strongest = owners[attention.argmax(axis=0)]
    right = [
        (strongest[round(s.start / FRAME) : round(s.end / FRAME)] == number).mean()
        for number, s in enumerate(sentences)
    ]
    assert np.mean(right) > 0.7


@pytest.mark.model
def test_right_text_scores_alike_however_little_is_asked_for(
    whisper: Whisper,
    encoded_cache: CrossAttentionCache,
    sentences: list[TrueSentence],
    tokens: list[list[int]],
    attention: np.ndarray,
) -> None:
    ratios = []
    for rows, part, sentence in zip(
        np.split(attention, np.cumsum([len(part) for part in tokens])[:-1]),
        tokens,
        sentences,
        strict=True,
    ):
        frames = slice(round(sentence.start / FRAME), round(sentence.end / FRAME))
        alone, among = (
            follow_path(scores[:, frames])[0]
            for scores in (whisper.attention(encoded_cache, part, "zh"), rows)
        )
        ratios.append(alone / among)
    assert np.mean(ratios) == pytest.approx(1, abs=0.25)


@pytest.mark.model
def test_words_are_cut_as_in_running_text(whisper: Whisper) -> None:
    assert whisper.tokens("Hello", "en") != whisper.tokens("Hello", "zh")
    assert whisper.tokens("你好", "zh")
    assert whisper.longest > 400


@pytest.mark.model
@pytest.mark.parametrize("place", ["nowhere", "full"])
def test_without_room_for_a_copy_the_model_is_loaded_all_the_same(
    model: Path, chunk: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "full":
        monkeypatch.setattr(Path, "write_bytes", Mock(side_effect=OSError(errno.ENOSPC, "full")))
    else:
        tmp_path /= "nowhere"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    whisper = Whisper(model)
    assert whisper.language(whisper.encode(chunk)) == "en"
    assert not tmp_path.exists() or not list(tmp_path.iterdir())


@pytest.mark.model
@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json"])
@pytest.mark.parametrize("share", [0, 0.4, 0.95])
def test_a_truncated_model_is_refused(model: Path, tmp_path: Path, name: str, share: float) -> None:
    for file in model.iterdir():
        if file.name != name:
            (tmp_path / file.name).symlink_to(file)
    with (model / name).open("rb") as whole, (tmp_path / name).open("wb") as part:
        part.write(whole.read(int(share * (model / name).stat().st_size)))
    with pytest.raises(ModelError, match="Delete that folder and download the model again"):
        Whisper(tmp_path)


@pytest.mark.model
def test_our_decoder_looks_where_that_of_ctranslate2_looks(
    model: Path, chunk: np.ndarray, sentences: list[TrueSentence]
) -> None:
    """The path that CTranslate2 gives is the best one through our attention, too."""
    import ctranslate2
    from faster_whisper.feature_extractor import FeatureExtractor
    from tokenizers import Tokenizer

    whisper = ctranslate2.models.Whisper(str(model), device="cpu", compute_type="float32")
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    prompt = [
        tokenizer.token_to_id(word)
        for word in ("<|startoftranscript|>", "<|zh|>", "<|transcribe|>", "<|notimestamps|>")
    ]
    text = "".join(sentence.text for sentence in sentences)
    tokens = tokenizer.encode(text, add_special_tokens=False).ids
    signal = chunk.astype(np.float32) / 32768
    features = FeatureExtractor(feature_size=whisper.n_mels)(signal, padding=0)
    features = np.ascontiguousarray(features[None, :, : round(CHUNK * 100)], np.float32)
    encoded = whisper.encode(ctranslate2.StorageView.from_array(features), to_cpu=True)
    frames = np.asarray(encoded).shape[1]
    # It adds the last word of the prompt itself, and starts the path there.
    (theirs,) = whisper.align(encoded, prompt[:3], [tokens], 2 * frames, median_filter_width=1)

    heads = json.loads((model / "config.json").read_text("utf-8"))["alignment_heads"]
    decoder = Decoder(Weights(model / "model.bin"), [tuple(head) for head in heads])
    cache = decoder.cross_attention_cache(np.asarray(encoded)[0], np.ones(frames, np.float32))
    end = tokenizer.token_to_id("<|endoftext|>")
    attention = decoder.attention([*prompt, *tokens, end], cache)
    scores = attention - attention.mean(axis=1, keepdims=True)
    scores /= attention.std(axis=1, keepdims=True)
    ours = best_path(scores.mean(axis=0)[len(prompt) - 1 : -1])

    rows = len(tokens) + 1
    apart = np.abs(first_frames(ours, rows) - first_frames(theirs.alignments, rows))
    assert np.mean(apart == 0) > 0.95
    assert apart.max() <= 3


def first_frames(path: list[tuple[int, int]], count: int) -> np.ndarray:
    first = dict(reversed(path))
    return np.array([first[token] for token in range(count)])


def best_path(scores: np.ndarray) -> list[tuple[int, int]]:
    """Dynamic time warping: through all tokens and all frames, at the highest sum."""
    tokens, frames = scores.shape
    total = np.full((tokens + 1, frames + 1), -np.inf)
    total[0, 0] = 0
    came = np.zeros((tokens + 1, frames + 1), np.int64)
    for token in range(1, tokens + 1):
        for frame in range(1, frames + 1):
            before = (
                total[token - 1, frame - 1],
                total[token - 1, frame],
                total[token, frame - 1],
            )
            came[token, frame] = int(np.argmax(before))
            total[token, frame] = before[came[token, frame]] + scores[token - 1, frame - 1]
    token, frame, path = tokens, frames, []
    while token > 0 and frame > 0:
        path.append((token - 1, frame - 1))
        step = came[token, frame]
        token -= step != 2
        frame -= step != 1
    return path[::-1]


@pytest.mark.model
def test_a_card_without_its_driver_is_left(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if ctranslate2.get_cuda_device_count():
        pytest.skip("there is a card here")
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    assert Whisper(model)._model.device == "cpu"
    assert load_model(model, threads=1).model.device == "cpu"
