/// A line for the operator. Notices stay until the next key, errors until Esc or until what failed
/// succeeds; `!` lists both in full. Hints answer a key and are kept nowhere.
struct Message: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case hint, notice, error }

    let kind: Kind
    let text: String
    /// The read that failed, for an error that a later success takes back.
    var read: Read?
}
