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

    /// Why no command authorises a rule again in a group of a network; nil where one does. Values in
    /// it are untrusted.
    public static func obstacle(
        authorising rule: IngressRule, network: NetworkType
    ) -> String? {
        let obstacle = RulePermission.obstacle(authorising: rule, network: network)
        guard obstacle == nil, let permission = RulePermission(authorising: rule) else {
            return obstacle
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
            var word = parameter.value.shellQuoted
            // A shell cuts the line breaks at the end of what `$(…)` prints.
            if parameter.value.utf8.last == UInt8(ascii: "\n") {
                before += "v\(index)=\((parameter.value + ".").shellQuoted); "
                word = "\"${v\(index)%.}\""
            }
            words.append("--\(parameter.name)=\(word)")
        }
        return before + words.joined(separator: " ")
    }
}
