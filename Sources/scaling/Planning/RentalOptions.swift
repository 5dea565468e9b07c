import ArgumentParser
import Planning
import Quantities

/// The processors that pay for a plan.
struct RentalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The GPU that plans are priced on, or its peak in FLOP/s, with the share of the peak that a run "
        + "reaches, the price for an hour and how many work at once: h100,mfu=40%,price=2.5/h,count=512; "
        + "money=1e6 plans for budgets in money, at that price. "
        + "Names: " + Accelerator.all.map(\.name).joined(separator: ", ") + ".",
      valueName: "name|FLOP/s"))
  var gpu: Settings?

  /// Whether budgets in money are given.
  var hasMoney: Bool { gpu?.text("money") != nil }

  func validate() throws {
    guard let gpu else { return }
    try gpu.check(["mfu", "price", "count", "money"], option: "--gpu")
    guard try mfu() != nil else {
      throw ValidationError(
        "--gpu \(gpu.name) needs mfu, the share of its peak that a run reaches, such as "
          + "--gpu \(gpu.name),mfu=0.4")
    }
    _ = try count()
    guard try money().isEmpty || price() != nil else {
      throw ValidationError(
        "--gpu: money is spent at the price of a GPU, which is not given; accepted is price=2.5/h with it"
      )
    }
  }

  /// The processors; nil where none are asked for.
  func rental() throws -> Rental? {
    guard let gpu, let mfu = try mfu() else { return nil }
    return try CommandFailure.wording {
      let peak = NumberText.value(of: gpu.name)
      let accelerator = try peak.map { Accelerator(name: gpu.name, peak: $0) } ?? .named(gpu.name)
      return try Rental(accelerator, utilization: mfu, price: price(), count: count())
    }
  }

  /// The budgets in FLOPs that money buys, of a planner whose budgets are FLOPs of processors.
  func goals(of planner: Planner) throws -> [Goal] {
    let money = try money()
    guard !money.isEmpty, let rental = try rental() else { return [] }
    try CommandFailure.wording("--gpu") { try planner.checkBought() }
    return money.compactMap { rental.budget(for: $0) }.map { .lowestResponse(budget: $0) }
  }

  private func money() throws -> [Double] {
    do { return try gpu?.text("money").map { try BudgetList.parse($0).values } ?? [] } catch {
      throw ValidationError("--gpu: money: \(error)")
    }
  }

  private func mfu() throws -> Double? {
    guard let text = gpu?.text("mfu") else { return nil }
    let isPercent = text.hasSuffix("%")
    guard let value = NumberText.value(of: isPercent ? String(text.dropLast()) : text) else {
      throw ValidationError(
        "--gpu: mfu is '\(text)'; accepted is a share of the peak, such as 0.4 or 40%")
    }
    return isPercent ? value / 100 : value
  }

  private func price() throws -> Double? {
    guard let text = gpu?.text("price") else { return nil }
    let number = text.hasSuffix("/h") ? String(text.dropLast(2)) : text
    guard let value = NumberText.value(of: number), value >= 0 else {
      throw ValidationError(
        "--gpu: price is '\(text)'; accepted is a price for an hour, such as 2.5/h")
    }
    return value
  }

  private func count() throws -> Int? {
    guard let text = gpu?.text("count") else { return nil }
    guard let value = Int(text) else {
      throw ValidationError("--gpu: count is '\(text)'; accepted is a whole number of GPUs")
    }
    return value
  }
}
