package io.sojourn.examples.nomad;

import io.sojourn.Remote;

/** An auction in which each bid raises the price by one. */
@Remote
public interface Auction {

    /**
     * Raises the price.
     *
     * @param house the house whose bidder says so
     * @return the price now
     */
    long raise(String house);

    /** How it stands. */
    Standing standing();

    /** Tells somebody of each move from now on, wherever the auction is. */
    void accompany(Itinerary itinerary);
}
