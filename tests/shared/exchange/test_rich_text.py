"""Day One's rich text as Markdown."""

import json

from alcove.exchange.dayone.rich_text import rich_text_to_markdown


def convert(*nodes: object) -> str | None:
    return rich_text_to_markdown(json.dumps({"contents": list(nodes)}), max_nodes=1000, max_depth=30)


def test_marks_go_round_the_words_and_not_round_the_blanks() -> None:
    assert (
        convert(
            {"text": "plain "},
            {"text": "bold ", "attributes": {"bold": True}},
            {"text": "it", "attributes": {"italic": True}},
        )
        == "plain **bold** _it_"
    )


def test_lines_become_headings_lists_boxes_and_quotes() -> None:
    def line(text: str, **attributes: object) -> dict[str, object]:
        return {"text": text + "\n", "attributes": {"line": attributes}}

    assert (
        convert(
            line("Day", header=1),
            line("milk", listStyle="bulleted", indentLevel=1),
            line("oat", listStyle="bulleted", indentLevel=2),
            line("first", listStyle="numbered", listIndex=1),
            line("done", listStyle="checkbox", checked=True),
            line("open", listStyle="checkbox"),
            line("said", quote=True),
        )
        == "# Day\n- milk\n  - oat\n1. first\n- [x] done\n- [ ] open\n> said"
    )


def test_pictures_stand_where_they_stood() -> None:
    photo = {"embeddedObjects": [{"type": "photo", "identifier": "AB"}, {"type": "audio", "identifier": "CD"}]}
    assert convert({"text": "a\n"}, photo) == "a\n\n![](dayone-moment://AB)\n\n![](dayone-moment:/audio/CD)"


def test_a_link_keeps_its_address() -> None:
    assert convert({"text": "here", "attributes": {"linkURL": "https://x.test/"}}) == "[here](https://x.test/)"


def test_what_is_too_deep_too_large_or_broken_is_not_read() -> None:
    assert rich_text_to_markdown("[" * 100, max_nodes=1000, max_depth=30) is None
    assert rich_text_to_markdown('{"contents": [' + "{}," * 2000 + "{}]}", max_nodes=1000, max_depth=30) is None
    assert rich_text_to_markdown("{", max_nodes=1000, max_depth=30) is None
    assert rich_text_to_markdown('{"contents": 5}', max_nodes=1000, max_depth=30) is None
