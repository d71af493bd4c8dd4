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

extension Timestamp {
    /// As HTTP names them.
    package static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment of an HTTP `Date` header, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110); nil where
    /// it is not of that form.
    package static func date(httpDate text: String) -> Date? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", words[1].utf8.count == 2,
            let month = months.firstIndex(of: String(words[2]))
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return date("\(words[3])-\(number)-\(words[1])T\(words[4])Z")
    }
}
