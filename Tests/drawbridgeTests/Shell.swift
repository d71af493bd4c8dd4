import Foundation

/// Runs a command and takes what it prints.
enum Shell {
    struct Result {
        let status: Int32
        let output: String
        let error: String
    }

    static func output(_ path: String, _ arguments: [String]) throws -> String {
        try run(path, arguments).output
    }

    /// - Parameter environment: nil inherits this process's.
    static func run(
        _ path: String, _ arguments: [String], environment: [String: String]? = nil
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let environment { process.environment = environment }
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        let errorBytes = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
            error: String(decoding: errorBytes, as: UTF8.self))
    }
}
