package io.sojourn.examples.filestore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that both sides of the store use. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
