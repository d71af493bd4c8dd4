/// Why there are no credentials. No secret is in it.
public enum CredentialFault: Error, Sendable, Hashable {
    /// Neither in the environment nor in a profile; names where was looked.
    case notFound(path: String)
    /// One variable of the pair is set and this one is not.
    case variableMissing(String)
    case profileMissing(name: String, path: String, known: [String])
    case fieldMissing(String, profile: String, path: String)
    /// The profile's mode is a real one that this program does not speak yet.
    case modeNotSupported(String, profile: String)
    /// The file is not read; the text ends a sentence about it.
    case fileRefused(String)
    case fileMalformed(path: String)
    /// A line break or another control character, in the variable or field of this name.
    case controlCharacter(in: String)

    /// What is missing, and what to do next.
    public var words: String {
        switch self {
        case .notFound(let path):
            "No credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, "
                + "or make a profile with `aliyun configure` (looked in \(path))."
        case .variableMissing(let name):
            "\(name) is not set although its counterpart is; set both, or neither to use a profile."
        case .profileMissing(let name, let path, let known):
            "There is no profile “\(name)” in \(path); "
                + (known.isEmpty
                    ? "it holds none." : "it holds \(known.joined(separator: ", ")).")
        case .fieldMissing(let field, let profile, let path):
            "The profile “\(profile)” in \(path) has no \(field); run `aliyun configure` for it."
        case .modeNotSupported(let mode, let profile):
            "The profile “\(profile)” has mode \(mode), which is not supported yet; use a profile "
                + "of mode AK or StsToken, or the ALIBABA_CLOUD_ACCESS_KEY_… variables."
        case .fileRefused(let what): "The configuration file \(what)."
        case .fileMalformed(let path):
            "\(path) is not the JSON that `aliyun configure` writes; repair it or move it away."
        case .controlCharacter(let name):
            "\(name) holds a line break or another control character; set it again without."
        }
    }
}
