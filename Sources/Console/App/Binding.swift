public import Canvas

/// Which keys ask for a command, in which modes, and how help and the hint line name it.
public struct Binding: Sendable {
    public let keys: [Key]
    /// The keys as help shows them.
    public let label: String
    public let command: Command
    public let summary: String
    public let modes: Set<Mode>
    /// A word for the hint line at the bottom; nil where only help shows it.
    public let hint: String?
    /// The first of the keys, for the hint line.
    let shortLabel: String
    /// The columns that the key and its hint take there.
    let hintWidth: Int

    init(
        _ keys: [Key], _ label: String, _ command: Command, _ summary: String,
        in modes: Set<Mode>, hint: String? = nil
    ) {
        self.keys = keys
        self.label = label
        self.command = command
        self.summary = summary
        self.modes = modes
        self.hint = hint
        shortLabel = String(label.prefix { $0 != " " })
        hintWidth = DisplayWidth.of(shortLabel) + 1 + DisplayWidth.of(hint ?? "")
    }
}
