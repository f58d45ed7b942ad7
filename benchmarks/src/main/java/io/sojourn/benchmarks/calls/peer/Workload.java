package io.sojourn.benchmarks.calls.peer;

import io.sojourn.benchmarks.marshalling.Payloads;
import io.sojourn.benchmarks.marshalling.Payloads.Tree;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import java.util.Locale;
import java.util.Objects;

/** The kinds of calls that are measured. Each checks its answer as far as that costs next to nothing. */
public enum Workload {
    /** No argument, no result. */
    NOTHING("no arguments, no result") {
        @Override
        public void call(Users users, long number) throws Exception {
            users.nothing();
        }
    },
    /** A string to a boolean. */
    EXIST("string to boolean") {
        @Override
        public void call(Users users, long number) throws Exception {
            boolean odd = (number & 1) == 1;
            expect(users.exist(odd ? "doug.lea@example.org" : "doug.lea@example.com") != odd);
        }
    },
    /** A user to a boolean. */
    CREATE("user to boolean") {
        @Override
        public void call(Users users, long number) throws Exception {
            expect(users.create(USER));
        }
    },
    /** A number to a user. */
    GET("number to user") {
        @Override
        public void call(Users users, long number) throws Exception {
            long id = number % Registry.USERS;
            expect(users.get(id).id() == id);
        }
    },
    /** A number to a page of users. */
    LIST("number to 15 users") {
        @Override
        public void call(Users users, long number) throws Exception {
            expect(users.list(1).result().size() == 15);
        }
    },
    /** 1 KiB there and back. */
    BYTES_1K("1 KiB there and back") {
        @Override
        public void call(Users users, long number) throws Exception {
            echo(users, KIBIBYTE);
        }
    },
    /** 1 MiB there and back. */
    BYTES_1M("1 MiB there and back") {
        @Override
        public void call(Users users, long number) throws Exception {
            echo(users, MEBIBYTE);
        }
    },
    /** A tree there and back. */
    TREE("tree of 1,000 there and back") {
        @Override
        public void call(Users users, long number) throws Exception {
            Tree tree = users.tree(LARGE_TREE);
            expect(tree.value() == LARGE_TREE.value());
        }
    },
    /** An array of remote objects. */
    REFERENCES("array of 10 remote objects") {
        @Override
        public void call(Users users, long number) throws Exception {
            expect(users.references() == Registry.OBJECTS);
        }
    },
    /** The server calls back. */
    CALLBACK("server calls back once") {
        @Override
        public void call(Users users, long number) throws Exception {
            int told = (int) number;
            expect(users.callback(told) == told);
        }
    },
    /** A checked exception. */
    EXCEPTION("checked exception") {
        @Override
        public void call(Users users, long number) throws Exception {
            try {
                users.refused();
            } catch (Refusal expected) {
                return;
            }
            throw new IllegalStateException("The call was not refused.");
        }
    },
    /** An object created, called once and dropped. */
    OBJECT("object created, called, dropped") {
        @Override
        public void call(Users users, long number) throws Exception {
            int own = (int) number;
            expect(users.object(own) == own);
        }
    };

    private static final User USER = Payloads.user(7);
    private static final byte[] KIBIBYTE = bytes(1 << 10);
    private static final byte[] MEBIBYTE = bytes(1 << 20);
    private static final Tree LARGE_TREE = Objects.requireNonNull(Payloads.tree(1_000));

    private final String shown;

    Workload(String shown) {
        this.shown = shown;
    }

    /**
     * Makes one such call.
     *
     * @param number of the call, among those of its caller, from 0 on
     * @throws IllegalStateException if the answer is wrong
     */
    public abstract void call(Users users, long number) throws Exception;

    /** What goes over the network. */
    public String shown() {
        return shown;
    }

    /**
     * The one that is written so.
     *
     * @throws IllegalArgumentException if none is
     */
    public static Workload parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As the command line has it, such as {@code bytes-1k}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private static void echo(Users users, byte[] bytes) throws Exception {
        byte[] back = users.echo(bytes);
        expect(back.length == bytes.length && back[bytes.length - 1] == bytes[bytes.length - 1]);
    }

    private static void expect(boolean right) {
        if (!right) {
            throw new IllegalStateException("The answer is wrong.");
        }
    }
}
