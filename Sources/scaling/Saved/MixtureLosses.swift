import Fitting
import Quantities
import Runs

/// The fits whose losses a mixture is chosen for.
struct MixtureLosses {
  /// What each loss is called.
  let names: [String]
  /// The fit of each, or why there is none.
  private let fits: [Result<Calibrated, Reason>]

  /// The fits of several files, or of a file with those of many groups; nil where one fit, runs or published
  /// values are given.
  init?(_ given: [String], _ trust: TrustOptions) throws {
    let saved = try given.filter { try SavedFitsFile.isOne($0) || SavedFit.isOne($0) }
    guard given.contains(where: SavedFitsFile.isOne) || saved.count > 1 else { return nil }
    if let other = given.first(where: { !saved.contains($0) }) {
      throw CommandFailure(
        "\(other) is no saved fit, and several fits are given; accepted are files that 'scaling fit --save' wrote"
      )
    }
    var (names, fits): ([String], [Result<Calibrated, Reason>]) = ([], [])
    for path in given {
      if let members = try SavedFits([path])?.collection.members {
        names += members.map(\.name)
        fits += members.map { member in
          member.outcome.map { Calibrated($0, saved: path, words: []) }
        }
      } else {
        names.append(path.lastPathPart.trimmingEnd(".json"))
        fits.append(.success(try SavedFit.read(path, trust)))
      }
    }
    let isTold = Set(names).count == names.count
    self.names = isTold ? names : names.indices.map { "\(names[$0])#\($0 + 1)" }
    self.fits = fits
  }

  /// The losses that count, with their fits.
  ///
  /// - Parameter weights: The weight of each loss.
  /// - Returns: The losses of a weight above 0.
  /// - Throws: `CommandFailure` where one of them has no fit.
  func counting(
    _ weights: [Double]
  ) throws -> [(name: String, weight: Double, source: Calibrated)] {
    try names.indices.filter { weights[$0] > 0 }.map { index in
      switch fits[index] {
      case .success(let source): return (names[index], weights[index], source)
      case .failure(let reason):
        throw CommandFailure(
          "\(names[index]) has no fit: \(reason); accepted are --weights by name without it")
      }
    }
  }
}

extension String {
  /// The text without an ending.
  func trimmingEnd(_ ending: String) -> String {
    hasSuffix(ending) ? String(dropLast(ending.count)) : self
  }
}
