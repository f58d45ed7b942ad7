package io.sojourn.benchmarks.calls.peer;

import io.sojourn.benchmarks.marshalling.Payloads;
import io.sojourn.benchmarks.marshalling.Payloads.Page;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the server does for each call, the same behind every system. The values exist already, so that only calls are
 * measured. Thread-safe.
 */
public final class Registry {

    /** How many users there are, numbered from 0 on. */
    public static final int USERS = 16;

    /** How many remote objects go into one array. */
    public static final int OBJECTS = 10;

    private final List<User> users =
            LongStream.range(0, USERS).mapToObj(Payloads::user).toList();
    private final Page page = Payloads.page();

    boolean exist(String email) {
        return email.endsWith(".com");
    }

    boolean create(User user) {
        return user.id() >= 0;
    }

    User get(long id) {
        return users.get((int) (id % USERS));
    }

    Page list(int pageNo) {
        if (pageNo != page.pageNo()) {
            throw new IllegalArgumentException("There is page " + page.pageNo() + " only, not " + pageNo);
        }
        return page;
    }

    Refusal refusal() {
        return new Refusal("This is refused to everybody.");
    }
}
