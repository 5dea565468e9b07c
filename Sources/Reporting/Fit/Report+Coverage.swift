public import Checking
import Fitting
import Quantities

extension Report {
  /// How often intervals of a design hold the truth.
  ///
  /// - Parameters:
  ///   - coverage: The coverage by each method.
  ///   - name: The law whose design was simulated.
  public init(coverage: Coverage, of name: String) {
    let section = CoverageSection(coverage: coverage)
    self.init(
      title: "Coverage of intervals, \(name)", blocks: section.blocks, record: section.record,
      data: [section.table])
  }
}

/// The blocks that tell of coverage.
struct CoverageSection {
  let coverage: Coverage

  var blocks: [Report.Block] {
    let failed = coverage.failed == 0 ? "" : "; \(coverage.failed) led to no fit"
    return [
      .paragraph(
        "The fit is taken as the truth and its runs are simulated "
          + "\(Words.count(coverage.simulations, "time")) with \(coverage.noise.rawValue) noise, seed "
          + "\(coverage.seed)\(failed). Each cell is the share of "
          + "\(Words.interval(level: coverage.level))s that hold the truth."),
      .table(table),
    ] + advice
  }

  /// Two standard errors of a share of the simulations.
  private var shareError: Double {
    2 * (coverage.level * (1 - coverage.level) / Double(coverage.simulations)).squareRoot()
  }

  /// The method whose shares are nearest to the level at their worst; that of the misfit is for a law that is not
  /// exactly true.
  private var advice: [Report.Block] {
    let misses = coverage.methods.indices.dropLast().compactMap { method -> (Int, Double)? in
      let shares = coverage.rows.compactMap { $0.shares[method] }
      return shares.map { ($0 - coverage.level).magnitude }.max().map { (method, $0) }
    }
    guard let best = misses.min(by: { $0.1 < $1.1 }) else { return [] }
    return [
      .paragraph(
        "\(Words.capitalized(coverage.methods[best.0])) intervals come nearest: off by "
          + "\(Words.percent(best.1, digits: 2)) at most. A share of "
          + "\(Words.count(coverage.simulations, "simulation")) is known to within "
          + "\(Words.percent(shareError, digits: 2)). The intervals by misfit, which every verb prints first for a "
          + "new run, know that laws are not exactly true; where one is, as here, they may hold more."
      )
    ]
  }

  var table: Table {
    Table(
      columns: [.init("quantity", .words)] + coverage.methods.map { .init($0, .numbers) },
      rows: coverage.rows.map { row in
        [.words(row.name)] + row.shares.map { ComparisonSection.share($0) }
      })
  }

  var record: Record {
    [
      "version": .count(Report.recordVersion), "simulations": .count(coverage.simulations),
      "failed": .count(coverage.failed), "noise": .string(coverage.noise.rawValue),
      "level": .number(coverage.level), "seed": .whole(coverage.seed),
      "quantities": .array(
        coverage.rows.map { row in
          [
            "name": .string(row.name),
            "coverage": .object(
              zip(coverage.methods, row.shares).map { .init($0, .number($1)) }),
          ]
        }),
    ]
  }
}
