import Fitting
import Laws
import Planning
import Quantities

// The run that is to be expected of each plan, next to what holds if the law is exactly true.
extension PlanSection {
  /// The variables of which some plan has a region, in the order of the law.
  private var regionSymbols: [Symbol] {
    let known = Set(plans.flatMap { $0.regions.map(\.symbol) })
    return calibration.law.variables.map(\.symbol).filter(known.contains)
  }

  /// The expected runs of the plans, in their order.
  var expectedRuns: ExpectedRuns {
    ExpectedRuns(plans.map(\.expected), at: plans.map(\.values), of: calibration)
  }

  /// The columns of the values that cannot be told from the best; none where no plan has them.
  var regionColumns: [Table.Column] {
    regionSymbols.flatMap { symbol -> [Table.Column] in
      [
        .init("\(symbol), best by misfit", key: "\(symbol)_best", .numbers),
        .init("\(symbol), not told apart", key: "\(symbol)_region", .intervals),
      ]
    }
  }

  func regionCells(_ plan: Plan) -> [Table.Cell] {
    regionSymbols.flatMap { symbol -> [Table.Cell] in
      guard let region = plan.regions.first(where: { $0.symbol == symbol }) else {
        return [.missing(""), .missing("")]
      }
      return [.number(region.best, text: NumberText.text(region.best)), region.cell(.plain)]
    }
  }
}

extension OptimumRegion {
  /// The region as a cell; an end that was not met is open.
  func cell(_ style: NumberStyle) -> Table.Cell {
    let ends = [lower, upper].map { $0.map { style.text($0, digits: 3) } }
    let text =
      switch (ends[0], ends[1]) {
      case (let lower?, let upper?): "\(lower) to \(upper)"
      case (let lower?, nil): "\(lower) and up"
      case (nil, let upper?): "up to \(upper)"
      case (nil, nil): "any"
      }
    return .interval(Interval(lower: lower ?? 0, upper: upper ?? .infinity), text: text)
  }
}
