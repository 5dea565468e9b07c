import Foundation
import PackagePlugin

/// Turns Catalog/*.law of a target into one Swift file, so that the binary carries its laws.
@main
struct EmbedLaws: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let catalog = module.directoryURL.appending(path: "Catalog")
    let laws = try FileManager.default
      .contentsOfDirectory(at: catalog, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "law" }
      .sorted { $0.deletingPathExtension().path < $1.deletingPathExtension().path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedLaws.swift")
    return [
      .buildCommand(
        displayName: "Embed \(laws.count) laws",
        executable: try context.tool(named: "embed-laws").url,
        arguments: [output.path] + laws.map(\.path),
        inputFiles: laws,
        outputFiles: [output])
    ]
  }
}
