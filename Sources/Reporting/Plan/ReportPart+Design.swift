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
  ///   - quantile: The multiple of the standard error that makes the interval.
  ///   - ladder: What more runs of the runs' own kind would leave, with that kind in words; nil where
  ///     the law has no such kind.
  public init(
    runs: [ProposedRun], design: RunDesign, target: String, quantile: Double,
    ladder: (words: String, error: Double)?
  ) {
    let before = design.standardError
    let after = runs.last?.standardError ?? before
    var spent = 0.0
    func percent(_ error: Double) -> String { "±\(Words.percent(quantile * error, digits: 2))" }
    var sentences = [
      "now \(target) is known to \(percent(before)), after these runs to \(percent(after))"
    ]
    if let ladder {
      sentences.append(
        "more runs \(ladder.words) alone, however many, leave \(percent(ladder.error))")
    }
    if let scatter = design.scatter {
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
            .init("then known to", key: "halfWidth", .numbers),
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
            ]
        }), sentences: sentences,
      warnings: isStuck
        ? [
          "more runs of the same kind cannot help: they repeat what is known; vary the variables apart."
        ]
        : [])
  }
}
