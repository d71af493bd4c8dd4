import FoundationEssentials

/// A program that keeps a shell alive while the operator's connection ends and another begins, so that
/// the shell's `SSH_CONNECTION` may be an earlier one's.
enum SessionKeeper {
    private static let variables = [("TMUX", "tmux"), ("STY", "screen"), ("ZELLIJ", "zellij")]
    /// By the names of their processes: these set no variable.
    private static let programs = [
        "mosh-server": "mosh", "dtach": "dtach", "abduco": "abduco", "tmux: server": "tmux",
        "screen": "screen", "SCREEN": "screen", "zellij": "zellij",
    ]

    /// The one that this process runs in; nil where there is none.
    ///
    /// - Parameter ancestors: the names of the processes that this one descends from.
    static func name(
        environment: [String: String], ancestors: @autoclosure () -> [String] = ancestorNames()
    ) -> String? {
        for (variable, name) in variables where environment[variable]?.isEmpty == false {
            return name
        }
        return ancestors().lazy.compactMap { programs[$0] }.first
    }

    /// From the parent upwards, as far as /proc tells.
    private static func ancestorNames() -> [String] {
        var names: [String] = []
        var process = "self"
        // Nobody nests deeper, and a circle would have no end.
        for _ in 0..<64 {
            guard let status = FileManager.default.contents(atPath: "/proc/\(process)/status")
            else { break }
            var fields: [String: String] = [:]
            for line in status.split(separator: UInt8(ascii: "\n")) {
                guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
                fields[String(decoding: line[..<colon], as: UTF8.self)] = String(
                    decoding: line[(colon + 1)...].drop { $0 == 0x09 || $0 == 0x20 },
                    as: UTF8.self)
            }
            if process != "self", let name = fields["Name"] { names.append(name) }
            guard let parent = fields["PPid"], parent != "0" else { break }
            process = parent
        }
        return names
    }
}
