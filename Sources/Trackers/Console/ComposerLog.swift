/// What Composer, the trainer of llm-foundry, prints.
///
/// ```
/// [batch=10/20]:
/// 	 Train time/batch: 9
/// 	 Train time/token: 18432
/// 	 Train loss/train/total: 10.8053
/// [Eval batch=300/300] Eval on eval/c4 data:
/// 	 Eval metrics/eval/LanguageCrossEntropy: 10.7321
/// ```
///
/// An evaluation belongs to the batch before it. The settings stand between two lines of asterisks, as YAML.
/// Source: `composer/loggers/console_logger.py` of github.com/mosaicml/composer.
struct ComposerLog: ConsoleReader {
  static let name = "Composer's console log"

  /// Whether the lines are those of the settings.
  private var isInConfig = false
  /// The keys in which the line of the settings stands, with how far each is indented.
  private var parents: [(indentation: Int, key: String)] = []
  private var batch: Double?

  static func isSign(_ line: LogText) -> Bool {
    let text = line.withoutRank.trimmed
    return progress(text) != nil || isEvaluation(text) || text.hasPrefix("Train loss/train/")
  }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    let text = line.text.withoutRank
    let words = text.trimmed
    if isStars(words) {
      isInConfig.toggle()
      parents = []
    } else if isInConfig, words[0] != UInt8(ascii: "[") {
      takeSetting(text, into: &log)
    } else if let batch = Self.progress(words) {
      isInConfig = false
      self.batch = batch
      if let cell = words.after(": ") ?? words.after("] ") { put(cell.trimmed, line, into: &log) }
    } else if words.hasPrefix("Train ") || words.hasPrefix("Eval ") {
      put(words, line, into: &log)
    } else if text.indentation == 0 {
      takeDumped(words, into: &log)
    }
  }

  func complete(_ run: inout RunDraft) {
    if let count = run.settings.first(where: { $0.header == "n_params" }) {
      run.set("parameters", count.text)
    }
    guard !run.rows.columns.values(of: "time/token").isEmpty else { return }
    run.notes.append("time/token counts the tokens before the batch whose loss stands beside it")
  }

  /// The batch of `[batch=10/20]:`, counted from the first epoch on in `[epoch=2][batch=5/40]:`.
  private static func progress(_ text: LogText) -> Double? {
    guard text.hasPrefix("[batch=") || text.hasPrefix("[epoch="),
      let (batch, rest) = text.after("[batch=")?.leadingNumber()
    else { return nil }
    guard text.hasPrefix("[epoch="), rest[0] == UInt8(ascii: "/"),
      let count = rest.from(1).leadingNumber()?.value, let epoch = text.number(after: "[epoch=")
    else { return batch }
    return (epoch - 1) * count + batch
  }

  private static func isEvaluation(_ text: LogText) -> Bool {
    text.hasPrefix("[Eval batch=") && text.firstIndex(of: "] Eval on ") != nil
  }

  /// Puts `Train loss/train/total: 7.0123` or `Eval metrics/eval/LanguageCrossEntropy: 3.2`.
  private mutating func put(_ cell: LogText, _ line: LogLine, into log: inout ConsoleLog) {
    guard let space = cell.firstIndex(of: UInt8(ascii: " ")),
      let colon = cell.lastIndex(of: UInt8(ascii: ":")), colon > space,
      let (value, rest) = cell.from(colon + 1).leadingNumber(), rest.trimmed.isEmpty,
      let batch = batch ?? log.run.rows.steps.last, log.accepts(line)
    else { return }
    let name = cell[(space + 1)..<colon]
    log.open(batch)
    log.put(name, value)
  }

  // MARK: - Settings

  private func isStars(_ text: LogText) -> Bool {
    text.count >= 20 && text.bytes.allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// A line of YAML: `key: value`, or `key:` above lines that are indented further.
  private mutating func takeSetting(_ text: LogText, into log: inout ConsoleLog) {
    let words = text.trimmed
    let indentation = text.indentation
    parents.removeAll { $0.indentation >= indentation }
    guard words[0] != UInt8(ascii: "-"), words[0] != UInt8(ascii: "#"), parents.count < 16,
      let colon = words.firstIndex(of: UInt8(ascii: ":")), colon > 0
    else { return }
    let key = words.upTo(colon).trimmed.string
    let value = words.from(colon + 1).trimmed
    if value.isEmpty {
      parents.append((indentation, key))
    } else if words[colon + 1].map(LogText.isBlank) == true {
      log.set((parents.map(\.key) + [key]).joined(separator: "."), value)
    }
  }

  /// What llm-foundry's own list of settings has, which no lines enclose.
  private func takeDumped(_ text: LogText, into log: inout ConsoleLog) {
    for name in Self.dumped where text.hasPrefix(name) {
      let value = text.from(name.utf8CodeUnitCount).trimmed
      if value.leadingNumber() != nil { log.set(String("\(name)".dropLast(2)), value) }
    }
  }

  private static let dumped: [StaticString] = [
    "n_params: ", "n_total_params: ", "n_active_params: ", "n_trainable_params: ", "n_gpus: ",
    "max_seq_len: ", "global_train_batch_size: ", "device_train_batch_size: ", "seed: ",
  ]
}
