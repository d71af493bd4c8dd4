import FoundationEssentials

/// A time on the command line: a day, a moment in UTC, or so long ago.
enum AuditTime: Hashable {
    case day(Date)
    case moment(Date)
    case ago(TimeInterval)

    init?(_ text: String) {
        if let unit = text.last, let count = Double(text.dropLast()), count >= 0,
            let seconds: TimeInterval = ["m": 60, "h": 3600, "d": 86_400][unit]
        {
            self = .ago(count * seconds)
        } else if let date = try? Date("\(text)T00:00:00Z", strategy: .iso8601) {
            self = .day(date)
        } else if let date = try? Date(text, strategy: .iso8601) {
            self = .moment(date)
        } else {
            return nil
        }
    }

    func beginning(before now: Date) -> Date {
        switch self {
        case .day(let date), .moment(let date): date
        case .ago(let seconds): now.addingTimeInterval(-seconds)
        }
    }

    /// The first moment that is not meant any more.
    func end(before now: Date) -> Date {
        switch self {
        case .day(let date): date.addingTimeInterval(86_400)
        case .moment(let date): date.addingTimeInterval(1)
        case .ago(let seconds): now.addingTimeInterval(-seconds)
        }
    }
}
