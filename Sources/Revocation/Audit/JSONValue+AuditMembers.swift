package import FoundationEssentials
import JSONText
import SecurityGroups

extension JSONValue {
    /// An object of the members that have a value, in this order.
    static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    func member(_ name: String) throws(AuditEntryError) -> JSONValue {
        guard let value = self[name] else { throw AuditEntryError(member: name) }
        return value
    }

    func text(_ name: String) throws(AuditEntryError) -> String {
        guard case .string(let text) = try member(name) else { throw AuditEntryError(member: name) }
        return text
    }

    func integer(_ name: String) throws(AuditEntryError) -> Int {
        guard case .integer(let wide) = try member(name), let number = Int(exactly: wide) else {
            throw AuditEntryError(member: name)
        }
        return number
    }

    func date(_ name: String) throws(AuditEntryError) -> Date {
        guard let date = Date(auditText: try text(name)) else {
            throw AuditEntryError(member: name)
        }
        return date
    }

    func array(_ name: String) throws(AuditEntryError) -> [JSONValue] {
        guard let elements = try member(name).arrayValue else {
            throw AuditEntryError(member: name)
        }
        return elements
    }
}

/// A line of the audit log that is no entry of a format this program knows.
public struct AuditEntryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The member that is missing or has another shape.
    public let member: String

    public init(member: String) { self.member = member }

    /// What is wrong, but not with which entry.
    public var description: String {
        "The “\(member)” of the entry is missing or not as documented."
    }
}

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
