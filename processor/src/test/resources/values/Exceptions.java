package values;

import io.sojourn.Portable;
import io.sojourn.Remote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** B058, B060, B061: exceptions with state of their own. */
class Exceptions {

    @Remote
    interface Bank {
        void all() throws Plain, Full, Stateful, Described, WithSetter, Child, Silent;
    }

    static class Plain extends Exception {
        private static final long serialVersionUID = 1;

        Plain(String message) {
            super(message);
        }
    }

    static class Full extends RuntimeException {
        private static final long serialVersionUID = 1;

        Full() {}

        Full(String message) {
            super(message);
        }

        Full(String message, Throwable cause) {
            super(message, cause);
        }
    }

    record Money(String currency, long cents) implements java.io.Serializable {}

    static class Stateful extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Object lost;
        private final Money limit;
        final int code;

        Stateful(String text, Money limit, int code, Throwable origin) {
            super(text, origin);
            this.limit = limit;
            this.code = code;
            this.lost = "lost";
        }

        Money getLimit() {
            return limit;
        }
    }

    /** Makes its message of its state. */
    static class Described extends Exception {
        private static final long serialVersionUID = 1;
        private final String account;

        Described(String account) {
            super("Account " + account + " is closed");
            this.account = account;
        }

        String account() {
            return account;
        }
    }

    static class WithSetter extends Exception {
        private static final long serialVersionUID = 1;
        private int code;
        String value;

        WithSetter(String message) {
            super(message);
        }

        int getCode() {
            return code;
        }

        void setCode(int code) {
            this.code = code;
        }
    }

    @Portable
    static class Child extends WithSetter {
        private static final long serialVersionUID = 1;
        final String cause;

        Child(String message, String cause) {
            super(message);
            this.cause = cause;
        }
    }

    static class Silent extends Error {
        private static final long serialVersionUID = 1;
    }

    static Map<String, Object> samples() {
        Throwable cause = new IllegalStateException("cause");
        WithSetter withSetter = new WithSetter("m");
        withSetter.setCode(3);
        withSetter.value = "v";
        Child child = new Child("m", "c");
        child.setCode(4);
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("plain", new Plain("m"));
        samples.put("full", new Full("m", cause));
        samples.put("B058 stateful", new Stateful("m", new Money("EUR", 3), 5, cause));
        samples.put("described", new Described("alice"));
        samples.put("setter", withSetter);
        samples.put("child", child);
        samples.put("silent", new Silent());
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        Throwable before = (Throwable) original;
        Throwable after = (Throwable) copy;
        boolean ok = Objects.equals(before.getMessage(), after.getMessage())
                && Objects.equals(before.getCause(), after.getCause());
        if (copy instanceof Stateful stateful) {
            ok &= stateful.getLimit().equals(new Money("EUR", 3)) && stateful.code == 5;
        }
        if (copy instanceof Described described) {
            ok &= described.account().equals("alice");
        }
        if (copy instanceof Child child) {
            ok &= child.cause.equals("c") && child.getCode() == 4;
        } else if (copy instanceof WithSetter withSetter) {
            ok &= withSetter.getCode() == 3 && withSetter.value.equals("v");
        }
        return ok ? null : after.toString();
    }
}
