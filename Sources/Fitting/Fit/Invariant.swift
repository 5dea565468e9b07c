import Laws
import NumericsCore
import Quantities

/// What of two parameters a law depends on alone: a product, a quotient, a sum or a difference.
///
/// The direction in which nothing changes suggests it, and a long move that keeps it is the proof.
struct Invariant {
  private let moves: [Move]

  /// - Parameter moves: The parameters' moves along a direction in which the runs tell nothing.
  init(_ moves: [Move]) { self.moves = moves }

  /// How far a power may be from a whole number or a half by rounding.
  private static let slack = 1e-3
  /// How much a value changes in the proof.
  private static let proof = 1.5

  /// The text of what is kept, such as `A*B`; nil where there are not two parameters or nothing simple
  /// is kept.
  func text(of problem: PreparedProblem, at values: [Double]) -> String? {
    guard moves.count == 2, let cost = cost(of: problem, at: values) else { return nil }
    let order = moves.sorted { $0.index < $1.index }
    let (a, b) = (order[0], order[1])
    let names = (a.parameter.symbol, b.parameter.symbol)
    let isKept = { (first: Double, second: Double) -> Bool in
      guard a.parameter.domain.contains(first), b.parameter.domain.contains(second) else {
        return false
      }
      var moved = values
      (moved[a.index], moved[b.index]) = (first, second)
      guard let other = self.cost(of: problem, at: moved) else { return false }
      return abs(other - cost) <= 1e-9 * cost + problem.facts.roundingCost
    }
    // A product a*b^power is kept where a'/a = -power b'/b, a sum a + power*b where a' = -power b'.
    if let power = Self.simple(-(a.slope / a.value) / (b.slope / b.value)),
      isKept(
        a.value * Self.proof,
        b.value * VectorMath.power(Self.proof, -1 / power))
    {
      let exponent = power.magnitude == 1 ? "" : "^\(NumberText.text(power.magnitude))"
      return "\(names.0)\(power < 0 ? "/" : "*")\(names.1)\(exponent)"
    }
    let length = (Self.proof - 1) * max(a.value.magnitude, b.value.magnitude)
    if let ratio = Self.simple(-a.slope / b.slope), ratio.magnitude == 1,
      isKept(a.value + length, b.value - length / ratio)
        || isKept(a.value - length, b.value + length / ratio)
    {
      return "\(names.0) \(ratio < 0 ? "-" : "+") \(names.1)"
    }
    return nil
  }

  /// The nearest multiple of 1/2 up to 4, other than 0, if the number is that but for rounding.
  private static func simple(_ number: Double) -> Double? {
    let nearest = (2 * number).rounded() / 2
    let isSimple =
      nearest != 0 && nearest.magnitude <= 4 && abs(number - nearest) <= slack * nearest.magnitude
    return isSimple ? nearest : nil
  }

  /// The objective at values; nil where it is not finite.
  private func cost(of problem: PreparedProblem, at values: [Double]) -> Double? {
    var expansion = Expansion(parameterCount: values.count)
    var workspace: LawResiduals.Workspace = problem.residuals.makeWorkspace()
    problem.residuals.expand(
      at: problem.coordinates.coordinates(of: values),
      loss: problem.objective.loss.smooth ?? .squares, .cost, into: &expansion,
      using: &workspace)
    return expansion.value.isFinite ? expansion.value : nil
  }
}
