/// One thing that `drawbridge doctor` looks at. A check changes nothing and shows no secret.
protocol DoctorCheck: Sendable {
    /// A word for the report.
    var name: String { get }
    /// One finding or more, the gravest of which counts.
    func findings() async -> [Finding]
}
