package bank;

public final class LimitExceeded extends Exception {
    private static final long serialVersionUID = 1;

    public LimitExceeded(String message) {
        super(message);
    }
}
