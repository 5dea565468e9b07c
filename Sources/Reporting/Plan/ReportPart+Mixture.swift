public import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// The shares of the best mixture, what limits them, and how flat the best is.
  public init(shares plan: MixturePlan, level: Double) {
    let words = MixtureWords(plan)
    self.init(
      title: "How flat the best is", key: "shares",
      table: Table(
        columns: [
          .init("domain", .words), .init("share", .numbers),
          .init("\(Words.percent(level)) if exact", key: "share", .intervals),
          .init("nearly as good", key: "nearlyAsGood", .intervals),
          .init("at least", key: "least", .numbers), .init("at most", key: "most", .numbers),
          .init("in the runs", key: "observed", .intervals),
        ],
        rows: plan.shares.map { share in
          let bound = share.bound
          return [
            .words(bound.domain),
            .number(share.estimate.value, text: MixtureWords.text(share.estimate.value)),
            MixtureWords.cell(share.estimate.interval), MixtureWords.cell(share.nearOptimal),
            bound.least > 0
              ? .number(bound.least, text: MixtureWords.text(bound.least)) : .missing(""),
            bound.most < 1
              ? .number(bound.most, text: MixtureWords.text(bound.most)) : .missing(""),
            MixtureWords.cell(share.observed),
          ]
        }),
      sentences: words.sentences)
  }

  /// The losses at the best mixture of several.
  public init(losses plan: MixturePlan, level: Double) {
    let words = MixtureWords(plan)
    self.init(
      title: "Losses at the best mixture", key: "losses",
      table: Table(
        columns: [
          .init("loss", .words), .init("weight", .numbers), .init("value", .numbers),
          .init(
            "\(Words.interval(level: level)) if the law is exactly true", key: "value", .intervals),
          .init("best alone", key: "alone", .numbers), .init("given up", key: "givenUp", .numbers),
        ],
        rows: plan.losses.map { loss in
          let texts = NumberStyle.plain.texts(of: loss.response)
          let excess = (loss.response.value - loss.alone) / loss.alone.magnitude
          return [
            .words(loss.name), .number(loss.weight, text: MixtureWords.text(loss.weight)),
            .number(loss.response.value, text: texts.value), texts.interval(of: loss.response),
            .number(loss.alone, text: NumberStyle.plain.text(loss.alone, digits: 5)),
            .number(excess, text: Words.percent(excess, digits: 2)),
          ]
        }), sentences: [words.mean])
  }

  /// Other mixtures beside the best of several losses.
  public static func mixtures(_ others: [OtherMixture], beside plan: MixturePlan) -> [ReportPart] {
    guard !others.isEmpty else { return [] }
    func text(_ value: Double) -> String { NumberStyle.plain.text(value, digits: 5) }
    let names = plan.losses.map(\.name)
    return [
      ReportPart(
        title: "Other mixtures", key: "mixtures",
        table: Table(
          columns: [.init("mixture", .words)] + names.map { .init($0, .numbers) } + [
            .init("weighted mean", key: "mean", .numbers),
            .init("above the best", key: "excess", .numbers),
          ],
          rows: others.map { other in
            let excess = other.excess(over: plan)
            return [.words(other.words)] + other.losses.map { .number($0, text: text($0)) } + [
              .number(other.mean, text: text(other.mean)),
              .number(excess, text: Words.percent(excess, digits: 2)),
            ]
          }),
        sentences: [
          "what the laws say of these mixtures; errors of several fits to the same runs go together, so that "
            + "no interval of their mean is given"
        ])
    ]
  }
}

/// What is said of a mixture.
struct MixtureWords {
  let plan: MixturePlan

  init(_ plan: MixturePlan) { self.plan = plan }

  /// Shares below this are printed as 0.
  private static let least = 5e-7

  static func text(_ share: Double) -> String {
    NumberStyle.plain.text(share.magnitude < least ? 0 : share, digits: 3)
  }

