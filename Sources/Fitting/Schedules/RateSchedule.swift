import Quantities
import RealModule

/// How a learning rate goes on, as a schedule says it.
public struct RateSchedule: Sendable, Hashable {
  /// The form of a fall.
  package enum Form: String, Sendable, Hashable, CaseIterable {
    case constant, cosine, linear, wsd
    case exponential = "wsd-exp"
    case drop
  }

  /// The least rate: in the unit of the log, or as a share of the peak.
  enum Least: Sendable, Hashable { case rate(Double), share(Double) }

  /// The schedule as it was written.
  public let text: String
  package let form: Form
  /// Where the fall begins; nil at the end of the warm-up.
  package let start: Double?
  /// Where it ends; infinite for a constant rate.
  package let end: Double
  let least: Least

  /// The step at which its fall ends; nil for a rate that stays.
  public var lastStep: Double? { end.isFinite && form != .drop ? end : nil }

  /// What is accepted, in words.
  private static let accepted =
    "constant, cosine:TOTAL,MIN, linear:TOTAL,MIN, wsd:START,TOTAL,MIN (linear), wsd-exp:START,TOTAL,MIN and "
    + "drop:STEP,RATE; MIN is a rate or a share of the peak, such as 10%, and 0 where it is left out"

  /// Reads a schedule such as `cosine:24000,3e-5` or `wsd:20000,24000,10%`.
  ///
  /// - Throws: `FitError.setting` for a text that is none.
  public init(parsing text: String) throws(FitError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let words =
      parts.count < 2 ? [] : parts[1].split(separator: ",", omittingEmptySubsequences: false)
    guard let form = parts.first.flatMap({ Form(rawValue: String($0)) }),
      let found = Self.numbers(words.map(String.init), of: form)
    else {
      throw .setting(name: "the schedule", found: "'\(text)'", accepted: Self.accepted)
    }
    (self.text, self.form) = (text, form)
    (start, end, least) = found
  }

  init(text: String, form: Form, start: Double?, end: Double, least: Least) {
    (self.text, self.form, self.start, self.end, self.least) = (text, form, start, end, least)
  }

  private static func numbers(
    _ words: [String], of form: Form
  ) -> (start: Double?, end: Double, least: Least)? {
    let steps = form == .constant ? 0 : form == .wsd || form == .exponential ? 2 : 1
    guard words.count == steps || (words.count == steps + 1 && form != .constant) else {
      return nil
    }
    let places = words.prefix(steps).map { NumberText.value(of: $0) ?? .nan }
    guard places.allSatisfy({ $0 > 0 && $0.isFinite }), places == places.sorted(),
      Set(places).count == places.count
    else { return nil }
    guard let least = words.count > steps ? Self.least(words[steps]) : .share(0) else { return nil }
    // A power never comes to 0.
    if form == .exponential, least == .share(0) || least == .rate(0) { return nil }
    switch form {
    case .constant: return (nil, .infinity, least)
    case .cosine, .linear: return (nil, places[0], least)
    case .wsd, .exponential: return (places[0], places[1], least)
    case .drop: return (places[0], places[0], least)
    }
  }

  private static func least(_ text: String) -> Least? {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? String(text.dropLast()) : text
    guard let value = NumberText.value(of: digits), value >= 0, value.isFinite else { return nil }
    if isPercent { return value <= 100 ? .share(value / 100) : nil }
    return value == 0 ? .share(0) : .rate(value)
  }

  /// The least rate as a share of a peak; nil where it is a rate, and no peak is known.
  func leastShare(ofPeak peak: Double?) -> Double? {
    switch least {
    case .share(let share): share
    case .rate(let rate): peak.map { rate / $0 }
    }
  }

  /// The rate at a step after the warm-up, as a share of its peak.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - warmup: Where the warm-up ends.
  ///   - least: The least rate, as a share of the peak.
  /// - Returns: The share.
  func share(at step: Double, warmup: Double, least: Double) -> Double {
    let begin = start ?? warmup
    guard step > begin || (form == .drop && step >= begin) else { return 1 }
    let done = end > begin ? min(1, (step - begin) / (end - begin)) : 1
    switch form {
    case .constant: return 1
    case .cosine: return least + (1 - least) * (1 + Double.cos(.pi * done)) / 2
    case .linear, .wsd: return least + (1 - least) * (1 - done)
    case .exponential: return Double.pow(least, done)
    case .drop: return least
    }
  }
}
