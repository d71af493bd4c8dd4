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

    mutating func text(_ key: String) throws(ConfigurationError) -> String? {
        guard let value = take(key) else { return nil }
        guard case .string(let text) = value else { throw wrong(key, wanted: "a text", value) }
        guard !text.isEmpty else { throw unusable(key, "is empty; leave it out instead") }
        return text
    }

    mutating func truth(_ key: String) throws(ConfigurationError) -> Bool? {
        guard let value = take(key) else { return nil }
        guard case .boolean(let truth) = value else {
            throw wrong(key, wanted: "true or false", value)
        }
        return truth
    }

    mutating func texts(_ key: String) throws(ConfigurationError) -> [String] {
        guard let value = take(key) else { return [] }
        guard case .array(let list) = value else {
            throw wrong(key, wanted: "a list of texts", value)
        }
        var texts: [String] = []
        for element in list {
            guard case .string(let text) = element else {
                throw fault(key, wanted: "a list of texts", found: "has \(element.kind)")
            }
            texts.append(text)
        }
        return texts
    }

    mutating func table(_ key: String) throws(ConfigurationError) -> ConfigurationTable? {
        guard let value = take(key) else { return nil }
        guard case .table(let inner, _) = value else { throw wrong(key, wanted: "a table", value) }
        return ConfigurationTable(inner, name: name.isEmpty ? key : "\(name).\(key)")
    }

    /// The value of a text that stands for something else; `wanted` says what is allowed.
    mutating func value<Value>(
        _ key: String, wanted: String, _ read: (String) -> Value?
    ) throws(ConfigurationError) -> Value? {
        guard let text = try text(key) else { return nil }
        guard let value = read(text) else { throw unusable(key, "is “\(text)”, not \(wanted)") }
        return value
    }

    /// The same for each text of a list.
    mutating func values<Value>(
        _ key: String, wanted: String, _ read: (String) -> Value?
    ) throws(ConfigurationError) -> [Value] {
        var values: [Value] = []
        for text in try texts(key) {
            guard let value = read(text) else {
                throw unusable(key, "has “\(text)”, which is not \(wanted)")
            }
            values.append(value)
        }
        return values
    }

    /// - Throws: for the first key that nothing asked for.
    func checkThatAllIsTaken() throws(ConfigurationError) {
        let unknown = table.entries.filter { !known.contains($0.key) }
        guard let first = unknown.min(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) })
        else { return }
        throw .unknownKey(
            first.key, table: name, line: first.value.line,
            nearest: Spelling.nearest(to: first.key, among: known))
    }

    private mutating func take(_ key: String) -> TOMLValue? {
        known.append(key)
        return table.entries[key]?.value
    }

    private func wrong(
        _ key: String, wanted: String, _ value: TOMLValue
    ) -> ConfigurationError {
        fault(key, wanted: wanted, found: "is \(value.kind)")
    }

    private func fault(_ key: String, wanted: String, found: String) -> ConfigurationError {
        .wrongType(key, table: name, line: line(of: key), wanted: wanted, found: found)
    }

    private func unusable(_ key: String, _ what: String) -> ConfigurationError {
        .unusable(key, table: name, line: line(of: key), what)
    }

    private func line(of key: String) -> Int { table.entries[key]?.line ?? 1 }
}
