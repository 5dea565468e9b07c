import Fitting

/// What one check of a fit came to.
public struct CheckResult: Sendable, Hashable {
  /// The number of the check, such as `P23`.
  public let code: String
  /// What is checked, in a few words.
  public let title: String
  /// Why it matters, one sentence.
  public let why: String
  /// What was seen.
  public let outcome: Outcome

  /// What a check saw.
  public enum Outcome: Sendable, Hashable {
    /// Nothing to object to, and the figures that say so.
    case clear(saw: String)
    /// Something that a reader must know, and what to do about it.
    case found(Severity, saw: String, remedy: String)
    /// The runs do not have what the check needs.
    case skipped(because: String)
  }

  /// How much a finding weighs.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Numbers of the fit are wrong or mean nothing until it is dealt with.
    case severe
    /// Numbers of the fit may mislead.
    case warning
    /// Worth reporting next to the numbers.
    case note

    /// Whether the first weighs less.
    public static func < (first: Severity, second: Severity) -> Bool {
      first.weight < second.weight
    }

    private var weight: Int {
      switch self {
      case .severe: 2
      case .warning: 1
      case .note: 0
      }
    }
  }

  // Not to be inlined: the optimizer of Swift 6.3 breaks off where it is, within loops of other modules.
  /// The weight of what was found; nil where nothing was.
  @inline(never)
  public var severity: Severity? {
    guard case .found(let severity, _, _) = outcome else { return nil }
    return severity
  }
}

/// A check: what it is called, why it is made, and how.
struct Check: Sendable {
  let code: String
  let title: String
  let why: String
  let threads: Threads
  let examine: @Sendable (ExaminedFit) -> CheckResult.Outcome

  /// What a check works on while it is made.
  enum Threads: Sendable {
    /// One thread: other checks are made at the same time.
    case one
    /// All threads: it fits hundreds of times, and is made alone.
    case all
  }

  init(
    _ code: String, _ title: String, why: String, on threads: Threads = .one,
    _ examine: @escaping @Sendable (ExaminedFit) -> CheckResult.Outcome
  ) {
    self.threads = threads
    self.code = code
    self.title = title
    self.why = why
    self.examine = examine
  }

  /// All checks in the order of their numbers.
  static let all: [Check] =
    (solver + reporting + counting + recipes + design + isoflop + form + uncertainty + downstream
    + order + backtests)
    .sorted { number($0.code) < number($1.code) }

  /// The number in a code such as `P23`.
  static func number(_ code: String) -> Int { Int(code.dropFirst()) ?? 0 }

  /// Checks of how runs lie about the law, and of how well it describes them, which mean something where it
  /// is their middle.
  private static let ofMiddle: Set<String> = [
    "P6", "P21", "P25", "P38", "P39", "P40", "P43", "P45",
  ]

  /// What the check sees.
  func result(of examined: ExaminedFit) -> CheckResult {
    CheckResult(code: code, title: title, why: why, outcome: outcome(of: examined))
  }

  private func outcome(of examined: ExaminedFit) -> CheckResult.Outcome {
    guard let aim = examined.fit.objective.loss.aim, Self.ofMiddle.contains(code) else {
      return examine(examined)
    }
    return .skipped(because: aim)
  }
}
