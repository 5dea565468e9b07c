import Foundation
import PackagePlugin

/// Turns the texts in each `Catalog` and `Assets` folder of a target into one Swift file, so that the binary carries
/// them: its laws, and the script and style of its pages.
@main
struct EmbedFiles: BuildToolPlugin {
  /// The names of folders whose files are embedded, wherever in a target they lie.
  private static let names: Set<String> = ["Catalog", "Assets"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    return try folders(of: module.directoryURL).map { folder in
      let name = "Embedded" + folder.lastPathComponent
      let files = try contents(of: folder)
      let output = context.pluginWorkDirectoryURL.appending(path: "\(name).swift")
      return .buildCommand(
        displayName: "Embed \(files.count) files of \(folder.lastPathComponent)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [output.path, name] + files.map(\.path), inputFiles: files,
        outputFiles: [output])
    }
  }

  /// The folders of those names, in alphabetical order.
  private func folders(of target: URL) -> [URL] {
    let all = FileManager.default.enumerator(
      at: target, includingPropertiesForKeys: [.isDirectoryKey])
    return (all?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { Self.names.contains($0.lastPathComponent) && $0.hasDirectoryPath }
      .sorted { $0.path < $1.path }
  }

  /// The files of a folder in the order of their names without endings.
  private func contents(of folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.deletingPathExtension().path < $1.deletingPathExtension().path }
  }
}
