public import Fitting
import Laws
public import Planning
import Quantities

extension Report {
  /// What several laws of the same runs say together of points.
  ///
  /// - Parameters:
  ///   - laws: The laws.
  ///   - predictions: What each law says of each point: by point, then in the order of the laws.
  ///   - value: A response; the probability that one new run ends below it is reported.
  public init(together laws: LawsTogether, predictions: [[Prediction]], below value: Double? = nil)
  {
    let section = TogetherSection(laws: laws, predictions: predictions, below: value)
    self.init(
      title: "Predictions from \(Words.list(laws.members.map(\.name))) together",
      blocks: section.blocks, record: section.record, data: [section.data])
  }
}

/// The blocks that tell what several laws say together.
struct TogetherSection {
  let laws: LawsTogether
  /// By point, then in the order of the laws.
  let predictions: [[Prediction]]
  /// A response; one new run's probability to end below it is reported.
  let below: Double?
  /// Where one new run is expected at each point; nil where that cannot be said.
  let runs: [JointRun?]

  init(laws: LawsTogether, predictions: [[Prediction]], below: Double? = nil) {
    runs = predictions.map { laws.run(at: $0) }
    (self.laws, self.predictions, self.below) = (laws, predictions, below)
  }

  var members: [LawsTogether.Member] { laws.members }
  /// The first law's response, which all laws have.
  var response: Law.Variable? { members.first?.calibration.law.response }
  var level: Double { members.first?.calibration.level ?? Fitter().level }
  /// What may be said of how many new runs the intervals hold.
  var promise: PromiseWords {
    let points = predictions.compactMap { $0.first?.values }
    return PromiseWords(
      promise: members.first?.calibration.runPromise(at: points) ?? .level(level))
  }

  var blocks: [Report.Block] { nameBlocks + ownBlocks }

  /// The formulas of laws that go under a name.
  private var nameBlocks: [Report.Block] {
    let facts = members.compactMap(\.calibration.law.nameFact)
    return facts.isEmpty ? [] : [.facts(facts)]
  }

  private var ownBlocks: [Report.Block] {
    guard runs.contains(where: { $0 != nil }) else {
      return [.heading("What each law says alone"), .table(alone)] + absent + warningBlocks
    }
    guard members.count > 1 else {
      return [.table(expected), .paragraph(ExpectationWords.method)] + warningBlocks
    }
    let areSeveral = members.count { $0.weight > 0 } > 1
    let words =
      areSeveral
      ? [ExpectationWords.together] + (promise.promise.level == nil ? [] : [ExpectationWords.held])
      : [ExpectationWords.method]
    return [.table(expected)] + words.map { .paragraph($0) } + [
      .heading("How much each law counts, and what it says alone"), .table(alone),
    ] + absent + warningBlocks
  }

  private var warningBlocks: [Report.Block] { warnings.map { .warning(Words.sentence($0)) } }

  /// The runs that are expected, a point a row.
  private var expected: Table {
    Table(
      columns: places.columns + runColumns + placeColumns,
      rows: runs.indices.map { index -> [Table.Cell] in
        let said = said(at: index)[0]
        return places.cells(index) + runCells(said) + placeCells(said)
      })
  }

  /// What each law says, its name and how much it counts first; of several points each has its rows.
  private var alone: Table {
    let isOne = predictions.count == 1
    return Table(
      columns: nameColumns + (isOne ? [] : places.columns) + responseColumns + runColumns,
      rows: predictions.indices.flatMap { index in
        said(at: index).dropFirst().map { said -> [Table.Cell] in
          let place: [Table.Cell] = isOne ? [] : places.cells(index)
          return nameCells(said) + place + [said.law] + runCells(said)
        }
      })
  }

  /// Both tables in one: of each point all laws together, then each alone.
  var data: Table {
    Table(
      columns: nameColumns + places.columns + responseColumns + runColumns + placeColumns,
      rows: predictions.indices.flatMap { index in
        said(at: index).map { said -> [Table.Cell] in
          nameCells(said) + places.cells(index) + [said.law] + runCells(said)
            + placeCells(said)
        }
      })
  }

  /// Laws that do not count, and why.
  private var absent: [Report.Block] {
    let never = members.filter { $0.expectation == nil }.map {
      "\($0.name) does not count: \(ExpectationWords.reason($0.calibration))"
    }
    let somewhere = members.indices.filter { index in
      members[index].weight > 0
        && runs.contains { run in run.map { $0.each[index] == nil } ?? false }
    }.map {
      "\(members[$0].name) says nothing of a point that has no place among its runs; the others count there"
    }
    let words = never + somewhere
    return words.isEmpty ? [] : [.list(words)]
  }
}

// The cells of the tables.
extension TogetherSection {
  /// What all laws together, or one of them, say of a point.
  private struct Said {
    let name: String
    let weight: Double
    /// What the law says, without what it missed nearby runs by, and how that reads.
    let law: Table.Cell
    let value: Double?
    let run: NewRun?
    /// The run that tells how far the nearest one is.
    let nearest: ExpectedRun?
  }

  /// What all laws say of a point together, then each alone.
  private func said(at index: Int) -> [Said] {
    let run = runs[index]
    let all = Said(
      name: "together", weight: 1, law: cell(run?.law), value: run?.value, run: run?.run,
      nearest: run?.nearest)
    return [all]
      + members.indices.map { member in
        let own = run?.each[member]
        return Said(
          name: members[member].name, weight: run?.weights[member] ?? members[member].weight,
          law: cell(predictions[index][member].response), value: own?.value, run: own?.run,
          nearest: own)
      }
  }

  var places: PointColumns { PointColumns(predictions) }

  private var nameColumns: [Table.Column] {
    [.init("law", .words), .init("counts", key: "weight", .numbers)]
  }

  private func nameCells(_ said: Said) -> [Table.Cell] {
    [.words(said.name), .number(said.weight, text: ExpectationWords.share(said.weight))]
  }

  private var responseColumns: [Table.Column] {
    response.map { [.init(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)] } ?? []
  }

  private func cell(_ value: Double?) -> Table.Cell {
    value.map { .number($0, text: NumberStyle(unit: response?.unit).text($0)) } ?? .missing("")
  }

  private func cell(_ response: Estimate) -> Table.Cell {
    .number(response.value, text: NumberStyle(unit: response.unit).texts(of: response).value)
  }

  private var runColumns: [Table.Column] { ExpectedRuns.columns(promise) }

  private func runCells(_ said: Said) -> [Table.Cell] {
    guard let value = said.value, let run = said.run, let response else {
      return [.missing(""), .missing("")]
    }
    return PredictionSection.cells(value, run, of: response)
  }

  private var placeColumns: [Table.Column] {
    let chance = below.flatMap { below in
      response.map { PredictionSection.chanceColumn(below: below, of: $0) }
    }
    return [chance].compactMap(\.self) + [
      .init(
        ExpectationWords.nearestHeader(of: laws.members.first?.calibration), key: "nearest",
        .words)
    ]
  }

  private func placeCells(_ said: Said) -> [Table.Cell] {
    let chance = below.map { PredictionSection.chanceCell(said.run, below: $0) }
    return [chance].compactMap(\.self) + [
      .words(said.nearest.map(ExpectationWords.nearest) ?? "")
    ]
  }
}
