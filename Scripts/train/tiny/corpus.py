"""The text: a dictionary that Debian ships, cleaned, with a held-out part that no run trains on."""

import gzip
import hashlib
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from .errors import Refusal
from .places import CORPUS, write_whole

PACKAGE = "dict-gcide"
VERSION = "0.48.5+nmu2"
PACKAGE_DIGEST = "7b0af5cfde3cbdef5e9d6e78f92ec335ced7c2790f37a40f49bebc6f7347ac0f"
TEXT_DIGEST = "c7e6b28871acc45c3f8463647a8401f2f21007ba49ad64c2c21353da357080e6"
MEMBER = "usr/share/dictd/gcide.dict.dz"

SEQUENCE = 128
HELD_OUT_BLOCKS = 64
BLOCK_WINDOWS = 64
BLOCK = BLOCK_WINDOWS * SEQUENCE + 1  # the targets are the bytes one further


def fetch(package=None):
    """Downloads the package with apt-get, or takes a file; checks it and writes the cleaned text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(package) if package else download(folder)
        if not file.exists():
            raise Refusal(f"{file}: no such file; expected {PACKAGE} {VERSION} as a .deb")
        check(file.read_bytes(), PACKAGE_DIGEST, str(file.name))
        subprocess.run(["dpkg-deb", "-x", file, folder], check=True)
        text = cleaned(gzip.decompress((Path(folder) / MEMBER).read_bytes()))
    check(text, TEXT_DIGEST, "the cleaned text")
    write_whole(CORPUS, text)


def download(folder):
    """The path of the downloaded package."""
    command = ["apt-get", "-o", "APT::Sandbox::User=root", "download", f"{PACKAGE}={VERSION}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    found = sorted(Path(folder).glob("*.deb"))
    if done.returncode != 0 or not found:
        raise Refusal(
            f"apt-get could not download {PACKAGE} {VERSION} (is `apt-get update` done?); "
            "--package takes a file"
        )
    return found[0]


def cleaned(raw):
    """The entries without the notice before them, source tags, and line breaks within paragraphs."""
    text = raw[raw.index(b"\nA \\A\\") + 1 :]
    text = re.sub(
        rb"\n\s*\[(?:1913 Webster|WordNet 1\.5|PJC|Webster 1913 Suppl\.|Century Dict\. 1906|RP|GG)"
        rb"[^\]\n]{0,40}\](?=\n)",
        b"",
        text,
    )
    text = re.sub(rb"[ \t]+", b" ", text)
    paragraphs = re.sub(rb"\n ?\n\s*", b"\x00", text)
    return re.sub(rb" ?\n ?", b" ", paragraphs).replace(b"\x00", b"\n")


def check(content, digest, name):
    """Refuses content whose SHA-256 is another one."""
    found = hashlib.sha256(content).hexdigest()
    if found != digest:
        raise Refusal(
            f"{name} has SHA-256 {found[:12]}, expected {digest[:12]} ({PACKAGE} {VERSION})"
        )


@cache
def split():
    """The training text and the held-out windows (one row each, SEQUENCE + 1 bytes)."""
    if not CORPUS.exists():
        raise Refusal("the corpus is missing: Scripts/train/run corpus downloads it")
    content = CORPUS.read_bytes()
    check(content, TEXT_DIGEST, CORPUS.name)
    text = np.frombuffer(content, np.uint8)
    # Evenly over the alphabet, so that both parts are of the same distribution.
    starts = np.linspace(0, len(text) - BLOCK, HELD_OUT_BLOCKS).astype(int)
    keep = np.ones(len(text), bool)
    windows = []
    for start in starts:
        keep[start : start + BLOCK] = False
        offsets = start + SEQUENCE * np.arange(BLOCK_WINDOWS)
        windows.append(text[offsets[:, None] + np.arange(SEQUENCE + 1)])
    return text[keep], np.concatenate(windows)


class Order:
    """The windows of the training text in the order of a seed; none comes twice."""

    def __init__(self, seed, batch):
        self.text, _ = split()
        self.batch = batch
        count = (len(self.text) - 1) // SEQUENCE
        self.starts = SEQUENCE * np.random.default_rng(seed).permutation(count)

    def at(self, step):
        """The batch of a step: batch x (SEQUENCE + 1) bytes."""
        starts = self.starts[step * self.batch : (step + 1) * self.batch]
        if len(starts) < self.batch:
            raise Refusal(f"step {step} is past the end of the training text")
        return self.text[starts[:, None] + np.arange(SEQUENCE + 1)].astype(np.int32)
