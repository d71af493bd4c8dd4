import FoundationEssentials
import Glibc
public import Revocation

extension OperatorIdentity {
    /// Who runs this process.
    ///
    /// - Parameter environment: the process's environment; what is taken from it counts as claimed.
    public static func current(environment: [String: String]) -> OperatorIdentity {
        OperatorIdentity(
            uid: Int(getuid()), account: PasswordEntry.text(\.pw_name), loginUID: loginUID(),
            tty: terminalName(), host: hostName(), environment: environment)
    }

    /// Absent where there was no log-in, such as in a container: the kernel then says 2³² − 1.
    private static func loginUID() -> Int? {
        guard let bytes = FileManager.default.contents(atPath: "/proc/self/loginuid") else {
            return nil
        }
        let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let uid = UInt32(String(decoding: digits, as: UTF8.self)), uid != .max else {
            return nil
        }
        return Int(uid)
    }

    private static func terminalName() -> String? {
        for descriptor: Int32 in [0, 1, 2] {
            if let name = text(ofSize: 256, { ttyname_r(descriptor, $0, $1) == 0 }) { return name }
        }
        return nil
    }

    private static func hostName() -> String? {
        text(ofSize: 256) { gethostname($0, $1) == 0 }
    }

    /// The text that `fill` leaves in a buffer.
    private static func text(
        ofSize size: Int, _ fill: (UnsafeMutablePointer<CChar>, Int) -> Bool
    ) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
            guard let base = buffer.baseAddress, fill(base, size - 1) else { return nil }
            base[size - 1] = 0
            return String(cString: base)
        }
    }
}
