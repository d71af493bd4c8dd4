import ECSProtocol
import FoundationEssentials

/// The form of the Date header: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110).
enum HTTPDate {
    static func text(_ date: Date) -> String {
        let stamp = Timestamp.text(date)  // yyyy-MM-ddTHH:mm:ssZ
        let parts = stamp.split { "-TZ".contains($0) }
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        // 1 January 1970 was a Thursday.
        let weekday = weekdays[((days + 4) % 7 + 7) % 7]
        guard parts.count == 4, let month = Int(parts[1]) else { return stamp }
        return
            "\(weekday), \(parts[2]) \(Timestamp.months[(month - 1) % 12]) \(parts[0]) \(parts[3]) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
