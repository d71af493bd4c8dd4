package import FoundationEssentials

extension Date {
    /// `yyyy-MM-ddTHH:mm:ssZ`, as ECS writes times.
    package var auditText: String { formatted(.iso8601) }

    init?(auditText: String) {
        guard let date = try? Date(auditText, strategy: .iso8601) else { return nil }
        self = date
    }

    /// Without the part that the log does not keep.
    package var wholeSeconds: Date {
        Date(timeIntervalSinceReferenceDate: timeIntervalSinceReferenceDate.rounded(.down))
    }
}
