import Formulas
import Laws
import NumericsCore
import Quantities

/// The residuals of a law on its runs as a function of the free coordinates of its parameters.
///
/// The one bridge between laws and minimizers. The derivatives by inner parameters, first and second,
/// are formulas and exact; those by the coordinates follow by the chain rule.
struct LawResiduals: Sendable {
  /// What a kernel computes.
  enum Stage {
    static let residual = 0
    static let slopes = 1
    static let bends = 2
  }

  private(set) var coordinates: LawCoordinates
  let weights: [Double]?
  /// What is added to the cost of the residuals; nil where no parameters are pooled.
  var penalty: Penalty?
  /// How many threads may share the rows of one evaluation.
  let threads: Int
  /// The residual, then its n derivatives, then what else the second derivatives need.
  let kernel: BoundKernel
  let reduction: RowReduction
  /// 1, or -1 for a derivative whose opposite the kernel computes: log(N)*p stands for -log(N)*p, so
  /// that no column is kept twice.
  private let signs: [Double]
  /// Where the second derivative by each two coordinates is found, upper triangle by columns; of
  /// parameters with these signs.
  let bends: [Bend]

  /// A second derivative by two coordinates, or what is left of it without JJ'.
  enum Bend: Sendable {
    case zero
    /// The column, counted from the first derivative on, and a factor 1 or -1.
    case column(Int, sign: Double)
  }

  /// The name of the column of observations; no formula can write it.
  private static let observed: Symbol = "observed response"

  init(
    _ coordinates: LawCoordinates, scale: Objective.Scale, columns: [Symbol: [Double]],
    response: [Double], weights: [Double]?
  ) throws(FormulaError) {
    let (law, groups) = coordinates.formula.namingGroups()
    let symbols = coordinates.parameters.map(\.symbol)
    var table = columns
    table[Self.observed] = response
    let observed = Formula(Self.observed)
    let residual =
      scale == .log ? Formula.log(law) - Formula.log(observed) : law - observed
    let share = scale == .log ? Formula.pow(law, Formula(-1)) : Formula(1)
    let lawSlopes = symbols.map { law.derivative(by: $0, through: groups) }
    let signs = lawSlopes.map { $0.isWrittenNegative ? -1.0 : 1.0 }
    let slopes = zip(signs, lawSlopes).map { ($0 < 0 ? -$1 : $1) * share }
    // r'' = f''/f - JJ' for r = log f, else f''.
    let second = symbols.indices.flatMap { j in
      (0...j).map { i in
        let bend = lawSlopes[i].derivative(by: symbols[j], through: groups)
        return (signs[i] * signs[j] < 0 ? -bend : bend) * share
      }
    }
    var collector = BendCollector(slopes: slopes)
    bends = second.map { collector.bend(of: $0) }
    let further = Array(collector.columns.dropFirst(slopes.count))
    kernel = try Kernel(
      stages: [[residual], slopes, further], columns: Array(table.keys).sorted(),
      scalars: symbols + coordinates.held.keys.sorted(), definitions: groups
    ).bound(to: table, rowCount: response.count)
    reduction = RowReduction(
      derivatives: symbols.count, bends: further.count, logarithmic: scale == .log)
    self.coordinates = coordinates
    self.signs = signs
    self.weights = weights
    threads = 1
  }

  private init(_ whole: LawResiduals, kernel: BoundKernel, weights: [Double]?, threads: Int) {
    coordinates = whole.coordinates
    penalty = whole.penalty
    reduction = whole.reduction
    signs = whole.signs
    bends = whole.bends
    self.kernel = kernel
    self.weights = weights
    self.threads = threads
  }

  /// The residuals of some of the runs, with weights of their own (one for each of these).
  ///
  /// - Complexity: O(rows × columns); nothing is compiled again.
  func selecting(_ rows: [Int], weights: [Double]?) -> LawResiduals {
    LawResiduals(self, kernel: kernel.selecting(rows), weights: weights, threads: threads)
  }

  /// The residuals of some of the runs, with the weights that they have.
  func sampled(_ rows: [Int]) -> LawResiduals {
    selecting(rows, weights: weights.map { weights in rows.map { weights[$0] } })
  }

  /// The residuals of the same runs with other responses, of the same sign as the first.
  ///
  /// - Complexity: O(rows × columns); nothing is compiled again.
  func responding(
    _ response: [Double], columns: [Symbol: [Double]]
  ) throws(FormulaError) -> LawResiduals {
    var table = columns
    table[Self.observed] = response
    return LawResiduals(
      self, kernel: try kernel.bound(to: table, rowCount: response.count), weights: weights,
      threads: threads)
  }

  /// The residuals with other values of what is held; nothing is compiled again.
  func holding(_ values: [Symbol: Double]) -> LawResiduals {
    var copy = self
    copy.coordinates.held = values
    return copy
  }

  /// The inner parameters at coordinates, and how they change with these, each derivative with the
  /// sign that the kernel leaves out.
  func inner(at x: [Double], _ workspace: inout Workspace) {
    coordinates.inner(at: x, &workspace.inner, &workspace.slopes, &workspace.bends)
    for (j, sign) in signs.enumerated() where sign < 0 {
      workspace.slopes[j] = -workspace.slopes[j]
      workspace.bends[j] = -workspace.bends[j]
    }
  }

  /// Derivatives of the inner parameters (n × n), each row with the sign that the kernel leaves out.
  func signed(_ innerSlopes: Matrix) -> Matrix {
    var result = innerSlopes
    for (i, sign) in signs.enumerated() where sign < 0 {
      for j in 0..<result.columns { result[i, j] = -result[i, j] }
    }
    return result
  }

  /// The same with threads for the rows of one evaluation.
  func on(threads: Int) -> LawResiduals {
    LawResiduals(self, kernel: kernel, weights: weights, threads: threads)
  }

  /// The same with other processor instructions.
  func using(_ instructions: InstructionSet) -> LawResiduals {
    LawResiduals(self, kernel: kernel.using(instructions), weights: weights, threads: threads)
  }
}

/// Finds second derivatives among the columns that there are, and collects the others.
private struct BendCollector {
  private(set) var columns: [Formula]
  private var places: [Formula: Int] = [:]

  init(slopes: [Formula]) {
    columns = slopes
    for (place, slope) in slopes.enumerated() { places[slope] = places[slope] ?? place }
  }

  mutating func bend(of formula: Formula) -> LawResiduals.Bend {
    if formula.constant == 0 { return .zero }
    if let place = places[formula] { return .column(place, sign: 1) }
    if let place = places[-formula] { return .column(place, sign: -1) }
    places[formula] = columns.count
    columns.append(formula)
    return .column(columns.count - 1, sign: 1)
  }
}
