#include "CHash.h"

#include <nettle/hmac.h>
#include <nettle/sha2.h>

void chash_sha256(const uint8_t *bytes, size_t length, uint8_t digest[CHASH_SHA256_SIZE]) {
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, length, bytes);
    sha256_digest(&context, CHASH_SHA256_SIZE, digest);
}

void chash_hmac_sha256(
    const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length,
    uint8_t digest[CHASH_SHA256_SIZE]
) {
    struct hmac_sha256_ctx context;
    hmac_sha256_set_key(&context, key_length, key);
    hmac_sha256_update(&context, length, bytes);
    hmac_sha256_digest(&context, CHASH_SHA256_SIZE, digest);
}

void chash_hmac_sha1(
    const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length,
    uint8_t digest[CHASH_SHA1_SIZE]
) {
    struct hmac_sha1_ctx context;
    hmac_sha1_set_key(&context, key_length, key);
    hmac_sha1_update(&context, length, bytes);
    hmac_sha1_digest(&context, CHASH_SHA1_SIZE, digest);
}
