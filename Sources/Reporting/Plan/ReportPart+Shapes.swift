public import Laws
public import Planning
import Quantities

extension ReportPart {
  /// Real architectures near the best allocations.
  ///
  /// - Parameters:
  ///   - runs: Each plan with real runs near it.
  ///   - law: The law, whose names of size and tokens head the columns.
  public init(shapes runs: [(plan: Plan, runs: [RealRun])], law: Law) {
    let (size, tokens) = (law.called(.size), law.called(.data))
    let cost = runs.first?.plan.cost?.symbol.name ?? "cost"
    self.init(
      title: "Real runs nearby", key: "shapes",
      table: Table(
        columns: [
          .init("goal", .words), .init("layers", .numbers), .init("width", .numbers),
          .init("heads", .numbers), .init(size, .numbers), .init(tokens, .numbers),
          .init("steps", .numbers), .init("response", .numbers),
          .init("given up", key: "givenUp", .numbers), .init(cost, key: "cost", .numbers),
        ],
        rows: runs.flatMap { plan, runs in runs.map { Self.row($0, of: plan) } }))
  }

  private static func row(_ run: RealRun, of plan: Plan) -> [Table.Cell] {
    func whole(_ number: Int) -> Table.Cell { .number(Double(number), text: "\(number)") }
    let response = NumberStyle.plain.texts(of: run.response)
    return [
      .words(plan.words), whole(run.shape.layers), whole(run.shape.width), whole(run.shape.heads),
      .number(run.shape.size, text: NumberStyle.suffixed.text(run.shape.size, digits: 5)),
      .number(run.tokens, text: NumberStyle.suffixed.text(run.tokens, digits: 5)),
      run.steps.map { .number($0, text: NumberText.text($0, digits: 9)) } ?? .missing(""),
      .number(run.response.value, text: response.value),
      .number(run.givenUp, text: NumberStyle.plain.text(run.givenUp, digits: 2)),
      .number(run.cost, text: NumberStyle.exponent.text(run.cost, digits: 4)),
    ]
  }
}
