public import Quantities

/// What is taken of the steps of a run.
public enum StepReducer: Hashable, Sendable {
  /// The last finite value of each column.
  case last
  /// The mean of the last values of each column that is measured.
  case mean(Window)
  /// The median of the last values of each column that is measured.
  case median(Window)
  /// The step at which a response is least, or largest; nil for the only response that there is.
  case extreme(Extreme, of: String?)
  /// The step at which a counter is nearest to a value.
  case at(Symbol, Double)
  /// The last step, and those at which a counter is a half, a quarter, ... of it.
  case everyDoubling(of: Symbol)
  /// Every step that counts.
  case all

  /// How many of the last values count.
  public enum Window: Hashable, Sendable {
    /// So many values.
    case values(Int)
    /// The values of so large a share of the steps of a run.
    case share(Double)
  }

  /// Which end of a response is looked for.
  public enum Extreme: String, Hashable, Sendable {
    /// The least.
    case min
    /// The largest.
    case max
  }

  /// The ways of writing a reducer, for those who wrote another one.
  static let accepted = [
    "last", "mean of last 5", "median of last 1 %", "min", "max of HEADER", "at D = 1e10",
    "every doubling of D", "all",
  ]

  /// Reads a reducer such as `mean of last 5`, `median of last 1 %`, `min of eval/loss`, `at D = 1e10` or
  /// `every doubling of D`.
  ///
  /// - Throws: `RunError.steps` with the ways of writing one.
  public init(parsing text: String) throws(RunError) {
    let words = text.split(separator: " ").map(String.init)
    let lower = words.map { $0.lowercased() }
    let rest = text.trimmingSpaces
    switch (lower.first, lower.count) {
    case ("last", 1): self = .last
    case ("all", 1): self = .all
    case ("min", 1), ("max", 1): self = .extreme(lower[0] == "min" ? .min : .max, of: nil)
    case ("min", 3...) where lower[1] == "of", ("max", 3...) where lower[1] == "of":
      let header = words[2...].joined(separator: " ")
      self = .extreme(lower[0] == "min" ? .min : .max, of: header.unquoted)
    case ("mean", 4...), ("median", 4...):
      guard Array(lower[1...2]) == ["of", "last"],
        let window = Window(lower[3...].joined())
      else { throw .steps(.reducer(text: text)) }
      self = lower[0] == "mean" ? .mean(window) : .median(window)
    case ("every", 4...) where Array(lower[1...2]) == ["doubling", "of"]:
      self = .everyDoubling(of: Symbol(words[3...].joined(separator: " ").unquoted))
    case ("at", 2...):
      guard let found = Self.place(String(rest.dropFirst("at".count))) else {
        throw .steps(.reducer(text: text))
      }
      self = .at(found.symbol, found.value)
    default: throw .steps(.reducer(text: text))
    }
  }

  /// The counter and its value in `D = 1e10`; nil for other text.
  private static func place(_ text: String) -> (symbol: Symbol, value: Double)? {
    guard let sign = text.lastIndex(of: "=") else { return nil }
    let name = String(text[..<sign]).trimmingSpaces.unquoted
    let value = NumberText.value(of: String(text[text.index(after: sign)...]).trimmingSpaces)
    guard !name.isEmpty, let value, value > 0, value.isFinite else { return nil }
    return (Symbol(name), value)
  }
}

extension StepReducer.Window {
  /// A number of values, `5`, or a share of the steps, `1%`.
  fileprivate init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let percent = Double(text.dropLast()), percent > 0, percent <= 100 else { return nil }
      self = .share(percent / 100)
    } else {
      guard let count = Int(text), count > 0 else { return nil }
      self = .values(count)
    }
  }
}

extension StepReducer {
  /// Whether it takes several rows of a run, which are no runs of their own.
  public var takesSeveral: Bool {
    switch self {
    case .everyDoubling, .all: true
    case .last, .mean, .median, .extreme, .at: false
    }
  }
}

extension StepReducer: CustomStringConvertible {
  /// The reducer as it is written.
  public var description: String {
    switch self {
    case .last: "last"
    case .mean(let window): "mean of last \(window)"
    case .median(let window): "median of last \(window)"
    case .extreme(let end, let header): end.rawValue + (header.map { " of \($0)" } ?? "")
    case .at(let counter, let value): "at \(counter) = \(NumberText.text(value))"
    case .everyDoubling(let counter): "every doubling of \(counter)"
    case .all: "all"
    }
  }
}

extension StepReducer.Window: CustomStringConvertible {
  /// `5` or `1 %`.
  public var description: String {
    switch self {
    case .values(let count): "\(count)"
    case .share(let share): "\(NumberText.text(100 * share, digits: 6)) %"
    }
  }
}
