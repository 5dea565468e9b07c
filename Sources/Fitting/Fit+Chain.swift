import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

extension Fit {
  /// This fit and one of what follows from its response, as one fit: it predicts and plans through both
  /// stages and carries the uncertainty of both.
  ///
  /// The errors of the stages are taken as independent: the second stage was fitted to observed values of
  /// what the first predicts. Where both hold as many resamples, these are paired.
  /// - Parameter next: A fit of a law that has this one's response as a variable.
  /// - Returns: The fit of both, with its `stages`. Its objective, residuals and errors are those of the
  ///   second stage.
  /// - Throws: `FitError.chain` if the laws do not go together.
  public func followed(by next: Fit) throws(FitError) -> Fit {
    let law: Law
    let names: [Symbol: Symbol]
    do { (law, names) = try self.law.followed(by: next.law) } catch {
      throw .chain("\(error)")
    }
    func renamed(_ values: [Symbol: Double]) -> [Symbol: Double] {
      Dictionary(uniqueKeysWithValues: values.map { (names[$0.key] ?? $0.key, $0.value) })
    }
    return changing { fit in
      fit.law = law
      fit.values.merge(renamed(next.values)) { first, _ in first }
      fit.held.merge(renamed(next.held)) { first, _ in first }
      fit.covariance = Self.blocks(covariance, next.covariance)
      (fit.objective, fit.cost) = (next.objective, next.cost)
      if isConverged { fit.termination = next.termination }
      fit.diagnostics = diagnostics.joined(with: next.diagnostics) { names[$0] ?? $0 }
      fit.runs = runs.joined(with: next.runs, law: next.law.name)
      fit.resampling = resampling?.paired(with: next.resampling) { names[$0] ?? $0 }
      fit.published = nil
      fit.stages = [self, next].flatMap { $0.stages.isEmpty ? [$0] : $0.stages }
    }
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

extension FittedRuns {
  /// The runs of the first stage, with the ranges of both.
  fileprivate func joined(with next: FittedRuns, law: String) -> FittedRuns {
    let own = provenance
    let step =
      "then \(law), fitted to \(next.used) runs of \(next.provenance.source); "
      + "the errors of both stages are taken as independent"
    return FittedRuns(
      provenance: Provenance(
        source: own.source, digest: own.digest, rowsRead: own.rowsRead, steps: own.steps + [step],
        leftOut: own.leftOut),
      used: used, ranges: ranges.merging(next.ranges) { first, _ in first }, cost: cost,
      ratios: ratios)
  }
}

extension Diagnostics {
  /// What two stages say together: the worse of both, and residuals of the second.
  fileprivate func joined(
    with next: Diagnostics, renaming name: (Symbol) -> Symbol
  ) -> Diagnostics {
    let isWorse = (condition ?? .infinity) >= (next.condition ?? .infinity)
    let all = tradeoffs + next.tradeoffs.map { $0.renamed(by: name) }
    let untold = all.filter { $0.effect == .none }
    return Diagnostics(
      starts: starts + next.starts, agreement: min(agreement, next.agreement),
      distinctMinima: max(distinctMinima, next.distinctMinima), decrement: next.decrement,
      iterations: iterations + next.iterations, evaluations: evaluations + next.evaluations,
      rank: rank + next.rank,
      freeParameters: freeParameters + next.freeParameters,
      condition: isWorse ? condition : next.condition,
      weakest: isWorse ? weakest : next.weakest.map(name),
      tradeoffs: untold.isEmpty ? Array(isWorse ? all.prefix(1) : all.suffix(1)) : untold,
      atBound: atBound + next.atBound.map(name), open: open + next.open.map(name),
      together: together, degreesOfFreedom: min(degreesOfFreedom, next.degreesOfFreedom),
      residualSize: next.residualSize, liesOnRuns: next.liesOnRuns,
      residualScatter: next.residualScatter,
      replicateScatter: next.replicateScatter, explained: next.explained, serial: next.serial,
      heldAbove: (heldAbove ?? []) + (next.heldAbove ?? []).map(name),
      ends: (ends ?? [])
        + (next.ends ?? []).map { End(symbol: name($0.symbol), value: $0.value) },
      further: further ?? next.further)
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
