import Formulas
import Laws
import NumericsCore
import Quantities

extension Calibration {
  /// This calibration and one of what follows from its response, as one: it predicts and plans through
  /// both stages and carries the uncertainty of both.
  ///
  /// The errors of the stages are taken as independent: the second stage was fitted to observed values of
  /// what the first predicts. Where both hold as many resamples, these are paired.
  /// - Parameter next: One of a law that has this one's response as a variable.
  /// - Returns: Both. Its residuals are those of the second stage.
  /// - Throws: `FitError.chain` if the laws do not go together.
  public func followed(by next: Calibration) throws(FitError) -> Calibration {
    let law: Law
    let names: [Symbol: Symbol]
    do { (law, names) = try self.law.followed(by: next.law) } catch {
      throw .chain("\(error)")
    }
    func renamed(_ values: [Symbol: Double]) -> [Symbol: Double] {
      Dictionary(uniqueKeysWithValues: values.map { (names[$0.key] ?? $0.key, $0.value) })
    }
    return changing { both in
      both.law = law
      both.values.merge(renamed(next.values)) { first, _ in first }
      both.held.merge(renamed(next.held)) { first, _ in first }
      both.atBound += next.atBound.map { names[$0] ?? $0 }
      both.undetermined += next.undetermined.map { names[$0] ?? $0 }
      both.covariance = Self.blocks(covariance, next.covariance)
      both.resampling = resampling?.paired(with: next.resampling) { names[$0] ?? $0 }
      both.warnings = ownWarnings + next.ownWarnings
      both.origin = .stages(
        origin, then: next.origin, law: next.law.name, through: self.law.response.symbol)
    }
  }

  /// The warnings with the law that they are about, where they do not name it yet.
  private var ownWarnings: [String] {
    origin.between.isEmpty ? warnings.map { "\(law.name): \($0)" } : warnings
  }

  /// Two matrices along the diagonal of one.
  private static func blocks(_ first: Matrix?, _ second: Matrix?) -> Matrix? {
    guard let first, let second else { return nil }
    let n = first.rows
    var result = Matrix(rows: n + second.rows, columns: n + second.rows, repeating: 0)
    for j in 0..<n { for i in 0..<n { result[i, j] = first[i, j] } }
    for j in 0..<second.rows {
      for i in 0..<second.rows { result[n + i, n + j] = second[i, j] }
    }
    return result
  }
}

extension Resampling {
  /// Draws of both stages side by side; nil where they are not equally many.
  fileprivate func paired(
    with next: Resampling?, renaming name: (Symbol) -> Symbol
  ) -> Resampling? {
    guard let next, next.draws.count == draws.count else { return nil }
    let isWhole = leftOut.count == next.leftOut.count
    let bounds = next.atBound.map { (name($0.key), $0.value) }
    return Resampling(
      bootstrap: bootstrap, groups: groups, failed: failed + next.failed,
      searched: searched || next.searched,
      atBound: atBound.merging(bounds) { first, _ in first },
      draws: zip(draws, next.draws).map { $0 + $1 },
      leftOut: isWhole ? zip(leftOut, next.leftOut).map { $0 + $1 } : [],
      parted: parted ?? next.parted)
  }
}
