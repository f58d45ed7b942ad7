package io.sojourn.examples.wordcount;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar that grows, for terminals. */
final class BarDisplay implements Display {

    private final PrintStream out;
    private final ProgressBar bar;

    BarDisplay(PrintStream out, int total) {
        this.out = out;
        this.bar = new ProgressBarBuilder()
                .setTaskName("counting")
                .setUnit(" files", 1)
                .setInitialMax(total)
                .setUpdateIntervalMillis(50)
                .setConsumer(new ConsoleProgressBarConsumer(out, 80))
                .build();
    }

    @Override
    public synchronized void position(int files) {
        bar.stepTo(Math.min(files, bar.getMax()));
    }

    @Override
    public synchronized void line(String text) {
        out.println("\r\u001B[K" + text);
    }

    @Override
    public synchronized void close() {
        bar.close();
    }
}
