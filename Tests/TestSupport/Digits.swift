import Foundation

/// How many decimal digits two numbers have in common: -log10 of their relative difference.
///
/// 17 when they are equal; the difference itself counts when the expected value is 0.
public func matchingDigits(_ found: Double, _ expected: Double) -> Double {
  if found == expected { return 17 }
  let difference = abs(found - expected)
  let relative = expected == 0 ? difference : difference / abs(expected)
  return relative.isFinite ? min(max(-log10(relative), 0), 17) : 0
}
