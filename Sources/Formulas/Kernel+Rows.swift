internal import Quantities

extension Kernel {
  /// Compiles for functions over rows.
  static let rows: RowComputation.Compiler = { stages, columns, rowCount, scalars, definitions in
    let kernel = try? Kernel(
      stages: stages.map { $0.map { Formula($0) } }, columns: columns.keys.sorted(),
      scalars: scalars, definitions: definitions.mapValues { Formula($0) }
    ).bound(to: columns, rowCount: rowCount)
    return kernel.map { kernel in
      RowComputation(rowCount: rowCount, outputCounts: kernel.outputCounts) {
        var workspace = kernel.makeWorkspace()
        return { scalars, rows, stage, outputs in
          kernel.evaluate(scalars, rows: rows, stage: stage, into: outputs, using: &workspace)
        }
      }
    }
  }
}
