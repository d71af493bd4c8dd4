import ArgumentParser

/// How entries of the audit log are printed.
enum AuditOutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
}
