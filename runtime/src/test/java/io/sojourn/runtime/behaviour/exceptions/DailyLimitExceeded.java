package io.sojourn.runtime.behaviour.exceptions;

import io.sojourn.Portable;
import java.time.LocalDate;

/** A subclass that no signature mentions. */
@Portable
final class DailyLimitExceeded extends LimitExceeded {

    private static final long serialVersionUID = 1L;

    private final LocalDate day;

    DailyLimitExceeded(String message, int limit, String currency, LocalDate day) {
        super(message, limit, currency);
        this.day = day;
    }

    LocalDate day() {
        return day;
    }
}
