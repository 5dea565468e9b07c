internal import CNumerics

/// A straight-line program of elementwise operations, run over blocks of rows.
///
/// Each instruction runs over a block of rows before the next one starts, so that dispatch is paid
/// once a block and operands stay in the first cache. A row's bits depend neither on the block that
/// it falls into nor on the other rows; threads may run different rows at the same time.
public struct RowProgram: Hashable, Sendable {
  /// The instructions, in the order in which they run.
  public let instructions: [Instruction]
  /// How many registers they use.
  public let registerCount: Int
  /// How many results they write.
  public let resultCount: Int

  /// Doubles that must be readable behind the last row of each column.
  public static let padding = CN_PADDING

  /// A program; operands are not checked until it runs.
  public init(instructions: [Instruction], registerCount: Int, resultCount: Int) {
    self.instructions = instructions
    self.registerCount = registerCount
    self.resultCount = resultCount
  }

  /// The doubles of working storage that a run needs.
  public var storageCount: Int {
    registerCount * CN_REGISTER_STRIDE + resultCount * Self.padding
  }
}

extension RowProgram {
  /// Where the operands of a run lie.
  ///
  /// Column c, row i is at `columns[c * columnStride + i]`; result k, row i at
  /// `results[k * resultStride + i - rows.lowerBound]`.
  public struct Frame {
    /// The columns, each with `padding` readable doubles behind its last row.
    public var columns: UnsafePointer<Double>
    /// From one column to the next, in doubles.
    public var columnStride: Int
    /// The scalars.
    public var scalars: UnsafePointer<Double>
    /// The results.
    public var results: UnsafeMutablePointer<Double>
    /// From one result to the next, in doubles.
    public var resultStride: Int
    /// Working storage, `storageCount` doubles.
    public var storage: UnsafeMutablePointer<Double>

    /// A frame of the given places.
    public init(
      columns: UnsafePointer<Double>, columnStride: Int, scalars: UnsafePointer<Double>,
      results: UnsafeMutablePointer<Double>, resultStride: Int,
      storage: UnsafeMutablePointer<Double>
    ) {
      self.columns = columns
      self.columnStride = columnStride
      self.scalars = scalars
      self.results = results
      self.resultStride = resultStride
      self.storage = storage
    }
  }

  /// Runs the program over the given rows.
  ///
  /// - Complexity: O(rows x instructions).
  public func run(
    rows: Range<Int>, frame: Frame, using instructionSet: InstructionSet = .best
  ) {
    var places = cn_frame(
      registers: frame.storage, columns: frame.columns, results: frame.results,
      scalars: frame.scalars, register_count: registerCount, result_count: resultCount,
      column_stride: frame.columnStride, result_stride: frame.resultStride)
    instructions.withUnsafeBufferPointer { code in
      code.withMemoryRebound(to: cn_instruction.self) { code in
        guard let start = code.baseAddress else { return }
        cn_run_rows(
          instructionSet.level, start, code.count, &places, rows.lowerBound, rows.upperBound)
      }
    }
  }

  /// Runs instructions whose operands are all scalars, by libm.
  public static func run(_ instructions: [Instruction], scalars: UnsafeMutablePointer<Double>) {
    instructions.withUnsafeBufferPointer { code in
      code.withMemoryRebound(to: cn_instruction.self) { code in
        guard let start = code.baseAddress else { return }
        cn_run_scalars(start, code.count, scalars)
      }
    }
  }
}
