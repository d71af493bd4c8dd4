extension OutgoingReply {
    /// What a client gets instead of this reply; a cut one is only cut when it is written.
    func spoiled(_ kind: SpoiledReply.Kind) -> OutgoingReply {
        switch kind {
        case .cut: self
        case .truncated:
            OutgoingReply(
                status: status, contentType: contentType, body: String(body.prefix(body.count / 2)))
        case .page(let status): .page(status: status)
        case .empty(let status):
            OutgoingReply(status: status, contentType: contentType, body: "")
        }
    }

    private static func page(status: Int) -> OutgoingReply {
        OutgoingReply(
            status: status, contentType: "text/html",
            body: "<html><head><title>Gateway</title></head><body>Try later.</body></html>")
    }
}
