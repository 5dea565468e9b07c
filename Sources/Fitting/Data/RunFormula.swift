import Formulas
import Quantities

/// A formula of variables and parameters compiled for some runs, for whoever asks its values of many parts of them.
struct RunFormula: Sendable {
  private let kernel: BoundKernel
  private let scalars: [Symbol]

  /// The formula in the runs of some data; nil where it has no value there.
  init?(_ formula: Formula, of data: FitData) {
    let formula = formula.following(data.trail)
    let scalars = formula.symbols.filter { data.columns[$0] == nil }
    guard
      let kernel = try? Kernel([formula], columns: data.columns.keys.sorted(), scalars: scalars)
        .bound(to: data.columns, rowCount: data.count)
    else { return nil }
    (self.kernel, self.scalars) = (kernel, scalars)
  }

  private init(_ whole: RunFormula, kernel: BoundKernel) {
    (self.kernel, scalars) = (kernel, whole.scalars)
  }

  /// The formula in some of the runs; nothing is compiled again.
  func keeping(_ rows: [Int]) -> RunFormula { RunFormula(self, kernel: kernel.selecting(rows)) }

  /// Its values at values of the parameters, one a run.
  func values(at values: [Symbol: Double]) -> [Double] {
    kernel.values(at: scalars.map { values[$0] ?? .nan })
  }
}
