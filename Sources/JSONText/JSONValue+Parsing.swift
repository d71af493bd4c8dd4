public import FoundationEssentials

extension JSONValue {
    /// Reads JSON text (RFC 8259). The members of an object keep their order.
    ///
    /// - Throws: `JSONSyntaxError` where `bytes` is anything else, or nests deeper than 512.
    public init(parsing bytes: Data) throws(JSONSyntaxError) {
        var reader = JSONReader(Array(bytes))
        self = try reader.document()
    }
}
