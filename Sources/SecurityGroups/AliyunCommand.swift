import Redaction

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

    /// Nil where a value holds a NUL, which no argument of a program can, or a secret.
    ///
    /// - Parameters:
    ///   - action: of ECS, such as `RevokeSecurityGroup`.
    ///   - parameters: ECS's names; the values may be any text. An empty one counts as left out, as
    ///     for ECS: the command would take the next argument for its value.
    public init?(_ action: String, _ parameters: [(name: String, value: String)]) {
        let redactor = Redactor.live
        guard
            parameters.allSatisfy({
                !$0.value.utf8.contains(0) && !redactor.touches($0.value)
            })
        else { return nil }
        self.action = action
        self.parameters = parameters.filter { !$0.value.isEmpty }
            .map { Parameter(name: $0.name, value: $0.value) }
    }

    /// The command that authorises a rule again; nil where no parameters say all of it.
    public init?(authorising rule: IngressRule, in groupID: SecurityGroupID, region: RegionID) {
        guard let permission = RulePermission(authorising: rule) else { return nil }
        self.init(
            "AuthorizeSecurityGroup",
            [("RegionId", region.rawValue), ("SecurityGroupId", groupID.rawValue)]
                + permission.pairs.map { ("Permissions.1.\($0.name)", $0.value) })
    }

    /// Why no command says all of a rule; nil where one does. Values in it are untrusted.
    public static func obstacle(authorising rule: IngressRule) -> String? {
        guard let permission = RulePermission(authorising: rule) else {
            return RulePermission.obstacle(authorising: rule)
        }
        let holdsNUL = permission.pairs.first { $0.value.utf8.contains(0) }
        return holdsNUL.map { "its \($0.name) holds a NUL character, which no command can say" }
    }

    /// The command, one line, safe to paste.
    ///
    /// Always `--Name=value`: the parser of `aliyun` takes a separate argument that begins with `-`,
    /// such as `-1/-1`, for an option.
    public var text: String {
        var before = ""
        var words = ["aliyun", "ecs", action]
        for (index, parameter) in parameters.enumerated() {
            var word = Self.quoted(parameter.value)
            // A shell cuts the line breaks at the end of what `$(…)` prints.
            if parameter.value.utf8.last == UInt8(ascii: "\n") {
                before += "v\(index)=\(Self.quoted(parameter.value + ".")); "
                word = "\"${v\(index)%.}\""
            }
            words.append("--\(parameter.name)=\(word)")
        }
        return before + words.joined(separator: " ")
    }

    // Scalar by scalar, never by Swift's characters: a quote with a combining mark is one of those,
    // equal to no quote, and a shell reads bytes.

    private static func quoted(_ value: String) -> String {
        if value.utf8.allSatisfy(isPlain) { return value }
        let scalars = value.unicodeScalars
        // What could harm a terminal, or look like something else, is spelled out for printf.
        if scalars.contains(where: isHidden) {
            // A dash in front would be an option of printf.
            let dash = scalars.first == "-" ? "\\055" : ""
            let rest = scalars.dropFirst(dash.isEmpty ? 0 : 1).map(spelled).joined()
            return "\"$(printf '\(dash)\(rest)')\""
        }
        return "'" + scalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// Whether it shows nothing, or joins what stands before it: a terminal, or whoever copies from
    /// it, could lose it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned, .nonspacingMark, .spacingMark, .enclosingMark:
            return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func spelled(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "%": return "%%"
        case "\\": return "\\\\"
        case "'": return "'\\''"
        // Between double quotes an interactive shell would look for it in its history.
        case "!": return "\\041"
        case _ where !isHidden(scalar): return String(scalar)
        default:
            return String(scalar).utf8.map { byte in
                let digits = String(byte, radix: 8)
                return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }.joined()
        }
    }
}
