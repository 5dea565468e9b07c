import ArgumentParser
import Fitting
import FoundationEssentials
import Glibc
import Quantities
import Runs
import Synchronization
import Trackers
import Work

/// A study that is run: its steps inside of the folder that is made, side by side where none needs another, or taken
/// over.
struct StudyRun: Sendable {
  let plan: StudyPlan
  let folder: StudyFolder
  /// What the folder that is replaced was made from; nil where there is none.
  let old: StudyManifest?
  /// The program, with its version.
  let program: String

  /// What became of the steps.
  struct Outcome {
    let steps: [StudyManifest.Step]
    /// How many of them were taken over.
    let takenOver: Int
  }

  /// Runs the steps in the hidden folder, which is the folder of the process meanwhile.
  ///
  /// - Throws: `CommandFailure` with the line of the section for what cannot be made.
  func run(_ progress: Progress?) throws -> Outcome {
    let home = open(".", O_RDONLY | O_DIRECTORY)
    guard home >= 0, chdir(folder.beside) == 0 else {
      throw CommandFailure("\(folder.name): the folder cannot be entered")
    }
    defer {
      _ = fchdir(home)
      close(home)
    }
    let digests = Digests()
    let (root, spelling) = (CommandRoot.current, Remedy.spelling)
    let order = StepOrder(
      outputs: plan.steps.map(\.outputs),
      inputs: plan.steps.map { StudyPaths.names(in: $0.arguments) })
    let made = try order.run(
      threads: ProcessInfo.processInfo.activeProcessorCount,
      progress?.counter(of: plan.steps.count)
    ) { place in
      // Threads begin without what is said once, where the command starts.
      try CommandRoot.$current.withValue(root) {
        try Remedy.$spelling.withValue(spelling) { try step(plan.steps[place], digests) }
      }
    }
    return Outcome(steps: made.map(\.step), takenOver: made.count(where: \.isTakenOver))
  }

  /// One step, taken over where that can be.
  private func step(
    _ step: StudyStep, _ digests: Digests
  ) throws -> (step: StudyManifest.Step, isTakenOver: Bool) {
    try makeFolders(of: step)
    let reads = try digests.files(Self.files(of: step, plan), at: step)
    if let made = taken(over: step, reads) { return (made, true) }
    return (try made(by: step, reads, digests), false)
  }

  private func makeFolders(of step: StudyStep) throws {
    for output in step.outputs {
      let folder = String(FilePlace.folder(of: output).dropLast())
      guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
        throw CommandFailure(
          "\(self.folder.name): \(folder) cannot be made in it: \(SystemFault.last)")
      }
    }
  }

  /// The files that a step reads: the runs, and what its line names.
  private static func files(of step: StudyStep, _ plan: StudyPlan) throws -> [String] {
    let runs = try CommandFailure.wording(step.place) {
      try plan.files.flatMap {
        try RunSource.runs(at: $0, plan.files.count > 1 ? .several : .alone)
      }
    }
    let named = StudyPaths.files(of: step.arguments).filter { !plan.files.contains($0) }
    return try (runs + named).flatMap { path -> [String] in
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
        return [path]
      }
      return try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
        .map { "\(path)/\($0)" }.filter { FilePlace.size(of: $0) != nil }
    }
  }

  /// The digests of files, each computed once.
  private final class Digests: Sendable {
    private let known = Mutex<[String: String]>([:])

    func files(_ files: [String], at step: StudyStep) throws -> [StudyManifest.File] {
      try files.map { file in
        if let known = known.withLock({ $0[file] }) {
          return StudyManifest.File(file: file, sha256: known)
        }
        let data = try CommandFailure.wording(step.place) { try Files.read(file) }
        let digest = Digest.sha256(of: data)
        known.withLock { $0[file] = digest }
        return StudyManifest.File(file: file, sha256: digest)
      }
    }
  }

  /// The step as the folder that is replaced has it, where all that it rests on is the same and its files are as
  /// they were written; they are taken over.
  private func taken(over step: StudyStep, _ reads: [StudyManifest.File]) -> StudyManifest.Step? {
    guard let old, old.program == program,
      let made = old.steps.first(where: { $0.command == step.command && $0.reads == reads }),
      made.writes.map(\.file) == step.outputs
    else { return nil }
    for written in made.writes {
      guard let data = try? Files.read("\(folder.target)/\(written.file)"),
        Digest.sha256(of: data) == written.sha256, folder.takeOver(written.file)
      else {
        for written in made.writes { unlink(written.file) }
        return nil
      }
    }
    return made
  }

  private func made(
    by step: StudyStep, _ reads: [StudyManifest.File], _ digests: Digests
  ) throws -> StudyManifest.Step {
    let record: StepRecord
    do {
      record = try StepRecord.running(step.arguments)
    } catch let code as ExitCode { throw code } catch {
      throw CommandFailure(
        "\(step.place): [\(step.section)]: \(CommandRoot.current.sentence(of: error, step.arguments))"
      )
    }
    return StudyManifest.Step(
      section: step.section, command: step.command, reads: reads,
      writes: try digests.files(step.outputs, at: step), warnings: record.warnings,
      printed: record.printed, status: record.status)
  }
}
