internal import CNumerics

extension RowProgram {
  /// What an instruction does with its operands a, b and c.
  public struct Operation: Hashable, Sendable {
    package let code: UInt32

    private init(_ code: cn_operation) {
      self.code = code.rawValue
    }

    private init(code: UInt32) {
      self.code = code
    }

    /// The operand itself.
    public static let copy = Operation(CN_OP_COPY)
    /// a + b.
    public static let add = Operation(CN_OP_ADD)
    /// a - b.
    public static let subtract = Operation(CN_OP_SUBTRACT)
    /// a b.
    public static let multiply = Operation(CN_OP_MULTIPLY)
    /// a / b.
    public static let divide = Operation(CN_OP_DIVIDE)
    /// a b + c; b must not be a scalar.
    public static let multiplyAdd = Operation(CN_OP_MULTIPLY_ADD)
    /// c - a b; b must not be a scalar.
    public static let negatedMultiplyAdd = Operation(CN_OP_NEGATED_MULTIPLY_ADD)
    /// pow(a, b).
    public static let power = Operation(CN_OP_POWER)
    /// The smaller of a and b, NaN if either is.
    public static let minimum = Operation(CN_OP_MINIMUM)
    /// The larger of a and b, NaN if either is.
    public static let maximum = Operation(CN_OP_MAXIMUM)
    /// b where a >= 0, c where a < 0, NaN where a is NaN.
    public static let select = Operation(CN_OP_SELECT)
    /// |a|.
    public static let absolute = Operation(CN_OP_ABSOLUTE)
    /// -1, 0 or 1; NaN for NaN.
    public static let sign = Operation(CN_OP_SIGN)
    /// exp(a b).
    public static let expMultiply = Operation(CN_OP_EXP_MULTIPLY)
    /// exp(a b + c); b must not be a scalar.
    public static let expMultiplyAdd = Operation(CN_OP_EXP_MULTIPLY_ADD)
    /// b log|a|, and 0 where b = 0; of scalars only.
    public static let powerLog = Operation(CN_OP_POWER_LOG)
    /// pow(a, b) / exp(b log|a|), which is 1, -1 or NaN; of scalars only.
    public static let powerSign = Operation(CN_OP_POWER_SIGN)
    /// Begins the search for the y between the scalars a and b at which y = F(y).
    public static let solve = Operation(CN_OP_SOLVE)
    /// Ends the body of a search, which has put F(y) into a and its slope into b; gives the root.
    public static let solved = Operation(CN_OP_SOLVED)

    /// The function of a.
    public static func function(_ function: VectorMath.Function) -> Operation {
      Operation(code: CN_OP_FUNCTION.rawValue + function.rawValue)
    }
  }

  /// Where an operand lies.
  public struct Operand: Hashable, Sendable {
    let bits: UInt32

    private init(file: Int, place: Int) {
      bits = UInt32(file) << UInt32(CN_FILE_SHIFT) | UInt32(place)
    }

    /// A register, a block of rows long.
    public static func register(_ place: Int) -> Operand {
      Operand(file: CN_FILE_REGISTER, place: place)
    }

    /// A column.
    public static func column(_ place: Int) -> Operand {
      Operand(file: CN_FILE_COLUMN, place: place)
    }

    /// A result, which may be read once it was written.
    public static func result(_ place: Int) -> Operand {
      Operand(file: CN_FILE_RESULT, place: place)
    }

    /// A scalar.
    public static func scalar(_ place: Int) -> Operand {
      Operand(file: CN_FILE_SCALAR, place: place)
    }

    /// Whether it is a scalar.
    public var isScalar: Bool { bits >> UInt32(CN_FILE_SHIFT) == UInt32(CN_FILE_SCALAR) }
  }

  /// One operation on operands; those that it does not use are ignored.
  public struct Instruction: Hashable, Sendable {
    // The layout is that of cn_instruction, so that an array passes to C as it is.
    package let operation: UInt32
    let result: UInt32
    let a: UInt32
    let b: UInt32
    let c: UInt32

    /// An instruction that writes `result`.
    public init(
      _ operation: Operation, into result: Operand, _ a: Operand, _ b: Operand? = nil,
      _ c: Operand? = nil
    ) {
      self.operation = operation.code
      self.result = result.bits
      self.a = a.bits
      self.b = (b ?? a).bits
      self.c = (c ?? b ?? a).bits
    }

    /// An instruction that puts trial values of a root into a register for the instructions behind it,
    /// its body, which `solved` ends.
    ///
    /// - Parameters:
    ///   - trial: The register.
    ///   - lower: The lower end of where the root lies, a positive scalar.
    ///   - upper: The upper end, a scalar.
    ///   - bodyCount: How many instructions the body has, `solved` not counted.
    /// - Returns: The instruction.
    public static func solve(
      into trial: Operand, from lower: Operand, to upper: Operand, bodyCount: Int
    ) -> Instruction {
      Instruction(
        operation: Operation.solve.code, result: trial.bits, a: lower.bits, b: upper.bits,
        c: UInt32(bodyCount))
    }

    private init(operation: UInt32, result: UInt32, a: UInt32, b: UInt32, c: UInt32) {
      self.operation = operation
      self.result = result
      self.a = a
      self.b = b
      self.c = c
    }
  }
}
