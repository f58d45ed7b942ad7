package io.sojourn.naming;

/** Something happened to the names that a {@link Watcher} watches. */
public sealed interface NamingEvent {

    /** The directory's version after the event; rises from event to event. */
    long version();

    /** A name is bound that was not bound before; also reported once for each name bound when the watch begins. */
    record Bound(Binding binding) implements NamingEvent {
        @Override
        public long version() {
            return binding.version();
        }
    }

    /** A name is bound to another object than before, or the members of a service are others than before. */
    record Rebound(Binding binding) implements NamingEvent {
        @Override
        public long version() {
            return binding.version();
        }
    }

    /** A name is no longer bound. */
    record Unbound(Name name, long version) implements NamingEvent {}

    /**
     * All events so far together are the state at this version; comes once when the watch begins, and again after the
     * watch was interrupted and its picture brought up to date.
     */
    record Synchronised(long version) implements NamingEvent {}
}
