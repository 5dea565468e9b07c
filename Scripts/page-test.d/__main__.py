"""Usage: python3 Scripts/page-test.d PROGRAM FOLDER; Scripts/page-test runs it."""

import json
import pathlib
import sys

import explorer
import inspection
import pages
import settings
from browser import Browser

MOST_BYTES = 1_000_000


def loaded(browser):
    """What the pages asked for beyond their own files."""
    events = [json.loads(entry["message"])["message"] for entry in browser.ask("POST", "/se/log", {"type": "performance"})]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return [f"the page asks for {url}" for url in asked if not url.startswith(("file:", "data:"))]


def said(browser):
    return [f"console: {entry['level']}: {entry['message']}" for entry in browser.console()]


def numbers(browser, program):
    """Settings whose numbers differ from the program's; the last word is how many were asked."""
    faults, page, all_settings = [], None, settings.drawn()
    for setting in all_settings:
        if setting["page"] != page:
            page = setting["page"]
            browser.open(program.folder / page)
        try:
            by_program = settings.expected(program, setting)
        except RuntimeError as refusal:
            by_program = refusal
        shown = explorer.shown(browser, setting)
        if isinstance(by_program, RuntimeError):
            faults += [f"{setting}: the program refuses ({by_program}), the page says {shown['found']}"] if shown["found"] else []
        else:
            faults += [f"{setting}: {fault}" for fault in settings.off(shown["found"], by_program)]
    print(f"       {len(all_settings)} settings, seed {settings.SEED}")
    return faults


def hostile(browser, program):
    browser.open(program.folder / "hostile.html")
    title = browser.run("return document.title")
    images = browser.run("return document.images.length")
    names = browser.run("return document.body.innerText.includes(given[0])", pages.HOSTILE)
    return ([] if title.startswith("chinchilla") and images == 0 else ["a file's name became markup"]) + (
        [] if names else ["a file's name is not shown as it is"])


def main():
    program = pages.Program(sys.argv[1], sys.argv[2])
    folder = pathlib.Path(sys.argv[2])
    failed = False

    def check(name, faults):
        nonlocal failed
        print(f"{'FAILS' if faults else 'ok':6} {name}" + (f", {len(faults)} faults" if faults else ""), *(f"\n       {fault}" for fault in faults[:20]), sep="", flush=True)
        failed = failed or bool(faults)

    pages.make(program)
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.html")}
    check("under 1 MB", [f"{name} has {size} bytes" for name, size in sizes.items()
                         if size > MOST_BYTES and name != "fits.html"])
    with Browser() as browser:
        check("numbers of the explorer", numbers(browser, program))
        check("names that are markup", hostile(browser, program))
        browser.open(folder / "ladder.html")
        check("names of controls", inspection.names(browser))
        check("widths, light and dark", inspection.widths(browser, folder))
        check("figures", inspection.figures(browser))
        check("keyboard", inspection.keyboard(browser))
        check("print", inspection.printed(browser, folder))
        check("console", said(browser))
        check("nothing is loaded", loaded(browser))
        check("without scripts", inspection.scriptless(browser, folder / "ladder.html"))
    return 1 if failed else 0


sys.exit(main())
