package io.sojourn.naming;

/** Receives the events of one watch. */
@FunctionalInterface
public interface Watcher {

    /**
     * Takes one event; events of one watch come one at a time, in the order of their versions, without gap or repeat.
     *
     * @param event what happened
     */
    void onEvent(NamingEvent event);
}
