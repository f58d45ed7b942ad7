package io.sojourn.examples.wordcount;

import java.io.PrintStream;

/** One line for every tenth of the way, for logs and pipes. */
final class LineDisplay implements Display {

    private final PrintStream out;
    private final int total;
    private int tenths;

    LineDisplay(PrintStream out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public synchronized void position(int files) {
        int reached = total == 0 ? 10 : (int) (10L * files / total);
        if (reached > tenths) {
            tenths = reached;
            out.println(reached * 10 + "% of the files");
        }
    }

    @Override
    public synchronized void line(String text) {
        out.println(text);
    }

    @Override
    public void close() {}
}
