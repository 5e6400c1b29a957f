"""Each language itself reads every literal of its dialect back as the text that it was."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from builder.samples.literals import DIALECTS
from tests.support.toolchains import TOOLCHAINS
from tests.support.tools import need_tool
from tests.unit.samples.test_literals import TEXTS, WRITTEN

if TYPE_CHECKING:
    from pathlib import Path

ALL_TEXTS: Final = [*TEXTS, *(text for rows in WRITTEN.values() for text, _ in rows)]
HELD: Final = {"shell": [text for text in ALL_TEXTS if "\0" not in text]}
"""A shell's words end at a NUL."""
PROGRAMS: Final = {
    "shell": ("curl", "printf '%s\\0' {}", " "),
    "python": ("python", "for text in [{}]:\n    print(text, end='\\0')", ", "),
    "javascript": (
        "javascript",
        "for (const text of [{}]) process.stdout.write(text + '\\0');",
        ", ",
    ),
    "java": (
        "java",
        """import static java.nio.charset.StandardCharsets.UTF_8;

class Sample {{
  public static void main(String[] arguments) {{
    String[] texts = {{{}}};
    byte[] bytes = (String.join("\\0", texts) + "\\0").getBytes(UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }}
}}""",
        ", ",
    ),
    "go": (
        "go",
        """package main

import "fmt"

func main() {{
\tfor _, text := range []string{{{}}} {{
\t\tfmt.Print(text, "\\x00")
\t}}
}}
""",
        ", ",
    ),
    "csharp": (
        "csharp",
        """class Sample
{{
    static int Main()
    {{
        var texts = new[] {{ {} }};
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join("\\0", texts) + "\\0");
        System.Console.OpenStandardOutput().Write(bytes, 0, bytes.Length);
        return 0;
    }}
}}
""",
        ", ",
    ),
    "php": ("php", '<?php foreach ([{}] as $text) {{ echo $text, "\\0"; }}', ", "),
    "ruby": ("ruby", '[{}].each {{ |text| print text, "\\0" }}', ", "),
}
"""By dialect: the toolchain that runs it, a program that writes its texts with a NUL after each,
and what stands between two literals."""


def test_every_dialect_is_read_back_here() -> None:
    assert PROGRAMS.keys() == DIALECTS.keys()


@pytest.mark.tool
@pytest.mark.parametrize("dialect", PROGRAMS)
def test_the_language_itself_reads_it_back(dialect: str, tmp_path: Path) -> None:
    language, program, separator = PROGRAMS[dialect]
    for tool in TOOLCHAINS[language].tools:
        need_tool(tool)
    texts = HELD.get(dialect, ALL_TEXTS)
    source = program.format(separator.join(map(DIALECTS[dialect].text, texts)))
    command = TOOLCHAINS[language].build({"literals": source}, tmp_path)["literals"]
    made = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout

    assert made.decode() == "".join(f"{text}\0" for text in texts)
