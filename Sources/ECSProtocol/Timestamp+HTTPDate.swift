package import FoundationEssentials

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
