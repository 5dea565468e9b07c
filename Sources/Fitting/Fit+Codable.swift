public import FoundationEssentials
import Laws
import NumericsCore
import Quantities

// The file form of a fit. Every number is written with the digits that read back to the same bits.
extension Fit: Codable {
  /// The version of the file form; another one is refused with a sentence.
  static let format = "scaling fit 2"

  private enum Key: String, CodingKey {
    case format, law, lawName, values, held, covariance, objective, cost, termination
    case diagnostics, runs, settings, resampling, publishedRow, stages
  }

  /// Writes the fit.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(law.name, forKey: .lawName)
    try container.encode(law.text, forKey: .law)
    try container.encode(Self.keyed(values), forKey: .values)
    try container.encode(Self.keyed(held), forKey: .held)
    try container.encodeIfPresent(covariance?.storage, forKey: .covariance)
    try container.encode(objective, forKey: .objective)
    try container.encode(cost, forKey: .cost)
    try container.encode(termination, forKey: .termination)
    try container.encode(diagnostics, forKey: .diagnostics)
    try container.encode(runs, forKey: .runs)
    try container.encode(settings, forKey: .settings)
    try container.encodeIfPresent(resampling, forKey: .resampling)
    let row = published.flatMap { law.published.firstIndex(of: $0) }
    try container.encodeIfPresent(row, forKey: .publishedRow)
    if !stages.isEmpty { try container.encode(stages, forKey: .stages) }
  }

  /// Reads a fit.
  /// - Throws: `FitError.savedFit` for another version; a `DecodingError` for missing parts.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let found = try container.decode(String.self, forKey: .format)
    guard found == Self.format else {
      throw FitError.savedFit("it says '\(found)', this version reads '\(Self.format)'; fit again")
    }
    let law = try Law(
      parsing: container.decode(String.self, forKey: .law),
      name: container.decode(String.self, forKey: .lawName))
    let values = try Self.symbols(container.decode([String: Double].self, forKey: .values))
    let held = try Self.symbols(container.decode([String: Double].self, forKey: .held))
    let diagnostics = try container.decode(Diagnostics.self, forKey: .diagnostics)
    let settings = try container.decode(FitSettings.self, forKey: .settings)
    let runs = try container.decode(FittedRuns.self, forKey: .runs)
    let count = law.parameters.count - held.count - diagnostics.atBound.count
    let covariance = try container.decodeIfPresent([Double].self, forKey: .covariance)
    let resampling = try container.decodeIfPresent(Resampling.self, forKey: .resampling)
    let row = try container.decodeIfPresent(Int.self, forKey: .publishedRow)
    let isWhole =
      (row.map(law.published.indices.contains) ?? true) && count >= 0
      && law.parameters.allSatisfy { parameter in
        guard let value = values[parameter.symbol] else { return false }
        return held[parameter.symbol] == nil
          ? parameter.domain.contains(value) : parameter.holds(value, in: law.formula)
      }
      && covariance.map { $0.count == count * count && $0.allSatisfy(\.isFinite) } ?? true
      && settings.level > 0 && settings.level < 1
      && [resampling?.draws, resampling?.leftOut].allSatisfy {
        ($0 ?? []).allSatisfy { $0.count == law.parameters.count - held.count }
      }
      && runs.ranges.values.allSatisfy { $0.lower <= $0.upper }
    guard isWhole else {
      throw FitError.savedFit("its values do not belong to its law or to each other; fit again")
    }
    try self.init(
      law: law, values: values, held: held,
      covariance: covariance.map { Matrix(rows: count, columns: count, storage: $0) },
      objective: container.decode(Objective.self, forKey: .objective),
      cost: container.decode(Double.self, forKey: .cost),
      termination: container.decode(Termination.self, forKey: .termination),
      diagnostics: diagnostics, runs: runs, settings: settings, resampling: resampling,
      published: row.map { law.published[$0] })
    stages = try container.decodeIfPresent([Fit].self, forKey: .stages) ?? []
  }

  private static func keyed(_ values: [Symbol: Double]) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: values.map { ($0.key.name, $0.value) })
  }

  private static func symbols(_ values: [String: Double]) -> [Symbol: Double] {
    Dictionary(uniqueKeysWithValues: values.map { (Symbol($0.key), $0.value) })
  }
}

extension Fit {
  /// The fit as the bytes of a JSON document with sorted keys.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(self)
  }

  /// Reads a fit from the bytes of a JSON document.
  ///
  /// - Parameters:
  ///   - json: The bytes that `json()` gave.
  ///   - name: The name of the file, for the error's sentence.
  /// - Throws: `FitError.savedFit`.
  public init(json: Data, name: String) throws(FitError) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { self = try decoder.decode(Fit.self, from: json) } catch FitError.savedFit(let words) {
      throw .savedFit("\(name) is not a fit that can be read: \(words)")
    } catch let error as FitError {
      throw error
    } catch let error as LawError {
      throw .savedFit("\(name) holds a law that cannot be read: \(error)")
    } catch { throw .savedFit(Self.mistaken(json, name: name)) }
  }
}
