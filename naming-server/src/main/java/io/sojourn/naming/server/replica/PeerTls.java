package io.sojourn.naming.server.replica;

import java.nio.file.Path;

/**
 * With what peers encrypt what they tell each other and prove who they are. The files are read once, when the naming server
 * starts, and hold PEM.
 *
 * @param key its private key, as PKCS#8 without a password
 * @param certificates its certificate, which names the host of its address among the peers, and behind it those between this
 *     one and a trusted one
 * @param trusted the certificates of whoever signs for peers; whom they sign for is a peer, so they must sign for nobody else
 */
public record PeerTls(Path key, Path certificates, Path trusted) {}
