public import Fitting
import Laws
public import Quantities

extension LawsTogether {
  /// What each law says of one point, of which it takes what it has variables for.
  ///
  /// - Parameters:
  ///   - given: Values of variables, in the units of the laws.
  ///   - labels: Labels of label columns.
  /// - Returns: A prediction a law, in the order of the laws.
  /// - Throws: `PlanError` for a symbol that no law has, and for values that a law lacks or does not accept.
  public func predictions(
    at given: [Symbol: Double], labels: [Symbol: String] = [:]
  ) throws(PlanError) -> [Prediction] {
    try check(given.keys.sorted())
    var predictions: [Prediction] = []
    for member in members { predictions.append(try member.prediction(at: given, labels: labels)) }
    return predictions
  }

  /// Where one new run will lie.
  ///
  /// - Parameter predictions: What each law says of the point, in the order of the laws.
  /// - Returns: The run; nil where no law can place it among the runs.
  public func run(at predictions: [Prediction]) -> JointRun? {
    run(at: predictions.map { ($0.values, $0.labels) })
  }

  /// Refuses a symbol that no law takes.
  package func check(_ symbols: [Symbol]) throws(PlanError) {
    var accepted: [Symbol] = []
    for member in members {
      let law = member.calibration.law
      for symbol in law.pointSymbols + law.labels.map(\.symbol)
      where !accepted.contains(symbol) { accepted.append(symbol) }
    }
    for symbol in symbols where !accepted.contains(symbol) {
      throw .unknownVariable(name: symbol.name, accepted: accepted)
    }
  }
}

extension LawsTogether.Member {
  /// What the law says of a point, of which it takes what it has variables for.
  package func prediction(
    at given: [Symbol: Double], labels: [Symbol: String]
  ) throws(PlanError) -> Prediction {
    let own = calibration.law.pointSymbols
    return try calibration.prediction(at: given.filter { own.contains($0.key) }, labels: labels)
  }
}
