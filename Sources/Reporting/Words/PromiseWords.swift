import Fitting
import Quantities

/// How many new runs intervals are said to hold, in words.
struct PromiseWords {
  let promise: RunPromise

  /// The intervals of the back-tests were meant for this share.
  private static let measuredLevel = Words.percent(0.95, digits: 3)

  /// The header of intervals of new runs, such as `95 % of new runs`.
  func header(of runs: String) -> String {
    share.map { "\($0) of \(runs)" } ?? "range of \(runs)"
  }

  /// How many of some runs an interval is said to hold, such as `95 % of new runs`.
  func owner(of runs: String) -> String { share.map { "\($0) of \(runs)" } ?? runs }

  /// Where such runs lie, such as `95 % of such runs within [2, 3]`.
  func phrase(within interval: String) -> String {
    share.map { "\($0) of such runs within \(interval)" }
      ?? "such runs within \(interval), of which no share is said"
  }

  /// Whose the intervals are that runs lie in, such as `their 95 % interval`.
  func whose(_ owner: String) -> String {
    promise.level.map { "\(owner) \(Words.interval(level: $0))" } ?? "\(owner) range of one new run"
  }

  private var share: String? { promise.level.map { Words.percent($0, digits: 3) } }

  /// Why no share is said, and how many runs such intervals held; nil where one is.
  var reason: String? {
    switch promise {
    case .level: nil
    case .oneCost(let held):
      "all runs have one cost, and intervals of new runs from such runs held "
        + "\(Words.percent(held, digits: 2)) of the dearer ones and not \(Self.measuredLevel)"
    case .fewValues(let symbol, let count, let held):
      "the runs have \(Words.count(count, "value")) of \(symbol), and intervals of new runs beyond so few "
        + "held \(NumberStyle.plain.text(100 * held.lowerBound, digits: 2)) to "
        + "\(Words.percent(held.upperBound, digits: 2)) and not \(Self.measuredLevel)"
    }
  }

  /// Why no share is said of the intervals of some fits below cuts, each reason once.
  static func refusals(_ promises: [RunPromise?]) -> [Report.Block] {
    let reasons = promises.compactMap { $0.flatMap { PromiseWords(promise: $0).reason } }
    return Set(reasons).sorted().map {
      .warning(Words.sentence("Below some of the cuts \($0)"))
    }
  }

  /// The same, for programs.
  var record: Record {
    let (name, held): (String?, ClosedRange<Double>?) =
      switch promise {
      case .level: (nil, nil)
      case .oneCost(let held): ("oneCost", held...held)
      case .fewValues(_, _, let held): ("fewValues", held)
      }
    return [
      "level": .number(promise.level), "refused": .string(name),
      "held": [
        "lower": .number(held?.lowerBound), "upper": .number(held?.upperBound),
      ],
    ]
  }
}
