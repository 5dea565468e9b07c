"""The pages that are opened, and the program that makes them and answers the same questions."""

import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A file name that ends scripts and begins elements where a page does not escape it.
HOSTILE = "<img src=x onerror=document.title='!'>&\"'.csv"


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = pathlib.Path(path).resolve(), pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def run(self, *words):
        found = subprocess.run([self.path, *words], cwd=self.folder, capture_output=True, text=True, check=False)
        if found.returncode != 0:
            raise RuntimeError(f"scaling {' '.join(words)}: {found.stderr}")
        return found.stdout

    def asked(self, *words):
        return json.loads(self.run(*words, "--format", "json"))


def make(program):
    """Fits and pages: three fits on one page, resampled fits, groups, published values, and a file with a hostile name."""
    for name in ("tiny-ladder", "tiny-qat", "parscale", "optimizers"):
        (program.folder / f"{name}.csv").write_bytes(next((ROOT / "Data" / name).glob("*s*.csv")).read_bytes()
                                                     if name == "optimizers"
                                                     else (ROOT / "Data" / name / "runs.csv").read_bytes())
    finished = ("--where", "diverged == 0")
    program.run("fit", "tiny-ladder.csv", "--law", "chinchilla", *finished, "--save", "ladder.json")
    law = ROOT / "Scripts/tiny-qat.d/qat-loss-signed.law"
    program.run("fit", "tiny-qat.csv", "--law", str(law), *finished, "--where", "f > 0 and f < 1", "--save", "qat.json")
    program.run("fit", "optimizers.csv", "--law", "optimizers: E + A[optimizer]*(N/1e8)^-a + B*x^-b",
                "--save", "labels.json")
    (program.folder / HOSTILE).write_bytes((program.folder / "tiny-ladder.csv").read_bytes())
    program.run("fit", HOSTILE, "--law", "chinchilla", *finished, "--save", "hostile.json")
    for method, count in (("bootstrap", "4000"), ("bca", "400")):
        program.run("fit", "tiny-ladder.csv", "--law", "chinchilla", *finished, "--uncertainty", method, "--bootstrap", count,
                    "--save", f"{method}.json")
    program.run("fit", "parscale.csv", "--law", "parscale", "--each", "corpus", "--save", "corpora.json")
    program.run("report", "bootstrap.json", "-o", "bootstrap.html")
    program.run("report", "bca.json", "-o", "bca.html")
    program.run("report", "corpora.json", "-o", "corpora.html")
    program.run("report", "ladder.json", "qat.json", "labels.json", "-o", "fits.html")
    program.run("report", "--law", "data-constrained", "--published", "muennighoff", "-o", "repeats.html")
    program.run("report", "hostile.json", "-o", "hostile.html")
    program.run("report", "ladder.json", "-o", "ladder.html")
