import PackagePlugin

@main
struct EmbedLaws: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] { [] }
}
