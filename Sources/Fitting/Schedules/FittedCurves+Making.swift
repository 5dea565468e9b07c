import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

extension FittedCurves {
  /// The curves of a fit; nil for a law of single rows, and where nothing counts the rows of its runs.
  ///
  /// - Complexity: O(rows × parameters²), with two evaluations of the law a parameter.
  init?(of calibration: Calibration, by objective: Objective, on data: FitData) {
    guard calibration.law.goesAlongRuns, let rows = CurveRowsOfFit(calibration, data),
      let scale = Misfit.Scale(
        calibration.law.response.domain, fitted: rows.fitted, observed: data.response)
    else { return nil }
    let residuals = zip(data.response, rows.fitted).map {
      scale.coordinate(of: $0) - scale.coordinate(of: $1)
    }
    let gradients = calibration.gradients(
      of: RunFormula(calibration.law.formula, of: data), in: data.count, scale)
    let weights = rows.weights(by: objective, data)
    let moves = CurveMoves(
      residuals: residuals, gradients: gradients, weights: weights, curves: rows.runs.map(\.rows),
      ridge: calibration.determined.map { parameter in
        let spread = ScheduleConstants.parameterSpread
        let isFree = parameter.domain == .real
        return isFree
          ? spread * max(1, (calibration.values[parameter.symbol] ?? 0).magnitude) : spread
      })
    let serial = SerialCorrelation(
      of: rows.runs.map { $0.rows.map { residuals[$0] } }, along: Symbol(rows.counter))
    errorFactor = serial.map { $0.isNotable ? $0.errorFactor : 1 } ?? 1
    size = moves.size
    self.scale = scale.words
    spacing = rows.spacing
    counter = rows.counter
    curves = rows.runs.enumerated().map { index, run in
      let found = rows.runs.count > 1 ? moves.without(index) : nil
      let rise = run.rise
      return Curve(
        first: run.steps[0], last: run.steps[run.steps.count - 1], peak: rise.peak,
        least: rise.least, risen: rise.risen, leftOut: found?.end, moves: found?.moves ?? [])
    }
  }
}

/// The rows of a fit, by run.
private struct CurveRowsOfFit {
  /// A run: its fitted rows in order, and the steps and rates of all its rows.
  struct Run {
    let rows: [Int]
    let steps: [Double]
    let rates: [Double]

    /// The largest rate, the smallest after it, and where the rate had risen.
    var rise: (peak: Double?, least: Double?, risen: Double) {
      guard let peak = rates.max(), peak > 0, rates.count == steps.count else {
        return (nil, nil, 0)
      }
      let knots = zip(steps, rates).map { RunCurve.Rate(step: $0, value: $1 / peak) }
      let risen = RatePath.warmup(in: knots)
      let least = knots.filter { $0.step >= risen }.map(\.value).min()
      return (peak, least.map { $0 * peak }, risen)
    }
  }

  let runs: [Run]
  let fitted: [Double]
  let counter: String
  let spacing: Double

  init?(_ calibration: Calibration, _ data: FitData) {
    guard let trail = data.trail, let places = data.columns[RowTrail.place] else { return nil }
    let law = calibration.law
    let variables = ScheduleVariables(of: law, sources: calibration.runs?.sources ?? [:])
    let column = data.table.stepColumn
    guard let name = variables.clock ?? column else { return nil }
    counter = name.name
    // All rows of a run, fitted or not.
    func whole(_ symbol: Symbol?) -> [Double] {
      symbol.flatMap { trail.columns[$0] ?? data.table.trail?.numbers($0) } ?? []
    }
    let (allSteps, allRates) = (whole(name), whole(variables.rate))
    guard allSteps.count == trail.count else { return nil }
    var runOfPlace = [Int](repeating: 0, count: trail.count)
    for (index, run) in trail.runs.enumerated() { for place in run { runOfPlace[place] = index } }
    var byRun: [[Int]] = trail.runs.map { _ in [] }
    for (row, place) in places.enumerated() {
      guard let place = Int(exactly: place), runOfPlace.indices.contains(place) else { continue }
      byRun[runOfPlace[place]].append(row)
    }
    runs = zip(trail.runs, byRun).compactMap { run, rows in
      guard !rows.isEmpty else { return nil }
      let steps = run.map { allSteps[$0] }
      guard steps.allSatisfy(\.isFinite) else { return nil }
      let rates = allRates.isEmpty ? [] : run.map { allRates[$0] }
      return Run(
        rows: rows.sorted { places[$0] < places[$1] }, steps: steps,
        rates: rates.allSatisfy(\.isFinite) ? rates : [])
    }
    let distances = runs.flatMap { zip($0.steps.dropFirst(), $0.steps).map(-) }.filter { $0 > 0 }
    guard !distances.isEmpty else { return nil }
    spacing = Quantile.median(distances)
    fitted = data.values(of: law.formula, at: calibration.values)
  }

  /// How much each row counts in the objective, as a weight of its squared residual.
  func weights(by objective: Objective, _ data: FitData) -> [Double] {
    let usual = (data.response.reduce(0) { $0 + $1 * $1 } / Double(max(data.count, 1))).squareRoot()
    return fitted.indices.map { row in
      let residual = objective.scale.residual(fitted[row], from: data.response[row])
      let unit = objective.scale == .linear && usual > 0 ? data.response[row] / usual : 1
      return (data.weights?[row] ?? 1) * objective.loss.weight(residual) * unit * unit
    }
  }
}

/// How the parameters of a fit move where the rows of a curve are left out, by one Newton step.
///
/// Source: the jackknife of clusters, Bell & McCaffrey 2002, Survey Methodology 28. What a curve alone determined
/// is held within `ridge` of where it was.
private struct CurveMoves {
  let size: Double
  private let residuals: [Double]
  private let gradients: [[Double]]
  private let curves: [[Int]]
  private let normal: Matrix
  private let normals: [Matrix]
  private let slopes: [[Double]]

  init(
    residuals: [Double], gradients: [[Double]], weights: [Double], curves: [[Int]], ridge: [Double]
  ) {
    let count = ridge.count
    let rows = curves.flatMap(\.self)
    let squares = rows.reduce(0) { $0 + residuals[$1] * residuals[$1] }
    let size = (squares / Double(max(rows.count, 1))).squareRoot()
    (self.size, self.residuals, self.gradients, self.curves) = (size, residuals, gradients, curves)
    normals = curves.map { rows in
      Matrix(
        rows: rows.count, columns: count,
        storage: (0..<count).flatMap { column in rows.map { gradients[$0][column] } }
      ).gram(weighting: rows.map { weights[$0] })
    }
    slopes = curves.map { rows in
      (0..<count).map { column in
        rows.reduce(0) { $0 + weights[$1] * gradients[$1][column] * residuals[$1] }
      }
    }
    var normal = Matrix(rows: count, columns: count)
    for own in normals {
      for place in normal.storage.indices { normal.storage[place] += own.storage[place] }
    }
    for place in 0..<count { normal[place, place] += size * size / (ridge[place] * ridge[place]) }
    self.normal = normal
  }

  /// The moves without a curve, and by how much its last row then lies above the law; nil where there is no step.
  func without(_ curve: Int) -> (moves: [Double], end: Double)? {
    var rest = normal
    for place in rest.storage.indices { rest.storage[place] -= normals[curve].storage[place] }
    guard let factor = try? CholeskyFactorization(rest),
      let moves = try? factor.solve(slopes[curve].map { -$0 }), moves.allSatisfy(\.isFinite),
      let last = curves[curve].last
    else { return nil }
    return (moves, residuals[last] - zip(gradients[last], moves).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
