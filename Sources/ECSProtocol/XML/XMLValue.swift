/// The text of an element, or what it says as a number or a truth value.
struct XMLValue: SingleValueDecodingContainer {
    let decoder: XMLDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { false }
    func decode(_ type: String.Type) throws -> String { try decoder.text() }
    func decode(_ type: Bool.Type) throws -> Bool { try value { Bool($0.lowercased()) } }
    func decode(_ type: Double.Type) throws -> Double { try value { Double($0) } }
    func decode(_ type: Float.Type) throws -> Float { try value { Float($0) } }
    func decode(_ type: Int.Type) throws -> Int { try value { Int($0) } }
    func decode(_ type: Int8.Type) throws -> Int8 { try value { Int8($0) } }
    func decode(_ type: Int16.Type) throws -> Int16 { try value { Int16($0) } }
    func decode(_ type: Int32.Type) throws -> Int32 { try value { Int32($0) } }
    func decode(_ type: Int64.Type) throws -> Int64 { try value { Int64($0) } }
    func decode(_ type: UInt.Type) throws -> UInt { try value { UInt($0) } }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try value { UInt8($0) } }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try value { UInt16($0) } }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try value { UInt32($0) } }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try value { UInt64($0) } }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: decoder) }

    private func value<T>(_ read: (String) -> T?) throws -> T {
        guard let value = read(try decoder.text()) else { throw decoder.fault("no \(T.self)") }
        return value
    }
}
