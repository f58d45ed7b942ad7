package io.sojourn.naming.server.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes signers and what they sign, with the JDK's own tool. */
public final class PeerCertificates {

    private static final String PASSWORD = "secret";

    private final Path folder;
    private final Path store;

    /** Certificates in files below the folder given. */
    public PeerCertificates(Path folder) {
        this.folder = folder;
        store = folder.resolve("all.p12");
    }

    /** Makes a signer; returns the file with its certificate. */
    public Path signer(String name) throws Exception {
        generate(name, "-ext", "bc:c=ca:true");
        return write(
                name + ".trusted.pem",
                pem("CERTIFICATE", stored().getCertificate(name).getEncoded()));
    }

    /** Makes a peer for the hosts given, as in {@code dns:localhost}, with a signature of the signer. */
    public PeerTls peer(String name, String signer, String hosts, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("-signer", signer, "-ext", "san=" + hosts));
        options.addAll(List.of(more));
        generate(name, options.toArray(String[]::new));
        KeyStore all = stored();
        Key key = all.getKey(name, PASSWORD.toCharArray());
        StringBuilder chain = new StringBuilder();
        for (Certificate each : all.getCertificateChain(name)) {
            chain.append(pem("CERTIFICATE", each.getEncoded()));
        }
        return new PeerTls(
                write(name + ".key.pem", pem("PRIVATE KEY", key.getEncoded())),
                write(name + ".pem", chain.toString()),
                folder.resolve(signer + ".trusted.pem"));
    }

    private void generate(String name, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private KeyStore stored() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }
}
