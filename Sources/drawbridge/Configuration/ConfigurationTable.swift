import TOMLKit

/// One table of the file, from which values are taken by name. Whatever was not taken in the end is
/// an unknown key.
struct ConfigurationTable {
    private let table: TOMLTable
    private let name: String
    private var known: [String] = []

    init(_ table: TOMLTable, name: String = "") {
        self.table = table
        self.name = name
    }

    mutating func text(_ key: String) throws(ConfigurationFault) -> String? {
        guard let value = take(key) else { return nil }
        guard let text = value.string else { throw wrong(key, wanted: "a text", value) }
        guard !text.isEmpty else { throw unusable(key, "is empty; leave it out instead") }
        return text
    }

    mutating func truth(_ key: String) throws(ConfigurationFault) -> Bool? {
        guard let value = take(key) else { return nil }
        guard value.type == .bool, let truth = value.bool else {
            throw wrong(key, wanted: "true or false", value)
        }
        return truth
    }

    mutating func texts(_ key: String) throws(ConfigurationFault) -> [String] {
        guard let value = take(key) else { return [] }
        guard let list = value.array else { throw wrong(key, wanted: "a list of texts", value) }
        var texts: [String] = []
        for element in list {
            guard let text = element.string else {
                throw wrong(key, wanted: "a list of texts", element)
            }
            texts.append(text)
        }
        return texts
    }

    mutating func table(_ key: String) throws(ConfigurationFault) -> ConfigurationTable? {
        guard let value = take(key) else { return nil }
        guard let inner = value.table else { throw wrong(key, wanted: "a table", value) }
        return ConfigurationTable(inner, name: name.isEmpty ? key : "\(name).\(key)")
    }

    /// The value of a text that stands for something else; `wanted` says what is allowed.
    mutating func value<Value>(
        _ key: String, wanted: String, _ read: (String) -> Value?
    ) throws(ConfigurationFault) -> Value? {
        guard let text = try text(key) else { return nil }
        guard let value = read(text) else { throw unusable(key, "is “\(text)”, not \(wanted)") }
        return value
    }

    /// The same for each text of a list.
    mutating func values<Value>(
        _ key: String, wanted: String, _ read: (String) -> Value?
    ) throws(ConfigurationFault) -> [Value] {
        var values: [Value] = []
        for text in try texts(key) {
            guard let value = read(text) else {
                throw unusable(key, "has “\(text)”, which is not \(wanted)")
            }
            values.append(value)
        }
        return values
    }

    /// - Throws: for a key that nothing asked for.
    func checkThatAllIsTaken() throws(ConfigurationFault) {
        for key in table.keys.sorted() where !known.contains(key) {
            throw .unknownKey(key, table: name, nearest: Spelling.nearest(to: key, among: known))
        }
    }

    private mutating func take(_ key: String) -> (any TOMLValueConvertible)? {
        known.append(key)
        return table[key]
    }

    private func wrong(
        _ key: String, wanted: String, _ value: any TOMLValueConvertible
    ) -> ConfigurationFault {
        .wrongType(key, table: name, wanted: wanted, found: value.type.description)
    }

    private func unusable(_ key: String, _ what: String) -> ConfigurationFault {
        .unusable(key, table: name, what)
    }
}
