import Fitting
import Laws
import NumericsCore
public import Planning
import Quantities

extension ReportPart {
  /// Runs that were chosen for a target, with the interval expected after each.
  ///
  /// - Parameters:
  ///   - runs: The runs in the order in which to make them.
  ///   - design: What they were chosen by.
  ///   - target: The target in words.
  ///   - level: The probability of the intervals.
  ///   - degreesOfFreedom: Those of the scatter; nil where it is taken as known, as before any run.
  ///   - ladder: What more runs of the runs' own kind would leave, with that kind in words; nil where
  ///     the law has no such kind.
  public init(
    runs: [ProposedRun], design: RunDesign, target: String, level: Double,
    degreesOfFreedom: Int?, ladder: (words: String, error: Double)?
  ) {
    let quantile = design.quantile(level: level, degreesOfFreedom: degreesOfFreedom)
    let before = design.standardError
    let after = runs.last?.standardError ?? before
    let promise = PromiseWords(promise: design.promise)
    var spent = 0.0
    let errors = [before] + runs.map(\.standardError)
    let narrower = zip(errors, errors.dropFirst()).map { $0 > 0 ? 1 - $1 / $0 : 0 }
    func percent(_ error: Double) -> String { "±\(Words.percent(quantile * error, digits: 2))" }
    var sentences =
      design.criterion == .misfit
      ? [
        "now \(promise.owner(of: "new runs")) end within \(percent(before)) of what is expected of \(target), "
          + "after these runs within \(percent(after))", DesignWords.misfit,
      ]
      : [
        "now \(target) is known to \(percent(before)), after these runs to \(percent(after)), if the law is "
          + "exactly true"
      ] + (design.isDecision ? [DesignWords.decision] : [])
    let curve = design.quantile(level: level, degreesOfFreedom: degreesOfFreedom, by: .law)
    sentences +=
      DesignWords.bound(runs.map(\.run), of: design) {
        "±\(Words.percent(curve * $0, digits: 2))"
      }.map { [$0] } ?? DesignWords.idle(narrower).map { [$0] } ?? []
    if let ladder {
      sentences.append(
        "more runs \(ladder.words) alone, however many and dear, leave \(percent(ladder.error))")
    }
    if let scatter = design.scatter, design.criterion == .law {
      sentences.append(
        "new runs are taken to scatter by \(scatter.words(of: design.law, on: design.scale))")
    }
    let isStuck = ladder.map { $0.error > 0.8 * before && after < 0.8 * $0.error } ?? false
    self.init(
      title: "Runs for \(target)", key: "runs",
      table: Table(
        columns: [.init("run", .numbers)]
          + design.law.variables.map {
            .init(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
          } + [
            .init(Words.header(design.cost.symbol, design.cost.unit), key: "cost", .numbers),
            .init("spent", .numbers),
            .init(
              design.criterion == .misfit ? "then within" : "then known to", key: "halfWidth",
              .numbers), .init("narrower by", key: "narrower", .numbers),
          ],
        rows: runs.enumerated().map { index, proposed in
          spent += proposed.run.cost
          return [.number(Double(index + 1), text: "\(index + 1)")]
            + design.law.variables.map { variable in
              let value = proposed.run.point[variable.symbol] ?? .nan
              let style = NumberStyle(unit: variable.unit, unknown: .suffixed)
              return .number(value, text: style.text(value, digits: 3))
            } + [
              .number(
                proposed.run.cost, text: NumberStyle.exponent.text(proposed.run.cost, digits: 3)),
              .number(spent, text: NumberStyle.exponent.text(spent, digits: 3)),
              .number(quantile * proposed.standardError, text: percent(proposed.standardError)),
              .number(narrower[index], text: Words.percent(narrower[index], digits: 2)),
            ]
        }), sentences: sentences,
      warnings: (isStuck
        ? [
          "more runs of the same kind cannot help: they repeat what is known; vary the variables apart."
        ]
        : []) + (design.lacksMisfit ? [DesignWords.withoutMisfit] : [])
        + (design.criterion == .misfit ? promise.reason.map { [Words.sentence($0)] } ?? [] : []))
  }
}

/// What runs are chosen by, in words.
private enum DesignWords {
  /// How much better runs chosen by the misfit foretold: docs/beyond.md, "Which runs next".
  static let misfit =
    "runs are chosen by how laws miss runs: they lie nearer to the target, or tell more of the law, for what they "
    + "cost; in 9 published families such runs left 0.43 of the error that runs at random left, those chosen "
    + "for a law that is exactly true 0.63 (docs/beyond.md)"

  /// How often a law that is taken as exactly true knew a best size, and why it weighs runs all the same:
  /// docs/beyond.md, "Plans" and "Which runs next".
  static let decision =
    "of later best sizes in published families 55 % lay inside such intervals at 95 %; runs chosen by how laws miss "
    + "runs did not show the best size better (docs/beyond.md)"

  /// Why the law alone weighs runs.
  static let withoutMisfit =
    "Runs are weighed by the law as exactly true, since the fit does not hold how its law misses runs: it was saved "
    + "before that was kept, or has no more runs than parameters; fit again."

  /// Why no run narrows the interval of one new run where it is that of a law that is exactly true, and what runs narrow
  /// all the same; nil where it is wider.
  ///
  /// - Parameters:
  ///   - runs: The runs that were chosen.
  ///   - design: What they were chosen by.
  ///   - percent: The half width of the interval of the law's own response, from its standard error.
  /// - Returns: The sentence, without its end.
  static func bound(
    _ runs: [RunDesign.Candidate], of design: RunDesign,
    percent: (Double) -> String
  ) -> String? {
    guard design.isAtBound(after: runs) else { return nil }
    let now = design.isAtBound(after: []) ? "the interval is" : "after these runs the interval is"
    return
      "\(now) as narrow as one of a new run gets: so far do runs lie from their law, and no run changes that; the curve "
      + "itself is known to \(percent(design.curveError(after: []))), after these runs to "
      + "\(percent(design.curveError(after: runs))), if the law is exactly true"
  }

  /// Which runs hardly narrow the interval; nil where all do.
  static func idle(_ narrower: [Double]) -> String? {
    let idle = narrower.indices.filter { narrower[$0] < least }.map { "\($0 + 1)" }
    guard !idle.isEmpty else { return nil }
    if idle.count == narrower.count {
      return
        "no run narrows it by \(Words.percent(least, digits: 2)): these are the best of those that could be made"
    }
    return
      "\(idle.count == 1 ? "run" : "runs") \(Words.list(idle)) \(idle.count == 1 ? "narrows" : "narrow") "
      + "it by less than \(Words.percent(least, digits: 2)) and can be left out"
  }

  /// A run that narrows the interval by less than this share is idle.
  private static let least = 0.01
}
