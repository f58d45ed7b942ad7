package io.sojourn.examples.wordcount;

/** Shows people how far the count is. All methods may be called from any thread. */
interface Display extends AutoCloseable {

    /** So many files are counted, or as good as counted; may go down when a worker is lost. */
    void position(int files);

    /** One line that stays. */
    void line(String text);

    /** Shows nothing more. */
    @Override
    void close();
}
