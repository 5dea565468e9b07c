import Fitting
import Laws
import Planning
import Quantities

// What programs read, and what is to be read before the numbers are believed.
extension TogetherSection {
  /// The contract of docs/json.md for several laws.
  var record: Record {
    [
      "version": .count(Report.recordVersion),
      "laws": .array(
        members.map { member in
          [
            "law": .string(member.name), "weight": .number(member.weight),
            "reason": member.expectation == nil
              ? .string(ExpectationWords.reason(member.calibration)) : .null,
          ]
        }),
      "response": [
        "symbol": .string(response?.symbol.name), "unit": .unit(response?.unit),
      ],
      "level": .number(level), "promise": promise.record, "predictions": points,
      "warnings": .array(warnings.map { .string($0) }),
    ]
  }

  /// One member a point.
  var points: Record {
    .array(
      predictions.indices.map { index in
        let run = runs[index]
        let start: Record = ["at": places.record(index), "run": record(run)]
        let chance: Record? = below.map {
          [
            "below": [
              "value": .number($0), "probability": .number(run?.run.probability(below: $0)),
            ]
          ]
        }
        return start.appending(chance ?? [:]).appending([
          "laws": .array(members.indices.map { alone(index, $0) }),
          "reach": .reach(reach(index)),
        ])
      })
  }

  private func alone(_ index: Int, _ member: Int) -> Record {
    let run = runs[index]
    return [
      "law": .string(members[member].name),
      "weight": .number(run?.weights[member] ?? members[member].weight),
      "value": .number(predictions[index][member].response.value),
      "run": ExpectationWords.record(run?.each[member]),
    ]
  }

  private func record(_ run: JointRun?) -> Record {
    guard let run else { return .null }
    return [
      "expected": .number(run.value), "lower": .number(run.run.interval.lower),
      "upper": .number(run.run.interval.upper), "value": .number(run.law),
      "deviation": .number(run.deviation), "distance": .number(run.nearest?.distance),
      "nearest": .object(
        (run.nearest?.nearest ?? []).map { .init($0.symbol.name, .number($0.factor)) }),
    ]
  }

  /// How far a point lies beyond the runs, in the variables of all laws.
  private func reach(_ index: Int) -> [Reach] {
    predictions[index].flatMap(\.reach).reduce(into: []) { all, entry in
      if !all.contains(where: { $0.symbol == entry.symbol }) { all.append(entry) }
    }
  }

  /// What is said of all laws that count, once; what is said of some, with their names.
  var warnings: [String] {
    let counting = members.indices.filter { members[$0].weight >= Self.leastCounting }
    let said = counting.map { member in
      (
        name: members[member].name,
        words: PredictionSection(
          predictions: predictions.map { $0[member] }, calibration: members[member].calibration
        ).formWords
      )
    }
    var found: [String] = []
    for words in said.flatMap(\.words) where !found.contains(words) { found.append(words) }
    return found.map { words in
      let own = said.filter { $0.words.contains(words) }.map(\.name)
      return own.count == said.count ? words : "\(Words.list(own)): \(words)"
    } + ReachWords.sentences(predictions.indices.map(reach))
  }

  /// Of laws that count less nothing is said.
  private static let leastCounting = 0.05
}
