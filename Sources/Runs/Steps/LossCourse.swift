internal import Quantities

/// How a loss goes through the steps of one run: where it leaps above its neighbours, and how it ends.
struct LossCourse {
  /// A leap above the steps around it, at its highest.
  struct Spike {
    /// The place of the highest value in the series.
    let place: Int
    /// What the loss was before.
    let level: Double
  }

  /// How a run ended that did not end well.
  enum End: Equatable {
    /// The loss is no number at the end, or was no longer logged; the last place that has one.
    case lost(after: Int)
    /// The loss has risen again to near where it began.
    case risen(to: Double, least: Double)
  }

  /// The leaps, in order.
  let spikes: [Spike]
  /// How the run ended; nil for one that ended well.
  let end: End?

  /// How fast the level follows the values: by a sixteenth of the way, about as many steps count.
  private static let rate = 1.0 / 16
  /// From so many values on a level is known.
  private static let least = 10
  /// So many times the mean distance from the level, and so large a share of it, is far above.
  ///
  /// A training
  /// loss scatters by one to three percent, and the largest of 10⁵ normal values lies at 5.5 times the mean distance.
  private static let far = (distances: 8.0, share: 0.1)
  /// A value that comes back this near to the level ends a leap.
  private static let near = 3.0
  /// Of so many last values the middle one is where a loss ends.
  private static let last = 3
  /// A loss that has lost so large a share of its progress, and is this many times its least, has diverged.
  private static let risen = (share: 0.75, ratio: 1.2)
  /// A loss that ends before so large a share of the steps, and so many of its own intervals, was lost.
  private static let gap = (share: 0.05, intervals: 10.0)

  /// The course of a loss.
  ///
  /// - Parameters:
  ///   - values: The finite values, in the order of the steps.
  ///   - places: Where each stands among the steps of the run.
  ///   - steps: How many steps the run has.
  ///   - endsInfinite: Whether the last value that was written is an infinity.
  init(_ values: [Double], places: [Int], steps: Int, endsInfinite: Bool) {
    spikes = Self.spikes(values)
    end = Self.end(values, places: places, steps: steps, endsInfinite: endsInfinite)
  }

  private static func spikes(_ values: [Double]) -> [Spike] {
    guard values.count > least else { return [] }
    var spikes: [Spike] = []
    var level = values[0]
    var distance = 0.0
    var top: (place: Int, start: Int)?
    for (place, value) in values.enumerated() {
      let above = value - level
      if let highest = top {
        if value > values[highest.place] { top?.place = place }
        // Back at its level; a loss that stays above it has no neighbours to leap over.
        guard above < near * distance else { continue }
        spikes.append(Spike(place: highest.place, level: level))
        top = nil
      } else if place >= least, above > far.distances * distance,
        above > far.share * level.magnitude
      {
        top = (place, place)
        continue
      }
      level += rate * above
      distance += rate * (above.magnitude - distance)
    }
    if let top, values.count - top.start <= last {
      spikes.append(Spike(place: top.place, level: level))
    }
    return spikes
  }

  private static func end(
    _ values: [Double], places: [Int], steps: Int, endsInfinite: Bool
  ) -> End? {
    guard let final = places.last else { return nil }
    if endsInfinite { return .lost(after: final) }
    guard values.count > least else { return nil }
    let interval = Double(final - places[0]) / Double(places.count - 1)
    let missing = Double(steps - 1 - final)
    if missing > gap.intervals * max(interval, 1), missing > gap.share * Double(steps) {
      return .lost(after: final)
    }
    let start = median(values.prefix(last))
    let end = median(values.suffix(last))
    let least = values.min() ?? end
    guard least > 0, end > risen.ratio * least, end - least > risen.share * (start - least) else {
      return nil
    }
    return .risen(to: end, least: least)
  }

  private static func median(_ values: ArraySlice<Double>) -> Double {
    let sorted = values.sorted()
    return sorted[sorted.count / 2]
  }
}

extension LossCourse.End {
  /// How it ended, in words.
  ///
  /// - Parameters:
  ///   - header: The header of the loss.
  ///   - after: Where a place is, such as ` after step 500`.
  /// - Returns: The words.
  func words(_ header: String, after: (Int) -> String) -> String {
    switch self {
    case .lost(let place): "'\(header)' has no finite number\(after(place))"
    case .risen(let end, let least):
      "'\(header)' ends at \(NumberText.text(end, digits: 3)) and was "
        + "\(NumberText.text(least, digits: 3)) at best"
    }
  }
}
