/// A command for the official command line, `aliyun`, quoted for a POSIX shell.
public struct AliyunCommand: Sendable, Hashable {
    /// Of ECS, such as `RevokeSecurityGroup`.
    public let action: String
    /// In the order in which they are written.
    public let parameters: [Parameter]

    /// One of ECS's parameters.
    public struct Parameter: Sendable, Hashable {
        /// ECS's own name.
        public let name: String
        /// Not quoted yet.
        public let value: String
    }

    /// - Parameters:
    ///   - action: of ECS, such as `RevokeSecurityGroup`.
    ///   - parameters: ECS's names; the values may be any text.
    public init(_ action: String, _ parameters: [(name: String, value: String)]) {
        self.action = action
        self.parameters = parameters.map { Parameter(name: $0.name, value: $0.value) }
    }

    /// The command that authorises a rule again; nil where no parameters say all of it.
    public init?(authorising rule: IngressRule, in groupID: SecurityGroupID, region: RegionID) {
        guard let permission = RulePermission(authorising: rule) else { return nil }
        self.init(
            "AuthorizeSecurityGroup",
            [("RegionId", region.rawValue), ("SecurityGroupId", groupID.rawValue)]
                + permission.pairs.map { ("Permissions.1.\($0.name)", $0.value) })
    }

    /// The command, one line, safe to paste.
    public var text: String {
        (["aliyun", "ecs", action] + parameters.flatMap { ["--\($0.name)", Self.quoted($0.value)] })
            .joined(separator: " ")
    }

    private static func quoted(_ value: String) -> String {
        if !value.isEmpty && value.utf8.allSatisfy(isPlain) { return value }
        // What could harm a terminal, or look like something else, is spelled out for printf.
        if value.unicodeScalars.contains(where: isInvisible) {
            let spelled = value.unicodeScalars.map(spelled).joined()
            // A dash in front would be an option of printf.
            let format = spelled.hasPrefix("-") ? "\\055" + spelled.dropFirst() : spelled
            return "\"$(printf '\(format)')\""
        }
        return "'"
            + value.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            true
        default: false
        }
    }

    private static func spelled(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "%": return "%%"
        case "\\": return "\\\\"
        case "'": return "'\\''"
        case _ where !isInvisible(scalar): return String(scalar)
        default:
            return String(scalar).utf8.map { byte in
                let digits = String(byte, radix: 8)
                return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }.joined()
        }
    }
}
