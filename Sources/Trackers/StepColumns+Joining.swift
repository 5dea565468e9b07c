extension StepColumns {
  /// No steps.
  static let none = StepColumns(headers: [], values: [])

  /// The number of steps.
  public var rowCount: Int { values.first?.count ?? 0 }

  /// The column of a header; nil where there is none.
  public subscript(header: String) -> [Double]? {
    headers.firstIndex(of: header).map { values[$0] }
  }

  /// The steps of the attempts of one run, each from where it began: what an earlier attempt had beyond that was lost.
  ///
  /// - Parameters:
  ///   - attempts: The attempts, the first first.
  ///   - counter: The header of the column that counts steps.
  init(resumed attempts: [StepColumns], by counter: String) {
    var parts: [StepColumns] = []
    for attempt in attempts where attempt.rowCount > 0 {
      let start = attempt[counter]?.first { $0.isFinite }
      parts = parts.map { part in
        guard let start, let steps = part[counter] else { return part }
        return part.keeping(steps.indices.filter { !(steps[$0] >= start) })
      }
      parts.append(attempt)
    }
    self.init(stacking: parts)
  }

  /// The steps of several logs, one below the other, NaN where one lacks a column.
  init(stacking parts: [StepColumns]) {
    let headers = parts.flatMap(\.headers).firstOfEach
    self.init(
      headers: headers,
      values: headers.map { header in
        parts.flatMap { $0[header] ?? [Double](repeating: .nan, count: $0.rowCount) }
      })
  }

  /// Some steps, in their order.
  func keeping(_ rows: [Int]) -> StepColumns {
    StepColumns(headers: headers, values: values.map { column in rows.map { column[$0] } })
  }
}

extension [String] {
  /// Each text once, in the order in which they first occur.
  var firstOfEach: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension StepColumns {
  /// The steps in the order of a counter; those without a number stay behind.
  func sorted(by counter: String) -> StepColumns {
    guard let steps = self[counter] else { return self }
    let isSorted = zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 }
    guard !isSorted else { return self }
    let numbered = steps.indices.filter { !steps[$0].isNaN }
    let others = steps.indices.filter { steps[$0].isNaN }
    let order = numbered.sorted { (steps[$0], $0) < (steps[$1], $1) }
    return keeping(order + others)
  }
}
