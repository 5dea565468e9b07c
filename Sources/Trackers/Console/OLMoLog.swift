/// What OLMo and OLMo-core print while they train.
///
/// ```
/// [2024-04-17 09:42:38] INFO     [olmo.train:816, rank=0] [step=2/739328]
///     train/CrossEntropyLoss=10.73
///     train/Perplexity=45,773
///     throughput/total_tokens=8,388,608
/// ```
///
/// Evaluations follow their step, in a block of their own. OLMo-core leaves `eval/` and the evaluator's name out
/// there, and they are put before the names, as the trackers have them.
/// Sources: `log_metrics_to_console` of `olmo/train.py` (github.com/allenai/OLMo);
/// `callbacks/console_logger.py` and `evaluator_callback.py` of github.com/allenai/OLMo-core.
struct OLMoLog: ConsoleReader {
  static let name = "OLMo's console log"

  /// What stands before the names of the block, such as `eval/lm/`; nil outside of blocks.
  private var prefix: String?

  static func isSign(_ line: LogText) -> Bool { step(line) != nil }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    let text = line.text
    if let (step, rest) = Self.step(text) {
      prefix = nil
      guard log.accepts(line) else { return }
      log.open(step)
      prefix = ""
      put(rest, into: &log)
    } else if text.withoutRank.indentation >= 4, let prefix {
      put(text.withoutRank, prefix, into: &log)
    } else {
      prefix = Self.evaluator(text)
      takeSetting(text, into: &log)
    }
  }

  func complete(_ run: inout RunDraft) {
    if run.number("parameters") != nil, run.number("non_embedding_params") != nil {
      run.notes.append("the log has two counts of parameters: all, and those without embeddings")
    }
  }

  /// The step and what follows its bracket of `[step=2/739328,epoch=0]`.
  private static func step(_ text: LogText) -> (Double, LogText)? {
    guard let rest = text.after("[step="), let (step, after) = rest.leadingNumber(),
      after[0] == UInt8(ascii: "/"), let end = after.firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    return (step, after.from(end + 1))
  }

  /// `eval/lm/` of `Finished lm evals in 3.2 seconds. Metrics:`, nothing of an evaluation of OLMo.
  private static func evaluator(_ text: LogText) -> String? {
    guard
      text.firstIndex(of: UInt8(ascii: "=")) != nil || text.hasPrefix("[")
        || text.firstIndex(of: "Finished ") != nil
    else { return nil }
    guard let rest = text.after("Finished "), let end = rest.firstIndex(of: " evals in ") else {
      return text.firstIndex(of: "INFO") == nil ? nil : ""
    }
    return "eval/\(rest.upTo(end).trimmed.string)/"
  }

  /// Puts a line of a block, `    train/CE loss=3.21`.
  private func put(_ text: LogText, _ prefix: String = "", into log: inout ConsoleLog) {
    // Names may hold an equals sign, numbers none.
    guard let equals = text.lastIndex(of: UInt8(ascii: "=")),
      let (value, rest) = text.from(equals + 1).leadingNumber(), rest.trimmed.isEmpty
    else { return }
    let name = text.upTo(equals).trimmed
    guard !name.isEmpty, !log.run.rows.isEmpty else { return }
    log.put(name, value, scope: prefix)
  }

  private func takeSetting(_ text: LogText, into log: inout ConsoleLog) {
    if let count = text.after("Total number of parameters: ") {
      log.set("parameters", count.leadingFigure)
    } else if let count = text.after("Number of non-embedding parameters: ") {
      log.set("non_embedding_params", count.leadingFigure)
    } else if let count = text.after("Building transformer with ") {
      // Building transformer with 190,354,176 total params and 151,764,480 non-embedding params
      log.set("parameters", count.leadingFigure)
      if let other = count.after(" and ") { log.set("non_embedding_params", other.leadingFigure) }
    }
  }
}
