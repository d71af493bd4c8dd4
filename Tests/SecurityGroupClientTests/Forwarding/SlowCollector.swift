import Foundation

/// A collector over TLS that takes its time to read, and says something while it is far from the end, so
/// that a connection that is closed by then is reset.
final class SlowCollector {
    struct NotListening: Error {}

    let port: Int
    var certificateFile: String { "\(folder.path)/cert.pem" }
    private let folder: TemporaryFolder
    private let process: SpawnedProcess

    private static let script = """
        import os, socket, ssl, sys, time
        folder = sys.argv[1]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        def tell(name, number):
            with open(folder + "/new", "w") as file: file.write("%d.\\n" % number)
            os.rename(folder + "/new", folder + "/" + name)
        tell("port", listener.getsockname()[1])
        connection = context.wrap_socket(listener.accept()[0], server_side=True)
        count = 0
        try:
            while True:
                time.sleep(0.005)
                if count < 500000: connection.send(b"x")
                got = len(connection.recv(16384))
                if got == 0: break
                count += got
        except OSError:
            pass
        tell("count", count)
        """

    init() async throws {
        folder = try TemporaryFolder()
        try Collector.makeCertificate(in: folder)
        process = try SpawnedProcess(
            ["python3", "-c", Self.script, folder.path], output: "\(folder.path)/errors.txt")
        guard let port = try await Self.number("port", in: folder) else {
            process.stop()
            throw NotListening()
        }
        self.port = port
    }

    /// How many bytes it has got when the connection has ended.
    func count() async throws -> Int? { try await Self.number("count", in: folder) }

    func remove() {
        process.stop()
        folder.remove()
    }

    private static func number(_ name: String, in folder: TemporaryFolder) async throws -> Int? {
        for _ in 1...3000 {
            if let number = folder.text(name).split(separator: ".").first { return Int(number) }
            try await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }
}
