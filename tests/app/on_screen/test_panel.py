from tests.app.on_screen.conftest import Play


def test_a_panel_has_no_black_corners(play: Play) -> None:
    seen = play("corners_of_the_panel")
    assert set(seen["colours"]) == {seen["ground"]}
