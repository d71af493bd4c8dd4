/// Lists of parameters as text: the canonical query of the signatures, which is also what goes on
/// the wire, and back.
package enum ParameterEncoding {
    /// `name=value` joined by `&`, both encoded, in the order of the raw names' bytes, so that
    /// `X.10` comes before `X.2`. Empty for no parameters.
    package static func canonical(_ parameters: [Parameter]) -> String {
        parameters
            .sorted { left, right in
                left.name == right.name
                    ? left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
                    : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
            }
            .map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
    }

    /// The parameters of a query string or a form body; nil where the encoding is broken.
    ///
    /// - Parameter isForm: whether `+` stands for a space, as in form bodies but not in queries.
    package static func parse(_ text: String, isForm: Bool) -> [Parameter]? {
        var parameters: [Parameter] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false
            ).map(Substring.init)
            guard let rawName = parts.first,
                let name = PercentEncoding.decode(rawName, plusIsSpace: isForm),
                let value = PercentEncoding.decode(
                    parts.count > 1 ? parts[1] : "", plusIsSpace: isForm)
            else { return nil }
            parameters.append(Parameter(name, value))
        }
        return parameters
    }
}

/// A request parameter: a name as ECS writes it and its unencoded value.
package struct Parameter: Sendable, Hashable {
    /// ECS's own name; letter case counts.
    package let name: String
    /// Not encoded.
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
