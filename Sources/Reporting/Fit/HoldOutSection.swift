import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

/// How a fit predicts runs that were held out of it.
struct HoldOutSection {
  /// How many runs are shown for people, those with the largest errors.
  private static let mostShown = 5

  let holdOut: HoldOut
  let response: Law.Variable
  let promise: PromiseWords
  /// The loss of the fit where its law is not the middle of runs.
  let lopsided: RobustLoss?

  /// The errors of the runs that were held out, in one sentence.
  var summary: String { summary(of: "run", "held out and predicted", listed: Self.mostShown) }

  /// The errors of runs, in one sentence.
  ///
  /// - Parameters:
  ///   - noun: What they are.
  ///   - what: What was done with them.
  ///   - listed: How many are in the table.
  /// - Returns: The sentence, with how many intervals of new runs hold theirs.
  func summary(of noun: String, _ what: String, listed: Int) -> String {
    guard let mean = holdOut.meanRelativeError, let largest = holdOut.largestRelativeError else {
      return "No run was held out." + missing
    }
    let error =
      largest == 0
      ? "0 to rounding in each"
      : "\(Words.percent(mean)) in the mean and \(Words.percent(largest)) at most"
    return "\(Words.count(holdOut.runs.count, noun)) \(what): the error of "
      + "\(response.symbol) is \(error)." + missing + below + coverage + ranks
      + (holdOut.runs.count > listed ? " The \(listed) largest errors:" : "")
  }

  /// What could not be scored, and why; empty where all was.
  private var missing: String {
    holdOut.leftOut.isEmpty
      ? "" : " Not scored: \(holdOut.leftOut.map(\.words).joined(separator: "; "))."
  }

  /// How many runs end below a law that is not their middle; empty for others.
  private var below: String {
    guard let aim = lopsided?.aim else { return "" }
    let count = holdOut.runs.count { $0.observed < $0.predicted }
    return " \(Words.capitalized(aim)): \(count) of \(holdOut.runs.count) end below it."
  }

  /// How many intervals of new runs hold the run; empty without any.
  private var coverage: String {
    guard let inside = holdOut.inside else { return "" }
    return " \(inside.count) of \(inside.of) lie inside of their interval of one new run."
      + (promise.reason.map { " \(Words.capitalized($0))." } ?? "")
  }

  /// How well the predictions rank the runs; empty where there are no ranks.
  private var ranks: String {
    guard let correlation = holdOut.rankCorrelation else { return "" }
    return " Spearman's rank correlation is \(NumberStyle.plain.text(correlation, digits: 4))"
      + (holdOut.order.map { "; \($0.words)" } ?? "") + "."
  }

  /// The runs with the largest errors, the largest first.
  var table: Table {
    let runs = holdOut.runs.enumerated().sorted {
      ($0.element.relativeError, $1.offset) > ($1.element.relativeError, $0.offset)
    }
    return table(of: runs.prefix(Self.mostShown).map(\.element)).withoutEmptyColumns()
  }

  /// Runs as they were seen and predicted, a row each.
  func table(of runs: [HoldOut.Run]) -> Table {
    Table(
      columns: [
        .init("run", .symbols),
        .init(
          "observed \(Words.header(response.symbol, response.unit))", key: "observed", .numbers),
        .init("predicted", .numbers), .init("relative error", key: "relativeError", .numbers),
        .init("expected run", key: "expected", .numbers),
        .init(promise.header(of: "new runs"), key: "run", .intervals), .init("inside", .words),
      ],
      rows: runs.map { run in
        [
          .words(run.name),
          .number(run.observed, text: NumberStyle.plain.text(run.observed)),
          .number(run.predicted, text: NumberStyle.plain.text(run.predicted)),
          .number(run.error, text: Words.percent(run.error)),
          run.expected.map {
            .number($0, text: NumberStyle(unit: response.unit).text($0, digits: 4))
          }
            ?? .missing(""),
          .interval(run.interval, around: run.predicted, of: response),
          .words(run.isInside.map { $0 ? "yes" : "no" } ?? ""),
        ]
      })
  }

  /// All runs, for programs.
  var record: Record {
    let order = holdOut.order
    return [
      "runs": .count(holdOut.runs.count),
      "leftOut": .array(
        holdOut.leftOut.map { ["reason": .string($0.reason), "count": .count($0.count)] }),
      "meanRelativeError": .number(holdOut.meanRelativeError),
      "largestRelativeError": .number(holdOut.largestRelativeError),
      "spearman": .number(holdOut.rankCorrelation), "decisions": .number(order?.share),
      "pairs": .count(order?.pairs ?? 0),
      "ties": .count(order?.ties ?? 0), "inside": .number(holdOut.inside.map { Double($0.count) }),
      "promise": holdOut.inside == nil ? .null : promise.record,
      "predictions": .array(
        holdOut.runs.map { run in
          [
            "place": .string(run.place), "name": .string(run.name),
            "observed": .number(run.observed),
            "predicted": .number(run.predicted), "relativeError": .number(run.relativeError),
            "expected": .number(run.expected), "lower": .number(run.interval?.lower),
            "upper": .number(run.interval?.upper),
            "inside": run.isInside.map { .bool($0) } ?? .null,
          ]
        }),
    ]
  }
}
