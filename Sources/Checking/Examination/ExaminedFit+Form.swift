import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension ExaminedFit {
  /// The free parameter that is added to all the rest: the floor of the response.
  var floor: Symbol? {
    guard !law.formula.isImplicit else { return nil }
    return problem.free.first { parameter in
      parameter.domain == .positive
        && law.formula.derivative(by: parameter.symbol).constant == 1
    }?.symbol
  }

  /// The z of the number of runs of equal sign, along rising values; far below 0: a trend.
  ///
  /// Source: Wald & Wolfowitz 1940, Annals of Mathematical Statistics 11.
  func runsTest(along values: [Double]) -> Double? {
    RunsTest.statistic(of: residuals, along: values)
  }

  /// The F of lack of fit against pure error, and its probability.
  ///
  /// By the normal approximation of Wilson & Hilferty 1931 for both sums of squares (Paulson 1942).
  func lackOfFit(
    _ pure: (groups: Int, error: Double, freedom: Int, squares: Double)
  ) -> (value: Double, probability: Double)? {
    let all = residuals.reduce(0) { $0 + $1 * $1 }
    let freedom = fit.residuals.degreesOfFreedom - pure.freedom
    guard freedom > 0, pure.freedom > 0, pure.squares > 0 else { return nil }
    let f = max(all - pure.squares, 0) / Double(freedom) / (pure.squares / Double(pure.freedom))
    let (a, b) = (2 / (9 * Double(freedom)), 2 / (9 * Double(pure.freedom)))
    let root = VectorMath.power(f, 1.0 / 3)
    let z = ((1 - b) * root - (1 - a)) / (b * root * root + a).squareRoot()
    return (f, Normal.cumulative(-z))
  }

  /// What a floor added to the law would do: the change of AICc, and the floor.
  var withFloor: (gain: Double, floor: Double)? {
    guard problem.held.isEmpty, law.labels.isEmpty, law.indices.isEmpty, !law.formula.isImplicit,
      let equation = try? Equation(parsing: "\(law.response.symbol) = floor_ + (\(law.formula))"),
      let other = try? Law(
        equation, tableSymbols: law.variables.map(\.symbol), units: [:], written: "with a floor"),
      let larger = try? PreparedProblem(
        Question(law: other, data: data, objective: problem.objective))
    else { return nil }
    guard let found = try? fitter.plain.fit(larger) else { return nil }
    let own = Information(fit, of: problem).corrected
    guard let own, let new = Information(found, of: larger).corrected else {
      return nil
    }
    return (new - own, found.values["floor_"] ?? .nan)
  }

  /// A size on the scale of the residuals, such as `0.5 %`.
  func size(_ value: Double) -> String {
    problem.objective.scale == .log ? percent(value) : text(value)
  }
}

extension ExaminedFit {
  /// Which parameters ended at an edge, and at which.
  var edgeWords: String {
    let lost = fit.diedOut
    let words =
      lost.isEmpty
      ? ""
      : "\(list(lost)) ended at an edge of the domain or in a term that died out\(fit.signWords)"
    return [fit.boundsMet, words].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
