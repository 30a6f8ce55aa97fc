from app.resources import resource


def test_the_sample_is_there() -> None:
    for name in ("audio.mp3", "article.txt", "truth.json"):
        assert resource(f"sample/{name}").is_file()
