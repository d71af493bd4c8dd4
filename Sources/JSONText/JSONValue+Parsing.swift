public import FoundationEssentials

extension JSONValue: Decodable {
    /// Reads JSON text. The members of an object come sorted by name, since the decoder does not
    /// keep their order.
    ///
    /// - Throws: the decoder's error where `bytes` is not JSON.
    public init(parsing bytes: Data) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: bytes)
    }

    public init(from decoder: any Decoder) throws {
        // Every guess that fails costs an error that is built and thrown away, so the most frequent
        // kind comes first: replies and log entries are objects full of strings.
        let container = try decoder.singleValueContainer()
        if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let members = try? decoder.container(keyedBy: MemberName.self) {
            self = .object(
                try members.allKeys
                    .sorted { $0.stringValue < $1.stringValue }
                    .map {
                        Member($0.stringValue, try members.decode(JSONValue.self, forKey: $0))
                    })
        } else if container.decodeNil() {
            self = .null
        } else if let truth = try? container.decode(Bool.self) {
            self = .bool(truth)
        } else if var elements = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !elements.isAtEnd { values.append(try elements.decode(JSONValue.self)) }
            self = .array(values)
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }
}

/// Any member name of a JSON object.
private struct MemberName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
