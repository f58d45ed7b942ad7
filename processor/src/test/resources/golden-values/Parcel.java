package shop;

import io.sojourn.Evolvable;
import io.sojourn.Portable;
import java.util.List;

@Portable
@Evolvable
public record Parcel(
        String to,
        @Evolvable.Was("weight") double grams,
        @Evolvable.Default("NORMAL") Speed speed,
        List<String> notes) {

    @Evolvable
    public enum Speed {
        @Evolvable.Unknown
        OTHER,
        @Evolvable.Was("SLOW")
        NORMAL,
        FAST
    }
}
