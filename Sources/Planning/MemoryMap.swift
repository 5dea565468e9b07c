import Fitting
import Formulas
import Laws
import NumericsCore
public import Quantities

/// The best bit width under a bound on the memory of the weights, N*B/8 bytes.
public struct MemoryMap: Sendable {
  /// The best run for one bound.
  public struct Cell: Sendable {
    /// The bound, in bytes.
    public let memory: Double
    /// The compute or the tokens that were held.
    public let amount: Double
    /// The bits of the best run; nil where no width has a run.
    public let bits: Double?
    /// The variables of the best run.
    public let point: [Symbol: Double]
    /// The response of the best run of each width, in the order asked for; nil without one.
    public let responses: [Double?]
    /// Whether the best run fills the memory.
    public let isFull: Bool
  }

  /// What is held beside the memory.
  public enum Held: Sendable, Hashable {
    /// Budgets in the unit of the cost: of training, or with that of serving.
    case cost([Double])
    /// Tokens of both phases.
    case tokens([Double])
  }

  /// The bounds by rows, amounts by columns.
  public let rows: [[Cell]]
  /// The bit widths that were tried.
  public let widths: [Double]

  /// Computes a map.
  ///
  /// - Parameters:
  ///   - planner: A planner of a law with the variables N, D, B and perhaps f.
  ///   - memory: Bounds in bytes.
  ///   - held: What is held beside them.
  ///   - widths: The bit widths to try.
  /// - Throws: `PlanError` for another law, a bound under one parameter, or a law without cost.
  public init(
    _ planner: Planner, memory: [Double], holding held: Held, widths: [Double]
  ) throws(PlanError) {
    let law = planner.fit.law
    let missing = (["N", "D", "B"] as [Symbol]).filter { !law.isVariable($0) }
    guard missing.isEmpty else { throw .noQuantization(law: law.name, missing: missing) }
    let domain = law.variables.first { $0.symbol == "B" }?.domain ?? .positive
    for bits in widths where !(bits.isFinite && bits > 0 && domain.contains(bits)) {
      throw .outsideDomain(symbol: "B", value: bits, accepted: domain.words)
    }
    let most = widths.max() ?? 1
    for bound in memory where !(bound.isFinite && bound * 8 >= most) {
      throw .option(
        "--memory", found: bound,
        accepted: "the bytes of one parameter at least: \(NumberText.text(most / 8))")
    }
    self.widths = widths
    var rows: [[Cell]] = []
    let amounts: [Double] =
      switch held {
      case .cost(let budgets): budgets
      case .tokens(let tokens): tokens
      }
    for bound in memory {
      var row: [Cell] = []
      for amount in amounts {
        row.append(
          try MemoryBound(planner: planner, memory: bound, amount: amount, isCost: held.isCost)
            .cell(widths: widths))
      }
      rows.append(row)
    }
    self.rows = rows
  }
}

extension MemoryMap.Held {
  fileprivate var isCost: Bool { if case .cost = self { true } else { false } }
}

/// One bound on memory with one amount.
private struct MemoryBound {
  let planner: Planner
  let memory: Double
  let amount: Double
  let isCost: Bool

  /// The best run of every width, and the best of those.
  func cell(widths: [Double]) throws(PlanError) -> MemoryMap.Cell {
    var runs: [(point: [Symbol: Double], response: Double, isFull: Bool)?] = []
    for bits in widths { runs.append(try best(at: bits)) }
    let order = runs.indices.filter { runs[$0] != nil }
      .min { (runs[$0]?.response ?? .infinity) < (runs[$1]?.response ?? .infinity) }
    let chosen = order.flatMap { runs[$0] }
    return MemoryMap.Cell(
      memory: memory, amount: amount, bits: order.map { widths[$0] }, point: chosen?.point ?? [:],
      responses: runs.map { $0?.response }, isFull: chosen?.isFull ?? false)
  }

  /// The best run of a width: with a model of the best size if it fits, else with the largest.
  private func best(
    at bits: Double
  ) throws(PlanError) -> (point: [Symbol: Double], response: Double, isFull: Bool)? {
    let largest = 8 * memory / bits
    let free = isCost ? try minimum(at: ["B": bits], near: largest) : nil
    if let free, let size = free.point["N"], size < largest {
      return (free.point, free.response, false)
    }
    guard let full = try minimum(at: ["B": bits, "N": largest], near: largest) else { return nil }
    return (full.point, full.response, true)
  }

  private func minimum(
    at values: [Symbol: Double], near size: Double
  ) throws(PlanError) -> (point: [Symbol: Double], response: Double)? {
    var held = planner.held.merging(values) { $1 }
    if !isCost { held["D"] = amount }
    let law = planner.fit.law
    let open = law.variables.filter { held[$0.symbol] == nil }
    do {
      if isCost, planner.cost == nil { throw PlanError.noCost(law: law.name) }
      let kept = isCost ? planner.cost.map { (formula: $0.formula, target: amount) } : nil
      var surface = try AllocationSurface(
        minimizing: law.formula, keeping: kept, over: open,
        values: planner.fit.values.merging(held) { $1 })
      let start = open.map { variable -> Double in
        switch variable.symbol {
        case "N": variable.domain.coordinate(of: size)
        case "f": variable.domain.coordinate(of: 0.3)
        default: variable.usualCoordinate
        }
      }
      guard let minimum = ConstrainedMinimizer().minimize(&surface, from: start),
        minimum.value.isFinite,
        // With the size given, what is left can be flat to rounding without harm to the response.
        minimum.isConverged || held["N"] != nil
      else { return nil }
      for (variable, x) in zip(open, minimum.point) {
        held[variable.symbol] = variable.domain.value(at: x)
      }
      return (held, minimum.value)
    } catch let error as PlanError { throw error } catch { throw .formula("\(error)") }
  }
}
