import Fitting
import Laws
import Planning
import Quantities

// The tables: a row a label at each place.
extension SpeedUpSection {
  /// What a table is of.
  enum Subject { case data, compute }

  func table(of places: [EqualResponse], in subject: Subject) -> Table {
    let held = law.variables.filter { variable in
      places.contains { $0.held[variable.symbol] != nil }
    }
    let level = "\(Words.percent(calibration.level, digits: 3)) if exact"
    let amount = places.lazy.flatMap { $0.labels.compactMap(\.amount) }.first
    let name = subject == .data ? "data" : "compute"
    let time: [Table.Column] =
      subject == .data && speeds != nil
      ? [
        .init("time", .numbers), .init(level, key: "time", .intervals),
      ] : []
    let columns: [Table.Column] =
      [.init(Words.header(law.response.symbol, law.response.unit), key: response, .numbers)]
      + held.map { .init(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers) }
      + [.init(speedUps.column.name, .words)]
      + (subject == .compute
        ? chosen.map { .init($0.name, .numbers) } : [])
      + [
        .init(
          amount.map { $0.symbol.name } ?? self.amount.name,
          key: amount?.symbol.name ?? self.amount.name, .numbers),
        .init(name, .numbers), .init("expected", key: "\(name)Expected", .numbers),
        .init(Words.interval(level: calibration.level), key: "\(name)Expected", .intervals),
        .init(level, key: name, .intervals),
      ] + time + [
        .init("unreachable", .numbers), .init("beyond its runs", key: "beyond", .words),
      ]
    return Table(
      columns: columns,
      rows: places.flatMap { place in
        place.labels.map { row($0, at: place, held: held, in: subject) }
      })
  }

  private func row(
    _ entry: SpeedUp, at place: EqualResponse, held: [Law.Variable], in subject: Subject
  ) -> [Table.Cell] {
    let response = NumberStyle(unit: law.response.unit).text(place.response, digits: 5)
    let values = held.map { variable in cell(place.held[variable.symbol], of: variable) }
    let point =
      subject == .compute
      ? chosen.map { symbol in cell(entry.point[symbol], of: law.variables[symbol]) } : []
    return [.number(place.response, text: response)] + values + [.words(entry.label)] + point + [
      amount(entry)
    ] + ratio(entry.ratio, entry.expected, of: entry)
      + (subject == .data ? speeds.map { time(of: entry, by: $0) } ?? [] : [])
      + [chance(entry), .words(ReachWords.text(entry.reach))]
  }

  private func cell(_ value: Double?, of variable: Law.Variable?) -> Table.Cell {
    guard let value else { return .missing("") }
    let style = NumberStyle(unit: variable?.unit, unknown: .suffixed)
    return .number(value, text: style.text(value, digits: 4))
  }

  private func amount(_ entry: SpeedUp) -> Table.Cell {
    guard let amount = entry.amount else {
      return .missing(isUnreachable(entry) ? "unreachable" : "none")
    }
    let style = NumberStyle(unit: amount.unit, unknown: .suffixed)
    return .number(amount.value, text: style.text(amount.value, digits: 4))
  }

  /// A ratio by the law, the expected one with its interval, and the interval if the law is exact.
  private func ratio(
    _ ratio: Estimate?, _ expected: Estimate?, of entry: SpeedUp
  ) -> [Table.Cell] {
    let none = Table.Cell.missing("")
    guard let ratio else { return [none, none, none, none] }
    guard entry.label != reference else {
      return [.number(ratio.value, text: "1"), none, none, none]
    }
    let text = Self.text(of: ratio)
    let wide = expected.map { expected -> [Table.Cell] in
      let text = Self.text(of: expected)
      return [.number(expected.value, text: text.value), text.interval(of: expected)]
    }
    return [.number(ratio.value, text: text.value)] + (wide ?? [none, none])
      + [text.interval(of: ratio)]
  }

  private func time(of entry: SpeedUp, by speeds: LabelSpeeds) -> [Table.Cell] {
    let cells = ratio(speeds.time(of: entry), nil, of: entry)
    return [cells[0], cells[3]]
  }

  // By the interval alone: resamples far off make a standard error that leaves no digit.
  private static func text(of ratio: Estimate) -> NumberStyle.EstimateText {
    NumberStyle.plain.texts(
      of: Estimate(symbol: ratio.symbol, value: ratio.value, interval: ratio.interval), digits: 4)
  }

  private func chance(_ entry: SpeedUp) -> Table.Cell {
    guard let chance = entry.unreachable, isDoubtful(entry) else { return .missing("") }
    return .number(chance, text: Words.percent(chance, digits: 2))
  }

  private func isUnreachable(_ entry: SpeedUp) -> Bool { (entry.unreachable ?? 0) >= 0.5 }

  /// Whether it is said how often a label does not reach the response.
  func isDoubtful(_ entry: SpeedUp) -> Bool {
    entry.amount == nil || (entry.unreachable ?? 0) >= Self.leastChance
  }

  /// Rarer than this it is not said that a response is not reached.
  private static let leastChance = 0.001
}
