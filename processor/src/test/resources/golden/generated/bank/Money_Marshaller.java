package bank;

import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.math.BigDecimal;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Money}.
 */
@SuppressWarnings({"NullAway", "deprecation", "exports", "removal"})
@Generated("io.sojourn.processor.RemoteProcessor")
public final class Money_Marshaller implements Marshaller<Money> {
    public static final Money_Marshaller INSTANCE = new Money_Marshaller();

    private Money_Marshaller() {
    }

    @Override
    public Class<Money> type() {
        return Money.class;
    }

    @Override
    public String shape() {
        return "bank.Money{currency:java.lang.String,amount:java.math.BigDecimal}";
    }

    @Override
    public void write(WireWriter out, Money value) {
        out.writeString(value.currency());
        out.writeAny(value.amount());
    }

    @Override
    public Money read(WireReader in) {
        String currency = in.readString();
        BigDecimal amount = in.readAny(BigDecimal.class);
        return new Money(currency, amount);
    }
}
