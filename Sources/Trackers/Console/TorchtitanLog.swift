/// What torchtitan prints while it trains.
///
/// ```
/// [titan] 2025-06-01 12:00:00,000 - root - INFO - Model llama3 debugmodel size: 6,139,136 total parameters
/// [titan] 2025-06-01 12:00:01,000 - root - INFO - step:  1  loss:  8.1309  grad_norm:  1.5126  memory: ...
/// [titan] 2025-06-01 12:00:09,000 - root - INFO - validate step: 10  loss:  4.3012  memory:  0.98GiB(1.03%) ...
/// ```
///
/// The codes of colours between the figures are passed over.
/// Source: `torchtitan/components/metrics.py` and `torchtitan/train.py` of github.com/pytorch/torchtitan.
struct TorchtitanLog: ConsoleReader {
  static let name = "torchtitan's console log"

  init() {}

  static func isSign(_ line: LogText) -> Bool {
    step(line) != nil
      || line.firstIndex(of: " total parameters") != nil
        && line.firstIndex(of: "Model ") != nil && line.firstIndex(of: " size: ") != nil
  }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    if let (step, isValidation, rest) = Self.step(line.text) {
      guard log.accepts(line) else { return }
      log.open(step)
      Self.put(rest, isValidation, into: &log)
      return
    }
    if line.text.firstIndex(of: " total parameters") != nil,
      let count = line.text.after(" size: ")
    {
      log.set("parameters", count.leadingFigure)
      if let name = line.text.after("Model "), let end = name.firstIndex(of: " size: ") {
        log.set("model", name.upTo(end))
      }
    } else if let size = line.text.after("global batch size ") {
      log.set("batch_size", size.leadingFigure)
      if let length = line.text.after("sequence length ") {
        log.set("sequence_length", length.leadingFigure)
      }
    }
  }

  func complete(_ run: inout RunDraft) {
    guard let batch = run.number("batch_size"), let length = run.number("sequence_length") else {
      run.notes.append("no tokens: the log does not say the global batch size and sequence length")
      return
    }
    run.addTokens(
      perStep: batch * length,
      how: "step times \(batch.figure) sequences of \(length.figure) tokens")
  }

  /// The step, whether it is a validation, and the cells of `step: 10  loss:  4.3012  grad_norm: ...`.
  private static func step(
    _ text: LogText
  ) -> (step: Double, isValidation: Bool, rest: LogText)? {
    guard let place = text.firstIndex(of: "step: "),
      let (step, rest) = text.from(place + 6).leadingNumber(), rest.hasPrefix("  loss: ")
    else { return nil }
    return (step, text.upTo(place).trimmed.ends(with: "validate"), rest)
  }

  /// Puts cells such as `memory:  0.98GiB(1.03%)` and `tps: 1,234`: a name, a colon, a number.
  private static func put(_ cells: LogText, _ isValidation: Bool, into log: inout ConsoleLog) {
    var rest = cells.trimmed
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      let name = rest.upTo(colon).trimmed
      guard let (value, behind) = rest.from(colon + 1).leadingNumber() else { return }
      log.put(name, value, scope: isValidation ? "val/" : "") { isValidation ? nil : headers[$0] }
      // What stands close to the number is its unit.
      let end = behind.firstIndex(of: UInt8(ascii: " ")) ?? behind.count
      rest = behind.from(end).trimmed
    }
  }

  private static let headers = [
    "loss": "train/loss", "memory": "memory_GiB", "mfu": "mfu_percent",
  ]
}
