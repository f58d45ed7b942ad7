package io.sojourn.processor.report;

/**
 * The text of a finding in three parts: who is wrong, which rule is broken, what to do about it.
 *
 * <p>Example: {@code parameter 'out' of 'record'} + {@code cannot cross the network: PrintStream is neither @Portable nor
 * @Remote.} + {@code Make it @Portable (copied), pass a @Remote interface (referenced), or leave it out.}
 *
 * @param culprit the start of the sentence; see {@link Culprit}
 * @param rule the rest of the sentence, with its full stop
 * @param wayOut one or more sentences that say how to repair it
 */
public record Message(String culprit, String rule, String wayOut) {

    /** The two lines that the compiler prints. */
    public String text() {
        return culprit + " " + rule + "\n  " + wayOut;
    }
}
