"""What a reader does with a page: by keyboard, on a phone, in the dark, printed, without scripts."""

# Everything that Tab should stop at and that is in sight, each with a name of its own; of radio buttons the chosen one.
CONTROLS = """
document.querySelectorAll('details').forEach((own) => (own.open = true));
const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
const seen = all.filter((own) => own.getClientRects().length && !own.disabled && (own.type !== 'radio' || own.checked));
seen.forEach((own, place) => own.setAttribute('data-stop', place));
return seen.map((own) => own.outerHTML.slice(0, 90));
"""
FOCUSED = "return document.activeElement.getAttribute('data-stop');"
NAMELESS = """
const named = (own) => own.getAttribute('aria-label') || own.textContent.trim() ||
  (own.labels && [...own.labels].some((label) => label.textContent.trim())) || own.getAttribute('aria-labelledby');
return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"], [role="img"], nav, section')]
  .filter((own) => own.getClientRects().length && !named(own)).map((own) => own.outerHTML.slice(0, 90));
"""
LUMINANCE = """
const lightness = (color) => {
  const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const background = (own) => {
  for (; own; own = own.parentElement) {
    const color = getComputedStyle(own).backgroundColor;
    if (color !== 'rgba(0, 0, 0, 0)') return color;
  }
  return 'rgb(255, 255, 255)';
};
const faults = [];
for (const own of document.querySelectorAll('p, li, dt, dd, td, th, label, small, summary, h1, h2, h3, a, figcaption, code')) {
  if (!own.getClientRects().length || !own.innerText.trim()) continue;
  const [a, b] = [lightness(getComputedStyle(own).color), lightness(background(own))];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 4.5) faults.push(`${contrast.toFixed(2)} of ${own.outerHTML.slice(0, 60)}`);
}
return faults;
"""
WIDE = """
return [...document.querySelectorAll('body *')].filter((own) => own.getBoundingClientRect().right > innerWidth + 1
  && !own.parentElement.closest('.scroll, .variant') && getComputedStyle(own).position !== 'absolute').map((own) => own.outerHTML.slice(0, 90));
"""


def keyboard(browser):
    """Controls that Tab does not reach, and that keys do not move."""
    names = browser.run(CONTROLS)
    reached = set()
    browser.run("document.activeElement.blur(); window.scrollTo(0, 0);")
    for _ in range(len(names) + 5):
        browser.press("Tab")
        reached.add(browser.run(FOCUSED))
    faults = [f"Tab does not reach {name}" for place, name in enumerate(names) if str(place) not in reached]
    return faults + sliders(browser) + fields(browser) + choices(browser)


def sliders(browser):
    faults = []
    for name in browser.run("return [...document.querySelectorAll('input[type=range]')].map((own) => own.id)"):
        field = name.removesuffix("-slider")
        value = "return document.getElementById(given[0]).value"
        browser.run("document.getElementById(given[0]).focus()", name)
        before = browser.run(value, field)
        browser.press("Left", "Left", "Right", "Right", "Right")
        if browser.run(value, field) == before:
            faults.append(f"the arrow keys do not move {name}")
    return faults


def fields(browser):
    """A budget that is typed key by key changes the result; a word does not and is marked."""
    field = "document.querySelector('input[id$=-budget]')"
    result = "await new Promise((done) => setTimeout(done, 60)); return document.querySelector('.results').innerText"
    before = browser.run(result)
    browser.run(f"{field}.focus(); {field}.select()")
    browser.press(*"3.7e15")
    after = browser.run(result)
    browser.run(f"{field}.select()")
    browser.press(*"much")
    refused = browser.run(result)
    marked = browser.run(f"return {field}.getAttribute('aria-invalid')")
    browser.run(f"{field}.select()")
    browser.press(*"1e15")
    return ([] if before != after else ["typing a budget changes nothing"]) + (
        [] if "accepted is" in refused and marked == "true" else ["a budget of letters is not refused"])


