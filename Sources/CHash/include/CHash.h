#ifndef CHASH_H
#define CHASH_H

#include <stddef.h>
#include <stdint.h>

// The three digests that the program needs, from nettle. No type of the library shows here.

#define CHASH_SHA256_SIZE 32
#define CHASH_SHA1_SIZE 20

/// SHA-256 (FIPS 180-4).
void chash_sha256(const uint8_t *bytes, size_t length, uint8_t digest[CHASH_SHA256_SIZE]);

/// HMAC-SHA256 (RFC 2104).
void chash_hmac_sha256(
    const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length,
    uint8_t digest[CHASH_SHA256_SIZE]);

/// HMAC-SHA1 (RFC 2104), which signature V1 asks for.
void chash_hmac_sha1(
    const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length,
    uint8_t digest[CHASH_SHA1_SIZE]);

#endif
