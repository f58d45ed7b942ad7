package io.sojourn.benchmarks.marshalling;

import io.sojourn.Portable;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values that are measured. */
public final class Payloads {

    private Payloads() {}

    /** The user of the public rpc-benchmark. */
    @Portable
    public record User(
            long id,
            String name,
            int sex,
            LocalDate birthday,
            String email,
            String mobile,
            String address,
            String icon,
            List<Integer> permissions,
            int status,
            LocalDateTime createTime,
            LocalDateTime updateTime)
            implements Serializable {}

    /** Its page of users. */
    @Portable
    public record Page(int pageNo, int total, List<User> result) implements Serializable {}

    /** The size of an image. */
    public enum Size {
        SMALL,
        LARGE
    }

    /** Who made the player. */
    public enum Player {
        JAVA,
        FLASH
    }

    /** An image of the public jvm-serializers benchmark. */
    @Portable
    public record Image(String uri, @Nullable String title, int width, int height, Size size) implements Serializable {}

    /** Its media. */
    @Portable
    public record Media(
            String uri,
            @Nullable String title,
            int width,
            int height,
            String format,
            long duration,
            long size,
            int bitrate,
            boolean hasBitrate,
            List<String> persons,
            Player player,
            @Nullable String copyright)
            implements Serializable {}

    /** Its content. */
    @Portable
    public record MediaContent(Media media, List<Image> images) implements Serializable {}

    /** A tree. */
    @Portable
    public record Tree(
            int value, @Nullable Tree left, @Nullable Tree right) implements Serializable {}

    /** Numbers. */
    @Portable
    @SuppressWarnings("ArrayRecordComponent")
    public record Doubles(double[] values) implements Serializable {}

    /** A text. */
    @Portable
    public record Text(String text) implements Serializable {}

    /** A user with the number given. */
    public static User user(long id) {
        LocalDateTime now = LocalDateTime.of(2026, 11, 1, 12, 30, 15);
        return new User(
                id,
                "Doug Lea " + id,
                1,
                LocalDate.of(1968, 12, 8),
                "dong.lea@gmail.com",
                "18612345678",
                "北京市 中关村 中关村大街1号 鼎好大厦 1605",
                "https://www.baidu.com/img/bd_logo1.png",
                new ArrayList<>(IntStream.rangeClosed(1, 19).boxed().toList()),
                1,
                now,
                now);
    }

    /** The first page of 15 users. */
    public static Page page() {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            users.add(user(i));
        }
        return new Page(1, 1_000, users);
    }

    static MediaContent media() {
        return new MediaContent(
                new Media(
                        "http://javaone.com/keynote.mpg",
                        "Javaone Keynote",
                        640,
                        480,
                        "video/mpg4",
                        18_000_000,
                        58_982_400,
                        262_144,
                        true,
                        new ArrayList<>(List.of("Bill Gates", "Steve Jobs")),
                        Player.JAVA,
                        null),
                new ArrayList<>(List.of(
                        new Image("http://javaone.com/keynote_large.jpg", "Javaone Keynote", 1024, 768, Size.LARGE),
                        new Image("http://javaone.com/keynote_small.jpg", "Javaone Keynote", 320, 240, Size.SMALL))));
    }

    /** A balanced tree of so many nodes; null for none. */
    public static @Nullable Tree tree(int nodes) {
        return nodes == 0 ? null : new Tree(nodes, tree((nodes - 1) / 2), tree(nodes - 1 - (nodes - 1) / 2));
    }

    static Doubles doubles() {
        double[] values = new double[10_000];
        Arrays.setAll(values, i -> i * 1.1);
        return new Doubles(values);
    }
}
