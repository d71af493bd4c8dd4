/// A heading of an effect and what stands under it.
public struct EffectSection: Sendable, Hashable {
    /// What a heading is about, in the order of the headings.
    public enum Kind: Sendable, Hashable, CaseIterable {
        case gained, lost, stillAccepted, stillDenied, alreadyAccepted, alreadyDenied, idle
    }

    /// What the heading is about.
    public let kind: Kind
    /// A line each; never empty. Ids in them are untrusted.
    public let items: [String]
    /// Whether `items` say no more than that there is nothing, or that it is not known.
    public let isEmpty: Bool

    /// The heading in words.
    public var title: String {
        switch kind {
        case .gained: "Newly ACCEPTED"
        case .lost: "Stops being accepted"
        case .stillAccepted: "Still accepted by"
        case .stillDenied: "Still denied by"
        case .alreadyAccepted: "Already accepted by"
        case .alreadyDenied: "Already denied by"
        case .idle: "Never decides"
        }
    }
}
