"""What the document says of bit widths under a bound on memory, and of the planner's answers."""

from collections import Counter

from cells import BITS
from pictures import scatter
from words import bit_count, number, percent, size, table, tokens

KEPT = 16  # bits at which embedding and positions, which were never rounded, are counted
BINDING = 8  # a bound that the largest size fits in these bits asks for a larger size than was run
BOUNDS = tuple(1024 * 2**k for k in range(10))


def values(cells, answers, figures):
    plan = answers["plan"]
    levels = {count: candidates(cells, count) for count in shared_tokens(cells)}
    picture(levels, figures)
    first = plan["quantization"][0]
    return {
        "winners": winners(levels, "matrices"),
        "winners_total": winners(levels, "total"),
        "winner_counts": counts(levels, "matrices"),
        "winner_counts_total": counts(levels, "total"),
        "kept": KEPT,
        "binding": BINDING,
        "plan_memory": plan_memory(plan),
        "plan_qat": plan_qat(plan),
        "plan_at": f"N = {size(first['N'])} and D = {tokens(first['D'])}",
        "plan_tokens": tokens(plan["memory"][0]["tokens"]),
    }


def shared_tokens(cells):
    """Each D at which several sizes were run."""
    pairs = {(size, count) for size, count, _ in cells.losses}
    return sorted(d for d, sizes in Counter(d for _, d in pairs).items() if sizes > 1)


def candidates(cells, count):
    """The best finished run of each size and width at one D, first seed."""
    found = []
    for cell in (c for c in cells.losses if c[1] == count and c[2] == 1):
        for bits in sorted({b for b, _ in cells.losses[cell]}):
            matrices = cell[0] * bits / 8
            rest = (cells.totals[cell[0]] - cell[0]) * KEPT / 8
            loss = min(loss for (b, _), loss in cells.losses[cell].items() if b == bits)
            found.append(
                {
                    "N": cell[0],
                    "bits": bits,
                    "loss": loss,
                    "matrices": matrices,
                    "total": matrices + rest,
                }
            )
    return found


def winner(points, cost, bound):
    """The lowest loss under a bound, where the bound binds; nothing fits below the smallest run."""
    largest = max(p["N"] for p in points)
    if any(p[cost] <= bound for p in points if p["N"] == largest and p["bits"] == BINDING):
        return None
    return min((p for p in points if p[cost] <= bound), key=lambda p: p["loss"], default=None)


def winners(levels, cost):
    lines = []
    for bound in BOUNDS:
        found = [winner(points, cost, bound) for points in levels.values()]
        if any(found):
            lines.append([f"{bound // 1024} KiB", *(words(p) if p else "" for p in found)])
    return table(["memory", *(f"D = {tokens(count)}" for count in levels)], lines)


def words(point):
    return f"{bit_count(point['bits'])}, N = {size(point['N'])}: {point['loss']:.3f}"


def counts(levels, cost):
    """How often each width wins, over all bounds and D, the most frequent first."""
    found = [winner(points, cost, bound) for points in levels.values() for bound in BOUNDS]
    wins = Counter(p["bits"] for p in found if p)
    order = sorted(wins, key=lambda bits: (-wins[bits], bits))
    return ", ".join(f"{bit_count(bits)} {wins[bits]}" for bits in order)


def plan_memory(plan):
    lines = [
        [number(row["memory"]), f"{row['B']:g}", *(f"{row[f'L{b}']:.3f}" for b in BITS)]
        for row in plan["memory"]
    ]
    return table(["bytes", "best bits", *(f"loss at {b}" for b in BITS)], lines)


def plan_qat(plan):
    lines = [
        [
            f"{row['B']:g}",
            number(row["S"]),
            f"{number(row['f'])} [{number(row['f_lower'])}, {number(row['f_upper'])}]",
            percent(row["waste0.1"]),
        ]
        for row in plan["quantization"]
    ]
    return table(["bits", "S", "best f", "tokens wasted at f = 0.1"], lines)


def picture(levels, figures):
    """Loss over bytes at the D with the most runs."""
    count = max(levels, key=lambda c: len(levels[c]))
    points = {}
    for p in sorted(levels[count], key=lambda p: p["bits"]):
        points.setdefault(bit_count(p["bits"]), []).append((p["matrices"], p["loss"]))
    drawn = scatter(
        f"Loss over memory at D = {tokens(count)}",
        "bytes of the matrices",
        "loss, nats/token",
        points,
        points,
    )
    (figures / "tiny-memory.svg").write_text(drawn)
