import Foundation
import Testing

/// The program beside a libcurl that is another than the one it was built with.
@Suite("A stand-in for libcurl", .serialized)
struct StandInLibraryTests {
    /// Every function that the program looks for, and one that reports a version. The members of what it
    /// reports that are younger than its age lie on a page that cannot be read.
    private static let source = """
        #define _GNU_SOURCE
        #define CURL_DISABLE_TYPECHECK
        #define curl_version_info hidden_version_info
        #include <curl/curl.h>
        #undef curl_version_info
        #include <stddef.h>
        #include <sys/mman.h>
        #include <unistd.h>

        curl_version_info_data *curl_version_info(CURLversion asked) {
            (void)asked;
            long page = sysconf(_SC_PAGESIZE);
            char *memory = mmap(0, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            mprotect(memory + page, page, PROT_NONE);
            curl_version_info_data *info =
                (void *)(memory + page - offsetof(curl_version_info_data, cainfo));
            info->age = CURLVERSION_SIXTH;
            info->version = VERSION;
            info->version_num = NUMBER;
            return info;
        }

        #ifdef COMPLETE
        #undef curl_easy_setopt
        #undef curl_easy_getinfo
        #define STAND_IN(name) void *stand_in_##name(void) __asm__("curl_" #name); \\
            void *stand_in_##name(void) { return 0; }
        STAND_IN(easy_cleanup) STAND_IN(easy_getinfo) STAND_IN(easy_init) STAND_IN(easy_setopt)
        STAND_IN(easy_strerror) STAND_IN(global_init) STAND_IN(multi_add_handle) STAND_IN(multi_cleanup)
        STAND_IN(multi_info_read) STAND_IN(multi_init) STAND_IN(multi_perform) STAND_IN(multi_poll)
        STAND_IN(multi_remove_handle) STAND_IN(multi_setopt) STAND_IN(multi_wakeup)
        STAND_IN(slist_append) STAND_IN(slist_free_all)
        #endif
        """

    /// Runs `drawbridge groups` with such a library in the place of the system's.
    private func run(
        version: String, number: String, isComplete: Bool = true
    ) async throws -> RunningCommand.Result {
        let story = try await Story()
        let authority = story.folder + "/authority.pem"
        try "-----BEGIN CERTIFICATE-----\n".write(
            toFile: authority, atomically: true, encoding: .utf8)
        let source = story.folder + "/curl.c"
        try Self.source.write(toFile: source, atomically: true, encoding: .utf8)
        // The toolchain's, which is found as the test itself was.
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let compiled = try await RunningCommand(
            "/usr/bin/env",
            [
                "clang", "-shared", "-fPIC", "-DVERSION=\"\(version)\"", "-DNUMBER=\(number)",
                source,
                "-o", story.folder + "/libcurl.so.4",
            ] + (isComplete ? ["-DCOMPLETE"] : []), environment: ["PATH": path]
        ).result()
        try #require(compiled.status == 0, "\(compiled.error)")
        return try await Program.start(
            [
                "groups", "--endpoint", "https://127.0.0.1:1", "--region", "cn-hangzhou",
                "--ca-file", authority,
            ], environment: story.environment.merging(["LD_LIBRARY_PATH": story.folder]) { $1 }
        ).result()
    }

    @Test("one that is too old is named with what is needed")
    func tooOld() async throws {
        for isComplete in [true, false] {
            let result = try await run(
                version: "7.76.0", number: "0x074c00", isComplete: isComplete)
            #expect(result.status == 7)
            #expect(result.error.contains("libcurl 7.76.0 is too old: 7.87.0 or newer is needed."))
            #expect(result.error.contains("libcurl4"))
        }
    }

    @Test("one that lacks a function is said to")
    func incomplete() async throws {
        let result = try await run(version: "8.99.0", number: "0x086300", isComplete: false)
        #expect(result.status == 7)
        #expect(result.error.contains("libcurl has no function curl_"))
    }

    @Test("nothing is read of what it reports that its age does not promise")
    func age() async throws {
        let result = try await run(version: "8.99.0", number: "0x086300")
        #expect(result.status == 7, "\(result.error)")
    }
}
