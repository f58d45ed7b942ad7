package shop;

import io.sojourn.Portable;
import java.math.BigDecimal;
import java.util.List;

@Portable
public record Money(String currency, BigDecimal amount, List<Money> parts) {}
