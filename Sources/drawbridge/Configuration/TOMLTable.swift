/// A table of a TOML file, as `TOMLReader` reads it: each value with the line where it begins.
struct TOMLTable: Hashable {
    struct Entry: Hashable {
        let value: TOMLValue
        let line: Int
    }

    private(set) var entries: [String: Entry] = [:]

    /// Sets a key that has no value yet.
    ///
    /// - Returns: the entry that is there already; nothing changes then.
    mutating func insert(_ value: TOMLValue, for key: String, line: Int) -> Entry? {
        if let known = entries[key] { return known }
        entries[key] = Entry(value: value, line: line)
        return nil
    }

    /// Sets a key of a table in this one, which begins here where it is new.
    ///
    /// - Returns: the entry that is in the way; nothing changes then.
    mutating func insert(
        _ value: TOMLValue, for key: String, in table: String, line: Int
    ) -> Entry? {
        guard let known = entries[table] else {
            var inner = TOMLTable()
            inner.entries[key] = Entry(value: value, line: line)
            entries[table] = Entry(value: .table(inner, isInline: false), line: line)
            return nil
        }
        guard case .table(var inner, false) = known.value else { return known }
        if let twice = inner.insert(value, for: key, line: line) { return twice }
        entries[table] = Entry(value: .table(inner, isInline: false), line: known.line)
        return nil
    }
}

/// A value of the configuration file.
enum TOMLValue: Hashable {
    case string(String)
    case boolean(Bool)
    case array([TOMLValue])
    /// One in braces takes no further keys.
    case table(TOMLTable, isInline: Bool)
    /// A number or a date. No key takes one, so that it is not read.
    case number

    /// What it is, with its article, for an error.
    var kind: String {
        switch self {
        case .string: "a text"
        case .boolean: "true or false"
        case .array: "a list"
        case .table: "a table"
        case .number: "a number or a date"
        }
    }
}
