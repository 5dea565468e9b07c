import Laws
import NumericsCore
import Quantities
import Runs

/// What a problem's runs say before any fit: computed once, used by every fit of the problem.
struct DesignFacts: Sendable {
  /// The length of the vector of responses on the scale of the residuals: sqrt(m) on the log scale.
  let responseSize: Double
  /// The sum of squares of the responses around their mean, on the scale of the residuals.
  let responseSquares: Double
  /// The cost of residuals that are rounding errors: 1e-12 of the response in every run.
  let roundingCost: Double
  /// The positive variables of which another one is nearly a power.
  let movingTogether: [Symbol]
  /// The rows of each configuration that was run again.
  let repeatedRows: [[Int]]
  /// Which rows are not runs of their own.
  let rows: RowsOfRuns

  init(_ data: FitData, of law: Law, objective: Objective) {
    let rows = RowsOfRuns(data, of: law)
    self.init(
      data, objective: objective, movingTogether: data.movingTogether,
      repeatedRows: data.repeatedRows(
        run: rows.checkpoints?.group, without: Set(rows.abandoned)), rows: rows)
  }

  /// The facts of the same runs with other responses.
  func responding(_ data: FitData, objective: Objective) -> DesignFacts {
    DesignFacts(
      data, objective: objective, movingTogether: movingTogether, repeatedRows: repeatedRows,
      rows: rows)
  }

  private init(
    _ data: FitData, objective: Objective, movingTogether: [Symbol], repeatedRows: [[Int]],
    rows: RowsOfRuns
  ) {
    (self.repeatedRows, self.rows) = (repeatedRows, rows)
    var (size, rounding) = (0.0, 0.0)
    for (row, response) in data.response.enumerated() {
      let weight = data.weights?[row] ?? 1
      let scale = objective.scale == .log ? 1 : response
      size += weight * scale * scale
      rounding += weight * objective.loss.value(Rounding.share * scale)
    }
    responseSize = size.squareRoot()
    roundingCost = rounding
    responseSquares = Self.squaresAroundMean(of: data.response, scale: objective.scale)
    self.movingTogether = movingTogether
  }

  private static let rowsAtOnce = 4096

  /// The sum of squares around the mean.
  ///
  /// A part of the responses at a time, so that nothing cancels however many there are. Source: Chan,
  /// Golub & LeVeque 1983, The American Statistician 37.
  private static func squaresAroundMean(of response: [Double], scale: Objective.Scale) -> Double {
    var (count, mean, squares) = (0.0, 0.0, 0.0)
    for start in stride(from: 0, to: response.count, by: rowsAtOnce) {
      let part = Array(response[start..<min(start + rowsAtOnce, response.count)])
      let values = scale == .log ? VectorMath.log(part) : part
      let size = Double(values.count)
      let middle = values.reduce(0, +) / size
      let distance = middle - mean
      squares += values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
      squares += distance * distance * count * size / (count + size)
      count += size
      mean += distance * size / count
    }
    return squares
  }
}

/// Which rows of a table are not runs of their own.
struct RowsOfRuns: Sendable {
  /// Which rows are checkpoints of one run.
  let found: Checkpoints
  /// Where runs were started again; nil where none was.
  let restarts: Restarts?

  /// The runs that rows are checkpoints of; nil where each row is a run.
  var checkpoints: Checkpoints.Runs? { found.found }
  /// The rows that later ones replaced after a restart.
  var abandoned: [Int] { restarts?.abandoned ?? [] }

  init(_ data: FitData, of law: Law) {
    found = data.checkpoints
    restarts = data.restarts(of: law, within: found.found)
  }
}
