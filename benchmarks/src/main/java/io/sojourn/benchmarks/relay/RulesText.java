package io.sojourn.benchmarks.relay;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules as words. */
final class RulesText {

    static final String HELP =
            "delay=MS jitter=MS lose=P burst=FRAMES duplicate=P reorder=P corrupt=P stall=P/MS held=true"
                    + " dark=true swallow=KIND,KIND (each for both directions, or with 'up.' or 'down.' in front for one), and"
                    + " cut=FROM-TO cutat=KIND/NUMBER/before|after/CUTS";

    /** Settings of one direction while they are read. */
    private static final class Draft {
        private long delay;
        private long jitter;
        private double lose;
        private double burst = 1;
        private double duplicate;
        private double reorder;
        private double corrupt;
        private double stall;
        private long stallMillis;
        private boolean held;
        private boolean dark;
        private final Set<FrameKind> swallowed = EnumSet.noneOf(FrameKind.class);

        void set(String name, String value) {
            switch (name) {
                case "delay" -> delay = Long.parseLong(value);
                case "jitter" -> jitter = Long.parseLong(value);
                case "lose" -> lose = Double.parseDouble(value);
                case "burst" -> burst = Double.parseDouble(value);
                case "duplicate" -> duplicate = Double.parseDouble(value);
                case "reorder" -> reorder = Double.parseDouble(value);
                case "corrupt" -> corrupt = Double.parseDouble(value);
                case "held" -> held = Boolean.parseBoolean(value);
                case "dark" -> dark = Boolean.parseBoolean(value);
                case "stall" -> {
                    String[] parts = value.split("/", 2);
                    stall = Double.parseDouble(parts[0]);
                    stallMillis = Long.parseLong(parts[1]);
                }
                case "swallow" -> {
                    for (String kind : value.split(",", -1)) {
                        swallowed.add(FrameKind.valueOf(kind.toUpperCase(Locale.ROOT)));
                    }
                }
                default -> throw new IllegalArgumentException("no such rule");
            }
        }

        DirectionRules rules() {
            return new DirectionRules(
                    delay, jitter, lose, burst, duplicate, reorder, corrupt, stall, stallMillis, held, dark, swallowed);
        }
    }

    private final Draft up = new Draft();
    private final Draft down = new Draft();
    private int cutFrom;
    private int cutTo;
    private @Nullable CutAt cutAt;
    private int cuts;

    private RulesText() {}

    static RelayRules parse(String text) {
        RulesText rules = new RulesText();
        for (String word : text.trim().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                try {
                    rules.read(word);
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("'" + word + "' is no rule. Rules are: " + HELP, e);
                }
            }
        }
        return new RelayRules(
                rules.up.rules(), rules.down.rules(), rules.cutFrom, rules.cutTo, rules.cutAt, rules.cuts);
    }

    private void read(String word) {
        int equals = word.indexOf('=');
        String name = word.substring(0, equals);
        String value = word.substring(equals + 1);
        switch (name) {
            case "cut" -> {
                String[] bounds = value.split("-", 2);
                cutFrom = Integer.parseInt(bounds[0]);
                cutTo = Integer.parseInt(bounds[1]);
            }
            case "cutat" -> {
                String[] parts = value.split("/", 4);
                cutAt = new CutAt(
                        FrameKind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(parts[1]),
                        parts[2].equals("after"));
                cuts = Integer.parseInt(parts[3]);
            }
            default -> {
                for (Draft draft : drafts(name)) {
                    draft.set(name.substring(name.indexOf('.') + 1), value);
                }
            }
        }
    }

    private List<Draft> drafts(String name) {
        List<Draft> drafts = new ArrayList<>();
        if (!name.startsWith("down.")) {
            drafts.add(up);
        }
        if (!name.startsWith("up.")) {
            drafts.add(down);
        }
        return drafts;
    }
}
