import FoundationEssentials
import Revocation

/// A time on the command line: a day, a moment in UTC, or so long ago.
enum AuditTime: Hashable {
    case day(Date)
    case moment(Date)
    case ago(TimeInterval)

    init?(_ text: String) {
        if let unit = text.last,
            let seconds: TimeInterval = ["m": 60, "h": 3600, "d": 86_400][unit],
            text.dropLast().utf8.allSatisfy({ "0123456789.".utf8.contains($0) }),
            let count = Double(text.dropLast())
        {
            self = .ago(count * seconds)
            return
        }
        // Of 30 February the parser makes another day.
        let day = text.prefix(10)
        guard let date = try? Date("\(day)T00:00:00Z", strategy: .iso8601),
            date.auditText.utf8.starts(with: day.utf8)
        else { return nil }
        if day.utf8.count == text.utf8.count {
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
