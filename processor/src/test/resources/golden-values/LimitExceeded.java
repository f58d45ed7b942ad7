package shop;

import io.sojourn.Portable;

@Portable
public class LimitExceeded extends Exception {
    private static final long serialVersionUID = 1;
    private final long limit;

    public LimitExceeded(String message, long limit) {
        super(message);
        this.limit = limit;
    }

    public long limit() {
        return limit;
    }
}
