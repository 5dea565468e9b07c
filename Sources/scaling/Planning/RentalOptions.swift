import ArgumentParser
import Planning
import Quantities

/// The processors that pay for a plan.
struct RentalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The GPU that plans are priced on, or its peak in FLOP/s: "
        + Accelerator.all.map(\.name).joined(separator: ", ") + ".", valueName: "name|FLOP/s"))
  var gpu: String?
  @Option(
    help: "The share of the GPU's peak that a run reaches, such as 0.4 or 40%.",
    transform: Self.share)
  var mfu: Double?
  @Option(help: "The price of a GPU for an hour, such as 2.5/h.", transform: Self.price)
  var price: Double?
  @Option(help: "How many GPUs work at once.") var gpus: Int?
  @Option(help: "Budgets in money, with --gpu, --mfu and --price.", transform: BudgetList.parse)
  var money: [BudgetList] = []

  func validate() throws {
    guard gpu != nil else {
      guard mfu == nil, price == nil, gpus == nil, money.isEmpty else {
        throw ValidationError("--mfu, --price, --gpus and --money belong to --gpu; add it")
      }
      return
    }
    guard mfu != nil else {
      throw ValidationError(
        "--gpu needs --mfu, the share of its peak that a run reaches, such as --mfu 0.4")
    }
    if !money.isEmpty, price == nil {
      throw ValidationError("--money needs --price, such as --price 2.5/h")
    }
  }

  /// The processors; nil where none are asked for.
  func rental() throws -> Rental? {
    guard let gpu, let mfu else { return nil }
    return try CommandFailure.wording {
      let peak = NumberText.value(of: gpu)
      let accelerator = try peak.map { Accelerator(name: gpu, peak: $0) } ?? .named(gpu)
      return try Rental(accelerator, utilization: mfu, price: price, count: gpus)
    }
  }

  /// The budgets in FLOPs that money buys, of a planner whose budgets are FLOPs of processors.
  func goals(of planner: Planner) throws -> [Goal] {
    guard !money.isEmpty, let rental = try rental() else { return [] }
    try CommandFailure.wording("--money") { try planner.checkBought() }
    return money.flatMap(\.values).compactMap { rental.budget(for: $0) }
      .map { .lowestResponse(budget: $0) }
  }

  private static func share(_ text: String) throws -> Double {
    let isPercent = text.hasSuffix("%")
    guard let value = NumberText.value(of: isPercent ? String(text.dropLast()) : text) else {
      throw ValidationError(
        "--mfu is '\(text)'; accepted is a share of the peak, such as 0.4 or 40%")
    }
    return isPercent ? value / 100 : value
  }

  private static func price(_ text: String) throws -> Double {
    let number = text.hasSuffix("/h") ? String(text.dropLast(2)) : text
    guard let value = NumberText.value(of: number), value >= 0 else {
      throw ValidationError("--price is '\(text)'; accepted is a price for an hour, such as 2.5/h")
    }
    return value
  }
}
