import SecurityGroups

extension ServiceError {
    /// A code of the specification, with its message and status. The server adds the RequestId.
    init(_ code: ErrorCode) {
        self.init(
            code: code, message: code.specifiedMessage ?? code.name,
            httpStatus: code.specifiedStatus ?? 400, requestID: nil)
    }

    /// A code that the specification does not list.
    init(_ code: String, _ status: Int, _ message: String) {
        self.init(code: .other(code), message: message, httpStatus: status, requestID: nil)
    }

    /// 400 MissingParameter for a parameter that every call of the action needs.
    static func missing(_ parameter: String) -> ServiceError {
        ServiceError(
            code: .missingParameter,
            message: "The input parameter \"\(parameter)\" that is mandatory for processing this "
                + "request is not supplied.",
            httpStatus: 400, requestID: nil)
    }

    /// 403 for a caller without the permission.
    static var notPermitted: ServiceError {
        ServiceError(
            "Forbidden.RAM", 403,
            "User not authorized to operate on the specified resource, or this API doesn't support "
                + "RAM.")
    }

    /// 400, although it means that the call would have succeeded.
    static var dryRun: ServiceError {
        ServiceError(
            "DryRunOperation", 400, "Request validation has been passed with DryRun flag set.")
    }

    /// 400 for a value that is out of its documented range.
    static func invalid(_ parameter: String) -> ServiceError {
        ServiceError(
            "InvalidParameter.\(parameter)", 400,
            "The specified parameter \"\(parameter)\" is not valid.")
    }
}
