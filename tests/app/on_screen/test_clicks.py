from tests.app.on_screen.conftest import Play


def test_every_click_on_the_waveform_seeks(play: Play) -> None:
    seen = play("clicks_on_the_waveform")
    assert seen["sought"] == seen["wanted"]
