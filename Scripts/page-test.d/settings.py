"""Settings of the explorer, drawn with a seed, and what the program says of each."""

import math
import random

SEED = 20261128
# Numbers agree to six digits within it.
DIGITS = 5e-7


def drawn():
    """The settings: which page, which fit of it, the goal, and what is typed into which field."""
    chance = random.Random(SEED)

    def between(low, high):
        return float(f"{math.exp(chance.uniform(math.log(low), math.log(high))):.5g}")

    def gpu():
        return {"mfu": round(chance.uniform(20, 60), 1), "price": round(chance.uniform(1, 6), 2)}

    settings = []
    for _ in range(12):
        settings.append({"page": "fits.html", "fit": 0, "name": "ladder.json", "goal": "budget", "gpu": gpu(),
                         "budget": between(1e12, 1e17), "served": chance.choice([0, between(1e7, 1e11)])})
    for _ in range(6):
        settings.append({"page": "fits.html", "fit": 0, "name": "ladder.json", "goal": "own",
                         "own": {"N": between(2e4, 1e8), "D": between(1e6, 1e10)}})
    for place in range(14):
        settings.append({"page": "fits.html", "fit": 1, "name": "qat.json", "goal": "budget",
                         "budget": between(3e12, 1e15), "served": chance.choice([0, between(1e6, 1e8)]),
                         "held": {"B": float(chance.choice([1, 2, 3, 4, 6, 8]))},
                         "memory": between(4e3, 4e5) if place % 2 else None})
    for _ in range(6):
        settings.append({"page": "fits.html", "fit": 1, "name": "qat.json", "goal": "own",
                         "own": {"N": between(2e4, 1e6), "D": between(1e6, 1e8), "f": round(chance.uniform(0.02, 0.9), 3),
                                 "B": float(chance.choice([1, 2, 4, 8]))}})
    for _ in range(4):
        settings.append({"page": "fits.html", "fit": 2, "name": "labels.json", "goal": "own",
                         "own": {"N": between(1e8, 1e10), "x": between(1, 30)},
                         "label": ("optimizer", chance.choice(["AdamW", "Muon", "Lion"]))})
    for _ in range(8):
        settings.append({"page": "repeats.html", "fit": 0, "name": None, "goal": "budget", "budget": between(1e20, 1e25),
                         "served": chance.choice([0, between(1e10, 1e13)]), "held": {"U": between(1e9, 1e12)}})
    for method in ("bootstrap", "bca"):
        for _ in range(3):
            settings.append({"page": f"{method}.html", "fit": 0, "name": f"{method}.json", "goal": "budget",
                             "budget": between(1e12, 1e16), "served": chance.choice([0, between(1e7, 1e10)])})
        settings.append({"page": f"{method}.html", "fit": 0, "name": f"{method}.json", "goal": "own",
                         "own": {"N": between(2e4, 1e7), "D": between(1e6, 1e9)}})
    for place in range(4):
        settings.append({"page": "corpora.html", "fit": place % 2, "name": "corpora.json", "goal": "own",
                         "group": ("stack-v2-python", "pile")[place % 2], "own": {"N": between(3e8, 2e10), "P": between(1, 16)}})
    return settings


def expected(program, setting):
    """What the program says: numbers by what the page calls them."""
    source = [setting["name"]] if setting["name"] else ["--law", "data-constrained", "--published", "muennighoff"]
    if setting["goal"] == "own":
        labels = [f"{setting['label'][0]}={setting['label'][1]}"] if "label" in setting else []
        at = ",".join(labels + [f"{symbol}={value!r}" for symbol, value in setting["own"].items()])
        record = program.asked("predict", *source, "--at", at)
        if "group" in setting:
            record = next(own["result"] for own in record["groups"] if setting["group"] in own["labels"].values())
        found = record["predictions"][0]
        own = {symbol: value for symbol, value in found["at"].items() if not isinstance(value, str)}
        return {**own, **response(record["response"]["symbol"], found), **run(found["run"])}
    served = ["--inference-tokens", repr(setting["served"])] if setting["served"] else []
    if setting.get("memory"):
        return bounded(program, setting, source, served)
    held = [f"{symbol}={value!r}" for symbol, value in setting.get("held", {}).items()]
    gpu = setting.get("gpu")
    plan = program.asked("plan", *source, "--compute", repr(setting["budget"]), *served,
                         *(["--holding", ",".join(held)] if held else []),
                         *(["--gpu", f"h100,mfu={gpu['mfu']}%,price={gpu['price']}/h"] if gpu else []))["plans"][0]
    found = {}
    for symbol, value in plan["allocation"].items():
        found[symbol] = value["value"]
        if value["lower"] is not None:
            found[f"{symbol} lower"], found[f"{symbol} upper"] = value["lower"], value["upper"]
    found.update({symbol: value["value"] for symbol, value in plan["also"].items() if symbol not in ("days", "energy", "energy_serving", "hours_serving")})
    if setting["served"]:
        found["serving"] = plan["serving"]["value"]
    return {**found, plan["training"]["symbol"]: plan["training"]["value"],
            **response(plan["response"]["symbol"], plan["response"]), **run(plan["run"])}


def bounded(program, setting, source, served):
    """The best run of one bit width within a memory."""
    bits = setting["held"]["B"]
    row = program.asked("qat", *source, "--memory", repr(setting["memory"]), "--bits", repr(bits), "--compute",
                        repr(setting["budget"]), *served)["memory"][0]
    return {"N": row["N"], "D": row["D"], "f": row["f"], "L": row["L"], "L lower": row["L_lower"],
            "L upper": row["L_upper"], "expected": row["expected"], "expected lower": row["run_lower"],
            "expected upper": row["run_upper"]}


def response(symbol, found):
    own = {symbol: found["value"]}
    return own if found["lower"] is None else {**own, f"{symbol} lower": found["lower"], f"{symbol} upper": found["upper"]}


def run(found):
    if not found:
        return {}
    return {"expected": found["expected"], "expected lower": found["lower"], "expected upper": found["upper"],
            "distance": found["distance"]}


def off(page, program):
    """The numbers that do not agree, as sentences."""
    faults = []
    for name, value in program.items():
        own = page.get(name)
        if own is None or not abs(own - value) <= DIGITS * max(abs(value), 1e-12):
            faults.append(f"{name} is {own} on the page and {value} by the program")
    return faults
