import Fitting
import Laws
import Planning
import Quantities

extension PointList {
  /// What several laws say of points, unless their magnitudes are refused.
  ///
  /// A label of one law may be a number of another, so that each reads a point by itself, of which it takes what
  /// it has variables and labels for.
  ///
  /// - Parameters:
  ///   - lists: The points.
  ///   - laws: The laws.
  ///   - trust: Which magnitudes are accepted.
  /// - Returns: The predictions by point, then in the order of the laws.
  /// - Throws: `CommandFailure` for a symbol that no law has, and for values that a law lacks or does not accept.
  static func predictions(
    _ lists: [PointList], of laws: LawsTogether, _ trust: TrustOptions
  ) throws -> [[Prediction]] {
    try lists.map { list in
      try CommandFailure.wording("--at") { try laws.check(list.texts.map(\.symbol)) }
      return try laws.members.map { member in
        let parts = try Self.parts(of: [list], for: member.calibration.law)
        try trust.check(parts.values, of: member.calibration, option: "--at")
        return try Remedy.atPoint {
          try CommandFailure.wording("--at, law '\(member.name)'") {
            try member.prediction(at: parts.values, labels: parts.labels)
          }
        }
      }
    }
  }
}
