import NumericsCore
public import Quantities
public import Runs

/// Finds the best settings in each cell of a sweep, such as learning rate and batch for each size and tokens.
public struct Sweeper: Sendable {
  /// The settings that were swept, one or two.
  public var settings: [Symbol]
  /// The columns whose values make a cell.
  public var cells: [Symbol]
  /// The column that is best where it is least; nil for the loss.
  public var response: Symbol?
  /// Runs count as near the best of their cell when their response is above it by at most this share.
  public var near: Double
  /// The probability of the intervals.
  public var level: Double

  /// The share unless somebody says otherwise.
  ///
  /// Valleys rise more steeply towards high rates, which a parabola does
  /// not know: on the public sweep of Step Law (2,702 runs) shares of 0.7 to 1 % give the published exponents to
  /// 0.02, 2 % misses them by 0.03 to 0.05 and 3 % by up to 0.07.
  public static let usualShare = 0.01

  /// Where runs scatter by more than this part of the share, runs are near by luck and valleys look flat.
  private static let noisy = 4.0

  /// Creates a recipe.
  public init(
    over settings: [Symbol], within cells: [Symbol], response: Symbol? = nil,
    near: Double = Sweeper.usualShare, level: Double = 0.95
  ) {
    (self.settings, self.cells, self.response) = (settings, cells, response)
    (self.near, self.level) = (near, level)
  }

  /// Takes the runs of a sweep apart and finds the optimum of each cell.
  ///
  /// - Parameters:
  ///   - table: The runs, unfinished ones too.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The cells, in the order of the table.
  /// - Throws: `FitError.table` for columns that are not there and settings of texts; `setting` for more settings
  ///   than two and a share that is none.
  /// - Complexity: O(runs) for each of a few rounds.
  public func swept(_ table: RunTable, mapping: ColumnMapping = .usual) throws(FitError) -> Swept {
    guard (1...2).contains(settings.count) else {
      throw .setting(
        name: "the number of settings of a sweep", found: "\(settings.count)", accepted: "1 or 2")
    }
    let named = settings + cells
    if let twice = named.first(where: { name in named.count { $0 == name } > 1 }) {
      throw .setting(
        name: "the columns of a sweep", found: "'\(twice)' twice",
        accepted: "settings and columns of cells that differ")
    }
    guard near > 0, near.isFinite else {
      throw .setting(
        name: "the share within which runs are near the best", found: "\(near)",
        accepted: "a number above 0, such as 0.01")
    }
    let sweep: SweepTable
    do {
      sweep = try SweepTable(
        table, BestRuns(of: settings, within: cells, response: response, mapping: mapping))
    } catch { throw .table(error) }
    let valleys = sweep.cells.map { CellValley($0, in: sweep, near: near) }
    let pooled = PooledScatter(valleys)
    return Swept(
      recipe: self, header: sweep.header,
      cells: zip(sweep.cells, valleys).map { cell(of: $0, $1, in: sweep, scatter: pooled) },
      columns: sweep.columns.map { symbol, column in
        let rows = sweep.cells.map(\.first)
        return Swept.Column(symbol: symbol, unit: column.unit, values: column.values.at(rows))
      }, others: sweep.others, source: table.name)
  }

  private func cell(
    of cell: SweepCell, _ valley: CellValley?, in sweep: SweepTable, scatter: PooledScatter
  ) -> SweptCell {
    guard let valley else {
      return SweptCell(
        name: cell.name, runs: 0, crashed: cell.crashed, near: 0, least: nil, bestRun: [],
        optimum: [], costsOfTwo: [], lowest: nil, tried: [], doubts: [.crashed])
    }
    let found = valley.shape.map {
      Optimum($0, settings, level: level, least: valley.least, scatter: scatter)
    }
    return SweptCell(
      name: cell.name, runs: cell.runs.count, crashed: cell.crashed, near: valley.rows.count,
      least: valley.least, bestRun: sweep.settings.map { $0[valley.best] },
      optimum: found?.estimates ?? [], costsOfTwo: found?.costs ?? [],
      lowest: valley.shape?.least,
      tried: cell.runs.map { row in
        SweptCell.Run(
          settings: sweep.settings.map { $0[row] }, response: sweep.response[row])
      },
      doubts: edges(of: valley.best, among: cell.tried, in: sweep) + valley.doubts
        + (found.map { beyond($0.estimates, among: cell.tried, in: sweep) } ?? [])
        + (found.flatMap { $0.scatter > near / Self.noisy ? .noisy($0.scatter) : nil }.map { [$0] }
          ?? []))
  }

  /// The settings of which the best run has an extreme value.
  private func edges(of best: Int, among rows: [Int], in sweep: SweepTable) -> [SweptCell.Doubt] {
    zip(settings, sweep.settings).compactMap { symbol, values in
      guard let ends = Self.ends(rows.map { values[$0] }) else { return nil }
      if values[best] == ends.least { return .edge(symbol, .least) }
      return values[best] == ends.largest ? .edge(symbol, .largest) : nil
    }
  }

  /// The settings whose optimum lies beyond all values that were tried.
  private func beyond(
    _ optimum: [Estimate], among rows: [Int], in sweep: SweepTable
  ) -> [SweptCell.Doubt] {
    zip(optimum, sweep.settings).compactMap { estimate, values in
      guard let ends = Self.ends(rows.map { values[$0] }) else { return nil }
      if estimate.value < ends.least { return .beyond(estimate.symbol, .least) }
      return estimate.value > ends.largest ? .beyond(estimate.symbol, .largest) : nil
    }
  }

  private static func ends(_ values: [Double]) -> (least: Double, largest: Double)? {
    guard let least = values.min(), let largest = values.max(), least < largest else { return nil }
    return (least, largest)
  }
}

/// The lowest point of a valley in the settings' own units.
private struct Optimum {
  let estimates: [Estimate]
  let costs: [Double]
  /// The standard deviation of the residuals as a share of the least response.
  let scatter: Double

  init(
    _ valley: Valley, _ settings: [Symbol], level: Double, least: Double, scatter: PooledScatter
  ) {
    let (variance, freedom) = scatter.variance(of: valley, least: least)
    let quantile = StudentT.quantile((1 + level) / 2, degreesOfFreedom: freedom)
    let errors = settings.indices.map { (valley.covariance[$0, $0] * variance).squareRoot() }
    func exponential(_ value: Double) -> Double { VectorMath.value(of: .exp, at: value) }
    estimates = settings.indices.map { place in
      let (middle, reach) = (valley.bottom[place], quantile * errors[place])
      return Estimate(
        symbol: settings[place], unit: nil, value: exponential(middle),
        standardError: exponential(middle) * errors[place],
        interval: Interval(lower: exponential(middle - reach), upper: exponential(middle + reach)))
    }
    let two = VectorMath.value(of: .log, at: 2)
    costs = settings.indices.map { valley.bends[$0, $0] / 2 * two * two / least.magnitude }
    self.scatter = variance.squareRoot() / least.magnitude
  }
}
