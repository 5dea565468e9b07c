import NumericsCore
import Runs

/// The parabola of one cell.
struct CellValley {
  /// The best run, and its response.
  let best: Int
  let least: Double
  /// The runs through which the parabola goes.
  let rows: [Int]
  /// Nil where there is none.
  let shape: Valley?
  /// Why there is none, and what is doubtful about those runs.
  let doubts: [SweptCell.Doubt]

  /// Runs beyond the coefficients that a parabola wants.
  private static let spare = 2

  /// Nil for a cell without runs.
  init?(_ cell: SweepCell, in sweep: SweepTable, near: Double) {
    let sorted = cell.runs.sorted { (sweep.response[$0], $0) < (sweep.response[$1], $1) }
    guard let best = sorted.first else { return nil }
    let least = sweep.response[best]
    func share(_ row: Int) -> Double { (sweep.response[row] - least) / least.magnitude }
    let within = sorted.prefix { share($0) <= near }
    let needed = Valley.coefficients(of: sweep.settings.count) + 1
    let rows =
      within.count < needed ? Array(sorted.prefix(needed - 1 + Self.spare)) : Array(within)
    let shape =
      rows.count < needed
      ? nil
      : Valley(
        settings: sweep.settings.map { values in
          rows.map { VectorMath.value(of: .log, at: values[$0]) }
        }, response: rows.map { sweep.response[$0] })
    (self.best, self.least, self.rows, self.shape) = (best, least, rows, shape)
    let wide = rows.last.map(share).flatMap { $0 > near ? [SweptCell.Doubt.wide($0)] : nil } ?? []
    doubts =
      shape != nil ? wide : rows.count < needed ? [.few(needed: needed)] : wide + [.open]
  }
}

/// The size of residuals about the parabolas of all cells, as a share of each cell's least response.
struct PooledScatter {
  /// The variance; 0 where no cell has a degree of freedom.
  let variance: Double
  /// As many degrees of freedom of all cells count beside a cell's own.
  private static let weight = 4.0

  init(_ valleys: [CellValley?]) {
    let known = valleys.compactMap { valley in
      valley.flatMap { cell in
        cell.shape.map { shape in
          (
            squares: shape.variance * shape.freedom / (cell.least * cell.least),
            freedom: shape.freedom
          )
        }
      }
    }
    let freedom = known.reduce(0) { $0 + $1.freedom }
    variance = freedom > 0 ? known.reduce(0) { $0 + $1.squares } / freedom : 0
  }

  /// The variance of a cell's residuals: its own, pulled to that of all cells, and its degrees of freedom.
  func variance(of valley: Valley, least: Double) -> (value: Double, freedom: Double) {
    let freedom = valley.freedom + Self.weight
    let own = valley.variance * valley.freedom
    return ((own + Self.weight * variance * least * least) / freedom, freedom)
  }
}
