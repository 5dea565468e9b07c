/// Where the rows of a table came from, what was done with them, and what was left out and why.
public struct Provenance: Hashable, Sendable, Codable {
  /// The file's name without its folder, or the name the program gave.
  public let source: String
  /// The SHA-256 of the file's bytes, in 64 hexadecimal digits.
  public let digest: String
  /// How many rows the file held, before any was left out.
  public let rowsRead: Int
  /// What was done after reading, a phrase a step, in order.
  public let steps: [String]
  /// The rows left out, a reason an entry, in order.
  public let leftOut: [LeftOut]

  /// The provenance of rows from a source.
  public init(
    source: String, digest: String, rowsRead: Int, steps: [String] = [], leftOut: [LeftOut] = []
  ) {
    self.source = source
    self.digest = digest
    self.rowsRead = rowsRead
    self.steps = steps
    self.leftOut = leftOut
  }

  /// How many rows were left out, for all reasons.
  public var leftOutCount: Int { leftOut.reduce(0) { $0 + $1.count } }

  func adding(step: String) -> Provenance {
    Provenance(
      source: source, digest: digest, rowsRead: rowsRead, steps: steps + [step], leftOut: leftOut)
  }

  func adding(leftOut entry: LeftOut) -> Provenance {
    guard entry.count > 0 else { return self }
    return Provenance(
      source: source, digest: digest, rowsRead: rowsRead, steps: steps, leftOut: leftOut + [entry])
  }
}

/// Rows left out for one reason.
public struct LeftOut: Hashable, Sendable, Codable {
  /// Why, such as `no value in 'D'`.
  public let reason: String
  /// How many rows.
  public let count: Int
  /// The lines (or record numbers) of the first of them in the file, each once, at most `mostLines`; none of rows
  /// of many files.
  public let lines: [Int]

  /// How many lines are kept.
  public static let mostLines = 10

  /// The rows at these lines, left out for a reason.
  public init(reason: String, lines: [Int]) {
    self.reason = reason
    count = lines.count
    var first: [Int] = []
    for line in lines where first.count < Self.mostLines && !first.contains(line) {
      first.append(line)
    }
    self.lines = first
  }

  /// So many rows of many files.
  init(reason: String, count: Int) {
    (self.reason, self.count, lines) = (reason, count, [])
  }
}
