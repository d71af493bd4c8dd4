package import FoundationEssentials

/// The one form of time that the service speaks: `yyyy-MM-ddTHH:mm:ssZ`, UTC, no fraction.
package enum Timestamp {
    /// The text for `date`, cut to whole seconds.
    package static func text(_ date: Date) -> String {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        return Date(timeIntervalSince1970: seconds).formatted(.iso8601)
    }

    /// The moment that `text` names; nil where it is not exactly of that form or no real date.
    package static func date(_ text: String) -> Date? {
        // Foundation reads more forms than it writes, and years of five digits.
        guard text.utf8.count == 20, let date = try? Date(text, strategy: .iso8601),
            Self.text(date) == text
        else { return nil }
        return date
    }
}
