import Formulas
import Laws
import Quantities

/// The surfaces of one law and one cost that searches asked for, each compiled once for the variables it is over.
final class PreparedSurfaces {
  private var known: [[Symbol]: AllocationSurface] = [:]

  /// The surface over some variables.
  ///
  /// - Parameters:
  ///   - minimized: What is minimized, the same at every call.
  ///   - kept: What is kept at a target; the formula is the same at every call.
  ///   - open: The variables to choose.
  ///   - values: The values of all other symbols.
  /// - Returns: The surface.
  /// - Throws: `FormulaError` when a formula uses a symbol without a value.
  func surface(
    minimizing minimized: Formula, keeping kept: (formula: Formula, target: Double)?,
    over open: [Law.Variable], values: [Symbol: Double]
  ) throws(FormulaError) -> AllocationSurface {
    let symbols = open.map(\.symbol)
    if var surface = known[symbols] {
      surface.set(values)
      if let kept { surface.set(target: kept.target) }
      return surface
    }
    let surface = try AllocationSurface(
      minimizing: minimized, keeping: kept, over: open, values: values)
    known[symbols] = surface
    return surface
  }
}
