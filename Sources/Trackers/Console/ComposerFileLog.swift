internal import Runs

/// What Composer's FileLogger writes into `RUN/logs-rank0.txt`.
///
/// ```
/// [hyperparameter]: n_params: 124475904
/// [metric][batch=20]: loss/train/total: 3.9640
/// [metric][batch=40]: metrics/eval/LanguageCrossEntropy: 3.2000
/// [stderr]: what the program prints
/// ```
///
/// Source: `composer/loggers/file_logger.py` of mosaicml 0.32.1.
struct ComposerFileLog: ConsoleReader {
  static let name = "Composer's file log"

  static func isSign(_ line: LogText) -> Bool { metric(line) != nil }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    if let (batch, cell) = Self.metric(line.text) {
      guard let (name, value) = Self.named(cell), let (number, rest) = value.leadingNumber(),
        rest.trimmed.isEmpty, log.accepts(line)
      else { return }
      log.open(batch)
      log.put(name, number)
    } else if line.text.hasPrefix("[hyperparameter]: "),
      let (name, value) = line.text.after("]: ").flatMap(Self.named)
    {
      takeSetting(name, value, into: &log)
    }
  }

  func complete(_ run: inout RunDraft) { ComposerLog().complete(&run) }

  /// The batch and what was measured of `[metric][batch=20]: loss/train/total: 3.9640`.
  private static func metric(_ text: LogText) -> (batch: Double, cell: LogText)? {
    guard text.hasPrefix("[metric][batch="),
      let (batch, rest) = text.after("batch=")?.leadingNumber(), rest.hasPrefix("]: ")
    else { return nil }
    return (batch, rest.from(3))
  }

  /// A name and what stands behind its colon; names hold colons as well.
  private static func named(_ cell: LogText) -> (name: LogText, value: LogText)? {
    guard let colon = cell.lastIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
    return (cell.upTo(colon).trimmed, cell.from(colon + 1).trimmed)
  }

  /// A number, a word or a text in quotes; lists and objects are passed over.
  private func takeSetting(_ name: LogText, _ value: LogText, into log: inout ConsoleLog) {
    guard let first = value[0], first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      name.firstIndex(of: UInt8(ascii: "{")) == nil
    else { return }
    let quote = UInt8(ascii: "\"")
    let isQuoted = value.count > 1 && first == quote && value[value.count - 1] == quote
    log.set(name.string, isQuoted ? value[1..<(value.count - 1)] : value)
  }
}
