import tomllib

import pytest

from talentdesk.exchange.toml_positions import TomlLines, TomlPath

TEXT = '''# kop
title = "a # b"

[owner]
name = 'c:\\map'  # uitleg
"quoted key" = 1
address.street = "x"

[[lines]]
id = "een"
ages = [
  [1, 2],  # [ geen haak
  [3, 4],
]

[[lines]]
id = """
twee ""met"" quotes\\""""
parts = [
  { id = "a", role = "r" },
  { id = "b", role = { deep = 1 } },
]

[[lines.choices]]
id = "c1"

[[lines.choices]]
"caf\\u00e9" = '''

TEXT += "'''\nlang\n'''\n\n[settings.notes]\nO-01 = 2026-01-02\nlast = true"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 2),
        (("owner",), 4),
        (("owner", "name"), 5),
        (("owner", "quoted key"), 6),
        (("owner", "address", "street"), 7),
        (("lines",), 9),
        (("lines", 0), 9),
        (("lines", 0, "id"), 10),
        (("lines", 0, "ages", 1), 13),
        (("lines", 0, "ages", 1, 1), 13),
        (("lines", 1), 16),
        (("lines", 1, "id"), 17),
        (("lines", 1, "parts", 1), 21),
        (("lines", 1, "parts", 1, "role"), 21),
        (("lines", 1, "parts", 1, "role", "deep"), 21),
        (("lines", 1, "choices", 0, "id"), 25),
        (("lines", 1, "choices", 1), 27),
        (("lines", 1, "choices", 1, "café"), 28),
        (("settings",), 32),
        (("settings", "notes", "O-01"), 33),
        (("settings", "notes", "last"), 34),
        (("lines", 0, "absent"), 9),
        (("settings", "absent", 3), 32),
        (("absent",), 1),
    ],
)
def test_every_path_has_the_line_on_which_it_stands(path: TomlPath, line: int) -> None:
    tomllib.loads(TEXT)

    assert TomlLines(TEXT).line(path) == line


def test_values_of_every_kind_are_passed_over() -> None:
    text = "\n".join(
        [
            "a = 1_000",
            "b = -inf",
            "c = 2026-01-02T03:04:05Z",
            "d = []",
            "e = {}",
            'f = ""',
            "g = ''",
            'h = """"""',
            'i = ["]", \'}\', "\\"", "\\\\"]',
            "j = [[], [{}]]",
            "k = { x = [1,",
            "2], y = true }",
            "z = 1",
        ]
    )
    tomllib.loads(text)
    lines = TomlLines(text)

    assert [lines.line((key,)) for key in "abcdefghijkz"] == [*range(1, 12), 13]
    assert lines.line(("k", "x", 1)) == 12
    assert lines.line(("k", "y")) == 12
