import Foundation

/// What a real shell makes of commands.
enum ShellWords {
    /// The arguments that `aliyun` gets from each command, all read by one POSIX shell in which no
    /// other program can be found.
    static func arguments(of commands: [String]) throws -> [[String]] {
        let script = FileManager.default.temporaryDirectory
            .appendingPathComponent("drawbridge-\(UUID().uuidString).sh")
        defer { try? FileManager.default.removeItem(at: script) }
        // Two empty words in a row end a command's list.
        let lines = commands.map { "\($0)\nprintf '\\0\\0'\n" }.joined()
        try "aliyun() { printf '%s\\0' \"$@\"; }\n\(lines)".write(
            to: script, atomically: false, encoding: .utf8)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = [script.path]
        shell.environment = ["PATH": "/nonexistent"]
        let pipe = Pipe()
        shell.standardOutput = pipe
        try shell.run()
        let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        shell.waitUntilExit()
        var lists: [[String]] = [[]]
        for word in bytes.split(separator: 0, omittingEmptySubsequences: false) {
            if word.isEmpty {
                if lists.last?.isEmpty == false { lists.append([]) }
            } else {
                lists[lists.count - 1].append(String(decoding: word, as: UTF8.self))
            }
        }
        return lists.dropLast()
    }
}
