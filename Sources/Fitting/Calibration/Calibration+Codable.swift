import FoundationEssentials
import Laws
import NumericsCore
import Quantities

// The file form of a calibration. Every number is written with the digits that read back to the same
// bits. A saved fit has the same members and some more, so that both are read where one is wanted.
extension Calibration: Codable {
  /// The version of the file form; another one is refused with a sentence.
  static let format = "scaling calibration 1"

  private enum Key: String, CodingKey {
    case format, law, lawName, values, held, atBound, undetermined, covariance, resampling
    case level, warnings, origin
  }

  /// Writes the calibration.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(law.name, forKey: .lawName)
    try container.encode(law.text, forKey: .law)
    try container.encode(Self.keyed(values), forKey: .values)
    try container.encode(Self.keyed(held), forKey: .held)
    try container.encode(atBound, forKey: .atBound)
    try container.encode(undetermined, forKey: .undetermined)
    try container.encodeIfPresent(covariance?.storage, forKey: .covariance)
    try container.encodeIfPresent(resampling, forKey: .resampling)
    try container.encode(level, forKey: .level)
    try container.encode(warnings, forKey: .warnings)
    try container.encode(origin, forKey: .origin)
  }

  /// Reads a calibration, also that of a saved fit.
  /// - Throws: `FitError.savedFit` for another version; a `DecodingError` for missing parts.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try Self.checkFormat(container.decode(String.self, forKey: .format))
    let law = try Law(
      parsing: container.decode(String.self, forKey: .law),
      name: container.decode(String.self, forKey: .lawName))
    let values = try Self.symbols(container.decode([String: Double].self, forKey: .values))
    let held = try Self.symbols(container.decode([String: Double].self, forKey: .held))
    let atBound = try container.decode([Symbol].self, forKey: .atBound)
    let count = law.parameters.count - held.count - atBound.count
    let covariance = try container.decodeIfPresent([Double].self, forKey: .covariance)
    guard count >= 0, covariance.map({ $0.count == count * count }) ?? true else {
      throw Self.mismatch
    }
    try self.init(
      law: law, values: values, held: held, atBound: atBound,
      undetermined: container.decode([Symbol].self, forKey: .undetermined),
      covariance: covariance.map { Matrix(rows: count, columns: count, storage: $0) },
      resampling: container.decodeIfPresent(Resampling.self, forKey: .resampling),
      level: container.decode(Double.self, forKey: .level),
      warnings: container.decode([String].self, forKey: .warnings),
      origin: container.decode(Origin.self, forKey: .origin))
    guard isWhole else { throw Self.mismatch }
  }

  private static func checkFormat(_ found: String) throws(FitError) {
    let accepted = [format, Fit.format]
    guard accepted.contains(found) else {
      throw .savedFit("it says '\(found)', this version reads '\(Fit.format)'; fit again")
    }
  }

  private static var mismatch: FitError {
    .savedFit("its values do not belong to its law or to each other; fit again")
  }

  /// Whether the values are those of the law's parameters, and finite where they must be.
  private var isWhole: Bool {
    let free = law.parameters.count - held.count
    return law.parameters.allSatisfy { parameter in
      guard let value = values[parameter.symbol] else { return false }
      return held[parameter.symbol] == nil
        ? parameter.domain.contains(value) : parameter.holds(value, in: law.formula)
    }
      && (covariance?.storage ?? []).allSatisfy(\.isFinite) && level > 0 && level < 1
      && [resampling?.draws, resampling?.leftOut].allSatisfy {
        ($0 ?? []).allSatisfy { $0.count == free }
      }
      && (runs?.ranges.values.allSatisfy { $0.lower <= $0.upper } ?? true)
  }

  private static func keyed(_ values: [Symbol: Double]) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: values.map { ($0.key.name, $0.value) })
  }

  private static func symbols(_ values: [String: Double]) -> [Symbol: Double] {
    Dictionary(uniqueKeysWithValues: values.map { (Symbol($0.key), $0.value) })
  }
}

extension Calibration: SavedValue {}
