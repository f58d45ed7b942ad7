package io.sojourn.runtime.fuzz;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * One decoder under attack. An input is a byte that says what the rest is, and the rest: a message; a message whose
 * checksums are made right first; or decisions from which a message is made, and perhaps damaged.
 *
 * <p>Whatever the input: the decoder gives a value or its documented exception, allocates no more than it may, and a value
 * it gives can be written and read again, after which it is written as the same bytes.
 *
 * @param <T> what is decoded
 */
public abstract class FuzzTarget<T> {

    /** First byte of an input that holds a message as it is. */
    public static final int AS_IT_IS = 0;

    private static final int SEALED = 1;
    private static final int MADE = 2;
    private static final int KINDS = 4;

    /** Makes a message with the real writer. */
    protected abstract byte[] message(Choices choices);

    /** Decodes a message; nothing but the documented exceptions may come out. */
    protected abstract T decode(byte[] message) throws Exception;

    /** Writes what was decoded. */
    protected abstract byte[] encode(T value) throws Exception;

    /** Whether this is how the decoder says that a message is wrong. */
    protected abstract boolean refuses(Exception failure);

    /** Makes checksums right, so that what is behind them is reached. */
    protected byte[] sealed(byte[] message) {
        return message;
    }

    /** Does with a decoded value what its users do. */
    protected void use(T value) {}

    /** What the decoder may allocate beside what the message asks for, in bytes. */
    protected int beside() {
        // The exception that refuses a message.
        return 32 << 10;
    }

    /** The name of the target, such as {@code frame}. */
    public final String name() {
        String name = getClass().getSimpleName();
        return name.substring(0, name.length() - "Target".length()).toLowerCase(Locale.ROOT);
    }

    /** Runs one input; throws where a promise is broken. */
    public final void run(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int kind = (input[0] & 0xFF) % KINDS;
        if (kind == AS_IT_IS) {
            check(Arrays.copyOfRange(input, 1, input.length));
        } else if (kind == SEALED) {
            check(sealed(Arrays.copyOfRange(input, 1, input.length)));
        } else {
            Choices choices = new Choices(input, 1);
            byte[] made = message(choices);
            if (kind == MADE) {
                require(check(made), "A message of the real writer is refused");
            } else {
                check(sealed(Damage.done(made, message(choices), choices)));
            }
        }
    }

    /** An input with a message that the real writer made from random decisions. */
    public final byte[] example(long seed) {
        byte[] made = message(new Choices(randomBytes(seed), 0));
        byte[] input = new byte[made.length + 1];
        System.arraycopy(made, 0, input, 1, made.length);
        input[0] = AS_IT_IS;
        return input;
    }

    /** A random input. */
    public static byte[] randomInput(long seed) {
        return randomBytes(seed);
    }

    private static byte[] randomBytes(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[16 + random.nextInt(240)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Checks one message; whether it was accepted. */
    private boolean check(byte[] message) {
        T value;
        try {
            value = Cost.bounded(message.length, beside(), () -> decode(message));
        } catch (Exception failure) {
            if (refuses(failure)) {
                return false;
            }
            throw new AssertionError("The decoder threw what it does not document", failure);
        }
        try {
            use(value);
            byte[] written = encode(value);
            byte[] again = encode(decode(written));
            require(Arrays.equals(written, again) || isUnordered(written, again), "A value changes when it travels on");
        } catch (Exception failure) {
            throw new AssertionError("A value that was read cannot travel on", failure);
        }
        return true;
    }

    /**
     * Whether the value has no order of its own: a hashtable, which turns colliding keys round each time, or a set of objects
     * that are equal to nothing but themselves. Then the length may differ a little, because numbers of what came before take
     * more bytes the more came before.
     */
    private boolean isUnordered(byte[] written, byte[] again) throws Exception {
        byte[] travelling = again;
        // One order may be much likelier than the others, or follow always on another one.
        for (int i = 0; i < 1_000; i++) {
            travelling = encode(decode(travelling));
            if (Arrays.equals(travelling, written)) {
                return true;
            }
            byte[] other = encode(decode(written));
            if (!Arrays.equals(other, again)) {
                return Math.abs(other.length - written.length) <= written.length / 16;
            }
        }
        return false;
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
