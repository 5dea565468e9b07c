import ArgumentParser
import Laws
import Planning
import Reporting

/// Steps against tokens over the batch.
struct BatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Batches in tokens, or critical for some around the critical one: the steps and tokens to "
        + "--loss at each, by a law such as loss-at-batch, at the N of --at.",
      valueName: "batches|critical"),
    transform: Batches.init)
  var batches: Batches?

  /// Batches of the user's own, or those around the critical one.
  struct Batches {
    let values: [Double]?

    init(_ text: String) throws {
      values = text == "critical" ? nil : try BudgetList.parse(text).values
    }
  }

  /// The section on batches, where it is asked for.
  func parts(planner: Planner, responses: [Double]) throws -> [ReportPart] {
    guard let batches else { return [] }
    guard !responses.isEmpty else {
      throw CommandFailure("--batches needs the response to reach; give --loss, such as --loss 2.8")
    }
    return try CommandFailure.wording {
      let tradeoffs = try responses.map {
        try BatchTradeoff(planner, reaching: $0, batches: batches.values)
      }
      return [
        ReportPart(batches: tradeoffs, cost: planner.cost?.symbol, calibration: planner.calibration)
      ]
    }
  }
}
