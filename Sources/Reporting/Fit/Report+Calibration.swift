public import Fitting
import Laws
import Quantities
import Runs

extension Report {
  /// The values of two stages as one law, and the facts of each stage.
  ///
  /// - Parameters:
  ///   - calibration: Both stages.
  ///   - stages: The fits that were joined; where they are not all fits, the origins of their values stand
  ///     in place of their facts.
  public init(joined calibration: Calibration, stages: [Fit] = []) {
    let section = CalibrationSection(calibration: calibration)
    let law = calibration.law
    let record: Record = [
      "version": .count(Report.recordVersion), "law": .string(law.name),
      "formula": .string("\(law.response.symbol) = \(law.formula)"), "source": .string(law.source),
      "parameters": section.parametersRecord, "derived": .keyed(section.estimates.derived),
      "level": calibration.levelRecord,
      "stages": .array(stages.map { FitSection(fit: $0, holdOut: nil).record }),
      "warnings": .array(calibration.warnings.map { .string($0) }),
    ]
    self.init(
      title: law.headline,
      blocks: [.formula(law.equationText), .paragraph(law.source)]
        + calibration.warnings.map { .warning(Words.sentence($0)) }
        + (stages.isEmpty ? [.facts(section.origins)] : Self.facts(of: stages))
        + [
          .heading("All stages"), .paragraph("The errors of the stages are taken as independent."),
        ] + section.blocks,
      record: record.appending(calibration.scatterRecord).appending(calibration.originRecord),
      data: [section.data])
  }

  private static func facts(of stages: [Fit]) -> [Block] {
    stages.enumerated().flatMap { index, stage -> [Block] in
      [
        .heading("Stage \(index + 1): \(stage.law.headline)"), .formula(stage.law.equationText),
        .facts(FitSection(fit: stage, holdOut: nil).facts),
      ]
    }
  }
}

/// The blocks that say what the parameters of a law are.
struct CalibrationSection {
  let calibration: Calibration
  /// The estimates, made once for all that tells of them: with resamples they take their time.
  let estimates: (parameters: [Estimate], derived: [Estimate])

  init(calibration: Calibration) {
    self.calibration = calibration
    estimates = (calibration.parameters, calibration.derived)
  }

  var blocks: [Report.Block] { parameterBlocks + furtherBlocks }

  /// The parameters.
  var parameterBlocks: [Report.Block] { [.heading("Parameters"), .table(parameters.table)] }

  /// What follows from them, and what is known of them elsewhere.
  var furtherBlocks: [Report.Block] {
    let published = PublishedTable(calibration: calibration)
    return section("Derived quantities", estimates.derived.isEmpty ? nil : derived.table)
      + section("Scatter of runs", calibration.scatterTable)
      + section("Next to published values", published?.table)
      + (published?.caution.map { [.paragraph($0)] } ?? [])
  }

  /// The table for programs.
  var data: Table {
    EstimateTable.data([("parameter", parameters), ("derived", derived)])
  }

  /// Where the values of each stage come from.
  var origins: [Report.Fact] { facts(of: calibration.origin) }

  private func facts(of origin: Calibration.Origin) -> [Report.Fact] {
    switch origin {
    case .runs(let runs, _):
      let provenance = runs.provenance
      return [
        .init(
          "runs", "\(runs.used) used of \(provenance.rowsRead) in \(provenance.sourceWords)")
      ] + (provenance.stepWords.map { [.init("steps", $0)] } ?? [])
    case .published(let row): return [.init("published", row.citation)]
    case .formula: return []
    case .stages(let first, let next, let law, _):
      return facts(of: first) + [.init("then", law)] + facts(of: next)
    }
  }

  private func section(_ title: String, _ table: Table?) -> [Report.Block] {
    table.map { [.heading(title), .table($0)] } ?? []
  }

  var parameters: EstimateTable {
    let rows = zip(calibration.law.parameters, estimates.parameters).map { parameter, estimate in
      EstimateTable.Row(
        estimate, about: parameter.about,
        remark: calibration.remark(on: parameter), certainty: .fitted)
    }
    return EstimateTable(rows: rows, level: calibration.level)
  }

  var derived: EstimateTable {
    EstimateTable(rows: derivedRows { $0.explained }, level: calibration.level)
  }

  /// What follows from the parameters, with words about each.
  func derivedRows(_ about: (Law.Definition) -> String) -> [EstimateTable.Row] {
    zip(calibration.law.derived, estimates.derived).map { definition, estimate in
      EstimateTable.Row(
        estimate, about: about(definition),
        remark: calibration.remark(on: estimate, of: definition), certainty: .fitted)
    }
  }
}
