import SecurityGroups

/// The fields of one rule of a reply, all of them texts. A group may have ten thousand rules, so they
/// are read without a dictionary in between.
struct PermissionFields: Decodable {
    let rule: IngressRule

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MemberName.self)
        var fields: [(name: String, value: String)] = []
        for name in container.allKeys {
            let value: String
            // Anything but a text is rare, and asking for it costs an error that is thrown away.
            if let text = try? container.decode(String.self, forKey: name) {
                value = text
            } else {
                value = try container.decode(LenientText.self, forKey: name).text
            }
            fields.append((name.stringValue, value))
        }
        rule = IngressRule(fields: fields)
    }
}
