/// A request parameter that the specification does not allow.
public struct ParameterFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The code that ECS answers with.
    public let code: ErrorCode
    /// The HTTP status that goes with it.
    public let httpStatus: Int
    /// The parameter's name as ECS writes it.
    public let parameter: String
    /// What was given; nil where nothing was.
    public let given: String?
    /// What is allowed, as the end of a sentence: "allowed is …".
    public let allowed: String

    public init(_ code: ErrorCode, _ parameter: String, given: String?, allowed: String) {
        self.code = code
        httpStatus = code.specifiedStatus ?? 400
        self.parameter = parameter
        self.given = given
        self.allowed = allowed
    }

    /// One sentence that names the parameter, what was given and what is allowed.
    public var description: String {
        let what = given.map { "“\($0)” is not valid" } ?? "is missing"
        return "\(parameter) \(what): allowed is \(allowed) (\(code.name))."
    }
}
