package io.sojourn.examples.wordcount;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Kills one worker of this machine by SIGKILL once half of the files are counted. It strikes while the worker waits in a
 * progress report, so that the batch of that worker is surely unfinished.
 */
final class KillOne implements Sabotage {

    private final Farm farm;
    private final int files;
    private final Display display;
    private final AtomicBoolean done = new AtomicBoolean();

    KillOne(Farm farm, int files, Display display) {
        this.farm = farm;
        this.files = files;
        this.display = display;
    }

    @Override
    public void reported(WorkerIdentity worker, Batch batch, int pieces) {
        int counted = farm.filesCounted();
        if (2L * counted >= files && pieces < batch.pieces().size() && done.compareAndSet(false, true)) {
            display.line("SIGKILL to " + worker + ", which holds "
                    + batch.files().size() + " unfinished files; " + counted + " of " + files + " files are counted");
            ProcessHandle.of(worker.process()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
