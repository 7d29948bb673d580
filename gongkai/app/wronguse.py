"""Put into words what argparse could not understand: it speaks English alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_SAID: Final = (
    ("value", r"argument (?P<name>\S+): invalid \w+ value: '(?P<value>.*)'"),
    ("choice", r"argument (?P<name>\S+): invalid choice: '(?P<value>.*?)' \(choose from (?P<allowed>.*)\)"),
    ("lacks_value", r"argument (?P<name>\S+): expected one argument"),
    ("clash", r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)"),
    ("lacks", r"the following arguments are required: (?P<name>.*)"),
    ("unknown", r"unrecognized arguments: (?P<name>.*)"),
)
"""What it says, by the end of the key of our own sentence; another version may say it otherwise."""


def in_words(said: str, sentences: Mapping[str, str]) -> str:
    """The same in the language of a catalogue; as said where it is none of the usual."""
    for key, pattern in _SAID:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            return sentences[f"cli.wrong.{key}"].format(**found.groupdict())
    return said
