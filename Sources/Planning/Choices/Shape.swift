import Fitting
import Formulas
import Laws
public import Quantities

/// The shape of a transformer, with its counted parameters.
public struct Shape: Sendable, Hashable {
  /// The layers.
  public let layers: Int
  /// The width of the residual stream.
  public let width: Int
  /// The heads of attention.
  public let heads: Int
  /// The tokens of the vocabulary; 0 where embeddings are not counted.
  public let vocabulary: Int

  /// A shape.
  public init(layers: Int, width: Int, heads: Int, vocabulary: Int) {
    self.layers = layers
    self.width = width
    self.heads = heads
    self.vocabulary = vocabulary
  }

  /// The parameters: 12 w² a layer (attention 4 w², a feed-forward part of width 4 w 8 w²) and one
  /// embedding, tied.
  ///
  /// Source: Kaplan et al. 2020, arXiv:2001.08361, table 1, with the embedding.
  public var size: Double {
    12 * Double(layers) * Double(width) * Double(width) + Double(vocabulary) * Double(width)
  }

  /// Shapes of usual proportions: heads of 128, widths in whole heads, 64 to 160 of width a layer.
  ///
  /// - Parameter vocabulary: The tokens of the vocabulary.
  /// - Returns: The shapes, by size.
  public static func usual(vocabulary: Int) -> [Shape] {
    (2...192).flatMap { heads in
      let width = heads * headWidth
      let layers = Set(
        stride(from: 64, through: 160, by: 8).map { max(2, ((width + $0 / 2) / $0 + 1) / 2 * 2) })
      return layers.sorted().map {
        Shape(layers: $0, width: width, heads: heads, vocabulary: vocabulary)
      }
    }.sorted { $0.size < $1.size }
  }

  /// The width of a head in most large models.
  private static let headWidth = 128
}

/// A real run near a plan: a shape, whole batches, whole steps.
public struct RealRun: Sendable {
  /// The shape.
  public let shape: Shape
  /// The steps; nil without a batch.
  public let steps: Double?
  /// The tokens: whole batches of them where there is a batch.
  public let tokens: Double
  /// The response.
  public let response: Estimate
  /// By how much it exceeds the plan's, in the response's unit.
  public let givenUp: Double
  /// What it costs.
  public let cost: Double
}

extension Planner {
  /// The real runs near a plan that give up least.
  ///
  /// - Parameters:
  ///   - plan: A plan of this planner for a budget or a response.
  ///   - shapes: Shapes to choose from.
  ///   - batch: Tokens a step, in whole steps of which tokens are rounded down; nil leaves them as they
  ///     are.
  ///   - count: How many runs; 0 and below ask for none, which no shape has.
  /// - Returns: The runs, the best first.
  /// - Throws: `PlanError` when no shape costs as little as the plan, or the law has no size and tokens to choose.
  public func realRuns(
    near plan: Plan, shapes: [Shape], batch: Double? = nil, count: Int = 3
  ) throws(PlanError) -> [RealRun] {
    let law = calibration.law
    guard let symbol = law.symbol(.size), law.symbol(.data) != nil else {
      throw .noRoles([.size, .data], of: law)
    }
    guard let size = plan.allocation[symbol]?.value, let budget = plan.cost?.value else {
      throw .notOpen(symbol, open: plan.allocation.map(\.symbol))
    }
    if let batch, !(batch >= 1 && batch.isFinite) {
      throw .setting(.batch, found: batch, accepted: "at least 1 token")
    }
    // Of many shapes those nearest in size are looked at; the valley is flat and has one floor.
    let count = min(max(count, 0), shapes.count)
    let near = shapes.sorted { distance($0.size, size) < distance($1.size, size) }.prefix(
      12 * count)
    var runs: [RealRun] = []
    for shape in near {
      guard let run = try? realRun(shape, near: plan, batch: batch) else { continue }
      runs.append(run)
    }
    guard !runs.isEmpty else {
      throw .unreachable(
        goal: plan.words,
        reason: "no shape has a run of \(NumberText.text(budget, digits: 4)); "
          + "the smallest has \(NumberText.text(shapes.map(\.size).min() ?? .nan, digits: 4)) parameters"
      )
    }
    return Array(
      runs.sorted { ($0.givenUp, $0.shape.size) < ($1.givenUp, $1.shape.size) }.prefix(count))
  }

  private func distance(_ a: Double, _ b: Double) -> Double { max(a / b, b / a) }

  private func realRun(_ shape: Shape, near plan: Plan, batch: Double?) throws(PlanError) -> RealRun
  {
    let others = try alternatives([.size(shape.size)], to: plan)
    guard let data = calibration.law.symbol(.data), let other = others.first,
      var tokens = other.point[data]
    else { throw .noRoles([.data], of: calibration.law) }
    guard tokens >= 1 else {
      throw .unreachable(goal: plan.words, reason: "the budget is less than one token's")
    }
    let steps = batch.map { (tokens / $0).rounded(.down) }
    if let batch, let steps {
      guard steps >= 1 else {
        throw .unreachable(goal: plan.words, reason: "a batch is more than all tokens")
      }
      tokens = steps * batch
    }
    let point = other.point.merging([data: tokens]) { $1 }
    let response = try calibration.prediction(at: point).response
    let price = (try? cost?.formula.value(at: calibration.values.merging(point) { $1 })) ?? nil
    return RealRun(
      shape: shape, steps: steps, tokens: tokens, response: response,
      givenUp: Plan.givenUp(response.value, beside: plan.response.value), cost: price ?? .nan)
  }
}
