package io.sojourn.runtime.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** What refusals must not tell whoever asks: item 88 of docs/bad-input.md. */
final class ErrorReplies {

    private static final Pattern FRAME = Pattern.compile("\\.java:\\d|\\bat [a-z]+\\.[a-z.]+\\(");
    private static final Pattern ADDRESS = Pattern.compile("@[0-9a-f]{5,}|0x[0-9a-f]{8,}");
    private static final int MAXIMUM = 1_100;

    private ErrorReplies() {}

    /** Neither stack traces nor paths, host names or addresses in memory, and not much at all. */
    static void assertTellNothing(String text) {
        assertThat(text)
                .hasSizeLessThan(MAXIMUM)
                .doesNotContainPattern(FRAME)
                .doesNotContainPattern(ADDRESS)
                .doesNotContain(System.getProperty("user.dir"))
                .doesNotContain(System.getProperty("java.home"))
                .doesNotContain(".jar")
                .doesNotContain("/classes");
        String host = hostName();
        if (!"localhost".equals(host)) {
            assertThat(text).doesNotContain(host);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
