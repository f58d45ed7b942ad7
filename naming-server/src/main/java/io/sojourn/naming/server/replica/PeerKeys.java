package io.sojourn.naming.server.replica;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.jspecify.annotations.Nullable;

/** Reads the key and the certificates of a peer, and finds out before it starts what its peers would refuse. */
final class PeerKeys {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");
    private static final char[] NO_PASSWORD = {};

    private final PeerTls files;
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final List<X509Certificate> trusted;

    private PeerKeys(PeerTls files) throws IOException {
        this.files = files;
        key = key(files.key());
        chain = certificates(files.certificates());
        trusted = certificates(files.trusted());
    }

    /**
     * What the engine is told about encryption.
     *
     * @param files where key and certificates are, or null for peers that talk without encryption
     * @param host where its peers reach this one
     * @throws CannotStart if the files are of no use; the message says why
     */
    static Parameters parameters(@Nullable PeerTls files, String host) {
        Parameters parameters = new Parameters();
        if (files != null) {
            try {
                GrpcConfigKeys.TLS.setConf(parameters, new PeerKeys(files).config(host));
            } catch (IOException | GeneralSecurityException e) {
                throw new CannotStart("The keys for talking to peers cannot be used: " + e.getMessage(), e);
            }
        }
        return parameters;
    }

    private GrpcTlsConfig config(String host) throws IOException, GeneralSecurityException {
        checkPair();
        checkHost(host);
        KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
        own.load(null, null);
        own.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        X509TrustManager trust = trust();
        checkTrust(trust);
        return GrpcTlsConfig.newBuilder()
                .setName("peers")
                .setKeyManager(keys.getKeyManagers()[0])
                .setTrustManager(trust)
                .setMutualTls(true)
                .setSslProvider(SslProvider.JDK)
                .setProtocols("TLSv1.3")
                .build();
    }

    private X509TrustManager trust() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate each : trusted) {
            store.setCertificateEntry("trusted" + store.size(), each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    /** Whether the key is that of the certificate. */
    private void checkPair() throws GeneralSecurityException, IOException {
        String algorithm = key.getAlgorithm();
        Signature signature = Signature.getInstance(
                algorithm.equals("EC") ? "SHA256withECDSA" : algorithm.equals("RSA") ? "SHA256withRSA" : "Ed25519");
        byte[] text = files.key().toString().getBytes(StandardCharsets.UTF_8);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        boolean fits = false;
        if (sameKind(chain.get(0).getPublicKey().getAlgorithm(), algorithm)) {
            signature.initVerify(chain.get(0).getPublicKey());
            signature.update(text);
            fits = signature.verify(signed);
        }
        if (!fits) {
            throw new IOException("the key in " + files.key() + " is not that of the first certificate in "
                    + files.certificates() + ".");
        }
    }

    private static boolean sameKind(String algorithm, String other) {
        return algorithm.equals(other) || (algorithm.startsWith("Ed") && other.startsWith("Ed"));
    }

    /** Peers refuse who is elsewhere than the certificate says. */
    private void checkHost(String host) throws GeneralSecurityException, IOException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> all = chain.get(0).getSubjectAlternativeNames();
        if (all != null) {
            all.forEach(each -> names.add(String.valueOf(each.get(1)).toLowerCase(Locale.ROOT)));
        }
        boolean named = names.contains(host.toLowerCase(Locale.ROOT))
                || names.contains(address(host))
                || names.stream().anyMatch(name -> name.startsWith("*."));
        if (!named) {
            throw new IOException("the certificate in " + files.certificates() + " is for " + names + ", not for "
                    + host + ", where peers reach this naming server. Its subject alternative names must say so.");
        }
    }

    private static String address(String host) {
        try {
            return host.indexOf(':') >= 0 ? InetAddress.getByName(host).getHostAddress() : host;
        } catch (UnknownHostException e) {
            return host;
        }
    }

    /** Peers refuse what they do not trust. */
    private void checkTrust(X509TrustManager trust) throws IOException {
        X509Certificate[] own = chain.toArray(X509Certificate[]::new);
        String algorithm = own[0].getPublicKey().getAlgorithm();
        try {
            own[0].checkValidity();
            trust.checkServerTrusted(own, "UNKNOWN");
            trust.checkClientTrusted(own, algorithm);
        } catch (CertificateException e) {
            throw new IOException(
                    "the certificate in " + files.certificates() + " would be refused by peers that trust "
                            + files.trusted() + ": " + e.getMessage() + ". It is valid from "
                            + own[0].getNotBefore().toInstant() + " to "
                            + own[0].getNotAfter().toInstant() + ", signed by "
                            + own[0].getIssuerX500Principal() + ".",
                    e);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        Matcher text = KEY.matcher(new String(read(file), StandardCharsets.ISO_8859_1));
        if (text.find()) {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.group(1)));
            for (String algorithm : ALGORITHMS) {
                PrivateKey found = key(encoded, algorithm);
                if (found != null) {
                    return found;
                }
            }
        }
        throw new IOException("the file " + file + " holds no private key, of a kind among " + ALGORITHMS
                + ", as PKCS#8 without a password. This makes one of another form: openssl pkcs8 -topk8 -nocrypt -in "
                + file + " -out NEW-FILE.");
    }

    /** The key, or null if it is of another kind. */
    private static @Nullable PrivateKey key(PKCS8EncodedKeySpec encoded, String algorithm) throws IOException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (InvalidKeySpecException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java knows no keys of the kind " + algorithm + ".", e);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(read(file));
        try {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) each);
            }
        } catch (CertificateException e) {
            throw new IOException("the file " + file + " holds no certificates as PEM: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IOException("the file " + file + " holds no certificates as PEM.");
        }
        return found;
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("the file " + file + " cannot be read: " + e, e);
        }
    }
}
