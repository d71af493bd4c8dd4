import Foundation

/// A real rsyslogd with a configuration, socket and pid file of its own.
final class SyslogDaemon {
    struct NotListening: Error {}

    enum Role {
        /// Takes messages at a local socket and writes them to a file.
        case local
        /// Takes messages over TLS and writes them to a file.
        case receiver
        /// Takes messages at a local socket and sends them on over TLS, as docs/audit-log.md has it.
        case sender(to: SyslogDaemon)
    }

    let folder: TemporaryFolder
    var socketPath: String { "\(folder.path)/log" }
    var address: String { "unix:\(socketPath)" }
    private let process: SpawnedProcess

    /// - Parameter folder: where an earlier one of the test was, whose place this one takes.
    init(_ role: Role = .local, in folder: TemporaryFolder? = nil) async throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        if case .receiver = role { try Self.makeCertificate(in: folder) }
        try folder.write(try Self.configuration(role, folder.path), to: "rsyslog.conf")
        let sign =
            if case .receiver = role { "\(folder.path)/port" } else { "\(folder.path)/log" }
        try? FileManager.default.removeItem(atPath: sign)
        process = try SpawnedProcess(
            [
                "/usr/sbin/rsyslogd", "-n", "-f", "\(folder.path)/rsyslog.conf", "-i",
                "\(folder.path)/pid",
            ], output: "\(folder.path)/errors.txt")
        for _ in 1...1500 {
            if let facts = try? FileManager.default.attributesOfItem(atPath: sign),
                facts[.type] as? FileAttributeType == .typeSocket
                    || facts[.size] as? Int != 0
            {
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        process.stop()
        throw NotListening()
    }

    private static func configuration(_ role: Role, _ folder: String) throws -> String {
        let socket = """
            module(load="imuxsock" sysSock.use="off")

            """
        let file = """
            template(name="all" type="string"
              string="%pri%|%timereported:::date-rfc3339%|%hostname%|%app-name%|%msgid%|%structured-data%|%msg%\\n")
            action(type="omfile" file="\(folder)/messages" template="all")

            """
        switch role {
        case .local:
            return """
                global(workDirectory="\(folder)" maxMessageSize="256k")
                \(socket)
                input(type="imuxsock" socket="\(folder)/log" useSpecialParser="off" parseHostname="on")
                \(file)
                """
        case .receiver:
            return """
                global(workDirectory="\(folder)" maxMessageSize="256k" defaultNetstreamDriver="ossl"
                  defaultNetstreamDriverCAFile="\(folder)/cert.pem"
                  defaultNetstreamDriverCertFile="\(folder)/cert.pem"
                  defaultNetstreamDriverKeyFile="\(folder)/key.pem")
                module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1"
                  streamDriver.authMode="anon")
                input(type="imtcp" address="127.0.0.1" port="0" listenPortFileName="\(folder)/port")
                \(file)
                """
        case .sender(let receiver):
            return """
                global(workDirectory="\(folder)")
                \(socket)
                \(try linesOfDocumentation(socket: "\(folder)/log", receiver: receiver.folder))

                """
        }
    }

    /// The configuration that docs/audit-log.md shows, with the places of the test in it.
    private static func linesOfDocumentation(
        socket: String, receiver: TemporaryFolder
    ) throws -> String {
        let port = receiver.text("port").trimmingCharacters(in: .whitespacesAndNewlines)
        let places = [
            ("/etc/ssl/certs/ca-certificates.crt", "\(receiver.path)/cert.pem"),
            ("/run/drawbridge-log", socket),
            (#"target="logs.example" port="6514""#, #"target="127.0.0.1" port="\#(port)""#),
        ]
        let page = Repository.text("docs/audit-log.md") ?? ""
        guard let start = page.range(of: "```rsyslog\n")?.upperBound,
            let end = page.range(of: "```", range: start..<page.endIndex)?.lowerBound
        else { throw NotListening() }
        var lines = String(page[start..<end])
        for (place, other) in places {
            guard lines.contains(place) else { throw NotListening() }
            lines = lines.replacing(place, with: other)
        }
        return lines
    }

    /// Makes `cert.pem` and `key.pem` of logs.example.
    private static func makeCertificate(in folder: TemporaryFolder) throws {
        let made = try SpawnedProcess(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-subj", "/CN=logs.example", "-addext",
                "subjectAltName=DNS:logs.example", "-keyout", "\(folder.path)/key.pem", "-out",
                "\(folder.path)/cert.pem",
            ], output: "\(folder.path)/req.txt")
        guard made.wait() == 0 else { throw NotListening() }
    }

    /// Waits for so many messages that are written to their ends, each split into its fields.
    func messages(_ count: Int) async throws -> [[String]] {
        for _ in 1...3000 {
            let text = folder.text("messages")
            let end = text.lastIndex(of: "\n") ?? text.startIndex
            let lines = text[..<end].split(separator: "\n")
            if lines.count >= count {
                return lines.map { line in
                    line.split(separator: "|", maxSplits: 6, omittingEmptySubsequences: false)
                        .map(String.init)
                }
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotListening()
    }

    /// Ends it; its folder stays, and what is left of its socket.
    func stop() { process.stop() }

    func remove() {
        process.stop()
        folder.remove()
    }
}
