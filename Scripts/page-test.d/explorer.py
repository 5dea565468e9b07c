"""Types settings into the explorer of a page and reads what it shows."""

TYPE = """
const [id, value] = given;
const field = document.getElementById(id);
if (!field) throw new Error(`no field ${id}`);
for (let own = field.closest('details'); own; own = own.parentElement.closest('details')) own.open = true;
field.value = value;
field.dispatchEvent(new Event('input', { bubbles: true }));
field.dispatchEvent(new Event('change', { bubbles: true }));
"""
CLICK = "const [name, value] = given; document.querySelector(`input[name='${name}'][value='${value}']`).click();"
CHOOSE = """
const [id, label] = given;
const select = document.getElementById(id);
select.value = [...select.options].find((option) => option.text.startsWith(label)).value;
select.dispatchEvent(new Event('change', { bubbles: true }));
"""
READ = """
await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
// Intervals of resampled fits follow a moment later.
for (let wait = 0; wait < 200 && document.querySelector('.results').getAttribute('aria-busy') === 'true'; wait++) {
  await new Promise((done) => setTimeout(done, 50));
}
const found = {};
for (const own of document.querySelectorAll('.results data[data-key]')) {
  const { key, value, lower, upper } = own.dataset;
  found[key] = Number(value);
  if (lower) found[`${key} lower`] = Number(lower);
  if (upper) found[`${key} upper`] = Number(upper);
}
return { found, words: document.querySelector('.results').innerText };
"""


def written(value):
    return "" if value is None else repr(value)


def shown(browser, setting):
    """What the explorer shows of a setting."""
    fit = setting["fit"]
    if browser.run("return Boolean(document.getElementById('fit'))"):
        browser.run("const s = document.getElementById('fit'); s.value = given[0]; "
                    "s.dispatchEvent(new Event('change', { bubbles: true }));", fit)
    if browser.run("return Boolean(document.querySelector(`input[name='${given[0]}']`))", f"fit{fit}-goal"):
        browser.run(CLICK, f"fit{fit}-goal", setting["goal"])
    if setting["goal"] == "own":
        for symbol, value in setting["own"].items():
            browser.run(TYPE, f"fit{fit}-own-{symbol}", written(value))
        if "label" in setting:
            browser.run(CHOOSE, f"fit{fit}-own-{setting['label'][0]}", setting["label"][1])
        return browser.run(READ)
    browser.run(TYPE, f"fit{fit}-budget", written(setting["budget"]))
    browser.run(TYPE, f"fit{fit}-served", written(setting["served"] or None))
    for symbol, value in setting.get("held", {}).items():
        browser.run(TYPE, f"fit{fit}-{symbol}", written(value))
    if "memory" in setting:
        browser.run(TYPE, f"fit{fit}-memory", written(setting["memory"]))
    if "gpu" in setting:
        browser.run(CHOOSE, f"fit{fit}-gpu", "h100,")
        browser.run(TYPE, f"fit{fit}-mfu", written(setting["gpu"]["mfu"]))
        browser.run(TYPE, f"fit{fit}-price", written(setting["gpu"]["price"]))
    return browser.run(READ)
