import FoundationEssentials
import Laws
import NumericsCore
import Quantities

// The file form of a fit: that of its calibration, and how the fit was found.
extension Fit: Codable, SavedValue {
  /// The version of the file form; another one is refused with a sentence.
  static let format = "scaling fit 3"

  private enum Key: String, CodingKey {
    case format, objective, cost, termination, diagnostics, settings
  }

  /// Writes the fit.
  public func encode(to encoder: any Encoder) throws {
    try calibration.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(objective, forKey: .objective)
    try container.encode(cost, forKey: .cost)
    try container.encode(termination, forKey: .termination)
    try container.encode(diagnostics, forKey: .diagnostics)
    try container.encode(settings, forKey: .settings)
  }

  /// Reads a fit.
  /// - Throws: `FitError.savedFit` for another version, and for values that no fit gave; a
  ///   `DecodingError` for missing parts.
  public init(from decoder: any Decoder) throws {
    let calibration = try Calibration(from: decoder)
    guard case .runs(let runs, let residuals) = calibration.origin else {
      throw FitError.noFit(law: calibration.law.name, file: "")
    }
    let container = try decoder.container(keyedBy: Key.self)
    self.calibration = calibration
    self.runs = runs
    self.residuals = residuals
    objective = try container.decode(Objective.self, forKey: .objective)
    cost = try container.decode(Double.self, forKey: .cost)
    termination = try container.decode(Termination.self, forKey: .termination)
    diagnostics = try container.decode(Diagnostics.self, forKey: .diagnostics)
    settings = try container.decode(FitSettings.self, forKey: .settings)
  }
}