def choices(browser):
    """The goal is chosen by an arrow key, and focus stays on it."""
    browser.run("document.querySelector('input[type=radio]:checked').focus()")
    browser.press("Down")
    chosen = browser.run("return document.activeElement.value + ' ' + document.activeElement.checked")
    browser.press("Up")
    return [] if chosen == "own true" else [f"an arrow key chooses '{chosen}' and not a run of one's own"]


FIGURES = """
const faults = [];
const plots = [...document.querySelectorAll('figure.plot')];
if (plots.length < 3) faults.push(`${plots.length} figures, 3 at least are expected`);
for (const plot of plots) {
  const name = plot.querySelector('h3')?.textContent;
  const [own, linear] = plot.querySelectorAll('.variant');
  const svg = own.querySelector('svg');
  const readout = plot.querySelector('.readout');
  const before = readout.textContent;
  const box = svg.getBoundingClientRect();
  svg.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true }));
  if (readout.textContent === before) faults.push(`${name}: pointing at it says nothing`);
  const button = plot.querySelector('button.scale');
  if (Boolean(button) !== Boolean(linear)) faults.push(`${name}: axes and their button do not match`);
  if (button) {
    button.click();
    if (!own.hidden || linear.hidden) faults.push(`${name}: linear axes are not shown`);
    button.click();
    if (own.hidden || !linear.hidden) faults.push(`${name}: its own axes are not shown again`);
  }
  for (const series of plot.querySelectorAll('button.series')) {
    const layer = [...own.querySelectorAll('.layer[data-series]')].find((each) => each.dataset.series === series.textContent);
    series.click();
    if (layer && getComputedStyle(layer).opacity !== '0') faults.push(`${name}: '${series.textContent}' stays`);
    series.click();
    if (layer && getComputedStyle(layer).opacity !== '1') faults.push(`${name}: '${series.textContent}' does not come back`);
  }
}
return faults;
"""


def figures(browser):
    """Values where one points or presses an arrow key, series that come and go, both kinds of axes."""
    faults = browser.run(FIGURES)
    for place in range(browser.run("return document.querySelectorAll('figure.plot').length")):
        said = "return document.querySelectorAll('figure.plot .readout')[given[0]].textContent"
        browser.run("document.querySelectorAll('figure.plot')[given[0]].querySelector('.variant:not([hidden]) svg').focus()", place)
        browser.press("Home")
        first = browser.run(said, place)
        browser.press("Right")
        if browser.run(said, place) == first:
            faults.append(f"figure {place}: the arrow keys read nothing")
    return faults


def names(browser):
    return [f"no name: {found}" for found in browser.run(NAMELESS)]


def widths(browser, folder):
    """Whether something stands beyond the edge at three widths, and pictures of each in light and dark."""
    faults = []
    for width, height in ((375, 800), (768, 1000), (1280, 900)):
        browser.resize(width, height, 2 if width < 600 else 1)
        for scheme in ("light", "dark"):
            browser.media(prefers_color_scheme=scheme)
            beyond = browser.run(WIDE)
            if browser.run("return document.documentElement.scrollWidth > innerWidth") or beyond:
                faults.append(f"at {width} pixels beyond the edge: {beyond[:3]}")
            faults += [f"{scheme}: contrast {fault}" for fault in browser.run(LUMINANCE)]
            browser.picture(folder / f"{width}-{scheme}.png")
    browser.media()
    browser.resize(1280, 900)
    return faults


def printed(browser, folder):
    paper = browser.printed()
    (folder / "printed.pdf").write_bytes(paper)
    return [] if paper.startswith(b"%PDF") and len(paper) > 20_000 else ["the page does not print"]


def scriptless(browser, path):
    """Without scripts all but the explorer stands, and the page says so."""
    browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(path)
    words = browser.devtools("DOMSnapshot.captureSnapshot", computedStyles=[])["strings"]
    browser.devtools("Emulation.setScriptExecutionDisabled", value=False)
    needed = ("What the law says", "computes in the browser and needs its script")
    return [f"without scripts the page does not say '{part}'" for part in needed if not any(part in own for own in words)]
