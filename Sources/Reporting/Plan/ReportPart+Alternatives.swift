public import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// What other allocations of the same cost give up.
  ///
  /// - Parameters:
  ///   - alternatives: Each plan with its alternatives.
  ///   - calibration: The fit that they follow from.
  public init(alternatives: [(plan: Plan, others: [Alternative])], calibration: Calibration) {
    let law = calibration.law
    // What is given up holds the error of the parameters alone; differences have a section of their own.
    let level = "\(Words.percent(calibration.level)) if exact"
    let variables = law.variables.map {
      Table.Column(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
    }
    let response = law.response.symbol.name
    let places = alternatives.flatMap { plan, others in others.map { (plan: plan, other: $0) } }
    let runs = ExpectedRuns(
      at: places.map(\.other.point), labels: alternatives.first?.plan.labels ?? [:],
      of: calibration)
    let cost = alternatives.first?.plan.cost?.symbol.name ?? "cost"
    self.init(
      title: "Alternatives at the same cost", key: "alternatives",
      table: Table(
        columns: [.init("goal", .words), .init("with", .symbols)] + variables + [
          .init(Words.header(law.response.symbol, law.response.unit), key: response, .numbers)
        ] + runs.columns + [
          .init("given up", key: "premium", .numbers),
          .init(level, key: "premium", .intervals),
          .init("\(cost) to match", key: "matchingCost", .numbers),
          .init("more by", key: "matchingShare", .numbers),
        ],
        rows: places.enumerated().map { row, place in
          Self.row(place.other, runs.cells(of: row), of: place.plan, law: law)
        }), sentences: runs.sentences, warnings: runs.warnings)
  }

  private static func row(
    _ other: Alternative, _ expected: [Table.Cell], of plan: Plan, law: Law
  ) -> [Table.Cell] {
    let point = law.variables.map { variable -> Table.Cell in
      let value = other.point[variable.symbol] ?? .nan
      let style = NumberStyle(unit: variable.unit, unknown: .suffixed)
      return .number(value, text: style.text(value, digits: 3))
    }
    let (response, premium) = (
      NumberStyle.plain.texts(of: other.response),
      NumberStyle.plain.texts(of: other.premium, digits: 3)
    )
    return [.words(plan.words), .formula(other.words)] + point + [
      .number(other.response.value, text: response.value)
    ] + expected + [
      .number(other.premium.value, text: premium.value), premium.interval(of: other.premium),
    ] + matching(other.matchingCost, of: plan)
  }

  private static func matching(_ cost: Double?, of plan: Plan) -> [Table.Cell] {
    guard let cost, let least = plan.cost?.value else {
      return [.missing("none"), .missing("")]
    }
    let share = cost / least - 1
    return [
      .number(cost, text: NumberStyle.exponent.text(cost, digits: 3)),
      .number(share, text: Words.percent(share, digits: 3)),
    ]
  }

  /// The smallest models that reach each plan's response for little more.
  ///
  /// - Parameters:
  ///   - affordable: Each plan with the range of N.
  ///   - share: The share of the cost that may be paid on top.
  ///   - calibration: The fit that they follow from.
  public init(
    affordable: [(plan: Plan, range: NearOptimal?)], within share: Double, calibration: Calibration
  ) {
    let variables = calibration.law.variables
    self.init(
      title: "Smallest model for \(Words.percent(share, digits: 3)) more", key: "smallest",
      table: Table(
        columns: [.init("goal", .words)]
          + variables.map { .init(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers) },
        rows: affordable.map { plan, range in
          [.words(plan.words)]
            + variables.map { variable -> Table.Cell in
              guard let value = range?.lower?.point[variable.symbol] else {
                return .missing("none")
              }
              let style = NumberStyle(unit: variable.unit, unknown: .suffixed)
              return .number(value, text: style.text(value, digits: 3))
            }
        }))
  }
}
