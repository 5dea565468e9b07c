import Laws

extension [Double] {
  /// Whether numbers that should be shares are in percent: most above 1, none above 100.
  func arePercent(for domain: Domain) -> Bool {
    let above = count { $0 > 1 }
    return domain.contains(0.5) && !domain.contains(1.5) && 2 * above > count
      && allSatisfy { $0 >= 0 && $0 <= 100 }
  }
}
