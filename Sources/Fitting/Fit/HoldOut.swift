import Formulas
import Laws
public import NumericsCore
public import Quantities
public import Runs

/// How well a fit predicts runs that it has not seen.
public struct HoldOut: Sendable, Hashable, Codable {
  /// One run that was held out.
  public struct Run: Sendable, Hashable, Codable {
    /// Where the run stands in its source.
    public let place: String
    /// What the run is called: by a column that names runs, else where it stands without folders.
    public let name: String
    /// What was observed.
    public let observed: Double
    /// What the fit predicts.
    public let predicted: Double
    /// predicted / observed - 1, 0 where rounding makes the difference: above 0 the fit is too high.
    public let error: Double
    /// The response that was expected of one new run: what the law says, and what it missed nearby runs by; nil
    /// where that is not known.
    public let expected: Double?
    /// Where one new run was expected, with what laws miss runs beyond their own; nil where that is not known.
    public let interval: Interval?
    /// Whether the interval holds the run; nil without one.
    public var isInside: Bool? { interval.map { $0.contains(observed) } }
    /// The error without its sign.
    public var relativeError: Double { error.magnitude }
    /// What is predicted; what was observed where only rounding lies between, so that it changes no rank.
    fileprivate var ranked: Double { error == 0 ? observed : predicted }
  }

  /// The runs, in the order of the source.
  public let runs: [Run]
  /// Runs that were held out and could not be scored, a reason each, such as no value of the response.
  public let leftOut: [LeftOut]

  /// How many intervals hold their run, of how many there are; nil where no run has one.
  public var inside: (count: Int, of: Int)? {
    let found = runs.compactMap(\.isInside)
    return found.isEmpty ? nil : (found.count(where: { $0 }), found.count)
  }

  /// The mean of the relative errors; nil without runs.
  public var meanRelativeError: Double? {
    runs.isEmpty ? nil : runs.reduce(0) { $0 + $1.relativeError } / Double(runs.count)
  }

  /// The largest relative error; nil without runs.
  public var largestRelativeError: Double? { runs.map(\.relativeError).max() }

  /// Spearman's rank correlation of predicted and observed responses; nil where there are no ranks.
  public var rankCorrelation: Double? {
    RankAgreement.spearman(runs.map(\.ranked), runs.map(\.observed))
  }

  /// The pairs of runs that are predicted in the right order; nil where no two runs differ.
  public var order: PairOrder? {
    PairOrder(observed: runs.map(\.observed), predicted: runs.map(\.ranked))
  }
}

extension Calibration {
  /// Predicts runs that were held out of the fit and scores the predictions.
  ///
  /// - Parameters:
  ///   - data: The runs, checked against the same law.
  ///   - table: The table that they were taken from, to count the rows that they lack; nil where none is lacked.
  /// - Returns: Observed and predicted responses with their relative errors.
  public func score(on data: FitData, of table: RunTable? = nil) -> HoldOut {
    let expectation = RunExpectation(self)
    let names = data.names(of: Array(0..<data.count))
    return HoldOut(
      runs: (0..<data.count).map { row in
        let point = data.point(row)
        let (observed, predicted) = (
          data.response[row], law.formula.number(at: values.merging(point) { $1 })
        )
        let run = expectation?.run(atRow: point)
        return HoldOut.Run(
          place: data.place(of: row), name: names[row], observed: observed, predicted: predicted,
          error: relativeError(of: predicted, seen: observed), expected: run?.value,
          interval: run?.run.interval)
      }, leftOut: data.leftOut(of: table))
  }

  /// The share by which a prediction misses what was seen, 0 where that is rounding.
  ///
  /// A fit that lies on its runs knows its parameters to rounding, which grows on the way to other runs.
  package func relativeError(of predicted: Double, seen: Double) -> Double {
    Rounding.settled(
      predicted / seen - 1, to: isExact ? Rounding.amplified : Rounding.share)
  }
}

extension FitData {
  /// The rows of a table that are not in its data, a reason each.
  func leftOut(of table: RunTable?) -> [LeftOut] {
    table.map { Array(provenance.leftOut.dropFirst($0.provenance.leftOut.count)) } ?? []
  }
}

extension HoldOut.Run {
  /// A saved run; those that were saved before they had names are called by their places.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    place = try values.decode(String.self, forKey: .place)
    name = try values.decodeIfPresent(String.self, forKey: .name) ?? place.lastPathPart
    observed = try values.decode(Double.self, forKey: .observed)
    predicted = try values.decode(Double.self, forKey: .predicted)
    error = try values.decode(Double.self, forKey: .error)
    expected = try values.decodeIfPresent(Double.self, forKey: .expected)
    interval = try values.decodeIfPresent(Interval.self, forKey: .interval)
  }
}
