internal import CNumerics

/// Sums over the rows of a program that computes a residual and its derivatives: the cost
/// Σ wᵢ ρ(rᵢ), its gradient and a matrix of its curvature, in one pass, no Jacobian stored.
///
/// The program's results are, in order, the residual r, its n derivatives J, and k columns K that
/// hold what else the second derivatives need.
public struct RowReduction: Sendable {
  /// What is summed.
  public enum Kind: Sendable {
    /// The cost alone.
    case cost
    /// Cost, gradient and J' diag(wᵢ ρ'(rᵢ)/rᵢ) J, which majorizes: reweighted least squares.
    case reweighted
    /// Cost, gradient, and the parts of the exact Hessian.
    case exact
  }

  /// The number of derivatives n.
  public let derivatives: Int
  /// The number of further columns k.
  public let bends: Int
  /// c in rᵢ'' = K - c JᵢJᵢ': 1 for the logarithm of a function f, where K is f''/f; else 0.
  public let logarithmic: Bool

  /// A reduction of programs with these results.
  public init(derivatives: Int, bends: Int, logarithmic: Bool) {
    self.derivatives = derivatives
    self.bends = bends
    self.logarithmic = logarithmic
  }

  /// How many sums there are: cost, gradient (n), the matrix's upper triangle by columns
  /// (n(n + 1)/2) and ΣᵢwᵢρKᵢ' (k).
  public var sumCount: Int { 1 + derivatives + derivatives * (derivatives + 1) / 2 + bends }

  /// Rows that are summed together; a sum over more is one of such sums.
  public static let rowsAtOnce = 16 * Int(CN_BLOCK)

  /// Doubles of results that a frame wants for a program with this many of them.
  static func resultStorage(_ resultCount: Int) -> Int { resultCount * Int(CN_REGISTER_STRIDE) }

  /// Doubles of working storage in addition to the program's own.
  var scratchCount: Int {
    withDescription(.exact, weights: nil, loss: .squares) { cn_reduce_scratch($0) }
  }

  func withDescription<R>(
    _ kind: Kind, weights: UnsafePointer<Double>?, loss: SmoothLoss,
    _ body: (UnsafePointer<cn_reduction>) -> R
  ) -> R {
    let sums: cn_sums =
      switch kind {
      case .cost: CN_SUM_COST
      case .reweighted: CN_SUM_REWEIGHTED
      case .exact: CN_SUM_EXACT
      }
    var what = cn_reduction(
      weights: weights, loss: loss.described, derivatives: UInt32(derivatives),
      bends: kind == .exact ? UInt32(bends) : 0, kind: sums, logarithmic: logarithmic ? 1 : 0)
    return body(&what)
  }
}

extension RowProgram {
  /// Doubles of working storage that `reduce` needs.
  public func storageCount(reducing reduction: RowReduction) -> Int {
    storageCount + RowReduction.resultStorage(resultCount) + reduction.scratchCount
  }

  /// Runs the program and sums over the given rows, at most `RowReduction.rowsAtOnce`.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - columns: The columns, each with `padding` readable doubles behind its last row.
  ///   - columnStride: From one column to the next, in doubles.
  ///   - scalars: The scalars.
  ///   - weights: The weight of each row; nil: all ones.
  ///   - loss: What a residual costs.
  ///   - reduction: What the results are.
  ///   - kind: What is summed.
  ///   - sums: Receives `reduction.sumCount` sums; gradient and matrix are 0 if the cost is not finite.
  ///   - storage: Working storage, `storageCount(reducing:)` doubles.
  ///   - instructionSet: The processor instructions to use.
  public func reduce(
    rows: Range<Int>, columns: UnsafePointer<Double>, columnStride: Int,
    scalars: UnsafePointer<Double>, weights: UnsafePointer<Double>?, loss: SmoothLoss,
    reduction: RowReduction, kind: RowReduction.Kind, sums: UnsafeMutablePointer<Double>,
    storage: UnsafeMutablePointer<Double>, using instructionSet: InstructionSet = .best
  ) {
    let results = storage + storageCount
    let scratch = results + RowReduction.resultStorage(resultCount)
    var places = cn_frame(
      registers: storage, columns: columns, results: results, scalars: scalars,
      register_count: registerCount, result_count: resultCount, column_stride: columnStride,
      result_stride: Int(CN_REGISTER_STRIDE))
    instructions.withUnsafeBufferPointer { code in
      code.withMemoryRebound(to: cn_instruction.self) { code in
        guard let start = code.baseAddress else { return }
        reduction.withDescription(kind, weights: weights, loss: loss) {
          cn_reduce_rows(
            instructionSet.level, start, code.count, &places, $0, rows.lowerBound,
            rows.upperBound, scratch, sums)
        }
      }
    }
  }
}
