package io.sojourn.benchmarks.startup;

import java.nio.file.Path;
import java.util.List;

/** How a JVM gets its classes: the options of a run that records them and of those that use the record. */
enum Sharing {
    /** Nothing is asked for; the JVM shares the classes of the JDK by itself. */
    NONE("", 17) {
        @Override
        List<String> recording(Path archive) {
            return List.of();
        }

        @Override
        List<String> using(Path archive) {
            return List.of();
        }
    },
    /** An archive of the classes that a run has loaded. */
    ARCHIVE("class-data archive", 17) {
        @Override
        List<String> recording(Path archive) {
            return List.of("-XX:ArchiveClassesAtExit=" + archive);
        }

        @Override
        List<String> using(Path archive) {
            return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
        }
    },
    /** The same with classes that are linked already. */
    AHEAD("ahead-of-time cache", 25) {
        @Override
        List<String> recording(Path archive) {
            return List.of("-XX:AOTCacheOutput=" + archive);
        }

        @Override
        List<String> using(Path archive) {
            return List.of("-XX:AOTCache=" + archive);
        }
    };

    private final String shown;
    private final int sinceJdk;

    Sharing(String shown, int sinceJdk) {
        this.shown = shown;
        this.sinceJdk = sinceJdk;
    }

    /** Options of the JVM whose run is recorded. */
    abstract List<String> recording(Path archive);

    /** Options of JVMs that use what was recorded. */
    abstract List<String> using(Path archive);

    /** As the table has it. */
    String shown() {
        return shown;
    }

    /** Whether this JDK can do it. */
    boolean available() {
        return Runtime.version().feature() >= sinceJdk;
    }
}
