import CFile
import Glibc

extension AuditLog {
    /// `$XDG_STATE_HOME/drawbridge/audit.jsonl`, or under `~/.local/state` where that is unset or
    /// relative; `demo-audit.jsonl` for the sandbox world. Empty where no home is known either, in the
    /// environment or in the system's list of users.
    public static func standardPath(environment: [String: String], demo: Bool = false) -> String {
        let folder = stateFolder(environment: environment)
        return folder.isEmpty ? "" : "\(folder)/\(demo ? "demo-audit.jsonl" : "audit.jsonl")"
    }

    /// Where the program keeps what outlives it: `$XDG_STATE_HOME/drawbridge`. Empty where no home
    /// is known.
    public static func stateFolder(environment: [String: String]) -> String {
        let given = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        guard
            let state = given
                ?? HomeFolder.path(environment: environment).map({ "\($0)/.local/state" })
        else { return "" }
        return "\(state)/drawbridge"
    }
}

/// The operator's home folder.
package enum HomeFolder {
    /// `HOME` where that is absolute, else what the system's list of users says; nil where neither does.
    package static func path(environment: [String: String]) -> String? {
        if let home = environment["HOME"], home.hasPrefix("/") { return home }
        return PasswordEntry.text(\.pw_dir).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
}

/// What the system's list of users says about the one who runs this process.
enum PasswordEntry {
    static func text(_ field: KeyPath<passwd, UnsafeMutablePointer<CChar>?>) -> String? {
        var record = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16 << 10) { buffer in
            guard let base = buffer.baseAddress,
                getpwuid_r(getuid(), &record, base, buffer.count, &found) == 0, found != nil
            else { return nil }
            return record[keyPath: field].map { String(cString: $0) }
        }
    }
}

extension AuditLog {
    /// Whether the system lets the log only be appended to (`chattr +a`), so that not even its owner
    /// changes what stands in it; nil where there is no log or the file system does not tell.
    public nonisolated var isAppendOnly: Bool? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var isAppendOnly: Int32 = 0
        return cfile_is_append_only(descriptor, &isAppendOnly) == 0 ? isAppendOnly != 0 : nil
    }
}
