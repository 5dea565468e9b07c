public import Quantities
import Runs

/// A processor that runs are trained on.
public struct Accelerator: Sendable, Hashable {
  /// The name that asks for it, such as `h100`.
  public let name: String
  /// The peak of dense matrix products in bfloat16 (half precision before), in FLOP/s.
  public let peak: Double
  /// The power of the board, in watts; nil where it is not known.
  public let watts: Double?
  /// The maker's sheet that the figures are those of; they were compared with pages that quote it, not
  /// with the sheet itself.
  public let source: String

  /// A processor of one's own.
  public init(name: String, peak: Double, watts: Double? = nil, source: String = "") {
    self.name = name
    self.peak = peak
    self.watts = watts
    self.source = source
  }

  /// The processors that are known by name; sparsity, which doubles printed peaks, is not counted.
  public static let all = [
    Accelerator(name: "b200", peak: 2250e12, watts: 1000, source: "NVIDIA, HGX B200 data sheet"),
    Accelerator(name: "h200", peak: 989.4e12, watts: 700, source: "NVIDIA, H200 data sheet, SXM"),
    Accelerator(name: "h100", peak: 989.4e12, watts: 700, source: "NVIDIA, H100 data sheet, SXM"),
    Accelerator(
      name: "h100-pcie", peak: 756e12, watts: 350, source: "NVIDIA, H100 data sheet, PCIe"),
    Accelerator(name: "a100", peak: 312e12, watts: 400, source: "NVIDIA, A100 data sheet, SXM"),
    Accelerator(name: "v100", peak: 125e12, watts: 300, source: "NVIDIA, V100 data sheet, SXM2"),
    Accelerator(
      name: "mi300x", peak: 1307.4e12, watts: 750, source: "AMD, Instinct MI300X data sheet"),
  ]

  /// The processor of a name.
  ///
  /// - Parameter name: A name of `all`, in any case.
  /// - Returns: The processor.
  /// - Throws: `PlanError.unknownAccelerator` with the names that there are.
  public static func named(_ name: String) throws(PlanError) -> Accelerator {
    let wanted = name.lowercased()
    guard let found = all.first(where: { $0.name == wanted }) else {
      throw .unknownAccelerator(name: name, accepted: all.map(\.name))
    }
    return found
  }
}

/// Processors with what they cost: what turns FLOPs into hours, days, money and energy.
public struct Rental: Sendable, Hashable {
  /// The processor.
  public let accelerator: Accelerator
  /// The share of the peak that a run reaches, above 0 and at most 1.
  public let utilization: Double
  /// The price of one processor for an hour, in any currency; nil where nobody asks.
  public let price: Double?
  /// How many processors work at once; nil where nobody asks for days.
  public let count: Int?

  /// Processors with what they cost.
  ///
  /// - Parameters:
  ///   - accelerator: The processor.
  ///   - utilization: The share of the peak that a run reaches (MFU).
  ///   - price: The price of one processor for an hour.
  ///   - count: How many work at once.
  /// - Throws: `PlanError.goal` for a share outside of 0...1, a price below 0 or no processor.
  public init(
    _ accelerator: Accelerator, utilization: Double, price: Double? = nil, count: Int? = nil
  ) throws(PlanError) {
    guard utilization > 0, utilization <= 1 else {
      throw .setting(
        .utilization, found: utilization, accepted: "above 0 and at most 1, such as 0.4 or 40%")
    }
    if let price, !(price >= 0 && price.isFinite) {
      throw .setting(.price, found: price, accepted: "a finite number of at least 0")
    }
    if let count, count < 1 {
      throw .setting(.accelerators, found: Double(count), accepted: "at least 1")
    }
    self.accelerator = accelerator
    self.utilization = utilization
    self.price = price
    self.count = count
  }

  private static let secondsPerHour = 3600.0

  /// The FLOPs of one processor in an hour.
  private var hourly: Double { accelerator.peak * utilization * Self.secondsPerHour }

  /// The FLOPs that money buys; nil without a price.
  public func budget(for money: Double) -> Double? { price.map { money / $0 * hourly } }

  /// Hours, days, money and energy of a compute in FLOPs, with its error and interval.
  public func bill(for compute: Estimate) -> [Estimate] {
    func scaled(_ symbol: Symbol, _ unit: Unit?, _ factor: Double) -> Estimate {
      Estimate(
        symbol: symbol, unit: unit, value: compute.value * factor,
        standardError: compute.standardError.map { $0 * factor },
        interval: compute.interval.map {
          Interval(lower: $0.lower * factor, upper: $0.upper * factor)
        })
    }
    let hours = 1 / hourly
    var bill = [scaled("hours", Unit(base: "GPU-hours"), hours)]
    if let count { bill.append(scaled("days", Unit(base: "days"), hours / 24 / Double(count))) }
    if let price { bill.append(scaled("money", nil, hours * price)) }
    if let watts = accelerator.watts {
      bill.append(scaled("energy", Unit(base: "kWh"), hours * watts / 1000))
    }
    return bill
  }
}

extension Plan {
  /// The plan with hours, days, money and energy of training, and those of serving under their own names.
  ///
  /// - Parameter rental: The processors.
  /// - Returns: The plan, the bill among its further quantities.
  /// - Throws: `PlanError.notCompute` when the cost is not in FLOPs.
  public func priced(on rental: Rental) throws(PlanError) -> Plan {
    guard let training = costParts?.training ?? cost,
      training.unit == nil || training.unit == .flops
    else {
      let (size, tokens) = (
        symbol(in: .parameters) ?? UsualHeaders.size, symbol(in: .tokens) ?? UsualHeaders.tokens
      )
      throw .notCompute(unit: cost?.unit?.description, example: "6*\(size)*\(tokens)")
    }
    var plan = self
    plan.also += rental.bill(for: training)
    if let serving = costParts?.serving {
      // Days are those of one run; serving has no end of its own.
      plan.also += rental.bill(for: serving).filter { $0.symbol != "days" }.map {
        Estimate(
          symbol: Symbol("\($0.symbol)_serving"), unit: $0.unit, value: $0.value,
          standardError: $0.standardError, interval: $0.interval)
      }
      plan.notes.append(
        "hours and what follows from them are those of training alone; those of serving, next to them, "
          + "assume the processors, the price and the utilization of training")
    }
    return plan
  }

  /// The symbol of the variable that the plan chooses in a unit.
  private func symbol(in unit: Unit) -> Symbol? { allocation.first { $0.unit == unit }?.symbol }
}
