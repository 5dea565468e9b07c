/// What nanoGPT prints while it trains.
///
/// ```
/// tokens per iteration will be: 491,520
/// number of parameters: 123.59M
/// step 0: train loss 10.9897, val loss 10.9895
/// iter 0: loss 10.9886, time 45041.21ms, mfu -100.00%
/// ```
///
/// The losses of a `step` line are means over many batches, those of an `iter` line of one batch. A step is
/// printed before its update, so that the model has seen step times the tokens of an iteration.
/// Source: `train.py` and `model.py` of github.com/karpathy/nanoGPT.
struct NanoGPTLog: ConsoleReader {
  static let name = "nanoGPT's console log"

  static func isSign(_ line: LogText) -> Bool {
    let text = line.withoutRank
    return text.hasPrefix("tokens per iteration will be:") || evaluation(text) != nil
      || iteration(text) != nil
  }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    let text = line.text.withoutRank
    if let (step, rest) = Self.evaluation(text) {
      guard log.accepts(line) else { return }
      log.open(step)
      if let loss = rest.number(after: "train loss") { log.put("train/loss", loss) }
      if let loss = rest.number(after: "val loss") { log.put("val/loss", loss) }
    } else if let (step, rest) = Self.iteration(text) {
      guard log.accepts(line) else { return }
      log.open(step)
      for cell in rest.cells(UInt8(ascii: ",")) {
        guard let space = cell.firstIndex(of: UInt8(ascii: " ")),
          let value = cell.from(space).leadingNumber()?.value
        else { continue }
        // torch prints -100 % for the first iterations, whose rate is not known.
        if cell.hasPrefix("mfu"), value < 0 { continue }
        log.put(cell.upTo(space), value) { Self.headers[$0] }
      }
    } else if let rest = text.after("tokens per iteration will be:") {
      log.set("tokens_per_step", rest.leadingFigure)
    } else if text.hasPrefix("number of parameters:") {
      log.set("parameters", text.from(21).leadingFigure)
    } else {
      takeOverridden(text, into: &log)
    }
  }

  func complete(_ run: inout RunDraft) {
    if let tokens = run.number("tokens_per_step") {
      run.addTokens(perStep: tokens, how: "step times the \(tokens.figure) tokens per iteration")
    }
    if run.number("parameters") != nil {
      run.notes.append(
        "parameters are as nanoGPT prints them: rounded, without position embeddings")
    }
  }

  /// Settings from the command line: `Overriding: batch_size = 32`.
  private func takeOverridden(_ text: LogText, into log: inout ConsoleLog) {
    guard text.hasPrefix("Overriding: ") else { return }
    let rest = text.from(12)
    guard let equals = rest.firstIndex(of: " = ") else { return }
    log.set(rest.upTo(equals).string, rest.from(equals + 3).trimmed)
  }

  private static let headers = ["loss": "train/iter_loss", "time": "time_ms", "mfu": "mfu_percent"]

  /// The step and what follows it of `step 250: train loss 3.2, val loss 3.3`.
  private static func evaluation(_ text: LogText) -> (Double, LogText)? {
    guard text.hasPrefix("step "), let (step, rest) = text.from(5).leadingNumber(),
      rest.hasPrefix(": train loss ")
    else { return nil }
    return (step, rest)
  }

  /// The step and what follows it of `iter 250: loss 3.3, time 135.42ms, mfu 41.23%`.
  private static func iteration(_ text: LogText) -> (Double, LogText)? {
    guard text.hasPrefix("iter "), let (step, rest) = text.from(5).leadingNumber(),
      rest.hasPrefix(": loss ")
    else { return nil }
    return (step, rest.from(2))
  }
}
