import Foundation
import PackagePlugin

/// Turns the data files of a target into one generated `enum Embedded`, so that the program is a single file.
///
/// `communes.csv` becomes `Embedded.communesCSV: StaticString`, `place-field.js` becomes `Embedded.placeFieldJS`.
/// Files are found by their extension anywhere in the target's folder; no entry in `resources` or `exclude` is needed.
@main
struct EmbedData: BuildToolPlugin {
    private static let extensions: Set<String> = ["csv", "css", "js", "svg", "jsonl", "txt", "yaml"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let files = module.sourceFiles.map(\.url)
            .filter { Self.extensions.contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
        let generated = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")

        return [
            .buildCommand(
                displayName: "Embedding \(files.count) data files of \(target.name)",
                executable: try context.tool(named: "EmbedDataTool").url,
                arguments: [generated.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [generated])
        ]
    }
}