  static func cell(_ interval: Interval?) -> Table.Cell {
    guard let interval else { return .missing("") }
    return .interval(interval, text: "[\(text(interval.lower)), \(text(interval.upper))]")
  }

  var sentences: [String] { [nearlyAsGood, binding, unmoved].compactMap(\.self) }

  /// Why a share at a limit has no interval where others have one.
  private var unmoved: String? {
    let hasSome = plan.shares.contains { $0.estimate.interval != nil }
    let hasNone = plan.shares.contains { $0.estimate.interval == nil }
    return hasSome && hasNone
      ? "a share without an interval stands at a limit, where small errors of the fit leave it"
      : nil
  }

  /// What the mean is, and that it has no interval.
  var mean: String {
    "the weighted mean is \(NumberStyle.plain.text(plan.mean, digits: 5)); weights are divided by their sum; "
      + "'given up' is by how much a loss is above the lowest that a mixture within the same limits gives it "
      + "alone"
  }

  private var nearlyAsGood: String {
    let share = Words.percent(plan.slack / plan.mean.magnitude, digits: 2)
    let slack = NumberStyle.plain.text(plan.slack, digits: 2)
    let isOne = plan.losses.count == 1
    let name = isOne ? plan.losses[0].response.symbol.name : "the weighted mean"
    return
      "nearly as good: a mixture with the share at an end of the range, all other shares chosen anew, gives "
      + "up at most \(slack) of \(name) (\(share)\(basis))"
  }

  private var basis: String {
    switch plan.basis {
    case .share?, .usualShare?: ""
    case .scatter(let scatter)?, .most(let scatter)?: ", \(scatter.name)"
    case nil:
      ", the weighted mean of what the scatter of runs allows each loss, at most 0.5 % of it"
    }
  }

  /// Which limits the mixture stands at.
  private var binding: String? {
    guard plan.shares.contains(where: { $0.bound.most < 1 || $0.bound.least > 0 }) else {
      return nil
    }
    let top = plan.shares.filter { $0.bound.isMost($0.estimate.value) }.map {
      "\($0.bound.domain) at its most, \(Self.text($0.bound.most)) (\($0.bound.words))"
    }
    let bottom = plan.shares.filter {
      $0.bound.least > 0 && $0.bound.isLeast($0.estimate.value)
    }.map {
      "\($0.bound.domain) at its least, \(Self.text($0.bound.least)) (\(Remedy(.smallestShare)))"
    }
    let all = top + bottom
    return all.isEmpty
      ? "no limit binds: the mixture is the best without them too"
      : "limits that bind: \(all.joined(separator: "; "))"
  }
}

extension Report {
  /// The best mixture for several losses.
  ///
  /// - Parameters:
  ///   - plan: The mixture.
  ///   - calibrations: The fits, in the order of the losses.
  public init(mixture plan: MixturePlan, of calibrations: [Calibration]) {
    let laws = calibrations.reduce(into: [String]()) { texts, calibration in
      let text = calibration.law.equationText
      if !texts.contains(text) { texts.append(text) }
    }
    let warnings = calibrations.indices.flatMap { index in
      calibrations[index].warnings.map { "\(plan.losses[index].name): \($0)" }
    }
    let far = ReachWords.sentences(plan.plans.map(\.reach))
    let notes = plan.plans.first?.notes ?? []
    self.init(
      title: "Mixture for \(plan.losses.count) losses",
      blocks: laws.prefix(Self.mostLaws).map { .formula($0) }
        + (warnings + far).map { .warning(Words.sentence($0)) }
        + notes.map { .paragraph(Words.sentence($0)) },
      record: [
        "version": .count(Report.recordVersion),
        "laws": .array(calibrations.map { .string($0.law.name) }),
        "mean": .number(plan.mean), "slack": .number(plan.slack),
        "level": .number(calibrations.first?.level),
        "notes": .array(notes.map { .string($0) }),
        "warnings": .array((warnings + far).map { .string($0) }),
      ])
  }

  /// Of more laws none is printed beyond these.
  private static let mostLaws = 3
}
