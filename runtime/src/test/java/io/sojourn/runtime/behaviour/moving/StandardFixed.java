package io.sojourn.runtime.behaviour.moving;

/** Stays where it is. */
class StandardFixed implements Fixed {
    @Override
    public int answer() {
        return 42;
    }
}
