extension AuditLog {
    /// `$XDG_STATE_HOME/drawbridge/audit.jsonl`, or under `~/.local/state` where that is unset or
    /// relative; `demo-audit.jsonl` for the sandbox world. Empty where no home is known either.
    public static func standardPath(environment: [String: String], demo: Bool = false) -> String {
        let folder = stateFolder(environment: environment)
        return folder.isEmpty ? "" : "\(folder)/\(demo ? "demo-audit.jsonl" : "audit.jsonl")"
    }

    /// Where the program keeps what outlives it: `$XDG_STATE_HOME/drawbridge`. Empty where no home
    /// is known.
    public static func stateFolder(environment: [String: String]) -> String {
        func absolute(_ variable: String) -> String? {
            environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        guard
            let state = absolute("XDG_STATE_HOME") ?? absolute("HOME").map({ "\($0)/.local/state" })
        else { return "" }
        return "\(state)/drawbridge"
    }
}
