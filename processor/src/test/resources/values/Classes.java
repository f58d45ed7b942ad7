package values;

import io.sojourn.Portable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** B037, B038, B041, B043, B044, B050: plain classes, however they are built. */
class Classes {

    @Portable
    static final class Point {
        private final int x;
        private final int y;

        Point(int y, int x) {
            this.x = x;
            this.y = y;
        }

        int getX() {
            return x;
        }

        int y() {
            return y;
        }
    }

    /** Parameters have other names, but types tell them apart. */
    @Portable
    static final class Tagged {
        private final String text;
        private final int number;

        Tagged(int n, String t) {
            text = t;
            number = n;
        }

        String getText() {
            return text;
        }

        int getNumber() {
            return number;
        }
    }

    @Portable
    static class Node {
        String name;
        Node next;
        List<Node> others = new ArrayList<>();
        Map<String, Node> byName = new LinkedHashMap<>();
        transient int cache = 5;
    }

    static class Base {
        private String name;
        private final int fixed = 3;
        protected long inherited;

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        int getFixed() {
            return fixed;
        }
    }

    @Portable
    static class Bean extends Plain {
        private String name;
        private boolean active;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public boolean isActive() {
            return active;
        }

        public Bean setActive(boolean active) {
            this.active = active;
            return this;
        }
    }

    static class Plain {
        String name;
        int size;
    }

    @Portable
    static class Hidden {
        private int secret;
        private String text;
        transient String skipped = "default";

        private Hidden() {}

        static Hidden of(int secret, String text) {
            Hidden hidden = new Hidden();
            hidden.secret = secret;
            hidden.text = text;
            hidden.skipped = "lost";
            return hidden;
        }
    }

    @Portable
    static final class Checked {
        private final int size;

        Checked(int size) {
            if (size < 0) {
                throw new IllegalArgumentException("negative");
            }
            this.size = size;
        }

        int size() {
            return size;
        }
    }

    /** A constructor with the whole state is preferred to setters, so that it can check. */
    @Portable
    static class Both {
        int size;
        transient boolean built;

        Both() {}

        Both(int size) {
            this.size = size;
            built = true;
        }
    }

    @Portable
    record Shared(Node first, Node second) {}

    static Map<String, Object> samples() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("B044 arguments by name, not by place", new Point(2, 1));
        samples.put("arguments by type", new Tagged(1, "t"));
        Node node = new Node();
        node.name = "self";
        node.next = node;
        node.cache = 7;
        samples.put("B038 self", node);
        Node a = new Node();
        Node b = new Node();
        a.next = b;
        b.next = a;
        a.others.add(a);
        a.others.add(b);
        a.byName.put("a", a);
        samples.put("B038 pair, through list and map", a);
        samples.put("B037 shared", new Shared(b, b));
        Bean bean = new Bean();
        bean.setName("child");
        ((Plain) bean).name = "parent";
        bean.size = 4;
        bean.setActive(true);
        samples.put("B043 two fields of one name", bean);
        samples.put("B041 hidden state, transient skipped", Hidden.of(3, "x"));
        samples.put("checked", new Checked(3));
        samples.put("constructor before fields", new Both(3));
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        boolean ok = switch (name) {
            case "B044 arguments by name, not by place" -> ((Point) copy).getX() == 1 && ((Point) copy).y() == 2;
            case "arguments by type" -> ((Tagged) copy).getText().equals("t") && ((Tagged) copy).getNumber() == 1;
            case "B038 self" -> ((Node) copy).next == copy && ((Node) copy).cache == 5
                    && ((Node) copy).name.equals("self");
            case "B038 pair, through list and map" -> {
                Node a = (Node) copy;
                yield a.next.next == a && a.others.get(0) == a && a.others.get(1) == a.next && a.byName.get("a") == a;
            }
            case "B037 shared" -> ((Shared) copy).first() == ((Shared) copy).second();
            case "B043 two fields of one name" -> {
                Bean bean = (Bean) copy;
                yield Objects.equals(bean.getName(), "child")
                        && Objects.equals(((Plain) bean).name, "parent")
                        && bean.size == 4
                        && bean.isActive();
            }
            case "B041 hidden state, transient skipped" -> ((Hidden) copy).secret == 3
                    && ((Hidden) copy).text.equals("x") && ((Hidden) copy).skipped.equals("default");
            case "checked" -> ((Checked) copy).size() == 3;
            case "constructor before fields" -> ((Both) copy).size == 3 && ((Both) copy).built;
            default -> false;
        };
        return ok ? null : name;
    }
}
