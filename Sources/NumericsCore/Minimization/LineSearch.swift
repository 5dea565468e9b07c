/// A step along a line that lowers a function enough and meets a flatter slope (strong Wolfe).
///
/// A cubic or quadratic through the ends of an interval proposes each step; the interval is halved
/// where it does not shrink.
///
/// Source: Moré & Thuente 1994, Line Search Algorithms with Guaranteed Sufficient Decrease, ACM TOMS 20.
struct LineSearch {
  /// A place on the line, the function and its slope along the line there.
  struct Point {
    var step: Double
    var value: Double
    var slope: Double
  }

  /// The share of the first slope that the function is to fall by, and that the slope is to fall to.
  private static let (decrease, flatness) = (1e-3, 0.9)
  /// The relative width at which an interval holds one step only.
  private static let width = 0.1

  private let start: Point
  private let longest: Double
  /// The end with the least value, and the other.
  private var best: Point
  private var other: Point
  private var isBracketed = false
  /// Whether no step has yet lowered the function enough with a slope that is nearly flat.
  private var isFirstStage = true
  private var widths: (last: Double, before: Double)
  /// Where the next step may lie; not a range, as values that are not finite must not trap.
  private var (least, most): (Double, Double)
  /// The step to be tried next.
  private(set) var step: Double

  /// - Parameters:
  ///   - value: The function at the start.
  ///   - slope: Its slope along the line there, below 0.
  ///   - step: The step to try first.
  ///   - longest: The longest step.
  init(value: Double, slope: Double, step: Double, longest: Double) {
    start = Point(step: 0, value: value, slope: slope)
    self.step = step
    self.longest = longest
    (best, other) = (start, start)
    widths = (longest, 2 * longest)
    (least, most) = (0, 5 * step)
  }

  /// Takes what was found at the step; true once the search is over and the step stands.
  ///
  /// Where the function is not finite a tenth of the way is tried next.
  mutating func accept(value: Double, slope: Double) -> Bool {
    guard value.isFinite, slope.isFinite else {
      step = best.step + 0.1 * (step - best.step)
      return false
    }
    let point = Point(step: step, value: value, slope: slope)
    let enough = start.value + step * Self.decrease * start.slope
    if isFirstStage, value <= enough, slope >= Self.decrease * start.slope { isFirstStage = false }
    let isLongest =
      step == longest && value <= enough && slope <= Self.decrease * start.slope
    let isGood = value <= enough && slope.magnitude <= -Self.flatness * start.slope
    if isNarrow || isLongest || isGood || step == 0 { return true }
    // In the first stage the function less its sufficient decrease: the interval closes in on that too.
    let isTilted = isFirstStage && value <= best.value && value > enough
    advance(by: point, tilt: isTilted ? -Self.decrease * start.slope : 0)
    narrow()
    return false
  }

  /// Whether the interval holds no further step.
  private var isNarrow: Bool {
    isBracketed && (step <= least || step >= most || most - least <= Self.width * most)
  }

  /// Sets the range of the next step, and keeps the step inside of it.
  private mutating func narrow() {
    if isBracketed {
      let width = (other.step - best.step).magnitude
      if width >= 0.66 * widths.before { step = best.step + 0.5 * (other.step - best.step) }
      widths = (width, widths.last)
      (least, most) = (min(best.step, other.step), max(best.step, other.step))
    } else {
      let reach = step - best.step
      (least, most) = (step + 1.1 * reach, step + 4 * reach)
    }
    step = min(max(step, 0), longest)
    if isNarrow { step = best.step }
  }
}

extension LineSearch {
  /// Finds the next step from the interval's ends and a point, which becomes an end.
  ///
  /// - Parameters:
  ///   - point: What was found at the last step.
  ///   - tilt: The slope of a line that is added to the function for this.
  private mutating func advance(by point: Point, tilt: Double) {
    let (low, high) = (best.tilted(by: tilt), other.tilted(by: tilt))
    let here = point.tilted(by: tilt)
    let isOpposite = here.slope * (low.slope / low.slope.magnitude) < 0
    if here.value > low.value {
      let drop = (low.value - here.value) / (here.step - low.step)
      let quadratic = low.step + low.slope / (drop + low.slope) / 2 * (here.step - low.step)
      let cubic = Self.cubic(low, here)
      let isCubicNear = (cubic - low.step).magnitude <= (quadratic - low.step).magnitude
      isBracketed = true
      step = isCubicNear ? cubic : cubic + (quadratic - cubic) / 2
    } else if isOpposite {
      let (cubic, secant) = (Self.cubic(here, low), Self.secant(here, low))
      let isCubicFar = (cubic - here.step).magnitude > (secant - here.step).magnitude
      isBracketed = true
      step = isCubicFar ? cubic : secant
    } else if here.slope.magnitude < low.slope.magnitude {
      step = flatter(low, high, here)
    } else if isBracketed {
      step = Self.cubic(here, high)
    } else {
      step = here.step > low.step ? most : least
    }
    if here.value > low.value {
      other = point
    } else {
      if isOpposite { other = best }
      best = point
    }
  }

  /// The step where the slope has the sign of the one before and is smaller.
  private func flatter(_ best: Point, _ other: Point, _ point: Point) -> Double {
    let far = point.step > best.step ? most : least
    let (cubic, secant) = (Self.cubic(point, best, orElse: far), Self.secant(point, best))
    let isCubicNear = (cubic - point.step).magnitude < (secant - point.step).magnitude
    guard isBracketed else {
      let step = isCubicNear ? secant : cubic
      return min(max(step, least), most)
    }
    let step = isCubicNear ? cubic : secant
    let end = point.step + 0.66 * (other.step - point.step)
    return point.step > best.step ? min(end, step) : max(end, step)
  }

  /// The least of the cubic through two points with their slopes, seen from the first; where it has
  /// none on the far side of the first, `far`.
  private static func cubic(_ a: Point, _ b: Point, orElse far: Double? = nil) -> Double {
    let theta = 3 * (b.value - a.value) / (a.step - b.step) + a.slope + b.slope
    let size = max(theta.magnitude, a.slope.magnitude, b.slope.magnitude)
    guard size > 0 else { return far ?? a.step }
    let inner = (theta / size) * (theta / size) - (a.slope / size) * (b.slope / size)
    let root = size * max(inner, 0).squareRoot()
    let gamma = b.step > a.step ? root : -root
    let share = (gamma - a.slope + theta) / (gamma - a.slope + gamma + b.slope)
    if let far, !(share < 0 && gamma != 0) { return far }
    return a.step + share * (b.step - a.step)
  }

  /// Where a line through two slopes is 0, seen from the first.
  private static func secant(_ a: Point, _ b: Point) -> Double {
    a.step + a.slope / (a.slope - b.slope) * (b.step - a.step)
  }
}

extension LineSearch.Point {
  /// The point of the function plus a line through its start.
  fileprivate func tilted(by slope: Double) -> LineSearch.Point {
    LineSearch.Point(step: step, value: value + self.step * slope, slope: self.slope + slope)
  }
}
