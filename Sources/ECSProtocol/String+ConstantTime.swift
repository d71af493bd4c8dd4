extension String {
    /// Whether both are the same bytes, in a time that does not tell how much of them is.
    func equalsInConstantTime(_ other: String) -> Bool {
        let own = Array(utf8)
        let others = Array(other.utf8)
        guard own.count == others.count else { return false }
        return zip(own, others).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
