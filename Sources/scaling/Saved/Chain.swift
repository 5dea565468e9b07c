import Fitting

/// Two stages joined, with the fits of both, as they are saved.
///
/// The file is that of the calibration with one more member, so that each is read as the other.
struct Chain: SavedValue {
  let calibration: Calibration
  let stages: [Fit]

  private enum Key: String, CodingKey { case stages }

  init(_ calibration: Calibration, stages: [Fit]) {
    self.calibration = calibration
    self.stages = stages
  }

  func encode(to encoder: any Encoder) throws {
    try calibration.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(stages, forKey: .stages)
  }

  init(from decoder: any Decoder) throws {
    calibration = try Calibration(from: decoder)
    stages =
      try decoder.container(keyedBy: Key.self).decodeIfPresent([Fit].self, forKey: .stages) ?? []
  }
}
