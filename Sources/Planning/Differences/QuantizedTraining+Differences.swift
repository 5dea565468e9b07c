import Fitting
import Quantities

extension QuantizedTraining {
  /// Bits beside the best of some bits, each at its best fraction; and for a single width other fractions beside the
  /// best one.
  ///
  /// - Parameters:
  ///   - divisions: The best division of each width, at one size and one number of tokens.
  ///   - fractions: Other fractions.
  /// - Returns: The differences.
  public func differences(
    of divisions: [Division], fractions: [Double]
  ) -> [ComparedChoices] {
    guard let best = divisions.min(by: { $0.response.value < $1.response.value }) else {
      return []
    }
    let differences = Differences(of: calibration)
    let others = divisions.count == 1 ? fractions.map { choice(best, fraction: $0) } : []
    return differences.comparing(
      divisions.map { choice($0, fraction: $0.fraction.value) } + others,
      with: choice(best, fraction: best.fraction.value))
  }

  private func choice(_ division: Division, fraction: Double) -> ComparedChoice {
    let bits = NumberText.text(division.setting.bits)
    let share = NumberText.text(fraction, digits: 3)
    return ComparedChoice(
      words: "\(symbols.bits) = \(bits), \(symbols.fraction) = \(share)",
      point: symbols.point(of: division.setting).merging([symbols.fraction: fraction]) { $1 })
  }
}
