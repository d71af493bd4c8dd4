import ECSProtocol
import FoundationEssentials
import JSONText

/// Keys with an end, as the metadata service, a credentials URL and external commands hand them
/// out.
struct TemporaryKeys: Sendable {
    let credentials: Credentials
    let expiration: Date?

    /// Reads the JSON of the metadata service; nil where it is none, or has no success or no keys.
    init?(metadata body: Data) {
        guard let json = try? JSONValue(parsing: body),
            (json["Code"]?.stringValue ?? "Success").lowercased() == "success"
        else { return nil }
        self.init(
            id: json["AccessKeyId"]?.stringValue, secret: json["AccessKeySecret"]?.stringValue,
            token: json["SecurityToken"]?.stringValue,
            expiration: json["Expiration"]?.stringValue)
    }

    /// Nil where id or secret is missing, or one of them could not be a header's value.
    init?(id: String?, secret: String?, token: String?, expiration: String?) {
        guard let id, let secret, !id.isEmpty, !secret.isEmpty,
            (id + secret + (token ?? "")).hasNoControlCharacter
        else { return nil }
        let token = token.flatMap { $0.isEmpty ? nil : Secret($0) }
        credentials = Credentials(accessKeyID: id, secret: Secret(secret), securityToken: token)
        self.expiration = expiration.flatMap(Self.date)
    }

    /// A moment as the service writes it, or in seconds since 1970.
    static func date(_ text: String) -> Date? {
        if let date = Timestamp.date(text) { return date }
        guard let seconds = Double(text), seconds > 0, seconds < 1e11 else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }
}
