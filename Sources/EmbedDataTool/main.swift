import Foundation

/// Called by the EmbedData plugin: `EmbedDataTool OUTPUT.swift FILE…`.
let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
    FileHandle.standardError.write(Data("usage: EmbedDataTool OUTPUT.swift FILE…\n".utf8))
    exit(2)
}

do {
    let source = try EmbeddedSource(files: arguments.dropFirst().map { URL(filePath: $0) })
    try Data(source.bytes).write(to: URL(filePath: output), options: .atomic)
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
