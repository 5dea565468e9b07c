import Formulas
import Laws
import NumericsCore
import Quantities

extension PreparedProblem {
  /// How many starts are looked at, and how many places are named.
  private static let (looked, named) = (16, 3)

  /// The runs in which the law has no finite value at the starts.
  ///
  /// - Parameters:
  ///   - starts: Points in the minimizer's coordinates; where there are none, points of the search
  ///     ranges are taken.
  ///   - given: Values of some parameters for these.
  /// - Returns: The runs that fail at all of these starts, or else at the start that fails in the fewest.
  /// - Complexity: 16 passes over the runs at most.
  func runsWithoutValue(at starts: [[Double]], given: [Symbol: Double]) -> RunsWithoutValue {
    let points = starts.isEmpty ? searchPoints(given: given) : Array(starts.prefix(Self.looked))
    let failures = points.map(failingRuns)
    var common = Set(failures.first ?? [])
    for failing in failures.dropFirst() { common.formIntersection(failing) }
    let isEverywhere = !common.isEmpty
    let fewest = failures.indices.min { failures[$0].count < failures[$1].count }
    let rows: [Int] = isEverywhere ? common.sorted() : fewest.map { failures[$0] } ?? []
    let point = isEverywhere ? points.first : fewest.map { points[$0] }
    var reason: String?
    if let row = rows.first, let point { reason = self.reason(in: row, at: point) }
    return RunsWithoutValue(
      places: rows.prefix(Self.named).map { data.place(of: $0) }, count: rows.count,
      runs: data.count, isEverywhere: isEverywhere, reason: reason)
  }

  /// Why a run has no finite residual at a point.
  private func reason(in run: Int, at point: [Double]) -> String? {
    let values = values(at: point).merging(data.point(run)) { $1 }
    if let fault = model.fault(at: values) { return "\(fault)" }
    guard objective.scale == .log, let value = try? model.value(at: values), value <= 0 else {
      return nil
    }
    return
      "the law gives \(NumberText.text(value)) there, and on the scale of logarithms it must be "
      + "above 0 (\(Remedy(.scale, "linear")) takes any value)"
  }

  private func searchPoints(given: [Symbol: Double]) -> [[Double]] {
    Starts.sobolPoints(Self.looked, dimensions: free.count, seed: 1).map { point in
      coordinates.coordinates(
        of: zip(free, point).map { given[$0.symbol] ?? $0.value(at: $1) })
    }
  }

  /// The runs whose residual is not finite at a point.
  private func failingRuns(at point: [Double]) -> [Int] {
    let kernel = residuals.kernel
    var values = [Double](repeating: 0, count: kernel.rowCount)
    var workspace = kernel.makeWorkspace()
    values.withUnsafeMutableBufferPointer {
      kernel.evaluate(
        coordinates.inner(at: point), rows: 0..<kernel.rowCount,
        stage: LawResiduals.Stage.residual, into: $0, using: &workspace)
    }
    return values.indices.filter { !values[$0].isFinite }
  }
}
