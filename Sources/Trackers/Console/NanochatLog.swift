/// What nanochat prints while it trains, and the programs that follow it.
///
/// ```
/// Total batch size 524,288 => gradient accumulation steps: 1
/// Step 00250 | Validation bpb: 1.104372
/// step 00250/05000 (5.00%) | loss: 3.301912 | lrm: 1.00 | dt: 135.42ms | tok/sec: 1,234,567 | ...
/// ```
///
/// The cells of a step differ from version to version: each is a name, a colon and a number. A step is
/// printed before its update. The loss of a `step` line is a running mean.
/// Source: `scripts/base_train.py` of github.com/karpathy/nanochat.
struct NanochatLog: ConsoleReader {
  static let name = "nanochat's console log"

  /// Whether the lines are those of the list of parameter counts.
  private var isInCounts = false
  /// Whether the lines are those of the summary after a line of three hyphens.
  private var isInSummary = false

  static func isSign(_ line: LogText) -> Bool {
    let text = line.withoutRank
    return step(text) != nil || evaluation(text) != nil
  }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    let text = line.text.withoutRank
    if let (step, rest) = Self.step(text) {
      guard log.accepts(line) else { return }
      log.open(step)
      for cell in rest.cells(UInt8(ascii: "|")) {
        guard let (name, value, rest) = cell.named(UInt8(ascii: ":")) else { continue }
        log.put(name, value) { Self.header($0, unit: rest) }
      }
      (isInCounts, isInSummary) = (false, false)
    } else if let (step, rest) = Self.evaluation(text) {
      guard log.accepts(line) else { return }
      log.open(step)
      if let (name, value, _) = rest.trimmed.named(UInt8(ascii: ":")) {
        log.put(name, value, scope: "val/") { Self.evaluations[$0.lowercased()] }
      }
    } else {
      takeSetting(text, into: &log)
    }
  }

  func complete(_ run: inout RunDraft) {
    guard let tokens = run.number("tokens_per_step") else { return }
    run.addTokens(perStep: tokens, how: "step times the \(tokens.figure) tokens of a batch")
  }

  // MARK: - Lines of steps

  /// The step and the cells of `step 00250/05000 (5.00%) | loss: 3.3 | ...`.
  private static func step(_ text: LogText) -> (Double, LogText)? {
    guard text.hasPrefix("step "), let (step, rest) = text.from(5).leadingNumber(),
      let bar = rest.firstIndex(of: "| loss: ")
    else { return nil }
    return (step, rest.from(bar + 1))
  }

  /// The step and what follows of `Step 00250 | Validation bpb: 1.1`.
  private static func evaluation(_ text: LogText) -> (Double, LogText)? {
    guard text.hasPrefix("Step "), let (step, rest) = text.from(5).leadingNumber(),
      let cell = rest.after("| "), rest.trimmed[0] == UInt8(ascii: "|"),
      let colon = cell.firstIndex(of: UInt8(ascii: ":")),
      evaluations[cell.upTo(colon).string.lowercased()] != nil
    else { return nil }
    return (step, cell)
  }

  /// What W&B is told of the same figures, by their names on the console.
  private static let evaluations = [
    "validation bpb": "val/bpb", "core metric": "core_metric", "validation loss": "val/loss",
  ]

  private static func header(_ name: String, unit: LogText) -> String {
    switch name {
    case "loss": "train/loss"
    case "dt": unit.hasPrefix("ms") ? "dt_ms" : name
    case "total time": unit.hasPrefix("m") ? "total_time_min" : name
    case "eta": unit.hasPrefix("m") ? "eta_min" : name
    default: name
    }
  }

  // MARK: - Settings and results

  private mutating func takeSetting(_ text: LogText, into log: inout ConsoleLog) {
    if text.hasPrefix("Parameter counts:") {
      isInCounts = true
    } else if text.equals("---") {
      isInSummary = true
    } else if let value = text.after("Total batch size "), text.hasPrefix("Total") {
      log.set("tokens_per_step", value.leadingFigure)
    } else if text.hasPrefix("Number of parameters: ") {
      log.set("parameters", text.from(22).leadingFigure)
    } else if text.hasPrefix("Vocab size: ") {
      log.set("vocabulary", text.from(12).leadingFigure)
    } else if let value = text.after("Estimated FLOPs per token: ") {
      if let flops = value.leadingNumber()?.value { log.set("flops_per_token", "\(flops)") }
    } else if text.hasPrefix("  \""), let (name, value, _) = text.named(UInt8(ascii: ":")) {
      // The configuration as JSON, a line a member: `  "n_layer": 20,`.
      let plain = name.from(1).upTo(name.count - 2)
      if name[name.count - 1] == UInt8(ascii: "\"") { log.set(plain.string, value.figure) }
    } else {
      takeListed(text, into: &log)
    }
  }

  /// A line of the list of parameters, `wte                     : 4,194,304`, or of the summary.
  private mutating func takeListed(_ text: LogText, into log: inout ConsoleLog) {
    guard isInCounts || isInSummary else { return }
    guard let (name, value, _) = text.named(UInt8(ascii: ":")), !name.isEmpty else {
      (isInCounts, isInSummary) = (false, false)
      return
    }
    if isInSummary {
      log.run.result(name.string, "\(value)")
    } else if name.equals("total") {
      log.set("parameters", value.figure)
    } else {
      log.set("parameters.\(name.string)", value.figure)
    }
  }
}
