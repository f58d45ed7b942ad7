package io.sojourn.examples.bank;

import io.sojourn.Portable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount of money; travels by value. ({@link Serializable} only because exceptions hold it.)
 *
 * @param currency such as {@code EUR}
 * @param amount any number, also below zero
 */
@Portable
public record Money(String currency, BigDecimal amount) implements Comparable<Money>, Serializable {

    /** Checks that both are given. */
    public Money {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(amount, "amount");
    }

    /** Euros, such as {@code euro("12.50")}. */
    public static Money euro(String amount) {
        return new Money("EUR", new BigDecimal(amount));
    }

    /** The sum of both. */
    public Money plus(Money other) {
        return new Money(currency, amount.add(sameCurrency(other)));
    }

    /** What is left after the other amount is taken away. */
    public Money minus(Money other) {
        return new Money(currency, amount.subtract(sameCurrency(other)));
    }

    /** The same amount taken instead of given. */
    public Money negated() {
        return new Money(currency, amount.negate());
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other));
    }

    private BigDecimal sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("This account holds " + currency + ", not " + other.currency + ".");
        }
        return other.amount;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
