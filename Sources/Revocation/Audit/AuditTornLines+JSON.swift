import JSONText

extension AuditTornLines {
    var json: JSONValue {
        let lines = lines.map { line in
            JSONValue.members([
                ("bytes", .integer(Int64(line.byteCount))), ("sha256", .string(line.digest)),
            ])
        }
        return .members([("lines", .array(lines))])
    }

    init(_ json: JSONValue) throws(AuditEntryFault) {
        var lines: [Line] = []
        for line in try json.array("lines") {
            lines.append(
                Line(byteCount: try line.integer("bytes"), digest: try line.text("sha256")))
        }
        self.init(lines)
    }
}
