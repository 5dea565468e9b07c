import Laws
import Quantities

extension Calibration {
  /// The free parameters whose fitted value lies beyond all of its resamples.
  ///
  /// The correction for bias is infinite there, so that their intervals are plain percentiles. Empty where
  /// no correction was asked for.
  var uncorrected: [Symbol] {
    guard let resampling, resampling.bootstrap.limits == .bca else { return [] }
    return free.enumerated().filter { place, parameter in
      guard let value = values[parameter.symbol] else { return false }
      let draws = resampling.draws.lazy.map { $0[place] }
      return draws.allSatisfy { $0 > value } || draws.allSatisfy { $0 < value }
    }.map(\.element.symbol)
  }

  /// The sentence on intervals that could not be corrected; none where all were.
  var correctionWarnings: [String] {
    let symbols = uncorrected
    guard !symbols.isEmpty else { return [] }
    let names = symbols.map(\.name).joined(separator: ", ")
    return [
      "the fitted \(names) \(symbols.count == 1 ? "lies" : "lie") beyond all resamples, where BCa's "
        + "correction for bias is infinite; the interval given there is that of plain percentiles"
    ]
  }
}
