import FoundationEssentials
import Revocation
import SecurityGroups

/// An entry of the audit log as a syslog message (RFC 5424).
///
/// Facility 13, “log audit”, severity 5, “notice”. The structured data, `drawbridge@32473` (the
/// number that RFC 5612 keeps for those who have none), names `seq` and `sha256` of the line, and
/// where there is one its `group` and `intent`; the text is the line itself, byte for byte. So the
/// copy tells whether the file was altered, even of a message that was cut on the way.
struct SyslogMessage {
    let bytes: [UInt8]

    /// - Parameter isWhole: false gives the line's `length` in bytes in place of the line, which is
    ///   longer than the socket takes.
    init(_ record: AuditRecord, isWhole: Bool = true) {
        let entry = record.entry
        var parameters = [("seq", "\(record.sequence)"), ("sha256", record.hash)]
        if let group = entry?.event.groupID { parameters.append(("group", group.rawValue)) }
        if let intent = entry?.event.concludes { parameters.append(("intent", "\(intent)")) }
        if !isWhole { parameters.append(("length", "\(record.bytes.count)")) }
        let header = [
            "<\(13 * 8 + 5)>1", entry?.time.auditText ?? "-", Self.name(entry?.who.host, most: 255),
            "drawbridge", "-", Self.name(entry?.event.name, most: 32),
            "[drawbridge@32473 \(parameters.map(Self.parameter).joined(separator: " "))]",
        ].joined(separator: " ")
        let text = isWhole ? record.bytes : Array("The entry is longer than the socket takes.".utf8)
        bytes = Array(header.utf8) + [UInt8(ascii: " ")] + text
    }

    /// A header field: visible ASCII, or `-` where there is nothing.
    private static func name(_ text: String?, most: Int) -> String {
        let kept = (text ?? "").unicodeScalars.filter { (0x21...0x7E).contains($0.value) }
        let name = String(String.UnicodeScalarView(kept.prefix(most)))
        return name.isEmpty ? "-" : name
    }

    /// By scalars: a daemon knows nothing of Swift's characters, of which a quote with a combining
    /// mark is one that equals no quote. Control characters become U+FFFD; no id has any.
    private static func parameter(_ name: String, _ value: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            if scalar == "\"" || scalar == "\\" || scalar == "]" { escaped.append("\\") }
            let isControl = scalar.properties.generalCategory == .control
            escaped.append(isControl ? "\u{FFFD}" : scalar)
        }
        return "\(name)=\"\(String(escaped))\""
    }
}
