import Fitting
import Formulas
public import Laws
public import Planning
import Quantities

extension Figure {
  /// Quantization-aware training: the response over the fraction that is trained quantized, a line a bit width; the
  /// best fraction over tokens per byte; and the best bits over memory and what is held beside it.
  ///
  /// There is no figure of a setting that the law has no value for.
  /// - Parameters:
  ///   - training: The law of size, tokens, fraction and bits.
  ///   - size: The parameters of the first panel and of the second.
  ///   - tokens: The tokens of the first panel.
  ///   - widths: The bit widths.
  ///   - map: The best bits; nil leaves their panel out.
  ///   - amount: What the map holds beside the memory, such as `D [tokens]`.
  public init?(
    quantization training: QuantizedTraining, size: Double, tokens: Double, widths: [Double],
    map: MemoryMap?, amount: Law.Variable
  ) {
    let view = QuantizationView(training: training, size: size, tokens: tokens, widths: widths)
    guard let valleys = view.valleys else { return nil }
    let symbols = training.symbols
    func text(_ value: Double) -> String { NumberStyle.suffixed.text(value, digits: 3) }
    title = "Quantization-aware training by \(training.calibration.law.name)"
    caption =
      "first: \(training.calibration.law.response.symbol) over the fraction trained quantized at \(symbols.size) = "
      + "\(text(size)), \(symbols.tokens) = \(text(tokens)), diamonds: the best; second: the best fraction at that size "
      + "with its \(Words.interval(level: training.calibration.level))"
      + (map == nil
        ? "" : "; third: the bits of the best run that fits into the memory of the weights")
    panels =
      [valleys, view.fractions].compactMap(\.self)
      + (map.flatMap { Panel(bits: $0, amount) }.map { [$0] } ?? [])
    columns = panels.count
  }
}

/// The panels of one size.
private struct QuantizationView {
  let training: QuantizedTraining
  let size: Double
  let tokens: Double
  let widths: [Double]

  private var law: Law { training.calibration.law }

  private func name(_ bits: Double) -> String {
    "\(NumberStyle.plain.text(bits, digits: 3)) bit\(bits == 1 ? "" : "s")"
  }

  private func tint(_ place: Int) -> Figure.Tint {
    .shade(Double(place) / Double(max(widths.count - 1, 1)))
  }

  /// The response over the fraction.
  var valleys: Figure.Panel? {
    let fractions = (0...60).map { Double($0) / 60 }
    let layers = widths.enumerated().flatMap { place, bits -> [Figure.Layer] in
      let points = fractions.compactMap { fraction -> Figure.Point? in
        let value = law.formula.number(
          at: training.calibration.values.merging(point(bits, fraction)) { $1 })
        return value.isFinite ? Figure.Point(x: fraction, y: value) : nil
      }
      let best = optimum(tokens, bits).map { Figure.Point(x: $0.fraction.value, y: $0.response) }
      guard points.count > 1 else { return [] }
      return [
        Figure.Layer(.line(points, .solid), tint(place), series: name(bits), room: .none),
        Figure.Layer(
          .dots([best].compactMap(\.self), .diamond, names: []), tint(place),
          room: best == nil ? .none : .full),
      ]
    }
    let best = layers.filter { $0.room == .full }.flatMap(\.points).map(\.y)
    guard let least = best.min(), let largest = best.max() else { return nil }
    let room = max(largest - least, 0.02 * largest)
    return Figure.Panel(
      horizontal: Figure.Axis(
        label: "fraction quantized, \(training.symbols.fraction)", scale: .linear, style: .plain,
        range: Interval(lower: 0, upper: 1)),
      vertical: Figure.Axis(
        label: Words.header(law.response.symbol, law.response.unit?.stated), scale: .linear,
        style: .plain,
        range: Interval(lower: least - 0.15 * room, upper: largest + room)),
      layers: layers)
  }

  /// The best fraction over tokens for each byte of the parameters.
  var fractions: Figure.Panel? {
    let range = Grid.values(from: tokens / 30, to: tokens * 30, count: 13)
    let layers = few.flatMap { place -> [Figure.Layer] in
      let bits = widths[place]
      let found = range.compactMap { tokens in
        optimum(tokens, bits).map {
          (x: setting(tokens, bits).tokensPerByte, fraction: $0.fraction)
        }
      }
      guard found.count > 1 else { return [] }
      let ends = found.compactMap { own in own.fraction.interval.map { (own.x, $0) } }
      let band =
        ends.count < 2
        ? []
        : [
          Figure.Layer(
            .band(
              lower: ends.map { Figure.Point(x: $0.0, y: $0.1.lower) },
              upper: ends.map { Figure.Point(x: $0.0, y: $0.1.upper) }, .far), tint(place),
            room: .limited)
        ]
      return band + [
        Figure.Layer(
          .line(found.map { Figure.Point(x: $0.x, y: $0.fraction.value) }, .solid),
          tint(place),
          series: name(bits))
      ]
    }
    guard !layers.isEmpty else { return nil }
    return Figure.Panel(
      horizontal: Figure.Axis(
        label: "tokens per byte", scale: .log, style: .suffixed),
      vertical: Figure.Axis(
        label: "best \(training.symbols.fraction)", scale: .linear, style: .plain),
      layers: layers)
  }

  /// The places of the least, a middle and the largest width: more bands hide each other.
  private var few: [Int] {
    Array(Set([0, widths.count / 2, widths.count - 1])).sorted().filter(widths.indices.contains)
  }

  private func setting(_ tokens: Double, _ bits: Double) -> QuantizedTraining.Setting {
    .init(size: size, tokens: tokens, bits: bits)
  }

  private func optimum(
    _ tokens: Double, _ bits: Double
  ) -> (fraction: Estimate, response: Double)? {
    try? training.best(for: setting(tokens, bits))
  }

  private func point(_ bits: Double, _ fraction: Double) -> [Symbol: Double] {
    let symbols = training.symbols
    let given = [
      symbols.size: size, symbols.tokens: tokens, symbols.fraction: fraction, symbols.bits: bits,
    ]
    return (try? law.point(given)) ?? given
  }
}

extension Figure.Panel {
  /// The best bits over memory and what is held beside it; nil for a map of one bound.
  fileprivate init?(bits map: MemoryMap, _ amount: Law.Variable) {
    let memory = map.rows.compactMap { $0.first?.memory }
    let amounts = map.rows.first?.map(\.amount) ?? []
    guard memory.count > 1, amounts.count > 1 else { return nil }
    let cells = zip(memory, map.rows).flatMap { bytes, row in
      zip(amounts, row).compactMap { amount, cell -> Figure.Cell? in
        guard let bits = cell.bits, let place = map.widths.sorted().firstIndex(of: bits) else {
          return nil
        }
        let (width, height) = (Self.half(amounts), Self.half(memory))
        return Figure.Cell(
          lower: Figure.Point(x: amount / width, y: bytes / height),
          upper: Figure.Point(x: amount * width, y: bytes * height),
          words: NumberStyle.plain.text(bits, digits: 3),
          tint: .shade(Double(place) / Double(max(map.widths.count - 1, 1))))
      }
    }
    self.init(
      title: "best bits",
      horizontal: Figure.Axis(
        label: Words.header(amount.symbol, amount.unit), scale: .log,
        style: NumberStyle(unit: amount.unit)),
      vertical: Figure.Axis(label: "weights [bytes]", scale: .log, style: .suffixed),
      layers: [Figure.Layer(.cells(cells), .ink)])
  }

  /// The factor from the middle of a cell to its edge.
  private static func half(_ values: [Double]) -> Double { (values[1] / values[0]).squareRoot() }
}
