import Foundation
import Quantities

/// The studies as a Markdown document.
struct Document {
  let studies: [Study]

  private static let head = """
    # Reproduction

    What `Scripts/reproduce` printed: laws of the catalog and typed ones, refitted by the default search
    on the runs that they were published with, next to the published figures. The runs are the public data
    sets of `../shared/data` and the tables of `Data/`; the first column of figures is what the source
    prints or what others found on the same runs, the second is this program's.

    A difference is relative. Where our objective is lower, the published values are not the minimum of
    their own objective, and both stand. Laws whose runs are not public are evaluated at their published
    values instead, or, where these are not all known, found again from runs that they made.

    Not refitted are two public data sets: the benchmark tables of observational
    scaling, which go into principal components and no law; and the certified regressions of NIST, which
    are in [accuracy](accuracy.md).
    """

  var text: String {
    let parts = [Self.head, summary] + studies.map(Self.text)
    return parts.joined(separator: "\n\n")
  }

  private var summary: String {
    let rows = studies.map { study in
      let worst = study.figures.map(\.difference.magnitude).max() ?? 0
      return "| \(study.title) | `\(study.law)` | \(study.figures.count) | \(Self.percent(worst)) |"
    }
    return
      (["| study | law | figures | largest difference |", "|---|---|---:|---:|"] + rows)
      .joined(separator: "\n")
  }

  private static func text(_ study: Study) -> String {
    let rows = study.figures.map { figure in
      let (published, ours) = (
        NumberText.text(figure.published, digits: figure.digits),
        NumberText.text(figure.ours, digits: figure.digits)
      )
      return "| \(figure.name) | \(published) | \(ours) | \(percent(figure.difference)) |"
    }
    let table = ["| figure | published | ours | difference |", "|---|---:|---:|---:|"] + rows
    return
      (["## \(study.title)", "`\(study.law)`. \(study.setting)", table.joined(separator: "\n")]
      + study.remarks).joined(separator: "\n\n")
  }

  private static func percent(_ share: Double) -> String {
    abs(share) < 5e-8 ? "0" : String(format: "%.2g %%", 100 * share)
  }
}

extension Study.Figure {
  /// Ours over the published one, less 1; the plain difference where that is 0.
  var difference: Double { published == 0 ? ours : ours / published - 1 }
}
