import ArgumentParser

/// How a headless command prints its result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
}

/// How a list is printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
}

/// How operations and entries of the audit log are printed.
enum AuditListFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case markdown
    /// Of entries.
    case json
    case csv
}

/// How the rules of a group are printed.
enum RulesFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
    /// An id a line, for `revoke --from-stdin`.
    case ids
}
