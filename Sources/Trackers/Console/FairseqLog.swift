/// What fairseq prints while it trains, in its formats `simple` and `json`.
///
/// ```
/// 2023-06-13 17:31:08 | INFO | train_inner | epoch 143:     85 / 282 loss=3.147, nll_loss=1.236, ppl=8.86, ...
/// 2023-06-13 17:32:41 | INFO | valid | epoch 143 | valid on 'valid' subset | loss 12.677 | nll_loss 11.546 | ...
/// 2020-02-07 13:35:34 | INFO | valid | {"epoch": 10, "valid_loss": "4.033", "valid_nll_loss": "2.269", ...}
/// ```
///
/// Its losses are in bits, not nats: they are divided by ln 2 before they are printed.
/// Sources: `fairseq/logging/progress_bar.py`, `fairseq/criterions/cross_entropy.py` and `fairseq_cli/train.py` of
/// github.com/facebookresearch/fairseq.
struct FairseqLog: ConsoleReader {
  static let name = "fairseq's console log"

  init() {}

  /// One kind of line: how it is found, and what stands before the names of its figures.
  private struct Kind {
    let mark: StaticString
    let prefix: String
    /// What the names of an object begin with at the end of an epoch.
    let member: StaticString
  }

  // As W&B is told them, but for train_inner, the running figures, and train, the means of an epoch.
  private static let kinds = [
    Kind(mark: "| train_inner | ", prefix: "train/", member: "train_inner_"),
    Kind(mark: "| train | ", prefix: "train_epoch/", member: "train_"),
    Kind(mark: "| valid | ", prefix: "val/", member: "valid_"),
    Kind(mark: "| test | ", prefix: "test/", member: "test_"),
  ]

  static func isSign(_ line: LogText) -> Bool { cells(of: line) != nil }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    guard let (kind, text) = Self.cells(of: line.text) else {
      takeSetting(line.text, into: &log)
      return
    }
    guard let step = Self.updates(text), log.accepts(line) else { return }
    log.open(step)
    if text.hasPrefix("{") {
      Self.putJSON(text, kind, into: &log)
    } else if let slash = text.firstIndex(of: " / "), text.firstIndex(of: "=") != nil,
      let space = text.from(slash + 3).firstIndex(of: UInt8(ascii: " "))
    {
      for cell in text.from(slash + 3 + space).cells(UInt8(ascii: ",")) {
        guard let (name, value, _) = cell.named(UInt8(ascii: "=")) else { continue }
        Self.put(name, value, kind, into: &log)
      }
    } else {
      for cell in text.cells(UInt8(ascii: "|")) {
        guard let (name, value) = cell.namedByLastWord, !name.equals("epoch") else { continue }
        Self.put(name, value, kind, into: &log)
      }
    }
  }

  func complete(_ run: inout RunDraft) {
    run.notes.append("fairseq's losses are in bits for each token, not nats")
  }

  /// The kind of a line and its figures; nil for other lines.
  private static func cells(of line: LogText) -> (Kind, LogText)? {
    for kind in kinds {
      guard let rest = line.after(kind.mark)?.trimmed else { continue }
      if rest.hasPrefix("epoch ") || rest.hasPrefix("{\"epoch\"") { return (kind, rest) }
    }
    return nil
  }

  /// The updates of a line, which are its step.
  private static func updates(_ text: LogText) -> Double? {
    guard let rest = text.after("num_updates") else { return nil }
    var figure = rest
    while let byte = figure[0], "=\": ".utf8.contains(byte) { figure = figure.from(1) }
    return figure.leadingNumber()?.value
  }

  private static func put(
    _ name: LogText, _ value: Double, _ kind: Kind, into log: inout ConsoleLog
  ) {
    if name.equals("num_updates") { return }
    log.put(name, value, scope: kind.prefix) {
      $0 == "loss" || $0.hasSuffix("_loss") ? "\(kind.prefix)\($0) [bits/token]" : nil
    }
  }

  /// Puts the members of one flat object, whose numbers may be texts.
  private static func putJSON(_ text: LogText, _ kind: Kind, into log: inout ConsoleLog) {
    for cell in text.cells(UInt8(ascii: ",")) {
      var member = cell
      if member[0] == UInt8(ascii: "{") { member = member.from(1) }
      guard member[0] == UInt8(ascii: "\""),
        let end = member.firstIndex(of: UInt8(ascii: "\""), from: 1),
        let colon = member.firstIndex(of: UInt8(ascii: ":"), from: end)
      else { continue }
      var value = member.from(colon + 1).trimmed
      if value[0] == UInt8(ascii: "\"") { value = value.from(1) }
      guard let number = value.leadingNumber()?.value else { continue }
      var name = member[1..<end]
      if name.hasPrefix(kind.member) { name = name.from(kind.member.utf8CodeUnitCount) }
      if !name.equals("epoch"), !name.equals("update") { put(name, number, kind, into: &log) }
    }
  }

  /// `num. model params: 353,534,976 (num. trained: 353,534,976)`, or of models with experts `num. shared ...`.
  private func takeSetting(_ text: LogText, into log: inout ConsoleLog) {
    if let count = text.after("num. model params: ") {
      log.set("parameters", count.leadingFigure)
    } else if let count = text.after("num. shared model params: ") {
      log.set("shared_parameters", count.leadingFigure)
    } else if let count = text.after("num. expert model params: ") {
      log.set("expert_parameters", count.leadingFigure)
    }
  }
}
