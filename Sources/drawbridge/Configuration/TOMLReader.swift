/// Reads the part of TOML 1.0 that the configuration file uses: texts, true and false, and lists of
/// texts, at the top or in a table of the top. What else TOML has (tables in tables, lists of lists or
/// tables) is an error that says so, and so is whatever TOML does not allow.
///
/// It works on bytes: a mark that combines with a quotation mark does not hide it.
struct TOMLReader {
    private var scanner: TOMLScanner
    private var top = TOMLTable()
    /// The table whose keys are read; nil at the top.
    private var current: String?

    /// - Throws: `ConfigurationError.syntax`, with line and column.
    static func table(of text: String) throws(ConfigurationError) -> TOMLTable {
        var reader = TOMLReader(scanner: TOMLScanner(text))
        try reader.read()
        return reader.top
    }

    private init(scanner: TOMLScanner) { self.scanner = scanner }

    private mutating func read() throws(ConfigurationError) {
        while true {
            scanner.skipBlanks()
            switch scanner.next {
            case nil: return
            case "#", "\r", "\n": break
            case "[": try readHeader()
            default: try readAssignment()
            }
            try scanner.finishLine()
        }
    }

    private mutating func readHeader() throws(ConfigurationError) {
        let start = scanner
        scanner.skip("[")
        if scanner.next == "[" { throw start.fault("lists of tables are not supported") }
        let path = try keys()
        guard path.count == 1 else { throw start.nestedTable }
        try scanner.expect("]")
        let known = top.insert(.table(TOMLTable(), isInline: false), for: path[0], line: start.line)
        if let known { throw start.twice(path[0], known) }
        current = path[0]
    }

    private mutating func readAssignment() throws(ConfigurationError) {
        let start = scanner
        let path = (current.map { [$0] } ?? []) + (try keys())
        guard path.count <= 2 else { throw start.nestedTable }
        try scanner.expect("=")
        let value = try value(isOfTop: path.count == 1)
        let known =
            path.count == 1
            ? top.insert(value, for: path[0], line: start.line)
            : top.insert(value, for: path[1], in: path[0], line: start.line)
        if let known { throw start.twice(path.joined(separator: "."), known) }
    }

    /// A key, or several with dots between them.
    private mutating func keys() throws(ConfigurationError) -> [String] {
        var keys: [String] = []
        repeat {
            scanner.skipBlanks()
            keys.append(try scanner.key())
            scanner.skipBlanks()
        } while scanner.skip(".")
        return keys
    }

    /// - Parameter isOfTop: whether a table in braces may stand here.
    private mutating func value(isOfTop: Bool) throws(ConfigurationError) -> TOMLValue {
        scanner.skipBlanks()
        switch scanner.next {
        case "\"", "'": return .string(try scanner.string())
        case "[": return .array(try array())
        case "{":
            guard isOfTop else { throw scanner.nestedTable }
            return .table(try inlineTable(), isInline: true)
        default: return try scanner.word()
        }
    }

    private mutating func array() throws(ConfigurationError) -> [TOMLValue] {
        scanner.skip("[")
        var elements: [TOMLValue] = []
        while true {
            try scanner.skipLines()
            if scanner.skip("]") { return elements }
            if scanner.next == "[" || scanner.next == "{" {
                throw scanner.fault("lists of lists or tables are not supported")
            }
            elements.append(try value(isOfTop: false))
            try scanner.skipLines()
            if scanner.skip("]") { return elements }
            try scanner.expect(",")
        }
    }

    private mutating func inlineTable() throws(ConfigurationError) -> TOMLTable {
        scanner.skip("{")
        var table = TOMLTable()
        scanner.skipBlanks()
        if scanner.skip("}") { return table }
        while true {
            let start = scanner
            let path = try keys()
            guard path.count == 1 else { throw start.nestedTable }
            try scanner.expect("=")
            let value = try value(isOfTop: false)
            if let known = table.insert(value, for: path[0], line: start.line) {
                throw start.twice(path[0], known)
            }
            scanner.skipBlanks()
            if scanner.skip("}") { return table }
            try scanner.expect(",")
        }
    }
}

extension TOMLScanner {
    fileprivate var nestedTable: ConfigurationError { fault("tables in tables are not supported") }

    fileprivate func twice(_ key: String, _ known: TOMLTable.Entry) -> ConfigurationError {
        fault("“\(key)” is set in line \(known.line) already")
    }
}
