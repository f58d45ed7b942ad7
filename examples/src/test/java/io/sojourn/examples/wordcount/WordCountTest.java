package io.sojourn.examples.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountTest {

    private static final int FILES = 1_000;

    @TempDir
    Path directory;

    private Path texts;

    @BeforeEach
    void writeTexts() throws IOException {
        texts = directory.resolve("texts");
        Random random = new Random(1);
        for (int i = 0; i < FILES; i++) {
            Path file = texts.resolve("part-" + i % 10).resolve("text-" + i + ".txt");
            Files.createDirectories(file.getParent());
            StringBuilder text = new StringBuilder();
            for (int word = random.nextInt(400); word > 0; word--) {
                text.append("word").append(random.nextInt(500)).append(word % 9 == 0 ? ",\n" : " ");
            }
            Files.writeString(file, text);
        }
    }

    @Test
    @DisplayName(
            "A worker killed by SIGKILL with unfinished files: they are farmed again, and the count is the sequential one")
    void workerKilled() {
        try (JavaProgram naming = JavaProgram.namingServer(directory.resolve("naming"));
                JavaProgram first = JavaProgram.start(WordCountWorker.class, naming.endpoint(), "first");
                JavaProgram second = JavaProgram.start(WordCountWorker.class, naming.endpoint(), "second")) {
            first.awaitLine("is ready");
            second.awaitLine("is ready");
            try (JavaProgram master =
                    JavaProgram.start(WordCountMaster.class, naming.endpoint(), texts, "--kill-one")) {
                assertThat(master.awaitEnd()).as(master.text()).isZero();

                Matcher kill = Pattern.compile(
                                "SIGKILL to (first|second) .* holds (\\d+) unfinished files; (\\d+) of 1000")
                        .matcher(master.text());
                assertThat(kill.find()).as(master.text()).isTrue();
                assertThat(Integer.parseInt(kill.group(2))).isPositive();
                assertThat(Integer.parseInt(kill.group(3))).isGreaterThanOrEqualTo(FILES / 2);
                assertThat((kill.group(1).equals("first") ? first : second).awaitEnd())
                        .as("exit code of a process ended by SIGKILL")
                        .isEqualTo(128 + 9);
                assertThat(master.text())
                        .containsPattern(kill.group(1) + " .* is lost .*; " + kill.group(2)
                                + " files are farmed again:\\R  part-\\d/text-\\d+\\.txt")
                        .contains("the same as the sequential count");
            }
        }
    }

    @Test
    @DisplayName("A worker that comes while the count is running joins it")
    void lateWorker() {
        try (JavaProgram naming = JavaProgram.namingServer(directory.resolve("naming"));
                JavaProgram master = JavaProgram.start(WordCountMaster.class, naming.endpoint(), texts)) {
            master.awaitLine("1000 text files");
            try (JavaProgram late = JavaProgram.start(WordCountWorker.class, naming.endpoint(), "late")) {
                late.awaitLine("is ready");
                assertThat(master.awaitEnd()).as(master.text()).isZero();
                assertThat(master.text()).contains("late (process").contains("the same as the sequential count");
            }
        }
    }
}
