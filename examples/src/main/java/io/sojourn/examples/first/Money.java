package io.sojourn.examples.first;

import io.sojourn.Portable;
import java.math.BigDecimal;

@Portable
public record Money(String currency, BigDecimal amount) {}
