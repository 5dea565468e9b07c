import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

extension FitSection {
  /// The contract of docs/json.md for a fit.
  var record: Record {
    let law = fit.law
    let record: Record = [
      "version": .count(Report.recordVersion), "law": .string(law.name),
      "formula": .string("\(law.response.symbol) = \(law.formula)"), "source": .string(law.source),
      "parameters": values.parametersRecord, "derived": .keyed(values.estimates.derived),
      "objective": .number(fit.cost),
      "minimized": .string(fit.objective.words), "settings": settings, "level": level,
      "runs": .runs(fit.runs), "termination": .string(fit.termination.rawValue),
      "converged": .bool(fit.isConverged), "verdict": .string(fit.verdict),
      "residualSize": .number(fit.residuals.rootMeanSquare),
      "explained": .number(fit.diagnostics.explained), "diagnostics": diagnostics,
      "published": PublishedSection(law: law).record,
      "warnings": .array(fit.warnings.map { .string($0) }),
    ]
    let pooled = pooling.map { record.appending(["pooled": $0.record]) } ?? record
    let seen = pooled.appending(fit.scatterRecord)
    let typed = law.isTyped ? seen.appending(["symbols": symbols]) : seen
    let tested = backtest.map {
      typed.appending(["backtest": BacktestSection(backtest: $0).record])
    }
    let whole = tested ?? typed
    guard let section = holdOutSection else { return whole }
    return whole.appending(["heldOut": section.record])
  }

  private var symbols: Record {
    let words = SymbolWords(fit: fit)
    return .object(
      words.roles.map { symbol, role in
        .init(
          symbol.name,
          ["role": .string(role.rawValue), "column": .string(words.header(of: symbol))])
      })
  }

  private var level: Record { .number(fit.settings.level) }

  private var settings: Record {
    [
      "scale": .string(fit.objective.scale.rawValue), "loss": .string(fit.objective.lossName),
      "weights": .string(fit.objective.weights?.name), "errors": errors, "scatterBy": scatterBy,
      "level": level,
      "seed": .whole(fit.settings.seed), "starts": starts,
      "maximumIterations": .count(fit.settings.maximumIterations), "uncertainty": uncertainty,
    ]
  }

  /// The known standard errors, and what runs scatter beyond them.
  private var errors: Record {
    guard let errors = fit.objective.errors else { return .null }
    return [
      "column": .string(errors.column.name), "beyond": .number(errors.beyond?.size),
      "ratio": .number(errors.beyond?.ratio),
    ]
  }

  /// The column of labels whose runs scatter by themselves, and by how much.
  private var scatterBy: Record {
    guard let scatter = fit.objective.scatter else { return .null }
    let sizes = (scatter.found?.sizes ?? [:]).sorted { $0.key < $1.key }
    return [
      "column": .string(scatter.column.name),
      "sizes": .object(sizes.map { .init($0.key, .number($0.value)) }),
    ]
  }

  private var uncertainty: Record {
    guard let resampling = fit.resampling else { return ["method": .string("covariance")] }
    return [
      "method": .string("bootstrap"), "resamples": .count(resampling.bootstrap.resamples),
      "cluster": .string(resampling.bootstrap.cluster?.name), "groups": .count(resampling.groups),
      "interval": .string(resampling.bootstrap.limits.rawValue),
      "failed": .count(resampling.failed), "searched": .bool(resampling.searched),
      "atBound": .object(
        resampling.atBound.sorted { $0.key < $1.key }.map { .init($0.key.name, .count($0.value)) }),
    ]
  }

  /// How starts were chosen, as it is asked for.
  private var starts: Record {
    switch fit.settings.starts.search {
    case .profile: .string("search")
    case .sobol(let count): .string("sobol:\(count)")
    case .points(let points): .string("grid:\(points.count)")
    }
  }

  private var diagnostics: Record {
    let found = fit.diagnostics
    let members: Record = [
      "starts": .count(found.starts), "agreement": .number(found.agreement),
      "distinctMinima": .count(found.distinctMinima), "decrement": .number(found.decrement),
      "iterations": .count(found.iterations), "rank": .count(found.rank),
      "freeParameters": .count(found.freeParameters), "condition": .number(found.condition),
      "weakest": .array(found.weakest.map { .string($0.name) }),
      "tradeoffs": .array(found.tradeoffs.map(Record.tradeoff)),
      "atBound": .array(fit.atBound.map { .string($0.name) }),
      "degreesOfFreedom": .count(fit.degreesOfFreedom),
    ]
    return found.further.map { members.appending(["secondSearch": .further($0)]) } ?? members
  }
}

extension CalibrationSection {
  /// The parameters by symbol.
  var parametersRecord: Record {
    .object(
      estimates.parameters.map { estimate in
        let record = Record.estimate(estimate).appending(["unit": .unit(estimate.unit)])
        let isHeld = calibration.held[estimate.symbol] != nil
        return .init(
          estimate.symbol.name, isHeld ? record.appending(["held": .bool(true)]) : record)
      })
  }
}

extension Report {
  /// The version of the records; it grows when a member changes its meaning or goes.
  static let recordVersion = 1
}

extension Record {
  /// Which runs a fit used.
  fileprivate static func runs(_ runs: FittedRuns) -> Record {
    let provenance = runs.provenance
    return [
      "used": .count(runs.used), "leftOut": .count(provenance.leftOutCount),
      "read": .count(provenance.rowsRead), "source": .string(provenance.source),
      "digest": .string(provenance.digest), "reasons": .reasons(provenance),
      "steps": .array(provenance.steps.map { .string($0) }),
    ]
  }

  /// What a second search did.
  fileprivate static func further(_ further: Diagnostics.FurtherSearch) -> Record {
    [
      "starts": .count(further.starts),
      "eitherSign": .array(further.freed.map { .string($0.name) }),
      "below0": .array(further.below.map { .string($0.name) }), "before": .number(further.before),
    ]
  }

  /// What trades against what.
  fileprivate static func tradeoff(_ tradeoff: Tradeoff) -> Record {
    [
      "changes": .object(
        tradeoff.changes.map { .init($0.symbol.name, .number($0.amount)) }),
      "effect": .string(tradeoff.effect.rawValue), "kept": .string(tradeoff.kept),
    ]
  }

  /// Why rows were left out.
  static func reasons(_ provenance: Provenance) -> Record {
    .array(
      provenance.leftOut.map { entry in
        [
          "reason": .string(entry.reason), "count": .count(entry.count),
          "lines": .array(entry.lines.map { .count($0) }),
        ]
      })
  }

  /// Values of a law's parameters in its order.
  static func values(_ values: [Symbol: Double], of law: Law) -> Record {
    .object(
      law.parameters.compactMap { parameter in
        values[parameter.symbol].map { .init(parameter.symbol.name, .number($0)) }
      })
  }
}
