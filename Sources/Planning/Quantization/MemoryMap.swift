import Fitting
import Formulas
import Laws
public import Quantities

/// The best bit width under a bound on the memory of the weights, N*B/8 bytes, under other bounds, or at a
/// budget.
public struct MemoryMap: Sendable {
  /// The best run for one bound.
  public struct Cell: Sendable {
    /// The bound, in bytes; nil without that bound.
    public let memory: Double?
    /// The FLOPs that a served token may cost; nil without that bound.
    public let inference: Double?
    /// The compute or the tokens that were held.
    public let amount: Double
    /// The best run; nil where no width has a run.
    public let best: BoundedChoice.Candidate?
    /// The response of the best run of each width, in the order asked for; nil without one.
    public let responses: [Estimate?]
    /// The other widths whose response is nearly as good as the best.
    public let ties: [Double]
    /// By how much a response may exceed the best and still count as good, in its unit.
    public let slack: Double

    /// The bits of the best run; nil where no width has a run.
    public var bits: Double? { best?.value }
    /// The variables of the best run.
    public var point: [Symbol: Double] { best?.point ?? [:] }
    /// Whether the best run fills the memory.
    public var isFull: Bool { best?.binding?.words == MemoryMap.memoryWords }
  }

  /// What is held in addition to the memory.
  public enum Held: Sendable, Hashable {
    /// Budgets in the unit of the cost: of training, or with that of serving.
    case cost([Double])
    /// Tokens of both phases.
    case tokens([Double])
  }

  /// A row a bound on memory with one on inference, amounts by columns.
  public let rows: [[Cell]]
  /// The bit widths that were tried.
  public let widths: [Double]

  /// The symbols of the size and of the bits.
  public let symbols: (size: Symbol, bits: Symbol)

  private static let memoryWords = "memory"

  /// Computes a map.
  ///
  /// - Parameters:
  ///   - planner: A planner of a law with a size, tokens, bits and perhaps a fraction.
  ///   - memory: Bounds in bytes; nil leaves the memory unbounded.
  ///   - inference: Bounds on the FLOPs of a served token, 2 N (Sardana et al. 2023, arXiv:2401.00448,
  ///     eq. 2); nil leaves serving unbounded.
  ///   - further: Bounds of one's own that every run keeps.
  ///   - held: What is held in addition to them.
  ///   - widths: The bit widths to try.
  /// - Throws: `PlanError` for another law, a bound under one parameter, or a law without cost.
  public init(
    _ planner: Planner, memory: [Double]?, inference: [Double]? = nil,
    within further: [BoundedChoice.Bound] = [], holding held: Held, widths: [Double]
  ) throws(PlanError) {
    let law = planner.calibration.law
    guard let size = law.symbol(.size), let data = law.symbol(.data), let bits = law.symbol(.bits)
    else {
      throw .noQuantization(
        law: law.name, missing: [.size, .data, .bits].filter { law.variable($0) == nil })
    }
    self.symbols = (size, bits)
    let most = widths.max() ?? 1
    for bound in memory ?? [] where !(bound.isFinite && bound * 8 >= most) {
      throw .setting(
        .memory, found: bound,
        accepted: "the bytes of one parameter at least: \(NumberText.text(most / 8))")
    }
    for bound in inference ?? [] where !(bound.isFinite && bound >= 2) {
      throw .setting(
        .inferenceCost, found: bound, accepted: "the FLOPs of one parameter at least: 2")
    }
    self.widths = widths
    let (planners, surfaces) = (try held.planners(planner, of: data), PreparedSurfaces())
    var rows: [[Cell]] = []
    for bytes in Self.each(memory) {
      for flops in Self.each(inference) {
        let bounds = Self.bounds(memory: bytes, inference: flops, size, bits) + further
        var row: [Cell] = []
        for (planner, amount, budget) in planners {
          let choice = try BoundedChoice(
            planner, of: bits, among: widths, within: bounds, budget: budget, on: surfaces)
          row.append(Cell(choice, memory: bytes, inference: flops, amount: amount))
        }
        rows.append(row)
      }
    }
    self.rows = rows
  }

  private static func bounds(
    memory: Double?, inference: Double?, _ size: Symbol, _ bits: Symbol
  ) -> [BoundedChoice.Bound] {
    (memory.map { [bound(memory: $0, size, bits)] } ?? [])
      + (inference.map { [bound(inference: $0, size)] } ?? [])
  }

  /// Each bound, or once none.
  private static func each(_ bounds: [Double]?) -> [Double?] {
    bounds.map { $0.map(Optional.some) } ?? [nil]
  }

  private static func bound(memory bytes: Double, _ size: Symbol, _ bits: Symbol)
    -> BoundedChoice.Bound
  {
    BoundedChoice.Bound(
      need: Formula(size) * Formula(bits) * Formula(0.125), limit: bytes,
      words: memoryWords)
  }

  private static func bound(inference flops: Double, _ size: Symbol) -> BoundedChoice.Bound {
    BoundedChoice.Bound(
      need: Formula(2) * Formula(size), limit: flops, words: "inference cost")
  }
}

extension MemoryMap.Held {
  /// Each amount with the planner that holds it, and the budget that it is.
  fileprivate func planners(
    _ planner: Planner, of data: Symbol
  ) throws(PlanError) -> [(planner: Planner, amount: Double, budget: Double?)] {
    switch self {
    case .cost(let budgets): return budgets.map { (planner, $0, $0) }
    case .tokens(let tokens):
      var result: [(planner: Planner, amount: Double, budget: Double?)] = []
      for amount in tokens { result.append((try planner.holding([data: amount]), amount, nil)) }
      return result
    }
  }
}

extension MemoryMap.Cell {
  fileprivate init(
    _ choice: BoundedChoice, memory: Double?, inference: Double?, amount: Double
  ) {
    self.init(
      memory: memory, inference: inference, amount: amount, best: choice.best,
      responses: choice.candidates.map { $0?.response }, ties: choice.nearlyAsGood.map(\.value),
      slack: choice.slack)
  }
}
