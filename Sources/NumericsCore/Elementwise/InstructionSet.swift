internal import CNumerics

/// The processor instructions that array functions and programs use.
///
/// Results of two instruction sets may differ in the last bits; those of one never depend on how
/// an array is cut into pieces.
public enum InstructionSet: UInt32, CaseIterable, Sendable {
  /// Plain C and libm.
  case portable = 0
  /// AVX2 with fused multiply-add, four doubles at a time.
  case avx2 = 1
  /// AVX-512 (F, DQ, VL), eight doubles at a time.
  case avx512 = 2

  /// The widest that this processor runs.
  public static let best = InstructionSet(rawValue: UInt32(cn_best_level().rawValue)) ?? .portable

  /// Those that this processor runs.
  public static var available: [InstructionSet] { allCases.filter { $0.rawValue <= best.rawValue } }

  /// The level as the C functions name it.
  var level: cn_level { cn_level(rawValue: rawValue) }
}
